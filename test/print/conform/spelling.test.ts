// A space that a line's end swallowed comes back, and only there.
import { expect, test } from 'vitest';
import type { Edit } from '../../../src/print/conform/content.ts';
import type { Unit } from '../../../src/print/conform/showings.ts';
import { scanContent } from '../../../src/print/conform/scan-content.ts';
import { type FontMap, lettersIn } from '../../../src/print/conform/fonts.ts';
import { type Piece, spellOut } from '../../../src/print/conform/spelling.ts';
import { lineOf, type SourceElement } from '../../../src/print/conform/source.ts';

/** A font whose codes are Latin-1. */
const font = {
  space: '<20>',
  codes: (strings: readonly string[]) => strings.flatMap((string) => [...string.slice(1, -1)].map((sign) => sign.charCodeAt(0))),
  textOf: (code: number) => String.fromCharCode(code),
  charactersOf: (code: number) => lettersIn(String.fromCharCode(code)),
  widthOf: () => 500,
} as unknown as FontMap;

const fonts = { fontOf: () => font, nameTwin: (name: string) => `${name}T` };

/** The lines painted one below the other, and what the stream says after the edits. */
function read(text: string, lines: readonly string[], pieces?: (units: Unit[]) => Piece[]): { edits: Edit[]; spelt: string; at: number } {
  const content = lines.map((line, at) => `BT /F 9 Tf 1 0 0 1 0 ${90 - at * 10} Tm (${line}) Tj ET`).join('\n');
  const units = scanContent(content)?.units ?? [];
  const line = { text: [...text], at: 0 };
  const edits = spellOut(line, pieces?.(units) ?? [{ units }], fonts);
  let spelt = '';
  let from = 0;
  for (const { at, text: put } of [...edits].sort((one, two) => one.at - two.at)) {
    spelt += content.slice(from, at) + put;
    from = at;
  }
  spelt += content.slice(from);
  return { edits, spelt: [...spelt.matchAll(/\(([^)]*)\) Tj|<20> Tj/g)].map(([, word]) => word ?? ' ').join(''), at: line.at };
}

test('between words that a line parted', () => {
  expect(read('two words on two lines', ['two words', 'on two', 'lines']).spelt).toBe('two words on two lines');
});

test('not within an address, a hyphenated name, or writing without spaces', () => {
  for (const [text, lines] of [
    ['https://example.org/long', ['https://exam', 'ple.org/long']],
    ['Real-Hardware', ['Real-', 'Hardware']],
    ['日本語の文', ['日本', '語の文']],
  ] as const)
    expect(read(text, lines).edits).toEqual([]);
});

test('not where the line already ends with one', () => {
  expect(read('two words', ['two ', 'words']).edits).toEqual([]);
});

test('before a formula and after it, where it stood alone on its line', () => {
  expect(
    read('for \uFFFC and all', ['for', 'and all'], ([first, second]) => [
      { units: [first as Unit] },
      { opaque: 1 },
      { units: [second as Unit] },
    ]).spelt,
  ).toBe('for  and all');
});

test('after a typed hyphen at the end of a page, which its font says is a soft one and a twin of it says as it is', () => {
  const silent = { ...font, charactersOf: (code: number) => (code === 45 ? [] : font.charactersOf(code)) } as unknown as FontMap;
  const units = scanContent('BT /F 9 Tf 1 0 0 1 0 90 Tm (one ) Tj (-) Tj ET')?.units ?? [];
  const hyphen = units[0]?.shows[1];
  if (hyphen) hyphen.said = '-';
  expect(spellOut({ text: [...'one - two'], at: 0 }, [{ units }], { ...fonts, fontOf: () => silent })).toEqual([
    { at: hyphen?.end, text: ' <20> Tj' },
  ]);
});

test('a paragraph goes on, on the next page, after the word it stopped at', () => {
  const { spelt, at } = read('one two three', ['one two']);
  expect(spelt).toBe('one two ');
  expect(at).toBe(8);
});

