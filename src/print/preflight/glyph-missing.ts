// A sign that no font has is drawn as an empty box, or not at all.
import type { PreflightCheck } from './book.ts';

export const glyphMissing: PreflightCheck = {
  code: 'glyph-missing',
  severity: 'warning',
  find: ({ pages }) =>
    pages
      .filter(({ missingGlyphs }) => missingGlyphs > 0)
      .map(({ number, talks, missingGlyphs }) => ({
        page: number,
        talk: talks[0],
        expected: 'a drawing for every sign',
        found: `${missingGlyphs} ${missingGlyphs === 1 ? 'stretch' : 'stretches'} with signs no font has`,
        hint: 'write the sign in another way in corrections.yaml',
      })),
};
