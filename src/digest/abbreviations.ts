// Digest: plain text → short forms with their long forms, each with its place.
import { remembering } from '../model/remember.ts';
import { alignShortForm } from './align-short-form.ts';

/** `start`/`end` cover long and short form in the text searched; `shortStart` and `longStart` are the places of either. */
export interface FoundTerm {
  readonly short: string;
  readonly long: string;
  readonly start: number;
  readonly end: number;
}

const shortToken = String.raw`[\p{L}\d][\p{L}\d\-‐‑&\/+.']{0,14}`;
const bracketed = /[(\[]([^()\[\]]{2,160})(?:\([^()]{0,40}\)[^()\[\]]{0,40}|\[[^\]]{0,20}\]\s*)?[)\]]/gu;
/** "or X", "aka X", "abbreviated as X", before the short form in a bracket or an apposition. */
const introducer = String.raw`(?:(?:or|i\.e\.,?|a\.?k\.?a\.?,?|also known as|(?:also )?(?:hereafter|henceforth),?|(?:abbreviated|abbrev\.|shortened|referred to|denoted|dubbed|termed|called|named)(?: as| to| by)?|simply)\s+)?`;
const inBracket = new RegExp(
  String.raw`^\s*${introducer}(?:the |an? )?["'“‘]?(${shortToken}(?: ${shortToken}){0,2}?)["'”’]?(?: (?:for short|henceforth|hereafter))?\s*(?:[,;:].*)?$`,
  'su',
);
const afterLong = new RegExp(
  String.raw`,\s+(?:or|a\.?k\.?a\.?,?|also known as|abbreviated(?: as| to)?|or simply|or|i\.e\.,)\s+(${shortToken})(?=[\s,.;:)])`,
  'gu',
);
const forShort = new RegExp(String.raw`,\s+(${shortToken}),? (?:for short|in short)\b`, 'gu');
const beforeLong = new RegExp(
  String.raw`(?<![\p{L}\d-])(${shortToken})(?:: |,? (?:which )?(?:stands|standing|short) for (?:the )?["'“‘]?|, (?:i\.e\.|namely|that is),? |, an? (?:acronym|abbreviation) (?:of|for) |(?: \((?:i\.e\.,? |short for |the |for )?["'“‘]?))(?=[\p{L}\d])`,
  'gu',
);

/**
 * Schwartz & Hearst (2003), A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text: "long form (SHORT)" and
 * "SHORT (long form)", every letter of the short form found in order, its first at a word's start. Improved on: the letters are aligned so
 * that most of them begin words and few words are passed over (after Sohn et al. 2008, Abbreviation definition identification based on
 * automatic precision estimates), plurals, short forms of several words ("offline RL"), small letters ("cb-norm"), and definitions without
 * a bracket ("PoF: Post-Training of Feature …", "…, aka AttCAT", "X stands for …"). The first definition of a short form counts.
 */
export const abbreviationsOf: (text: string) => readonly FoundTerm[] = remembering(20_000, (text) => text, findAbbreviations);

