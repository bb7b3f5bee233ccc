// What `octavo merge` says of the folders it is given, and what it does with --strict. That the output is the same: test/shards.test.ts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shareFile, type ShareFolder, sharesToldOf } from '../../src/commands/shares.ts';
import { page } from '../support/session.ts';

const home = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-shares-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const part = 'a'.repeat(64);
const laid = (number: number, of: number): string => shareFile({ number, of }, 'laid-out');
const printed = (number: number, of: number): string => shareFile({ number, of }, 'printed');
const told = (...folders: [string, ...string[]][]): string[] =>
  sharesToldOf(folders.map(([path, ...names]) => ({ path, names: [part, ...names] }))).map(
    ({ severity, code, file, message }) => `${severity} ${code} ${file}: ${message}`,
  );

test('all shares of one or of two rounds, in folders of their own or in one, are nothing to tell', () => {
  expect(told(['1', laid(1, 2)], ['2', laid(2, 2)])).toEqual([]);
  const all = [laid(1, 2), laid(2, 2)];
  expect(told(['1', ...all, printed(1, 2)], ['2', ...all, printed(2, 2)])).toEqual([]);
  expect(told(['all', ...all, printed(1, 2), printed(2, 2)])).toEqual([]);
  // A book of one part by two machines: the second has nothing to do.
  expect(told(['1', printed(1, 2)], ['2', shareFile({ number: 2, of: 2 }, 'no-parts')])).toEqual([]);
});

test('a share that is missing is named, with those that are there', () => {
  expect(told(['a', laid(1, 4)], ['b', laid(3, 4)])).toEqual([
    'warning share-missing : Expected 4 shares, found 1/4, 3/4 and not 2/4, 4/4; merge makes what is missing',
  ]);
  expect(sharesToldOf([{ path: 'a', names: [laid(1, 2)] }])[0]?.hint).toBe(
    '`octavo build --shard 2/2 -o FOLDER` makes it; merge again with its folder, or leave it: the output is the same',
  );
});

test('shares of two divisions: each lacks its own, unless one is whole', () => {
  expect(told(['a', laid(1, 2)], ['b', laid(2, 3)])).toEqual([
    'warning share-missing : Expected 2 shares, found 1/2 and not 2/2; merge makes what is missing',
    'warning share-missing : Expected 3 shares, found 2/3 and not 1/3, 3/3; merge makes what is missing',
  ]);
  expect(told(['a', laid(1, 2)], ['b', laid(2, 2)], ['c', laid(2, 3)])).toEqual([]);
});

test('a share that a machine laid out and did not print is a notice, for the second round brings what was laid out to all', () => {
  const all = [laid(1, 3), laid(2, 3), laid(3, 3)];
  expect(told(['1', ...all, printed(1, 3)], ['2', ...all, printed(2, 3)])).toEqual([
    'notice share-not-printed : Expected the printed pages of each share, found 3/3 laid out only; merge prints them',
  ]);
});

test('a share given twice is told once, with its folders; so is a folder named twice', () => {
  expect(told(['a', laid(1, 2)], ['b', laid(2, 2)], ['c', laid(2, 2)])).toEqual([
    'notice share-twice c: Expected share 2/2 once, found it twice, in b, c; it is taken once',
  ]);
  expect(told(['a', printed(1, 1)], ['a', printed(1, 1)], ['a', printed(1, 1)])).toEqual([
    'notice share-twice a: Expected share 1/1 once, found it 3 times, in a, a, a; it is taken once',
  ]);
});

const here = { content: 'c1', date: '2022-07-19', octavo: '1.0.0 (abc)', browser: 'Chromium 143' };
const madeBy = (path: string, number: number, maker: object | string): ShareFolder => ({
  path,
  names: [laid(number, 3)],
  made: new Map([[laid(number, 3), typeof maker === 'string' ? maker : JSON.stringify(maker)]]),
});

test('shares made with something else are told by the first that differs; what a share of an earlier Octavo does not say is not told', () => {
  const whole = [madeBy('1', 1, here), madeBy('2', 2, here), madeBy('3', 3, '')];
  expect(sharesToldOf(whole, here)).toEqual([]);
  const mixed = [
    madeBy('1', 1, { ...here, content: 'c2', date: '2022-07-20' }),
    madeBy('2', 2, { ...here, browser: 'Chromium 90' }),
    madeBy('3', 3, { ...here, content: 'c2' }),
  ];
  expect(sharesToldOf(mixed, here).map(({ severity, code, file, message }) => `${severity} ${code} ${file}: ${message}`)).toEqual([
    'warning share-of-another 1: Expected shares made with the content of this build, c1, found 1/3, 3/3 made with c2; merge makes their pages again',
    'warning share-of-another 2: Expected shares made with the browser of this build, Chromium 143, found 2/3 made with Chromium 90; merge makes their pages again',
  ]);
});

test('a folder without a share is told, also where the shares lie in folders of it', () => {
  expect(told(['shards', '1', '2'])).toEqual([
    'warning share-none shards: Expected a folder that `octavo build --shard` wrote, found no share in it; merge makes what is missing',
  ]);
  expect(sharesToldOf([{ path: 'none', names: [] }])[0]?.message).toMatch(/found an empty one/);
});

test('with --strict a missing share ends the merge before anything is made', () => {
  writeFileSync(join(folder, 'my.txt'), page);
  mkdirSync(join(folder, 'one'));
  writeFileSync(join(folder, 'one', laid(1, 3)), '');
  const merge = (...more: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [join(home, 'src/octavo.js'), 'merge', 'one', '-i', 'my.txt', '-o', 'out', '--strict', ...more], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, OCTAVO_CACHE: join(folder, 'cache') },
    });
  const { status, stdout, stderr } = merge();
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('warning  share-missing\n  Expected 3 shares, found 1/3 and not 2/3, 3/3; merge makes what is missing\n');
  expect(stderr).toContain('; nothing was written');
  expect(JSON.parse(merge('--json').stdout)).toMatchObject({
    command: 'merge',
    exitCode: 1,
    outputs: [],
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'share-missing', severity: 'warning' })]),
  });
  expect(readdirSync(folder).sort()).toEqual(['cache', 'my.txt', 'one']);
}, 60_000);
