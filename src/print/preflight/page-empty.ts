// A page that says almost nothing: a title alone, the last line of a talk, a blank.
import { linesOf, type PreflightCheck } from './book.ts';

export const pageEmpty: PreflightCheck = {
  code: 'page-empty',
  severity: 'warning',
  find: ({ pages, expected }) =>
    pages
      .filter(({ number }) => number > 1 && number < pages.length)
      .flatMap(({ number, pieces, body, talks }) => {
        if (body.trim() === expected.sparePage) return [];
        const lines = linesOf(pieces.filter(({ roles }) => roles.length > 0)).length;
        return lines < 3
          ? [
              {
                page: number,
                talk: talks[0],
                expected: 'three lines or more on a page',
                found: lines === 0 ? 'a blank page' : `${lines} ${lines === 1 ? 'line' : 'lines'}`,
              },
            ]
          : [];
      }),
};
