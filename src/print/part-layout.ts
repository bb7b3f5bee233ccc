// One part of a booklet in a page of the browser: laid out by Paged.js, measured, numbered, printed. The one file that knows Paged.js.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import type { Diagnostic } from '../model/diagnostic.ts';
import { BrowserEnded } from './browser.ts';
import { markSource, readSource, type SourceElement } from './conform/source.ts';
import { fitFormulas } from './fit-formulas.ts';
import { hangPunctuation } from './hang-punctuation.ts';
import { leanPaged } from './lean-paged.ts';
import type { OutlineEntry } from './finish.ts';

/** What a laid-out part says of itself before its place in the book is known. Pages count from 0 within the part. */
export interface PartLayout {
  readonly page: Page;
  readonly pageCount: number;
  /** Pages made by `[data-fill-page]`: as many stay as are asked for. */
  readonly fillPages: readonly number[];
  /** Element id → where it begins. */
  readonly placeOf: ReadonlyMap<string, Place>;
  /** Ids in other parts that this one needs: it shows their page number or leads there. */
  readonly wanted: ReadonlySet<string>;
  readonly outline: readonly OutlineEntry[];
  readonly title: string;
  readonly creators: readonly string[];
  readonly source: readonly SourceElement[];
  /** Files and faces that the page asks for and does not get. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A page, and the distance from its top in points. */
export interface Place {
  readonly page: number;
  readonly top: number;
}

/** Where a part stands in the book. */
export interface PartPlace {
  /** Pages before it. */
  readonly before: number;
  /** How many of its fill pages stay. */
  readonly fill: number;
  /** Element id → page number as printed, from 1. */
  readonly pageOf: ReadonlyMap<string, number>;
}

export interface LayOutOptions {
  readonly timeoutMs: number;
  /** Told at each request of the page whether it may load. */
  readonly mayLoad: (url: string) => boolean;
  readonly onPage: () => void;
}

declare global {
  interface Window {
    Paged: {
      registerHandlers(handler: unknown): void;
      Handler: new (...parts: unknown[]) => { readonly chunker?: { pageTemplate: HTMLTemplateElement } };
    };
    PagedConfig?: { auto?: boolean; before?: () => Promise<void> };
    PagedPolyfill: {
      preview(content: DocumentFragment): Promise<unknown>;
      chunker: {
        on(name: 'renderedPage', call: (page: { element: HTMLElement }) => void): void;
        pages: { element: HTMLElement }[];
        hooks: { finalizePage: { trigger(...parts: unknown[]): Promise<unknown> } };
      };
    };
    octavoPage(talk: string): void;
  }
}

/** What an address inside the book becomes while its target stands in another part: Chromium would drop the link. */
export const elsewhere = 'octavo-part:';

const require = createRequire(import.meta.url);

/** Paged.js as pagedjs-cli ships it; the package brings a copy, so that installing it installs no second puppeteer. */
const copied = join(dirname(fileURLToPath(import.meta.url)), 'in-page/paged.js');
export const pagedScript = existsSync(copied) ? copied : join(dirname(require.resolve('pagedjs-cli')), '../dist/browser.js');
const pagedUrl = pathToFileURL(pagedScript).href;

/** Lays out one document that `splitIntoParts` made, in a new page. @throws LayoutFault when it does not come to an end; BrowserEnded */
export async function layOutPart(running: Browser, file: string, options: LayOutOptions): Promise<PartLayout> {
  const page = await running.newPage();
  // The limit is ours: it knows the page that the layout stood at.
  page.setDefaultTimeout(0);
  await page.emulateMediaType('print');
  await page.setRequestInterception(true);
  const refused = new Set<HTTPRequest>();
  const missing = new Map<string, Diagnostic>();
  page.on('request', (request) => {
    const may = request.url() === pagedUrl || options.mayLoad(request.url());
    if (!may) refused.add(request);
    void (may ? request.continue() : request.abort()).catch(() => undefined);
  });
  page.on('requestfailed', (request) => {
    const name = nameOf(request.url());
    if (!refused.has(request) && !missing.has(name)) missing.set(name, fileMissing(name, request.resourceType(), file));
  });
  let laid = 0;
  let talk = '';
  await page.exposeFunction('octavoPage', (last: string) => {
    laid += 1;
    talk = last || talk;
    options.onPage();
  });
  await page.evaluateOnNewDocument(doNotWait);
  // tsx wraps named functions in a helper that the page does not have.
  await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
  await page.evaluateOnNewDocument(markSource);
  let timer: NodeJS.Timeout | undefined;
  const broken = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LayoutTimeout(laid + 1, talk, options.timeoutMs)), options.timeoutMs);
    page.once('error', (cause) => reject(new BrowserEnded('a page of it crashed', { cause })));
  });
  try {
    await Promise.race([
      broken,
      (async () => {
        await page.goto(pathToFileURL(file).href);
        await page.evaluate(loadFaces);
        await page.evaluate(fitFormulas);
        await page.addScriptTag({ url: pagedUrl });
        await page.evaluate(leanPaged);
        await page.evaluate(layOut);
        await page.evaluate(hangPunctuation);
      })(),
    ]);
  } catch (fault) {
    // A file that is not there is the cause, whatever went wrong after it.
    throw missing.size > 0 && running.connected ? new LayoutFault([...missing.values()]) : fault;
  } finally {
    clearTimeout(timer);
  }
  for (const face of await page.evaluate(brokenFaces))
    if (!missing.has(face))
      missing.set(face, {
        code: 'font-broken',
        severity: 'error',
        message: `Expected a font that the browser can read, found ${face}, which it cannot`,
        hint: 'the installation of Octavo is damaged: install it again',
        file: pdfOf(file),
      });
  const measured = await page.evaluate(measure, elsewhere);
  return {
    page,
    ...measured,
    placeOf: new Map(measured.placeOf),
    wanted: new Set(measured.wanted),
    source: await readSource(page),
    diagnostics: [...missing.values()],
  };
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

