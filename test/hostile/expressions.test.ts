// No regular expression of src/ takes more than linear time for a text that a stranger can write; those that may are judged here.
import { expect, test } from 'vitest';
import { constructed, type Expression, expressions, slowness } from './expressions.ts';

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
const unjudged = (some: readonly Expression[], leastMs = 10): string[] =>
  some
    .flatMap((one) => slowness(one, 4000, leastMs) ?? [])
    .filter(({ file, source }) => !Object.hasOwn(judged, `${file} ${source}`))
    .map(
      ({ file, source, flags, exponential, cost, attack }) =>
        `${file} /${source}/${flags} ${exponential ? 'exponential' : `${cost} ms`} for ${attack}`,
    );

test('every regular expression of src/ is linear in its text, or judged', () => {
  expect(unjudged(all)).toEqual([]);
  expect(all.length).toBeGreaterThan(1000);
}, 300_000);

test('so is every one that is put together when it is needed', async () => {
  const made = await constructed(async () => {
    const { samples } = await import('./fuzz-run.ts');
    const { readProgramme } = await import('../../src/read.ts');
    const { digestProgramme } = await import('../../src/digest/index.ts');
    for (const source of samples()) {
      const { value } = readProgramme({ sources: [source] });
      if (value) digestProgramme(value);
    }
  });
  // They are long lists of words: each sign costs some microseconds.
  expect(unjudged(made, 30)).toEqual([]);
  expect(made.length).toBeGreaterThan(60);
}, 300_000);

test('a judgement that no expression needs any more is taken out', () => {
  expect(Object.keys(judged).filter((key) => !all.some(({ file, source }) => `${file} ${source}` === key))).toEqual([]);
});

test('the check finds what it is for', () => {
  const tried = (source: string): boolean => slowness({ file: '', source, flags: '' }, 4000, 8) !== undefined;
  expect(['(?:a|aa)+$', '(a+)+$', '\\s+$', '[.,]+x'].map(tried)).toEqual([true, true, true, true]);
  expect(['(?<!\\s)\\s+$', '^a+b', 'x', '[a-z]+'].map(tried)).toEqual([false, false, false, false]);
});
