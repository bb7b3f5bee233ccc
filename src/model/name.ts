// What the index sorts by. Names themselves are never changed: this only looks at them.

const particles = new Set(['von', 'van', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'du', 'la', 'le', 'ter', 'ten', 'zu', 'zum', 'zur', 'af', 'al', 'bin', 'ibn', 'el']);
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?$/i;
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** "Kierkegaard, Søren", "de la Cruz, Ana", "Public, Jo Q., Jr."; a single name or a CJK name stays as it is. */
export function sortNameOf(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/);
  const after = words.at(-1) ?? '';
  // "Public, Jo" is sorted already; the comma of "Jo Public, Jr." only sets off the suffix.
  const sorted = name.includes(',') && !(suffix.test(after) && words.length > 2 && !words.slice(0, -2).some((word) => word.endsWith(',')));
  if (words.length < 2 || cjk.test(words[0] ?? '') || sorted) return words.join(' ');
  const tail: string[] = [];
  while (words.length > 2 && suffix.test(words.at(-1) ?? '')) tail.unshift(words.pop() as string);
  if (tail.length > 0) words.push((words.pop() ?? '').replace(/,$/, ''));
  let family = words.length - 1;
  while (family > 1 && particles.has(words[family - 1] ?? '')) family -= 1;
  return [words.slice(family).join(' '), words.slice(0, family).join(' '), ...tail].join(', ');
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Order of the index: a fixed locale, so that every machine prints the same; ties broken by code units. */
export function compareSortNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The letters of a name without case, accents, order or punctuation: equal keys may be one person. */
export function nameKey(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}]+/u).filter(Boolean).sort().join(' ');
}
