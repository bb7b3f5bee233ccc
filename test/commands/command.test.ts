// The command itself: help with examples, completion, near misses, what programs and people get of a build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { progressLine } from '../../src/commands/progress.ts';
import { page } from '../support/session.ts';

const home = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'octavo command-'));
writeFileSync(join(folder, 'my.txt'), page);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function octavo(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(home, 'src/octavo.js'), ...args], { cwd: folder, encoding: 'utf8', timeout: 90_000 });
}
const commands = ['build', 'check', 'serve', 'import', 'init', 'verify', 'diff', 'completion'];

test('every command shows examples of itself', () => {
  for (const name of commands) {
    const { status, stdout } = octavo(name, '--help');
    expect([name, status]).toEqual([name, 0]);
    expect(stdout.split('Examples:\n')[1] ?? '', name).toMatch(new RegExp(`^  octavo ${name}\\b`));
  }
}, 120_000);

test('completion knows every command and option, and the shells can read it', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, stdout } = octavo('completion', shell);
    expect(status).toBe(0);
    for (const name of [...commands, shell === 'fish' ? '-l strict' : '--strict']) expect(stdout, shell).toContain(name);
    if (spawnSync(shell, ['--version']).status === 0) {
      writeFileSync(join(folder, `completion.${shell}`), stdout);
      expect(spawnSync(shell, ['-n', join(folder, `completion.${shell}`)], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    }
  }
  const asked = spawnSync(
    'bash',
    [
      '-c',
      'source completion.bash; COMP_WORDS=(octavo build --st); COMP_CWORD=2; _octavo; echo "${COMPREPLY[@]}"; COMP_WORDS=(octavo check --format ""); COMP_CWORD=3; _octavo; echo "${COMPREPLY[@]}"; COMP_WORDS=(octavo che); COMP_CWORD=1; _octavo; echo "${COMPREPLY[@]}"',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(asked.stdout).toBe('--strict\ntext json github\ncheck\n');
}, 120_000);

test('a mistyped command, option, part, edition or file has a neighbour; exit 2, for a file 1', () => {
  const near = (...args: string[]): [number | null, string] => {
    const { status, stdout, stderr } = octavo(...args);
    return [status, stdout + stderr];
  };
  expect(near('chekc')).toEqual([2, expect.stringContaining('(Did you mean check?)')]);
  expect(near('check', '--stirct')).toEqual([2, expect.stringContaining('(Did you mean --strict?)')]);
  expect(near('build', 'my.txt', '--skip', 'booklte')).toEqual([2, expect.stringContaining('did you mean booklet?')]);
  expect(near('build', 'my.txt', '--edition', 'bookelt')).toEqual([2, expect.stringContaining('did you mean booklet?')]);
  expect(near('check', 'ym.txt')).toEqual([1, expect.stringContaining('did you mean my.txt?')]);
  expect(near('completion', 'tcsh')).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
}, 120_000);

test('a build says what it made; --json says it to a program, --quiet to nobody; no colours outside a terminal', () => {
  const { stdout, stderr } = octavo('build', 'my.txt', '--skip', 'booklet,archive');
  expect(stdout).toBe('digest   _site/index.html\n');
  expect(stderr).not.toContain('\u001b');
  const json = octavo('build', 'my.txt', '--skip', 'booklet,archive', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    outputs: [{ kind: 'digest', path: '_site/index.html' }],
    diagnostics: expect.any(Array),
  });
  expect(octavo('build', 'my.txt', '--skip', 'booklet,archive', '--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
}, 120_000);

test('progress: stage, count, and the time left by what the last build took, else by the pages laid out so far', () => {
  const earlier = new Map([
    ['digest', 2000],
    ['booklet', 10_000],
    ['archive', 1000],
  ]);
  expect(progressLine('booklet', 'page 12', { stages: ['digest', 'booklet'], at: 6000, stageAt: 2000, earlier, talks: 14 })).toBe(
    '[2/3] booklet, page 12 · about 7 s left',
  );
  expect(
    progressLine('booklet', 'page 10', { stages: ['digest', 'booklet'], at: 3000, stageAt: 2000, earlier: new Map(), talks: 10 }),
  ).toBe('[2] booklet, page 10 · about 1 s left');
  expect(progressLine('digest', undefined, { stages: ['digest'], at: 0, stageAt: 0, earlier: new Map(), talks: 10 })).toBe('[1] digest');
});
