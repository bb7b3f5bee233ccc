// A stretch of an abstract printed twice within its talk. What was lost, the proof of conservation finds.
import { lettersOf } from '../../model/letters.ts';
import { once } from '../../model/remember.ts';
import type { Fault, PreflightCheck } from './book.ts';

const stretch = 60;

export const textDoubled: PreflightCheck = {
  code: 'text-doubled',
  severity: 'error',
  find({ pages, pageOf, expected }) {
    const letters = pages.map(({ body }) => lettersOf(body));
    const others = expected.otherTexts.map(lettersOf);
    const order = expected.talks.flatMap((talk) => (pageOf.has(talk.id) ? [{ talk, page: pageOf.get(talk.id) as number }] : []));
    return order.flatMap(({ talk, page }, at): Fault[] => {
      const until = Math.max(page, order[at + 1]?.page ?? page + 2);
      const printed = letters.slice(page - 1, until).join('');
      const neighbours = new Set([talk, ...pages.slice(page - 1, until).flatMap(({ talks }) => talks)]);
      // An abstract that takes up its title says it a second time. Hardly a talk says anything twice: most never need these.
      // The gist stands right before its abstract: a text of one sentence again and again runs on from the one into the other.
      const sources = once(() => [
        ...[...neighbours].flatMap(({ title, quotes: [gist = ''], abstract }) => [lettersOf(title), lettersOf(gist) + lettersOf(abstract)]),
        ...others,
      ]);
      const quotes = once(() => [...neighbours].flatMap((one) => one.quotes.map(lettersOf)).filter((quote) => quote.length >= 20));
      const source = lettersOf(talk.abstract);
      for (let from = 0; from + stretch <= source.length; from += stretch) {
        const piece = source.slice(from, from + stretch);
        const found = count(printed, piece);
        if (found < 2) continue;
        // The sources may say a thing more than once themselves, and what is quoted beside an abstract is said again.
        const meant =
          sources().reduce((sum, one) => sum + count(one, piece), 0) +
          quotes().reduce((sum, quote) => sum + (count(quote, piece) || Number(overlaps(quote, piece))), 0);
        if (found > meant)
          return [
            {
              page,
              talk,
              expected: `"${readable(piece, talk.abstract)}" ${meant === 1 ? 'once' : `${meant} times`}`,
              found: `it ${found === 2 ? 'twice' : `${found} times`}`,
            },
          ];
      }
      return [];
    });
  },
};

function count(text: string, piece: string): number {
  return text.split(piece).length - 1;
}

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
