// Pages in reading order → sheets for saddle stitching: print double-sided on the short edge, fold, staple (or sew the signatures).
import {
  beginMarkedContent,
  clip,
  drawObject,
  endMarkedContent,
  endPath,
  lineTo,
  moveTo,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setLineWidth,
  setStrokingGrayscaleColor,
  stroke,
  translate,
} from '@cantoo/pdf-lib';
import { named } from './opening/syntax.ts';
import type { Folding } from '../model/edition.ts';
import { contentOf, packedStream } from './conform/page-content.ts';
import { conformSheets } from './conform/index.ts';
import { openPdf } from './opening/open-pdf.ts';
import { describePdf, type PdfDescription, saveWithIdentity } from './finish.ts';

export interface ImposeOptions extends PdfDescription {
  readonly folding: Folding;
}

/** One side of a sheet; pages from 1, 0 is a blank. `depth` runs from 0 for the outermost sheet of its signature to 1 for the innermost. */
export interface Side {
  readonly left: number;
  readonly right: number;
  readonly depth: number;
}

const points = 72 / 25.4;

/**
 * The sides of all sheets, fronts and backs in turn: signature after signature, each from the outside in. For each sheet front
 * (last, first), back (second, last but one). A book of more than `most` pages is made of signatures as equal as can be.
 */
export function saddleStitchOrder(count: number, most = Number.POSITIVE_INFINITY): readonly Side[] {
  const sheets = Math.ceil(count / 4);
  const signatures = Math.max(1, Math.ceil(sheets / Math.max(1, Math.floor(most / 4))));
  const page = (number: number): number => (number <= count ? number : 0);
  const sides: Side[] = [];
  let before = 0;
  for (let signature = 0; signature < signatures; signature += 1) {
    const own = Math.floor(sheets / signatures) + (signature < sheets % signatures ? 1 : 0);
    for (let sheet = 0; sheet < own; sheet += 1) {
      const depth = own > 1 ? sheet / (own - 1) : 0;
      sides.push({ left: page(before + 4 * own - 2 * sheet), right: page(before + 2 * sheet + 1), depth });
      sides.push({ left: page(before + 2 * sheet + 2), right: page(before + 4 * own - 2 * sheet - 1), depth });
    }
    before += 4 * own;
  }
  return sides;
}

/**
 * Imposes two-up on landscape sheets: the trimmed pages meet at the fold, in the middle of the sheet. Pages deeper in a signature
 * move towards the fold by their share of the creep. TrimBox is the opened spread, BleedBox that and the bleed (ISO 32000-1, 14.11.2). Deterministic.
 */
export async function imposePages(pdf: Uint8Array, options: ImposeOptions): Promise<Uint8Array> {
  return imposeDocument(await openPdf(pdf), options);
}

/** The same with a document that is open; it stays as it is. */
export async function imposeDocument(source: PDFDocument, options: ImposeOptions): Promise<Uint8Array> {
  const { folding } = options;
  const target = await emptyBeside(source);
  const pages = source.getPages();
  const embedded = embedPages(source, target);
  const trims = pages.map((page) => page.getTrimBox());
  const [width, height] = folding.sheet.map((length) => Math.round(length * points * 100) / 100) as [number, number];
  const bleed = folding.bleed * points;
  for (const { left, right, depth } of saddleStitchOrder(source.getPageCount(), folding.signature)) {
    const sheet = target.addPage([width, height]);
    const trim = trims[Math.max(left, right, 1) - 1];
    if (!trim) continue;
    const below = (height - trim.height) / 2;
    const creep = folding.creep * points * depth;
    placePage(sheet, embedded[left - 1], trims[left - 1], { x: width / 2 - trim.width + creep, y: below, from: 0, to: width / 2 });
    placePage(sheet, embedded[right - 1], trims[right - 1], { x: width / 2 - creep, y: below, from: width / 2, to: width });
    const spread = { x: width / 2 - trim.width, y: below, width: 2 * trim.width, height: trim.height };
    sheet.setTrimBox(spread.x, spread.y, spread.width, spread.height);
    const [x, y] = [Math.max(0, spread.x - bleed), Math.max(0, spread.y - bleed)];
    sheet.setBleedBox(x, y, width - 2 * x, height - 2 * y);
    if (folding.marks) drawMarks(sheet, spread, bleed);
  }
  describePdf(target, options);
  // The reader of a double-sided printer dialogue gets the right side without asking (ISO 32000-1, table 150).
  target.catalog.getOrCreateViewerPreferences().setDuplex('DuplexFlipShortEdge' as never);
  conformSheets(target, { ...options, creators: options.creators ?? [] });
  return saveWithIdentity(target);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Puts the trimmed page's corner at x, y; what of it would cross the fold is cut off. */
function placePage(
  sheet: PDFPage,
  page: PDFRef | undefined,
  trim: Box | undefined,
  at: { x: number; y: number; from: number; to: number },
): void {
  if (!page || !trim) return;
  sheet.pushOperators(
    pushGraphicsState(),
    rectangle(at.from, 0, at.to - at.from, sheet.getHeight()),
    clip(),
    endPath(),
    // An embedded page begins at the corner of its MediaBox, which lies outside the trimmed page by the bleed.
    translate(at.x - trim.x, at.y - trim.y),
    drawObject(sheet.node.newXObject('Page', page)),
    popGraphicsState(),
  );
}

/** An empty document whose objects have other numbers than those of `source`, so that it may take some of them over as they are. */
async function emptyBeside(source: PDFDocument): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const [root, tree] = [context.trailerInfo.Root as PDFRef, catalog.get(named('Pages')) as PDFRef];
  const pages = catalog.Pages();
  context.largestObjectNumber = source.context.largestObjectNumber;
  catalog.set(named('Pages'), context.register(pages));
  context.trailerInfo.Root = context.register(catalog);
  for (const ref of [root, tree]) context.delete(ref);
  return document;
}

