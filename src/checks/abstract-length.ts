// An abstract far longer or shorter than the rest: another text pasted into its place, or only its beginning.
import { readMarkup, toPlainText } from '../markup/index.ts';
import { presentationsOf } from '../model/programme.ts';
import type { Check } from './check.ts';

/** Fewer abstracts than this give no measure of what is usual. */
const enough = 8;
/** No abstract has as many words, whatever the others have. */
const longest = 20_000;

export const abstractLength: Check = {
  code: 'abstract-length',
  severity: 'notice',
  *check(programme) {
    const talks = presentationsOf(programme).flatMap(({ kind, title, abstract }) => {
      const words = kind === 'talk' && abstract ? wordsIn(toPlainText(readMarkup(abstract.source)).text) : 0;
      return abstract && words > 0 ? [{ title, abstract, words }] : [];
    });
    for (const { title, abstract, words } of talks)
      if (words > longest)
        yield {
          message: `Expected an abstract for "${title.source}", found ${words} words: a book`,
          hint: 'look whether a whole paper was pasted; pages and booklet take long to make',
          origin: abstract.origin,
        };
    if (talks.length < enough) return;
    const logs = talks.map(({ words }) => Math.log(words));
    const middle = median(logs);
    // Median absolute deviation (Hampel 1974), 1.4826 to make it a standard deviation; less than four times the middle is never "far".
    const spread = 1.4826 * median(logs.map((log) => Math.abs(log - middle)));
    const far = Math.max(Math.log(4), 3.5 * spread);
    const usual = Math.round(Math.exp(middle));
    for (const [at, { title, abstract, words }] of talks.entries()) {
      const off = (logs[at] ?? middle) - middle;
      if (Math.abs(off) <= far || words > longest) continue;
      yield {
        message: `Expected an abstract of about ${usual} words for "${title.source}", found ${words}`,
        hint:
          off > 0
            ? 'look whether a second text was pasted with it; nothing to do if it is meant'
            : 'look whether all of it was pasted; nothing to do if it is meant',
        origin: abstract.origin,
      };
    }
  },
};

/** Nothing below U+0E00 is written without blanks: most texts need not be looked through letter by letter. */
const unspacedScript = /[\u0e00-\uffff]/;

/** Words between blanks; in scripts without blanks two characters make about one. */
function wordsIn(text: string): number {
  const unspaced = unspacedScript.test(text)
    ? (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu)
        ?.length ?? 0)
    : 0;
  return text.trim().split(/\s+/).length + Math.round(unspaced / 2);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
