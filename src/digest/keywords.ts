// Digest: title and abstract → key phrases, for talks whose authors gave none.
import { foreignWordsOf, freePhrases, isPaperWord, phrasesOf, singular } from './words.ts';

/**
 * RAKE (Rose et al. 2010, Automatic Keyword Extraction from Individual Documents, §1.2): a phrase scores the sum of degree / frequency of its
 * words; here phrases of two or three words that occur twice or stand in the title, the title counting double, the longest of those that
 * hold one another. As written at their first place; most important first.
 */
export function keywordsOf(title: string, abstract: string, most = 5): string[] {
  const phrases = new Map<string, { text: string; fromTitle: boolean; times: number; title: boolean; words: number; at: number }>();
  const frequency = new Map<string, number>();
  const degree = new Map<string, number>();
  const foreign = foreignWordsOf(title, abstract);
  const sources = [title, abstract].map((text) => ({ text, found: phrasesOf(text, foreign) }));
  const free = new Set(freePhrases(sources.flatMap(({ found }) => found)).map(({ key }) => key));
  sources.forEach(({ text, found }, source) => {
    for (const { key, text: written, words } of found) {
      if (!free.has(key)) continue;
      if (words > 1) for (const word of key.split(' ')) degree.set(word, (degree.get(word) ?? 0) + words - 1);
      let entry = phrases.get(key);
      if (!entry) phrases.set(key, (entry = { text: written, fromTitle: source === 0, times: 0, title: false, words, at: phrases.size }));
      if (source === 1 && entry.fromTitle) entry.text = written;
      entry.fromTitle = source === 0;
      entry.times += 1;
      entry.title ||= source === 0;
    }
    for (const word of text.toLowerCase().match(/\p{L}[\p{L}\d-]+/gu) ?? []) {
      const one = singular(word);
      frequency.set(one, (frequency.get(one) ?? 0) + 1);
    }
  });
  const weight = (word: string): number =>
    (isPaperWord(word) ? 0.3 : 1) * (1 + Math.log(1 + (degree.get(word) ?? 0)) * Math.min(1, (frequency.get(word) ?? 1) / 2));
  const scored = [...phrases]
    .filter(([, { times, title: inTitle, words }]) => words > 1 && (times > 1 || inTitle))
    .map(([key, entry]) => ({
      key,
      text: entry.text,
      at: entry.at,
      score:
        (key.split(' ').reduce((sum, word) => sum + weight(word), 0) / Math.sqrt(entry.words)) *
        Math.log2(1 + entry.times + (entry.title ? 2 : 0)),
    }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const chosen: { key: string; text: string }[] = [];
  for (const one of scored) {
    if (
      chosen.some(
        ({ key }) => key.split(' ').filter((word) => one.key.split(' ').includes(word)).length >= Math.min(2, one.key.split(' ').length),
      )
    )
      continue;
    chosen.push(one);
    if (chosen.length === most) break;
  }
  return chosen.map(({ text }) => text);
}
