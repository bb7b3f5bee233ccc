// A programme of one session: so many talks, one after the other.
import type { Programme } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';

const title = (at: number): string => `Talk ${at} on the Crease Pattern of Very Large Maps and How They Are Folded`;

export function evenSession(talks: number, minutes = 5, people: readonly string[] = []): Programme {
  const start = Date.UTC(2023, 8, 10, 8);
  const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();
  const conference = { name: 'Folding', acronym: 'FOLD', year: 2023, timeZone: 'UTC', venueTimeZone: 'UTC', language: 'en' };
  const presentations = Array.from({ length: talks }, (_, index) => ({
    kind: 'talk',
    title: { source: title(index + 1) },
    start: at(minutes * index),
    end: at(minutes * (index + 1)),
    people: people.map((name) => ({ name, role: 'author' })),
    links: [],
  }));
  const session = { title: { source: 'Folds' }, room: 'A', start: at(0), end: at(minutes * talks), people: [], presentations };
  const { value, diagnostics } = readProgramme({
    sources: [{ path: 'sessions/a.json', text: JSON.stringify({ conference, sessions: [session] }) }],
  });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}
