// Years without a year, zones by date and place: what is resolved, and what is asked.
import { expect, test } from 'vitest';
import { readProgramme } from '../../src/read.ts';
import { readSlotLine } from '../../src/sources/slot-line.ts';

function read(slots: readonly string[], conference = '', name = 'a.txt', top = 'Paper Folding') {
  const text = `${top}\n\nRoom 7\n\n${slots.map((slot, at) => `${slot}\n\nMap ${at}\n\nNora Fold · Ada Byron\n\nWe fold map ${at}.\n`).join('\n')}`;
  const { value, diagnostics } = readProgramme({
    conference: { path: 'conference.yaml', text: `name: Folding\n${conference}` },
    sources: [{ path: name, text }],
  });
  const told = diagnostics
    .filter(({ code }) => /^(?:year|zone|date|weekday)-/.test(code))
    .map(({ severity, code, message }) => [severity, code, message]);
  return {
    starts: value?.sessions.flatMap(({ presentations }) => presentations.map(({ slot }) => slot?.start)),
    zone: value?.conference.timeZone,
    told,
  };
}

test.each([
  ['Tue 14 July 10:30 - 10:45 PDT', 2026],
  ['Tue 19 July 10:30 - 10:45 PDT', 2022],
  ['Wed 9 Dec 10:30 - 10:45 PST', 2026],
  ['Sat 29 Feb 10:30 - 10:45 PST', 2020],
])('%s alone is the latest year that fits: %i, with the others named', (slot, year) => {
  const { starts, told } = read([slot]);
  expect(starts?.[0]?.slice(0, 4)).toBe(String(year));
  expect(told.map(([severity, code, message]) => [severity, code, / is in \d{4} \(and in .+\)$/.test(message as string)])).toEqual([
    ['notice', 'year-inferred', true],
  ]);
});

test('a year beside the dates decides, and one slip among the weekdays does not overrule it', () => {
  expect(read(['Tue 14 July 10:30 - 10:45 PDT'], '', 'icml-2020-oral.txt').starts).toEqual(['2020-07-14T10:30:00-07:00']);
  expect(read(['Tue 14 July 10:30 - 10:45 PDT'], '', 'a.txt', 'Folding 2015').starts).toEqual(['2015-07-14T10:30:00-07:00']);
  const slip = read(
    ['Tue 14 July 10:30 - 10:45 PDT', 'Tue 14 July 10:45 - 11:00 PDT', 'Wed 15 July 10:45 - 11:00 PDT', 'Fri 16 July 9:00 - 9:10 PDT'],
    '',
    'icml-2020.txt',
  );
  expect(slip.told.map(([, code]) => code)).toEqual(['year-inferred', 'weekday-mismatch']);
});

test.each([
  ['timeZone: Asia/Shanghai\n', 'Asia/Shanghai', '+08:00', []],
  ['place: Chicago, Illinois\n', 'America/Chicago', '-06:00', []],
  ['place: Hangzhou, China\n', 'Asia/Shanghai', '+08:00', []],
  ['', 'America/Chicago', '-06:00', ['zone-ambiguous']],
])('CST in January with "%s" is %s', (conference, zone, offset, codes) => {
  const { starts, told } = read(['Mon 17 January 2022 10:30 - 10:45 CST'], conference);
  expect([starts, told.map(([, code]) => code)]).toEqual([[`2022-01-17T10:30:00${offset}`], codes]);
  expect(read(['Mon 17 January 2022 10:30 - 10:45 CST'], conference).zone).toBe(zone);
});

test.each([
  ['IST', 'place: Bangalore, India\n', '+05:30'],
  ['IST', 'place: Dublin\n', '+01:00'],
  ['BST', 'place: London\n', '+01:00'],
  ['BST', 'venueTimeZone: Asia/Dhaka\n', '+06:00'],
])('%s in July with "%s" is %s', (zone, conference, offset) => {
  expect(read([`Tue 19 July 2022 10:30 - 10:45 ${zone}`], conference)).toMatchObject({
    starts: [`2022-07-19T10:30:00${offset}`],
    told: [],
  });
});

test('an abbreviation that is not kept on the date is told; an unknown one is an error', () => {
  expect(read(['Tue 19 July 2022 10:30 - 10:45 PST']).told.map(([severity, code]) => [severity, code])).toEqual([
    ['warning', 'zone-out-of-season'],
  ]);
  expect(read(['Tue 19 July 2022 10:30 - 10:45 XYZT']).told.map(([severity, code]) => [severity, code])).toEqual([
    ['error', 'zone-unknown'],
  ]);
});

