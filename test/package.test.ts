// The tarball of `npm pack` in an empty folder: command, API, content's own looks, and Octavo inside someone else's Eleventy site.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page, settings } from './support/session.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-package-'));
const installed = join(folder, 'node_modules/octavo');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (program: string, args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 150_000, env: { ...process.env, NO_COLOR: '1' } });
const octavo = (...args: string[]): ReturnType<typeof run> => run(process.execPath, [join(installed, 'src/octavo.js'), ...args]);

beforeAll(() => {
  const packed = spawnSync('npm', ['pack', '--pack-destination', folder, '--silent'], { cwd: home, encoding: 'utf8', timeout: 150_000 });
  expect([packed.status, packed.stderr]).toEqual([0, expect.any(String)]);
  mkdirSync(installed, { recursive: true });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  expect(spawnSync('tar', ['xzf', join(folder, tarball), '--strip-components=1', '-C', installed]).status).toBe(0);
  // What npm would install beside it, without a network: the dependencies that package.json names, as they are here, and nothing else.
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(home, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'my.txt'), page);
}, 200_000);

test('no dependency has an installation that fetches something', () => {
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  // Taken in or made when it is packed: pagedjs-cli fetches a browser, esbuild runs a script, KaTeX's command wants Node 22.
  expect(Object.keys(dependencies).filter((name) => ['pagedjs-cli', 'esbuild', 'katex'].includes(name))).toEqual([]);
  for (const file of ['print/in-page/paged.js', 'print/in-page/paged.LICENSE', 'katex/katex.min.css', 'katex/LICENSE', 'small/digest.js'])
    expect([file, existsSync(join(installed, 'dist', file))]).toEqual([file, true]);
});

