import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf, readMarkup, toHtml, toLatex, toText } from '../../src/markup/index.ts';

const bits = fc.constantFrom(
  '{',
  '}',
  '$',
  '$$',
  '\\',
  '\\[',
  '\\]',
  '\\(',
  '\\begin{itemize}',
  '\\item',
  '\\end{itemize}',
  '\\begin{align}',
  '\\end{align}',
  '\\footnote{',
  '\\emph{',
  '{\\bf ',
  '\\sqrt',
  '\\left(',
  '\\right)',
  '\\frac12',
  '\\u',
  '\\"',
  '^',
  '_',
  '*',
  '**',
  '`',
  '<i>',
  '</i>',
  '<',
  '&amp;',
  '&',
  '[a](https://x.org)',
  'https://x.org/',
  '%',
  '#',
  '~',
  '--',
  "''",
  '\n\n',
  ' ',
  'word',
  'x',
  '中',
  '\u202e',
  '\ud835',
  '\0',
  '鈥檚',
  'Ã¶',
);
const anything = fc.oneof(
  fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

test('any text has every form, and no element that is not ours', () => {
  fc.assert(
    fc.property(anything, (source) => {
      const markup = readMarkup(source);
      const html = toHtml(markup, { idPrefix: 'p' });
      expect(html).not.toMatch(/katex-error|<script|javascript:/);
      expect(html.replace(/<\/?[a-zA-Z][^<>]*>/g, '')).not.toMatch(/[<>]/);
      toText(markup);
      for (const { start, end } of [...problemsOf(markup), ...markup.repairs]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(source.length);
        expect(start).toBeLessThanOrEqual(end);
      }
      // Braces of the BibTeX form pair, or the whole file would be lost.
      let depth = 0;
      for (const found of toLatex(markup).replace(/\\[\s\S]/g, '')) {
        depth += found === '{' ? 1 : found === '}' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }),
    { numRuns: 400, seed: 8 },
  );
});

test('plain words come through as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 20 }), (words) => {
      expect(toText(readMarkup(words.join(' ')))).toBe(words.join(' '));
    }),
    { numRuns: 100, seed: 8 },
  );
});

for (const unit of [
  '{',
  '}',
  '$',
  '\\',
  '\\[',
  '\\begin{align}',
  '\\begin{itemize}\\item ',
  '\\emph{',
  '\\left(',
  '*a',
  '`',
  '<i>',
  '[',
  '&',
  'word ',
  'h',
  "'",
  '\n',
  '$ $\\n',
  'Ã',
  '鈥',
  '- ',
  'a.B',
  'https://',
  '_',
  '\\verb|',
  '*a* ',
  '`a',
  `https://x/${')'.repeat(50_000)}`,
])
  test(`100 kB of ${JSON.stringify(unit)} is read in time`, () => {
    const source = unit.repeat(Math.ceil(100_000 / unit.length));
    const start = performance.now();
    toHtml(readMarkup(source), { idPrefix: 'p' });
    toText(readMarkup(source));
    expect(performance.now() - start).toBeLessThan(4000);
  });

test('cost grows in proportion to length up to 1 MB', () => {
  const sentence =
    'We show that \\textit{regret} grows as $O(\\sqrt{T})$ in the $\\ell_1$ norm, ~95\\% of the time (see \\url{https://example.org/a_b}).The rest, as \\"o and x^2 say, is prose --- as **prose** does. ';
  const cost = (size: number): number => {
    const times = [1, 2, 3].map((run) => {
      const source = `${sentence.repeat(Math.ceil(size / sentence.length))} ${run}`;
      const start = performance.now();
      const markup = readMarkup(source);
      toHtml(markup, { idPrefix: 'p' });
      toText(markup);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  cost(50_000);
  // Ten times the text; a quadratic step would cost a hundred times.
  expect(cost(1_000_000) / cost(100_000)).toBeLessThan(30);
}, 60_000);
