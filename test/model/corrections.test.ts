// corrections.yaml over the small session: every kind of change, its record, and what is said when one no longer applies.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestProgramme } from '../../src/digest/index.ts';
import { presentationsOf } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { page, settings } from '../support/session.ts';

function corrected(yaml: string, text = page) {
  return readProgramme({
    conference: { path: 'conference.yaml', text: settings },
    corrections: { path: 'corrections.yaml', text: yaml },
    sources: [{ path: 'sessions/a.txt', text }],
  });
}

function programme(yaml: string, text = page) {
  const { value, diagnostics } = corrected(yaml, text);
  if (!value) throw new Error(JSON.stringify(diagnostics, undefined, 1));
  return value;
}

const errors = (yaml: string, text = page): string[] =>
  corrected(yaml, text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message, hint, file, range }) => `${file}:${range?.start.line}:${range?.start.column} ${code}: ${message}; ${hint}`);

test('fields of a talk are set by id or by title, and the id stays', () => {
  const value = programme(`
talks:
  saddle-stitching:
    title: Saddle Stitching of Booklets
    abstract: |
      A sheet carries four pages,
      and \\textit{two} of them are outside.
    people:
      - Mausam
      - { name: Ada Byron, role: speaker, affiliation: London, orcid: 0000-0002-1825-0097 }
    kind: keynote
    keywords: [paper, folding]
    track: Craft
    language: de
    withdrawn: true
  On the Crease Pattern of Maps:
    keywords: [maps]
`);
  const [maps, saddle] = presentationsOf(value);
  expect(maps).toMatchObject({ id: 'on-the-crease-pattern-of-maps', keywords: ['maps'] });
  expect(saddle).toMatchObject({
    id: 'saddle-stitching',
    title: { source: 'Saddle Stitching of Booklets' },
    kind: 'keynote',
    keywords: ['paper', 'folding'],
    track: 'Craft',
    language: 'de',
    withdrawn: true,
  });
  expect(saddle?.abstract?.source).toBe('A sheet carries four pages,\nand \\textit{two} of them are outside.');
  expect(saddle?.people.map(({ name, role, affiliation, person }) => [name, role, affiliation, person.orcid])).toEqual([
    ['Mausam', 'author', undefined, undefined],
    ['Ada Byron', 'speaker', 'London', '0000-0002-1825-0097'],
  ]);
});

test('every change is recorded with what stood there, who and why', () => {
  const { corrections } = programme(
    'by: Nora Fold\ntalks:\n  saddle-stitching:\n    title: Saddle Stitch\n    by: Ada Byron\n    reason: the author asked\nsessions:\n  paper-folding: { room: Room 8 }\n',
  );
  expect(corrections.map(({ origin, ...rest }) => ({ ...rest, line: origin.range.start.line }))).toEqual([
    { target: 'paper-folding', field: 'room', from: 'Room 7', to: 'Room 8', by: 'Nora Fold', line: 8 },
    {
      target: 'saddle-stitching',
      field: 'title',
      from: 'Saddle Stitching',
      to: 'Saddle Stitch',
      by: 'Ada Byron',
      reason: 'the author asked',
      line: 4,
    },
  ]);
});

test('later diagnostics point into corrections.yaml, to the letter', () => {
  const { diagnostics } = corrected('talks:\n  saddle-stitching:\n    abstract: |\n      A sheet carries\n      $\\frac{$ four pages.\n');
  expect(diagnostics.find(({ code }) => code.startsWith('formula'))).toMatchObject({
    file: 'corrections.yaml',
    range: { start: { line: 5, column: 7 } },
  });
});

test('part of a text is replaced where it occurs once; the rest keeps its place in the source', () => {
  const { value, diagnostics } = corrected(
    "talks:\n  saddle-stitching:\n    replace: { from: 'four pages', to: 'four pages and $\\frac{$ more' }\n",
    page.replace('four pages.', 'four pages. See $\\sqrt{$ too.'),
  );
  expect(value?.sessions[0]?.presentations[1]?.abstract?.source).toBe('A sheet carries four pages and $\\frac{$ more. See $\\sqrt{$ too.');
  expect(
    diagnostics.filter(({ code }) => code.startsWith('formula')).map(({ file, range }) => [file, range?.start.line, range?.start.column]),
  ).toEqual([
    ['corrections.yaml', 3, 56],
    ['sessions/a.txt', 26, 33],
  ]);
});

