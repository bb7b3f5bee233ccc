// Which names may be one person written in two ways: accents, hyphens, order, initials, a slip of the pen. Linear in the number of names.
import { foldLetters } from './identity.ts';
import { sortNameOf } from './name.ts';

export type Likeness = 'letters' | 'initials' | 'slip';

export interface NamePair {
  readonly a: number;
  readonly b: number;
  readonly likeness: Likeness;
}

interface Parts {
  readonly words: readonly string[];
  readonly family: string;
  readonly given: readonly string[];
}

/**
 * Pairs of positions in `names`. Candidates come from shared keys (equal letters, equal sorted words, family name and first
 * initial, one letter deleted: SymSpell, Garbe 2012), so that no name is held against all others.
 */
export function alikeNames(names: readonly string[]): NamePair[] {
  const parts = names.map(partsOf);
  const found = new Map<string, NamePair>();
  const tell = (a: number, b: number, likeness: Likeness): void => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a !== b && !found.has(key)) found.set(key, { a: Math.min(a, b), b: Math.max(a, b), likeness });
  };
  for (const group of groupsOf(parts, letterKeys)) {
    for (const other of group.slice(1)) tell(group[0] as number, other, 'letters');
  }
  for (const group of groupsOf(parts, ({ family, given }) => (given[0] ? [`${family} ${given[0][0]}`] : [])))
    pairsByInitials(group, parts, tell);
  for (const group of groupsOfNumbers(parts.map(({ words }) => deletionsOf(words.join(' '))))) {
    for (let at = 0; at < group.length; at += 1) {
      for (let other = at + 1; other < group.length; other += 1) {
        const [a, b] = [group[at] as number, group[other] as number];
        if (isSlip(parts[a]?.words ?? [], parts[b]?.words ?? [])) tell(a, b, 'slip');
      }
    }
  }
  return [...found.values()].sort((one, other) => one.a - other.a || one.b - other.b);
}

function partsOf(name: string): Parts {
  const split = (text: string): string[] =>
    foldLetters(text)
      .replace(/['’`]/g, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const [family = '', given = ''] = sortNameOf(name).split(', ');
  // "Jie-Neng" is one name, "J.-N." one initial.
  const one = (word: string): string => (split(word).every((part) => part.length === 1) ? (split(word)[0] ?? '') : split(word).join(''));
  return { words: split(name), family: split(family).join(''), given: given.split(/\s+/).map(one).filter(Boolean) };
}

/** The letters in a row, and the words in any order with ä, ö, ü as they are or as ae, oe, ue; two short words may well be two people the other way round. */
function letterKeys({ words }: Parts): string[] {
  // Nicknames of a few letters tell nothing.
  if (words.join('').length < 5) return [];
  const plain = words.map((word) => word.replace(/([aou])e/g, '$1')).sort();
  return [words.join(''), ...(plain.some((word) => word.length >= 5) ? [`sorted ${plain.join(' ')}`] : [])];
}

/** Positions that share a key, for every key that several share. A key of a crowd tells nobody apart. */
function groupsOf(parts: readonly Parts[], keysOf: (one: Parts) => readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [at, one] of parts.entries()) {
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key);
      if (group) group.push(at);
      else groups.set(key, [at]);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1 && group.length <= crowd);
}

const crowd = 60;

/** The same for hundreds of thousands of numbers, of which nearly all stand alone: sorted with their positions beside them. */
function groupsOfNumbers(keys: readonly (readonly number[])[]): number[][] {
  const span = 2 ** 21;
  const all = new Float64Array(keys.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const [at, own] of keys.entries()) for (const key of own) all[filled++] = (key >>> 0) * span + at;
  all.sort();
  const groups: number[][] = [];
  for (let from = 0; from < all.length; ) {
    const key = Math.floor((all[from] as number) / span);
    let to = from + 1;
    while (to < all.length && Math.floor((all[to] as number) / span) === key) to += 1;
    if (to > from + 1) {
      const group = [...new Set(Array.from(all.subarray(from, to), (value) => value % span))];
      if (group.length > 1 && group.length <= crowd) groups.push(group);
    }
    from = to;
  }
  return groups;
}

/** "D. Fu", "Daniel Fu", "Daniel Y. Fu": one may stand for another when no third name could be meant as well. */
function pairsByInitials(
  group: readonly number[],
  parts: readonly Parts[],
  tell: (a: number, b: number, likeness: Likeness) => void,
): void {
  const partnersOf = (at: number): number[] =>
    group.filter((other) => other !== at && mayBeShort(parts[at]?.given ?? [], parts[other]?.given ?? []));
  for (const at of group) {
    const partners = partnersOf(at);
    if (partners.length === 1) tell(at, partners[0] as number, 'initials');
  }
}

/** Whether `short` leaves out or abbreviates given names of `long`, and both agree in the rest. */
function mayBeShort(short: readonly string[], long: readonly string[]): boolean {
  const fits = (a: string, b: string): boolean => a === b || (a.length === 1 && b.startsWith(a));
  if (short.length > long.length || !fits(short[0] ?? '', long[0] ?? '')) return false;
  let at = 1;
  for (const word of short.slice(1)) {
    while (at < long.length && !fits(word, long[at] ?? '')) at += 1;
    if (at === long.length) return false;
    at += 1;
  }
  return short.length < long.length || short.some((word, n) => word !== long[n]);
}

/**
 * Hashes of the text and of all that one deletion makes of it, each from the hashes of what stands before and after the deleted
 * letter (Karp & Rabin 1987). Two texts may meet by chance: whoever is paired by them is looked at again.
 */
function deletionsOf(text: string): number[] {
  if (text.length < 8) return [];
  const base = 0x01000193;
  const after: { hash: number; power: number }[] = [{ hash: 0, power: 1 }];
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const { hash, power } = after[0] as { hash: number; power: number };
    after.unshift({ hash: (Math.imul(text.charCodeAt(at), power) + hash) | 0, power: Math.imul(power, base) });
  }
  const keys = [after[0]?.hash ?? 0];
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const rest = after[at + 1] as { hash: number; power: number };
    keys.push((Math.imul(before, rest.power) + rest.hash) | 0);
    before = (Math.imul(before, base) + text.charCodeAt(at)) | 0;
  }
  return keys;
}

/** Words of Latin transcription of Chinese: there one letter makes another name. */
const pinyin =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]ang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])){1,12}$/;

/** One word differs by one slip: two letters swapped, a letter doubled, or one letter in a long word. */
function isSlip(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const different = a.flatMap((word, at) => (word === b[at] ? [] : [at]));
  const [at] = different;
  if (at === undefined || different.length > 1) return false;
  const [one, other] = [a[at] ?? '', b[at] ?? ''].sort((x, y) => y.length - x.length) as [string, string];
  if (other.length < 4) return false;
  let from = 0;
  while (from < other.length && one[from] === other[from]) from += 1;
  let tail = 0;
  while (tail < other.length - from && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const [left, right] = [one.slice(from, one.length - tail), other.slice(from, other.length - tail)];
  const swapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  const doubled = left.length === 1 && right === '' && (one[from - 1] === left || one[from + 1] === left);
  if (swapped || doubled) return other.length >= 5 || doubled;
  const single = left.length <= 1 && right.length <= 1;
  return single && other.length >= 7 && !(pinyin.test(one) && pinyin.test(other));
}
