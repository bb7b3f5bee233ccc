// The command itself: help with examples, completion, near misses, what programs and people get of a build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { plannedStages, progressLine } from '../../src/commands/progress.ts';
import { page } from '../support/session.ts';

const home = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'octavo command-'));
writeFileSync(join(folder, 'my.txt'), page);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function octavo(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(home, 'src/octavo.js'), ...args], { cwd: folder, encoding: 'utf8', timeout: 90_000 });
}
const commands = ['build', 'check', 'serve', 'import', 'init', 'merge', 'verify', 'diff', 'completion'];

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
  // What a shell that has sourced it proposes for a line, each in brackets.
  const lines: readonly (readonly [string, string])[] = [
    ['octavo che', '[check]'],
    ['octavo build --st', '[--strict]'],
    ["octavo check --format ''", '[text][json][github]'],
    ["octavo build --edition ''", '[booklet][letter][large-print][run-sheet][door-sign][change-sheet]'],
    ['octavo build --edition booklet,l', '[booklet,letter][booklet,large-print]'],
    ['octavo build --edition = la', '[large-print]'],
    ['octavo build --skip booklet,', '[booklet,archive]'],
    ["octavo completion ''", '[bash][zsh][fish]'],
    ['octavo serve --editor z', '[zed]'],
    ["octavo serve --port ''", '[]'],
    ["octavo build -o ''", '[a folder]'],
    ['octavo check my', '[my page.txt]'],
  ];
  mkdirSync(join(folder, 'completes/a folder'), { recursive: true });
  writeFileSync(join(folder, 'completes/my page.txt'), '');
  const script = lines.map(
    ([line]) => `COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _octavo; printf '[%s]' "\${COMPREPLY[@]}"; echo`,
  );
  const asked = spawnSync('bash', ['-c', `source ../completion.bash; ${script.join('; ')}`], {
    cwd: join(folder, 'completes'),
    encoding: 'utf8',
  });
  expect(asked.stdout.split('\n').slice(0, -1)).toEqual(lines.map(([, proposed]) => proposed));
}, 120_000);

test('--json answers with one object on standard output whatever happens, and nothing else is said', () => {
  writeFileSync(join(folder, 'faulty.txt'), page.replace('10:35 - 10:55', '10:35 - 10:25'));
  for (const [args, status, told] of [
    [['check', 'my.txt'], 0, { command: 'check', diagnostics: expect.any(Array) }],
    [['check', 'faulty.txt'], 1, { diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'slot-ends-before-start' })]) }],
    [['check', '--stirct', 'my.txt'], 2, { command: 'check', error: "unknown option '--stirct'\n(Did you mean --strict?)" }],
    [['chekc'], 2, { error: "unknown command 'chekc'\n(Did you mean check?)" }],
    [
      ['build', 'my.txt', '--skip', 'booklet,archive', '-o', 'j'],
      0,
      { command: 'build', outputs: [{ kind: 'digest', path: 'j/index.html' }] },
    ],
    [['build', 'faulty.txt'], 1, { outputs: [], diagnostics: expect.any(Array) }],
    [['build', 'my.txt', '--edition', 'bookelt'], 2, { error: 'no edition is named "bookelt"; did you mean booklet?' }],
    [['import', 'my.txt', '-o', 'k'], 0, { command: 'import', wrote: expect.arrayContaining([join('k', 'sessions/my.txt')]), kept: [] }],
    [['import', 'nowhere.txt'], 1, { wrote: [], diagnostics: [expect.objectContaining({ code: 'input-missing' })] }],
    [['init', 'l'], 0, { command: 'init', wrote: expect.arrayContaining([join('l', 'conference.yaml')]) }],
    [['init', 'my.txt'], 2, { error: expect.stringContaining('A file stands where a folder is to be made') }],
    [['verify', 'none.zip'], 1, { command: 'verify', whole: false, diagnostics: [expect.objectContaining({ code: 'archive-missing' })] }],
    [['diff', 'my.txt', 'my.txt'], 0, { command: 'diff', changes: [] }],
    [['diff', 'my.txt', 'faulty.txt'], 1, { diagnostics: expect.any(Array) }],
    [['merge', 'none'], 2, { command: 'merge', error: expect.stringContaining('no folder none') }],
    [['completion', 'fish'], 0, { shell: 'fish', script: expect.any(String) }],
    [['serve', 'nowhere.txt', '--port', '0'], 1, { command: 'serve', diagnostics: [expect.objectContaining({ code: 'input-missing' })] }],
  ] as const) {
    const answered = octavo(...args, '--json');
    expect([args, answered.status, answered.stderr]).toEqual([args, status, '']);
    expect(JSON.parse(answered.stdout), args.join(' ')).toMatchObject({ ...(args[0] === 'serve' ? {} : { exitCode: status }), ...told });
  }
}, 240_000);

