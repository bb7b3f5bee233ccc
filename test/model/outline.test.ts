// One model: a paper, its presentations and their slots; sessions inside tracks inside days; rooms side by side, breaks, the unscheduled, the withdrawn.
import { expect, test } from 'vitest';
import { daysOf } from '../../src/model/outline.ts';
import { readProgramme } from '../../src/read.ts';

const yaml =
  'name: Fold\nacronym: FOLD\nyear: 2022\ntimeZone: America/Los_Angeles\nvenueTimeZone: Asia/Tokyo\ntracks: [Theory, Practice]\n';
const csv = `id,title,authors,session,type,track,room,start,end,decision
1,On Maps,Nora Fold,Late Talks,spotlight,Practice,Hall 1,2022-07-19 10:00,2022-07-19 10:15,accept
1,On Maps,Nora Fold,Posters,poster,Practice,Foyer,2022-07-19 10:00,2022-07-19 11:00,accept
2,Glue,Ada Byron,Late Talks,talk,Practice,Hall 1,2022-07-19 10:15,2022-07-19 10:30,accept
3,Thread,Zoe Quire,Morning,talk,Theory,Hall 2,2022-07-19 08:00,2022-07-19 08:15,accept
4,Break,,Morning,break,,Hall 2,2022-07-19 08:15,2022-07-19 08:30,accept
5,Gone,Mausam,Morning,talk,Theory,Hall 2,2022-07-19 08:30,2022-07-19 08:45,withdrawn
6,Some Day,Mausam,Unscheduled,talk,Craft,,,,accept
`;

test('days hold tracks, tracks hold sessions; the calendar is that of the place', () => {
  const { value } = readProgramme({
    conference: { path: 'conference.yaml', text: yaml },
    sources: [{ path: 'sessions/a.csv', text: csv }],
  });
  if (!value) throw new Error('no programme');
  const shown = daysOf(value.sessions, value.conference).map(({ date, tracks }) => [
    date,
    tracks.map(({ name, sessions }) => [name, sessions.map(({ title, room }) => `${title.source} (${room ?? '-'})`)]),
  ]);
  // Eight in the evening of the eighteenth in Los Angeles would be another day; here ten in the morning is two at night of the twentieth in Tokyo.
  expect(shown).toEqual([
    [
      '2022-07-20',
      [
        ['Theory', ['Morning (Hall 2)']],
        ['Practice', ['Late Talks (Hall 1)', 'Posters (Foyer)']],
      ],
    ],
    [undefined, [['Craft', ['Unscheduled (-)']]]],
  ]);
  const talks = value.sessions.flatMap(({ presentations }) => presentations);
  // One paper, two presentations, each with its own kind, slot and room.
  expect(talks.filter(({ paper }) => paper === '1').map(({ id, kind, slot }) => [id, kind, slot?.end.slice(11, 16)])).toEqual([
    ['on-maps', 'talk', '10:15'],
    ['on-maps-poster', 'poster', '11:00'],
  ]);
  expect(talks.filter(({ kind }) => kind === 'break').map(({ title, number }) => [title.source, number])).toEqual([['Break', undefined]]);
  expect(talks.filter(({ withdrawn }) => withdrawn).map(({ title }) => title.source)).toEqual(['Gone']);
  expect(talks.filter(({ slot }) => !slot).map(({ title }) => title.source)).toEqual(['Some Day']);
});

test('without `tracks:` the conference has those of its sessions and talks', () => {
  const { value } = readProgramme({
    conference: { path: 'conference.yaml', text: yaml.replace(/tracks:.*\n/, '') },
    sources: [{ path: 'sessions/a.csv', text: csv }],
  });
  expect(value?.conference.tracks).toEqual(['Theory', 'Practice', 'Craft']);
});
