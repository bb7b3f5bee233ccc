// What fits on a line, reckoned without a browser.
import { expect, test } from 'vitest';
import { fitted, linesOf, widthOf } from '../../../src/views/print/text-width.ts';

const word = 'Zusammensetzung'.repeat(5);

test('a word of 75 letters is cut to as many letters as fill its line', () => {
  const cut = fitted(word, 'serif', 10, 60);
  expect(cut).toMatch(/^Zusammensetzung.*…$/);
  expect(widthOf(cut, 'serif', 10)).toBeLessThanOrEqual(60);
  expect(widthOf(cut, 'serif', 10)).toBeGreaterThan(55);
});

test('after words that fill half a line a long word gives some of its letters, after words that fill it none', () => {
  expect(fitted(`On the use of ${word}`, 'serif', 10, 60)).toMatch(/^On the use of Zusa.*…$/);
  expect(fitted(`On the use of paper and of a ${word}`, 'serif', 10, 60)).toBe('On the use of paper and of a …');
});

test('a word wider than its column takes as many lines as it is wide', () => {
  expect(linesOf(word, 'serif', 10, 60)).toBe(Math.ceil(widthOf(word, 'serif', 10) / 60));
  expect(linesOf(`On the ${word}`, 'serif', 10, 60)).toBe(1 + Math.ceil(widthOf(word, 'serif', 10) / 60));
});
