// A folded sheet has four pages: any other number leaves blanks where nobody wants them.
import type { PreflightCheck } from './book.ts';

export const pagesNotMultipleOfFour: PreflightCheck = {
  code: 'pages-not-multiple-of-four',
  severity: 'error',
  find: ({ pages, expected: { edition } }) =>
    pages.length % edition.multipleOf === 0
      ? []
      : [
          {
            page: pages.length,
            expected: `a multiple of ${edition.multipleOf} pages`,
            found: String(pages.length),
            hint: 'this is a fault of the template or of Octavo',
          },
        ],
};
