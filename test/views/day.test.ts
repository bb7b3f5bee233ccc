import { expect, test } from 'vitest';
import { readProgramme } from '../../src/read.ts';
import { dayViews } from '../../src/views/day.ts';

/** Of two parallel talks from 01:20 to 03:10 UTC. */
function hoursIn(zone: string): [string, number][] {
  const talk = (title: string, room: string, start: string, end: string): object => ({
    title: { source: title },
    room,
    people: [],
    presentations: [{ kind: 'talk', title: { source: title }, start, end, people: [{ name: 'Jun Wei', role: 'author' }], links: [] }],
  });
  const conference = { name: 'Folding', acronym: 'FOLD', year: 2023, timeZone: zone, venueTimeZone: zone, language: 'en' };
  const text = JSON.stringify({
    conference,
    sessions: [
      talk('Maps', 'A', '2023-09-10T01:20:00Z', '2023-09-10T03:10:00Z'),
      talk('Boats', 'B', '2023-09-10T01:20:00Z', '2023-09-10T03:10:00Z'),
    ],
  });
  const { value, diagnostics } = readProgramme({ sources: [{ path: 'sessions/a.json', text }] });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return (dayViews(value.sessions, value.conference)[0]?.hours ?? []).map(({ text, fromMinutes }) => [text, fromMinutes]);
}

test('the hours of the grid are those of the venue’s clock, in a zone of half hours too', () => {
  expect(hoursIn('Asia/Kolkata')).toEqual([
    ['07:00', 10],
    ['08:00', 70],
  ]);
  expect(hoursIn('Europe/Berlin')).toEqual([
    ['04:00', 40],
    ['05:00', 100],
  ]);
});
