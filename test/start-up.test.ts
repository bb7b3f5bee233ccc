// Starting quickly: the compiled copy is that of the sources as they are, and a command loads only what it needs.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = resolve(import.meta.dirname, '..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'octavo-start-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages and Node's own modules that a command imports, as the loader is asked for them. */
function loadedBy(...args: string[]): string[] {
  const hooks = `export async function resolve(name, context, next) { if (!/^(?:\\.|file:)/.test(name)) process._rawDebug('loads ' + name); return next(name, context); }`;
  const hook = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return [...stderr.matchAll(/^loads (.*)$/gm)].map(([, name]) => name as string);
}

test('check loads what reads and checks, and nothing that builds', () => {
  writeFileSync(
    join(folder, 'page.txt'),
    'Folding\n\nRoom 7\n\nTue 19 Jul 2022 7:00 a.m. PDT — 8 a.m. PDT\n\nTue 19 July 2022 7:00 - 7:20 PDT\n\nOn Maps\n\nNora Fold · Ada Byron\n\nWe fold maps.\n',
  );
  // The first run after a change of the sources compiles them.
  loadedBy(join(home, 'src/octavo.js'), '--version');
  const packages = [...new Set(loadedBy(join(home, 'src/octavo.js'), 'check', 'page.txt'))].filter((name) => !name.startsWith('node:'));
  expect(packages).toContain('commander');
  // Among them are neither Eleventy, esbuild, pdf-lib, pdfjs, puppeteer, Chromium, parse5 nor the speech engine.
  const may = [
    'commander',
    'entities',
    'get-east-asian-width',
    'katex',
    'markdown-it',
    'saxes',
    'temporal-polyfill',
    'temporal-utils',
    'yaml',
  ];
  expect(packages.filter((name) => !may.some((one) => name === one || name.startsWith(`${one}/`)))).toEqual([]);
});

test('another content of a source makes another copy; the same sources use the copy they have; old copies go', () => {
  const checkout = join(folder, 'checkout');
  mkdirSync(join(checkout, 'src'), { recursive: true });
  mkdirSync(join(checkout, 'node_modules'));
  for (const name of ['esbuild', '@esbuild', 'tsx', 'get-tsconfig'])
    symlinkSync(join(home, 'node_modules', name), join(checkout, 'node_modules', name));
  for (const name of ['octavo.js', 'compile.js']) cpSync(join(home, 'src', name), join(checkout, 'src', name));
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) writeFileSync(join(checkout, name), '{ "type": "module" }');
  const cli = (word: string): void =>
    writeFileSync(
      join(checkout, 'src/cli.ts'),
      `import { late } from './word.ts';\nconst word: string = '${word}';\nprocess.stdout.write([word, import.meta.url, await late()].join(' '));\n`,
    );
  writeFileSync(join(checkout, 'src/word.ts'), "export const late = async (): Promise<string> => (await import('./late.ts')).late;\n");
  mkdirSync(join(checkout, 'src/print'));
  for (const thread of ['beside-pages-thread.ts', 'print/book-pdf-thread.ts']) writeFileSync(join(checkout, 'src', thread), 'export {};\n');
  writeFileSync(join(checkout, 'src/late.ts'), "export const late = 'late';\n");
  const kept = join(checkout, 'node_modules/.cache/octavo');
  const run = (): string => spawnSync(process.execPath, [join(checkout, 'src/octavo.js')], { encoding: 'utf8' }).stdout;
  const said = (word: string): string => `${word} file://${join(checkout, 'src/cli.ts')} late`;
  cli('one');
  expect([run(), run(), readdirSync(kept).length]).toEqual([said('one'), said('one'), 1]);
  cli('two');
  expect([run(), readdirSync(kept).length]).toEqual([said('two'), 2]);
  cli('one');
  expect([run(), readdirSync(kept).length]).toEqual([said('one'), 2]);
  const longAgo = new Date(Date.now() - 3 * 24 * 3_600_000);
  for (const name of readdirSync(kept)) utimesSync(join(kept, name), longAgo, longAgo);
  cli('three');
  expect([run(), readdirSync(kept).length]).toEqual([said('three'), 1]);
  // Where nothing can be kept the TypeScript itself runs.
  rmSync(kept, { recursive: true });
  writeFileSync(kept, 'a file where the folder should be');
  expect(run()).toBe(said('three'));
});
