// The words of a source, found without the parser that made the pages: the proof must not share its faults.
import { lettersOf } from '../model/letters.ts';

export { lettersOf } from '../model/letters.ts';

/**
 * Stretches of plain prose of an author text, as letters and digits only, in order. Formulas, commands, tags, entities,
 * addresses and odd signs end a stretch; short ones prove nothing and are dropped.
 */
export function proseOf(source: string): string[] {
  const cut = notesLast(source)
    // Bounded, because what is never closed must not cost the length of the text each time it is opened.
    .replace(/\$\$[^$]{0,9000}\$\$|\$[^$]{0,9000}\$|\\\([^]{0,9000}?\\\)|\\\[[^]{0,9000}?\\\]/g, '\0')
    // How code is marked, and what its settings say: the lines themselves are words like any.
    .replace(/\\begin[ \t]*\{(?:lstlisting|minted|[BV]?verbatim|alltt)\*?\}[ \t]*(?:\[[^\]]{0,600}\])?[ \t]*(?:\{[\w+#-]{1,40}\})?/gi, '\0')
    .replace(/^[ \t]{0,12}(?:`{3,}|~{3,})[^\n`]*$/gm, '\0')
    .replace(/<!--[^>]{0,500}-->|<\/?[a-z][^<>]{0,300}>|&(?:amp;)*(?:[a-z\d]{1,32}|#x?[\da-f]{1,8});/gi, '\0')
    .replace(/\\(?:url|href|cite[a-z]*|ref|eqref|label|color|textcolor|begin|end)\b\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})?/g, '\0')
    .replace(/https?:\/\/\S+/g, '\0')
    .replace(/\\[A-Za-z]+\*?|\\./g, '\0')
    .replace(/[{}~^_`*<>[\]]|''|--+/g, '\0');
  return cut
    .split('\0')
    .map(lettersOf)
    .filter((stretch) => stretch.length >= 8);
}

/** Notes stand below the text on every page. What is never closed is no note. One pass: a brace is looked at once. */
function notesLast(source: string): string {
  if (!source.includes('\\footnote')) return source;
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '{') open.push(at);
    else if (source[at] === '}') {
      const start = open.pop();
      if (start !== undefined) partner.set(start, at);
    }
  }
  const notes: string[] = [];
  let text = '';
  let done = 0;
  for (const { 0: mark, index } of source.matchAll(/\\footnote(?:text)?(?:\[[^\]]{0,20}\])?(?=\{)/g)) {
    const start = index + mark.length;
    const end = partner.get(start);
    // A note within a note is part of it.
    if (end === undefined || index < done) continue;
    text += `${source.slice(done, index)}\0`;
    notes.push(source.slice(start + 1, end));
    done = end + 1;
  }
  return [text + source.slice(done), ...notes].join('\0');
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
