// A content stream taken apart and written again: everything painted stands in one marked sequence, nothing is drawn otherwise.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeContent } from '../../../src/print/conform/content.ts';
import { bytesOf } from '../../../src/print/conform/content-strings.ts';
import { scanContent } from '../../../src/print/conform/scan-content.ts';

/** Leaves stay, the rest becomes one kind of artifact. */
function rewritten(content: string): string | undefined {
  const scan = scanContent(content);
  return (
    scan &&
    writeContent(
      scan,
      ({ mark }) => (mark >= 0 ? { leaf: mark } : { artifact: '<</Type /Layout>>' }),
      [],
      () => undefined,
    ).content.toString('latin1')
  );
}
const bare = (content: string): string =>
  content
    .replace(/\/\w+ *<<[^>]*>> *BDC|EMC/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const words = (content: string): string => content.replace(/\s+/g, ' ').trim();

test('tagged text keeps its leaf, text outside becomes an artifact', () => {
  expect(words(rewritten('q BT /F1 9 Tf <41> Tj ET 0 0 5 1 re f /P <</MCID 7 >>BDC BT <42> Tj ET EMC Q') ?? '')).toBe(
    'q /Artifact <</Type /Layout>> BDC BT /F1 9 Tf <41> Tj ET 0 0 5 1 re f EMC /P <</MCID 0>> BDC BT <42> Tj ET EMC Q',
  );
});

test('a mark that Chromium ends only after Q ends before it, and goes on with a number of its own', () => {
  const scan = scanContent('q /P <</MCID 3 >>BDC BT <41> Tj ET Q q BT <42> Tj ET Q EMC');
  const { content, marks, count } = writeContent(
    scan as NonNullable<typeof scan>,
    ({ mark }) => ({ leaf: mark }),
    [],
    () => undefined,
  );
  expect(words(content.toString('latin1'))).toBe('q /P <</MCID 0>> BDC BT <41> Tj ET EMC Q q /P <</MCID 1>> BDC BT <42> Tj ET EMC Q');
  expect([...marks]).toEqual([[3, [0, 1]]]);
  expect(count).toBe(2);
});

test('an empty mark goes, a clip is no painting, a Span with replacement text within a text object stays', () => {
  expect(words(rewritten('/P <</MCID 1 >>BDC EMC 0 0 9 9 re W* n') ?? '')).toBe('0 0 9 9 re W* n');
  expect(words(rewritten('/P <</MCID 1 >>BDC BT /Span<</ActualText (fi) >> BDC <01> Tj EMC ET EMC') ?? '')).toBe(
    '/P <</MCID 0>> BDC BT /Span<</ActualText (fi) >> BDC <01> Tj EMC ET EMC',
  );
});

test('words within strings are no operators', () => {
  for (const text of ['(a Tj \\) EMC (nested) BDC)', '[(x EMC) -20 <00FF>]'])
    expect(words(rewritten(`BT ${text} TJ ET`) ?? '')).toBe(`/Artifact <</Type /Layout>> BDC BT ${text} TJ ET EMC`);
});

test.each(['BI /W 1 ID x EI', '/P BMC BT (x) Tj ET', 'BT (x) Tj', '(open Tj', 'EMC', '[<01> Tj', 'BT /P <</MCID 1>> BDC (x) Tj EMC ET'])(
  'leaves what it cannot read surely: %s',
  (content) => {
    expect(scanContent(content)).toBeUndefined();
  },
);

test('ActualText and places of what is shown', () => {
  const [unit] =
    scanContent('.5 0 0 -.5 0 100 cm BT /F4 10 Tf 1 0 0 -1 8 46 Tm /Span<</ActualText <feff00660069> >> BDC <01> Tj EMC 5 0 Td <02> Tj ET')
      ?.units ?? [];
  expect(unit?.shows.map(({ font, strings, span, x, y, size }) => ({ font, strings, actual: span?.actual, x, y, size }))).toEqual([
    { font: 'F4', strings: ['<01>'], actual: 'fi', x: 4, y: 77, size: 5 },
    { font: 'F4', strings: ['<02>'], actual: undefined, x: 6.5, y: 77, size: 5 },
  ]);
});

test('strings as bytes', () => {
  expect(bytesOf('<4a4>')).toEqual([0x4a, 0x40]);
  expect(bytesOf('(a\\(\\)\\101\\n\\\r\nb)')).toEqual([97, 40, 41, 65, 10, 98]);
});

const painted = fc.constantFrom(
  'BT /F1 9 Tf <41> Tj ET',
  'BT (a\\)b) Tj 1 0 Td [(c) 5 (d)] TJ ET',
  '0 0 m 5 5 l S',
  '0 0 9 9 re f',
  '/X1 Do',
  '0 0 9 9 re W n',
  '1 0 0 rg',
);
const wrapped = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    painted,
    fc.array(tie('any'), { maxLength: 4 }).map((inner) => `q ${inner.join(' ')} Q`),
    fc.array(tie('any'), { maxLength: 3 }).map((inner) => `/NonStruct <</MCID 0 >>BDC ${inner.join('\n')} EMC`),
  ),
})).any;

test('whatever is painted stands in exactly one sequence that crosses no q, Q or text object; without the marks it is the same stream', () => {
  fc.assert(
    fc.property(fc.array(wrapped, { maxLength: 6 }), (parts) => {
      let number = 0;
      const content = parts.join('\n').replace(/MCID 0/g, () => `MCID ${(number += 1)}`);
      const result = rewritten(content) ?? '';
      expect(bare(result)).toBe(bare(content));
      let open = 0;
      for (const [word] of result.matchAll(/\bBDC\b|\bEMC\b|\bq\b|\bQ\b|\bTj\b|\bTJ\b|\bDo\b|\bS\b|(?<=\s)f(?=\s|$)/g)) {
        if (word === 'BDC') open += 1;
        else if (word === 'EMC') open -= 1;
        else expect(open, `${word} in ${result}`).toBe(word === 'q' || word === 'Q' ? 0 : 1);
        expect(open === 0 || open === 1).toBe(true);
      }
    }),
  );
});
