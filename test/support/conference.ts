// A small conference of our own for the tests of the digest: two rooms at the same time, a talk with notes and formulas, a clash.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workplace, type Workplace } from './built.ts';
import { page } from './session.ts';

const bindings = `Bindings

Room 8

Moderator : Émile Zahn

Tue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT

Tue 19 July 10:30 - 10:50 PDT

Glue, Thread and the $\\ell_2$ Norm of a Spine

Łucja Ångström · Mausam

We bind $n$ sheets in $O(n^2)$ steps\\footnote{Threads are waxed.} and show that $\\alpha$ grows. Our method is 12.5\\% faster than glue.

Tue 19 July 10:50 - 11:00 PDT

Covers

Jun Wei

Covers protect the sheets.

\`\`\`python
def cover(sheets, board=2):
    # one board before, one behind
    return [board, *sheets, board] if sheets else None
\`\`\`

They are cut last.
`;

export const settings =
  'name: Conference on Folding\nacronym: FOLD\nyear: 2022\ntimeZone: America/Los_Angeles\nvenueTimeZone: America/New_York\nurl: https://fold.example/2022/\npublisher: Folding Society\n';

/** `content/` with two parallel sessions; `more` is appended to conference.yaml. */
export function parallelSessions(more = ''): Workplace {
  const place = workplace(page, settings + more);
  mkdirSync(join(place.folder, 'content/sessions'), { recursive: true });
  writeFileSync(join(place.folder, 'content/sessions/b.txt'), bindings);
  return place;
}

/** One page of each type. */
export const pageTypes = {
  programme: 'index.html',
  session: 'sessions/bindings/index.html',
  handout: 'sessions/bindings/handout.html',
  talk: 'talks/glue-thread-and-the-l2-norm-of-a-spine/index.html',
  people: 'people/index.html',
  person: 'people/mausam/index.html',
  search: 'search/index.html',
  mine: 'my/index.html',
  about: 'about/index.html',
} as const;
