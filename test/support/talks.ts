// Programmes for tests of what is made from abstracts: talks of which nothing else matters.
import type { Presentation, Programme } from '../../src/model/programme.ts';

export const point = { line: 1, column: 1, offset: 0 };
export const origin = { file: 'a.txt', range: { start: point, end: point } };

export const talkOf = (id: string, abstract: string, more: Partial<Presentation> = {}): Presentation => ({
  id,
  number: 1,
  kind: 'talk',
  title: { source: id, origin },
  people: [],
  abstract: { source: abstract, origin },
  keywords: [],
  links: [],
  withdrawn: false,
  origin,
  ...more,
});

/** Sessions s0, s1 … */
export const programmeOf = (sessions: readonly (readonly Presentation[])[], people: Programme['people'] = []): Programme => ({
  conference: {
    name: 'C',
    acronym: '',
    year: 2022,
    timeZone: 'UTC',
    venueTimeZone: 'UTC',
    language: 'en',
    version: '1',
    rooms: [],
    tracks: [],
  },
  sessions: sessions.map((presentations, at) => ({ id: `s${at}`, title: { source: 'S', origin }, people: [], presentations, origin })),
  people,
  leftOut: [],
  corrections: [],
});
