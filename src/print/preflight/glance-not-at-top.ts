// A session at a glance that begins below something else on its page: two of them have run together.
import type { PreflightCheck } from './book.ts';

export const glanceNotAtTop: PreflightCheck = {
  code: 'glance-not-at-top',
  severity: 'warning',
  find: ({ pages }) =>
    pages.flatMap(({ number, pieces }) => {
      const tagged = pieces.filter(({ order }) => order > 0).sort((a, b) => a.order - b.order);
      const first = tagged[0]?.order;
      // The headings that a list of what is on when stands under.
      const above = tagged.filter(({ roles }, at) => roles.includes('H2') && isUnder(tagged, at));
      const low = above.find(({ order }) => order !== first);
      return low
        ? [
            {
              page: number,
              expected: 'a session at a glance at the top of its page',
              found: `"${low.text.trim().slice(0, 80)}" further down`,
            },
          ]
        : [];
    }),
};

/** Whether a list follows a piece before any other heading. */
function isUnder(pieces: readonly { readonly roles: readonly string[]; readonly order: number }[], at: number): boolean {
  const next = pieces
    .slice(at + 1)
    .find(({ roles, order }) => order !== pieces[at]?.order && (roles.includes('TOC') || roles.includes('H2')));
  return next?.roles.includes('TOC') === true;
}