test('links are added, replaced by address, removed', () => {
  const value = programme(
    'talks:\n  saddle-stitching:\n    links: { code: https://example.org/code }\n  on-the-crease-pattern-of-maps:\n    links: [https://example.org/a, { rel: video, href: https://example.org/v }]\n    removeLinks: [https://example.org/a]\n',
  );
  expect(presentationsOf(value).map(({ links }) => links)).toEqual([
    [{ rel: 'video', href: 'https://example.org/v' }],
    [{ rel: 'code', href: 'https://example.org/code' }],
  ]);
});

test.each([
  ['10:40', '2022-07-19T10:40:00-07:00', '2022-07-19T11:00:00-07:00'],
  ['10:40 - 10:50', '2022-07-19T10:40:00-07:00', '2022-07-19T10:50:00-07:00'],
  ['11:30 a.m. - noon', '2022-07-19T11:30:00-07:00', '2022-07-19T12:00:00-07:00'],
  ['2022-07-20 09:00 - 09:30', '2022-07-20T09:00:00-07:00', '2022-07-20T09:30:00-07:00'],
  ['Wed 20 July 10:35 - 10:55 EDT', '2022-07-20T10:35:00-04:00', '2022-07-20T10:55:00-04:00'],
  ['2022-07-20T10:35+02:00 / 2022-07-20T10:55+02:00', '2022-07-20T10:35:00+02:00', '2022-07-20T10:55:00+02:00'],
])('a slot is mended: %s', (slot, start, end) => {
  expect(
    presentationsOf(programme(`talks:\n  saddle-stitching: { slot: "${slot}" }\n`)).find(({ id }) => id === 'saddle-stitching')?.slot,
  ).toEqual({ start, end });
});

test('a talk without a slot, a session shifted with its talks', () => {
  const value = programme('sessions:\n  paper-folding: { shift: 90 }\ntalks:\n  saddle-stitching: { slot: none }\n');
  expect(value.sessions[0]?.slot).toEqual({ start: '2022-07-19T12:00:00-07:00', end: '2022-07-19T12:30:00-07:00' });
  expect(presentationsOf(value).map(({ slot }) => slot?.start)).toEqual(['2022-07-19T12:00:00-07:00', undefined]);
});

test('new sessions, talks and breaks; a talk moves into a new session; an entry is taken out and listed', () => {
  const value = programme(`
insert:
  - break: Coffee
    into: Paper Folding
    slot: 10:55 - 11:00
  - session: Second Helping
    room: Room 9
    slot: 2022-07-19 13:00 - 14:00 PDT
    people: [Ada Byron]
  - talk: A Late One
    into: second-helping
    slot: 13:00 - 13:10
    people: [Zoe Quire]
    abstract: It is late.
talks:
  saddle-stitching: { session: Second Helping, slot: 13:10 - 13:30 }
  on-the-crease-pattern-of-maps: { remove: true, reason: pasted twice }
`);
  expect(
    value.sessions.map(({ id, room, people, presentations }) => [
      id,
      room,
      people.map(({ name, role }) => `${name}, ${role}`),
      presentations.map((one) => `${one.id} ${one.slot?.start.slice(11, 16)}`),
    ]),
  ).toEqual([
    ['paper-folding', 'Room 7', ['Ada Byron, moderator'], ['paper-folding-coffee 10:55']],
    ['second-helping', 'Room 9', ['Ada Byron, moderator'], ['a-late-one 13:00', 'saddle-stitching 13:10']],
  ]);
  expect(value.leftOut.map(({ source }) => source)).toContain('On the Crease Pattern of \\textit{Maps}');
  expect(value.corrections.map(({ target, field }) => `${target} ${field}`)).toEqual([
    'second-helping insert',
    'paper-folding-coffee insert',
    'a-late-one insert',
    'saddle-stitching session',
    'saddle-stitching slot',
    'on-the-crease-pattern-of-maps remove',
  ]);
});

test('two spellings become one person; each place keeps the spelling it has', () => {
  const value = programme(
    'people:\n  Søren van der Berg:\n    alsoWritten: [Soren v. d. Berg]\n    orcid: 0000-0002-1825-0097\n',
    page.replace('Mausam', 'Soren v. d. Berg · Mausam'),
  );
  expect(value.people.map(({ name, alsoWritten, orcid }) => [name, alsoWritten, orcid])).toEqual(
    expect.arrayContaining([['Søren van der Berg', ['Soren v. d. Berg'], '0000-0002-1825-0097']]),
  );
  expect(value.people).toHaveLength(4);
  const [first, second] = presentationsOf(value);
  expect(second?.people[0]).toMatchObject({ name: 'Soren v. d. Berg', person: { name: 'Søren van der Berg' } });
  expect(second?.people[0]?.person).toBe(first?.people[1]?.person);
});

