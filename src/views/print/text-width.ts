// How many lines a title takes, without a browser: advance widths of the two faces in hundredths of the type size.

const firstLetter = 32;
const serif = [
  24, 29, 38, 52, 52, 93, 73, 18, 36, 36, 46, 53, 30, 32, 30, 34, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 30, 30, 53, 53, 53, 41, 83, 71,
  65, 66, 74, 64, 61, 72, 81, 38, 38, 71, 62, 93, 77, 74, 62, 74, 69, 54, 63, 76, 71, 100, 67, 67, 59, 33, 34, 33, 53, 51, 40, 54, 62, 52,
  61, 53, 37, 56, 64, 33, 30, 59, 33, 95, 64, 58, 62, 60, 46, 46, 36, 63, 58, 84, 57, 59, 49, 36, 29, 36, 53,
];
const sans = [
  20, 29, 43, 50, 50, 82, 61, 25, 30, 30, 42, 50, 25, 31, 25, 35, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 25, 25, 50, 50, 50, 42, 85, 54,
  59, 57, 61, 53, 49, 62, 65, 26, 48, 58, 49, 73, 65, 66, 57, 66, 57, 53, 54, 64, 51, 79, 51, 48, 54, 30, 35, 30, 50, 50, 54, 50, 55, 46,
  55, 50, 29, 50, 54, 25, 25, 49, 25, 83, 55, 54, 55, 55, 35, 42, 34, 54, 47, 72, 45, 47, 42, 30, 24, 30, 50,
];
const faces = { serif, sans };
// Another face of a theme, kerning and bold differ by a few per cent; a line too many is better than two titles in one place.
const caution = 1.05;

/** Millimetres that `text` takes on one line at `size` points. Ideographs are a whole em, other letters we have no width of a wide one. */
export function widthOf(text: string, face: keyof typeof faces, size: number): number {
  let hundredths = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) {
    const code = letter.codePointAt(0) ?? 0;
    hundredths += faces[face][code - firstLetter] ?? (code >= 0x2e80 ? 100 : 62);
  }
  return (hundredths / 100) * size * (25.4 / 72) * caution;
}

/** A line less filled than this by whole words takes in letters of the next one. */
const wellFilled = 0.75;

/** The text, or as many of its words as fit on one line of `width` millimetres, with an ellipsis; of a long word as many letters. */
export function fitted(text: string, face: keyof typeof faces, size: number, width: number): string {
  const fits = (start: string): boolean => widthOf(start, face, size) <= width;
  if (fits(text)) return text;
  const words = text.split(/\s+/);
  let count = words.length - 1;
  while (count > 0 && !fits(`${words.slice(0, count).join(' ')} …`)) count -= 1;
  const whole = words.slice(0, count).join(' ');
  if (widthOf(whole, face, size) >= wellFilled * width) return `${whole} …`;
  const before = whole === '' ? '' : `${whole} `;
  const letters = [...(words[count] ?? '')];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(`${before}${letters.slice(0, middle).join('')}…`)) low = middle;
    else high = middle - 1;
  }
  return low > 2 || whole === '' ? `${before}${letters.slice(0, Math.max(1, low)).join('')}…` : `${whole} …`;
}

/** Lines that `text` takes in a column of `width` millimetres, broken at blanks and hyphens as a browser does. */
export function linesOf(text: string, face: keyof typeof faces, size: number, width: number): number {
  const blank = widthOf(' ', face, size);
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    let first = true;
    for (const part of word.split(/(?<=[-–—/])/)) {
      const wide = widthOf(part, face, size);
      const before = first && used > 0 ? blank : 0;
      first = false;
      if (used + before + wide <= width) {
        used += before + wide;
        continue;
      }
      if (used > 0) lines += 1;
      // A word wider than the column is broken wherever it must.
      lines += Math.floor(wide / width);
      used = wide % width;
    }
  }
  return lines;
}
