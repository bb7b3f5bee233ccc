// An entry of the outline or a link that leads nowhere, or elsewhere than to its talk.
import type { Fault, PreflightCheck } from './book.ts';

export const linkBroken: PreflightCheck = {
  code: 'link-broken',
  severity: 'error',
  find({ pages, outline, pageOf, expected }) {
    const faults: Fault[] = [];
    const talks = new Map(expected.talks.map((talk) => [talk.id, talk]));
    const left = [...expected.talks];
    for (const { title, page } of outline) {
      const talk = left[0]?.title === title ? left.shift() : undefined;
      const stands = talk && pageOf.get(talk.id);
      if (page === 0) faults.push({ page: 1, talk, expected: `a page for "${title}" in the outline`, found: 'none' });
      else if (stands !== undefined && stands !== page)
        faults.push({ page, talk, expected: `page ${stands} for "${title}" in the outline`, found: `page ${page}` });
    }
    for (const { number, links } of pages) {
      for (const { url, page, name } of links) {
        const stands = pageOf.get(name);
        if (url === '' && page === 0)
          faults.push({
            page: number,
            talk: talks.get(name),
            expected: 'a link that leads somewhere',
            found: `one to ${name ? `"${name}"` : 'nothing'}`,
          });
        else if (stands !== undefined && stands !== page)
          faults.push({ page: number, talk: talks.get(name), expected: `a link to page ${stands}`, found: `one to page ${page}` });
      }
    }
    return faults;
  },
};
