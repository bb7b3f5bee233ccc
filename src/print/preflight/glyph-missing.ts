// A sign that no font has is drawn as an empty box, or not at all.
import { type PreflightCheck, talkAt } from './book.ts';

export const glyphMissing: PreflightCheck = {
  code: 'glyph-missing',
  severity: 'warning',
  find: ({ pages }) =>
    pages.flatMap((page) => {
      const talks = page.missingGlyphs.map((order) => talkAt(page, { order }));
      return [...new Set(talks)].map((talk) => {
        const count = talks.filter((one) => one === talk).length;
        return {
          page: page.number,
          talk,
          expected: 'a drawing for every sign',
          found: `${count} ${count === 1 ? 'stretch' : 'stretches'} with signs no font has`,
          hint: 'write the sign in another way in corrections.yaml',
        };
      });
    }),
};
