// A written PDF → what stands in it: text by page and in reading order, sizes, links, outline, tags, fonts. For the proof, preflight and tests.
// It reads the bytes of the file as any reader would and knows nothing of how they were made; that pdfjs reads the same is tested.
import { PDFArray, PDFDict, type PDFObject, type PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { named } from './opening/syntax.ts';
import { textOf } from './conform/finding.ts';
import { contentOf } from './conform/page-content.ts';
import { Destinations, linksOf, type OutlineNode, outlineOf, type PdfLink } from './reading/destinations.ts';
import { openPdf } from './opening/open-pdf.ts';
import { type Ground, groundsOf } from './reading/grounds.ts';
import { PageReader, type PdfImage, type TextPiece } from './reading/page-text.ts';
import { readingOrder } from './reading/reading-order.ts';

export type { PdfLink } from './reading/destinations.ts';

/** A stretch of text in one font at one place; points from the top left of the page, `y` is the baseline. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Roles from the outermost structure element to the innermost; empty for artifacts. */
  readonly roles: readonly string[];
  /** Place of its structure element in reading order on this page, -1 for artifacts. */
  readonly order: number;
}

export interface PdfBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage {
  /** All text, in the order of the content stream. */
  readonly text: string;
  /** What the structure tree holds, in its order: running heads, folios and the glyphs of formulas are left out. */
  readonly body: string;
  /** The same, with the glyphs of formulas. */
  readonly withFormulas: string;
  readonly pieces: readonly PdfPiece[];
  readonly links: readonly PdfLink[];
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly trim: PdfBox;
  readonly bleed: PdfBox;
  readonly images: readonly PdfImage[];
  /** Filled rectangles and drawn objects of a page that has a bleed; of others none is looked for. */
  readonly grounds: readonly Ground[];
  /** Stretches of text that no font has a drawing for: the place in reading order of the block of each, -1 for artifacts. */
  readonly missingGlyphs: readonly number[];
}

export interface PdfContents {
  readonly pages: readonly PdfPage[];
  readonly title: string;
  readonly language: string;
  readonly tagged: boolean;
  readonly outline: readonly { readonly title: string; readonly children: readonly string[] }[];
  /** Every entry in order with the page it leads to, 0 for nowhere. */
  readonly outlineTargets: readonly { readonly title: string; readonly page: number }[];
  /** By name, with the first page that uses it. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean; readonly page: number }[];
}

/** Takes a PDF apart. Linear in the size of the file. @throws when it is no PDF */
export async function readPdf(bytes: Uint8Array): Promise<PdfContents> {
  const document = await openPdf(bytes);
  const { catalog, context } = document;
  const sheets = document.getPages();
  const reader = new PageReader(document);
  const read = sheets.map((page) => reader.read(page));
  const order = readingOrder(
    document,
    read.map(({ byMark }) => byMark),
  );
  const destinations = new Destinations(document);
  const outline = outlineOf(catalog, destinations);
  const info = context.lookup(context.trailerInfo.Info);
  const marks = catalog.lookup(named('MarkInfo'));
  return {
    pages: sheets.map((page, at): PdfPage => {
      const { text, pieces, images, missingGlyphs } = read[at] as (typeof read)[number];
      const places = order[at] as (typeof order)[number];
      const [trim, bleed, { width, height }] = [page.getTrimBox(), page.getBleedBox(), page.getCropBox()];
      return {
        text,
        body: places.body.join(''),
        withFormulas: places.withFormulas.join(''),
        pieces: pieces.map((piece) => placed(piece, height, places.of.get(piece.mark))),
        links: linksOf(page, height, destinations),
        width,
        height,
        trim,
        bleed,
        images,
        grounds: bleed.width > trim.width + 0.1 ? groundsOf(contentOf(document, page) ?? '') : [],
        missingGlyphs: missingGlyphs.map((mark) => (places.of.get(mark) ?? untagged).order),
      };
    }),
    title: info instanceof PDFDict ? textOf(info.lookup(named('Title'))) : '',
    language: textOf(catalog.lookup(named('Lang'))),
    tagged: marks instanceof PDFDict && String(marks.get(named('Marked'))) === 'true',
    outline: outline.map(({ title, items }) => ({ title, children: items.map((item) => item.title) })),
    outlineTargets: flat(outline),
    fonts: fontsOf(sheets),
  };
}

const untagged = { roles: [], order: -1 };

function placed(
  { text, x, y, width, size }: TextPiece,
  height: number,
  place: { roles: readonly string[]; order: number } = untagged,
): PdfPiece {
  return { text, x, y: height - y, width, size, roles: place.roles, order: place.order };
}

function flat(nodes: readonly OutlineNode[]): { title: string; page: number }[] {
  return nodes.flatMap(({ title, page, items }) => [{ title, page }, ...flat(items)]);
}

function fontsOf(pages: readonly PDFPage[]): { name: string; embedded: boolean; page: number }[] {
  const fonts = new Map<string, { name: string; embedded: boolean; page: number }>();
  const seen = new Set<PDFObject>();
  pages.forEach((page, at) => {
    const dictionary = page.node.Resources()?.lookupMaybe(named('Font'), PDFDict);
    for (const [key, entry] of dictionary?.entries() ?? []) {
      if (entry instanceof PDFRef && seen.has(entry)) continue;
      seen.add(entry);
      const font = dictionary?.lookup(key);
      if (!(font instanceof PDFDict)) continue;
      const called = String(font.get(named('BaseFont')) ?? key).slice(1);
      if (!fonts.has(called)) fonts.set(called, { name: called, embedded: isEmbedded(font), page: at + 1 });
    }
  });
  return [...fonts.values()];
}

function isEmbedded(font: PDFDict): boolean {
  const first = font.lookupMaybe(named('DescendantFonts'), PDFArray)?.lookup(0);
  const descriptor = (first instanceof PDFDict ? first : font).lookupMaybe(named('FontDescriptor'), PDFDict);
  return (
    font.get(named('Subtype')) === named('Type3') ||
    ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor?.has(named(file)) === true)
  );
}
