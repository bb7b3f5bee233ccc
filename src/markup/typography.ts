// Signs of the keyboard → signs of the page: quotation marks, dashes, ties, and the blank lost after a full stop.

/** Places where a blank was lost after a full stop: "(OCMM).The", "needed.However", but not "e.g.The" or "U.S.A". */
export function findLostBlanks(source: string): number[] {
  return [...source.matchAll(/(?<=[\p{L}\d%][\p{Ll})\]}][.!?])(?=\p{Lu}\p{Ll}*[\s,])/gu)].map((match) => match.index);
}

interface Sign {
  readonly value: string;
  readonly length: number;
}

/** What a `` ` ``, `'` or `,,` at `at` stands for, from what stands around it. */
export function quoteAt(source: string, at: number): Sign {
  const char = source[at] as string;
  const double = source[at + 1] === char;
  const closes = /[\p{L}\p{N}.,!?]/u.test(source[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(source[at + (double ? 2 : 1)] ?? '');
  if (char === '`' && closes) return double ? { value: '”', length: 2 } : { value: '’', length: 1 };
  if (char === '`') return double ? { value: '“', length: 2 } : { value: '‘', length: 1 };
  const opens = opensWord(source, at, double ? 2 : 1);
  if (double) return { value: opens ? '“' : '”', length: 2 };
  return { value: opens && closingQuote(source, at) ? '‘' : '’', length: 1 };
}

/** Whether a sign of some length stands before a word, as an opening one does. */
function opensWord(source: string, at: number, length: number): boolean {
  return /^$|[\s([{—–-]/.test(source[at - 1] ?? '') && /[\p{L}\p{N}\\$]/u.test(source[at + length] ?? '');
}

/** Whether the single quotation mark opened at `at` is closed on its line: without it, it is the apostrophe of "the '90s". */
function closingQuote(source: string, at: number): boolean {
  const stretch = source.slice(at + 1, at + 160);
  const found = /^\D[^'\n]*?(?<=[\p{L}\p{N}.,!?)}$])'(?![\p{L}\p{N}'])/u.exec(stretch);
  return found !== null;
}

const reference =
  /(?:Figs?|Eqs?|Secs?|Tabs?|Refs?|Thms?|Nos?|pp?|Figures?|Equations?|Sections?|Tables?|Theorems?|Lemmas?|Algorithms?|Appendix|Chapter|Definition|Corollary|Proposition)\.?\s$/i;

/** `~` is LaTeX's tie; but "~7%" and "(~256 GB)" say "about", and a word less would change the meaning. */
export function tildeAt(source: string, at: number): Sign {
  const before = source[at - 1] ?? '';
  const about = (before === '' || /[\s([/=–—]/.test(before)) && /^(?:\$|\\\$|[€£])?[\d.]/.test(source.slice(at + 1, at + 4));
  return { value: about && !reference.test(source.slice(Math.max(0, at - 14), at)) ? '~' : '\u00a0', length: 1 };
}

export function dashAt(source: string, at: number): Sign {
  const long = source[at + 2] === '-';
  return { value: long ? '—' : '–', length: long ? 3 : 2 };
}