test('each side of a slot has its own zone; small hours after a late evening are the next day', () => {
  expect(read(['Tue 19 July 2022 10:30 a.m. PDT — 1:45 p.m. EDT']).starts).toEqual(['2022-07-19T10:30:00-07:00']);
  const { starts } = read(
    ['Thu 21 July 2022 11:40 p.m. - 11:50 p.m.', '11:50 p.m. - midnight', '12:10 a.m. - 12:20 a.m.'],
    'timeZone: Europe/Paris\n',
  );
  expect(starts).toEqual(['2022-07-21T23:40:00+02:00', '2022-07-21T23:50:00+02:00', '2022-07-22T00:10:00+02:00']);
});

test.each([
  ['Thu 11:40 p.m.  12:00 a.m.', 'we', [23, 40], [0, 0]],
  ['mardi 19 juillet 14h00 – 14h30', 'wde', [14, 0], [14, 30]],
  ['Mar. 19 juil. 2022, 14 h 00 - 14 h 20', 'wde', [14, 0], [14, 20]],
  ['Dienstag, 19. Juli 2022, 14:00–14:30 Uhr', 'wde', [14, 0], [14, 30]],
  ['Sa., 23. Juli, 8.30–9 Uhr', 'wde', [8, 30], [9, 0]],
  ['2022-07-19T10:30:00-07:00/2022-07-19T10:35:00-07:00', 'de', [10, 30], [10, 35]],
  ['Tue 19 July 10:30 - 10:35 PDT (13:30 - 13:35 EDT)', 'wde', [10, 30], [10, 35]],
  ['Tue 19 Jul 10:30 a.m. PDT / 1:30 p.m. EDT — 10:35 a.m. PDT / 1:35 p.m. EDT', 'wde', [10, 30], [10, 35]],
  ['11:40 - 12:10 p.m.', 'e', [11, 40], [12, 10]],
  ['Tue 19 July 22:00 - Wed 20 July 01:00 PDT', 'wde', [22, 0], [1, 0]],
])('slot %s', (line, shape, start, end) => {
  const slot = readSlotLine(line);
  if (slot === undefined || slot === 'unreadable') throw new Error('not read');
  expect([slot.shape, [slot.start.hour, slot.start.minute], [slot.end?.hour, slot.end?.minute]]).toEqual([shape, start, end]);
});

test.each(['We met on 19 July 10:30', '12 - 14', 'July 2022', 'Mon Dieu, it is 10:30 already and nobody folds', '2022'])(
  '"%s" is no slot',
  (line) => expect(readSlotLine(line)).toBeUndefined(),
);
test.each(['Tue 39 July 10:35 - 10:55 PDT', 'Tue 19 Jly 10:35 - 10:55 PDT', 'Tue 19 July 10:75 - 10:80 PDT'])(
  '"%s" is a slot that cannot be read',
  (line) => expect(readSlotLine(line)).toBe('unreadable'),
);

test('what runs at the same time in another room does not end a talk; without rooms the guess is told', () => {
  const table =
    'title,authors,session,room,start\nA,Nora Fold,S,Room 1,2022-07-19 09:00\nB,Mei Lin,S,Room 2,2022-07-19 09:00\nC,Ana Cruz,S,Room 1,2022-07-19 09:30\nD,Ada Byron,S,Room 2,2022-07-19 10:00\n';
  const read = (text: string) =>
    readProgramme({
      conference: { path: 'conference.yaml', text: 'name: Folding\ntimeZone: Europe/Oslo\n' },
      sources: [{ path: 'a.csv', text }],
    });
  const ends = ({ value }: ReturnType<typeof read>) =>
    value?.sessions[0]?.presentations.map(({ title, slot }) => `${title.source} ${slot?.end.slice(11, 16)}`);
  expect(ends(read(table))).toEqual(['A 09:30', 'B 10:00', 'C 09:30', 'D 10:00']);
  const bare = read(table.replaceAll(/Room \d/g, ''));
  expect(ends(bare)).toEqual(['A 09:30', 'B 09:30', 'C 10:00', 'D 10:00']);
  expect(
    bare.diagnostics.filter(({ code }) => code === 'end-inferred').map(({ severity, range }) => [severity, range?.start.line]),
  ).toEqual([['notice', 2]]);
});