const pdfOf = (file: string): string => basename(file).replace(/(?:\.part-\d+)?\.html$/, '.pdf');

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
    hint: 'the installation of Octavo is damaged: install it again',
    file: pdfOf(file),
  };
}

/** Runs in the page: faces that were asked for and could not be used. */
function brokenFaces(): string[] {
  return [...document.fonts]
    .filter(({ status }) => status === 'error')
    .map(({ family, weight, style }) => [family.replace(/["']/g, ''), weight, style].filter((word) => word !== 'normal').join(' '));
}

/** Gives the part its place, prints it and closes its page. Nothing is laid out again. */
export async function printPart(
  { page, fillPages }: PartLayout,
  { before, fill, pageOf }: PartPlace,
  timeoutMs: number,
): Promise<Uint8Array> {
  await page.evaluate(place, { before, drop: fillPages.slice(fill), numbers: [...pageOf] });
  const pdf = await page.pdf({
    printBackground: true,
    preferCSSPageSize: true,
    timeout: timeoutMs,
    tagged: true,
    outline: false,
    waitForFonts: false,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
  });
  await page.close();
  return pdf;
}

/** Faces begin to load when a layout asks for them; measured before they are there, lines would end elsewhere. */
async function loadFaces(): Promise<void> {
  window.PagedConfig = { ...window.PagedConfig, auto: false };
  document.body.style.width = 'var(--width)';
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}

/** Lays the document out; its content is handed over as it stands, not written as text and parsed again. */
async function layOut(): Promise<void> {
  window.PagedPolyfill.chunker.on('renderedPage', ({ element }) =>
    window.octavoPage([...element.querySelectorAll('article[id]')].at(-1)?.id ?? ''),
  );
  await window.PagedConfig?.before?.();
  document.body.removeAttribute('style');
  const content = document.createDocumentFragment();
  content.append(...document.body.childNodes);
  await window.PagedPolyfill.preview(content);
  // Faces of running heads and folios begin to load when these are laid out.
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}

/** Paged.js waits about a frame for each page; nobody looks at a headless browser, so nothing is gained by waiting. */
function doNotWait(): void {
  const channel = new MessageChannel();
  const waiting: FrameRequestCallback[] = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach((call) => call(performance.now()));
  window.requestAnimationFrame = (call) => {
    waiting.push(call);
    channel.port2.postMessage(0);
    return waiting.length;
  };
}

/** Runs in the page after layout. */
function measure(elsewhere: string): {
  pageCount: number;
  fillPages: number[];
  placeOf: [string, Place][];
  wanted: string[];
  outline: OutlineEntry[];
  title: string;
  creators: string[];
} {
  const sheets = [...document.querySelectorAll('.pagedjs_page')];
  const placeOf = new Map<string, Place>();
  const fillPages: number[] = [];
  const outline: OutlineEntry[] = [];
  const seen = new Set<string>();
  sheets.forEach((sheet, page) => {
    const area = sheet.querySelector('.pagedjs_area');
    if (area?.querySelector('[data-fill-page]')) fillPages.push(page);
    const { top } = sheet.getBoundingClientRect();
    for (const element of area?.querySelectorAll('[id]') ?? [])
      if (!placeOf.has(element.id)) placeOf.set(element.id, { page, top: (element.getBoundingClientRect().top - top) * 0.75 });
    for (const element of area?.querySelectorAll<HTMLElement>('[data-outline-level]') ?? []) {
      const key = element.dataset.ref ?? element.id;
      // A heading split over two pages is two elements with one reference.
      if (key && seen.has(key)) continue;
      seen.add(key);
      outline.push({
        level: Number(element.dataset.outlineLevel),
        text: element.dataset.outlineText ?? element.textContent ?? '',
        page,
        top: (element.getBoundingClientRect().top - top) * 0.75,
      });
    }
  });
  const wanted = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>('[data-page-of]')) wanted.add(element.dataset.pageOf ?? '');
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1));
    if (placeOf.has(id)) continue;
    wanted.add(id);
    link.setAttribute('href', elsewhere + encodeURIComponent(id));
  }
  const creators = [...document.querySelectorAll<HTMLMetaElement>('meta[name=author]')].map(({ content }) => content);
  return { pageCount: sheets.length, fillPages, placeOf: [...placeOf], wanted: [...wanted], outline, title: document.title, creators };
}

