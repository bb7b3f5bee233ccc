// What is painted from left to right and read from right to left is painted in the order it is read, at the same places.
import { type PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { edited } from '../../../src/print/conform/content.ts';
import { FontMap } from '../../../src/print/conform/fonts.ts';
import { inLogicalOrder } from '../../../src/print/conform/logical-order.ts';
import { scanContent } from '../../../src/print/conform/scan-content.ts';

/** Codes 1 to 9 are letters a to i, 0x20 the space, 0x38 and 0x39 figures; the text that is read once the page is in order, twins as `font*code=text`. */
async function inOrder(content: string, rightToLeft = false, source = ''): Promise<string> {
  const document = await PDFDocument.create();
  const texts = [...'abcdefghi'].map((letter, at) => `<000${at + 1}> <00${letter.charCodeAt(0).toString(16)}>`);
  const widths = document.context.obj({ Subtype: 'CIDFontType2', W: [1, [500, 500, 500, 500, 500, 500, 500, 500, 500]], DW: 100 });
  const font = document.context.obj({ Subtype: 'Type0', DescendantFonts: [widths] }) as PDFDict;
  const cmap = document.context.flateStream(
    `13 beginbfchar\n${texts.join('\n')}\n<0020> <0020>\n<002d> <002d>\n<0038> <0038>\n<0039> <0039>\nendbfchar`,
  );
  font.set(PDFName.of('ToUnicode'), document.context.register(cmap));
  const map = new FontMap(document, font);
  const twins = new Map<string, FontMap>();
  const fontOf = (name: string): FontMap => twins.get(name) ?? map;
  const scan = scanContent(content);
  if (!scan) throw new Error('not read');
  const edits = inLogicalOrder(scan, {
    fontOf,
    nameTwin: (name, twin) => {
      twins.set(`${name}*`, twin);
      return `${name}*`;
    },
    isRightToLeft: () => rightToLeft,
    sourceOf: () => source,
  });
  const after = scanContent(edited(content, edits));
  if (!after) throw new Error('not read again');
  const places = (units: typeof scan.units): string[] =>
    units
      .flatMap(({ shows }) => shows.map(({ strings, x, y, size }) => `${strings.join('')} ${x.toFixed(4)} ${y.toFixed(4)} ${size}`))
      .sort();
  expect(places(after.units)).toEqual(places(scan.units));
  const told = new Set<unknown>();
  return after.units
    .flatMap(({ shows }) => shows)
    .map((show) => {
      if (show.span) return told.has(show.span) ? '' : (told.add(show.span), `[${show.span.actual}]`);
      const codes = fontOf(show.font).codes(show.strings);
      return codes.map((code) => fontOf(show.font).textOf(code)).join('');
    })
    .join('');
}

const glyphs = (codes: readonly number[]): string => codes.map((code) => `<00${code.toString(16).padStart(2, '0')}> Tj 5 0 Td`).join(' ');
const at = (x: number, inside: string): string => `BT /F1 10 Tf 1 0 0 -1 ${x} 50 Tm ${inside} ET\n`;
const turned = (...codes: number[]): string => `/ReversedChars BMC ${glyphs(codes)} EMC`;

test.each<[string, string, boolean, string]>([
  ['a word', at(0, turned(3, 2, 1)), false, 'abc'],
  ['words of one run whose spaces another font has', at(0, turned(4, 3)) + at(0, glyphs([32])) + at(0, turned(2, 1)), false, 'ab cd'],
  ['runs of a line from left to right', at(0, glyphs([1, 32])) + at(10, turned(3, 2)) + at(20, glyphs([4])), false, 'a bcd'],
  [
    'two runs from right to left and what is neutral between them',
    at(0, turned(3)) + at(10, glyphs([32])) + at(20, turned(2, 1)),
    false,
    'ab c',
  ],
  ['a line from right to left', at(0, turned(4, 3)) + at(10, glyphs([1, 2])) + at(20, turned(6, 5)), true, 'efabcd'],
  ['one line after the other', at(0, turned(2, 1)) + at(0, turned(2, 1)).replace('50 Tm', '40 Tm'), false, 'abab'],
  ['what is not turned stays', at(0, glyphs([1, 2])) + at(20, glyphs([3])), true, 'abc'],
])('%s', async (_name, content, rightToLeft, text) => {
  expect(await inOrder(content, rightToLeft)).toBe(text);
});

test('a letter of two glyphs is said once, by the wider; its dots come last and say nothing', async () => {
  const letter = '/Span <</ActualText <FEFF0628>>> BDC <0030> Tj 1 2 Td <0003> Tj EMC';
  expect(await inOrder(at(0, `/ReversedChars BMC ${letter} 5 0 Td <0001> Tj EMC`))).toBe('aب[]');
});

test('the sign that a browser sets for a soft hyphen is one, also after letters of several glyphs', async () => {
  const letters = '/Span <</ActualText <FEFF0D1A0D3F00AD>>> BDC <0003> Tj 5 0 Td <0030> Tj EMC';
  const hyphen = at(20, '<002D> Tj');
  expect(await inOrder(at(0, letters) + hyphen)).toBe('ചി\u00ad[]');
  expect(await inOrder(at(0, letters.replace('00AD', '')) + hyphen)).toBe('ചി-[]');
});

test('what sets more than fonts and places is left as it is', async () => {
  const content = at(0, `1 Tr ${turned(2, 1)}`);
  expect(await inOrder(content)).toBe('ba');
});

test('a number beside letters of the other direction stands where the source has it', async () => {
  const beside = at(0, glyphs([57])) + at(10, glyphs([32])) + at(20, turned(2, 1));
  expect(await inOrder(beside, false, 'x ab 9 y')).toBe('ab 9');
  expect(await inOrder(beside, false, 'x 9 ab y')).toBe('9 ab');
  const two = at(0, glyphs([57])) + at(10, glyphs([32])) + at(20, glyphs([56])) + at(30, turned(2, 1));
  expect(await inOrder(two, true, 'ab8 9')).toBe('ab8 9');
  expect(await inOrder(two, true, 'ab9 8')).toBe('ab9 8');
});