test("the digest of a talk is switched off or overruled, and marked as the editor's", () => {
  const value = digestProgramme(
    programme(
      "talks:\n  saddle-stitching: { digest: false }\n  on-the-crease-pattern-of-maps:\n    digest:\n      gist: Maps fold.\n      method: MAP\n      results: [{ value: 13.1, unit: '%', measure: accuracy }]\n      terms: [{ short: MAP, long: map folding }]\n",
    ),
  );
  const [maps, saddle] = presentationsOf(value);
  expect(saddle?.digest).toBeUndefined();
  expect(maps?.digest).toMatchObject({
    gist: { text: 'Maps fold.', by: 'editor' },
    method: 'MAP',
    results: [{ value: '13.1', unit: '%', measure: 'accuracy' }],
    terms: [{ short: 'MAP', long: 'map folding' }],
  });
});

test('fields of the conference overrule conference.yaml', () => {
  const { conference, corrections } = programme('conference: { name: Folding and Stitching, place: Basel }\n');
  expect(conference).toMatchObject({ name: 'Folding and Stitching', place: 'Basel', acronym: 'FOLD' });
  expect(corrections).toMatchObject([
    { target: 'conference', field: 'name', from: 'Conference on Folding', to: 'Folding and Stitching' },
    { field: 'place', to: 'Basel' },
  ]);
});

test.each([
  [
    'talks:\n  saddle-stiching: { withdrawn: true }\n',
    'corrections.yaml:2:3 correction-idle: Expected a talk "saddle-stiching", found none; did you mean "saddle-stitching" (sessions/a.txt:22:1)?',
  ],
  [
    'talks:\n  Zebras: { withdrawn: true }\n',
    'corrections.yaml:2:3 correction-idle: Expected a talk "Zebras", found none; no talk of the sources comes near; remove this correction if it is no longer needed',
  ],
  [
    'talks:\n  saddle-stitching: { session: paper-holding }\n',
    'corrections.yaml:2:32 correction-idle: Expected a session "paper-holding", found none; did you mean "paper-folding" (sessions/a.txt:1:1)?',
  ],
  [
    'talks:\n  saddle-stitching: { replace: { from: five pages, to: six } }\n',
    'corrections.yaml:2:40 correction-idle: Expected "five pages" in title, abstract and people of "saddle-stitching", found "four pages." at most; did you mean `from: \'four pages.\'`?',
  ],
  [
    'talks:\n  saddle-stitching: { replace: { from: a, to: b } }\n',
    'corrections.yaml:2:40 correction-ambiguous: Expected "a" once in title, abstract and people of "saddle-stitching", found it 5 times; lengthen `from:`, name a field with `in:`, or write `every: true`',
  ],
  [
    'people:\n  Nora Fold: { alsoWritten: [Nora Folt] }\n',
    'corrections.yaml:2:30 correction-idle: Expected a person "Nora Folt" in the programme, found none; did you mean "Nora Fold" (sessions/a.txt:16:1)?',
  ],
  [
    'talks:\n  saddle-stitching: { removeLinks: [https://example.org] }\n',
    'corrections.yaml:2:37 correction-idle: Expected a link https://example.org of talk "saddle-stitching", found no links; mend or remove this correction: it applies to nothing',
  ],
])('a correction that no longer applies is an error with the nearest candidates: %s', (yaml, expected) => {
  expect(errors(yaml)).toEqual([expected]);
});

test('a session gets a description and an order, a talk a room of its own', () => {
  const untimed =
    'sessions:\n  paper-folding: { abstract: All about folding., order: [saddle-stitching] }\ntalks:\n  saddle-stitching: { slot: none, room: "Hall E #7" }\n  on-the-crease-pattern-of-maps: { slot: none }\n';
  const { value } = corrected(untimed);
  const [session] = value?.sessions ?? [];
  expect(session?.abstract?.source).toBe('All about folding.');
  const talks = session?.presentations.filter(({ slot }) => !slot) ?? [];
  expect(talks.map(({ id, room }) => [id, room])).toEqual([
    ['saddle-stitching', 'Hall E #7'],
    ['on-the-crease-pattern-of-maps', undefined],
  ]);
  expect(value?.corrections.map(({ field }) => field)).toContain('order');
  expect(errors('sessions:\n  paper-folding: { order: [saddle-stiching] }\n')[0]).toContain(
    'Expected a talk "saddle-stiching", found none; did you mean "saddle-stitching"',
  );
});

