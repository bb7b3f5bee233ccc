// Every number printed in glance, contents and indexes, against the page where the thing stands: found by its own text, not by the layout's word.
import type { Fault, PreflightCheck } from './book.ts';

export const pageNumberWrong: PreflightCheck = {
  code: 'page-number-wrong',
  severity: 'error',
  find({ pages, pageOf, expected }) {
    const talks = new Map(expected.talks.map((talk) => [talk.id, talk]));
    const faults: Fault[] = [];
    for (const { number, links, pieces } of pages) {
      const byLine = new Map<number, (typeof pieces)[number][]>();
      for (const piece of pieces)
        if (piece.roles.length > 0) byLine.set(Math.round(piece.y), [...(byLine.get(Math.round(piece.y)) ?? []), piece]);
      for (const {
        box: [left, top, right, bottom],
        name,
        page,
      } of links) {
        // A mark of a note is a number too, but no page.
        if (page === 0 || /-note-\d+(?:-mark)?$/.test(name)) continue;
        // A number may be painted figure by figure; a link over words is no number.
        const covered = Array.from({ length: Math.round(bottom) - Math.round(top) + 1 }, (_, at) => byLine.get(Math.round(top) + at) ?? [])
          .flat()
          .filter(({ x, width }) => x + width / 2 >= left && x + width / 2 <= right);
        // Beside a title of two lines the link may reach down to the baseline of the number below, but not below it.
        const inside = covered.filter(({ y, size }) => y + size * 0.2 <= bottom);
        const printed = (inside.length > 0 ? inside : covered)
          .sort((a, b) => a.x - b.x)
          .map(({ text }) => text.trim())
          .join('');
        if (!/^\d{1,4}$/.test(printed)) continue;
        const stands = pageOf.get(name) ?? page;
        if (Number(printed) === stands) continue;
        // The last line of a title that ends in a number, "… Part 2", is a link of its own; in a book of several parts links name their page alone.
        const talk = talks.get(name);
        const meant = talk ? [talk] : expected.talks.filter(({ id }) => pageOf.get(id) === page);
        if (meant.some(({ title }) => title.endsWith(` ${printed}`))) continue;
        faults.push({ page: number, talk, expected: `the number ${stands}, where it stands,`, found: `${printed} in print` });
      }
    }
    return faults;
  },
};
