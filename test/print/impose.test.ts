// Saddle stitch: a fold in the mind reads 1 … n; boxes, marks and creep lie where a printer expects them.
import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { Folding } from '../../src/model/edition.ts';
import { imposePages, saddleStitchOrder, setPageBoxes, type Side } from '../../src/print/impose.ts';
import { readPdf } from '../../src/print/read.ts';

const a4: Folding = { sheet: [297, 210], creep: 0, marks: false, bleed: 0, signature: 80 };
const points = 72 / 25.4;
const description = { title: 'T', language: 'en', date: new Date(0) };

/** Folds each signature and reads it: fronts' right and backs' left on the way in, then backs' right and fronts' left on the way out. */
function fold(sides: readonly Side[]): number[] {
  const read: number[] = [];
  let sheets: [Side, Side][] = [];
  const close = (): void => {
    for (const [front, back] of sheets) read.push(front.right, back.left);
    for (const [front, back] of sheets.reverse()) read.push(back.right, front.left);
    sheets = [];
  };
  for (let at = 0; at < sides.length; at += 2) {
    const [front, back] = [sides[at] as Side, sides[at + 1] as Side];
    if (front.depth === 0) close();
    sheets.push([front, back]);
  }
  close();
  return read;
}

async function numbered(count: number, size: [number, number] = [148 * points, 210 * points]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= count; page += 1) document.addPage(size).drawText(`page ${page}.`, { x: 60, y: 60, font, size: 12 });
  return document.save();
}

test('eight pages on two sheets', () => {
  expect(saddleStitchOrder(8).map(({ left, right }) => [left, right])).toEqual([
    [8, 1],
    [2, 7],
    [6, 3],
    [4, 5],
  ]);
});

test.each([
  [4, 80],
  [12, 80],
  [64, 80],
  [80, 80],
  [84, 80],
  [116, 32],
  [200, 16],
  [8, 4],
])('%i pages in signatures of at most %i, folded, read in order', (count, most) => {
  const sides = saddleStitchOrder(count, most);
  expect(fold(sides)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  const signatures = sides.filter(({ depth }, at) => at % 2 === 0 && depth === 0).length;
  expect(signatures).toBe(Math.ceil(count / most));
});

test('the written sheets hold both pages of every side', async () => {
  const sheets = await readPdf(await imposePages(await numbered(12), { ...description, folding: a4 }));
  expect(sheets.pages.map(({ text }) => [...text.matchAll(/page (\d+)\./g)].map(([, number]) => Number(number)))).toEqual(
    saddleStitchOrder(12).map(({ left, right }) => [left, right]),
  );
});

test('half-letter pages fill US Letter to the edge; the trim is the opened spread', async () => {
  const letter: Folding = { ...a4, sheet: [279.4, 215.9] };
  const document = await PDFDocument.load(
    await imposePages(await numbered(4, [139.7 * points, 215.9 * points]), { ...description, folding: letter }),
  );
  const [sheet] = document.getPages();
  expect(sheet?.getSize()).toEqual({ width: 792, height: 612 });
  const trim = sheet?.getTrimBox();
  expect([trim?.x, trim?.y, trim?.width, trim?.height].map((value) => Math.abs(Math.round(value ?? -1)))).toEqual([0, 0, 792, 612]);
});

test('bleed: TrimBox inside BleedBox inside MediaBox, on the pages and on the sheet', async () => {
  const bled = await setPageBoxes(await numbered(4, [154 * points, 216 * points]), 3);
  const [page] = (await PDFDocument.load(bled)).getPages();
  expect(page?.getTrimBox()).toEqual({ x: 3 * points, y: 3 * points, width: 148 * points, height: 210 * points });
  expect(page?.getBleedBox()).toEqual(page?.getMediaBox());
  const [sheet] = (
    await PDFDocument.load(await imposePages(bled, { ...description, folding: { ...a4, sheet: [420, 297], bleed: 3, marks: true } }))
  ).getPages();
  const millimetres = (box: { x: number; y: number; width: number; height: number } | undefined): number[] =>
    [box?.x, box?.y, box?.width, box?.height].map((value) => Math.round(((value ?? -1) / points) * 10) / 10);
  expect(millimetres(sheet?.getTrimBox())).toEqual([62, 43.5, 296, 210]);
  expect(millimetres(sheet?.getBleedBox())).toEqual([59, 40.5, 302, 216]);
});

/** What a sheet's own content stream says: where pages are placed, which marks are drawn. */
async function contentOf(pdf: Uint8Array, at: number): Promise<string> {
  const document = await PDFDocument.load(pdf);
  const contents = document.getPages()[at]?.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => document.context.lookup(ref)) : [contents];
  return streams
    .map((stream) => (stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : ''))
    .join('\n');
}

test('creep moves the inner pages towards the fold, the outermost not at all', async () => {
  const pdf = await imposePages(await numbered(12), { ...description, folding: { ...a4, creep: 2 } });
  const lefts = await Promise.all(
    [0, 2, 4].map(async (side) => Number(/1 0 0 1 ([\d.]+) [\d.]+ cm/.exec(await contentOf(pdf, side))?.[1])),
  );
  const base = (297 / 2 - 148) * points;
  lefts.forEach((left, at) => expect(left).toBeCloseTo(base + at * points, 1));
});

test('marks are artifacts outside the trimmed spread', async () => {
  const content = await contentOf(
    await imposePages(await numbered(4), { ...description, folding: { ...a4, sheet: [420, 297], marks: true } }),
    0,
  );
  const marks = /\/Artifact BMC([\s\S]*?)EMC/.exec(content)?.[1] ?? '';
  const lines = [...marks.matchAll(/([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l/g)].map((match) => match.slice(1).map(Number));
  expect(lines).toHaveLength(10);
  const [left, bottom] = [62 * points, 43.5 * points];
  for (const [x = 0, y = 0] of lines)
    expect(x <= left + 1 || x >= left + 296 * points - 1 || y < bottom || y > bottom + 210 * points).toBe(true);
});

test('the same pages give the same bytes', async () => {
  const [one, two] = await Promise.all([0, 1].map(async () => imposePages(await numbered(8), { ...description, folding: a4 })));
  expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true);
});
