// The import table of the architecture, enforced: layers, no cycles, one home a library, listed files.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.split('\\').join('/'));
const importLine = /(?:from|import)\s*\(?\s*'([^']+)'/g;
const layerOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : file);

const allowed: Record<string, readonly string[]> = {
  model: [],
  messages: ['model'],
  sources: ['model', 'schemas'],
  markup: ['model'],
  print: ['model'],
  report: ['model'],
  starter: ['model', 'schemas'],
  archive: ['model'],
  conserve: ['model'],
  checks: ['model', 'markup', 'digest'],
  digest: ['model', 'markup'],
  search: ['model', 'markup'],
  client: ['model', 'search'],
  views: ['model', 'markup', 'messages', 'search', 'digest'],
  exporters: ['model', 'markup', 'schemas', 'views'],
  'decode.ts': [],
  'content.ts': ['model', 'decode.ts', 'read.ts'],
  'read.ts': ['model', 'markup', 'sources', 'checks', 'digest'],
  'cards.ts': ['views'],
  'small.ts': ['model'],
  'cut-fonts.ts': ['model', 'woff2.ts'],
  'woff2.ts': [],
  'compile-once.ts': ['views'],
  'assets.ts': ['model', 'messages', 'views', 'cards.ts', 'cut-fonts.ts', 'small.ts'],
  'cache-folder.ts': [],
  'cache.ts': [],
  'version.ts': [],
  'last-output.ts': ['model'],
  'kept-pages.ts': ['messages', 'views', 'last-output.ts'],
  'eleventy.ts': [
    'model',
    'messages',
    'markup',
    'views',
    'search',
    'assets.ts',
    'compile-once.ts',
    'content.ts',
    'cut-fonts.ts',
    'kept-pages.ts',
    'last-output.ts',
    'read.ts',
  ],
  epub: ['model', 'markup', 'messages', 'views', 'exporters', 'archive'],
  'stages.ts': [],
  'beside-pages.ts': [
    'model',
    'markup',
    'digest',
    'conserve',
    'epub',
    'exporters',
    'search',
    'views',
    'cut-fonts.ts',
    'last-output.ts',
    'second-thread.ts',
  ],
  'second-thread.ts': [],
  'kept-texts.ts': ['markup', 'digest', 'cache.ts'],
  'beside-pages-thread.ts': ['model', 'markup', 'digest', 'beside-pages.ts'],
  'output.ts': [],
  'keep.ts': ['model', 'markup', 'archive', 'print', 'content.ts'],
  'kept.ts': ['model', 'archive', 'print'],
  'build.ts': [
    'model',
    'messages',
    'markup',
    'sources',
    'checks',
    'digest',
    'views',
    'search',
    'exporters',
    'epub',
    'archive',
    'conserve',
    'print',
    'read.ts',
    'content.ts',
    'eleventy.ts',
    'keep.ts',
    'kept-pages.ts',
    'last-output.ts',
    'output.ts',
    'second-thread.ts',
    'stages.ts',
    'beside-pages.ts',
  ],
  // Compositions for other uses than the command's: the preview and other people's sites; the public API; the plugin.
  'render-programme.ts': ['model', 'markup', 'digest', 'views', 'search', 'exporters', 'epub', 'content.ts', 'eleventy.ts'],
  'on-demand.ts': [
    'model',
    'messages',
    'markup',
    'digest',
    'views',
    'search',
    'exporters',
    'epub',
    'assets.ts',
    'content.ts',
    'eleventy.ts',
  ],
  'index.ts': ['model', 'read.ts', 'content.ts', 'build.ts', 'cache-folder.ts', 'version.ts'],
  preview: ['model', 'archive', 'print', 'report', 'content.ts', 'read.ts', 'on-demand.ts'],
  'plugin.ts': ['markup', 'digest', 'exporters', 'report', 'content.ts', 'index.ts', 'render-programme.ts'],
};
const homes: Record<string, string | readonly string[]> = {
  katex: 'markup',
  'speech-rule-engine': 'markup',
  'markdown-it': 'markup',
  entities: 'markup',
  yaml: 'sources',
  // Also the MathML of a formula is XML.
  saxes: ['sources', 'print'],
  'temporal-polyfill': 'model',
  'puppeteer-core': 'print',
  'pagedjs-cli': 'print',
  '@cantoo/pdf-lib': 'print',
  '@sparticuz/chromium': 'print',
  hyphen: 'markup',
  qrcode: 'views',
  fflate: 'archive',
  esbuild: 'small.ts',
  'subset-font': 'cut-fonts.ts',
  '@resvg/resvg-wasm': 'cards.ts',
  parse5: 'conserve',
  commander: ['cli.ts', 'commands'],
  '@11ty/eleventy': 'eleventy.ts',
  '@11ty/eleventy-plugin-syntaxhighlight': ['eleventy.ts', 'markup'],
  'get-east-asian-width': 'report',
};

