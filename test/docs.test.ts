// The documentation holds: every command in it runs, every link leads somewhere, and it becomes a site.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const fence = /^```(\w+)(?: file=(\S+))?\n([^]*?)^```$/gm;

/** The blocks of a page in order: ```sh is run, ```… file=NAME is written first. */
function steps(document: string): { readonly language: string; readonly file: string | undefined; readonly text: string }[] {
  return [...readFileSync(join(home, document), 'utf8').matchAll(fence)].map(([, language = '', file, text = '']) => ({
    language,
    file,
    text,
  }));
}

test.each(documents.filter((document) => steps(document).some(({ language }) => language === 'sh')))(
  'the commands of %s run',
  (document) => {
    const place = join(folder, document.replace(/\W/g, '-'));
    mkdirSync(place);
    for (const { language, file, text } of steps(document)) {
      if (file) {
        mkdirSync(dirname(join(place, file)), { recursive: true });
        writeFileSync(join(place, file), text);
      }
      if (language !== 'sh') continue;
      // Strict checks of a text with a fault are meant to fail: the page says so beside them.
      const script = `set -e\noctavo() { "${process.execPath}" "${home}/src/octavo.js" "$@"; }\n${text}`;
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
      .filter(({ homes }) => !/^(?:print|archive|commands)\/|^(?:kept|build)\.ts$|^conserve\//.test(homes[0] ?? ''))
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
