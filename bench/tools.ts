// Every tool that is measured: how its folder is made ready, what is run, what it leaves.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findContent } from '../src/content.ts';
import { findBrowser } from '../src/print/browser.ts';
import { readProgramme } from '../src/read.ts';
import type { Command } from './measure.ts';
import { makeProgramme } from './make-programme.ts';
import { bookContent, type BookSession } from './peers/book-content.ts';
import { htmlBook } from './peers/html-book.ts';
import { latexBook, latexCommand } from './peers/latex.ts';
import { ownBooklet } from './peers/own-booklet.ts';
import { samePages } from './peers/same-pages.ts';
import { eleventySite, hugoSite } from './peers/sites.ts';
import { typstBook, typstScript } from './peers/typst.ts';

export interface Setting {
  readonly talks: number;
  /** The content folder. */
  readonly content: string;
  readonly sessions: readonly BookSession[];
  /** Where this tool may write; empty. */
  readonly folder: string;
  /** Things installed once for the whole run. */
  readonly shared: string;
}

export interface Tool {
  readonly name: string;
  readonly kind: 'octavo' | 'booklet' | 'site';
  /** Its version, or undefined when it is not on this machine. */
  readonly version: (shared: string) => Promise<string | undefined>;
  readonly prepare: (setting: Setting) => Promise<Command>;
  /** PDF files or a folder of pages, below the folder. */
  readonly result: string;
}

const home = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const tsx = pathToFileURL(require.resolve('tsx/esm')).href;
const cli = [process.execPath, join(home, 'src/octavo.js')];
const cache = (shared: string): string => join(shared, 'cache');

