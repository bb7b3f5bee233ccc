// One short form for two things in one session is named; other wordings of one thing are not.
import { expect, test } from 'vitest';
import { abbreviationAmbiguous } from '../../src/checks/abbreviation-ambiguous.ts';
import type { Presentation, Programme } from '../../src/model/programme.ts';

const point = { line: 1, column: 1, offset: 0 };
const origin = { file: 'a.txt', range: { start: point, end: point } };
const talk = (id: string, source: string): Presentation => ({
  id,
  number: 1,
  kind: 'talk',
  title: { source: id, origin },
  people: [],
  abstract: { source, origin },
  keywords: [],
  links: [],
  withdrawn: false,
  origin,
});
const programme = (...sessions: Presentation[][]): Programme => ({
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
  people: [],
  leftOut: [],
  corrections: [],
});
const found = (...sessions: Presentation[][]) => [...abbreviationAmbiguous.check(programme(...sessions), { settings: {}, sources: [] })];

test('both long forms are told, with both places', () => {
  const [finding, ...more] = found([talk('a', 'By mutual information (MI).'), talk('b', 'After myocardial infarction (MI).')]);
  expect(finding).toMatchObject({
    message: 'Expected one long form of "MI" in a session, found "mutual information" and "myocardial infarction"',
    related: { message: '"MI" for "mutual information"' },
  });
  expect(finding?.origin.range.start.offset).toBe(6);
  expect(more).toEqual([]);
});

test('plural, case and another session are no fault', () => {
  expect(found([talk('a', 'A deep neural network (DNN).'), talk('b', 'Deep Neural Networks (DNN) are.')])).toEqual([]);
  expect(found([talk('a', 'By mutual information (MI).')], [talk('b', 'After myocardial infarction (MI).')])).toEqual([]);
});
