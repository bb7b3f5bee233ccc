// No regular expression of src/ takes more than linear time for a text that a stranger can write; those that may are judged here.
import { expect, test } from 'vitest';
import { expressions, slowness } from './expressions.ts';

/** Expressions that are slow for texts they never meet: file and source → why they do not. A new one is read by a person before it is listed. */
const ownHtml = 'reads HTML that Octavo or KaTeX wrote: a sign "<" of a text stands there as an entity, so tags are as many as we make';
const judged: Readonly<Record<string, string>> = {
  'markup/formula-text.ts <[^>]+>|[^<]+': ownHtml,
  'markup/formula.ts <math[\\s\\S]*<\\/math>': ownHtml,
  'markup/highlight.ts <code[^>]*>([^]*)<\\/code><\\/pre>$': ownHtml,
  'markup/mathml.ts <[^>]+>': ownHtml,
  'markup/unicode.ts <[^>]*>': ownHtml,
  'print/parts.ts <body\\b[^>]*>': ownHtml,
  'views/font-letters.ts <[^>]*>': ownHtml,
  'views/font-letters.ts <code\\b[^>]*>([^]*?)<\\/code>': ownHtml,
  'views/preloads.ts <math[^]*?<\\/math>|<[^>]*>|[\\0-;=-\\u00ff]+': ownHtml,
  'views/font-letters.ts <(\\/?)span\\b[^>]*>|<[^>]*>|[^<]+': ownHtml,
};

const all = expressions();

test('every regular expression of src/ is linear in its text, or judged', () => {
  const found = all
    .flatMap((one) => slowness(one, 4000, 10) ?? [])
    .filter(({ file, source }) => !Object.hasOwn(judged, `${file} ${source}`));
  expect(
    found.map(
      ({ file, source, flags, exponential, cost, attack }) =>
        `${file} /${source}/${flags} ${exponential ? 'exponential' : `${cost} ms`} for ${attack}`,
    ),
  ).toEqual([]);
  expect(all.length).toBeGreaterThan(1000);
}, 300_000);

test('a judgement that no expression needs any more is taken out', () => {
  expect(Object.keys(judged).filter((key) => !all.some(({ file, source }) => `${file} ${source}` === key))).toEqual([]);
});

test('the check finds what it is for', () => {
  const tried = (source: string): boolean => slowness({ file: '', source, flags: '' }, 4000, 8) !== undefined;
  expect(['(?:a|aa)+$', '(a+)+$', '\\s+$', '[.,]+x'].map(tried)).toEqual([true, true, true, true]);
  expect(['(?<!\\s)\\s+$', '^a+b', 'x', '[a-z]+'].map(tried)).toEqual([false, false, false, false]);
});
