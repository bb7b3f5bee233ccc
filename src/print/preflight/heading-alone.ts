// A heading at the foot of a page, a talk's or a session's, and its text on the next.
import { lettersOf } from '../../model/letters.ts';
import type { Fault, PreflightCheck, PreflightPage } from './book.ts';

/** Letters that the label before a gist may have. */
const label = 40;

export const headingAlone: PreflightCheck = {
  code: 'heading-alone',
  severity: 'warning',
  find: ({ pages, expected }) =>
    pages.flatMap((page, at): Fault[] => {
      const talk = page.talks.at(-1);
      if (talk && talk.abstract !== '' && isTalkAlone(page, talk.quotes[0] ?? '', talk.abstract))
        return [{ page: page.number, talk, expected: 'a heading with the first lines of its text', found: 'the heading alone' }];
      const next = pages[at + 1]?.starts[0]?.talk;
      if (next && page.body.trim() !== expected.sparePage && isSessionAlone(page))
        return [{ page: page.number, talk: next, expected: 'the heading of a session with its first talk', found: 'the heading alone' }];
      return [];
    }),
};

const lastOrder = (pieces: PreflightPage['pieces'], role: RegExp): number =>
  pieces.reduce((order, piece) => (piece.roles.some((one) => role.test(one)) ? Math.max(order, piece.order) : order), -1);

function isTalkAlone({ pieces }: PreflightPage, quote: string, abstract: string): boolean {
  const text = pieces.filter(({ roles }) => roles.includes('Art'));
  const last = lastOrder(text, /./);
  const heading = lastOrder(text, /^H\d$/);
  if (heading < 0) return false;
  // After the heading come the people and the gist; then there must be text. It may end with the very sentence of the gist.
  const gist = lettersOf(quote);
  const below = lettersOf(text.map((piece) => (piece.order > heading ? piece.text : '')).join(''));
  const lastText = lettersOf(text.map((piece) => (piece.order === last ? piece.text : '')).join(''));
  const isGist = gist !== '' && lastText.endsWith(gist) && lastText.length <= gist.length + label;
  // Where a talk names nobody its text comes first.
  const isText = last > heading && lettersOf(abstract).startsWith(lastText.slice(0, label));
  return (last - heading < 2 && !isText) || (isGist && below.indexOf(gist) === below.lastIndexOf(gist));
}

/** After a session's heading comes a line with day, time and room; then there must be a talk. */
function isSessionAlone({ pieces }: PreflightPage): boolean {
  const heading = lastOrder(pieces, /^H2$/);
  return heading >= 0 && lastOrder(pieces, /./) - heading < 2;
}
