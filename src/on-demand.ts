// Checked programme → each file of its digest when somebody asks for it: what `octavo serve` shows of a conference must not wait for all of it.
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { assetFiles, webManifest, type Assets } from './assets.ts';
import type { ContentOnDisk } from './content.ts';
import { digestProgramme } from './digest/index.ts';
import { subjectsOf } from './digest/subjects.ts';
import { renderSite, renderTemplate, type SiteData } from './eleventy.ts';
import { epubOf } from './epub/index.ts';
import { exportProgramme } from './exporters/index.ts';
import { prepareSpeech, readMarkup, toText } from './markup/index.ts';
import { messagesFor } from './messages/index.ts';
import { chooseEditions } from './model/edition.ts';
import { programmeId } from './model/identity.ts';
import { languagesOf, type Programme } from './model/programme.ts';
import { once, remembering } from './model/remember.ts';
import { searchFiles } from './search/index.ts';
import { type EditionView, editionView } from './views/print/edition-view.ts';
import { searchFacts } from './views/search.ts';
import { editionFiles, lazySite, siteShowing, type SiteView } from './views/site.ts';
import { handoutUrl, notFoundUrl, peopleUrl, personUrl, sessionUrl, subjectsUrl, talkUrl } from './views/urls.ts';

type Bytes = string | Uint8Array;

/** What a page is made from: a template and the part of the data it shows. */
interface Recipe {
  readonly template: string;
  readonly cut: () => Partial<SiteView> | undefined;
}

