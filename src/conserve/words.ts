// The words of a source, found without the parser that made the pages: the proof must not share its faults.
import { lettersOf } from '../model/letters.ts';

export { lettersOf } from '../model/letters.ts';

/**
 * Stretches of plain prose of an author text, as letters and digits only, in order. Formulas, commands, tags, entities,
 * addresses and odd signs end a stretch; short ones prove nothing and are dropped.
 */
export function proseOf(source: string): string[] {
  const cut = source
    // Bounded, because what is never closed must not cost the length of the text each time it is opened.
    .replace(/\$\$[^$]{0,9000}\$\$|\$[^$]{0,9000}\$|\\\([^]{0,9000}?\\\)|\\\[[^]{0,9000}?\\\]/g, '\0')
    // How code is marked, and what its settings say: the lines themselves are words like any.
    .replace(/\\begin[ \t]*\{(?:lstlisting|minted|[BV]?verbatim|alltt)\*?\}[ \t]*(?:\[[^\]]{0,600}\])?[ \t]*(?:\{[\w+#-]{1,40}\})?/gi, '\0')
    .replace(/^[ \t]{0,12}(?:`{3,}|~{3,})[^\n`]*$/gm, '\0')
    .replace(/<!--[^>]{0,500}-->|<\/?[a-z][^<>]{0,300}>|&(?:amp;)*(?:[a-z\d]{1,32}|#x?[\da-f]{1,8});/gi, '\0')
    .replace(/\\(?:url|href|cite[a-z]*|ref|eqref|label|color|textcolor|footnote|begin|end)\b\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})?/g, '\0')
    .replace(/https?:\/\/\S+/g, '\0')
    .replace(/\\[A-Za-z]+\*?|\\./g, '\0')
    .replace(/[{}~^_`*<>[\]]|''|--+/g, '\0');
  return cut
    .split('\0')
    .map(lettersOf)
    .filter((stretch) => stretch.length >= 8);
}

/** The stretches that do not stand in `letters` one after another; a page break may cut one where `cuts` allows it. */
export function missingFrom(stretches: readonly string[], letters: string): string[] {
  const missing: string[] = [];
  let from = 0;
  for (const stretch of stretches) {
    const at = letters.indexOf(stretch, from);
    if (at < 0) missing.push(stretch);
    else from = at + stretch.length;
  }
  return missing;
}

/** Letters of scripts whose text a PDF does not give back in the order it is read. */
const paintedOnly =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}])\p{L}+/gu;

/** The pieces of stretches between letters that a PDF only paints, long enough to prove something; nothing when there are no such letters. */
export function piecesReadBack(stretches: readonly string[]): string[] | undefined {
  if (!stretches.some((stretch) => new RegExp(paintedOnly.source, 'u').test(stretch))) return undefined;
  return stretches.flatMap((stretch) =>
    stretch
      .replace(paintedOnly, '\0')
      .split('\0')
      .filter((piece) => piece.length >= 8),
  );
}
