// HTML file → laid-out PDF. Parts are laid out side by side in browsers of their own, get their place in the book when all before
// them are counted, are printed, and given to who makes the book of them while others are still laid out.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PdfStandard } from '../model/edition.ts';
import type { Attachment } from './attach.ts';
import { type Browser, withBrowser, withoutFrames } from './browser.ts';
import type { BookEnd } from './book-pdf.ts';
import { headingsOf } from './conform/links.ts';
import { Desk, LayoutFault, LayoutTimeout } from './desk.ts';
import type { PartLayout, PartPlace, Place } from './part-layout.ts';
import { PartMemory, type PartStore } from './part-memory.ts';
import { emptied, isDirectory, splitIntoParts } from './parts.ts';
import { type BookWriter, startBookPdf } from './start-book-pdf.ts';

export interface PageLayout {
  readonly pdf: Uint8Array;
  /** The same pages imposed, where it is folded. */
  readonly folded?: Uint8Array;
  readonly pageCount: number;
  /** Element id → page it begins on, from 1. */
  readonly pageOf: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PaginateOptions {
  readonly browser: Browser;
  /** Folder whose files the page may load; nothing else is. */
  readonly root: string;
  readonly date: Date;
  /** What the PDF shall carry with it, beside its formulas; `none`: not even these. */
  readonly attachments?: readonly Attachment[] | 'none';
  readonly standard?: PdfStandard;
  /** How it is imposed on sheets, and what these are called. */
  readonly folding?: BookEnd['folding'];
  /** For one part of the book. */
  readonly timeoutMs?: number;
  /** Characters of HTML that are laid out as one part; more makes fewer, larger parts. The pages are the same. */
  readonly partSize?: number;
  readonly onPage?: (count: number) => void;
  /** Parts laid out and printed before, by all they depend on. */
  readonly cache?: PartStore;
  /** One machine of several: only every `of`-th part is laid out, and printed once the cache holds the layout of all. Counts from 1. */
  readonly share?: Share;
}

export interface Share {
  readonly number: number;
  readonly of: number;
}

/**
 * Lays an HTML file out and prints it. Elements `[data-page-of=ID]` get the page number of ID written in after layout:
 * Paged.js's own target-counter() costs work over the whole book for each number. Of the `[data-fill-page]` sections as many
 * stay as make the page count a multiple of four. Nothing is laid out twice. @throws LayoutFault; BrowserEnded
 */
export async function paginateHtml(htmlFile: string, options: PaginateOptions): Promise<PageLayout> {
  return withParts(htmlFile, options, (book) => book.make());
}

/** What of a share is in the cache: of one without parts nothing is to be printed. */
export type ShareState = 'laid-out' | 'printed' | 'no-parts';

/** Does the share of one machine; what it made is in the cache. */
export async function paginateShare(
  htmlFile: string,
  options: PaginateOptions & { readonly cache: PartStore; readonly share: Share },
): Promise<ShareState> {
  return withParts(htmlFile, options, (book) => book.prepare());
}

async function withParts<T>(htmlFile: string, options: PaginateOptions, work: (book: Book) => Promise<T>): Promise<T> {
  const documents = splitIntoParts(await readFile(htmlFile, 'utf8'), options.partSize);
  const deskFile = htmlFile.replace(/\.html$/, '.desk.html');
  await writeFile(deskFile, emptied(documents[0] as string));
  // A share leaves the book to who has all shares.
  const writer = options.share ? undefined : startBookPdf(documents.length);
  try {
    const memory = options.cache && new PartMemory(options.cache, options.browser.version, options.root, documents);
    return await work(new Book({ documents, deskFile, htmlFile, memory, writer }, options));
  } finally {
    await writer?.end();
    await rm(deskFile, { force: true });
  }
}

/** More would keep many pages open that wait to be printed. */
const partsOfSmallBook = 16;

/** In which order parts are laid out: of a small book first what is printed last, so that nothing is left to lay out by then. */
function orderOf(documents: readonly string[]): readonly number[] {
  const order = [...documents.keys()];
  if (documents.length > partsOfSmallBook) return order;
  const late = new Set(order.filter((at) => isDirectory(documents[at] as string)));
  return [...late, ...order.filter((at) => !late.has(at))];
}

interface BookStart {
  readonly documents: readonly string[];
  readonly deskFile: string;
  readonly htmlFile: string;
  readonly memory: PartMemory | undefined;
  readonly writer: BookWriter | undefined;
}

/** Work in progress on one book: what is laid out, printed and joined so far. */
class Book {
  readonly #documents: readonly string[];
  readonly #deskFile: string;
  /** What diagnostics call it. */
  readonly #file: string;
  readonly #options: PaginateOptions;
  readonly #timeoutMs: number;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #refused = new Set<string>();
  readonly #mayLoad: (url: string) => boolean;
  readonly #laid: (PartLayout | undefined)[];
  readonly #printed = new Set<number>();
  readonly #writer: BookWriter | undefined;
  readonly #headings: ((id: string) => string | undefined)[] = [];
  readonly #partOf = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];
  readonly #memory: PartMemory | undefined;
  /** Parts that are waiting for a browser. */
  #queue: number[] = [];
  #fault: unknown;
  #pages = 0;

