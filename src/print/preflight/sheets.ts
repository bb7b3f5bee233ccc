// A written PDF of sheets to fold, against the book it was made from: sizes, and a fold in the mind that must read 1 … n.
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Edition } from '../../model/edition.ts';
import { saddleStitchOrder } from '../impose.ts';
import type { PdfContents } from '../read.ts';
import { millimetre } from './book.ts';

/** Which page stands where is read from the text of both files, never from how they were made. */
export function preflightSheets(sheets: PdfContents, book: PdfContents, { folding }: Edition, file: string): Diagnostic[] {
  if (!folding) return [];
  const diagnostics: Diagnostic[] = [];
  const [width, height] = folding.sheet.map((length) => length * millimetre) as [number, number];
  for (const [at, sheet] of sheets.pages.entries()) {
    if (Math.abs(sheet.width - width) < 1 && Math.abs(sheet.height - height) < 1) continue;
    const size = (one: number, other: number): string => `${(one / millimetre).toFixed(1)} × ${(other / millimetre).toFixed(1)} mm`;
    diagnostics.push({
      code: 'sheet-size',
      severity: 'error',
      message: `Expected a sheet of ${size(width, height)} on side ${at + 1}, found ${size(sheet.width, sheet.height)}`,
      file,
    });
  }
  const order = saddleStitchOrder(book.pages.length, folding.signature);
  if (sheets.pages.length !== order.length)
    diagnostics.push({
      code: 'sheet-count',
      severity: 'error',
      message: `Expected ${order.length} sides for ${book.pages.length} pages, found ${sheets.pages.length}`,
      file,
    });
  const printed = book.pages.map(({ pieces }) => textOf(pieces));
  const read: string[] = [];
  const depths = order.map(({ depth }) => depth);
  let from = 0;
  while (from < sheets.pages.length) {
    // A signature goes from one outermost sheet to the next.
    let until = from + 2;
    while (until < sheets.pages.length && depths[until] !== 0) until += 2;
    const halves = sheets.pages.slice(from, until).map(({ pieces, width: wide }) => ({
      left: textOf(pieces.filter(({ x }) => x < wide / 2)),
      right: textOf(pieces.filter(({ x }) => x >= wide / 2)),
    }));
    for (let at = 0; at < halves.length; at += 2) read.push(halves[at]?.right ?? '', halves[at + 1]?.left ?? '');
    for (let at = halves.length - 2; at >= 0; at -= 2) read.push(halves[at + 1]?.right ?? '', halves[at]?.left ?? '');
    from = until;
  }
  const wrong = printed.findIndex((text, at) => text !== read[at]);
  if (wrong >= 0)
    diagnostics.push({
      code: 'fold-order-wrong',
      severity: 'error',
      message: `Expected the folded sheets to read 1 … ${printed.length}, found ${foundAt(printed, read[wrong] ?? '')} in place of page ${wrong + 1}`,
      file,
    });
  return diagnostics;
}

function textOf(pieces: readonly { readonly text: string }[]): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, '');
}

function foundAt(printed: readonly string[], text: string): string {
  const at = printed.indexOf(text);
  return at < 0 ? 'another text' : `page ${at + 1}`;
}
