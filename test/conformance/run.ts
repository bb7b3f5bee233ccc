// `npm run conformance [FOLDER …]`: every checker on every built site; without a folder on the real session and on a nasty one, built for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { NotRun, execute } from './checker.ts';
import { checkers } from './checkers.ts';
import { nastyContent } from './nasty.ts';

const counts = { passed: 0, failed: 0, notRun: 0 };
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Builds `content` into a folder of its own; throws with what the build said when it fails. */
async function built(content: string, site: string, ...parameters: string[]): Promise<string> {
  const home = resolve(import.meta.dirname, '../..');
  const { code, output } = await execute(process.execPath, ['--import', 'tsx', join(home, 'src/cli.ts'), 'build', content, '-o', site, ...parameters], home);
  if (code !== 0) throw new Error(`The build of ${basename(content)} failed:\n${output}`);
  return site;
}

const workplace = mkdtempSync(join(tmpdir(), 'octavo-conformance-'));
try {
  const given = process.argv.slice(2).map((folder) => resolve(folder));
  const sites = given.length > 0 ? given : [
    await built(resolve(import.meta.dirname, '../../content'), join(workplace, 'real')),
    // Its scripts need fonts that the booklet has not: what judges PDF says so.
    await built(nastyContent(join(workplace, 'nasty-content')), join(workplace, 'nasty'), '--skip', 'booklet'),
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
        const faults = await checker.run(site);
        counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
        say(`${faults.length === 0 ? 'passed ' : 'FAILED '}  ${name}`);
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
