// The only file that knows Eleventy: views go in as global data, pages come out as files.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Eleventy from '@11ty/eleventy';
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';
import { assetFiles, pageScript, serviceWorker, webManifest } from './assets.ts';
import { compileOnce, type TemplateEngines } from './compile-once.ts';
import { findContent } from './content.ts';
import type { CutFonts } from './cut-fonts.ts';
import type { KeptPages } from './kept-pages.ts';
import { digestOf } from './last-output.ts';
import { wordsToHtml } from './markup/index.ts';
import { messagesFor } from './messages/index.ts';
import type { ByteStore } from './model/remember.ts';
import { readProgramme } from './read.ts';
import { searchFiles } from './search/index.ts';
import type { EditionView } from './views/print/edition-view.ts';
import type { FontFile } from './views/fonts.ts';
import { searchFacts } from './views/search.ts';
import { pagesAlone, siteShowing, siteView, type SiteView } from './views/site.ts';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface SiteData {
  readonly site: SiteView;
  readonly editions: readonly EditionView[];
  /** Files below `assets/data/`. */
  readonly search: ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
  /** Templates and styles of the content folder (`templates/talk.njk`), which stand in for those of the same name. */
  readonly own?: ReadonlyMap<string, string>;
  /** Files of the text's faces, when pages shall ask for what their letters need before they are laid out. */
  readonly fonts?: readonly FontFile[];
  /** Fonts of builds before. */
  readonly kept?: ByteStore | undefined;
  /** Pages that may be taken over instead of being made; it needs Octavo's own templates, whose pages show their own view alone. */
  readonly keptPages?: KeptPages | undefined;
  /** May cut fonts beside the pages; without it they are cut after them. */
  readonly cutFonts?: CutFonts;
  /** How many pages of a kind one run of Eleventy makes. */
  readonly pagesAtOnce?: number;
}

interface EleventyConfig extends TemplateEngines {
  addPlugin(plugin: unknown): void;
  addGlobalData(name: string, value: unknown): void;
  setNunjucksEnvironmentOptions(options: object): void;
  addFilter(name: string, filter: (value: unknown, language?: unknown) => string): void;
  setUseGitIgnore(use: boolean): void;
  readonly ignores: { delete(glob: string): unknown };
}

/** All that templates may name. */
export function templateData({ site, editions }: Pick<SiteData, 'site' | 'editions'>): Record<string, unknown> {
  return { site, editions, t: messagesFor(site.conference.language), ...pageScript() };
}

/** What Octavo asks of Eleventy; `.eleventy.js` passes it on. */
export function configure(config: EleventyConfig, data: SiteData): void {
  config.addPlugin(syntaxHighlight);
  config.setNunjucksEnvironmentOptions({ throwOnUndefined: true, autoescape: true, trimBlocks: true, lstripBlocks: true });
  config.addFilter('words', (text, language) => wordsToHtml(String(text), language === undefined ? undefined : String(language)));
  config.setUseGitIgnore(false);
  compileOnce(config, data.fonts ?? []);
  // Installed as a package, Octavo's own templates stand there.
  config.ignores.delete('**/node_modules/**');
  // Eleventy copies what is not frozen, whole, for each template that makes several pages, and wraps it anew at each access.
  const { talks, sessions, persons } = data.site;
  for (const pages of [talks, sessions, persons, data.editions]) pages.forEach(Object.freeze);
  for (const [name, value] of Object.entries(templateData(data))) {
    Object.freeze(value);
    config.addGlobalData(name, () => value);
  }
}

/** For `npx eleventy` in the checkout: the pages of `content/`, without booklet, exports or archive. */
export function configureFromContent(config: EleventyConfig): object {
  const content = findContent(['content']).value;
  const programme = content ? readProgramme(content).value : undefined;
  if (!content || !programme) throw new Error('content/ has errors; `npm run -s octavo -- check` names them');
  const site = siteView(programme, pagesAlone(content.date));
  configure(config, { site, editions: [], search: searchFiles(programme, searchFacts(programme, content.date)) });
  return { dir: { input: 'templates', output: '_site' } };
}

/** Eleventy holds every page of a run, each with a copy of its template, until the last is written. */
const pagesAtOnce = 1500;