  constructor({ documents, deskFile, htmlFile, memory, writer }: BookStart, options: PaginateOptions) {
    this.#documents = documents;
    this.#deskFile = deskFile;
    this.#file = basename(htmlFile).replace(/html$/, 'pdf');
    this.#memory = memory;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 300_000;
    this.#laid = documents.map(() => undefined);
    this.#writer = writer;
    const root = resolve(options.root) + sep;
    this.#mayLoad = (url) => {
      if (url.startsWith('data:') || (url.startsWith('file:') && fileURLToPath(url).startsWith(root))) return true;
      if (!this.#refused.has(url))
        this.#diagnostics.push({
          code: 'load-refused',
          severity: 'warning',
          message: `Expected only the build's own files while printing, found a request for ${url.slice(0, 120)}`,
          file: this.#file,
        });
      this.#refused.add(url);
      return false;
    };
  }

  async make(): Promise<PageLayout> {
    await this.prepare();
    const laid = this.#laid as PartLayout[];
    const outline = laid.flatMap((part, at) => part.outline.map((entry) => ({ ...entry, page: this.#pageInBook(at, entry.page) })));
    const { title, creators, source } = laid[0] as PartLayout;
    const { folding, date, standard, attachments = [] } = this.#options;
    const written = await (this.#writer as BookWriter).finish({
      title,
      language: source[0]?.attributes.lang ?? 'und',
      creators,
      date,
      standard,
      outline,
      attachments,
      places: new Map([...new Set(laid.flatMap(({ wanted }) => [...wanted]))].flatMap((id) => this.#placed(id))),
      ...(folding ? { folding } : {}),
    });
    const pageOf = Object.fromEntries([...this.#partOf.keys()].map((id) => [id, (this.#placeInBook(id) as Place).page + 1]));
    return { ...written, pageOf, diagnostics: [...this.#diagnostics, ...written.diagnostics] };
  }

  /** Lays out and prints what is not remembered: all parts, or those of the share. */
  async prepare(): Promise<ShareState> {
    const { share } = this.#options;
    const own = orderOf(this.#documents).filter((at) => !share || at % share.of === share.number - 1);
    for (const at of this.#documents.keys()) {
      const known = await this.#memory?.layout(at);
      if (known) this.#hasLaid(at, known);
    }
    await this.#inBrowsers(own.filter((at) => !this.#laid[at]));
    if (own.length === 0) return 'no-parts';
    if (!this.#allLaid) return 'laid-out';
    const missing: number[] = [];
    for (const at of own) {
      if (this.#printed.has(at) || this.#isEmpty(at)) continue;
      const pdf = await this.#memory?.pdf(at, this.#placeOf(at));
      if (pdf) await this.#hasPrinted(at, pdf);
      else missing.push(at);
    }
    await this.#inBrowsers(missing);
    return 'printed';
  }

  async #inBrowsers(parts: number[]): Promise<void> {
    if (parts.length === 0) return;
    this.#queue = parts;
    // Tabs of one browser share a core, so each worker has a browser; two parts a browser or it is not worth its start.
    const workers = Math.max(1, Math.min(availableParallelism(), 4, Math.floor(parts.length / 2)));
    await Promise.all(
      Array.from({ length: workers }, () =>
        this.#work().catch((fault: unknown) => {
          this.#fault ??= fault;
          this.#tellOthers();
        }),
      ),
    );
    if (this.#fault !== undefined) throw this.#fault;
  }

  #hasLaid(at: number, part: PartLayout): void {
    this.#laid[at] = part;
    this.#diagnostics.push(...part.diagnostics);
    this.#headings[at] = headingsOf(part.source);
    for (const id of part.placeOf.keys()) if (!this.#partOf.has(id)) this.#partOf.set(id, at);
  }

  /** One browser: takes the next part as long as there is one, prints its own parts as soon as their place is known. */
  async #work(): Promise<void> {
    await withBrowser(withoutFrames(this.#options.browser), async (running) => {
      const desk = new Desk(running, {
        file: this.#deskFile,
        timeoutMs: this.#timeoutMs,
        mayLoad: this.#mayLoad,
        onPage: () => this.#options.onPage?.((this.#pages += 1)),
      });
      const open = new Set<number>();
      const printReady = async (): Promise<void> => {
        for (const at of [...open]) {
          if (!this.#isReady(at)) continue;
          open.delete(at);
          await this.#print(at, desk);
        }
      };
      for (let at = this.#queue.shift(); at !== undefined && this.#fault === undefined; at = this.#queue.shift()) {
        const part = await desk.layOut(at, this.#documents[at] as string).catch((fault: unknown) => {
          throw fault instanceof LayoutTimeout ? new LayoutFault([this.#lateAt(at as number, fault)]) : fault;
        });
        if (!this.#laid[at]) {
          this.#hasLaid(at, part);
          // What was refused is told each time.
          if (this.#refused.size === 0) await this.#memory?.keepLayout(at, part);
        }
        open.add(at);
        this.#tellOthers();
        await printReady();
      }
      while (open.size > 0 && this.#fault === undefined) {
        await printReady();
        // Of a share the other parts are laid out elsewhere.
        if (this.#options.share && !this.#allLaid) break;
        if (open.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
    });
  }

  #lateAt(at: number, { message, pageNumber, talk }: LayoutTimeout): Diagnostic {
    const before = this.#before(at);
    const page = before === undefined ? `page ${pageNumber} of part ${at + 1}` : `page ${before + pageNumber}`;
    return {
      code: 'paged-timeout',
      severity: 'error',
      message: `${message}, found it at ${page}${talk ? `, in or after the talk "${talk}"` : ''}`,
      hint: 'close other programs and build again; if it goes on, leave that talk out to see whether it is the cause',
      file: this.#file,
    };
  }

  async #print(at: number, desk: Desk): Promise<void> {
    if (this.#isEmpty(at)) return desk.clear(at);
    const place = this.#placeOf(at);
    const pdf = await desk.print(at, this.#laid[at] as PartLayout, place);
    await this.#memory?.keepPdf(at, place, pdf);
    await this.#hasPrinted(at, pdf);
  }

  async #hasPrinted(at: number, pdf: Uint8Array): Promise<void> {
    this.#printed.add(at);
    const { source, wanted } = this.#laid[at] as PartLayout;
    const headings = new Map(
      [...wanted].flatMap((id): [string, string][] => {
        const heading = this.#headings[this.#partOf.get(id) ?? -1]?.(id);
        return heading === undefined ? [] : [[id, heading]];
      }),
    );
    await this.#writer?.add({ at, pdf, source, headings });
  }

  /** Nothing but fill pages, and none is wanted: the browser would print an empty one. */
  #isEmpty(at: number): boolean {
    const { pageCount, fillPages } = this.#laid[at] as PartLayout;
    return pageCount === fillPages.length && this.#fillOf(at) === 0;
  }

  #placeOf(at: number): PartPlace {
    const placed = [...(this.#laid[at] as PartLayout).wanted].flatMap((id) => this.#placed(id));
    const pageOf = new Map(placed.map(([id, { page }]) => [id, page + 1]));
    return { before: this.#before(at) as number, fill: this.#fillOf(at), pageOf };
  }

  #tellOthers(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  get #allLaid(): boolean {
    return this.#laid.every((part) => part !== undefined);
  }

  /** A part can be printed when its place and everything it names is known. */
  #isReady(at: number): boolean {
    return (
      this.#before(at) !== undefined &&
      (this.#allLaid || [...(this.#laid[at] as PartLayout).wanted].every((id) => this.#placeInBook(id) !== undefined))
    );
  }

  /** Pages before a part; undefined while one of them is still laid out, or fill pages among them wait for the whole. */
  #before(at: number): number | undefined {
    let pages = 0;
    for (let earlier = 0; earlier < at; earlier += 1) {
      const part = this.#laid[earlier];
      if (!part || (part.fillPages.length > 0 && !this.#allLaid)) return undefined;
      pages += part.pageCount - part.fillPages.length + this.#fillOf(earlier);
    }
    return pages;
  }

  /** How many fill pages of a part stay: the first ones of the book that make the whole a multiple of four. */
  #fillOf(at: number): number {
    const laid = this.#laid as readonly PartLayout[];
    if (!laid[at]?.fillPages.length || !this.#allLaid) return 0;
    const full = laid.reduce((sum, { pageCount, fillPages }) => sum + pageCount - fillPages.length, 0);
    const earlier = laid.slice(0, at).reduce((sum, { fillPages }) => sum + fillPages.length, 0);
    return Math.max(0, Math.min(((4 - (full % 4)) % 4) - earlier, laid[at].fillPages.length));
  }

  /** Pages count from 0. */
  #pageInBook(at: number, page: number): number {
    const dropped = (this.#laid[at] as PartLayout).fillPages.slice(this.#fillOf(at)).filter((fill) => fill < page).length;
    return (this.#before(at) ?? 0) + page - dropped;
  }

  #placed(id: string): [string, Place][] {
    const place = this.#placeInBook(id);
    return place ? [[id, place]] : [];
  }

  #placeInBook(id: string): Place | undefined {
    const at = this.#partOf.get(id);
    if (at === undefined || this.#before(at) === undefined) return undefined;
    const { page, top } = (this.#laid[at] as PartLayout).placeOf.get(id) as Place;
    return { page: this.#pageInBook(at, page), top };
  }
}
