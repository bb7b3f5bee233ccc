// Sheets to fold, written and read back: the right ones pass, pages in another order and sheets of another size are found.
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { type Edition, readEdition } from '../../../src/model/edition.ts';
import { imposePages, setPageBoxes } from '../../../src/print/impose.ts';
import { preflightChecks } from '../../../src/print/preflight/index.ts';
import { openBook } from '../../../src/print/preflight/book.ts';
import { preflightSheets } from '../../../src/print/preflight/sheets.ts';
import { readPdf } from '../../../src/print/read.ts';

const points = 72 / 25.4;
const edition = readEdition({ name: 'small', like: 'booklet', bleed: '3mm', marks: true, sheet: 'A3', signature: 8 }) as Edition;
const description = { title: 'T', language: 'en', date: new Date(0) };

async function book(order: readonly number[], bleed = 3): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const page of order)
    document.addPage([(148 + 2 * bleed) * points, (210 + 2 * bleed) * points]).drawText(`page ${page}.`, { x: 60, y: 60, font, size: 12 });
  return setPageBoxes(await document.save(), bleed);
}

const twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const check = async (folded: Uint8Array, wanted = twelve): Promise<string[]> =>
  preflightSheets(await readPdf(folded), await readPdf(await book(wanted)), edition, 'a-print.pdf').map(
    ({ code, message }) => `${code}: ${message}`,
  );
const impose = async (order: readonly number[], change: Partial<NonNullable<Edition['folding']>> = {}): Promise<Uint8Array> =>
  imposePages(await book(order), { ...description, folding: { ...(edition.folding as NonNullable<Edition['folding']>), ...change } });

test('sheets as they should be, in two signatures', async () => expect(await check(await impose(twelve))).toEqual([]));

test('two pages in each other’s place, sheets of another size, a page too few', async () => {
  expect(await check(await impose([1, 2, 4, 3, 5, 6, 7, 8, 9, 10, 11, 12]))).toEqual([
    'fold-order-wrong: Expected the folded sheets to read 1 … 12, found page 4 in place of page 3',
  ]);
  expect((await check(await impose(twelve, { sheet: [297, 210] })))[0]).toBe(
    'sheet-size: Expected a sheet of 420.0 × 297.0 mm on side 1, found 297.0 × 210.0 mm',
  );
  expect((await check(await impose(twelve.slice(0, 8))))[0]).toBe('sheet-count: Expected 6 sides for 12 pages, found 4');
});

test('a page with bleed is right with it and wrong without', async () => {
  const pageSize = preflightChecks.find(({ code }) => code === 'page-size');
  const find = async (bytes: Uint8Array): Promise<string[]> =>
    (
      pageSize?.find(
        openBook(await readPdf(bytes), {
          edition,
          margins: edition.margins,
          talks: [],
          otherTexts: [],
          otherHeads: [],
          sparePage: '',
          drawn: String,
          families: [],
        }),
      ) ?? []
    ).map(({ found, expected }) => `${expected}: ${found}`);
  expect(await find(await book([1]))).toEqual([]);
  expect(await find(await book([1], 0))).toEqual([
    'a BleedBox 3.0 mm outside the TrimBox on every side: 148.0 × 210.0 mm around 148.0 × 210.0 mm',
  ]);
});
