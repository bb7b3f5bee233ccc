// Glyphs of a block against the text of its source: where a line's end swallowed a space.
// Chromium drops the space at which a line breaks, so that read aloud two words became one.
import type { Edit, Show, Unit } from './content.ts';
import { figure } from './content-strings.ts';
import { type FontMap, lettersIn } from './fonts.ts';
import { opaqueMark, seam } from './source.ts';

/** A block's text and how far it has been read; a block split over pages goes on where it stopped. */
export interface Line {
  /** One entry a character. */
  readonly text: readonly string[];
  at: number;
}

/** What a page shows of a block, in reading order: text, or something opaque. */
export type Piece = { readonly units: readonly Unit[] } | 'opaque';

interface Glyph {
  readonly show: Show;
  /** One character of it; a glyph of several stands several times. */
  readonly character: string;
  /** The first that its showing shows. */
  readonly first: boolean;
}

/** Edits of the content stream that put the swallowed spaces back. `fontOf` gives the fonts of this page. */
export function spellOut(line: Line, pieces: readonly Piece[], fontOf: (name: string) => FontMap | undefined): Edit[] {
  const edits: Edit[] = [];
  const glyphs: (Glyph | 'opaque')[] = pieces.flatMap((piece): (Glyph | 'opaque')[] =>
    piece === 'opaque' ? [piece] : piece.units.flatMap((unit) => glyphsOf(unit, fontOf)),
  );
  const { text } = line;
  let due = false;
  let had = true;
  let before: Show | undefined;
  /** The font of the last space shown: that of the words may have none. */
  let spaces: string | undefined;
  const space = (next: Glyph | undefined): void => {
    if (due && !had) {
      // After the glyph before, where nothing follows on its line; else before the next one.
      const edit =
        (before && after(before, fontOf(before.font))) ??
        (next?.first ? ahead(next.show, fontOf(next.show.font)) : undefined) ??
        (before && spaces !== undefined ? afterIn(spaces, before, fontOf(spaces)) : undefined);
      if (edit) edits.push(edit);
    }
    due = false;
    had = false;
  };
  const skipSpace = (next?: Show): void => {
    for (;;) {
      if (isSpace(text[line.at])) due = true;
      else if (text[line.at] !== seam) return;
      else if (before && next && isApart(before, next, fontOf(before.font))) due = true;
      line.at += 1;
    }
  };
  for (let at = 0; at < glyphs.length; at += 1) {
    const glyph = glyphs[at] as Glyph | 'opaque';
    skipSpace(glyph === 'opaque' ? undefined : glyph.show);
    if (glyph === 'opaque') {
      if (glyphs[at - 1] === 'opaque' && text[line.at] !== opaqueMark) continue;
      const found = text.indexOf(opaqueMark, line.at);
      if (found < 0) continue;
      space(undefined);
      line.at = found + 1;
      before = undefined;
      had = text[line.at] !== ' ';
      if (!had) due = true;
      continue;
    }
    if (isSpace(glyph.character)) {
      had = true;
      spaces = glyph.show.font;
      continue;
    }
    const wanted = text[line.at] ?? '';
    if (!same(glyph.character, wanted)) {
      const next = glyphs.slice(at + 1, at + 6).find((one): one is Glyph => one !== 'opaque' && !isSpace(one.character));
      const found = resume(text, line.at, glyph.character, next?.character);
      if (found === undefined) continue;
      if (found > line.at) due = isSpace(text[found - 1]);
      line.at = found;
    }
    space(glyph);
    line.at += 1;
    before = glyph.show;
  }
  skipSpace();
  // The block goes on, on another page: its last line here ended at a space.
  if (due && line.at < text.length && glyphs.at(-1) !== 'opaque') space(undefined);
  return edits;
}

function glyphsOf(unit: Unit, fontOf: (name: string) => FontMap | undefined): Glyph[] {
  const glyphs: Glyph[] = [];
  let told: Show['span'];
  for (const show of unit.shows) {
    const font = fontOf(show.font);
    if (!font || show.isSoftHyphen) continue;
    const said = show.span?.actual ?? show.said;
    if (said !== undefined) {
      // All showings in a Span stand for its text together.
      if (!show.span || show.span !== told) lettersIn(said).forEach((character, at) => glyphs.push({ show, character, first: at === 0 }));
      told = show.span;
      continue;
    }
    let first = true;
    for (const code of font.codes(show.strings)) {
      for (const character of font.charactersOf(code)) {
        glyphs.push({ show, character, first });
        first = false;
      }
      first = false;
    }
  }
  return glyphs;
}

/** Whether a reader sees a gap between two showings: on another line, or more than a sixth of the size away. */
function isApart(one: Show, next: Show, font: FontMap | undefined): boolean {
  if (Math.abs(one.y - next.y) > one.size / 2) return true;
  const width = font ? font.codes(one.strings).reduce((sum, code) => sum + font.widthOf(code), 0) : 0;
  const gap = next.x - (one.x + (width * one.size) / 1000);
  return gap > one.size / 6 || gap < -one.size;
}

function after(show: Show, font: FontMap | undefined): Edit | undefined {
  return font?.space === undefined ? undefined : { at: show.span?.end.end ?? show.end, text: ` ${font.space} Tj` };
}

/** With a space of another font. */
function afterIn(name: string, show: Show, font: FontMap | undefined): Edit | undefined {
  const size = figure(show.lineSize);
  return font?.space === undefined
    ? undefined
    : { at: show.span?.end.end ?? show.end, text: ` /${name} ${size} Tf ${font.space} Tj /${show.font} ${size} Tf` };
}

/** `0 0 Td` goes back to where the line's matrix stands, so that the glyphs stay where they were. */
function ahead(show: Show, font: FontMap | undefined): Edit | undefined {
  return font?.space === undefined || show.span ? undefined : { at: show.start, text: `${font.space} Tj 0 0 Td ` };
}

function isSpace(character: string | undefined): boolean {
  if (character === undefined || character === '') return false;
  const code = character.charCodeAt(0);
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code > 0x1000 && /\s/.test(character));
}

function same(glyph: string, wanted: string): boolean {
  return (
    glyph === wanted ||
    (glyph !== '' &&
      wanted !== '' &&
      (glyph.toLowerCase() === wanted.toLowerCase() || glyph.normalize('NFKC') === wanted.normalize('NFKC')))
  );
}

function follows(text: readonly string[], at: number, character: string): boolean {
  const place = isSpace(text[at]) ? at + 1 : at;
  return same(character, text[place] ?? '');
}

/** Where the text goes on with these two characters, within reach; undefined when the glyph is none of the source's. */
function resume(text: readonly string[], from: number, character: string, next: string | undefined): number | undefined {
  for (let at = from; at < Math.min(text.length, from + 60); at += 1) {
    if (text[at] === opaqueMark) return undefined;
    if (same(character, text[at] ?? '') && (next === undefined || follows(text, at + 1, next))) return at;
  }
  return undefined;
}