test('a formula that breaks between two pages is one, and what follows it is not taken for what follows the next', () => {
  const line = { text: [...'we fold \uFFFC in two steps. We fold \uFFFC in two steps.'], at: 0 };
  const spelt = (words: readonly string[], [before, after]: readonly number[]): string => {
    const content = words.map((word, at) => `BT /F 9 Tf 1 0 0 1 0 ${90 - at * 10} Tm (${word}) Tj ET`).join('\n');
    const text: Piece = { units: scanContent(content)?.units ?? [] };
    const pieces: Piece[] = [...(before ? [{ opaque: before }] : []), text, ...(after ? [{ opaque: after }] : [])];
    const edits = spellOut(line, pieces, fonts);
    return words
      .map((word, at) => (edits.some((edit) => edit.at === content.indexOf(`(${word}`) + word.length + 5) ? `${word} ` : word))
      .join('');
  };
  expect(spelt(['we fold'], [0, 7])).toBe('we fold ');
  expect(spelt([' in two', 'steps. We', 'fold'], [7, 9])).toBe(' in two steps. We fold ');
  expect(spelt([' in two', 'steps.'], [9, 0])).toBe(' in two steps.');
});

test('where two elements meet, when the page shows them apart', () => {
  const meet = (x: number): string => {
    const content = `BT /F 10 Tf 1 0 0 1 0 90 Tm (12) Tj ET BT /F 10 Tf 1 0 0 1 ${x} 90 Tm (13:30) Tj ET`;
    return spellOut({ text: [...'12\u206313:30'], at: 0 }, [{ units: scanContent(content)?.units ?? [] }], fonts)
      .map(({ text }) => text)
      .join();
  };
  expect(meet(30)).toBe(' <20> Tj');
  expect(meet(10)).toBe('');
});

test('small capitals, generated text and letters nobody wrote do not derail it', () => {
  expect(read('abc def ghi', ['ABC', 'def', 'ghi']).spelt).toBe('ABC def ghi');
  expect(read('abc def ghi', ['1. abc', 'def', 'ghi']).spelt).toBe('1. abc def ghi');
});

test('the line of a block: white space collapsed, formulas and page numbers as one mark, soft hyphens gone', () => {
  const element = (tag: string, parent: number, kids: (string | number)[], attributes = {}): SourceElement => ({
    tag,
    parent,
    kids,
    attributes,
  });
  const source = [
    element('p', -1, ['A\n  for\u00admula ', 1, ' on ', 2, ', ', 3, 4]),
    element('span', 0, [], { 'data-tex': 'x' }),
    element('a', 0, ['000'], { 'data-page-of': 'y' }),
    element('em', 0, ['said']),
    element('br', 0, []),
  ];
  expect(lineOf(source, 0)).toBe('A formula \uFFFC on \uFFFC, said\u2063 ');
});

test('a line of code ends with a space that says so, also before an indented one', () => {
  const coded = { ...font, lineEnd: font } as unknown as FontMap;
  const content = ['do:', '  a b', 'end'].map((line, at) => `BT /F 9 Tf 1 0 0 1 0 ${90 - at * 10} Tm (${line}) Tj ET`).join('\n');
  const units = scanContent(content)?.units ?? [];
  const edits = spellOut({ text: [...'do:\na b\nend'], at: 0 }, [{ units }], { ...fonts, fontOf: () => coded });
  expect(edits.map(({ at, text }) => [content.slice(content.lastIndexOf('(', at), at), text])).toEqual([
    ['(do:) Tj', ' /FT 9 Tf <20> Tj /F 9 Tf'],
    ['(  a b) Tj', ' /FT 9 Tf <20> Tj /F 9 Tf'],
  ]);
  const pre: SourceElement[] = [
    { tag: 'pre', attributes: {}, parent: -1, kids: [1] },
    { tag: 'code', attributes: {}, parent: 0, kids: ['do:\n  a  b\n\nend\n'] },
  ];
  expect(lineOf(pre, 0)).toBe('do:\na b\nend\n');
});