/** A site in runs of Eleventy that make so many pages of a kind: first all templates, then those of the lists that go on. Templates of the content folder may use any list: then all is one run. */
function* partsOf({ pagesAtOnce: most = pagesAtOnce, ...data }: SiteData): Generator<{ template: string; part: SiteData }> {
  const { talks, sessions, persons } = data.site;
  const lists = { talks, sessions, persons };
  const own = [...(data.own?.keys() ?? [])].some((path) => path.startsWith('templates/'));
  // The page of a talk is several times as long as that of a person.
  const atOnce = (name: string): number => (name === 'persons' ? most : Math.ceil(most / 3));
  if (own || Object.entries(lists).every(([name, { length }]) => length <= atOnce(name))) return yield { template: '', part: data };
  const cut = (shown: Partial<SiteView>): SiteData => ({
    ...data,
    site: siteShowing(data.site, { talks: [], sessions: [], persons: [], ...shown }),
  });
  const first = Object.entries(lists).map(([name, list]) => [name, list.slice(0, atOnce(name))]);
  yield { template: '', part: cut(Object.fromEntries(first) as Partial<SiteView>) };
  for (const [name, templates] of Object.entries({ talks: ['talk'], sessions: ['session', 'handout'], persons: ['person'] } as const)) {
    const list = lists[name as keyof typeof lists];
    const step = atOnce(name);
    for (let at = step; at < list.length; at += step)
      for (const template of templates) yield { template: `${template}.njk`, part: cut({ [name]: list.slice(at, at + step) }) };
  }
}

/** Only what the editions are printed from: for one of several machines that share a booklet. */
export async function renderForPrint(data: Omit<SiteData, 'search'>, output: string): Promise<void> {
  const { files } = await assetFiles(data.site, data.editions, data.own, { kept: data.kept, withCards: false });
  await writeAssets(await files(), output);
  await withTemplates(data.own, (templates) => writePages(join(templates, 'edition.njk'), { ...data, search: new Map() }, output));
}

/** Renders the pages into `output`, with what stands beside them. Returns the number of pages. */
export async function renderSite(data: SiteData, output: string): Promise<number> {
  const { keptPages, site, editions, own } = data;
  const { files, fonts, colours } = await assetFiles(site, editions, own, {
    kept: data.kept,
    cutFonts: data.cutFonts,
    sessions: keptPages && (() => keptPages.facts()),
  });
  const toMake = keptPages ? siteShowing(site, keptPages.toMake(fonts)) : site;
  const made: [path: string, digest: string][] = [];
  await withTemplates(own, async (templates) => {
    for (const { template, part } of partsOf({ ...data, site: toMake, fonts }))
      for (const { url, content } of await writePages(join(templates, template), part, output))
        if (!url.startsWith('/print/')) made.push([url.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html'), digestOf(content)]);
  });
  keptPages?.written(made);
  const pages = new Map([...made, ...(keptPages?.taken ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  const assets = await files();
  for (const [name, text] of await data.search) assets.set(`data/${name}`, text);
  await writeAssets(assets, output);
  await writeFile(join(output, 'manifest.webmanifest'), webManifest(site, colours));
  await writeFile(join(output, 'sw.js'), serviceWorker(site, pages, assets));
  return pages.size;
}

async function writeAssets(assets: ReadonlyMap<string, Uint8Array | string>, output: string): Promise<void> {
  for (const [path, bytes] of assets) {
    await mkdir(dirname(join(output, 'assets', path)), { recursive: true });
    await writeFile(join(output, 'assets', path), bytes);
  }
}

/** The pages that one template of `templates/` makes of `data`, as text; nothing is written. Lists of `data.site` may be cut to what is asked for. */
export async function renderTemplate(template: string, data: SiteData): Promise<{ url: string; content: string }[]> {
  return withTemplates(data.own, async (templates) => {
    const eleventy = await eleventyFor(join(templates, template), data, join(templates, 'nowhere'));
    const pages = (await eleventy.toJSON()) as { url: string; content: Buffer }[];
    return pages.map(({ url, content }) => ({ url, content: content.toString() }));
  });
}

async function writePages(input: string, data: SiteData, output: string): Promise<{ url: string; content: Buffer }[]> {
  const eleventy = await eleventyFor(input, data, output);
  const [, written] = (await eleventy.write()) as [unknown, unknown[]];
  return written.flat() as { url: string; content: Buffer }[];
}

async function eleventyFor(input: string, data: SiteData, output: string): Promise<Eleventy> {
  // Eleventy wants paths relative to the working folder.
  const eleventy = new Eleventy(relative(process.cwd(), input) || '.', relative(process.cwd(), output), {
    quietMode: true,
    configPath: null,
    config: (config: EleventyConfig) => configure(config, data),
  });
  eleventy.disableLogger();
  await eleventy.init();
  return eleventy;
}

/** Octavo's templates, or a copy of them under those of the content folder. */
async function withTemplates<T>(own: ReadonlyMap<string, string> | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  const templates = join(home, 'templates');
  const replaced = [...(own ?? [])].filter(([path]) => path.startsWith('templates/'));
  if (replaced.length === 0) return work(templates);
  const folder = await mkdtemp(join(tmpdir(), 'octavo-templates-'));
  try {
    await cp(templates, join(folder, 'templates'), { recursive: true });
    for (const [path, text] of replaced) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await work(join(folder, 'templates'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
