// Text → the words search compares, the same when the index is built and when a reader types. Imports nothing: it runs in the browser too.

const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
const greek = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'epsilon',
  'zeta',
  'eta',
  'theta',
  'iota',
  'kappa',
  'lambda',
  'mu',
  'nu',
  'xi',
  'omicron',
  'pi',
  'rho',
  'sigma',
  'sigma',
  'tau',
  'upsilon',
  'phi',
  'chi',
  'psi',
  'omega',
];

/** Lower case without accents, in compatibility form: "Søren" → "soren", "ℓ₁" → "l1", "O(n²)" and "O(n^2)" → "o(n2)". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .replace(/(?<=[\p{L}\p{N}])[\^_]\{?(?=[\p{L}\p{N}])/gu, '')
    .replace(/['’]/g, '');
}

/** Words of letters and digits; a script without blanks gives its characters, a lone Greek letter also its name. */
export function wordsOf(text: string): string[] {
  return (
    fold(text).match(
      /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{N}])+/gu,
    ) ?? []
  ).flatMap((word) => {
    const name = word.length === 1 ? greek[word.charCodeAt(0) - 0x3b1] : undefined;
    return name ? [word, name] : [word];
  });
}
