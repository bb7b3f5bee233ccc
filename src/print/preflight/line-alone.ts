// The first or last line of a paragraph alone on a page (orphan, widow).
import { lettersOf } from '../../model/letters.ts';
import { type Fault, linesOf, type PreflightCheck, type PreflightPage } from './book.ts';

const enough = 10;
/** Between paragraphs, and between the items of a list: one of a line is no line alone. */
const anItem = /\n| • | \d{1,3}\. /;

export const lineAlone: PreflightCheck = {
  code: 'line-alone',
  severity: 'warning',
  find({ pages }) {
    const faults: Fault[] = [];
    pages.forEach((page, at) => {
      const next = pages[at + 1];
      const talk = next?.talks[0];
      if (!next || !talk || !page.talks.includes(talk)) return;
      const [above, below] = [paragraphAt(page, 'last'), paragraphAt(next, 'first')];
      const tail = lettersOf(above.text).slice(-enough);
      const head = lettersOf(below.text).slice(0, enough);
      // One paragraph over both pages: its source holds the end of the one and the beginning of the other side by side.
      if (
        tail.length < enough ||
        head.length < enough ||
        !talk.abstract.split(below.isItem ? anItem : '\n').some((paragraph) => lettersOf(paragraph).includes(tail + head))
      )
        return;
      if (above.lines === 1)
        faults.push({ page: page.number, talk, expected: 'two lines or more of a paragraph at the foot of a page', found: 'one' });
      if (below.lines === 1)
        faults.push({ page: next.number, talk, expected: 'two lines or more of a paragraph at the head of a page', found: 'one' });
    });
    return faults;
  },
};

function paragraphAt(page: PreflightPage, end: 'first' | 'last'): { text: string; lines: number; isItem: boolean } {
  const text = page.pieces.filter(({ roles }) => roles.includes('Art'));
  const order = text.reduce(
    (found, piece) => (end === 'first' ? Math.min(found, piece.order) : Math.max(found, piece.order)),
    end === 'first' ? Number.POSITIVE_INFINITY : -1,
  );
  const own = text.filter((piece) => piece.order === order);
  return {
    text: own.map((piece) => piece.text).join(''),
    lines: linesOf(own).length,
    isItem: own.some(({ roles }) => roles.includes('LI')),
  };
}
