// Glyphs of a block against the text of its source: where a line's end swallowed a space.
// Chromium drops the space at which a line breaks, so that read aloud two words became one.
import type { Edit } from './content.ts';
import { Show, type Showings, type TextStyle, type Unit } from './showings.ts';
import { figure } from './content-strings.ts';
import { type FontMap, lettersIn } from './fonts.ts';
import { opaqueMark, seam } from './source.ts';

/** A block's text and how far it has been read; a block split over pages goes on where it stopped. */
export interface Line {
  /** One entry a character. */
  readonly text: readonly string[];
  at: number;
  /** The last that was opaque. */
  opaque?: number;
}

/** What a page shows of a block, in reading order: text, or of something opaque its place in the source. */
export type Piece = { readonly units: readonly Unit[] } | { readonly opaque: number };

/** Characters that glyphs say, in reading order: one entry each, one glyph may say several. */
class Glyphs {
  readonly characters: string[] = [];
  /** The showing of each among those of the page, twice; and 1 where it is the first that its showing says. Below zero for something opaque. */
  readonly #places: number[] = [];

  get length(): number {
    return this.characters.length;
  }

  add(character: string, showing: number, isFirst: boolean): void {
    this.characters.push(character);
    this.#places.push(showing * 2 + (isFirst ? 1 : 0));
  }

  addOpaque(place: number): void {
    this.characters.push('');
    this.#places.push(-1 - place);
  }

  isOpaque(at: number): boolean {
    return (this.#places[at] as number) < 0;
  }

  opaque(at: number): number {
    return -1 - (this.#places[at] as number);
  }

  showing(at: number): number {
    return (this.#places[at] as number) >> 1;
  }

  isFirst(at: number): boolean {
    return ((this.#places[at] as number) & 1) === 1;
  }
}

/** The fonts of a page by their names, and how a twin of one is entered among them. */
export interface PageFonts {
  readonly fontOf: (name: string) => FontMap | undefined;
  readonly nameTwin: (font: string, twin: FontMap) => string;
}

/** Edits of the content stream that put the swallowed spaces back, and the ends of lines of code. */
export function spellOut(line: Line, pieces: readonly Piece[], { fontOf, nameTwin }: PageFonts): Edit[] {
  const edits: Edit[] = [];
  const glyphs = new Glyphs();
  let showings: Showings | undefined;
  for (const piece of pieces) {
    if ('opaque' in piece) glyphs.addOpaque(piece.opaque);
    else
      for (const unit of piece.units) {
        showings = unit.showings;
        addGlyphs(glyphs, unit, fontOf);
      }
  }
  const { characters } = glyphs;
  const showAt = (showing: number): Show => new Show(showings as Showings, showing);
  const { text } = line;
  let due = false;
  let endsLine = false;
  let had = true;
  /** Showings; -1 for none. */
  let before = -1;
  /** Where the last space was shown: the font of the words may have none. */
  let spaces = -1;
  const space = (next: number): void => {
    const show = endsLine && before >= 0 ? showAt(before) : undefined;
    const ended = show && fontOf(show.font)?.lineEnd;
    if (show && ended) edits.push(afterIn(nameTwin(show.font, ended), show, ended) as Edit);
    else if (due && !had) {
      // After the glyph before, where nothing follows on its line; else before the next one.
      const [one, other] = [before < 0 ? undefined : showAt(before), next < 0 ? undefined : showAt(glyphs.showing(next))];
      const last = spaces < 0 ? undefined : showAt(spaces).font;
      const edit =
        (one && after(one, fontOf(one.font))) ??
        (other && glyphs.isFirst(next) ? ahead(other, fontOf(other.font)) : undefined) ??
        (one && last !== undefined ? afterIn(last, one, fontOf(last)) : undefined);
      if (edit) edits.push(edit);
    }
    due = false;
    endsLine = false;
    had = false;
  };
  const skipSpace = (next: number): void => {
    for (;;) {
      const sign = text[line.at];
      if (isSpace(sign)) {
        due = true;
        endsLine ||= sign === '\n';
      } else if (sign !== seam) return;
      else if (before >= 0 && next >= 0) {
        const one = showAt(before);
        if (isApart(one, showAt(next), fontOf(one.font))) due = true;
      }
      line.at += 1;
    }
  };
  for (let at = 0; at < glyphs.length; at += 1) {
    const isOpaque = glyphs.isOpaque(at);
    skipSpace(isOpaque ? -1 : glyphs.showing(at));
    if (isOpaque) {
      // A formula that breaks is drawn in several places, on two pages even; the text has it once.
      const opaque = glyphs.opaque(at);
      if (opaque !== line.opaque) {
        const found = text.indexOf(opaqueMark, line.at);
        if (found < 0) continue;
        space(-1);
        line.at = found + 1;
        line.opaque = opaque;
        before = -1;
        due = text[line.at] === ' ';
      } else due ||= text[line.at - 1] === ' ';
      had = !due;
      continue;
    }
    const character = characters[at] as string;
    if (isSpace(character)) {
      had = true;
      spaces = glyphs.showing(at);
      continue;
    }
    const wanted = text[line.at] ?? '';
    if (!same(character, wanted)) {
      let next: string | undefined;
      for (let one = at + 1; next === undefined && one < Math.min(at + 6, glyphs.length); one += 1)
        if (!glyphs.isOpaque(one) && !isSpace(characters[one])) next = characters[one];
      const found = resume(text, line.at, character, next);
      if (found === undefined) continue;
      if (found > line.at) due = isSpace(text[found - 1]);
      line.at = found;
    }
    space(at);
    line.at += 1;
    before = glyphs.showing(at);
  }
  skipSpace(-1);
  // The block goes on, on another page: its last line here ended at a space.
  if (due && line.at < text.length && !(glyphs.length > 0 && glyphs.isOpaque(glyphs.length - 1))) space(-1);
  return edits;
}

function addGlyphs(glyphs: Glyphs, { showings, from, to }: Unit, fontOf: (name: string) => FontMap | undefined): void {
  let told: Show['span'];
  let style: TextStyle | undefined;
  let font: FontMap | undefined;
  for (let at = from; at < to; at += 1) {
    if (showings.style(at) !== style) {
      style = showings.style(at);
      font = fontOf(style.font);
    }
    if (!font) continue;
    const plain = showings.plain(at);
    if (plain >= 0 && font.wide) {
      const characters = font.charactersOf(plain);
      for (let one = 0; one < characters.length; one += 1) glyphs.add(characters[one] as string, at, one === 0);
      continue;
    }
    const show = new Show(showings, at);
    if (show.isSoftHyphen) continue;
    const said = show.span?.actual ?? show.said;
    if (said !== undefined) {
      // All showings in a Span stand for its text together.
      if (!show.span || show.span !== told) lettersIn(said).forEach((character, place) => glyphs.add(character, at, place === 0));
      told = show.span;
      continue;
    }
    let isFirst = true;
    for (const code of font.codes(show.strings)) {
      for (const character of font.charactersOf(code)) {
        glyphs.add(character, at, isFirst);
        isFirst = false;
      }
      isFirst = false;
    }
  }
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
