// A page of the browser on which the parts of a book are laid out and printed, one after another: styles, faces and Paged.js are made ready
// once. A part that waits for its place in the book stands aside meanwhile.
import { rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import type { Diagnostic } from '../model/diagnostic.ts';
import { BrowserEnded } from './browser.ts';
import { markSource, readSource } from './conform/source.ts';
import { fitFormulas, smallFormulas, type ShrunkFormula } from './fit-formulas.ts';
import { hangPunctuation } from './hang-punctuation.ts';
import { leanPaged } from './lean-paged.ts';
import {
  bringBack,
  bringPart,
  brokenFaces,
  clearPart,
  elsewhere,
  first,
  keepStyles,
  layOut,
  measure,
  type PartLayout,
  type PartPlace,
  pagedScript,
  place,
  showForPrint,
} from './part-layout.ts';

export interface DeskOptions {
  /** A document with the head of all parts, and nothing in its body. */
  readonly file: string;
  /** For one part. */
  readonly timeoutMs: number;
  /** Told at each request of the page whether it may load. */
  readonly mayLoad: (url: string) => boolean;
  readonly onPage: () => void;
}

const pagedUrl = pathToFileURL(pagedScript).href;

export class Desk {
  readonly #running: Browser;
  readonly #options: DeskOptions;
  readonly #refused = new Set<HTTPRequest>();
  readonly #missing = new Map<string, Diagnostic>();
  /** Of these, what a part has told already. */
  #told = 0;
  #page: Page | undefined;
  #crashed: ((cause: Error) => void) | undefined;
  #laid = 0;
  #talk = '';

  constructor(running: Browser, options: DeskOptions) {
    this.#running = running;
    this.#options = options;
  }

  /** Lays out one document that `splitIntoParts` made, by its place among them. @throws LayoutFault when it does not come to an end; BrowserEnded */
  async layOut(at: number, html: string): Promise<PartLayout> {
    const { timeoutMs } = this.#options;
    [this.#laid, this.#talk] = [0, ''];
    let timer: NodeJS.Timeout | undefined;
    const broken = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new LayoutTimeout(this.#laid + 1, this.#talk, timeoutMs)), timeoutMs);
      this.#crashed = (cause) => reject(new BrowserEnded('a page of it crashed', { cause }));
    });
    const work = async (): Promise<{ page: Page; shrunk: readonly ShrunkFormula[] }> => {
      const page = (this.#page ??= await this.#open());
      // Given as an argument, each letter would cost the browser as much as laying it out in one column.
      const file = this.#options.file.replace(/(?:\.desk)?\.html$/, `.part-${at + 1}.html`);
      await writeFile(file, html);
      await page.evaluate(bringPart, pathToFileURL(file).href).finally(() => rm(file, { force: true }));
      const shrunk = await page.evaluate(fitFormulas);
      await page.evaluate(layOut, at);
      await page.evaluate(hangPunctuation);
      return { page, shrunk };
    };
    let laid: Awaited<ReturnType<typeof work>>;
    try {
      laid = await Promise.race([broken, work()]);
    } catch (fault) {
      // A file that is not there is the cause, whatever went wrong after it.
      throw this.#missing.size > 0 && this.#running.connected ? new LayoutFault([...this.#missing.values()]) : fault;
    } finally {
      clearTimeout(timer);
    }
    const { page, shrunk } = laid;
    for (const face of await page.evaluate(brokenFaces))
      if (!this.#missing.has(face)) this.#missing.set(face, fontBroken(face, this.#options.file));
    const measured = await page.evaluate(measure, elsewhere);
    const diagnostics = [...[...this.#missing.values()].slice(this.#told), ...smallFormulas(shrunk, pdfOf(this.#options.file))];
    this.#told = this.#missing.size;
    return {
      ...measured,
      placeOf: new Map(measured.placeOf),
      wanted: new Set(measured.wanted),
      source: await readSource(page),
      diagnostics,
    };
  }

  /** Gives the part its place, prints it and clears it away. Nothing is laid out again. */
  async print(at: number, { fillPages }: Pick<PartLayout, 'fillPages'>, { before, fill, pageOf }: PartPlace): Promise<Uint8Array> {
    const page = this.#page as Page;
    await page.evaluate(bringBack, at);
    await page.evaluate(place, { before, drop: fillPages.slice(fill), numbers: [...pageOf] });
    await page.evaluate(showForPrint);
    const pdf = await page.pdf({
      printBackground: true,
      preferCSSPageSize: true,
      timeout: this.#options.timeoutMs,
      tagged: true,
      outline: false,
      waitForFonts: false,
      margin: { top: 0, right: 0, bottom: 0, left: 0 },
    });
    await this.clear(at);
    return pdf;
  }

  /** Clears a part away that is not printed. */
  async clear(at: number): Promise<void> {
    await (this.#page as Page).evaluate(clearPart, at);
  }

  async #open(): Promise<Page> {
    const { file, mayLoad, onPage } = this.#options;
    const page = await this.#running.newPage();
    // The limit is ours: it knows the page that the layout stood at.
    page.setDefaultTimeout(0);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const may = request.url() === pagedUrl || mayLoad(request.url());
      if (!may) this.#refused.add(request);
      void (may ? request.continue() : request.abort()).catch(() => undefined);
    });
    page.on('requestfailed', (request) => {
      const name = nameOf(request.url());
      if (!this.#refused.has(request) && !this.#missing.has(name)) this.#missing.set(name, fileMissing(name, request.resourceType(), file));
    });
    page.once('error', (cause) => this.#crashed?.(cause));
    // `exposeFunction` would answer each page, which nobody waits for.
    const session = await page.createCDPSession();
    session.on('Runtime.bindingCalled', ({ payload }) => {
      this.#laid += 1;
      this.#talk = payload || this.#talk;
      onPage();
    });
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'octavoPage' });
    for (const script of [...first, markSource]) await page.evaluateOnNewDocument(script);
    await page.goto(pathToFileURL(file).href);
    // Said before, it is forgotten on the way there: laid out for the screen, and printed, code was of two sizes, and lines were lost.
    await page.emulateMediaType('print');
    await page.evaluate(keepStyles);
    await page.addScriptTag({ url: pagedUrl });
    await page.evaluate(leanPaged);
    return page;
  }
}

/** What keeps a book from being laid out, as diagnostics. */
export class LayoutFault extends Error {
  override readonly name: string = 'LayoutFault';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** Layout that does not come to an end: the page it stood at (from 1, within its part) and the last talk it had begun, if any. */
export class LayoutTimeout extends Error {
  override readonly name = 'LayoutTimeout';
  readonly pageNumber: number;
  readonly talk: string;

  constructor(pageNumber: number, talk: string, timeoutMs: number) {
    super(`Expected the layout to end within ${timeoutMs / 1000} s`);
    this.pageNumber = pageNumber;
    this.talk = talk;
  }
}

const pdfOf = (file: string): string => basename(file).replace(/(?:\.desk)?\.html$/, '.pdf');

const nameOf = (url: string): string =>
  decodeURIComponent(url.split(/[?#]/)[0] ?? '')
    .split('/')
    .slice(-2)
    .join('/');

function fileMissing(name: string, type: string, file: string): Diagnostic {
  const needed = ['stylesheet', 'font', 'script', 'fetch', 'xhr'].includes(type);
  return {
    code: 'print-file-missing',
    severity: needed ? 'error' : 'warning',
    message: `Expected the ${type === 'fetch' || type === 'xhr' ? 'file' : type} ${name} for the page to print, found none`,
    hint: 'give it the name of a file that is there, if a template or stylesheet of yours names it; else the installation of Octavo is damaged: install it again',
    file: pdfOf(file),
  };
}

function fontBroken(face: string, file: string): Diagnostic {
  return {
    code: 'font-broken',
    severity: 'error',
    message: `Expected a font that the browser can read, found ${face}, which it cannot`,
    hint: 'the installation of Octavo is damaged: install it again',
    file: pdfOf(file),
  };
}
