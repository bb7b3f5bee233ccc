// What a second thread writes and proves is what the first would have: the command of a large programme against the same build from TypeScript, which has one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeProgramme } from '../bench/make-programme.ts';
import { siteFiles } from './support/site-files.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(site: string, ...command: string[]): Map<string, string> {
  const { status, stderr } = spawnSync(
    process.execPath,
    [...command, 'build', join(folder, 'content'), '-o', join(folder, site), '--skip', 'booklet,archive', '--no-cache', '--quiet'],
    { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } },
  );
  expect([status, stderr]).toEqual([0, '']);
  return siteFiles(join(folder, site));
}

test('two threads write the bytes of one, and prove every stretch of prose', () => {
  makeProgramme(200, join(folder, 'content'));
  const two = build('two', join(home, 'src/octavo.js'));
  const one = build('one', '--import', 'tsx', join(home, 'src/cli.ts'));
  expect([...two.keys()]).toEqual([...one.keys()]);
  expect([...two].filter(([path, bytes]) => one.get(path) !== bytes).map(([path]) => path)).toEqual([]);
  const { conservation } = JSON.parse(readFileSync(join(folder, 'two/report.json'), 'utf8')) as {
    conservation: { expected: number; found: number }[];
  };
  expect(conservation[0]?.expected).toBeGreaterThan(1000);
  expect(conservation[0]?.found).toBe(conservation[0]?.expected);
});
