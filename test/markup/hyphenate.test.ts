import { expect, test } from 'vitest';
import { hyphenatorFor, readMarkup, toHtml } from '../../src/markup/index.ts';

const broken = (language: string, text: string): string | undefined => hyphenatorFor(language)?.(text).replaceAll('\u00ad', '|');

test('a word in letters of another language is broken by the patterns of that language, where letters say which', () => {
  expect(broken('en', 'international മനുഷ്യരെല്ലാവരും')).toBe('in|ter|na|tional മനു|ഷ്യ|രെ|ല്ലാ|വ|രും');
  // Marathi has its own patterns, Thai none: a browser knows where its words end.
  expect(broken('mr', 'आंतरराष्ट्रीयीकरण')).toBe(broken('hi', 'आंतरराष्ट्रीयीकरण'));
  expect(broken('en', 'เราแสดงให้เห็นว่า')).toBe('เราแสดงให้เห็นว่า');
  expect(broken('th', 'เราแสดงให้เห็นว่า')).toBeUndefined();
});

test('a word is one stretch of its language, soft hyphens and all', () => {
  const hyphenate = hyphenatorFor('en') as (text: string) => string;
  const html = toHtml(readMarkup('The word മനുഷ്യരെല്ലാവരും here'), { idPrefix: 'a', language: 'en', hyphenate });
  expect(html.match(/<span lang="ml">/g)).toHaveLength(1);
  expect(html).toContain('<span lang="ml">മനു\u00adഷ്യ\u00adരെ\u00adല്ലാ\u00adവ\u00adരും</span>');
});