/** Runs in the page before printing: takes surplus fill pages out, sets folios and sides, writes page numbers in. */
export async function place({
  before,
  drop,
  numbers,
}: {
  before: number;
  drop: readonly number[];
  numbers: readonly [string, number][];
}): Promise<void> {
  const { chunker } = window.PagedPolyfill;
  const surplus = new Set(drop);
  chunker.pages.forEach(({ element }, at) => {
    if (surplus.has(at)) element.remove();
  });
  const pages = chunker.pages.filter((_, at) => !surplus.has(at));
  document.querySelector<HTMLElement>('.pagedjs_pages')?.style.setProperty('counter-reset', `page ${before}`);
  for (const [at, page] of pages.entries()) {
    const { classList } = page.element;
    const verso = (before + at) % 2 === 1;
    classList.toggle('pagedjs_first_page', before + at === 0);
    if (classList.contains('pagedjs_left_page') === verso) continue;
    classList.toggle('pagedjs_left_page', verso);
    classList.toggle('pagedjs_right_page', !verso);
    // What Paged.js set for the other side: it decides at the end of a page which margin boxes have something to show.
    for (const box of page.element.querySelectorAll('.hasContent')) box.classList.remove('hasContent');
    for (const group of page.element.querySelectorAll<HTMLElement>('.pagedjs_margin-top, .pagedjs_margin-bottom'))
      group.style.removeProperty('grid-template-columns');
    await chunker.hooks.finalizePage.trigger(page.element, page, undefined, chunker);
  }
  const known = new Map(numbers);
  for (const element of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    element.textContent = String(known.get(element.dataset.pageOf ?? '') ?? '–');
  // An empty box costs the printer as much as a full one, and there are thirty on a page. What stays keeps its place in the grid.
  const columns: readonly [string, string][] = [
    ['left', '1'],
    ['center', '2'],
    ['right', '3'],
  ];
  for (const [side, column] of columns)
    for (const box of document.querySelectorAll<HTMLElement>(
      `.pagedjs_margin-top-${side}.hasContent, .pagedjs_margin-bottom-${side}.hasContent`,
    ))
      box.style.gridColumn = column;
  for (const box of document.querySelectorAll('.pagedjs_margin:not(.hasContent), .pagedjs_footnote_area')) {
    if (!box.textContent?.trim() && !box.closest('.pagedjs_margin-left, .pagedjs_margin-right')?.querySelector('.hasContent')) box.remove();
  }
  // `placeOf` in conform/source.ts reads the key out of what an element is called. Said of a figure, Chromium writes that for an element
  // of any kind; it asks for no style and no shaping, as a language of its own for each did: printing took twice as long.
  for (const element of document.querySelectorAll<HTMLElement>('[data-key]')) {
    if (element.getAttribute('role') !== 'img' && element.tagName !== 'IMG') element.setAttribute('role', 'figure');
    element.removeAttribute('aria-labelledby');
    element.setAttribute('aria-label', `x-o${element.dataset.ref}`);
  }
  // An index names a page once, however many talks of a person begin on it.
  for (const list of document.querySelectorAll('[data-page-list]')) {
    const named = new Set<string>();
    for (const item of list.querySelectorAll('[data-page-item]')) {
      const number = item.querySelector('[data-page-of]')?.textContent ?? '';
      if (named.has(number)) item.remove();
      named.add(number);
    }
  }
}
