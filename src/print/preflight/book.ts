// A written PDF and what it should hold → one record that every preflight check looks at. Parsed once.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import type { Edition } from '../../model/edition.ts';
import { lettersOf } from '../../model/letters.ts';
import type { Range } from '../../model/source.ts';
import { contentOf } from '../conform/page-content.ts';
import type { PdfContents, PdfPage, PdfPiece } from '../read.ts';

/** A talk as it should stand in print; texts are plain. */
export interface ExpectedTalk {
  readonly id: string;
  readonly title: string;
  readonly runningHead: string;
  readonly abstract: string;
  /** What else of the abstract is printed beside it: gist, results. */
  readonly quotes: readonly string[];
  readonly file: string;
  readonly range: Range;
}

export interface Expected {
  readonly edition: Edition;
  /** Millimetres. */
  readonly margins: Edition['margins'];
  readonly talks: readonly ExpectedTalk[];
  /** Running heads that name no talk: the session, the parts of the book. */
  readonly otherHeads: readonly string[];
  /** What alone may stand on a page: the word above the lines for notes. */
  readonly sparePage: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PreflightPage extends PdfPage {
  readonly number: number;
  readonly trim: Box;
  readonly bleed: Box;
  /** Talks that stand on it, by their headings and what goes on from the page before. */
  readonly talks: readonly ExpectedTalk[];
  readonly images: readonly { readonly dotsPerInch: number }[];
  /** Text that no font has a drawing for. */
  readonly missingGlyphs: number;
}

export interface Book {
  readonly expected: Expected;
  readonly pages: readonly PreflightPage[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean; readonly page: number }[];
  readonly outline: PdfContents['outlineTargets'];
  /** Talk id → page of its heading, found by its text. */
  readonly pageOf: ReadonlyMap<string, number>;
}

export interface Fault {
  readonly page: number;
  readonly talk?: ExpectedTalk | undefined;
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

export interface PreflightCheck {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'notice';
  find(book: Book): Fault[];
}

export const millimetre = 72 / 25.4;

/** Joins the text (read by pdfjs) with boxes, fonts and pictures (read by pdf-lib). Linear in the size of the file. */
export async function openBook(bytes: Uint8Array, contents: PdfContents, expected: Expected): Promise<Book> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pageOf = new Map<string, number>();
  let next = 0;
  let open: ExpectedTalk | undefined;
  const fonts = new Map<string, { name: string; embedded: boolean; page: number }>();
  const pages = contents.pages.map((page, at): PreflightPage => {
    const talks = new Set<ExpectedTalk>(open && standsIn(page) ? [open] : []);
    for (const heading of headingsOf(page)) {
      // A heading that cannot be told must not hide those after it.
      const ahead = expected.talks.slice(next, next + 8);
      const found = [
        ahead.findIndex(({ title }) => lettersOf(title) === lettersOf(heading)),
        ahead.findIndex(({ title }) => sameText(heading, title)),
      ].find((place) => place >= 0);
      const talk = found === undefined ? undefined : ahead[found];
      if (talk && found !== undefined) {
        pageOf.set(talk.id, at + 1);
        talks.add(talk);
        open = talk;
        next += found + 1;
      } else if (next >= expected.talks.length) open = undefined;
    }
    const node = document.getPage(at);
    for (const font of fontsOf(node)) if (!fonts.has(font.name)) fonts.set(font.name, { ...font, page: at + 1 });
    const stream = contentOf(document, node) ?? '';
    return {
      ...page,
      number: at + 1,
      trim: node.getTrimBox(),
      bleed: node.getBleedBox(),
      talks: [...talks],
      images: imagesOf(node, stream),
      missingGlyphs: [...stream.matchAll(/<((?:[0-9A-Fa-f]{4})+)>/g)].filter(([, hex = '']) => /^(?:.{4})*?0000/.test(hex)).length,
    };
  });
  return { expected, pages, fonts: [...fonts.values()], outline: contents.outlineTargets, pageOf };
}

/** Whether running text goes on here before the first heading. */
function standsIn(page: PdfPage): boolean {
  const first = page.pieces.find(({ roles }) => roles.length > 0);
  return first !== undefined && first.roles.includes('Art');
}

/** Headings of talks, which are articles. */
function headingsOf(page: PdfPage): string[] {
  const headings = new Map<number, string>();
  for (const { text, roles, order } of page.pieces)
    if (roles.includes('Art') && roles.some((role) => /^H\d$/.test(role))) headings.set(order, `${headings.get(order) ?? ''}${text}`);
  return [...headings.values()];
}

/** Formulas of a title are not read back, they are drawings: what is read are the letters of the title less theirs, in order. */
export function sameText(read: string, wanted: string): boolean {
  const [a, b] = [lettersOf(read), lettersOf(wanted)];
  let at = 0;
  for (const letter of b) if (letter === a[at]) at += 1;
  return at === a.length && (a.length === b.length || a.length * 3 >= b.length || a.length === 0);
}

function fontsOf(page: PDFPage): { name: string; embedded: boolean }[] {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  return (fonts?.keys() ?? []).map((key) => {
    const font = fonts?.lookup(key, PDFDict) as PDFDict;
    const first = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookup(0);
    const descendant = first instanceof PDFDict ? first : font;
    const descriptor = descendant.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    const embedded =
      font.get(PDFName.of('Subtype')) === PDFName.of('Type3') ||
      ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor?.has(PDFName.of(file)));
    return { name: String(font.get(PDFName.of('BaseFont')) ?? key).slice(1), embedded };
  });
}

/** Pictures drawn by the page itself: dots over the length their matrix gives them. */
function imagesOf(page: PDFPage, stream: string): { dotsPerInch: number }[] {
  const objects = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  if (!objects) return [];
  const images: { dotsPerInch: number }[] = [];
  const stack: number[] = [];
  let scale = 1;
  for (const [, matrix, name, save] of stream.matchAll(/((?:-?[\d.]+\s+){6})cm\b|\/([^\s/]+)\s+Do\b|(?<![^\s])([qQ])(?![^\s])/g)) {
    if (save === 'q') stack.push(scale);
    else if (save === 'Q') scale = stack.pop() ?? 1;
    else if (matrix) {
      const [a = 1, b = 0] = matrix.trim().split(/\s+/).map(Number);
      scale *= Math.hypot(a, b);
    } else if (name) {
      const object = objects.lookup(PDFName.of(name));
      const width =
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image')
          ? object.dict.lookupMaybe(PDFName.of('Width'), PDFNumber)?.asNumber()
          : undefined;
      if (width !== undefined && scale > 0) images.push({ dotsPerInch: (width / scale) * 72 });
    }
  }
  return images;
}

/** Pieces of running text by the baseline they stand on, from the top. */
export function linesOf(pieces: readonly PdfPiece[]): { y: number; pieces: PdfPiece[] }[] {
  const lines: { y: number; pieces: PdfPiece[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last && piece.y - last.y < piece.size * 0.45) last.pieces.push(piece);
    else lines.push({ y: piece.y, pieces: [piece] });
  }
  return lines;
}
