// A stretch of an abstract printed twice within its talk. What was lost, the proof of conservation finds.
import { lettersOf } from '../../model/letters.ts';
import type { Fault, PreflightCheck } from './book.ts';

const stretch = 60;

export const textDoubled: PreflightCheck = {
  code: 'text-doubled',
  // Found by comparing letters, which a formula in a title can mislead: told, but no build is stopped for it.
  severity: 'warning',
  find({ pages, pageOf, expected }) {
    const letters = pages.map(({ body }) => lettersOf(body));
    const order = expected.talks.flatMap((talk) => (pageOf.has(talk.id) ? [{ talk, page: pageOf.get(talk.id) as number }] : []));
    return order.flatMap(({ talk, page }, at): Fault[] => {
      const until = order[at + 1]?.page ?? page + 2;
      const printed = letters.slice(page - 1, until).join('');
      const source = lettersOf(talk.abstract);
      const quotes = talk.quotes.map(lettersOf).join('');
      for (let from = 0; from + stretch <= source.length; from += stretch) {
        const piece = source.slice(from, from + stretch);
        const first = printed.indexOf(piece);
        const meant = source.split(piece).length - 1 + (overlaps(quotes, piece) ? 1 : 0);
        if (first >= 0 && printed.split(piece).length - 1 > meant)
          return [{ page, talk, expected: 'every word once', found: `"${readable(piece, talk.abstract)}" twice` }];
      }
      return [];
    });
  },
};

/** A quotation may begin or end within the stretch. */
function overlaps(quotes: string, piece: string): boolean {
  return quotes.includes(piece.slice(0, 20)) || quotes.includes(piece.slice(-20));
}

function readable(letters: string, source: string): string {
  const start = [...source.matchAll(/\S+/g)].find(({ index }) =>
    lettersOf(source.slice(index, index + 3 * stretch)).startsWith(letters.slice(0, 20)),
  );
  return start ? source.slice(start.index, start.index + stretch) : letters;
}
