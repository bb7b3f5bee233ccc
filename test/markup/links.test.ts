import { expect, test } from 'vitest';
import { findAddresses } from '../../src/markup/links.ts';

test('an address ends before a bracket: of Markdown that is no link, each address is one', () => {
  const typed = 'at [https://wiki.example.org/Tasks](https://wiki.example.org/Tasks "https://wiki.example.org/Tasks")';
  expect(findAddresses(typed).map(({ href }) => href)).toEqual(Array.from({ length: 3 }, () => 'https://wiki.example.org/Tasks'));
  expect(findAddresses('see https://example.org/a_(b), then').map(({ href }) => href)).toEqual(['https://example.org/a_(b)']);
});
