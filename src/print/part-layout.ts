// One part of a booklet in a page of the browser: brought there, laid out by Paged.js, measured, numbered. What is here runs in the page;
// `desk.ts` calls it. The one file that knows Paged.js.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceElement } from './conform/source.ts';
import type { OutlineEntry } from './finish.ts';

/** What a laid-out part says of itself before its place in the book is known. Pages count from 0 within the part. */
export interface PartLayout {
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
        flow(content: DocumentFragment): Promise<unknown>;
        pages: { element: HTMLElement }[];
        pagesArea?: HTMLElement;
        hooks: { finalizePage: { trigger(...parts: unknown[]): Promise<unknown> } };
      };
    };
    octavoPage(talk: string): void;
    octavoDesk: {
      /** Styles as a part is written for them, before Paged.js made others of them. */
      readonly sheets: readonly CSSStyleSheet[];
      /** Parts laid out and not printed yet, in the document or out of it. */
      readonly parts: Map<number, { readonly area: HTMLElement; readonly pages: { element: HTMLElement }[] }>;
      /** Whether Paged.js has taken the styles. */
      isConverted: boolean;
      /** Running heads and folios are laid out when they are printed, which is too late for their faces to load. */
      loadFacesOfHeads(): Promise<void>;
    };
  }
}

/** What an address inside the book becomes while its target stands in another part: Chromium would drop the link. */
export const elsewhere = 'octavo-part:';

const require = createRequire(import.meta.url);

/** Paged.js as pagedjs-cli ships it; the package brings a copy, so that installing it installs no second puppeteer. */
const copied = join(dirname(fileURLToPath(import.meta.url)), 'in-page/paged.js');
export const pagedScript = existsSync(copied) ? copied : join(dirname(require.resolve('pagedjs-cli')), '../dist/browser.js');
/** What a page does before anything is in it. */
export const first: readonly (string | (() => void))[] = [
  doNotWait,
  // tsx wraps named functions in a helper that the page does not have.
  'globalThis.__name ??= (named) => named',
];

