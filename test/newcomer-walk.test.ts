// A newcomer's walk: a fresh clone, an empty home, an emptied environment; the commands of the README as they stand there, a session that is
// not ours, and mistakes in the YAML on the way that are mended by doing what the message says, and nothing else.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo walk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clone = join(folder, 'octavo');

/** Another conference, another layout of the page, other names. */
const pasted = `Session 3B: Optics of Small Things

Chair: Rosa Lindqvist
Hall B
Wednesday 14 June 2023

9:00 – 9:20
Bending Light with \\emph{Glass} Threads
Tomás Arriaga (Universidad de Chile), Ingrid Holm (KTH)
We bend light by $90^\\circ$ with threads of glass no thicker than $0.3\\,\\mu$m. The loss is 0.3 dB, 12\\% less than with polymer threads.

9:20 – 9:40
A Lens of Water
Wei Zhang (Fudan University)
Drops of water focus light. A drop of radius $r$ has focal length $f = nr / 2(n-1)$, and evaporates in 40 s.
`;

const ask = (args: readonly string[]): string => spawnSync('npm', args, { encoding: 'utf8' }).stdout.trim();
/** Nothing of this machine but the way to programs, to the registry, and what npm has fetched before. */
const environment = {
  PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
  HOME: join(folder, 'home'),
  npm_config_cache: ask(['config', 'get', 'cache']),
  npm_config_registry: ask(['config', 'get', 'registry']),
  npm_config_prefer_offline: 'true',
};
mkdirSync(environment.HOME);

function shell(command: string, cwd = clone): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8', timeout: 280_000, env: environment });
}
const git = (...args: string[]): string => spawnSync('git', ['-C', home, ...args], { encoding: 'utf8' }).stdout;

