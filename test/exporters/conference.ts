// A small conference with the things exports trip over: math, braces, commas, accents, a mononym, a break, no abstract.
import { readProgramme } from '../../src/read.ts';
import type { Programme } from '../../src/model/programme.ts';
import type { AuthorText, Contribution, Presentation } from '../../src/model/programme.ts';

const origin = { file: 'sessions/a.txt', range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } } };
const text = (source: string): AuthorText => ({ source, origin });
const person = (name: string, sortName: string, role: Contribution['role'] = 'author'): Contribution => ({
  person: { id: name.toLowerCase().replace(/\W+/g, '-'), name, sortName, alsoWritten: [] },
  name,
  role,
  origin,
});
const talk = (id: string, title: string, fields: Partial<Presentation> = {}): Presentation => ({
  id,
  kind: 'talk',
  title: text(title),
  people: [],
  keywords: [],
  links: [],
  withdrawn: false,
  origin,
  ...fields,
});

const jane = person('Jane Đorđević', 'Đorđević, Jane');
const mausam = person('Mausam', 'Mausam');
const chair = person('Søren Kierkegaard', 'Kierkegaard, Søren', 'moderator');

export const small: Programme = {
  conference: {
    name: 'Conference, on; Things',
    acronym: 'COT',
    year: 2022,
    timeZone: 'America/Los_Angeles',
    venueTimeZone: 'America/New_York',
    place: 'Baltimore',
    language: 'en',
    version: '1',
    rooms: ['Hall F'],
    tracks: [],
  },
  sessions: [
    {
      id: 'algorithms',
      title: text('DL: Algorithms'),
      room: 'Hall F',
      people: [chair],
      origin,
      slot: { start: '2022-07-19T10:30:00-07:00', end: '2022-07-19T12:00:00-07:00' },
      presentations: [
        talk('first', 'Learning $O(n^2)$ with GANs & 100\\% <care>, really; a title long enough to be folded over two lines', {
          number: 1,
          slot: { start: '2022-07-19T10:30:00-07:00', end: '2022-07-19T10:50:00-07:00' },
          people: [jane, mausam],
          abstract: text('=We show, with $x_1$; that\\textit{ this} holds.\n\nSecond paragraph.'),
          keywords: ['a', 'b'],
        }),
        talk('coffee', 'Coffee', { kind: 'break', slot: { start: '2022-07-19T10:50:00-07:00', end: '2022-07-19T11:00:00-07:00' } }),
        talk('second', 'Über Ökonomie 論文', {
          number: 2,
          slot: { start: '2022-07-19T11:00:00-07:00', end: '2022-07-19T11:05:00-07:00' },
          people: [jane],
        }),
        talk('unscheduled', 'Later', { number: 3 }),
      ],
    },
  ],
  people: [jane.person, chair.person, mausam.person],
  leftOut: [],
  corrections: [],
};

/** A page text in the form virtual conferences give, read the whole way. */
export function read(text: string): Programme {
  const { value, diagnostics } = readProgramme({ sources: [{ path: 'sessions/a.txt', text }] });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

export const context = { date: new Date('2022-07-01T00:00:00Z') };
