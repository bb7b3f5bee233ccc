// A talk's heading at the foot of a page, its text on the next.
import { lettersOf } from '../../model/letters.ts';
import type { PreflightCheck } from './book.ts';

export const headingAlone: PreflightCheck = {
  code: 'heading-alone',
  severity: 'warning',
  find: ({ pages }) =>
    pages.flatMap(({ number, pieces, talks }) => {
      const text = pieces.filter(({ roles }) => roles.includes('Art'));
      const talk = talks.at(-1);
      const last = text.reduce((order, piece) => Math.max(order, piece.order), -1);
      const heading = text.reduce(
        (order, piece) => (piece.roles.some((role) => /^H\d$/.test(role)) ? Math.max(order, piece.order) : order),
        -1,
      );
      // After the heading come the people and the gist; then there must be text.
      const gist = lettersOf(talk?.quotes[0] ?? '');
      const lastText = lettersOf(text.map((piece) => (piece.order === last ? piece.text : '')).join(''));
      const alone =
        heading >= 0 && talk !== undefined && talk.abstract !== '' && (last - heading < 2 || (gist !== '' && lastText.endsWith(gist)));
      return alone ? [{ page: number, talk, expected: 'a heading with the first lines of its text', found: 'the heading alone' }] : [];
    }),
};
