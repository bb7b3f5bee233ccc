// Views → the letters in them that fonts must have: of the text, of formulas, of code.
import { covers, ranges } from './font-scripts.ts';

/** Every letter of the code in `html` (which may be a string inside JSON) that the faces of code draw, in order; blanks and digits always. */
export function codeLetters(html: string): string {
  const letters = new Set<string>();
  for (const [, code = ''] of html.matchAll(/<code\b[^>]*>([^]*?)<\/code>/g))
    for (const letter of code.replace(/<[^>]*>/g, '').replace(/&[^;]{1,6};/g, (entity) => named[entity] ?? entity)) letters.add(letter);
  if (letters.size === 0) return '';
  for (const letter of ' 0123456789A') letters.add(letter);
  return [...letters]
    .filter((letter) => covers(ranges['latin'] as string, letter.codePointAt(0) ?? 0))
    .sort()
    .join('');
}

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" };

/** Every letter of every formula in `html` (which may be a string inside JSON), in order; with the digits and parentheses that number equations, and an A. */
export function mathLetters(html: string): string {
  const letters = new Set<string>();
  const tag = /<(\/?)span\b[^>]*>|<[^>]*>|[^<]+/g;
  for (const { index } of html.matchAll(/<span class=\\?"katex-html/g)) {
    let depth = 0;
    tag.lastIndex = index;
    for (let found = tag.exec(html); found; found = tag.exec(html)) {
      const [whole, end] = found;
      if (end === undefined) {
        if (!whole.startsWith('<'))
          for (const letter of whole.replace(/&[^;]{1,6};/g, (entity) => named[entity] ?? entity)) letters.add(letter);
      } else if ((depth += end ? -1 : 1) === 0) break;
    }
  }
  if (letters.size === 0) return '';
  // A face without a single letter is one no browser reads; each of KaTeX has an A or a parenthesis.
  for (const letter of 'A()0123456789') letters.add(letter);
  return [...letters].sort().join('');
}

/** What fonts must have letters for. */
export interface LettersUsed {
  /** Each once, of all beyond ASCII. */
  readonly text: string;
  readonly formulas: string;
  readonly code: string;
}

/** The letters of every string in a view; what stands in two places of it is looked at once. The whole as one text would be longer than a string may be. */
export function lettersUsed(view: unknown): LettersUsed {
  const [text, formulas, code] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      // Most of a site is ASCII: dropping it in one pass is twenty times faster than looking at each letter.
      for (const letter of value.replace(/[\0-\u007f]+/g, '')) text.add(letter);
      if (value.includes('katex-html')) for (const letter of mathLetters(value)) formulas.add(letter);
      if (value.includes('<code')) for (const letter of codeLetters(value)) code.add(letter);
    } else if (value !== null && typeof value === 'object' && !seen.has(value)) {
      seen.add(value);
      Object.values(value).forEach(walk);
    }
  };
  walk(view);
  const inOrder = (letters: ReadonlySet<string>): string => [...letters].sort().join('');
  return { text: inOrder(text).replace(/\p{Cs}/gu, ''), formulas: inOrder(formulas), code: inOrder(code) };
}

/** What several views need together. */
export function allLetters(used: readonly LettersUsed[]): LettersUsed {
  const together = (part: keyof LettersUsed): string => [...new Set(used.flatMap((one) => [...one[part]]))].sort().join('');
  return { text: together('text'), formulas: together('formulas'), code: together('code') };
}
