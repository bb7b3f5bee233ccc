// `npm run docs`: docs/*.md → _docs/, a site in the digest's own styles, by Eleventy and its syntax plugin.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import Eleventy from '@11ty/eleventy';
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';
import { codeFonts, planFonts } from '../../src/views/fonts.ts';

const home = resolve(import.meta.dirname, '../..');
const output = resolve(process.argv[2] ?? join(home, '_docs'));
const titleOf = (file: string): string => /^# (.+)$/m.exec(readFileSync(join(home, 'docs', file), 'utf8'))?.[1] ?? file;

const first = ['tutorial.md', 'organisers.md', 'moderators.md', 'archivists.md', 'content.md', 'deploy.md'];
const names = readdirSync(join(home, 'docs')).filter((name) => name.endsWith('.md'));
const pages = [...first, ...names.filter((name) => !first.includes(name)).sort()].map((name) => ({
  href: name.replace(/md$/, 'html'),
  title: titleOf(name),
}));

interface Config {
  addPlugin(plugin: unknown): void;
  addGlobalData(name: string, value: unknown): void;
  addTransform(name: string, change: (html: string) => string): void;
  addFilter(name: string, filter: (text: string) => string): void;
  setUseGitIgnore(use: boolean): void;
  setIncludesDirectory(folder: string): void;
  ignores: { add(glob: string): void };
}

rmSync(output, { recursive: true, force: true });
const eleventy = new Eleventy(relative(process.cwd(), join(home, 'docs')) || '.', relative(process.cwd(), output), {
  quietMode: true,
  configPath: null,
  config(config: Config) {
    config.addPlugin(syntaxHighlight);
    config.setUseGitIgnore(false);
    config.ignores.add('docs/site/**');
    config.addGlobalData('layout', 'page.njk');
    config.addGlobalData('pages', pages);
    config.addGlobalData(
      'permalink',
      () =>
        ({ page }: { page: { fileSlug: string } }) =>
          `${page.fileSlug}.html`,
    );
    config.addFilter('titleOf', (slug) => pages.find(({ href }) => href === `${slug}.html`)?.title ?? slug);
    // In the repository the pages lead to each other's sources.
    config.addTransform('links', (html) => html.replace(/href="([\w-]+)\.md(#[^"]*)?"/g, 'href="$1.html$2"'));
    config.setIncludesDirectory('site');
    // Braces in a page are braces.
    config.addGlobalData('templateEngineOverride', 'md');
  },
});
eleventy.disableLogger();
await eleventy.init();
await eleventy.write();
mkdirSync(output, { recursive: true });
const style = (name: string): string => readFileSync(join(home, name), 'utf8');
// The faces of the digest, for the letters of Latin, Greek and Cyrillic that the pages have.
const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const text = names.map((name) => readFileSync(join(home, 'docs', name), 'utf8')).join('');
const plans = [planFonts(text, 'en', (name) => JSON.parse(readFileSync(join(folderOf(name), 'unicode.json'), 'utf8'))), codeFonts('A')];
const faces: string[] = [];
mkdirSync(join(output, 'fonts'), { recursive: true });
for (const { files, css } of plans)
  for (const { name, package: from, file } of files) {
    if (!/\/source-/.test(from)) continue;
    cpSync(join(folderOf(from), 'files', file), join(output, 'fonts', name));
    faces.push(...css.split('\n').filter((face) => face.includes(`"fonts/${name}"`)));
  }
writeFileSync(
  join(output, 'docs.css'),
  [...faces, ...['styles/themes/default.css', 'styles/digest.css', 'docs/site/docs.css'].map(style)].join('\n'),
);
// What pages lead to beside each other: pictures, files to copy.
for (const name of readdirSync(join(home, 'docs')))
  if (!name.endsWith('.md') && name !== 'site') cpSync(join(home, 'docs', name), join(output, name), { recursive: true });
writeFileSync(
  join(output, 'index.html'),
  '<!doctype html><meta charset="utf-8"><title>Octavo</title><meta http-equiv="refresh" content="0; url=tutorial.html"><a href="tutorial.html">Octavo</a>\n',
);
process.stdout.write(`docs     ${relative(process.cwd(), output)}/index.html (${pages.length} pages)\n`);