test('a mistyped command, option, part, edition or file has a neighbour; exit 2, for a file 1', () => {
  const near = (...args: string[]): [number | null, string] => {
    const { status, stdout, stderr } = octavo(...args);
    return [status, stdout + stderr];
  };
  expect(near('chekc')).toEqual([2, expect.stringContaining('(Did you mean check?)')]);
  expect(near('my.txt')).toEqual([2, expect.stringContaining('That is a file or folder: octavo build my.txt')]);
  expect(near('check', '--stirct')).toEqual([2, expect.stringContaining('(Did you mean --strict?)')]);
  expect(near('build', 'my.txt', '--skip', 'booklte')).toEqual([2, expect.stringContaining('did you mean booklet?')]);
  expect(near('build', 'my.txt', '--edition', 'bookelt')).toEqual([2, expect.stringContaining('did you mean booklet?')]);
  expect(near('check', 'ym.txt')).toEqual([1, expect.stringContaining('did you mean my.txt?')]);
  expect(near('completion', 'tcsh')).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
}, 120_000);

test('what a stranger types: each message says what is wrong and what to do; 1 is the content, 2 the usage', () => {
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(join(folder, 'picture.txt'), Buffer.from([137, 80, 78, 71, 0, 0, 0, 13, 255, 254, 253, 252]));
  mkdirSync(join(folder, 'no-sessions'), { recursive: true });
  mkdirSync(join(folder, 'thesis'), { recursive: true });
  writeFileSync(join(folder, 'thesis/chapter.doc'), 'mine');
  const quick = ['--skip', 'booklet,archive'];
  for (const [args, status, says] of [
    [['biuld'], 2, /unknown command 'biuld'\n\(Did you mean build\?\)/],
    [
      ['build', 'nofile.txt'],
      1,
      /nofile\.txt {2}error {2}input-missing\n {2}Expected a file or folder at nofile\.txt, found nothing\n {2}hint: /,
    ],
    [['serve', 'nofile.txt', '--port', '0'], 1, /input-missing/],
    [['build', 'empty.txt'], 1, /file-empty\n.*\n {2}hint: paste the text of the session page into this file, or remove it/],
    [
      ['build', 'picture.txt'],
      1,
      /file-binary\n {2}Expected text in UTF-8, found a binary file or another encoding\n {2}hint: save the page as plain text in UTF-8/,
    ],
    [['build', 'no-sessions'], 1, /input-empty\n.*\n {2}hint: paste the text of a session page into a \.txt file there/],
    [['verify'], 2, /missing required argument 'archive'\n`--help` behind a command shows its options and examples/],
    [['init', 'my.txt'], 2, /A file stands where a folder is to be made/],
    [['build', 'my.txt', '-o', 'thesis', ...quick], 2, /found other files \("chapter\.doc"\)/],
    [['build', 'my.txt', '-o', 'my.txt', ...quick], 2, /Expected a folder at my\.txt, found a file/],
    [['check', '--format', 'jsn', 'my.txt'], 2, /Allowed choices are text, json, github/],
    [['serve', '--port', 'abc'], 2, /--port is a number from 0 to 65535, not "abc"/],
  ] as const) {
    const told = octavo(...args);
    expect([args.join(' '), told.status, told.stdout + told.stderr]).toEqual([args.join(' '), status, expect.stringMatching(says)]);
    expect(told.stderr).not.toContain('fault of ours');
  }
  expect(readFileSync(join(folder, 'thesis/chapter.doc'), 'utf8')).toBe('mine');
}, 180_000);

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

test('progress: stage, count, and the time left by what the last build took, else by a guess that the stages done correct', () => {
  const plan = { editions: ['booklet'], archive: true, talks: 10 };
  const first = plannedStages(plan, new Map());
  expect([...first.keys()]).toEqual(['speech', 'digest', 'exports', 'browser', 'booklet', 'proof', 'archive']);
  const again = plannedStages(
    plan,
    new Map([
      ['speech', 200],
      ['digest', 1800],
      ['exports', 0],
      ['browser', 0],
      ['booklet', 10_000],
      ['proof', 0],
      ['archive', 1000],
    ]),
  );
  expect(progressLine('booklet', 'page 12', again, { before: 2000, within: 4000 })).toBe('[5/7] booklet, page 12 · about 7 s left');
  // The stages before took longer than last time: so will those to come.
  expect(progressLine('booklet', 'page 12', again, { before: 4000, within: 4000 })).toBe('[5/7] booklet, page 12 · about 13 s left');
  expect(progressLine('speech', undefined, first, { before: 0, within: 0 })).toBe('[1/7] speech · about 4 s left');
  expect([...plannedStages({ editions: [], archive: false, talks: 1 }, new Map()).keys()]).toEqual([
    'speech',
    'digest',
    'proof',
    'exports',
  ]);
});