/** Each page as a form that a sheet may draw (ISO 32000-1, 8.10): its content stream as it is, packed, and what it needs. */
function embedPages(source: PDFDocument, target: PDFDocument): PDFRef[] {
  const { context } = target;
  const taken = new Set<PDFRef>();
  return source.getPages().map((page) => {
    const { x, y, width, height } = page.getMediaBox();
    const resources = page.node.Resources();
    if (resources) takeOver(resources, source.context, context, taken);
    const entries = {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [x, y, x + width, y + height],
      Matrix: [1, 0, 0, 1, -x, -y],
      ...(resources ? { Resources: resources } : {}),
    };
    const stream = page.node.Contents();
    const packed = stream instanceof PDFRawStream && !stream.dict.has(named('DecodeParms')) ? stream : undefined;
    const filter = packed?.dict.get(named('Filter'));
    return context.register(
      packed && (filter === undefined || filter === named('FlateDecode'))
        ? context.stream(packed.contents, { ...entries, ...(filter ? { Filter: 'FlateDecode' } : {}) })
        : packedStream(context, Buffer.from(contentOf(source, page) ?? '', 'latin1'), entries),
    );
  });
}

/** Gives `to` every object of `from` that `root` leads to, under its number. */
function takeOver(root: PDFObject, from: PDFContext, to: PDFContext, taken: Set<PDFRef>): void {
  const open: PDFObject[] = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one instanceof PDFRef) {
      const object = taken.has(one) ? undefined : from.lookup(one);
      taken.add(one);
      if (!object) continue;
      to.assign(one, object);
      open.push(object);
    } else if (one instanceof PDFStream) open.push(one.dict);
    else if (one instanceof PDFDict) open.push(...one.values());
    else if (one instanceof PDFArray) open.push(...one.asArray());
  }
}

const markLength = 4 * points;
const markDistance = 3 * points;

/** Hairlines outside the trimmed spread where the sheet has room for them, and ticks at both ends of the fold; artifacts to a screen reader. */
function drawMarks(sheet: PDFPage, { x, y, width, height }: Box, bleed: number): void {
  const away = Math.max(markDistance, bleed);
  const lines: [number, number, number, number][] = [];
  const [right, top] = [x + width, y + height];
  for (const corner of [x, right]) {
    if (y > away)
      lines.push(
        [corner, Math.max(0, y - away - markLength), corner, y - away],
        [corner, top + away, corner, Math.min(sheet.getHeight(), top + away + markLength)],
      );
  }
  for (const corner of [y, top]) {
    if (x > away)
      lines.push(
        [Math.max(0, x - away - markLength), corner, x - away, corner],
        [right + away, corner, Math.min(sheet.getWidth(), right + away + markLength), corner],
      );
  }
  const middle = x + width / 2;
  const inside = y > away ? 0 : markLength;
  lines.push(
    [middle, Math.max(0, y - away - markLength), middle, y - Math.min(y, away) + inside],
    [middle, top + Math.min(y, away) - inside, middle, Math.min(sheet.getHeight(), top + away + markLength)],
  );
  sheet.pushOperators(beginMarkedContent('Artifact'), pushGraphicsState(), setLineWidth(0.25), setStrokingGrayscaleColor(0));
  for (const [fromX, fromY, toX, toY] of lines) sheet.pushOperators(moveTo(fromX, fromY), lineTo(toX, toY), stroke());
  sheet.pushOperators(popGraphicsState(), endMarkedContent());
}

/** Sets the boxes of pages that were laid out with a bleed: TrimBox inside the MediaBox by it, BleedBox the MediaBox. Without a bleed all are one. */
export async function setPageBoxes(pdf: Uint8Array, bleedMillimetres: number): Promise<Uint8Array> {
  const document = await openPdf(pdf);
  const bleed = bleedMillimetres * points;
  for (const page of document.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    page.setBleedBox(x, y, width, height);
    page.setTrimBox(x + bleed, y + bleed, width - 2 * bleed, height - 2 * bleed);
  }
  return saveWithIdentity(document);
}
