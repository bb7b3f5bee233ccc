// A book laid out in parts by several browsers is the book laid out in one piece: pages, heads, numbers, links, structure.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProgramme } from '../../bench/make-programme.ts';
import { findContent } from '../../src/content.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import { findBrowser } from '../../src/print/browser.ts';
import { type PageLayout, paginateHtml } from '../../src/print/paginate.ts';
import { splitIntoParts } from '../../src/print/parts.ts';
import { type PdfPiece, readPdf } from '../../src/print/read.ts';
import { lettersOf } from '../../src/model/letters.ts';
import { readProgramme } from '../../src/read.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { chooseEditions } from '../../src/model/edition.ts';
import { siteView } from '../../src/views/site.ts';
import { cache } from '../support/browser.ts';
import { readWithPdfjs } from '../support/read-with-pdfjs.ts';

let folder = '';
let whole: PageLayout;
let parts: PageLayout;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-parts-'));
  makeProgramme(45, join(folder, 'content'));
  const content = findContent([join(folder, 'content')]).value;
  const programme = digestProgramme(readProgramme(content as NonNullable<typeof content>).value as never);
  await prepareSpeech();
  const [edition] = chooseEditions(undefined, ['booklet']).editions;
  const site = join(folder, 'site');
  const view = editionView(programme, { buildDate: '2026-01-01', edition: edition as never, subjects: subjectsOf(programme) });
  await renderSite(
    {
      site: siteView(programme, { buildDate: '2026-01-01', archiveFile: 'a.zip', editions: [], hasBooklet: false, hasArchive: false }),
      editions: [view],
      search: new Map(),
    },
    site,
  );
  const html = join(site, 'print/booklet.html');
  expect(splitIntoParts(await readFile(html, 'utf8'), 1).length).toBeGreaterThan(8);
  const options = { browser: await findBrowser(cache), root: site, date: new Date(0) };
  whole = await paginateHtml(html, { ...options, partSize: Number.POSITIVE_INFINITY });
  parts = await paginateHtml(html, { ...options, partSize: 1 });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('pages and places are the same', () => {
  expect(parts.pageCount).toBe(whole.pageCount);
  expect(parts.pageOf).toEqual(whole.pageOf);
  expect(whole.pageCount % 4).toBe(0);
});

test('every page of talks has its running head and its folio', { timeout: 60_000 }, async () => {
  for (const { pdf, pageOf } of [whole, parts]) {
    const pages = (await texts(pdf)) as string[][];
    const first = Math.min(
      ...Object.entries(pageOf)
        .filter(([id]) => id.startsWith('talks-'))
        .map(([, page]) => page),
    );
    for (let number = first; number < (pageOf.people as number); number += 1) {
      const lines = pages[number - 1] ?? [];
      expect(
        lines.some((line) => Number(line.split(' ')[0]) > 560),
        `running head of page ${number}`,
      ).toBe(true);
      expect(
        lines.some((line) => Number(line.split(' ')[0]) < 40 && line.endsWith(` ${number}`)),
        `folio of page ${number}`,
      ).toBe(true);
    }
  }
});

test('every page shows the same, running head and folio included, at the same place', { timeout: 60_000 }, async () => {
  const [one, many] = [await texts(whole.pdf), await texts(parts.pdf)];
  for (const [at, page] of one.entries()) expect(many[at], `page ${at + 1}`).toEqual(page);
});

test('outline, links and structure are the same', { timeout: 60_000 }, async () => {
  const [one, many] = [await take(whole.pdf), await take(parts.pdf)];
  expect(many.outline).toEqual(one.outline);
  expect(many.links).toEqual(one.links);
  expect(many.structure).toEqual(one.structure);
});

test('Octavo reads a book as pdfjs does', { timeout: 120_000 }, async () => {
  const [own, other] = [await readPdf(whole.pdf), await readWithPdfjs(whole.pdf)];
  const { pages: ownPages, fonts, ...ownRest } = own;
  const { pages: otherPages, ...otherRest } = other;
  expect(ownRest).toEqual(otherRest);
  expect(fonts.every(({ embedded }) => embedded)).toBe(true);
  expect(ownPages).toHaveLength(otherPages.length);
  for (const [at, page] of ownPages.entries()) {
    const wanted = otherPages[at] as (typeof otherPages)[number];
    const whatAndWhere = ({ pieces, links, text, body, withFormulas, width, height }: typeof wanted): unknown => ({
      text: [text, body, withFormulas].map(lettersOf),
      size: [width, height],
      links: links.map((link) => ({ ...link, box: link.box.map(Math.round) })),
      pieces: byBlock(pieces),
      left: Math.round(Math.min(...pieces.map(({ x }) => x))),
      foot: Math.round(Math.max(...pieces.map(({ y }) => y))),
      smallest: Math.round(Math.min(...pieces.map(({ size }) => size))),
    });
    expect(whatAndWhere(page), `page ${at + 1}`).toEqual(whatAndWhere(wanted));
    // pdfjs counts the space at which a line ends, which nobody sees.
    const right = ({ pieces }: typeof wanted): number => Math.max(...pieces.map(({ x, width }) => x + width));
    expect(Math.abs(right(page) - right(wanted)), `page ${at + 1}`).toBeLessThan(4);
  }
});

