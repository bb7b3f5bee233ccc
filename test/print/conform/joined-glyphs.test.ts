// Glyphs in a row become one TJ: each stands where it stood, and what follows finds the text state it knew.
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edit, writeContent } from '../../../src/print/conform/content.ts';
import { FontMap } from '../../../src/print/conform/fonts.ts';
import { JoinedGlyphs } from '../../../src/print/conform/joined-glyphs.ts';
import { scanContent } from '../../../src/print/conform/scan-content.ts';
import { many } from '../../../src/print/conform/showings.ts';

const document = await PDFDocument.create();
const font = new FontMap(
  document,
  document.context.obj({ Type: 'Font', Subtype: 'Type0', DescendantFonts: [{ Type: 'Font', DW: 1000, W: [1, [250, 333, 611.5, 0]] }] }),
);
const widths = [1000, 250, 333, 611.5, 0];

/** As Chromium writes a line: a showing for each glyph, and the way to the next. */
const line = (glyphs: readonly (readonly [code: number, way: number])[], { size = 12.8, matrix = '1 0 0 -1 8 46' } = {}): string =>
  `BT\n/F4 ${size} Tf\n${matrix} Tm\n${glyphs.map(([code], at) => `${at > 0 ? `${glyphs[at - 1]?.[1]} 0 Td ` : ''}<000${code}> Tj\n`).join('')}ET\n`;

function rewritten(content: string, edits: readonly Edit[] = []): string {
  const scan = scanContent(content) as NonNullable<ReturnType<typeof scanContent>>;
  return writeContent(
    scan,
    () => ({ leaf: 0 }),
    edits,
    () => font,
  ).content.toString('latin1');
}

/** Code and place of each glyph, as a reader comes to it: by showings, and within an array by widths and numbers. */
function placesIn(content: string, size: number): [code: number, x: number][] {
  const joined = new JoinedGlyphs();
  return (scanContent(content)?.units ?? []).flatMap(({ showings, from, to }) =>
    Array.from({ length: to - from }, (_, at) => from + at).flatMap((at): [number, number][] => {
      if (showings.plain(at) !== many) return [[showings.plain(at), showings.x(at)]];
      expect(joined.read(content, showings.start(at))).toBe(true);
      let x = showings.x(at);
      return Array.from({ length: joined.count }, (_, one) => {
        const code = joined.codes[one] as number;
        x -= ((joined.adjustments[one] as number) / 1000) * size;
        const place = x;
        x += ((widths[code] as number) / 1000) * size;
        return [code, place];
      });
    }),
  );
}

const abc = [
  [1, 3.2],
  [2, 4.2624],
  [2, 4.2624],
  [3, 7.9],
  [1, 3.3],
  [3, 1],
] as const;

test('all but the last glyph of a row become one array; a number stands only where the way is not the width', () => {
  expect(rewritten(line(abc))).toBe(
    '/P <</MCID 0>> BDC\nBT\n/F4 12.8 Tf\n1 0 0 -1 8 46 Tm\n[<0001000200020003>-5.6875<0001>] TJ\n22.9248 0 Td <0003> Tj\nET\nEMC\n\n',
  );
});

test('each glyph stands where it stood, whatever the ways between them; nothing adds up', () => {
  const way = fc.integer({ min: -40_000_000, max: 400_000_000 }).map((number) => number / 1e7);
  const glyphs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), way), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(glyphs, fc.constantFrom(0.8, 12.8, 40), (row, size) => {
      const content = line(row, { size });
      const [before, after] = [placesIn(content, size), placesIn(rewritten(content), size)];
      expect(after.map(([code]) => code)).toEqual(before.map(([code]) => code));
      after.forEach(([, x], at) => {
        expect(Math.abs(x - (before[at]?.[1] as number))).toBeLessThan(size * 6e-10 + 1e-9);
      });
    }),
    { numRuns: 60 },
  );
});

test('what is put between two glyphs, or taken out, parts the row there', () => {
  const content = line([...abc, ...abc]);
  const end = content.indexOf('<0003> Tj', content.indexOf('<0003> Tj') + 1) + 9;
  const written = rewritten(content, [{ at: end, text: ' <0001> Tj' }]);
  expect(written.match(/\] TJ\n/g)).toHaveLength(2);
  expect(written).toContain('0 Td <0003> Tj <0001> Tj\n1 0 Td [<0001');
});

test('text that is turned or spaced otherwise, few glyphs and a move up stay as they are', () => {
  for (const content of [
    line(abc, { matrix: '0 1 1 0 8 46' }),
    line(abc, { matrix: '1.5 0 0 -1 8 46' }),
    line(abc).replace('BT\n', 'BT\n2 Tc\n'),
    line(abc.slice(0, 4)),
    line(abc).replaceAll(' 0 Td', ' 1 Td'),
  ])
    expect(rewritten(content)).toBe(`/P <</MCID 0>> BDC\n${content.trimEnd()}\nEMC\n\n`);
});

test('an array as another program writes it is left to who reads strings', () => {
  const joined = new JoinedGlyphs();
  expect(joined.read('[<00010002>-2.5<0003>.25 1 <0001>]', 0)).toBe(false);
  expect(joined.read('[<0001>-2.5<0002>-.25<0003>]', 0)).toBe(true);
  expect([...joined.adjustments.subarray(0, 3)]).toEqual([0, -2.5, -0.25]);
  for (const text of [
    '[(ab)]',
    '[<01>]',
    '[<00zz>]',
    '[<0001>1e3<0002>]',
    '[<0001>.<0002>]',
    '[<0001>-<0002>]',
    '[<0001',
    '[/Name]',
    '[<000',
  ])
    expect(joined.read(text, 0), text).toBe(false);
});
