// Type smaller than the edition promises; indices of formulas and note marks are left out.
import { type PreflightCheck, talkAt } from './book.ts';

export const typeTooSmall: PreflightCheck = {
  code: 'type-too-small',
  severity: 'warning',
  find: ({ pages, expected: { edition } }) =>
    pages.flatMap((page) => {
      const { number, pieces } = page;
      const small = pieces.find(
        ({ text, size, roles }) =>
          size < edition.smallest - 0.1 && text.trim().length > 3 && !roles.some((role) => role === 'Formula' || role === 'Figure'),
      );
      return small
        ? [
            {
              page: number,
              talk: talkAt(page, small),
              expected: `type of ${edition.smallest} pt or more`,
              found: `"${small.text.slice(0, 40)}" at ${small.size.toFixed(1)} pt`,
            },
          ]
        : [];
    }),
};
