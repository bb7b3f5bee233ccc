// Digest, first step: plain text of an abstract → its sentences, each with offsets into that text.

/** A stretch of plain text: `text` is exactly `whole.slice(start, end)`. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words whose full stop ends no sentence (cf. Kiss & Strunk 2006, Unsupervised Multilingual Sentence Boundary Detection). */
const abbreviation = /(?:^|[\s(])(?:et al|e\.g|i\.e|cf|vs|etc|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Prof|Mr|Ms|resp|approx|w\.r\.t|a\.k\.a|[A-Z])\.$/;

/**
 * Splits at `.`, `!`, `?` before a blank and a capital, digit or quote, and at a glued full stop ("(OCMM).The", "needed.However").
 * A decimal, an address and an abbreviation do not end a sentence.
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const add = (end: number): void => {
    let start = from;
    while (start < end && /\s/.test(text[start] ?? '')) start += 1;
    let stop = end;
    while (stop > start && /\s/.test(text[stop - 1] ?? '')) stop -= 1;
    if (stop > start) found.push({ text: text.slice(start, stop), start, end: stop });
    from = end;
  };
  for (const mark of text.matchAll(/[.!?]["'”’)\]]?/g)) {
    const end = mark.index + mark[0].length;
    const before = text.slice(Math.max(0, mark.index - 12), mark.index + 1);
    const after = text.slice(end, end + 3);
    if (abbreviation.test(before)) continue;
    const spaced = /^\s+["'“‘([]?[\p{Lu}\d"“]/u.test(text.slice(end, end + 6));
    const glued = /[\p{Ll})\]][.!?]$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(after);
    if (spaced || glued) add(end);
  }
  add(text.length);
  return found;
}
