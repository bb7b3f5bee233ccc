// A small conference to start from: one session as it would be pasted, its settings, one correction.

export const samplePage = `Paper Folding

Room 7

Moderator : Ada Byron

Tue 19 Jul 2022 10:30 a.m. PDT — 11 a.m. PDT


Chat is not available.

Tue 19 July 10:30 - 10:45 PDT

On the Crease Pattern of \\textit{Maps}

Nora Fold · Søren van der Berg

We fold a map $k$ times and prove that its crease pattern (CP) can be read in $O(n^2)$ steps. On a set of forty road maps, the proof improves the accuracy of refolding by 13.1\\% from 64.1\\% to 77.2\\%. The code is available at \\url{https://example.org/map}.

Tue 19 July 10:45 - 11:00 PDT

Saddle Stitching

Mausam

A sheet carries four pages. We show how sheets are laid into each other, how much the inner ones creep, and where the thread goes.
`;

export const sampleSettings = {
  name: 'Conference on Folding',
  acronym: 'FOLD',
  year: 2022,
  start: '2022-07-19',
  end: '2022-07-19',
  place: 'Baltimore, Maryland',
  timeZone: 'America/Los_Angeles',
  venueTimeZone: 'America/New_York',
} as const;

/** Stands in front of the comments, so that a newcomer sees one correction at work. */
export const sampleCorrection = `talks:
  saddle-stitching:
    links: { slides: https://example.org/slides }
    by: Ada Byron
    reason: the author sent the address after the page was pasted
`;
