// A pasted page → programme: structure, places, and faults with their line and column.
import { expect, test } from 'vitest';
import { readProgramme } from '../../src/read.ts';
import { readSlotLine } from '../../src/sources/slot-line.ts';
import { page, programmeOf, readPage } from '../support/session.ts';

test('title, room, moderator, date line, talks', () => {
  const [session] = programmeOf().sessions;
  expect(session).toMatchObject({
    id: 'paper-folding',
    room: 'Room 7',
    slot: { start: '2022-07-19T10:30:00-07:00', end: '2022-07-19T11:00:00-07:00' },
  });
  expect(session?.people.map(({ name, role }) => [name, role])).toEqual([['Ada Byron', 'moderator']]);
  expect(
    session?.presentations.map(({ number, id, slot, people }) => [
      number,
      id,
      slot?.start.slice(11, 16),
      slot?.end.slice(11, 16),
      people.map(({ name }) => name),
    ]),
  ).toEqual([
    [1, 'on-the-crease-pattern-of-maps', '10:30', '10:35', ['Nora Fold', 'Søren van der Berg']],
    [2, 'saddle-stitching', '10:35', '10:55', ['Mausam']],
  ]);
});

test('source is exactly what stood in the file, with its place', () => {
  const talk = programmeOf().sessions[0]?.presentations[0];
  const { start, end } = talk?.abstract?.origin.range ?? { start: { line: 0, column: 0, offset: 0 }, end: { offset: 0 } };
  expect([start.line, start.column]).toEqual([18, 1]);
  expect(page.slice(start.offset, end.offset)).toBe(talk?.abstract?.source);
});

test('page furniture is left out and listed', () => {
  expect(programmeOf().leftOut.map(({ source, origin }) => [source, origin.range.start.line])).toEqual([['Chat is not available.', 10]]);
});

test('a talk keeps its id when slot, room and abstract change', () => {
  const other = programmeOf(page.replace('Room 7', 'Hall E').replace('10:30 - 10:35', '10:31 - 10:34').replace('We fold', 'They fold'));
  expect(other.sessions[0]?.presentations[0]?.id).toBe('on-the-crease-pattern-of-maps');
});

test('presentations are numbered in time order', () => {
  const swapped = page.replace('10:30 - 10:35', 'X').replace('10:35 - 10:55', '10:30 - 10:35').replace('X', '10:35 - 10:55');
  expect(programmeOf(swapped).sessions[0]?.presentations.map(({ number, id }) => [number, id])).toEqual([
    [1, 'saddle-stitching'],
    [2, 'on-the-crease-pattern-of-maps'],
  ]);
});

test('the year is inferred from weekday and date, with a notice', () => {
  const { value, diagnostics } = readPage(page, 'timeZone: America/Los_Angeles\n');
  expect(value?.conference.year).toBe(2022);
  expect(diagnostics.find(({ code }) => code === 'year-inferred')).toMatchObject({
    severity: 'notice',
    range: { start: { line: 7, column: 1 } },
  });
});

test.each([
  ['Tue 19 July 10:30 - 10:35 PDT', [10, 30], [10, 35]],
  ['Tue 19 Jul 10:30 a.m. PDT — noon PDT', [10, 30], [12, 0]],
  ['Tue 19 July 1:15 p.m. - 1:20 p.m. PDT', [13, 15], [13, 20]],
  ['Thu 21 Jul 11:40 p.m. - midnight PDT', [23, 40], [24, 0]],
])('slot %s', (line, start, end) => {
  const slot = readSlotLine(line);
  if (slot === undefined || slot === 'unreadable') throw new Error('not read');
  expect([
    [slot.start.hour, slot.start.minute],
    [slot.end?.hour, slot.end?.minute],
  ]).toEqual([start, end]);
});

