// Replacement texts that Skia wrote around glyphs (ligatures, apostrophes, soft hyphens) → the font's own map, where one text settles the glyph.
// Not every reader honours ActualText within a line, and poppler ends the element at it; every reader honours ToUnicode.
import type { Edit, Unit } from './content.ts';
import type { FontMap } from './fonts.ts';

/** Edits that take the settled ones out, and put one in where a glyph means something else than the font now says. */
export function settleReplacements(units: readonly Unit[], fontOf: (name: string) => FontMap | undefined): Edit[] {
  const edits: Edit[] = [];
  for (const { shows } of units) {
    for (const show of shows) {
      const font = fontOf(show.font);
      if (!font) continue;
      const codes = font.codes(show.strings);
      const { span } = show;
      if (span?.actual === '\u00ad' && span.isPlaced) {
        // A soft hyphen within a line: an empty glyph that no reader shall hear.
        edits.push({ at: span.begin.start, to: span.end.end, text: '' });
      } else if (span) {
        if (span.shows !== 1 || codes.length !== 1 || !font.claim(codes[0] as number, span.actual)) continue;
        edits.push({ at: span.begin.start, to: span.begin.end, text: '' }, { at: span.end.start, to: span.end.end, text: '' });
        show.span = undefined;
      } else if (!codes.map((code) => font.claim(code, font.writtenTextOf(code))).every(Boolean)) {
        const text = codes.map((code) => font.writtenTextOf(code)).join('');
        const hex = Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
        edits.push({ at: show.start, text: `/Span <</ActualText <${hex}>>> BDC ` }, { at: show.end, text: ' EMC' });
      }
    }
  }
  return edits;
}
