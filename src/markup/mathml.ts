// MathML as KaTeX writes it → MathML as assistive technology wants it: words as one identifier, alphabets as characters.

/** First code point of capitals, of small letters and of digits of an alphabet (Unicode 15, block 1D400); MathML Core knows no `mathvariant` but `normal`. */
const alphabets: Readonly<Record<string, readonly [number, number, number?]>> = {
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  script: [0x1d49c, 0x1d4b6],
  fraktur: [0x1d504, 0x1d51e],
  bold: [0x1d400, 0x1d41a, 0x1d7ce],
  'bold-italic': [0x1d468, 0x1d482],
};
/** Letters that were in Unicode before the block and kept their places. */
const earlier: Readonly<Record<string, string>> = {
  '𝔺': 'ℂ',
  '𝔿': 'ℍ',
  '𝕅': 'ℕ',
  '𝕇': 'ℙ',
  '𝕈': 'ℚ',
  '𝕉': 'ℝ',
  '𝕑': 'ℤ',
  '𝒝': 'ℬ',
  '𝒠': 'ℰ',
  '𝒡': 'ℱ',
  '𝒣': 'ℋ',
  '𝒤': 'ℐ',
  '𝒧': 'ℒ',
  '𝒨': 'ℳ',
  '𝒭': 'ℛ',
  '𝒺': 'ℯ',
  '𝒼': 'ℊ',
  '𝓄': 'ℴ',
  '𝔆': 'ℭ',
  '𝔋': 'ℌ',
  '𝔌': 'ℑ',
  '𝔕': 'ℜ',
  '𝔝': 'ℨ',
};

/** Better MathML of the same meaning; the annotation with its TeX stays. */
export function improveMathml(mathml: string): string {
  return (
    mathml
      // `\mathrm{KL}` is a name and not K times L.
      .replace(
        /<mrow>((?:<mi mathvariant="normal">[A-Za-z]<\/mi>){2,})<\/mrow>/g,
        (_, letters: string) => `<mi>${letters.replace(/<[^>]+>/g, '')}</mi>`,
      )
      .replace(/<mi mathvariant="normal">([A-Za-z]{2,})<\/mi>/g, '<mi>$1</mi>')
      // Of these there is no slanted form: "infinity", not "normal infinity".
      .replace(/<mi mathvariant="normal">([^A-Za-z\u0370-\u03ff<]{1,2})<\/mi>/g, '<mi>$1</mi>')
      // "10,000" is one number to whoever reads it aloud.
      .replace(
        /<mn>\d{1,3}<\/mn>(?:<mo separator="true">,<\/mo><mn>\d{3}<\/mn>)+(?!<mo separator|<mn>)/g,
        (grouped) => `<mn>${grouped.replace(/<[^>]+>/g, '')}</mn>`,
      )
      .replace(
        /<(m[in]) mathvariant="(double-struck|script|fraktur|bold|bold-italic)">([A-Za-z0-9]+)<\/m[in]>/g,
        (whole, tag: string, alphabet: string, letters: string) => {
          const moved = [...letters].map((letter) => letterOf(alphabet, letter));
          return moved.includes(undefined) ? whole : `<${tag}>${moved.join('')}</${tag}>`;
        },
      )
  );
}

function letterOf(alphabet: string, letter: string): string | undefined {
  const [capital, small, digit] = alphabets[alphabet] ?? [];
  const base = /[A-Z]/.test(letter) ? capital : /[a-z]/.test(letter) ? small : digit;
  if (base === undefined) return undefined;
  const from = /[A-Z]/.test(letter) ? 65 : /[a-z]/.test(letter) ? 97 : 48;
  const moved = String.fromCodePoint(base + letter.charCodeAt(0) - from);
  return earlier[moved] ?? moved;
}
