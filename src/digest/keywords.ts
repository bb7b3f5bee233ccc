// Digest: text → key phrases, for talks whose authors gave none.
import { isStopWord } from './words.ts';

/** RAKE (Rose et al. 2010, Automatic Keyword Extraction from Individual Documents): runs of two or three content words, kept when they occur twice, ranked by length × occurrences instead of RAKE's word degrees; the title counts twice. */
export function keywordsOf(title: string, abstract: string, most = 5): string[] {
  const phrases = new Map<string, number>();
  for (const text of [title, title, abstract]) {
    for (const part of text.toLowerCase().split(/[^\p{L}\d\s-]+/u)) {
      let run: string[] = [];
      for (const word of [...part.split(/\s+/), 'the']) {
        if (/^\p{L}[\p{L}\d-]+$/u.test(word) && !isStopWord(word) && !/(?:ly|ing|ed)$/.test(word)) run.push(word);
        else { if (run.length === 2 || run.length === 3) phrases.set(run.join(' '), (phrases.get(run.join(' ')) ?? 0) + 1); run = []; }
      }
    }
  }
  const score = (phrase: string, times: number): number => times * phrase.split(' ').length;
  return [...phrases].filter(([, times]) => times > 1).sort((a, b) => score(...b) - score(...a) || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([phrase]) => phrase);
}