export class DigestOnDemand {
  readonly editions: readonly string[];
  readonly #programme: Programme;
  readonly #content: ContentOnDisk;
  readonly #site: ReturnType<typeof lazySite>;
  readonly #recipes: ReadonlyMap<string, Recipe>;
  readonly #pages = new Map<string, Promise<string | undefined>>();
  readonly #assets: () => Promise<Assets>;
  readonly #search: () => ReadonlyMap<string, string>;
  readonly #exports: () => ReadonlyMap<string, Bytes>;
  readonly #whole: () => Promise<string>;
  #folder: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(checked: Programme, content: ContentOnDisk) {
    const programme = digestProgramme(checked);
    this.#programme = programme;
    this.#content = content;
    const editions = chooseEditions(programme.conference.editions).editions;
    this.editions = editions.map(({ name }) => name);
    const made = editionFiles(editions);
    this.#site = lazySite(programme, {
      buildDate: this.#buildDate,
      archiveFile: `${programmeId(programme)}.zip`,
      editions: made,
      hasBooklet: made.some(({ name }) => name === 'booklet'),
      hasArchive: true,
    });
    this.#recipes = this.#recipesOf(programme);
    this.#assets = once(() => assetFiles(this.#site.site, [], content.own, { quick: { text: lettersNeeded(programme) } }));
    this.#search = once(() => searchFiles(programme, searchFacts(programme, content.date)));
    this.#exports = once(
      () =>
        new Map<string, Bytes>([
          ...exportProgramme(programme, { date: content.date, previous: [] }),
          ['programme.epub', epubOf(programme, content.date)],
        ]),
    );
    this.#whole = once(() => this.#renderWhole());
  }

  /** A file of the output by its path in it; nothing else can be asked for. @throws what a template of the content folder throws */
  async file(path: string): Promise<Bytes | undefined> {
    if (path.startsWith('assets/data/')) return this.#search().get(path.slice('assets/data/'.length));
    if (path.startsWith('assets/')) return (await (await this.#assets()).files()).get(path.slice('assets/'.length));
    if (path === 'manifest.webmanifest') return webManifest(this.#site.site, (await this.#assets()).colours);
    if (path.endsWith('.html')) return this.#page(path);
    if (path === 'programme.epub') await prepareSpeech();
    return this.#exports().get(path);
  }

  async remove(): Promise<void> {
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }

  get #buildDate(): string {
    return this.#content.date.toISOString().slice(0, 10);
  }

  #page(path: string): Promise<string | undefined> {
    let page = this.#pages.get(path);
    if (!page) {
      // A page of the content folder's own may be about anything, under any address: then all are made.
      const own = [...this.#content.own.keys()].some((name) => /^templates\/[^/]+$/.test(name));
      const make = (): Promise<string | undefined> => (own ? this.#fromWhole(path) : this.#one(path));
      // One Eleventy at a time.
      page = this.#turn.then(make);
      this.#turn = page.catch(() => undefined);
      this.#pages.set(path, page);
    }
    return page;
  }

  async #one(path: string): Promise<string | undefined> {
    const edition = /^print\/([^/]+)\.html$/.exec(path)?.[1];
    const recipe = this.#recipes.get(path);
    const cut = recipe?.cut();
    if (edition ? !this.editions.includes(edition) : !cut) return undefined;
    const empty: Partial<SiteView> = { days: [], sessions: [], talks: [], people: [], persons: [] };
    const data: SiteData = {
      site: Object.freeze(siteShowing(this.#site.site, { ...empty, ...cut })),
      editions: edition ? await this.#editionViews(edition) : [],
      search: new Map(),
      own: this.#content.own,
      fonts: (await this.#assets()).fonts,
    };
    const pages = await renderTemplate(edition ? 'edition.njk' : (recipe?.template ?? ''), data);
    return pages[0]?.content;
  }

  async #editionViews(only?: string): Promise<EditionView[]> {
    const programme = this.#programme;
    await prepareSpeech(languagesOf(programme));
    const subjects = subjectsOf(programme);
    return chooseEditions(programme.conference.editions)
      .editions.filter(({ name }) => only === undefined || name === only)
      .map((edition) => editionView(programme, { buildDate: this.#buildDate, edition, subjects }));
  }

  async #fromWhole(path: string): Promise<string | undefined> {
    const folder = await this.#whole();
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.split(sep).join('/') === path);
    return there ? readFile(join(folder, path), 'utf8') : undefined;
  }

  async #renderWhole(): Promise<string> {
    this.#folder = await mkdtemp(join(tmpdir(), 'octavo-preview-'));
    const data = { site: this.#site.site, editions: await this.#editionViews(), search: new Map<string, string>(), own: this.#content.own };
    await renderSite(data, this.#folder);
    return this.#folder;
  }

  #recipesOf(programme: Programme): Map<string, Recipe> {
    const { site, session } = this.#site;
    const recipes = new Map<string, Recipe>([
      ['index.html', { template: 'index.njk', cut: () => ({ days: site.days }) }],
      ['about/index.html', { template: 'about.njk', cut: () => ({}) }],
      [notFoundUrl, { template: '404.njk', cut: () => ({}) }],
      ['my/index.html', { template: 'my.njk', cut: () => ({}) }],
      ['search/index.html', { template: 'search.njk', cut: () => ({}) }],
      [peopleUrl, { template: 'people.njk', cut: () => ({ people: site.people }) }],
      [subjectsUrl, { template: 'subjects.njk', cut: () => (site.subjectPages.length > 0 ? {} : undefined) }],
    ]);
    const add = (url: string, template: string, cut: Recipe['cut']): unknown => recipes.set(url, { template, cut });
    for (const { id, presentations } of programme.sessions) {
      const sessions = (): Partial<SiteView> | undefined => {
        const view = session(id);
        return view ? { sessions: [view] } : undefined;
      };
      add(sessionUrl(id), 'session.njk', sessions);
      add(handoutUrl(id), 'handout.njk', sessions);
      for (const one of presentations)
        if (one.number !== undefined)
          add(talkUrl(one.id), 'talk.njk', () => ({ talks: session(id)?.talks.filter((talk) => talk.id === one.id) ?? [] }));
    }
    for (const { id } of programme.people)
      add(personUrl(id), 'person.njk', () => ({ persons: site.persons.filter(({ url }) => url === personUrl(id)) }));
    return recipes;
  }
}

/** The letters of a text as typed and as read: a command may stand for one. */
const lettersOf = remembering(
  40_000,
  (source: string) => source,
  (source) => (source + toText(readMarkup(source))).replace(/[\0-\u00ff]+/g, ''),
);

function lettersNeeded(programme: Programme): string {
  const texts = programme.sessions.flatMap(({ title, abstract, presentations }) => [
    title,
    abstract,
    ...presentations.flatMap((one) => [one.title, one.abstract]),
  ]);
  const { language } = programme.conference;
  return (
    JSON.stringify([programme, messagesFor(language)]) +
    [...new Set(texts.flatMap((text) => (text ? [...lettersOf(text.source)] : [])))].join('')
  );
}