/** The commands of the README's first screen, without their remarks. */
function firstScreen(): string[] {
  return [
    ...readFileSync(join(clone, 'README.md'), 'utf8')
      .split('\n## ')[0]!
      .matchAll(/^```\n([^]*?)^```$/gm),
  ]
    .flatMap(([, text = '']) => text.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter(Boolean);
}

test('clone, build, check and build a session of one’s own: the README’s first screen to the letter', () => {
  expect(spawnSync('git', ['clone', '--quiet', '--no-hardlinks', home, clone], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  // What is not committed yet is walked as well.
  for (const name of git('diff', '--name-only', 'HEAD', '--diff-filter=d')
    .concat(git('ls-files', '--others', '--exclude-standard'))
    .split('\n')
    .filter(Boolean)) {
    mkdirSync(dirname(join(clone, name)), { recursive: true });
    copyFileSync(join(home, name), join(clone, name));
  }
  writeFileSync(join(clone, 'my-session.txt'), pasted);
  const commands = firstScreen();
  expect(commands).toContain('npm run build');
  expect(commands).toContain('npm test');
  expect(commands.filter((command) => command.includes('my-session.txt')).length).toBeGreaterThan(1);
  for (const command of commands) {
    // This test is part of it.
    if (command === 'npm test') continue;
    const { status, stdout, stderr } = shell(command);
    expect([command, status, stdout + stderr]).toEqual([command, 0, expect.any(String)]);
  }
  for (const file of ['_site/index.html', '_site/booklet.pdf', 'my-site/index.html', 'my-site/booklet.pdf', 'my-site/booklet-print.pdf'])
    expect([file, existsSync(join(clone, file))]).toEqual([file, true]);
  expect(readdirSync(join(clone, 'my-site')).filter((name) => name.endsWith('.zip'))).toHaveLength(1);
  // Nothing but caches was left in the empty home.
  expect(readdirSync(environment.HOME).filter((name) => !['.cache', '.npm', '.config'].includes(name))).toEqual([]);
}, 600_000);

test('a mistake in the YAML is mended by what its message says: file, line, what was found, what to do', () => {
  expect(shell('npm run -s octavo -- import my-session.txt -o mine').status).toBe(0);
  const settings =
    'name: "Conference on Light: 2023"\nacronym: LIGHT\nyear: 2023\ntimeZone: Europe/Stockholm\nstart: 2023-06-14\nend: 2023-06-14\n';
  const fix = 'talks:\n  a-lens-of-water:\n    title: A Lens Made of Water\n';
  /** File → what the newcomer typed. */
  const mistakes: readonly (readonly [string, string])[] = [
    ['conference.yaml', settings.replace('timeZone', 'timezone')],
    ['conference.yaml', settings.replace('year: ', 'year ')],
    ['conference.yaml', settings.replace('acronym', ' acronym')],
    ['conference.yaml', settings.replace('2023"', '2023')],
    ['conference.yaml', settings.replace('"Conference on Light: 2023"', 'Conference on Light: 2023')],
    ['conference.yaml', settings.replace('Stockholm', 'Stokholm')],
    ['corrections.yaml', fix.replace('title', 'titel')],
    ['corrections.yaml', fix.replace('a-lens-of-water', 'a-lens-of-watr')],
    ['corrections.yaml', fix.replace('    title', '\ttitle')],
  ];
  // What `npm run -s octavo --` starts, without npm's own start each time.
  const check = () => shell('node src/octavo.js check mine');
  for (const [name, text] of mistakes) {
    writeFileSync(join(clone, 'mine/conference.yaml'), settings);
    writeFileSync(join(clone, 'mine/corrections.yaml'), '');
    writeFileSync(join(clone, 'mine', name), text);
    const said = check().stdout;
    writeFileSync(join(clone, 'mine', name), mendedAsSaid(name, text, said));
    const again = check();
    expect([name, text, said, again.status, again.stdout.includes(`mine/${name}:`)]).toEqual([name, text, said, 0, false]);
  }
  const built = shell('npm run -s octavo -- build mine -o light');
  expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('0 errors')]);
  expect(existsSync(join(clone, 'light/booklet.pdf'))).toBe(true);
}, 600_000);

/** Does to the file what the message says, as one who has read nothing else would. */
function mendedAsSaid(name: string, text: string, said: string): string {
  const block = said.split('\n\n').find((one) => one.startsWith(`mine/${name}:`)) ?? '';
  const [, line, column] = (/^mine\/[\w.]+:(\d+):(\d+) {2}(?:error|warning)/.exec(block) ?? []).map(Number);
  // What stands there, by the message: "found X", or "Expected a talk X, found none".
  const found = (/found "([^"]+)"/.exec(block) ?? /Expected [^"\n]*"([^"]+)"/.exec(block))?.[1];
  const hint = /^ {2}hint: (.*)$/m.exec(block)?.[1] ?? '';
  expect([said, line, column, hint]).toEqual([said, expect.any(Number), expect.any(Number), expect.stringMatching(/./)]);
  const lines = text.split('\n');
  const at = (line as number) - 1;
  const whole = lines[at] as string;
  const before = whole.slice(0, (column as number) - 1);
  const here = whole.slice((column as number) - 1);
  const meant = /did you mean [`"]([^`"]+?):?[`"]/.exec(hint)?.[1];
  const write = /^write `([^`]+)`$/.exec(hint)?.[1];
  if (meant && found) lines[at] = before + here.replace(found, meant);
  else if (write) lines[at] = before + write;
  else if (hint.startsWith('close what is opened here')) lines[at] = whole + here[0];
  else if (hint.includes('in quotes')) lines[at] = `${before}'${here}'`;
  else if (hint.includes('replace the tab by blanks')) lines[at] = whole.replace('\t', '    ');
  else if (/begin this line in column (\d+)/.test(hint)) lines[at] = `${' '.repeat(Number(/\d+/.exec(hint)?.[0]) - 1)}${whole.trim()}`;
  else throw new Error(`the message does not say what to do:\n${block}`);
  return lines.join('\n');
}
