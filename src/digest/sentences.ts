// Digest, first step: plain text of an abstract → its sentences, each with offsets into that text.

/** A stretch of plain text: `text` is exactly `whole.slice(start, end)`. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Their full stop ends no sentence unless a word follows that only opens sentences. */
const abbreviation =
  /(?:^|[\s(\[{"“‘~/—–-])(?:et al|al|e\.g|eg|i\.e|ie|cf|vs|viz|etc|resp|approx|ca|w\.r\.t|wrt|a\.k\.a|aka|i\.i\.d|s\.t|Figs?|Eqs?|Eqns?|Secs?|Sect|Tabs?|Refs?|Nos?|no|Thm|Lem|Prop|Def|Cor|Ch|Chap|App|Vol|pp?|ver|Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Corp|Univ|Dept|Proc|Int|max|min|avg|Ph\.D|(?:\p{L}\.)+\p{L}|\p{Lu})\.$/u;
/** After these a name or a number follows: nothing but a new paragraph ends the sentence there. */
const leadsOn = /(?:^|[\s(\[])(?:e\.g|eg|i\.e|ie|cf|vs|viz|Figs?|Eqs?|Eqns?|Secs?|Refs?|Thm|Dr|Prof|Mr|Mrs|Ms)\.$/u;
/** Words that begin a sentence far more often than they follow an abbreviation (after the sentence starters of Kiss & Strunk 2006). */
const opener =
  /^["'“‘(\[]*(?:We|The|This|These|Those|That|It|Its|In|Our|However|Here|To|For|As|An?|By|On|At|With|From|Thus|Hence|While|Although|Despite|Moreover|Furthermore|Additionally|Finally|First|Second|Third|Then|There|They|Such|Experiments?|Results?|Recent|Existing|Most|Many|Using|When|If|Unlike|Specifically|What|How|Why|Which|Can|Do|Does|Is|Are|Code|Data|See|Note|Let|Given|Under|After|Before|One|Both|Each|Since|Instead|Also|Another|Empirical\w*|Extensive|Experimental)\b(?!\.)/;
/** Enough for the longest abbreviation and address before a mark, and the longest word after it. */
const reach = 90;
/** A shorter phrase of Thai is read on to the next blank. */
const shortestThai = 60;
/** A bracket longer than this holds sentences of its own. */
const longestAside = 400;

/**
 * Splits at `.`, `!`, `?` and `…` before a blank and what can begin a sentence, at the full stops of Chinese, Japanese, Urdu, Ethiopia and
 * India, at paragraph ends, and at a full stop whose blank was lost ("(OCMM).The"). Abbreviations, initials, decimals, versions, addresses, list numbers and what
 * stands in brackets end no sentence. The method of rules and sentence starters follows Kiss & Strunk (2006), Unsupervised Multilingual
 * Sentence Boundary Detection, §4; linear in the length of the text.
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const add = (end: number): void => {
    let start = from;
    while (start < end && /[\s•]/.test(text[start] ?? '')) start += 1;
    let stop = end;
    while (stop > start && /[\s•]/.test(text[stop - 1] ?? '')) stop -= 1;
    // A quotation mark round the whole abstract belongs to no sentence.
    if (start === 0 && /["“]/.test(text[0] ?? '') && !/["”]/.test(text.slice(1, stop))) start += 1;
    if (/[\p{L}\p{N}]/u.test(text.slice(start, stop))) found.push({ text: text.slice(start, stop), start, end: stop });
    from = end;
  };
  const asides = bracketsOf(text);
  let aside = 0;
  for (const mark of text.matchAll(
    /[.!?…]+["'”’)\]]*(?:\[\d[\d, –-]*\])?|([。．！？।॥။።។៕۔]+[」』”]?|\n| • )|(?<=[\u0e00-\u0eff]) (?=[\u0e00-\u0eff])/g,
  )) {
    const end = mark.index + mark[0].length;
    // Thai and Lao have no full stop: a blank parts phrases.
    if (mark[0] === ' ') {
      if (mark.index - from >= shortestThai) add(mark.index);
      continue;
    }
    if (mark[1]) {
      add(mark[0] === '\n' || mark[0] === ' • ' ? mark.index : end);
      continue;
    }
    while (aside < asides.length && (asides[aside]?.end ?? 0) <= mark.index) aside += 1;
    const inside = asides[aside];
    if (inside && inside.start < mark.index && inside.start > from + 1 && end < inside.end) continue;
    const before = text.slice(Math.max(0, mark.index - reach, from), mark.index + 1);
    if (endsSentence(before, mark[0], text.slice(end, end + reach), text.slice(mark.index + 1, mark.index + 2))) add(end);
  }
  add(text.length);
  return found;
}

function endsSentence(before: string, mark: string, after: string, next: string): boolean {
  const spaced = /^\s+(\S.*)/su.exec(after)?.[1];
  if (spaced === undefined) return glued(before, mark, after, next);
  if (leadsOn.test(before)) return false;
  const opens = opener.test(spaced);
  if (mark === '.' || mark === '..') {
    if (abbreviation.test(before) && !lastWordOf(before).includes('://')) return opens;
    // "1. We propose … 2. We show": the number opens what follows; not in "Fig. 3." or "of 5."
    if (/(?:^\s*|[:;]\s+|\s\()(?:\d{1,2}|[ivx]{1,4})\.$/.test(before)) return false;
  }
  if (/^(?:\.{3,}|…)$/.test(mark)) return opens;
  // A name may begin small ("scGAN", "k-means", "pAUC"); any other small word goes on.
  return (
    /^["'“‘(\[{$]*[\p{Lu}\p{Lt}\p{Lo}\d]/u.test(spaced) ||
    /^["'“‘(]*\p{Ll}{1,5}\p{Lu}/u.test(spaced) ||
    /^["'“‘]?[\p{Ll}]-\p{Ll}{3,}/u.test(spaced) ||
    /^[^\p{L}\p{N}\s,;:.)\]–—-]/u.test(spaced)
  );
}

/** "(OCMM).The", "needed.However", "SR.Different", "2015.We": the blank was lost; not "Node.js", "v1.0", "U.S.A" or an address. */
function glued(before: string, mark: string, after: string, next: string): boolean {
  if (!mark.startsWith('.') && !/^[!?]/.test(mark)) return false;
  const word = lastWordOf(before);
  if (next === '' || /:\/\/|^www\.|@|\/\w/.test(word)) return false;
  const following = /^["“(]?\p{Lu}\p{Ll}*(?:[\s,-]|$)/u.exec(after)?.[0];
  if (!following) return false;
  if (opener.test(after))
    return (
      /[\p{Ll}\p{Lu}\p{N})\]%”"$]$/u.test(before.slice(0, -1)) && !/(?:^|\s)(?:\p{L}\.)+\p{L}?\.?$/u.test(word) && !leadsOn.test(before)
    );
  if (/\p{Lu}{2}\.$/u.test(before)) return /^\p{Lu}\p{Ll}{2,}\s\p{Ll}/u.test(after);
  return /(?:\p{Ll}{2}|[)\]%”"])$/u.test(before.slice(0, -1)) && /^["“(]?\p{Lu}\p{Ll}{2,}/u.test(following);
}

/** Round and square brackets that close within reach, outermost only, in order. */
function bracketsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[') open.push(at);
    else if (char === ')' || char === ']') {
      const start = open.pop();
      if (start === undefined || at - start > longestAside) continue;
      while (found.length > 0 && (found.at(-1)?.start ?? 0) > start) found.pop();
      found.push({ start, end: at + 1 });
    }
  }
  return found;
}

/** What stands behind the last blank; nothing where the text ends in one. */
function lastWordOf(text: string): string {
  return /(?<!\S)\S*$/.exec(text)?.[0] ?? '';
}