test('a title that stands twice needs the id', () => {
  const twice = page.replace('Saddle Stitching', 'On the Crease Pattern of Maps');
  expect(errors('talks:\n  On the crease pattern of maps: { kind: poster }\n', twice)[0]).toContain(
    'corrections.yaml:2:3 correction-ambiguous: Expected one talk "On the crease pattern of maps", found 2 of this title; use the id of the one you mean: "on-the-crease-pattern-of-maps" (sessions/a.txt:14:1) or "on-the-crease-pattern-of-maps-2" (sessions/a.txt:22:1)?',
  );
  expect(errors('talks:\n  on-the-crease-pattern-of-maps-2: { title: Saddle Stitching }\n', twice)).toEqual([]);
});

test('any text as corrections.yaml gives diagnostics or a programme, never a throw', () => {
  const scalar = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(
      '10:30',
      'none',
      'paper-folding',
      'saddle-stitching',
      'Mausam',
      'https://example.org',
      'four pages',
      '\\textit{x}',
      '2022-02-30 10:00',
    ),
  );
  const field = fc.constantFrom(
    'title',
    'abstract',
    'people',
    'slot',
    'session',
    'kind',
    'links',
    'removeLinks',
    'withdrawn',
    'remove',
    'replace',
    'digest',
    'shift',
    'room',
    'from',
    'to',
    'by',
    'into',
    'break',
    'alsoWritten',
    'x',
  );
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(field, scalar, { maxKeys: 3 }));
  const entry = fc.dictionary(
    fc.oneof(fc.constantFrom('saddle-stitching', 'paper-folding', 'Mausam', 'On the Crease Pattern of Maps'), fc.string({ maxLength: 10 })),
    fc.dictionary(field, value, { maxKeys: 3 }),
    { maxKeys: 3 },
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('talks', 'sessions', 'people', 'insert', 'conference', 'by'),
        fc.oneof(entry, fc.array(fc.dictionary(field, value, { maxKeys: 4 }), { maxLength: 2 }), scalar),
        { maxKeys: 4 },
      ),
      (content) => {
        // JSON is YAML: every tree that JSON can write is a file someone may have.
        const { value: read, diagnostics } = corrected(JSON.stringify(content));
        expect(read !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => void corrected(text)),
    { numRuns: 100 },
  );
}, 60_000);

test('a slot that cannot be read and a title that is missing are mended by corrections, the source is not touched', () => {
  const broken = page
    .replace('Tue 19 July 10:35', 'Tue 39 July 10:35')
    .replace('On the Crease Pattern', 'Ünread')
    .concat('\nTue 19 Jully 10:56 - 10:58 PDT\n');
  const sort = (told: string[]): string[] => told.map((one) => one.slice(0, one.indexOf(';')));
  expect(sort(errors('talks: {}\n', broken))).toEqual([
    'sessions/a.txt:20:1 date-unreadable: Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", found "Tue 39 July 10:35 - 10:55 PDT"',
    'sessions/a.txt:28:1 date-unreadable: Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", found "Tue 19 Jully 10:56 - 10:58 PDT"',
    'sessions/a.txt:28:1 title-missing: Expected the title of a talk, found none',
  ]);
  expect(errors('talks: {}\n', broken)[0]).toContain("`talks: { saddle-stitching: { slot: 'Tue 19 July 10:30 - 10:35' } }`");
  const mended = programme(
    'by: Ada\ntalks:\n  Saddle Stitching: { slot: "10:36 - 10:54", reason: a slip }\n  untitled: { title: Closing, kind: other, slot: "Tue 19 July 10:56 - 10:58 PDT" }\n',
    broken,
  );
  expect(presentationsOf(mended).map(({ id, title, slot }) => [id, title.source, slot?.start, slot?.end])).toEqual([
    ['unread-of-maps', 'Ünread of \\textit{Maps}', '2022-07-19T10:30:00-07:00', '2022-07-19T10:35:00-07:00'],
    ['saddle-stitching', 'Saddle Stitching', '2022-07-19T10:36:00-07:00', '2022-07-19T10:54:00-07:00'],
    ['untitled', 'Closing', '2022-07-19T10:56:00-07:00', '2022-07-19T10:58:00-07:00'],
  ]);
  expect(mended.corrections.filter(({ field }) => field === 'slot').map(({ from, to, by, reason }) => [from, to, by, reason])).toEqual([
    ['Tue 39 July 10:35 - 10:55 PDT', '10:36 - 10:54', 'Ada', 'a slip'],
    ['Tue 19 Jully 10:56 - 10:58 PDT', 'Tue 19 July 10:56 - 10:58 PDT', 'Ada', undefined],
  ]);
  expect(
    presentationsOf(programme('talks:\n  saddle-stitching: { slot: none }\n  untitled: { remove: true }\n', broken)).map(
      ({ slot }) => slot?.start,
    ),
  ).toEqual(['2022-07-19T10:30:00-07:00', undefined]);
});

