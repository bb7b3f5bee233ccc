// `npm run conformance [FOLDER …]`: every checker on every built site; without a folder on the real session, a nasty one and a camp's schedule, built for it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { endAll, execute, NotRun } from './checker.ts';
import { checkers } from './checkers.ts';
import { nastyContent } from './nasty.ts';

const counts = { passed: 0, failed: 0, notRun: 0 };
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The schedule of a real camp, collected from elsewhere and no part of this project. */
const camp = resolve(import.meta.dirname, '../../../shared/data/formats/frab-camp2019.json');
const minutesEach = Number(process.env.OCTAVO_CONFORMANCE_MINUTES ?? 5);

/** The end of the work, or of the patience: what is still running then is ended. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let bell: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    bell = setTimeout(() => reject(new NotRun(`not done after ${minutesEach} minutes (OCTAVO_CONFORMANCE_MINUTES)`)), minutesEach * 60_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(bell);
    endAll();
  }
}

/** Builds `content` into a folder of its own; throws with what the build said when it fails. */
async function built(content: string, site: string, ...parameters: string[]): Promise<string> {
  const home = resolve(import.meta.dirname, '../..');
  say(`building ${basename(content)}`);
  const { code, output } = await execute(
    process.execPath,
    ['--import', 'tsx', join(home, 'src/cli.ts'), 'build', content, '-o', site, ...parameters],
    home,
  );
  if (code !== 0) throw new Error(`The build of ${basename(content)} failed:\n${output}`);
  return site;
}

const workplace = mkdtempSync(join(tmpdir(), 'octavo-conformance-'));
try {
  const given = process.argv.slice(2).map((folder) => resolve(folder));
  const sites =
    given.length > 0
      ? given
      : [
          await built(resolve(import.meta.dirname, '../../content'), join(workplace, 'real')),
          await built(nastyContent(join(workplace, 'nasty-content')), join(workplace, 'nasty')),
          ...(existsSync(camp) ? [await built(camp, join(workplace, 'camp'))] : []),
        ];
  for (const checker of checkers) {
    const missing = await checker.find().catch((fault: Error) => fault.message);
    for (const site of sites) {
      const name = sites.length > 1 ? `${checker.name} (${basename(site)})` : checker.name;
      if (missing !== undefined) {
        counts.notRun += 1;
        say(`NOT RUN  ${name}: ${missing}`);
        continue;
      }
      try {
        const started = Date.now();
        const faults = await inTime(checker.run(site));
        counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
        say(`${faults.length === 0 ? 'passed ' : 'FAILED '}  ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
        for (const fault of faults) say(`         ${fault}`);
      } catch (fault) {
        counts[fault instanceof NotRun ? 'notRun' : 'failed'] += 1;
        say(`${fault instanceof NotRun ? 'NOT RUN' : 'FAILED '}  ${name}: ${fault instanceof Error ? fault.message : String(fault)}`);
      }
    }
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.notRun} not run`);
process.exitCode = counts.failed > 0 ? 1 : 0;
