// The command as a person meets it: one pasted file, faults, exit codes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { page } from './support/session.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo newcomer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function octavo(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(home, 'src/octavo.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}

test('a single pasted text with no other file beside it becomes a digest', () => {
  writeFileSync(join(folder, 'my.txt'), page);
  const { status, stdout, stderr } = octavo('build', 'my.txt', '-o', 'out', '--skip', 'booklet,archive');
  expect(stderr).toContain('0 errors');
  expect(status).toBe(0);
  expect(stdout).toBe('digest   out/index.html\n');
  expect(readFileSync(join(folder, 'out/index.html'), 'utf8')).toContain('Paper Folding');
}, 60_000);

test('check prints line, caret and hint, and writes nothing', () => {
  writeFileSync(join(folder, 'my.txt'), page.replace('A sheet carries four pages.', 'The code is available at'));
  const before = readdirSync(folder);
  const { status, stdout } = octavo('check', 'my.txt');
  expect(status).toBe(0);
  expect(stdout).toContain(
    'my.txt:26:25  warning  link-missing\n  Expected an address after "The code is available at", found the end of the abstract\n  26 | The code is available at\n     |                         ^\n  hint: write in corrections.yaml (`octavo import my.txt` makes the folder for it): `talks: { saddle-stitching: { links: { code: https://… } } }`\n',
  );
  expect(octavo('check', 'my.txt', '--strict').status).toBe(1);
  expect(JSON.parse(octavo('check', 'my.txt', '--format', 'json').stdout)).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'link-missing', severity: 'warning' })]),
  );
  expect(octavo('check', 'my.txt', '--format', 'github').stdout).toContain(
    '::warning file=my.txt,line=26,endLine=26,col=25,endColumn=25,title=link-missing::',
  );
  expect(readdirSync(folder)).toEqual(before);
}, 60_000);

test('an error leaves the old output as it was, exit 1', () => {
  mkdirSync(join(folder, 'old'), { recursive: true });
  writeFileSync(join(folder, 'old/kept.html'), 'as it was');
  writeFileSync(join(folder, 'bad.txt'), page.replace('10:35 - 10:55', '10:35 - 10:25'));
  const { status, stderr } = octavo('build', 'bad.txt', '-o', 'old');
  expect(status).toBe(1);
  expect(stderr).toContain('bad.txt:20:1  error  slot-ends-before-start');
  expect(readFileSync(join(folder, 'old/kept.html'), 'utf8')).toBe('as it was');
  expect(readdirSync(folder).filter((name) => name.includes('building'))).toEqual([]);
}, 60_000);

test('wrong usage is exit 2, a missing browser too, each with what to do', () => {
  expect(octavo('biuld').status).toBe(2);
  expect(octavo('biuld').stderr).toContain('Did you mean build?');
  expect(octavo('build', 'my.txt', '--skip', 'cover').status).toBe(2);
  expect(octavo('check', 'nowhere.txt').status).toBe(1);
  const missing = spawnSync(process.execPath, [join(home, 'src/octavo.js'), 'build', 'my.txt', '-o', 'none'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' },
    timeout: 60_000,
  });
  expect(missing.status).toBe(2);
  expect(missing.stderr).toContain('Expected a browser at PUPPETEER_EXECUTABLE_PATH');
  expect(existsSync(join(folder, 'none'))).toBe(false);
}, 60_000);

test('corrections.yaml beside sessions/ is applied; a key mistyped is named with its place and its cure', () => {
  mkdirSync(join(folder, 'content/sessions'), { recursive: true });
  writeFileSync(join(folder, 'content/sessions/a.txt'), page);
  writeFileSync(join(folder, 'content/corrections.yaml'), 'talks:\n  saddle-stitching:\n    titel: Stitching\n');
  const { status, stdout } = octavo('check');
  expect(status).toBe(1);
  expect(stdout).toContain(
    'content/corrections.yaml:3:5  error  key-unknown\n  Expected a key of `saddle-stitching:`, found "titel"\n   3 |     titel: Stitching\n     |     ^\n  hint: did you mean `title:`?\n',
  );
}, 60_000);