function findAbbreviations(text: string): FoundTerm[] {
  const found: FoundTerm[] = [];
  const add = (short: string, long: { start: number; end: number } | undefined, at: number): boolean => {
    if (!long || long.end <= long.start) return false;
    const words = text.slice(long.start, long.end);
    if (words.split(/[\s-]+/).includes(short) && !words.includes(' ')) return false;
    found.push({ short, long: words, start: Math.min(at, long.start), end: Math.max(at + short.length, long.end) });
    return true;
  };
  for (const bracket of text.matchAll(bracketed)) {
    const inner = bracket[1] ?? '';
    const open = bracket.index;
    const short = inBracket.exec(inner)?.[1]?.replace(/(?<![.'])[.']+$/, '');
    const at = short === undefined ? -1 : open + 1 + inner.indexOf(short);
    if (short !== undefined && mayBeShort(short) && add(short, before(text, open, short), at)) continue;
    // "(convolutional neural network, CNN)"
    const last = /^(.{6,120}?)[,;]\s*(?:or |i\.e\.,? )?(\S{2,12})\s*$/su.exec(inner);
    if (last?.[1] && last[2] && mayBeShort(last[2])) {
      const long = alignShortForm(last[2], last[1], { from: 'any', strict: true });
      if (long) add(last[2], { start: open + 1 + long.start, end: open + 1 + long.end }, open + 1 + inner.lastIndexOf(last[2]));
    }
  }
  for (const pattern of [afterLong, forShort]) {
    for (const hit of text.matchAll(pattern)) {
      const short = hit[1] ?? '';
      if (isAcronym(short)) add(short, before(text, hit.index, short, true), hit.index + hit[0].lastIndexOf(short));
    }
  }
  for (const hit of text.matchAll(beforeLong)) {
    const short = hit[1] ?? '';
    if (isAcronym(short)) add(short, after(text, hit.index + hit[0].length, short), hit.index);
  }
  const first = new Map<string, FoundTerm>();
  for (const term of found.sort((a, b) => a.start - b.start || a.end - b.end)) if (!first.has(term.short)) first.set(term.short, term);
  return [...first.values()];
}

/** Two capitals, or a capital after a small letter: "CF", "pAUC", "SOrT", "LinC"; no Roman numeral. */
function isAcronym(short: string): boolean {
  return /\p{Lu}.*\p{Lu}|[\p{Ll}\d]\p{Lu}|\p{Lu}\d/u.test(short) && /^[\p{L}\d]/u.test(short) && !/^(?:[IVX]+|\d+[A-Z]?)$/.test(short);
}

function mayBeShort(short: string): boolean {
  const words = short.split(' ');
  if (words.length > 1) return words.some(isAcronym);
  if (
    !/\p{L}/u.test(short) ||
    /^(?:i{1,3}|iv|vi{0,3}|ix|[IVX]+|e\.g|i\.e|etc|Figs?|Eqs?|Tab|Secs?|left|right|top|bottom|ours?)\.?$/.test(short)
  )
    return false;
  return isAcronym(short) || /^\p{Ll}{2,5}s?$/u.test(short) || /^\p{Ll}{1,4}-\p{Ll}+$/u.test(short);
}

/** The long form that ends at `end`; it never crosses a sentence, another bracket or a list bullet. */
function before(text: string, end: number, short: string, strict = false): { start: number; end: number } | undefined {
  const letters = short.replace(/[^\p{L}\d]/gu, '').length;
  let start = Math.max(0, end - 200);
  const whole = text.slice(start, end);
  for (const cut of whole.matchAll(/[.!?;:] (?=\S)|[()\[\]•\n。、]/g))
    start = Math.max(start, end - whole.length + cut.index + cut[0].length);
  const area = text.slice(start, end).trimEnd();
  const words = [...area.matchAll(/\S+/g)];
  const most = Math.min(letters + 5, letters * 2 + 1);
  const from = words.at(-Math.min(words.length, most))?.index ?? 0;
  const tail = area.slice(from).replace(/(?<!["'”’,])["'”’,]+$/, '');
  const long = alignShortForm(short, tail, { from: 'any', strict: strict || !isAcronym(short.split(' ').find(isAcronym) ?? short) });
  return long && { start: start + from + long.start, end: start + from + long.end };
}

/** The long form that begins at `start`: up to the last aligned word, and on through words that go on in capitals. */
function after(text: string, start: number, short: string): { start: number; end: number } | undefined {
  const area = /^[^.;:()\[\]•\n]{3,160}/u.exec(text.slice(start))?.[0] ?? '';
  const long = alignShortForm(short, area, { from: 'start', strict: true });
  if (!long) return undefined;
  const rest = /^(?:[ -]\p{Lu}[\p{L}\d-]*)*/u.exec(area.slice(long.end))?.[0] ?? '';
  return { start: start + long.start, end: start + long.end + rest.length };
}
