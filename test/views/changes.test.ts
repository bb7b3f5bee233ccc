import { expect, test } from 'vitest';
import type { Presentation, Programme, Session } from '../../src/model/programme.ts';
import { changesBetween } from '../../src/views/changes.ts';
import { small } from '../exporters/conference.ts';

const session = small.sessions[0] as Session;
const [first, coffee, second, later] = session.presentations as [Presentation, Presentation, Presentation, Presentation];
const title = (text: Presentation, source: string): Pick<Presentation, 'title'> => ({ title: { ...text.title, source } });
const withTalks = (presentations: readonly Presentation[], fields: Partial<Session> = {}): Programme => ({
  ...small,
  sessions: [{ ...session, ...fields, presentations }],
});
const said = (old: Programme, now: Programme): string[] => changesBetween(old, now).map(({ kind, text }) => `${kind}: ${text}`);

test('nothing changed', () => expect(changesBetween(small, small)).toEqual([]));

test('title, time, people, withdrawal and removal are said in words, in the order of the new programme', () => {
  const now = withTalks([
    { ...first, ...title(first, 'Short'), slot: { start: '2022-07-19T10:40:00-07:00', end: '2022-07-19T10:50:00-07:00' } },
    coffee,
    { ...second, withdrawn: true, people: [] },
  ]);
  expect(said(small, now)).toEqual([
    'title: “Learning O(n²) with GANs & 100% <care>, really; a title long enough to be folded over two lines” is now called “Short”',
    'moved: “Short” moves from Tuesday 19 July 2022, 13:30–13:50 EDT to 13:40–13:50 EDT',
    'withdrawn: “Über Ökonomie 論文” is withdrawn',
    'people: “Über Ökonomie 論文” is now by nobody (was Jane Đorđević)',
    'removed: “Later” is no longer in the programme',
  ]);
  expect(said(now, small)[2]).toBe('restored: “Über Ökonomie 論文” is in the programme again');
  expect(said(now, small)).toContain('added: “Later” is new: no time, Hall F');
});

test('a session that moves says so once, not once a talk', () => {
  expect(said(small, withTalks(session.presentations, { room: 'Hall A', people: [] }))).toEqual([
    'room: Session “DL: Algorithms” moves from Hall F to Hall A',
    'people: Session “DL: Algorithms” is now led by nobody (was Søren Kierkegaard)',
  ]);
});

test('a talk in another session is moved, not removed and added', () => {
  const now = {
    ...small,
    sessions: [
      { ...session, presentations: [first, coffee, later] },
      { ...session, id: 'other', title: { ...session.title, source: 'Other' }, room: 'Hall B', presentations: [second] },
    ],
  };
  expect(said(small, now)).toEqual([
    'added: Session “Other” is new: Tuesday 19 July 2022, 13:30–15:00 EDT, Hall B',
    'session: “Über Ökonomie 論文” moves from session “DL: Algorithms” to “Other”',
    'room: “Über Ökonomie 論文” moves from Hall F to Hall B',
  ]);
});

test.each([
  ['the same abstract', first, { ...title(first, 'A new name'), id: 'a-new-name' }],
  ['the same paper', { ...second, paper: 'p1' }, { ...title(second, 'A new name'), id: 'a-new-name', paper: 'p1', people: [] }],
  ['the same people at the same time', second, { ...title(second, 'A new name'), id: 'a-new-name' }],
])('a talk whose id changed with its title is known again by %s', (_, was, fields) => {
  const changes = changesBetween(withTalks([was]), withTalks([{ ...was, ...fields }]));
  expect(changes[0]).toMatchObject({ kind: 'title', id: 'a-new-name', to: 'A new name' });
  expect(changes.filter(({ kind }) => kind === 'added' || kind === 'removed')).toEqual([]);
});

test('of an abstract the changed stretch is shown', () => {
  const before = { ...first, abstract: { ...first.title, source: 'We show that accuracy rises by 13 per cent on all sets.' } };
  const after = { ...first, abstract: { ...first.title, source: 'We show that accuracy rises by 14 per cent on all sets.' } };
  expect(said(withTalks([before]), withTalks([after]))[0]).toContain(
    'now reads “… rises by 14 per cent …” (was “… rises by 13 per cent …”)',
  );
});

test('what the conference says of itself', () => {
  const now = { ...small, conference: { ...small.conference, place: 'Vienna' } };
  expect(said(small, now)).toEqual(['conference: The place is now Vienna (was Baltimore)']);
});

test.each([
  ['fr', ['«\u00a0Über Ökonomie 論文\u00a0» est retiré', '«\u00a0Later\u00a0» n’est plus au programme']],
  ['de', ['„Über Ökonomie 論文“ ist zurückgezogen', '„Later“ steht nicht mehr im Programm']],
])('in %s a reader is told in that language', (language, sentences) => {
  const now = withTalks([first, coffee, { ...second, withdrawn: true }]);
  const changes = changesBetween(small, { ...now, conference: { ...now.conference, language } });
  expect(changes.filter(({ kind }) => kind === 'withdrawn' || kind === 'removed').map(({ text }) => text)).toEqual(sentences);
});
