// What the index sorts by. Of a name itself only what no reader sees is ever changed.

/** Words within a name that begin small, wherever names are read. */
export const nameParticles = [
  'von',
  'van',
  'der',
  'den',
  'de',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'do',
  'das',
  'du',
  'la',
  'le',
  'lo',
  'ter',
  'ten',
  'zu',
  'zum',
  'zur',
  'vom',
  'af',
  'al',
  'bin',
  'ibn',
  'el',
  'y',
  'e',
  "'t",
];
/** In an index they belong to what the name is sorted by, these too. */
const particles = new Set([...nameParticles, 'des', 'dalla', 'degli', 'las', 'los', 'te', 'av', 'bint']);
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/i;
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** "Kierkegaard, Søren", "de la Cruz, Ana", "Public, Jo Q., Jr."; what stands in brackets after a name stays there; a single name or a CJK name stays as it is. */
export function sortNameOf(name: string): string {
  const bracket = name.indexOf('(');
  const aside = name.slice(bracket).trimEnd();
  const own = name.slice(0, Math.max(0, bracket)).trim();
  if (own && /^\([^()]*\)$/.test(aside)) return `${sortNameOf(own)} ${aside}`;
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

/** A name without what steers a terminal, a file format or the direction of the text around it: controls, overrides, halves of characters. */
export function withoutSteering(name: string): string {
  return name
    .replace(/[\u000b\u000c]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Order of the index: a fixed locale, so that every machine prints the same; ties broken by code units. */
export function compareSortNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The letters of a name without case, accents, order or punctuation: equal keys may be one person. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/** The initials of Hangul syllables (Unicode 15, section 3.12: a syllable is initial × 588 + …), as the letters an index shows. */
const hangulInitials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** The heading of the index under which a sort name stands: its first letter without accent, the initial of a Hangul syllable, "#" without any. */
export function indexLetterOf(sortName: string): string {
  const first = sortName.normalize('NFC').match(/\p{L}/u)?.[0] ?? '#';
  const syllable = (first.codePointAt(0) ?? 0) - 0xac00;
  if (syllable >= 0 && syllable < 11_172) return hangulInitials[Math.floor(syllable / 588)] ?? first;
  return (first.normalize('NFKD').match(/\p{L}/u)?.[0] ?? first).toUpperCase();
}
