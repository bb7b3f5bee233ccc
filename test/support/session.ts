// A small session of our own, as pasted: the shape of the real one in a dozen lines.
import { readProgramme } from '../../src/read.ts';
import type { Outcome } from '../../src/model/diagnostic.ts';
import type { Programme } from '../../src/model/programme.ts';

export const page = `Paper Folding

Room 7

Moderator : Ada Byron

Tue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT


Chat is not available.

Tue 19 July 10:30 - 10:35 PDT

On the Crease Pattern of \\textit{Maps}

Nora Fold · Søren van der Berg

We fold a map $k$ times and prove an $O(n^2)$ bound (MAP).The proof improves accuracy by 13.1\\%, \`as a group'\\footnote{Code at \\url{https://example.org/map}.}.

Tue 19 July 10:35 - 10:55 PDT

Saddle Stitching

Mausam

A sheet carries four pages.
`;

export const settings =
  'name: Conference on Folding\nacronym: FOLD\nyear: 2022\ntimeZone: America/Los_Angeles\nvenueTimeZone: America/New_York\n';

export function readPage(text: string, conference: string | undefined = settings): Outcome<Programme> {
  return readProgramme({
    ...(conference === undefined ? {} : { conference: { path: 'conference.yaml', text: conference } }),
    sources: [{ path: 'sessions/a.txt', text }],
  });
}

export function programmeOf(text = page): Programme {
  const { value, diagnostics } = readPage(text);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}