const said = (program: string, ...options: string[]): Promise<string | undefined> => {
  const { status, stdout } = spawnSync(program, options, { encoding: 'utf8', timeout: 60_000 });
  return Promise.resolve(status === 0 ? stdout.split('\n')[0]?.trim() : undefined);
};
const packageVersion = (name: string): string =>
  (JSON.parse(readFileSync(join(home, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const octavoVersion = (): Promise<string> =>
  Promise.resolve((JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version);

/** Octavo with an empty cache of its own: nothing is left from a run before. */
const octavo = (name: string, ...options: string[]): Tool => ({
  name,
  kind: 'octavo',
  result: 'site',
  version: octavoVersion,
  prepare: async ({ content, folder, shared }) => {
    await findBrowser(cache(shared));
    return {
      argv: [...cli, 'build', content, '-o', join(folder, 'site'), ...options],
      cwd: folder,
      env: { OCTAVO_CACHE: cache(shared), SOURCE_DATE_EPOCH: '1700000000' },
    };
  },
});

/** Installs a package into a folder of the run, once; it is not a dependency of Octavo. */
export function installed(shared: string, name: string): boolean {
  const folder = join(shared, 'npm');
  if (existsSync(join(folder, 'node_modules', name.replace(/(?<=.)@[^@/]*$/, '')))) return true;
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  return (
    spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', name], {
      cwd: folder,
      timeout: 300_000,
    }).status === 0
  );
}

const katexHead = `<link rel="stylesheet" href="${pathToFileURL(require.resolve('katex/dist/katex.min.css')).href}">`;

const html = (name: string, version: Tool['version'], argv: (setting: Setting) => Promise<Command>): Tool => ({
  name,
  kind: 'booklet',
  result: 'book.pdf',
  version,
  prepare: async (setting) => {
    writeFileSync(join(setting.folder, 'book.html'), htmlBook(setting.sessions, { numbered: true, head: katexHead }));
    return argv(setting);
  },
});

const latex = (name: string, all: boolean): Tool => ({
  name,
  kind: 'booklet',
  result: 'book.pdf',
  version: () => said('pdflatex', '--version'),
  prepare: ({ sessions, folder }) => {
    writeFileSync(join(folder, 'book.tex'), latexBook(sessions, all));
    return Promise.resolve({ argv: ['bash', '-c', latexCommand], cwd: folder });
  },
});

/** The browser's own print of the parts that `write` leaves in the folder it names. */
const chromiumPrint = (name: string, result: string, write: (setting: Setting) => Promise<string>): Tool => ({
  name,
  kind: 'booklet',
  result,
  version: async (shared) => (await findBrowser(cache(shared))).version,
  prepare: async (setting) => ({
    argv: [
      process.execPath,
      '--import',
      tsx,
      join(import.meta.dirname, 'peers/chromium-print.ts'),
      await write(setting),
      cache(setting.shared),
    ],
    cwd: setting.folder,
  }),
});

const typstName = '@myriaddreamin/typst-ts-node-compiler';

export const tools: readonly Tool[] = [
  {
    ...octavo('octavo check'),
    result: '',
    prepare: ({ content, folder }) => Promise.resolve({ argv: [...cli, 'check', content], cwd: folder }),
  },
  octavo('octavo site', '--skip', 'booklet,archive', '--no-cache'),
  octavo('octavo build', '--no-cache'),
  {
    name: 'hugo',
    kind: 'site',
    result: 'public',
    version: () => said('hugo', 'version').then((text) => text?.split(' ')[1]),
    prepare: ({ sessions, folder }) => {
      hugoSite(sessions, folder);
      return Promise.resolve({ argv: ['hugo', '--quiet'], cwd: folder });
    },
  },
  {
    name: 'eleventy',
    kind: 'site',
    result: '_site',
    version: () => Promise.resolve(packageVersion('@11ty/eleventy')),
    prepare: ({ sessions, folder }) => {
      eleventySite(sessions, folder);
      return Promise.resolve({ argv: [process.execPath, join(home, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'], cwd: folder });
    },
  },
  {
    name: 'eleventy same pages',
    kind: 'site',
    result: '_site',
    version: () => Promise.resolve(packageVersion('@11ty/eleventy')),
    prepare: async ({ content, folder }) => {
      await samePages(content, folder);
      return { argv: [process.execPath, join(home, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'], cwd: folder };
    },
  },
  {
    name: 'typst',
    kind: 'booklet',
    result: 'book.pdf',
    version: (shared) =>
      Promise.resolve(
        installed(shared, typstName)
          ? `npm ${(JSON.parse(readFileSync(join(shared, 'npm/node_modules', typstName, 'package.json'), 'utf8')) as { version: string }).version}`
          : undefined,
      ),
    prepare: ({ sessions, folder, shared }) => {
      writeFileSync(join(folder, 'book.typ'), typstBook(sessions));
      writeFileSync(join(shared, 'npm', 'typst.mjs'), typstScript);
      return Promise.resolve({ argv: [process.execPath, join(shared, 'npm', 'typst.mjs')], cwd: folder });
    },
  },
  latex('pdflatex', false),
  latex('pdflatex all of it', true),
  html(
    'weasyprint',
    () => said('weasyprint', '--version'),
    ({ folder }) => Promise.resolve({ argv: ['weasyprint', '-q', 'book.html', 'book.pdf'], cwd: folder }),
  ),
  html(
    'pagedjs-cli',
    // With the puppeteer it asks for: puppeteer-core, which Octavo puts in its place, does not look for a browser.
    (shared) => {
      const version = packageVersion('pagedjs-cli');
      return Promise.resolve(installed(shared, `pagedjs-cli@${version}`) ? version : undefined);
    },
    async ({ folder, shared }) => {
      const browser = await findBrowser(cache(shared));
      return {
        argv: [
          process.execPath,
          join(shared, 'npm/node_modules/pagedjs-cli/src/cli.js'),
          'book.html',
          '-o',
          'book.pdf',
          '--outline-tags',
          'h1,h2',
          '-t',
          '3600000',
          '--browserArgs',
          browser.args.filter((one) => !one.startsWith('--headless')).join(','),
        ],
        cwd: folder,
        env: { ...browser.env, PUPPETEER_EXECUTABLE_PATH: browser.executablePath },
      };
    },
  ),
  chromiumPrint('chromium print', 'part-*.pdf', ({ sessions, folder }) => {
    const size = 15;
    for (let at = 0; at * size < sessions.length; at += 1)
      writeFileSync(
        join(folder, `part-${at + 1}.html`),
        htmlBook(sessions.slice(at * size, (at + 1) * size), { numbered: false, head: katexHead }),
      );
    return Promise.resolve(folder);
  }),
  chromiumPrint('chromium same pages', 'print/part-*.pdf', ({ content, folder }) => ownBooklet(content, folder)),
];

/** Makes the programme of a size and reads it as every tool is given it. */
export function contentOf(talks: number, folder: string): { readonly origin: string; readonly sessions: readonly BookSession[] } {
  const origin = makeProgramme(talks, folder);
  const content = findContent([folder]).value;
  const programme = content && readProgramme(content).value;
  if (!programme) throw new Error(`the programme of ${talks} talks has errors`);
  return { origin, sessions: bookContent(programme) };
}

export interface Made {
  readonly files: number;
  readonly bytes: number;
  /** HTML pages of a site; pages of a PDF are counted by the caller. */
  readonly pages: number;
  readonly pdfs: readonly string[];
}

/** What a tool left below its folder. */
export function madeBy(tool: Tool, folder: string): Made {
  const path = join(folder, tool.result);
  const files = tool.result.includes('*')
    ? readdirSync(dirname(path))
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => join(dirname(path), name))
    : !existsSync(path) || tool.result === ''
      ? []
      : statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name))
        : [path];
  return {
    files: files.length,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    pages: files.filter((file) => file.endsWith('.html')).length,
    pdfs: files.filter((file) => file.endsWith('.pdf')),
  };
}
