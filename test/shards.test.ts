// A booklet of several parts by two machines, then joined: the output of one machine, with its pages, exports and archive.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { siteFiles } from './support/site-files.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-shards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Formulas make a part long at the cost of few pages. */
const abstract = (letter: string): string =>
  Array.from({ length: 60 }, (_, n) => `$${letter}_{${n}} = \\sum_{i=1}^{n} \\frac{x_i^{${n}}}{\\sqrt{y_i + ${n}}}$`).join(', ');
mkdirSync(join(folder, 'content/sessions'), { recursive: true });
writeFileSync(join(folder, 'content/conference.yaml'), 'name: Folding\nacronym: FOLD\nyear: 2022\nlicence: CC-BY-4.0\n');
for (const [at, letter] of [...'abcde'].entries())
  writeFileSync(
    join(folder, `content/sessions/${letter}.txt`),
    `Folding ${letter}\n\nRoom ${at}\n\nTue 19 Jul 2022 ${at + 7}:00 a.m. PDT — ${at + 7}:40 a.m. PDT\n\nTue 19 July 2022 ${at + 7}:00 - ${at + 7}:20 PDT\n\nOn Map ${letter}\n\nNora Fold · Ada Byron\n\nWe prove ${abstract(letter)} and fold maps.\n`,
  );

const cache = join(folder, 'cache');
function octavo(...args: string[]): string {
  // Each run on a machine that has the browser, and of parts only what it is given.
  rmSync(join(cache, 'parts'), { recursive: true, force: true });
  const { status, stderr } = spawnSync(process.execPath, [join(home, 'src/octavo.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000', OCTAVO_CACHE: cache },
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stderr;
}
const filesOf = (site: string): [string, string][] => [...siteFiles(join(folder, site))];
const made = (shard: string): string[] => readdirSync(join(folder, shard)).filter((name) => /^[0-9a-f]{64}$/.test(name));

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

test('the workflow in docs is one: a job for each share, two rounds, then merge', () => {
  const workflow = parse(readFileSync(join(home, 'docs/github-actions-matrix.yml'), 'utf8')) as {
    env: { SHARDS: number };
    jobs: Record<string, { needs?: string; strategy?: { matrix: { shard: number[] } }; steps: Step[] }>;
  };
  const { 'lay-out': layOut, print, merge } = workflow.jobs;
  // What a job keeps under a name the next one asks for, and each command writes and reads the folders that are kept and fetched.
  const kept = (job: { steps: Step[] } | undefined, action: string): Step['with'] =>
    job?.steps.find(({ uses }) => uses?.startsWith(`actions/${action}-artifact@`))?.with;
  expect(kept(layOut, 'upload')).toMatchObject({ name: 'laid-out-${{ matrix.shard }}', path: 'shard' });
  expect(kept(print, 'download')).toEqual({ pattern: 'laid-out-*', path: 'shard', 'merge-multiple': true });
  expect(kept(print, 'upload')).toMatchObject({ name: 'printed-${{ matrix.shard }}', path: 'shard' });
  expect(kept(merge, 'download')).toEqual({ pattern: 'printed-*', path: 'shards' });
  expect(kept(merge, 'upload')).toMatchObject({ path: '_site' });
  const commands = [layOut, print, merge].map((job) => job?.steps.flatMap(({ run }) => run ?? []).at(-1));
  const share = 'npx octavo build --shard ${{ matrix.shard }}/${{ env.SHARDS }} -o shard';
  expect(commands).toEqual([share, share, 'npx octavo merge shards/* -o _site']);
  for (const job of [layOut, print])
    expect(job?.strategy?.matrix.shard).toEqual(Array.from({ length: workflow.env.SHARDS }, (_, at) => at + 1));
  expect([layOut?.needs, print?.needs, merge?.needs]).toEqual([undefined, 'lay-out', 'print']);
  // The command knows what the workflow asks of it.
  for (const run of new Set(commands)) {
    const [, name = '', ...words] = (run ?? '').replace(/\$\{\{[^}]*\}\}/g, '1').split(' ');
    const options = words.slice(1).filter((word) => word.startsWith('-'));
    const { stdout } = spawnSync(process.execPath, [join(home, 'src/octavo.js'), words[0] ?? '', '--help'], { encoding: 'utf8' });
    expect(name).toBe('octavo');
    for (const option of options) expect(stdout).toContain(option);
  }
});

test('two machines in two rounds make the bytes of one', { timeout: 600_000 }, () => {
  octavo('build', '--no-cache', '-o', 'whole');
  for (const share of [1, 2]) octavo('build', '--shard', `${share}/2`, '-o', `shards/${share}`);
  const first = [1, 2].map((share) => made(`shards/${share}`));
  // Each laid out parts that the other did not.
  for (const [at, names] of first.entries()) expect(names.filter((name) => !first[1 - at]?.includes(name)).length).toBeGreaterThan(0);
  for (const share of [1, 2]) {
    cpSync(join(folder, 'shards/1'), join(folder, `both/${share}`), { recursive: true });
    cpSync(join(folder, 'shards/2'), join(folder, `both/${share}`), { recursive: true });
  }
  for (const share of [1, 2]) octavo('build', '--shard', `${share}/2`, '-o', `both/${share}`);
  const known = new Set(first.flat());
  // In the second round each printed some, and none printed all.
  const printed = [1, 2].map((share) => made(`both/${share}`).filter((name) => !known.has(name)));
  for (const [at, names] of printed.entries()) expect(names.filter((name) => !printed[1 - at]?.includes(name)).length).toBeGreaterThan(0);
  expect(readdirSync(folder).filter((name) => name.includes('pages'))).toEqual([]);
  // One is given twice: that is told, and stands in no file.
  const told = octavo('merge', 'both/1', 'both/2', 'both/2', '-o', 'merged');
  expect(told.match(/share-[a-z-]+/g)).toEqual(['share-twice']);
  const [whole, merged] = [filesOf('whole'), filesOf('merged')];
  expect(merged.map(([path]) => path)).toEqual(whole.map(([path]) => path));
  expect(merged.filter(([, bytes], at) => whole[at]?.[1] !== bytes).map(([path]) => path)).toEqual([]);
  expect(whole.map(([path]) => path)).toEqual(expect.arrayContaining(['/booklet.pdf', '/fold-2022.zip', '/programme.ics', '/index.html']));
  // What the shards printed was taken, not made again: merging left nothing new but what its texts hold and a note of its output.
  const inCache = new Set(readdirSync(join(cache, 'parts')));
  const given = new Set([...made('both/1'), ...made('both/2')]);
  expect([...inCache].filter((name) => !given.has(name)).length).toBeLessThanOrEqual(2);
});
