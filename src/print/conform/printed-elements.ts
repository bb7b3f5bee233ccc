// The structure elements that Chromium wrote, nine of ten objects of a printed part → the little of each that is asked for. They are never
// objects of the document: read from the bytes when the tree is walked, and gone.
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import { openWithout } from '../opening/open-pdf.ts';
import { kindOf, type PdfSyntax } from '../opening/syntax.ts';

export interface PrintedElement {
  /** What it is called (`Alt`), as written; undefined where there is nothing. */
  readonly called: string | undefined;
  /** Number of the page object its marks stand on; 0 for none. */
  readonly page: number;
  /** Marks by their number, elements by the negative of theirs, other things as they are. */
  readonly kids: readonly (number | PDFObject)[];
}

/** By object number. */
export type PrintedElements = (number: number) => PrintedElement | undefined;

const opening = ' obj\n<</Type /StructElem\n';

/** Opens a part as printed, its structure elements apart. */
export async function openPrinted(pdf: Uint8Array): Promise<{ readonly document: PDFDocument; readonly elements: PrintedElements }> {
  const places = new Map<number, number>();
  let syntax: PdfSyntax | undefined;
  const document = await openWithout(pdf, (given, number) => {
    const { text, at } = given;
    const digits = String(number).length;
    if (!text.startsWith(opening, at + digits + 2)) return false;
    syntax = given;
    places.set(number, at + digits + 2 + opening.length);
    return true;
  });
  return {
    document,
    elements: (number) => {
      const place = places.get(number);
      return place === undefined || !syntax ? undefined : elementAt(syntax, place);
    },
  };
}

/** Reads its entries one by one; values that say nothing here are passed over. */
function elementAt(syntax: PdfSyntax, place: number): PrintedElement {
  const { text } = syntax;
  let called: string | undefined;
  let page = 0;
  const kids: (number | PDFObject)[] = [];
  syntax.at = place;
  for (syntax.skipSpace(); text.charCodeAt(syntax.at) === 47; syntax.skipSpace()) {
    const start = syntax.at + 1;
    let end = start;
    while (!kindOf[text.charCodeAt(end)]) end += 1;
    syntax.at = end;
    syntax.skipSpace();
    const letter = text.charCodeAt(start);
    if (end - start === 1 && letter === 75) readKids(syntax, kids);
    else if (end - start === 2 && text.startsWith('Pg', start)) page = -number(syntax);
    else if (end - start === 3 && text.startsWith('Alt', start) && text.charCodeAt(syntax.at) === 40) {
      const close = text.indexOf(')', syntax.at);
      called = text.slice(syntax.at + 1, close);
      syntax.value();
    } else if (text.charCodeAt(syntax.at) === 47) {
      syntax.at += 1;
      while (!kindOf[text.charCodeAt(syntax.at)]) syntax.at += 1;
    } else syntax.value();
  }
  return { called, page, kids };
}

/** A number as it is, a reference as its negative. */
function number(syntax: PdfSyntax): number {
  const value = syntax.digits();
  if (!syntax.text.startsWith(' 0 R', syntax.at)) return value;
  syntax.at += 4;
  return -value;
}

function readKids(syntax: PdfSyntax, kids: (number | PDFObject)[]): void {
  const { text } = syntax;
  const isList = text.charCodeAt(syntax.at) === 91;
  if (isList) syntax.at += 1;
  do {
    syntax.skipSpace();
    const code = text.charCodeAt(syntax.at);
    if (code === 93) break;
    kids.push(code >= 48 && code <= 57 ? number(syntax) : syntax.value());
  } while (isList);
  if (isList) syntax.at += 1;
}
