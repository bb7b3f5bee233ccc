// Words → words with soft hyphens, by Liang's patterns (1983) of their language; for print: the pinned browser has no patterns.
import { createRequire } from 'node:module';
import { languageOfLetters } from './unicode.ts';

const require = createRequire(import.meta.url);
// Languages whose patterns go by another name than their BCP 47 tag.
const renamed: Readonly<Record<string, string>> = {
  'en-gb': 'en-gb',
  'en-au': 'en-gb',
  'en-nz': 'en-gb',
  'en-ie': 'en-gb',
  'de-ch': 'de-1996',
  el: 'el-monoton',
  no: 'nb',
  zh: '',
  // Its patterns part words, and browsers know where.
  th: '',
  sr: 'sr',
};
const loaded = new Map<string, ((text: string) => string) | undefined>();
// Names, codes and short words read better whole: letters alone, seven or more, at most the first a capital. Letters of India have no capitals.
const breakable = /(?<![\p{L}\p{N}\p{M}'’._/@\\-])\p{L}[\p{Ll}\p{Lo}\p{M}]{6,}(?![\p{L}\p{N}\p{M}_/@\\]|\.\p{L})/gu;

/** The hyphenator of a language (BCP 47), or undefined where there are no patterns: then nothing is broken. */
export function hyphenatorFor(language: string): ((text: string) => string) | undefined {
  const tag = language.toLowerCase().replaceAll('_', '-');
  if (!loaded.has(tag)) {
    const primary = tag.split('-')[0] ?? '';
    const name = renamed[tag] ?? renamed[primary] ?? tag;
    loaded.set(tag, load(name) ?? (renamed[primary] === undefined ? load(primary) : undefined));
  }
  return loaded.get(tag);
}

function load(name: string): ((text: string) => string) | undefined {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(name)) return undefined;
  try {
    const { hyphenateSync } = require(`hyphen/${name}`) as { hyphenateSync(text: string, options?: { minWordLength?: number }): string };
    // At least two letters stay on a line and three go to the next: what patterns leave shorter is joined again.
    return (text) =>
      text.replace(breakable, (word) => {
        const other = languageOfLetters(word, name);
        if (other) return hyphenatorFor(other)?.(word) ?? word;
        return hyphenateSync(word, { minWordLength: 7 })
          .replace(/^(.)\u00ad/u, '$1')
          .replace(/\u00ad(.{1,2})$/u, '$1');
      });
  } catch {
    return undefined;
  }
}
