// What a person, a program and a workflow read of one diagnostic: the line, the caret under the letter, escapes.
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { LineIndex } from '../../src/model/source.ts';
import { hasFailed } from '../../src/model/diagnostic.ts';
import { formatDiagnostics, isOfPaper, summaryOf } from '../../src/report/diagnostics.ts';
import { excerptOf } from '../../src/report/excerpt.ts';

function at(text: string, word: string): Diagnostic {
  const start = text.indexOf(word);
  return {
    code: 'rule',
    severity: 'warning',
    message: 'Expected A, found B',
    hint: 'do C',
    file: 'a.txt',
    range: new LineIndex(text).range(start, start + word.length),
  };
}

/** The letter above the caret, counted in columns: wide letters are given as they fill two. */
function caretOf(text: string, word: string, width?: number): [string, number] {
  const [line = '', caret = ''] = excerptOf(text, at(text, word).range?.start ?? { line: 1, column: 1, offset: 0 }, width).split('\n');
  return [line, caret.indexOf('^')];
}

test('the block of architecture.md: place, severity, code, message, line, caret, related place, hint', () => {
  const text = 'one\ntwo three\n';
  const related = { file: 'b.txt', range: new LineIndex('x').range(0, 1), message: 'the other' };
  expect(formatDiagnostics([{ ...at(text, 'three'), related }], 'text', (path) => (path === 'a.txt' ? text : 'other line'))).toBe(
    'a.txt:2:5  warning  rule\n  Expected A, found B\n   2 | two three\n     |     ^\n  see b.txt:1:1: the other\n   1 | other line\n     | ^\n  hint: do C\n\n',
  );
  expect(formatDiagnostics([{ code: 'rule', severity: 'error', message: 'm', file: 'a.txt' }], 'text', () => undefined)).toBe(
    'a.txt  error  rule\n  m\n\n',
  );
});

test.each([
  ['地図を折る map', 'map', 7 + 11],
  ['\tone\ttwo', 'two', 7 + 8],
  ['e\u0301te\u0301 ici', 'ici', 7 + 4],
  ['👩‍👩‍👧 family', 'family', 7 + 3],
  ['ＦＵＬＬ width', 'width', 7 + 9],
])('the caret stands under the letter behind wide, combining and tab characters: %s', (text, word, column) => {
  expect(caretOf(text, word)[1]).toBe(column);
});

test('a long line is cut to the terminal around the place', () => {
  const long = `${'before '.repeat(60)}HERE ${'after '.repeat(60)}`;
  for (const width of [40, 72, 100, 200]) {
    const [line, column] = caretOf(long, 'HERE', width);
    expect(line.length).toBeLessThanOrEqual(width);
    expect(line.slice(column, column + 4)).toBe('HERE');
    expect(line).toMatch(/^ {3}1 \| … .* …$/);
  }
  const [line, column] = caretOf(`HERE ${'after '.repeat(60)}`, 'HERE', 60);
  expect([line.startsWith('   1 | HERE after'), column]).toEqual([true, 7]);
});

test('the caret stands after the last letter when something is missing at the end', () => {
  expect(excerptOf('Code is at', { line: 1, column: 11, offset: 10 })).toBe('   1 | Code is at\n     |           ^\n');
});

test('no word of a source steers the terminal or turns the text', () => {
  const text = 'a \u001b[31mred\u0007 \u202Eevil\n';
  const shown = formatDiagnostics([{ ...at(text, 'evil'), message: 'found "\u001b[2Jx\ny"' }], 'text', () => text);
  expect(shown).not.toMatch(/[\u001b\u0007\u202e]/);
  expect(shown).toContain('found "\ufffd[2Jx y"');
});

test('GitHub annotations escape what its commands use', () => {
  const [warning] = [at('x\n100%, y: z', 'y')];
  expect(formatDiagnostics([{ ...(warning as Diagnostic), file: 'a,b:c.txt', message: '100% of\nall' }], 'github', () => undefined)).toBe(
    '::warning file=a%2Cb%3Ac.txt,line=2,endLine=2,col=7,endColumn=8,title=rule::100%25 of%0Aall%0Ahint: do C\n',
  );
});

test('JSON is the diagnostics themselves', () => {
  const one = at('x y', 'y');
  expect(JSON.parse(formatDiagnostics([one], 'json', () => undefined))).toEqual([one]);
  expect(formatDiagnostics([], 'json', () => undefined)).toBe('[]\n');
});

test('errors fail, warnings only when strict; the summary counts', () => {
  const one = at('x y', 'y');
  expect([
    hasFailed([one]),
    hasFailed([one], true),
    hasFailed([{ ...one, severity: 'notice' }], true),
    hasFailed([{ ...one, severity: 'error' }]),
  ]).toEqual([false, true, false, true]);
  expect(summaryOf([one, { ...one, severity: 'error' }, { ...one, severity: 'error' }])).toBe('2 errors, 1 warning, 0 notices');
});

test('what was found while printing is told apart from what stands in a source, a PDF too', () => {
  const notice: Diagnostic = { code: 'browser-restarted', severity: 'notice', message: 'Expected A, found B', file: 'booklet.pdf' };
  expect(isOfPaper(notice)).toBe(true);
  expect(isOfPaper({ ...at('a b', 'b'), file: 'paper.pdf' })).toBe(false);
  expect(isOfPaper(at('a b', 'b'))).toBe(false);
});
