// Text → its letters and digits alone, for whoever compares what was written with what is read back.

/** Letters and digits, without case, accents or compatibility forms: what survives hyphens, ligatures and line breaks. */
export function lettersOf(text: string): string {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\0-/:-`{-\x7f]+/g, '');
  // Source Serif draws ’ with the glyph of U+02BC, a letter to Unicode: a PDF read back gives the one for the other.
  return folded.replace(/[\x80-\u{10ffff}]+/gu, (others) => others.replace(/[^\p{L}\p{N}]|[\u02b0-\u02ff]/gu, ''));
}