/** Keeps the styles: Paged.js takes them out of the document, and the next part is measured in one column by them as the first was. */
export function keepStyles(): void {
  window.PagedConfig = { ...window.PagedConfig, auto: false };
  const rulesOf = (sheet: CSSStyleSheet): string[] =>
    [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSImportRule && rule.styleSheet ? rulesOf(rule.styleSheet) : [rule.cssText]));
  const sheets = [...document.styleSheets]
    .filter(({ ownerNode }) => ownerNode instanceof Element && !ownerNode.matches('[data-pagedjs-ignore], [media~="screen"]'))
    .map((sheet) => {
      const kept = new CSSStyleSheet({ baseURL: sheet.href ?? document.baseURI });
      kept.replaceSync(rulesOf(sheet).join('\n'));
      return kept;
    });
  const style = document.createElement('style');
  style.dataset.pagedjsIgnore = '';
  // For each page that comes, Chromium would count through all before it, several times. And when it has printed it would lay all pages out
  // again, for the screen: on paper, a media query is asked about the size of the paper.
  style.textContent = `
    .octavo-unnumbered, .octavo-unnumbered .pagedjs_page { counter-reset: none !important; counter-increment: none !important; }
    .octavo-unnumbered .pagedjs_margin-content::after { display: none !important; }
    @media (width: ${innerWidth}px) and (height: ${innerHeight}px) { .octavo-placed { display: none; } }`;
  document.head.append(style);
  const styleOf = new Map<string, { readonly font: string; readonly content: string }>();
  const loadFacesOfHeads = async (): Promise<void> => {
    const texts = new Map<string, string>();
    for (const box of document.querySelectorAll<HTMLElement>('.pagedjs_margin.hasContent')) {
      const key = `${box.closest('.pagedjs_page')?.className} ${box.className}`;
      let style = styleOf.get(key);
      if (!style) {
        const { fontStyle, fontWeight, fontSize, fontFamily, content } = getComputedStyle(box.firstElementChild as Element, '::after');
        // `font` says nothing where figures are tabular.
        style = { font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`, content };
        styleOf.set(key, style);
      }
      // What a head says are strings of its own, those of the group it stands in, and figures.
      texts.set(style.font, `${texts.get(style.font) ?? '0123456789'}${style.content}${box.parentElement?.style.cssText}`);
    }
    await Promise.all([...texts].map(([font, text]) => document.fonts.load(font, text)));
  };
  window.octavoDesk = { sheets, parts: new Map(), isConverted: false, loadFacesOfHeads };
}

/** Puts a part into the page, what is laid out there aside; its styles are those it is written for. `url` is that of its whole document. */
export async function bringPart(url: string): Promise<void> {
  const { sheets, isConverted } = window.octavoDesk;
  const request = new XMLHttpRequest();
  request.open('GET', url);
  request.responseType = 'document';
  await new Promise((done, failed) => {
    Object.assign(request, { onload: done, onerror: () => failed(new Error(`cannot read ${url}`)) });
    request.send();
  });
  const { body } = request.responseXML as Document;
  document.body.replaceChildren();
  if (isConverted) {
    for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-pagedjs-inserted-styles]')) style.disabled = true;
    document.adoptedStyleSheets = [...sheets];
  }
  document.body.style.width = 'var(--width)';
  document.body.append(...body.childNodes);
  document.dispatchEvent(new Event('octavo-part'));
  // Faces begin to load when a layout asks for them; measured before they are there, lines would end elsewhere.
  document.body.getBoundingClientRect();
  const pictures = [...document.images].filter(({ complete }) => !complete);
  const loaded = pictures.map((picture) => new Promise((done) => Object.assign(picture, { onload: done, onerror: done })));
  await Promise.all([document.fonts.ready, ...loaded]);
}

/** Lays the part out; its content is handed over as it stands, not written as text and parsed again. */
export async function layOut(at: number): Promise<void> {
  const { PagedPolyfill: paged, octavoDesk: desk } = window;
  await window.PagedConfig?.before?.();
  document.body.removeAttribute('style');
  const content = document.createDocumentFragment();
  content.append(...document.body.childNodes);
  if (desk.isConverted) {
    document.adoptedStyleSheets = [];
    for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-pagedjs-inserted-styles]')) style.disabled = false;
    await paged.chunker.flow(content);
  } else {
    desk.isConverted = true;
    paged.chunker.on('renderedPage', ({ element }) => window.octavoPage([...element.querySelectorAll('article[id]')].at(-1)?.id ?? ''));
    await paged.preview(content);
  }
  desk.parts.set(at, { area: paged.chunker.pagesArea as HTMLElement, pages: paged.chunker.pages });
  await desk.loadFacesOfHeads();
  await document.fonts.ready;
}

/** Puts a part that was laid out back, where others were laid out since. */
export function bringBack(at: number): void {
  const { chunker } = window.PagedPolyfill;
  const part = window.octavoDesk.parts.get(at);
  if (!part) throw new Error(`part ${at} is not laid out`);
  chunker.pages = part.pages;
  if (!part.area.isConnected) document.body.replaceChildren(part.area);
}

/** Clears away a part that is printed or not wanted. */
export function clearPart(at: number): void {
  const { parts } = window.octavoDesk;
  parts.get(at)?.area.remove();
  parts.delete(at);
}

/** Faces that were asked for and could not be used. */
export function brokenFaces(): string[] {
  return [...document.fonts]
    .filter(({ status }) => status === 'error')
    .map(({ family, weight, style }) => [family.replace(/["']/g, ''), weight, style].filter((word) => word !== 'normal').join(' '));
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

/** What is to be known of the part that stands in the page. */
export function measure(elsewhere: string): {
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

/** What is placed is numbered and printed next. Only now is it known which heads stand on a page; the printer does not wait for their faces. */
export async function showForPrint(): Promise<void> {
  await window.octavoDesk.loadFacesOfHeads();
  document.querySelector('.pagedjs_pages')?.classList.replace('octavo-unnumbered', 'octavo-placed');
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
  document.querySelector<HTMLElement>('.pagedjs_pages')?.style.setProperty('counter-reset', `page ${before}`);
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
