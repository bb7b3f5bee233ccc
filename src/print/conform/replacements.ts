// Replacement texts that Skia wrote around glyphs (ligatures, apostrophes, soft hyphens) → the font's own map, where one text settles the glyph.
// Not every reader honours ActualText within a line, and poppler ends the element at it; every reader honours ToUnicode. Where a glyph says
// one thing here and another there, it is shown with a twin of its font.
import type { Edit } from './content.ts';
import { Show, type Span, type TextStyle, type Unit } from './showings.ts';
import { isBox } from './empty-boxes.ts';
import { type FontMap, lettersIn, softHyphen } from './fonts.ts';
import { figure } from './content-strings.ts';

/**
 * Edits that take the settled ones out, and put one in where a glyph means something else than the font now says. `nameTwin` enters a
 * twin of a font into the page's resources and gives its name.
 */
export function settleReplacements(
  units: readonly Unit[],
  fontOf: (name: string) => FontMap | undefined,
  nameTwin: (font: string, twin: FontMap) => string,
): Edit[] {
  const edits: Edit[] = [];
  /** Shows one glyph with a twin of its font that says what it says here; more than one keep a replacement text. */
  const replace = (show: Show, codes: readonly number[], text: string): void => {
    show.said = text;
    const font = fontOf(show.font);
    if (font && codes.length === 1) {
      const size = figure(show.lineSize);
      const twin = nameTwin(show.font, font.twinFor(codes[0] as number, text));
      edits.push({ at: show.start, text: `/${twin} ${size} Tf ` }, { at: show.end, text: ` /${show.font} ${size} Tf` });
      return;
    }
    const hex = Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
    edits.push({ at: show.start, text: `/Span <</ActualText <${hex}>>> BDC ` }, { at: show.end, text: ' EMC' });
  };
  let isBroken = false;
  let style: TextStyle | undefined;
  let fontHere: FontMap | undefined;
  for (const unit of units) {
    const { showings, from, to } = unit;
    // What says nothing comes last in its text object.
    if (from < to && showings.spans.get(to - 1)?.actual === '') unit.isLast = true;
    for (let at = from; at < to; at += 1) {
      if (showings.style(at) !== style) {
        style = showings.style(at);
        fontHere = fontOf(style.font);
      }
      const font = fontHere;
      const plain = showings.plain(at);
      if (plain > 0 && !isBroken && font?.isSettled(plain)) continue;
      const show = new Show(showings, at);
      // What shows the empty box is drawn later.
      if (!font || isBox(show, font)) continue;
      const codes = font.codes(show.strings);
      const { span } = show;
      const endsLine: boolean = isBroken && to - from === 1 && codes.length === 1 && font.isHyphen(codes[0] as number);
      isBroken = span?.actual.endsWith(softHyphen) ?? false;
      if (endsLine) {
        // The hyphen that Chromium draws where a line ends at a soft one (ISO 32000-1, 14.8.2.2.3).
        // Often the glyph is that of the hyphen an author typed.
        show.hideHyphen();
        if (!font.claim(codes[0] as number, softHyphen)) replace(show, codes, softHyphen);
      } else if (span?.actual === softHyphen && span.isPlaced && span.shows === 1) {
        // The soft hyphen itself is an empty glyph: what follows is placed without it.
        edits.push(...without(span), { at: show.start, to: show.end, text: '' });
      } else if (span) {
        if (span.shows !== 1 || codes.length !== 1 || span.actual === '') continue;
        const text = wholeText(span, font.writtenTextOf(codes[0] as number));
        edits.push(...without(span));
        if (!font.claim(codes[0] as number, text)) replace(show, codes, text);
        show.span = undefined;
      } else if (!claimAll(codes, font)) {
        replace(show, codes, codes.map((code) => font.writtenTextOf(code)).join(''));
      }
    }
  }
  return edits;
}

/** Every glyph has its say, also after one that is settled otherwise. */
function claimAll(codes: readonly number[], font: FontMap): boolean {
  let all = true;
  for (const code of codes) all = font.claim(code, font.writtenTextOf(code)) && all;
  return all;
}

/** Of a ligature before a soft hyphen Chromium names the first letter alone; the font's map has them all. */
function wholeText({ actual }: Span, written: string): string {
  const letters = lettersIn(written).join('');
  return letters.length > actual.length && letters.startsWith(actual) ? written : actual;
}

function without({ begin, end }: Span): Edit[] {
  return [
    { at: begin.start, to: begin.end, text: '' },
    { at: end.start, to: end.end, text: '' },
  ];
}
