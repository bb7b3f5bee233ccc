import { expect, test } from 'vitest';
import { readMarkup, toHtml } from '../../src/markup/index.ts';
import { mendMathml } from '../../src/markup/mathml-arity.ts';

const ebook = (source: string): string => toHtml(readMarkup(source), { idPrefix: 'x', medium: 'ebook' });

test.each(['$\\ell_\\max$', '$\\frac\\min{2}$', '$x^\\log_2$'])('%s gives every element its number of arguments', (source) => {
  const html = ebook(source);
  expect(html).not.toMatch(/<m(?:sub|sup|frac)>(?:<m[in][^>]*>[^<]*<\/m[in]>){1,2}<mo>\u2061<\/mo>/);
  expect(html).toContain('<mo>\u2061</mo></mrow>');
});

test('what is right stays as it is', () => {
  const right = '<math><mrow><mi>max</mi><mo>\u2061</mo><mi>x</mi><msub><mi>a</mi><mn>1</mn></msub></mrow></math>';
  expect(mendMathml(right)).toBe(right);
  expect(mendMathml('a < b > c')).toBe('a < b > c');
});

test('a link in a link is one link', () => {
  expect(ebook('\\href{https://example.org/}{\\url{https://example.org/b}}')).toBe(
    '<p><a href="https://example.org/">https://example.org/b</a></p>\n',
  );
});

test('an e-book page holds MathML alone, with its spoken form, and closes its breaks', () => {
  const html = ebook('a\\\\b $x<y$');
  expect(html).toContain('<br/>');
  expect(html).toContain('<math alttext="');
  expect(html).not.toContain('katex');
});
