// Our own schedule.json, schedule.xml and calendar, read back: nothing is lost but what docs/exports.md says.
import { expect, test } from 'vitest';
import { exportProgramme } from '../../src/exporters/index.ts';
import { readMarkup, toText } from '../../src/markup/index.ts';
import type { AuthorText, Presentation, Programme } from '../../src/model/programme.ts';
import { epoch } from '../../src/model/time.ts';
import { readProgramme } from '../../src/read.ts';
import { settings } from '../support/session.ts';
import { context } from './conference.ts';

const source = JSON.stringify({
  conference: {
    name: 'Conference on Folding',
    acronym: 'FOLD',
    year: 2022,
    timeZone: 'America/Los_Angeles',
    venueTimeZone: 'America/New_York',
    url: 'https://example.org/fold',
    language: 'en',
    tracks: ['Theory'],
  },
  sessions: [
    {
      title: { source: 'Folds & “creases”' },
      room: 'Room 7',
      people: [{ name: 'Ada Byron', role: 'moderator' }],
      presentations: [
        {
          kind: 'keynote',
          title: { source: 'One $x^2$; a, b\\& c' },
          start: '2022-07-19T10:30:00-07:00',
          end: '2022-07-19T10:50:00-07:00',
          people: [
            { name: 'Jane Đorđević', role: 'author' },
            { name: 'Mausam', role: 'author' },
          ],
          abstract: { source: 'First, with $x_1$.\n\nSecond; (50\\%) \\textit{more}.\n\nThird.' },
          links: [{ rel: 'code', href: 'https://example.org/code?a=b&c=d' }],
          keywords: ['a'],
          track: 'Theory',
        },
        { kind: 'break', title: { source: 'Coffee' }, start: '2022-07-19T10:50:00-07:00', end: '2022-07-19T11:00:00-07:00' },
        {
          kind: 'poster',
          title: { source: 'Zwei' },
          room: 'Room 7 #12',
          start: '2022-07-19T11:00:00-07:00',
          end: '2022-07-19T11:20:00-07:00',
          people: [{ name: 'Jane Đorđević', role: 'author' }],
          language: 'de',
        },
      ],
    },
    {
      title: { source: 'Cuts' },
      room: 'Room 8',
      abstract: { source: 'All about *cuts*, $c_1$ to $c_2$.' },
      people: [],
      presentations: [
        {
          kind: 'talk',
          title: { source: 'A long one '.repeat(20).trim() },
          start: '2022-07-20T09:00:00-07:00',
          end: '2022-07-20T09:05:00-07:00',
          people: [{ name: 'Søren van der Berg', role: 'author' }],
          abstract: { source: `${'Many words, all of them. '.repeat(200)}End.` },
        },
      ],
    },
  ],
});

function reading(path: string, text: string): Programme {
  const { value, diagnostics } = readProgramme({ conference: { path: 'conference.yaml', text: settings }, sources: [{ path, text }] });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const words = (text: AuthorText | undefined): string => (text ? toText(readMarkup(text.source)) : '');

/** What a format can hold of a talk, as plain values. */
function heldOf(talk: Presentation, session: Programme['sessions'][number], leftOut: readonly string[]): object {
  const { id, kind, number, slot, people, links, track, language } = talk;
  const held: Record<string, unknown> = {
    id,
    kind,
    number,
    start: slot && epoch(slot.start),
    end: slot && epoch(slot.end),
    title: words(talk.title),
    people: people.map(({ name }) => name),
    abstract: words(talk.abstract),
    session: words(session.title),
    sessionId: session.id,
    room: session.room,
    links: links.map(({ rel, href }) => `${rel} ${href}`),
    track,
    language: language ?? 'en',
  };
  return Object.fromEntries(Object.entries(held).filter(([key]) => !leftOut.includes(key)));
}

const held = (programme: Programme, leftOut: readonly string[]): object[] =>
  programme.sessions.flatMap((session) => session.presentations.map((talk) => heldOf(talk, session, leftOut)));

test.each([
  ['schedule.json', []],
  ['schedule.xml', []],
  ['programme.ics', ['links', 'track', 'language']],
])('%s gives back every talk', (path, leftOut) => {
  const programme = reading('programme.json', source);
  const again = reading(path, String(exportProgramme(programme, context).get(path)));
  expect(held(again, leftOut)).toEqual(held(programme, leftOut));
  expect(held(programme, leftOut)).toHaveLength(4);
});

test.each(['schedule.json', 'schedule.xml'])('%s gives a session that runs past midnight at the venue back as one', (path) => {
  // In New York 23:50 to 00:15, and after an hour on to 01:20.
  const night = source
    .replace('2022-07-19T10:30:00-07:00', '2022-07-19T20:50:00-07:00')
    .replace('2022-07-19T10:50:00-07:00', '2022-07-19T21:05:00-07:00')
    .replace(
      '"start":"2022-07-19T10:50:00-07:00","end":"2022-07-19T11:00:00-07:00"',
      '"start":"2022-07-19T21:05:00-07:00","end":"2022-07-19T21:15:00-07:00"',
    )
    .replace(
      '"start":"2022-07-19T11:00:00-07:00","end":"2022-07-19T11:20:00-07:00"',
      '"start":"2022-07-19T22:10:00-07:00","end":"2022-07-19T22:20:00-07:00"',
    );
  const programme = reading('programme.json', night);
  const again = reading(path, String(exportProgramme(programme, context).get(path)));
  expect(held(again, [])).toEqual(held(programme, []));
  expect(again.sessions.map(({ presentations }) => presentations.length)).toEqual([3, 1]);
});

test('what is withdrawn stands in no schedule, and in the calendar as cancelled', () => {
  const programme = reading('programme.json', source.replace('"kind":"poster"', '"kind":"poster","withdrawn":true'));
  const files = exportProgramme(programme, context);
  expect(String(files.get('schedule.json'))).not.toContain('"slug": "zwei"');
  expect(String(files.get('schedule.xml'))).not.toContain('Zwei');
  expect(String(files.get('programme.ics'))).toMatch(/UID:zwei@[\s\S]*?STATUS:CANCELLED/);
});

test('programme.json, calendar and schedule hold the description of a session and the own room of a talk', () => {
  const programme = reading('programme.json', source);
  const files = exportProgramme(programme, context);
  const again = reading('programme.json', String(files.get('programme.json')));
  expect(again.sessions.map(({ abstract }) => abstract?.source)).toEqual([undefined, 'All about *cuts*, $c_1$ to $c_2$.']);
  expect(again.sessions[0]?.presentations.map(({ room }) => room)).toEqual([undefined, undefined, 'Room 7 #12']);
  expect(String(files.get('programme.ics'))).toContain('LOCATION:Room 7 #12');
  // A schedule has rooms and no boards.
  expect(String(files.get('schedule.json'))).not.toContain('#12');
});
