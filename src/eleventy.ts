// The only file that knows Eleventy: views go in as global data, pages come out as files.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Eleventy from '@11ty/eleventy';
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';
import { findContent } from './content.ts';
import { messagesFor } from './messages/index.ts';
import { themes } from './model/conference.ts';
import { editionTemplates } from './model/edition.ts';
import { readProgramme } from './read.ts';
import type { EditionView } from './views/print/edition-view.ts';
import { fontFiles, fontStylesheet } from './views/fonts.ts';
import { siteView, type SiteView } from './views/site.ts';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

export interface SiteData {
  readonly site: SiteView;
  readonly editions: readonly EditionView[];
}

interface EleventyConfig {
  addPlugin(plugin: unknown): void;
  addGlobalData(name: string, value: unknown): void;
  setNunjucksEnvironmentOptions(options: object): void;
  setUseGitIgnore(use: boolean): void;
}

/** What Octavo asks of Eleventy; `.eleventy.js` passes it on. */
export function configure(config: EleventyConfig, data: SiteData): void {
  config.addPlugin(syntaxHighlight);
  config.setNunjucksEnvironmentOptions({ throwOnUndefined: true, autoescape: true, trimBlocks: true, lstripBlocks: true });
  config.setUseGitIgnore(false);
  const t = messagesFor(data.site.conference.language);
  for (const [name, value] of Object.entries({ ...data, t })) config.addGlobalData(name, () => value);
}

/** For `npx eleventy` in the checkout: the pages of `content/`, without booklet, exports or archive. */
export function configureFromContent(config: EleventyConfig): object {
  const content = findContent(['content']).value;
  const programme = content ? readProgramme(content).value : undefined;
  if (!content || !programme) throw new Error('content/ has errors; `npm run -s octavo -- check` names them');
  const site = siteView(programme, { buildDate: content.date.toISOString().slice(0, 10), archiveFile: '', editions: [], hasBooklet: false, hasArchive: false });
  configure(config, { site, editions: [] });
  return { dir: { input: 'templates', output: '_site' } };
}

/** Renders the pages into `output`, with stylesheets and fonts beside them. Returns the number of pages. */
export async function renderSite(data: SiteData, output: string): Promise<number> {
  await copyAssets(join(output, 'assets'), data.site.conference.theme, data.editions.length > 0);
  const templates = join(home, 'templates');
  // Eleventy wants paths relative to the working folder.
  const eleventy = new Eleventy(relative(process.cwd(), templates) || '.', relative(process.cwd(), output), {
    quietMode: true,
    configPath: null,
    config: (config: EleventyConfig) => configure(config, data),
  });
  eleventy.disableLogger();
  await eleventy.init();
  const [, written] = (await eleventy.write()) as [unknown, unknown[]];
  return Array.isArray(written) ? written.flat().length : 0;
}

async function copyAssets(folder: string, wanted: string, forPrint: boolean): Promise<void> {
  const katex = dirname(require.resolve('katex/package.json'));
  const files = new Map<string, Uint8Array | string>([['fonts.css', fontStylesheet()]]);
  const theme = themes.find((name) => name === wanted) ?? 'default';
  files.set('tokens.css', readFileSync(join(home, 'styles/themes', `${theme}.css`)));
  for (const name of ['digest.css', 'math.css', ...(forPrint ? ['page', ...editionTemplates].map((one) => `editions/${one}.css`) : [])]) files.set(name, readFileSync(join(home, 'styles', name)));
  if (forPrint) files.set('editions/lines.js', readFileSync(join(home, 'src/print/in-page/lines.js')));
  const katexCss = readFileSync(join(katex, 'dist/katex.min.css'), 'utf8');
  // Every browser reads WOFF2; the older forms would only weigh on the archive.
  files.set('katex/katex.min.css', katexCss.replace(/,url\(fonts\/[^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, ''));
  for (const [, font] of katexCss.matchAll(/url\((fonts\/[^)]*\.woff2)\)/g)) if (font) files.set(`katex/${font}`, readFileSync(join(katex, 'dist', font)));
  for (const { package: name, file } of fontFiles) files.set(`fonts/${file}`, readFileSync(join(dirname(require.resolve(`${name}/package.json`)), 'files', file)));
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