test("a session's own slot that cannot be read is mended as well", () => {
  const broken = page.replace('Tue 19 Jul 10:30 a.m. PDT', 'Tue 32 Jul 10:30 a.m. PDT');
  expect(errors('talks: {}\n', broken)).toEqual([
    'sessions/a.txt:7:1 date-unreadable: Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", found "Tue 32 Jul 10:30 a.m. PDT — 11 a.m. PDT"; write in corrections.yaml: `sessions: { paper-folding: { slot: \'Tue 19 July 10:30 - 10:35\' } }` with its day and times, or `slot: none`',
  ]);
  const [session] = programme("sessions:\n  paper-folding: { slot: 'Tue 19 Jul 10:30 a.m. PDT - 11 a.m. PDT' }\n", broken).sessions;
  expect([session?.slot, session?.presentations.length]).toEqual([
    { start: '2022-07-19T10:30:00-07:00', end: '2022-07-19T11:00:00-07:00' },
    2,
  ]);
});

test('what a source cannot say of its times is told in every format, and mended', () => {
  const csv =
    'title,authors,start,end\nOn Maps,Nora Fold,2022-07-19 10:30,2022-07-19 10:45\nOn Folds,Ada Byron,2022-07-19 25:30,\nOn Nothing,Ada Byron,TBA,\n';
  const read = (yaml: string) =>
    readProgramme({
      conference: { path: 'conference.yaml', text: settings },
      corrections: { path: 'corrections.yaml', text: yaml },
      sources: [{ path: 'sessions/a.csv', text: csv }],
    });
  expect(
    read('talks: {}\n')
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ code, range }) => [code, range?.start.line, range?.start.column]),
  ).toEqual([['date-unreadable', 3, 20]]);
  expect(
    read("talks:\n  on-folds: { slot: '2022-07-19 10:45 - 11:00' }\n").value?.sessions[0]?.presentations.map(({ slot }) => slot?.start),
  ).toEqual(['2022-07-19T10:30:00-07:00', '2022-07-19T10:45:00-07:00', undefined]);
});

test('what the source says by now is told as needless, and nothing stops', () => {
  const { value, diagnostics } = corrected(
    "talks:\n  saddle-stitching: { title: Saddle Stitching, session: paper-folding, slot: '10:35 - 10:55' }\nsessions:\n  paper-folding: { room: Room 7 }\n",
  );
  expect(value?.sessions.length).toBe(1);
  expect(
    diagnostics
      .filter(({ code }) => code === 'correction-needless')
      .map(({ message, severity, range }) => [severity, message, range?.start.line]),
  ).toEqual([
    ['notice', 'Expected a correction to change something, found this title in the source of "saddle-stitching" already', 2],
    [
      'notice',
      'Expected a correction to change something, found "paper-folding" as its session in the source of "saddle-stitching" already',
      2,
    ],
    ['notice', 'Expected a correction to change something, found this slot in the source of "saddle-stitching" already', 2],
    ['notice', 'Expected a correction to change something, found this room in the source of "paper-folding" already', 4],
  ]);
});

test('an inserted talk may have a room of its own, an inserted session a description', () => {
  const value = programme(
    'insert:\n  - { session: Second Helping, abstract: More of it., slot: 2022-07-19 13:00 - 14:00 PDT }\n  - { talk: Late, into: second-helping, room: Attic, people: [Ada Byron] }\n',
  );
  const session = value.sessions.find(({ id }) => id === 'second-helping');
  expect([session?.abstract?.source, session?.presentations[0]?.room]).toEqual(['More of it.', 'Attic']);
});
