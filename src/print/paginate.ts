// HTML file → laid-out PDF, by Paged.js through pagedjs-cli. The one file that knows either.
import { resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Printer from 'pagedjs-cli';
import type { Browser as RunningBrowser, Page } from 'puppeteer';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Attachment } from './attach.ts';
import { type Browser, withBrowser } from './browser.ts';
import { markSource, readSource } from './conform/source.ts';
import { finishPdf, type OutlineEntry } from './finish.ts';
import { fitFormulasWhenLoaded, smallFormulas } from './fit-formulas.ts';

export interface PageLayout {
  readonly pdf: Uint8Array;
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
  /** What the PDF shall carry with it. */
  readonly attachments?: readonly Attachment[];
  readonly timeoutMs?: number;
  readonly onPage?: (count: number) => void;
}

/** pagedjs-cli's printer, with a browser that is already running. */
class BookletPrinter extends Printer {
  constructor(running: RunningBrowser, timeout: number) {
    super({ allowLocal: true, timeout, closeAfter: false, browserArgs: [] });
    this.browser = running;
  }
}

/**
 * Lays an HTML file out and prints it. Elements `[data-page-of=ID]` get the page number of ID written in after layout:
 * Paged.js's own target-counter() costs work over the whole book for each number. Of the `[data-fill-page]` sections as many
 * stay as make the page count a multiple of four. Two layouts at most.
 */
export async function paginateHtml(htmlFile: string, options: PaginateOptions): Promise<PageLayout> {
  const timeout = options.timeoutMs ?? 300_000;
  return withBrowser(options.browser, async (running) => {
    let keep = 0;
    for (let attempt = 0; ; attempt += 1) {
      const { page, diagnostics } = await layOut(running, htmlFile, keep, timeout, options);
      const pageCount = await page.evaluate(() => document.querySelectorAll('.pagedjs_page').length);
      const fillers = await page.evaluate(() => document.querySelectorAll('[data-fill-page]').length > 0 || document.documentElement.dataset.fillPages === 'true');
      const missing = (4 - (pageCount % 4)) % 4;
      if (fillers && missing > 0 && attempt === 0) {
        keep = missing;
        await page.close();
        continue;
      }
      diagnostics.push(...(await smallFormulas(page, 'booklet.pdf')));
      const pageOf = await numberPages(page);
      const outline = await readOutline(page);
      const source = await readSource(page);
      const creators = await page.evaluate(() => [...document.querySelectorAll<HTMLMetaElement>('meta[name=author]')].map(({ content }) => content));
      const title = await page.title();
      const language = source[0]?.attributes.lang ?? 'und';
      const printed = await page.pdf({ printBackground: true, preferCSSPageSize: true, timeout, margin: { top: 0, right: 0, bottom: 0, left: 0 } });
      await page.close();
      const { pdf, diagnostics: faults } = await finishPdf(printed, { title, language, creators, date: options.date, outline, source, attachments: options.attachments ?? [] });
      return { pdf, pageCount, pageOf, diagnostics: [...diagnostics, ...faults] };
    }
  });
}

async function layOut(running: RunningBrowser, htmlFile: string, keep: number, timeout: number, options: PaginateOptions): Promise<{ page: Page; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const root = resolve(options.root) + sep;
  const printer = new BookletPrinter(running, timeout);
  let laid = 0;
  printer.on('page', () => {
    laid += 1;
    options.onPage?.(laid);
  });
  const watch = (page: Page): void => {
    void page.setRequestInterception(true);
    page.on('request', (request) => {
      const url = request.url();
      const local = url.startsWith('file:') && (fileURLToPath(url).startsWith(root) || fileURLToPath(url) === resolve(htmlFile));
      if (local || url.startsWith('data:')) void request.continue();
      else {
        diagnostics.push({ code: 'load-refused', severity: 'warning', message: `Expected only the build's own files while printing, found a request for ${url.slice(0, 120)}`, file: htmlFile });
        void request.abort();
      }
    });
  };
  const newPage = running.newPage.bind(running);
  running.newPage = async () => {
    const page = await newPage();
    watch(page);
    // Paged.js waits about a frame for each page; nobody looks at a headless browser, so nothing is gained by waiting.
    await page.evaluateOnNewDocument(markSource);
    await fitFormulasWhenLoaded(page);
    await page.evaluateOnNewDocument((fill: number) => {
      const channel = new MessageChannel();
      const waiting: FrameRequestCallback[] = [];
      channel.port1.onmessage = () => waiting.splice(0).forEach((call) => call(performance.now()));
      window.requestAnimationFrame = (call) => {
        waiting.push(call);
        channel.port2.postMessage(0);
        return waiting.length;
      };
      document.addEventListener('DOMContentLoaded', () => {
        document.querySelectorAll('[data-fill-page]').forEach((section, at) => {
          document.documentElement.dataset.fillPages = 'true';
          if (at >= fill) section.remove();
        });
      });
    }, keep);
    return page;
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the layout did not end within ${timeout / 1000} s; it stood at page ${laid + 1}`)), timeout);
    });
    return { page: await Promise.race([printer.render(pathToFileURL(htmlFile).href), late]), diagnostics };
  } finally {
    clearTimeout(timer);
    running.newPage = newPage;
  }
}

async function numberPages(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const found: Record<string, number> = {};
    document.querySelectorAll('.pagedjs_page').forEach((sheet, at) => {
      sheet.querySelectorAll('[id]').forEach((element) => {
        found[element.id] ??= at + 1;
      });
    });
    document.querySelectorAll<HTMLElement>('[data-page-of]').forEach((element) => {
      element.textContent = String(found[element.dataset.pageOf ?? ''] ?? '–');
    });
    // An index names a page once, however many talks of a person begin on it.
    document.querySelectorAll('[data-page-list]').forEach((list) => {
      const named = new Set<string>();
      list.querySelectorAll('[data-page-item]').forEach((item) => {
        const number = item.querySelector('[data-page-of]')?.textContent ?? '';
        if (named.has(number)) item.remove();
        named.add(number);
      });
    });
    return found;
  });
}

async function readOutline(page: Page): Promise<OutlineEntry[]> {
  return page.evaluate(() => {
    const pages = [...document.querySelectorAll('.pagedjs_page')];
    const seen = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('[data-outline-level]')].flatMap((element) => {
      const key = element.dataset.ref ?? element.id;
      // A heading split over two pages is two elements with one reference.
      if (key && seen.has(key)) return [];
      seen.add(key);
      const sheet = element.closest('.pagedjs_page');
      const top = sheet ? element.getBoundingClientRect().top - sheet.getBoundingClientRect().top : 0;
      return [{ level: Number(element.dataset.outlineLevel), text: element.dataset.outlineText ?? element.textContent ?? '', page: sheet ? pages.indexOf(sheet) : 0, top: top * 0.75 }];
    });
  });
}