test('one text becomes digest, booklet and archive', () => {
  const { status, stdout, stderr } = octavo('build', 'my.txt');
  expect([status, stderr]).toEqual([0, expect.stringContaining('0 errors')]);
  expect(stdout).toMatch(
    /^digest {3}_site\/index\.html\nbooklet {2}_site\/booklet\.pdf \(\d+ pages, \d+ kB\), _site\/booklet-print\.pdf to print double-sided and fold\narchive {2}_site\/.*\.zip \(/,
  );
  expect(octavo('verify', join('_site', readdirSync(join(folder, '_site')).find((name) => name.endsWith('.zip')) ?? '')).status).toBe(0);
}, 180_000);

test('a content folder may hold a template and tokens of its own; a name near one of Octavo’s is told', () => {
  for (const [path, text] of [
    ['sessions/a.txt', page],
    ['conference.yaml', settings],
    ['styles/tokens.css', ':root { --accent: #064e3b; }'],
    ['styles/digset.css', 'a { color: red }'],
    ['templates/about.njk', '---\npermalink: about/index.html\n---\nOur own page about {{ site.conference.labelText }}\n'],
  ] as const) {
    mkdirSync(dirname(join(folder, 'own', path)), { recursive: true });
    writeFileSync(join(folder, 'own', path), text);
  }
  const { status, stderr } = octavo('build', 'own', '-o', 'own-site', '--skip', 'booklet,archive');
  expect(status).toBe(0);
  expect(stderr).toContain('own/styles/digset.css  warning  look-unknown');
  expect(stderr).toContain('hint: did you mean styles/digest.css?');
  expect(readFileSync(join(folder, 'own-site/about/index.html'), 'utf8')).toBe('Our own page about FOLD 2022\n');
  expect(readFileSync(join(folder, 'own-site/assets/tokens.css'), 'utf8')).toContain('--accent: #064e3b');
  expect(readFileSync(join(folder, 'own-site/assets/digest.css'), 'utf8')).toContain('#064e3b');
}, 120_000);

test('the package writes what the checkout writes, byte for byte', () => {
  for (const [program, output] of [
    [join(installed, 'src/octavo.js'), 'by-package'],
    [join(home, 'src/octavo.js'), 'by-checkout'],
  ] as const)
    expect(run(process.execPath, [program, 'build', 'own', '-o', output, '--skip', 'booklet,archive']).status).toBe(0);
  const written = (output: string): [string, string][] =>
    readdirSync(join(folder, output), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^(?:report|timings)\.json$/.test(entry.name))
      .map((entry): [string, string] => [
        join(entry.parentPath, entry.name).slice(join(folder, output).length),
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest('hex'),
      ])
      .sort();
  expect(written('by-package')).toEqual(written('by-checkout'));
}, 120_000);

test('the API: check, build, readProgramme, with types', () => {
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { build, check, readProgramme } from 'octavo';
const { programme, diagnostics } = check('my.txt');
const { value } = readProgramme({ sources: [{ path: 'a.txt', text: ${JSON.stringify(page)} }] });
const built = await build('my.txt', { output: 'api', skip: ['booklet', 'archive'] });
const strict = await build('nowhere.txt', { output: 'none' });
console.log(JSON.stringify([programme.sessions.length, diagnostics.length, value.sessions[0].presentations.length, built.diagnostics.filter(({ severity }) => severity === 'error').length, strict.diagnostics[0].code]));`,
  );
  expect(run(process.execPath, ['use.mjs'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\[1,\d+,2,0,"input-missing"\]\n$/),
  });
  expect(existsSync(join(folder, 'api/index.html'))).toBe(true);
  expect(existsSync(join(folder, 'none'))).toBe(false);
  expect(readFileSync(join(installed, 'dist/index.d.ts'), 'utf8')).toContain(
    'export declare function build(input: string | readonly string[]',
  );
}, 120_000);

test('a program in TypeScript that uses the API is checked by its types alone, and a wrong one is refused', () => {
  const use = (
    line: string,
  ): string => `import { build, check, readProgramme, version, type BuildResult, type Checked, type Diagnostic, type Programme, type ProgrammeRead } from 'octavo';
import octavo from 'octavo/eleventy';
const checked: Checked = check(['my.txt']);
const programme: Programme | undefined = checked.programme;
const titles: readonly string[] = programme?.sessions.flatMap(({ presentations }) => presentations.map(({ title }) => title.source)) ?? [];
const read: ProgrammeRead = readProgramme({ sources: [{ path: 'a.txt', text: titles.join('') }] });
const faults: readonly Diagnostic[] = read.diagnostics.filter(({ severity }) => severity === 'error');
const result: Promise<BuildResult> = build('my.txt', { output: version, skip: ['booklet'], editions: ['booklet'], strict: true, onStage: (stage, detail) => void [stage, detail] });
export default [faults, result, octavo];
${line}
`;
  const tsc = join(home, 'node_modules/typescript/bin/tsc');
  const args = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--module',
    'nodenext',
    '--skipLibCheck',
    'false',
    '--target',
    'es2023',
    '--types',
    'node',
    '--typeRoots',
    join(home, 'node_modules/@types'),
  ];
  writeFileSync(join(folder, 'use.mts'), use(''));
  const right = run(process.execPath, [tsc, ...args, 'use.mts']);
  expect([right.status, right.stdout]).toEqual([0, '']);
  const bundled = run(process.execPath, [tsc, ...args, '--module', 'preserve', '--moduleResolution', 'bundler', 'use.mts']);
  expect([bundled.status, bundled.stdout]).toEqual([0, '']);
  writeFileSync(join(folder, 'wrong.mts'), use("await build('my.txt', { skip: ['cover'] });"));
  expect(run(process.execPath, [tsc, ...args, 'wrong.mts']).stdout).toContain('"cover"');
  // What the types say of each function is said in words as well.
  const types = readFileSync(join(installed, 'dist/index.d.ts'), 'utf8');
  for (const name of ['check', 'build']) expect(types).toMatch(new RegExp(`\\*/\\s*export declare function ${name}\\b`));
}, 120_000);

test('in a small Eleventy site: data, filters, pages', () => {
  mkdirSync(join(folder, 'foreign/src'), { recursive: true });
  writeFileSync(
    join(folder, 'foreign/src/index.njk'),
    '---\nlayout: false\n---\n{% for session in octavo.sessions %}{% for talk in session.presentations %}<p>{{ talk.title.source | octavoText }}: {{ talk.abstract.source | octavoHtml(talk.id) | safe }}</p>{% endfor %}{% endfor %}{{ nothing }}',
  );
  writeFileSync(
    join(folder, 'foreign/eleventy.config.mjs'),
    "import octavo from 'octavo/eleventy';\nexport default function (config) { config.addPlugin(octavo, { input: '../own' }); return { dir: { input: 'src', output: 'out' } }; }\n",
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'], {
    cwd: join(folder, 'foreign'),
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect([status, stderr, stdout]).toEqual([0, '', expect.any(String)]);
  const html = readFileSync(join(folder, 'foreign/out/index.html'), 'utf8');
  expect(html).toContain('<p>On the Crease Pattern of Maps: ');
  expect(html).toContain('<math');
  expect(readFileSync(join(folder, 'foreign/out/programme/talks/saddle-stitching/index.html'), 'utf8')).toContain(
    'A sheet carries four pages',
  );
  expect(existsSync(join(folder, 'foreign/out/programme/programme.ics'))).toBe(true);
}, 150_000);