const faults: [string, string, string, number, number][] = [
  ['an empty file', '', 'file-empty', 1, 1],
  ['a binary file', `PK\u0003\u0004\u0000\u0000${'\u0000'.repeat(40)}`, 'file-binary', 1, 1],
  ['no slot at all', 'Paper Folding\n\nRoom 7\n\nSome words.\n', 'slot-missing', 1, 1],
  ['a slot that ends before it starts', page.replace('10:35 - 10:55', '10:35 - 10:25'), 'slot-ends-before-start', 20, 1],
  ['two talks with one title', page.replace('Saddle Stitching', 'On the Crease Pattern of Maps'), 'title-duplicate', 22, 1],
  ['an unreadable date', page.replace('Tue 19 July 10:35', 'Tue 39 July 10:35'), 'date-unreadable', 20, 1],
  ['a day that does not exist', page.replace('Tue 19 July 10:35', 'Tue 31 June 10:35'), 'date-unreadable', 20, 1],
];
test.each(faults)('%s is an error with file, line, column and hint', (_name, text, code, line, column) => {
  const { value, diagnostics } = readPage(text);
  expect(value).toBeUndefined();
  const fault = diagnostics.find((diagnostic) => diagnostic.code === code);
  expect(fault).toMatchObject({ severity: 'error', file: 'sessions/a.txt', range: { start: { line, column } } });
  expect(fault?.hint).toBeTruthy();
  expect(fault?.message).toMatch(/^Expected .+found /s);
});

test('a typo in conference.yaml is named with the key that was meant', () => {
  const { diagnostics } = readPage(page, 'name: Fold\nacronim: FOLD\ntimezone: x\nyear: soon\n');
  expect(
    diagnostics
      .filter(({ file }) => file === 'conference.yaml')
      .map(({ code, severity, hint, range }) => [code, severity, hint, range?.start.line, range?.start.column]),
  ).toEqual([
    ['key-unknown', 'warning', 'did you mean `acronym:`?', 2, 1],
    ['key-unknown', 'warning', 'did you mean `timeZone:`?', 3, 1],
    ['value-wrong', 'error', 'write `year:` followed by a year such as 2022', 4, 7],
  ]);
});

test('a page without a date line of its own loses no talk', () => {
  const sessions = programmeOf(page.replace(/^Tue 19 Jul 10:30 a\.m\..*\n/m, '')).sessions;
  expect(sessions.map(({ room, people, presentations }) => [room, people.length, presentations.map(({ id }) => id)])).toEqual([
    ['Room 7', 1, ['on-the-crease-pattern-of-maps', 'saddle-stitching']],
  ]);
});

test('what a session says of itself is its description; boards of posters are rooms of their own in the hall they share', () => {
  const told = `${'We meet around the boards and talk about everything that folds, and about what does not. '.repeat(2)}All are welcome.`;
  const text =
    'Poster Session 2\n\nTue 19 Jul 2022 3:30 p.m. PDT — 5:30 p.m. PDT\n\nTOLD\n\nTue 19 July 15:30 - 17:30 PDT\n\nOn Maps\n\nHall E #327\n\nNora Fold · Ada Byron\n\nWe fold a map.\n\nTue 19 July 15:30 - 17:30 PDT\n\nOn Boats\n\nHall E #328\n\nMei Lin · Ada Byron\n\nWe fold a boat.\n'.replace(
      'TOLD',
      told,
    );
  const { value } = readProgramme({
    conference: { path: 'conference.yaml', text: 'name: Folding\ntimeZone: America/Los_Angeles\n' },
    sources: [{ path: 'a.txt', text }],
  });
  const [session] = value?.sessions ?? [];
  expect([session?.title.source, session?.room, session?.abstract?.source]).toEqual(['Poster Session 2', 'Hall E', told]);
  expect(session?.presentations.map(({ title, room }) => [title.source, room])).toEqual([
    ['On Maps', 'Hall E #327'],
    ['On Boats', 'Hall E #328'],
  ]);
  expect(value?.leftOut.map(({ source }) => source)).toEqual([]);
});
