// Digest: plain text → short forms with their long forms, each with its place.

/** `start`/`end` cover long form and bracket in the text searched. */
export interface FoundTerm {
  readonly short: string;
  readonly long: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Schwartz & Hearst (2003), A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text: "long form (SHORT)",
 * letters matched from the right, the first at a word's start. Added: a plural s may fail to match, and a short form must
 * hold a capital; with a small first letter ("pAUC") that letter still must begin a word.
 */
export function abbreviationsOf(text: string): FoundTerm[] {
  const found: FoundTerm[] = [];
  const seen = new Set<string>();
  for (const bracket of text.matchAll(/\(([^()\s,;:]{2,12})(?:[,;:][^()]{0,80})?\)/g)) {
    const short = bracket[1] ?? '';
    if (!/^[\p{L}\d][\p{L}\d\-&/+]*$/u.test(short) || !/\p{Lu}/u.test(short) || seen.has(short)) continue;
    if (/^\p{Lu}\p{Ll}+$/u.test(short)) continue;
    const letters = short.replace(/[^\p{L}\d]/gu, '').length;
    const before = text.slice(Math.max(0, bracket.index - 160), bracket.index).replace(/\s+$/, '');
    const clause = Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), before.lastIndexOf('('), before.lastIndexOf(') ')) + 1;
    const words = [...before.slice(clause).matchAll(/\S+/g)];
    const from = words.at(-Math.min(words.length, letters + 5, letters * 2 + 1))?.index ?? 0;
    const area = before.slice(clause + from);
    const long = longForm(short, area) ?? (/s$/.test(short) ? longForm(short.slice(0, -1), area) : undefined);
    if (!long || long.length <= short.length || long.split(/[\s-]+/).includes(short)) continue;
    seen.add(short);
    found.push({ short, long, start: bracket.index - (text.slice(0, bracket.index).length - text.slice(0, bracket.index).trimEnd().length) - long.length, end: bracket.index + bracket[0].length });
  }
  return found;
}

function longForm(short: string, area: string): string | undefined {
  let at = area.length - 1;
  for (let s = short.length - 1; s >= 0; s -= 1) {
    const letter = (short[s] ?? '').toLowerCase();
    if (!/[\p{L}\d]/u.test(letter)) continue;
    while (at >= 0 && ((area[at] ?? '').toLowerCase() !== letter || (s === 0 && /[\p{L}\d]/u.test(area[at - 1] ?? '')))) at -= 1;
    if (at < 0) return undefined;
    at -= 1;
  }
  const start = area.slice(0, at + 1).search(/\S*$/);
  const long = area.slice(start).replace(/^["'“‘(]+/, '');
  return long;
}