function importsOf(file: string): string[] {
  return [...readFileSync(join(src, file), 'utf8').matchAll(importLine)].map((match) => match[1] as string);
}
const inside = (file: string): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) =>
      relative(src, resolve(src, dirname(file), name))
        .split('\\')
        .join('/'),
    );

test('every layer imports only what the table allows', () => {
  const wrong = files.flatMap((file) => {
    const layer = layerOf(file);
    if (layer === 'cli.ts' || layer === 'commands') return [];
    const may = allowed[layer];
    if (!may) return [`${layer} is not in the table`];
    return inside(file)
      .filter((target) => layerOf(target) !== layer && !may.includes(layerOf(target)))
      .map((target) => `${file} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('exporters use only the views that make no pages', () => {
  const open = ['urls', 'time', 'changes', 'citation', 'structured'].map((name) => `views/${name}.ts`);
  const wrong = files
    .filter((file) => file.startsWith('exporters/'))
    .flatMap((file) => inside(file).filter((target) => target.startsWith('views/') && !open.includes(target)));
  expect(wrong).toEqual([]);
});

test('there are no cycles', () => {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const found = inside(file).flatMap((target) => walk(target, [...path, file]));
    done.add(file);
    return found;
  };
  expect(files.flatMap((file) => walk(file, []))).toEqual([]);
});

test('each library has one home', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .flatMap((name) => {
        const library = name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/');
        const home = homes[library];
        return home && ![home].flat().includes(layerOf(file)) ? [`${file} imports ${library}, whose home is ${home}`] : [];
      }),
  );
  expect(wrong).toEqual([]);
});

test('only the command prints or exits', () => {
  const wrong = files.filter(
    (file) =>
      file !== 'cli.ts' &&
      layerOf(file) !== 'commands' &&
      /\bconsole\.|process\.(?:stdout|stderr)\b|process\.exit\(/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('every check and format is listed, and a check file is named as its code', () => {
  const index = readFileSync(join(src, 'checks/index.ts'), 'utf8');
  for (const file of files.filter((name) => name.startsWith('checks/') && !['checks/index.ts', 'checks/check.ts'].includes(name))) {
    expect(index, file).toContain(`./${file.slice(7)}`);
    expect(readFileSync(join(src, file), 'utf8'), file).toContain(`code: '${file.slice(7, -3)}'`);
  }
});

test('no folder is a junk drawer', () => {
  expect(files.filter((file) => /\b(?:utils?|helpers?|common|types|manager)\b/.test(file))).toEqual([]);
});

test('octavo check loads nothing that only building needs', () => {
  const reached = new Set<string>();
  const walk = (file: string): void => {
    if (reached.has(file) || !file.endsWith('.ts')) return;
    reached.add(file);
    inside(file).forEach(walk);
  };
  walk('commands/check.ts');
  expect(reached).toContain('checks/index.ts');
  expect(
    [...reached].filter((file) => /^(?:views|exporters|archive|print|conserve|epub)\/|^(?:digest\/index|build|eleventy)\.ts$/.test(file)),
  ).toEqual([]);
});
