// The documentation holds: every command in it runs, every link leads somewhere, and it becomes a site.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cures, examples } from '../docs/site/diagnostic-examples.ts';
import { codesInSources, diagnosticsPage, printed } from '../docs/site/diagnostics.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(home, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const fence = /^```(\w+)(?: (file|into)=(\S+))?\n([^]*?)^```$/gm;

interface Step {
  readonly language: string;
  readonly file: string | undefined;
  /** The list that lines are put into: an import before the others, an entry as the first. */
  readonly into: string | undefined;
  readonly text: string;
}

/** The blocks of a page in order: ```sh is run, ```… file=NAME is written first, ```… into=NAME put in. */
function steps(document: string): Step[] {
  return [...readFileSync(join(home, document), 'utf8').matchAll(fence)].map(([, language = '', how, file, text = '']) => ({
    language,
    file: how === 'file' ? file : undefined,
    into: how === 'into' ? file : undefined,
    text,
  }));
}

const addsToSources = (document: string): boolean => steps(document).some(({ file }) => file?.startsWith('src/'));
// The package of `npm pack` has no sources to add to.
const canBeRun = (document: string): boolean => existsSync(join(home, 'tsconfig.json')) || !addsToSources(document);

test.each(documents.filter((document) => canBeRun(document) && steps(document).some(({ language }) => language === 'sh')))(
  'the commands of %s run',
  (document) => {
    const place = join(folder, document.replace(/\W/g, '-'));
    mkdirSync(place);
    // A page that adds to the sources gets a copy of them.
    const program = addsToSources(document) ? sourcesIn(place) : home;
    let typed = program === home;
    for (const { language, file, into, text } of steps(document)) {
      if (into) {
        const [imports, entries] = [true, false].map((wanted) =>
          text
            .split('\n')
            .filter((line) => line && line.startsWith('import ') === wanted)
            .join('\n'),
        );
        const list = readFileSync(join(place, into), 'utf8');
        const grown = list
          .replace(/^import /m, `${imports}\nimport `)
          .replace(/^(export const \w+: readonly \w+\[\] = \[\n)/m, `$1${entries}\n`);
        expect(grown.length, into).toBe(list.length + text.length);
        writeFileSync(join(place, into), grown);
      }
      if (file) {
        mkdirSync(dirname(join(place, file)), { recursive: true });
        writeFileSync(join(place, file), text);
      }
      if (language !== 'sh') continue;
      if (!typed) {
        const checked = spawnSync(process.execPath, [join(home, 'node_modules/typescript/bin/tsc'), '-p', place], { encoding: 'utf8' });
        expect([checked.status, checked.stdout]).toEqual([0, '']);
        typed = true;
      }
      // Strict checks of a text with a fault are meant to fail: the page says so beside them.
      const script = `set -e\noctavo() { "${process.execPath}" "${program}/src/octavo.js" "$@"; }\n${text}`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
        cwd: place,
        encoding: 'utf8',
        timeout: 180_000,
        env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
      });
      expect(status, `${document}\n${text}\n${stdout}${stderr}`).toBe(0);
    }
  },
  300_000,
);

function sourcesIn(place: string): string {
  for (const name of ['src', 'templates', 'styles', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(home, name), join(place, name), { recursive: true });
  mkdirSync(join(place, 'node_modules'));
  for (const name of readdirSync(join(home, 'node_modules')))
    if (name !== '.cache') symlinkSync(join(home, 'node_modules', name), join(place, 'node_modules', name));
  return place;
}

test('every link to a file leads to one', () => {
  const broken = documents.flatMap((document) =>
    [
      ...readFileSync(join(home, document), 'utf8')
        .replace(/```[^]*?```/g, '')
        .matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g),
    ]
      .map((match) => match[1] as string)
      .filter((link) => !existsSync(join(home, dirname(document), link)))
      .map((link) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('docs/ becomes a site in which every link leads somewhere', () => {
  const output = join(folder, 'site');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(home, 'docs/site/build.ts'), output], {
    cwd: home,
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  const pages = readdirSync(output).filter((name) => name.endsWith('.html'));
  expect(pages).toContain('tutorial.html');
  const broken = pages.flatMap((name) =>
    [...readFileSync(join(output, name), 'utf8').matchAll(/(?:href|src)="(?!https?:|#|mailto:)([^"#]+)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !existsSync(join(output, link)))
      .map((link) => `${name}: ${link}`),
  );
  expect(broken.filter((link) => !link.includes('../'))).toEqual([]);
}, 150_000);

test('the reference of diagnostics is what the sources and the checked examples say; each has its cure', () => {
  const page = diagnosticsPage();
  expect(readFileSync(join(home, 'docs/diagnostics.md'), 'utf8') === page || 'run `npm run diagnostics`').toBe(true);
  const known = codesInSources();
  const codes = known.map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(100);
  // Every code of the content has an example; what printing, keeping and damaged files bring has the form of its message.
  const without = known.filter(({ code }) => !printed(code));
  expect(
    without
      .filter(({ homes }) => !/^(?:print|views\/print|archive|commands)\/|^(?:kept|build)\.ts$|^conserve\//.test(homes[0] ?? ''))
      .map(({ code }) => code),
  ).toEqual([]);
  expect(Object.keys(examples).filter((code) => !codes.includes(code))).toEqual([]);
  expect(Object.keys(cures).filter((code) => !codes.includes(code))).toEqual([]);
  expect(page).not.toContain('MISSING');
}, 120_000);

test('the README is one page, and its first screen builds a booklet from a paste', () => {
  const lines = readFileSync(join(home, 'README.md'), 'utf8').split('\n');
  expect(lines.length).toBeLessThan(150);
});