/** The letters of each block in reading order, with its roles; pdfjs counts blocks that are empty on the page. */
function byBlock(pieces: readonly PdfPiece[]): string[] {
  const blocks = new Map<number, string>();
  for (const { order, roles, text } of pieces) {
    const head = roles.filter((role) => role !== 'Root').join(' ');
    const known = blocks.get(order) ?? '';
    blocks.set(order, `${known}${known.includes(head) ? '' : `${head}: `}${lettersOf(text)}`);
  }
  return [...blocks].sort(([one], [two]) => one - two).map(([, text]) => text);
}

async function texts(bytes: Uint8Array): Promise<unknown[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  const pages: unknown[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    // Where one run of glyphs ends is the printer's affair, and which hyphen a glyph of both stands for is said by ActualText, which
    // pdfjs does not read: lines are compared, by their letters.
    const lines = new Map<string, { x: number; text: string }[]>();
    for (const item of items) {
      if (!('str' in item) || !item.str.trim()) continue;
      const [x, y] = item.transform.slice(4) as [number, number];
      lines.set(y.toFixed(1), [...(lines.get(y.toFixed(1)) ?? []), { x, text: item.str }]);
    }
    pages.push(
      [...lines]
        .map(([y, runs]) => {
          runs.sort((a, b) => a.x - b.x);
          return `${y} ${runs[0]?.x.toFixed(1)} ${runs
            .map(({ text }) => text)
            .join('')
            .replace(/[\s\u00ad-]/g, '')}`;
        })
        .sort(),
    );
  }
  await task.destroy();
  return pages;
}

/** What names no object: outline, links by page with the page they lead to, and the structure tree as an outline of types. */
async function take(bytes: Uint8Array): Promise<{ outline: unknown; links: string[][]; structure: string[] }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = document;
  const name = PDFName.of;
  const pages = new Map(document.getPages().map((page, at) => [page.ref, at]));
  const named = document.catalog.lookup(name('Dests'));
  const where = (target: unknown): string => {
    const array = target instanceof PDFName && named instanceof PDFDict ? named.lookup(target) : target;
    if (!(array instanceof PDFArray)) return 'nowhere';
    return `page ${pages.get(array.get(0) as PDFRef)}`;
  };
  const links = document.getPages().map((page) =>
    (page.node.Annots()?.asArray() ?? []).map((entry) => {
      const link = context.lookup(entry) as PDFDict;
      const text = link.lookup(name('Contents'));
      const action = link.lookup(name('A'));
      return `${text instanceof PDFHexString ? text.decodeText() : ''} → ${action instanceof PDFDict ? String(action.get(name('URI'))) : where(link.lookup(name('Dest')))}`;
    }),
  );
  const structure: string[] = [];
  const walk = (element: PDFDict, depth: number): void => {
    const alternative = element.lookup(name('Alt'));
    const kids = element.lookup(name('K'));
    const list = kids instanceof PDFArray ? kids.asArray().map((kid) => context.lookup(kid)) : [kids];
    const home = pages.get(element.get(name('Pg')) as PDFRef);
    structure.push(
      `${' '.repeat(depth)}${String(element.get(name('S')))} ${home ?? ''} ${list.filter((kid) => !(kid instanceof PDFDict && kid.has(name('S')))).length} ${alternative instanceof PDFHexString || alternative instanceof PDFString ? alternative.decodeText() : ''}`,
    );
    for (const kid of list) if (kid instanceof PDFDict && kid.has(name('S'))) walk(kid, depth + 1);
  };
  walk(context.lookup((document.catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('K')) as PDFArray).get(0)) as PDFDict, 0);
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const outline = (await (await task.promise).getOutline()).map(({ title, items }) => [
    title,
    items.map((item: { title: string }) => item.title),
  ]);
  await task.destroy();
  return { outline, links, structure };
}
