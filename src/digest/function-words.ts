// Digest: a text → the function words of its language where that is another than English, whose words the rules for phrases know themselves.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Names of lists in the package stopword: ISO 639-3. */
const languages = 'deu fra spa por ita nld cat ron swe nob dan fin pol ces hrv hun tur rus ukr ell'.split(' ');
/** A text of another language has fewer English function words than this share; English prose has a quarter and more. */
const leastEnglish = 0.15;
/** And of its own at least so many. */
const leastOwn = 0.15;
const shortest = 12;

let lists: readonly ReadonlySet<string>[] | undefined;

/** Undefined for English, for a text too short to tell, and for a language without a list. `isEnglish`: whether a word in lower case is one of English. */
export function functionWordsOf(text: string, isEnglish: (word: string) => boolean): ReadonlySet<string> | undefined {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  if (words.length < shortest) return undefined;
  const share = (belongs: (word: string) => boolean): number => words.filter(belongs).length / words.length;
  if (share(isEnglish) >= leastEnglish) return undefined;
  // Loaded for the first text of another language.
  lists ??= languages.map((name) => new Set((require('stopword') as Record<string, readonly string[]>)[name]));
  let best: ReadonlySet<string> | undefined;
  let most = leastOwn;
  for (const list of lists) {
    const own = share((word) => list.has(word));
    if (own > most) [best, most] = [list, own];
  }
  return best;
}
