// Structured formats → programme: a small fixture of our own for each, the real samples where they lie beside the checkout.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { icsExporter } from '../../src/exporters/ics.ts';
import { programmeJsonExporter } from '../../src/exporters/programme-json.ts';
import { scheduleJsonExporter, scheduleXmlExporter } from '../../src/exporters/schedule.ts';
import type { Programme } from '../../src/model/programme.ts';
import { originWithin, type SourceFile } from '../../src/model/source.ts';
import { readProgramme } from '../../src/read.ts';
import { formats, readSources } from '../../src/sources/index.ts';
import { programmeOf } from '../support/session.ts';

const samples = new URL('../../../shared/data/formats/', import.meta.url);
const fixtures = new URL('../fixtures/formats/', import.meta.url);

const filesIn = (folder: URL, names: readonly string[]): SourceFile[] =>
  names.map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

/** Files that belong together, and what recognises them. */
const sets: readonly (readonly [string, readonly string[]])[] = [
  ['frab or pretalx schedule.json', ['frab.json']],
  ['frab or pentabarf schedule.xml', ['schedule.xml']],
  ['iCalendar', ['calendar.ics']],
  ['ACLPUB order file', ['papers.order']],
  ['OpenReview notes (JSON)', ['openreview-v1.json']],
  ['OpenReview notes (JSON)', ['openreview-page-1.json', 'openreview-page-2.json']],
  ['table of papers (CSV, JSON list, Excel XML)', ['cmt.xls']],
  ['table of papers (CSV, JSON list, Excel XML)', ['tabelle.csv']],
  ['table of papers (CSV, JSON list, Excel XML)', ['sheet.tsv']],
  ['Mini-Conf papers and sessions (CSV, YAML, JSON)', ['virtual_papers.csv', 'virtual_sessions.yml']],
  ['OpenReview notes (JSON)', ['openreview-v2.json']],
  ['Indico (JSON)', ['indico.json']],
  ['Indico (JSON)', ['indico-timetable.json']],
  ['IACR programme (JSON)', ['iacr.json']],
  ['BibTeX', ['papers.bib']],
  ['BibTeX', ['crossref.bib']],
  ['PMLR posts (Markdown with front matter)', ['2022-06-28-fold22a.md']],
  ['ConfTool sessions (CSV)', ['conftool-sessions.csv']],
  ['table of papers (CSV, JSON list, Excel XML)', ['conftool-papers.csv']],
  ['table of papers (CSV, JSON list, Excel XML)', ['cmt.csv']],
  ['table of papers (CSV, JSON list, Excel XML)', ['hotcrp.json']],
  ['table of papers (CSV, JSON list, Excel XML)', ['easychair_submission.csv', 'easychair_author.csv']],
  ['Mini-Conf papers and sessions (CSV, YAML, JSON)', ['miniconf_papers.csv', 'miniconf_sessions.yml']],
  ['aclpub2 YAML', ['program.yml', 'papers.yml']],
  ['ACL Anthology XML', ['anthology.xml']],
];

function shown({ conference, sessions }: Programme): string {
  const people = (list: Programme['sessions'][number]['people']): string =>
    list
      .map(
        ({ name, role, affiliation, person }) =>
          `${role} ${name}${affiliation ? ` (${affiliation})` : ''}${person.orcid ? ` ${person.orcid}` : ''}`,
      )
      .join(', ') || '-';
  const place = ({ origin }: { origin: { file: string; range: { start: { line: number; column: number } } } }): string =>
    `${origin.file}:${origin.range.start.line}:${origin.range.start.column}`;
  return (
    [
      `${conference.name} ${conference.acronym} ${conference.year ?? '-'} ${conference.timeZone} ${conference.place ?? ''}`.trim(),
      ...sessions.flatMap((session) => [
        `# ${session.title.source} | ${session.room ?? '-'} | ${session.slot ? `${session.slot.start} ${session.slot.end}` : '-'} | ${people(session.people)} | ${place(session.title)}`,
        ...session.presentations.map((talk) =>
          [
            `${talk.kind} ${JSON.stringify(talk.title.source)} ${place(talk.title)} ${talk.id}`,
            talk.slot ? `${talk.slot.start} ${talk.slot.end}` : '-',
            people(talk.people),
            talk.abstract ? `${JSON.stringify(talk.abstract.source)} ${place(talk.abstract)}` : '-',
            [
              ...talk.keywords,
              ...talk.links.map(({ rel, href }) => `${rel}=${href}`),
              ...(talk.paper ? [`paper=${talk.paper}`] : []),
              ...(talk.track ? [`track=${talk.track}`] : []),
              ...(talk.withdrawn ? ['withdrawn'] : []),
            ].join(', '),
          ]
            .join(' | ')
            .replace(/ \| $/, ''),
        ),
      ]),
    ].join('\n') + '\n'
  );
}

test.each(sets)('%s: %j is recognised by its content and read as written beside it', async (name, names) => {
  const files = filesIn(fixtures, names);
  // The same content under names that tell nothing.
  for (const { text, path } of files)
    expect(formats.find((format) => format.accepts({ path: /\.ya?ml$/.test(path) ? path : 'file', text }))?.name).toBe(name);
  const { value, diagnostics } = readProgramme({ sources: files });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await expect(shown(value as Programme)).toMatchFileSnapshot(new URL(`${names[0]}.expected`, fixtures).pathname);
  expect(JSON.stringify(value)).not.toMatch(/@example\.org|zoom|passw|javascript:|secret|collaborator/i);
});

test.each(sets)('%s: %j is recognised whatever its name', (_, names) => {
  const files = filesIn(fixtures, names);
  const read = (rename: (path: string) => string) =>
    readProgramme({ sources: files.map(({ path, text }) => ({ path: rename(path), text })) }).value?.sessions.flatMap(
      ({ title, presentations }) => [
        title.source,
        ...presentations.map((talk) => `${talk.title.source} ${talk.slot?.start} ${talk.people.length}`),
      ],
    );
  const wanted = read((path) => path);
  expect(wanted?.length).toBeGreaterThan(0);
  expect(read((path) => path.replace(/\.\w+$/, '.txt'))).toEqual(wanted);
  expect(read((path) => path.replace(/\.\w+$/, ''))).toEqual(wanted);
});

test('every format of the list has a fixture', () => {
  const without = formats.map(({ name }) => name).filter((name) => !sets.some(([known]) => known === name));
  expect(without).toEqual(['programme.json of Octavo', 'page text']);
});

/** Letters of titles and abstracts that do not stand where their origin says, but for what markup was turned into LaTeX. */
function misplaced(files: readonly SourceFile[], each = 60): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const draft = readSources(files, { conference: {} }).value;
  return (draft?.sessions ?? [])
    .flatMap((session) => session.presentations)
    .flatMap(({ title, abstract }) => [title, ...(abstract ? [abstract] : [])])
    .flatMap(({ source, origin }) => {
      const bare = source.replace(/\\(?:textbf|textit|texttt|url)\b/g, (command) => ' '.repeat(command.length));
      const step = Math.max(1, Math.floor(source.length / each));
      return Array.from({ length: Math.ceil(source.length / step) }, (_, at) => at * step)
        .filter((at) => /[a-z]/.test(bare[at] ?? ''))
        .flatMap((at) => {
          const { file, range } = originWithin(origin, source, at, at + 1);
          const text = texts.get(file) ?? '';
          const found = text[range.start.offset];
          const column = range.start.offset - text.lastIndexOf('\n', range.start.offset - 1);
          return found === source[at] && (range.start.column === column || (range.start.line === 1 && text.startsWith('\ufeff')))
            ? []
            : [`${source.slice(at, at + 20)} at ${range.start.line}:${range.start.column} is ${found}`];
        });
    });
}

test.each(sets)('%s: every letter of %j stands in the file where it says', (_, names) => {
  expect(misplaced(filesIn(fixtures, names))).toEqual([]);
});

test('a mark inside an abstract points into the file, through escapes', () => {
  const text = readFileSync(new URL('openreview-v1.json', fixtures), 'utf8');
  const abstract = readSources([{ path: 'a.json', text }], { conference: {} }).value?.sessions[0]?.presentations[0]?.abstract;
  if (!abstract) throw new Error('not read');
  const at = abstract.source.indexOf('mathbb');
  expect(originWithin(abstract.origin, abstract.source, at, at + 6).range).toMatchObject({
    start: { line: 2, column: (text.split('\n')[1]?.indexOf('mathbb') as number) + 1 },
  });
});

test('a column map for an unknown spreadsheet; a column that is not there is named with the nearest', () => {
  const read = (columns: string, text: string) =>
    readProgramme({ conference: { path: 'conference.yaml', text: `columns:\n${columns}` }, sources: [{ path: 'papers.csv', text }] });
  const text = 'Vortrag;Wer;Beginn;Ende;Raum\n"Karten; neu";Nora Fold (ETH);2022-07-19T10:30+02:00;2022-07-19T11:00+02:00;Saal\n';
  const { value } = read('  title: Vortrag\n  authors: Wer\n  start: Beginn\n  end: Ende\n  room: Raum\n', text);
  const [session] = value?.sessions ?? [];
  expect([
    session?.room,
    session?.presentations[0]?.title.source,
    session?.presentations[0]?.slot?.end,
    session?.presentations[0]?.people[0]?.affiliation,
  ]).toEqual(['Saal', 'Karten; neu', '2022-07-19T11:00:00+02:00', 'ETH']);
  const { diagnostics } = read('  title: Vortrag\n  authors: Wehr\n', text);
  expect(diagnostics.find(({ code }) => code === 'column-missing')).toMatchObject({
    severity: 'error',
    message: 'Expected a column "Wehr" for `authors`, found none in this table',
    hint: 'did you mean "wer"? Set it under `columns:` in conference.yaml',
  });
});

const broken: [string, string, string, string, number, number][] = [
  ['an unclosed tag', 'x.xml', '<schedule>\n<day>\n</schedule>', 'xml-unreadable', 3, 12],
  [
    'a document type, which could hide a bomb',
    'x.xml',
    '<!DOCTYPE x [<!ENTITY a "b">]>\n<schedule>&a;</schedule>',
    'xml-unreadable',
    1,
    31,
  ],
  ['JSON without a comma', 'x.json', '{ "notes": [\n  { "id": 1 "content": {} }\n] }', 'json-unreadable', 2, 13],
  ['JSON that ends early', 'x.json', '{ "notes": [ { "id": 1', 'json-unreadable', 1, 23],
  ['an open quote in a table', 'x.csv', 'title,authors\nMaps,"Nora Fold\n', 'csv-unreadable', 2, 6],
  [
    'an open brace in BibTeX',
    'x.bib',
    '@inproceedings{a,\n title = {Maps}\n}\n@inproceedings{b,\n title = {Maps\n}\n',
    'bibtex-unreadable',
    4,
    1,
  ],
  ['a tab in YAML', 'papers.yml', '- id: 1\n  title: Maps\n  authors:\n\t- name: Nora Fold\n', 'yaml-unreadable', 4, 1],
];
test.each(broken)('%s is an error with its place', (_, path, text, code, line, column) => {
  const [fault] = readSources([{ path, text }], { conference: {} }).diagnostics;
  expect([fault?.code, fault?.severity, fault?.range?.start.line, fault?.range?.start.column]).toEqual([code, 'error', line, column]);
  expect(fault?.hint).toBeTruthy();
});

test('a saved web page is refused with the way to do it', () => {
  expect(
    readSources([{ path: 'a.html', text: '<!doctype html><html><body><p>Maps</p></body></html>' }], { conference: {} }).diagnostics[0],
  ).toMatchObject({ code: 'format-unknown', severity: 'error' });
});

const round = (programme: Programme, path: string, text: string): Programme => {
  const { value, diagnostics } = readProgramme({ sources: [{ path, text }] });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
};
const exported = { date: new Date(0) };

test('programme.json read back gives the same bytes', () => {
  const first = String(programmeJsonExporter.export(programmeOf(), exported));
  expect(String(programmeJsonExporter.export(round(programmeOf(), 'programme.json', first), exported))).toBe(first);
});

test('own schedules and calendar read back lose only what docs/exports.md says', () => {
  const page = { path: 'a.txt', text: readFileSync(new URL('../fixtures/pages/workshop.txt', import.meta.url), 'utf8') };
  const plain = readProgramme({ conference: { path: 'conference.yaml', text: 'name: Folding\nstart: 2022-07-17\n' }, sources: [page] })
    .value as Programme;
  const kept = ({ sessions }: Programme) =>
    sessions.map(({ title, room, presentations }) => [
      title.source,
      room,
      presentations.map(({ id, kind, title: of, slot, people, abstract }) => [
        id,
        kind,
        of.source,
        slot && Date.parse(slot.start),
        slot && Date.parse(slot.end),
        people.map(({ name }) => name),
        abstract?.source.replace(/\s+/g, ' '),
      ]),
    ]);
  for (const exporter of [scheduleJsonExporter, scheduleXmlExporter, icsExporter])
    expect(kept(round(plain, exporter.fileName, String(exporter.export(plain, exported))))).toEqual(kept(plain));
});

test('a paper that is shown twice has two presentations of one paper, and ids that no order changes', () => {
  const talk = 'id,title,authors,session,type\n7,Maps,Nora Fold,Orals,talk\n';
  const poster = 'id,title,authors,session,type\n7,Maps,Nora Fold,Posters,poster\n';
  const idsOf = (...texts: string[]) =>
    readProgramme({ sources: texts.map((text, at) => ({ path: `${at}.csv`, text })) })
      .value?.sessions.flatMap(({ presentations }) => presentations)
      .map(({ id, kind, paper }) => [id, kind, paper])
      .sort();
  expect(idsOf(talk, poster)).toEqual([
    ['maps', 'talk', '7'],
    ['maps-poster', 'poster', '7'],
  ]);
  expect(idsOf(poster, talk)).toEqual(idsOf(talk, poster));
});

test('the same talk has the same id from every format', () => {
  const ids = (
    [
      ['cmt.csv'],
      ['iacr.json'],
      ['conftool-papers.csv'],
      ['easychair_submission.csv', 'easychair_author.csv'],
      ['miniconf_papers.csv'],
      ['program.yml', 'papers.yml'],
    ] as const
  ).map(
    (names) =>
      readProgramme({ sources: filesIn(fixtures, names) })
        .value?.sessions.flatMap(({ presentations }) => presentations)
        .find(({ title }) => /^Map folding$/i.test(title.source))?.id,
  );
  expect(new Set(ids)).toEqual(new Set(['map-folding']));
});

// Whatever happens to a file, the answer is an outcome: never a throw, never a hang.
test.each(sets)('%s: %j bears any damage', (_, names) => {
  const files = filesIn(fixtures, names);
  const piece = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.constantFrom('{', '}', '[', ']', '"', '\\', '<', '>', '&', ',', ':', '\n', '- ', 'BEGIN:VEVENT\n', '\u0000', '\ud800', '$', "'"),
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 40 }), piece, fc.nat(), (at, cut, put, which) => {
      const damaged = files.map((file, index) =>
        index === which % files.length
          ? { ...file, text: file.text.slice(0, at % file.text.length) + put + file.text.slice((at % file.text.length) + cut) }
          : file,
      );
      const outcome = readProgramme({ sources: damaged });
      expect(Array.isArray(outcome.diagnostics)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('deep nesting and long runs are borne by every format', () => {
  const start = performance.now();
  for (const text of [
    '['.repeat(100_000),
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    `{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
    `<schedule>${'<a>'.repeat(50_000)}`,
    `@article{a, title={${'{'.repeat(100_000)}`,
    `@article{a, author={${'A and '.repeat(50_000)}B}, title={x}}`,
    `title,authors\n${'"'.repeat(100_001)}`,
    `title,authors\nx,"${'a, '.repeat(100_000)}"`,
    `BEGIN:VCALENDAR\n${'\\'.repeat(200_000)}`,
    `* Monday, June 1, 2015\n${'= '.repeat(100_000)}`,
    `- title: ${'a'.repeat(200_000)}\n  authors:\n`,
  ]) {
    readSources([{ path: 'file', text }], { conference: {} });
  }
  expect(performance.now() - start).toBeLessThan(30_000);
});

test('5,000 papers with abstracts in under three seconds', () => {
  const text = `title,authors,abstract\n${Array.from({ length: 5000 }, (_, n) => `Paper ${n},A${n} B|C D,"${'We fold paper. '.repeat(80)}"`).join('\n')}\n`;
  const start = performance.now();
  expect(readSources([{ path: 'papers.csv', text }], { conference: {} }).value?.sessions[0]?.presentations).toHaveLength(5000);
  expect(performance.now() - start).toBeLessThan(3000);
});

const counts: [string[], number, number, number][] = [
  [['frab-camp2019.json'], 10, 79, 90],
  [['pretalx-democon.json'], 6, 36, 27],
  [['colt2020.ics'], 6, 43, 0],
  [['acl2014_ArgMin.order'], 8, 21, 0],
  [['naacl2015_papers.order'], 51, 224, 46],
  [['easychair_submission.csv', 'easychair_author.csv'], 1, 24, 63],
  [['miniconf_colt2020_papers.csv'], 16, 120, 137],
  [['debconf23.xml'], 28, 117, 87],
  [['2022.naloma.xml'], 1, 5, 17],
  [['J89.xml'], 4, 58, 46],
  [['sigdial_program.yml', 'sigdial_papers.yml'], 41, 69, 151],
  [['no_papers_program.yml'], 24, 24, 0],
  [['hotcrp2pdf_example_submissions.json'], 1, 3, 4],
  [['pkc2020_program.json'], 22, 60, 150],
  [['pmlr_colt2022.bib'], 1, 29, 89],
];

test.runIf(existsSync(samples)).each(counts)(
  'real sample %s: sessions, presentations, people; the same ids twice; every letter in its place',
  (names, sessions, presentations, people) => {
    const files = filesIn(samples, names);
    const { value, diagnostics } = readProgramme({ sources: files });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([value?.sessions.length, value?.sessions.flatMap((session) => session.presentations).length, value?.people.length]).toEqual([
      sessions,
      presentations,
      people,
    ]);
    expect(readProgramme({ sources: files }).value?.sessions.map(({ id }) => id)).toEqual(value?.sessions.map(({ id }) => id));
    expect(misplaced(files, 12)).toEqual([]);
    // What authors write into their own abstract is theirs; private fields are not.
    const outsideAbstracts = JSON.stringify(value, (key, field: unknown) => (key === 'abstract' ? undefined : field));
    expect(/someone@example\.org|zoom\.us/.exec(outsideAbstracts)?.[0]).toBeUndefined();
  },
  60_000,
);

test.runIf(existsSync(samples))('every sample is counted', () => {
  const counted = new Set(counts.flatMap(([names]) => names));
  expect(readdirSync(samples).filter((name) => name !== 'README.md' && !counted.has(name))).toEqual([]);
});

/** Three entries each: titled, with a slot alone, with neither. */
const untitled: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'schedule.json',
    JSON.stringify(
      {
        schedule: {
          conference: {
            title: 'Fold',
            days: [
              {
                date: '2022-07-19',
                rooms: {
                  Hall: [
                    { title: 'On Maps', date: '2022-07-19T10:00:00+00:00', duration: '00:15' },
                    { title: '', date: '2022-07-19T10:15:00+00:00', duration: '00:15' },
                    { persons: [] },
                  ],
                },
              },
            ],
          },
        },
      },
      undefined,
      1,
    ),
    ['15:8 title-missing', '20:8 entry-untitled'],
  ],
  [
    'schedule.xml',
    `<schedule><conference><title>Fold</title></conference><day date="2022-07-19"><room name="Hall">
<event id="1"><date>2022-07-19T10:00:00+00:00</date><duration>00:15</duration><title>On Maps</title></event>
<event id="2"><date>2022-07-19T10:15:00+00:00</date><duration>00:15</duration><title/></event>
<event id="3"></event>
</room></day></schedule>`,
    ['3:15 title-missing', '4:15 entry-untitled'],
  ],
  [
    'indico.json',
    `{"results": [{"title": "Fold", "startDate": {"date": "2022-07-19", "time": "10:00:00", "tz": "UTC"}, "contributions": [
{"title": "On Maps", "startDate": {"date": "2022-07-19", "time": "10:00:00", "tz": "UTC"}, "duration": 15},
{"startDate": {"date": "2022-07-19", "time": "10:15:00", "tz": "UTC"}, "duration": 15},
{"id": "3"}]}]}`,
    ['3:1 title-missing', '4:1 entry-untitled'],
  ],
  [
    'calendar.ics',
    `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20220719T100000Z
DTEND:20220719T101500Z
SUMMARY:On Maps
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20220719T101500Z
DTEND:20220719T103000Z
END:VEVENT
BEGIN:VEVENT
UID:3
END:VEVENT
END:VCALENDAR
`,
    ['10:9 title-missing', '14:5 entry-untitled'],
  ],
  [
    'sessions.csv',
    `session_title,session_start,session_end,p1_paperid,p1_title,p1_start,p1_end,p2_paperid,p2_title,p2_start,p2_end,p3_paperid,p3_title
Fold,2022-07-19 10:00,2022-07-19 11:00,1,On Maps,2022-07-19 10:00,2022-07-19 10:15,2,,2022-07-19 10:15,2022-07-19 10:30,3,
`,
    ['2:121 entry-untitled', '2:84 title-missing'],
  ],
  [
    'papers.csv',
    `title,authors,start,end
On Maps,Nora Fold,2022-07-19T10:00Z,2022-07-19T10:15Z
,Ada Byron,2022-07-19T10:15Z,2022-07-19T10:30Z
,Zoe Quire,,
,,,
`,
    ['3:2 title-missing', '4:2 entry-untitled'],
  ],
];

test.each(untitled)('%s: an entry without a title is told, and kept when it has a slot', (path, text, places) => {
  const told = (corrections?: string) => {
    const { value, diagnostics } = readProgramme({
      sources: [{ path, text }],
      ...(corrections ? { corrections: { path: 'corrections.yaml', text: corrections } } : {}),
    });
    const kept = diagnostics.filter(({ code }) => code === 'title-missing' || code === 'entry-untitled');
    return {
      titles: value?.sessions.flatMap(({ presentations }) => presentations.map(({ title }) => title.source)),
      places: kept.map(({ code, range }) => `${range?.start.line}:${range?.start.column} ${code}`).sort(),
    };
  };
  expect(told().places).toEqual(places);
  expect(told('talks:\n  untitled: { title: On Creases, reason: forgotten }\n')).toEqual({
    titles: ['On Maps', 'On Creases'],
    places: places.filter((one) => one.endsWith('entry-untitled')),
  });
});

test.each([
  ['a.bib', '@inproceedings{a, author={Nora Fold}}\n@inproceedings{b, title={On Maps}}\n', ['1:1 entry-untitled']],
  ['a.md', '---\nlayout: inproceedings\ntitle: \nabstract: We fold.\n---\n', ['2:1 entry-untitled']],
  [
    'notes.json',
    `{"notes": [{"id": "aaaaaa1", "content": {"title": "On Maps", "authors": ["Nora Fold"]}},
{"id": "aaaaaa2", "content": {"title": "", "authors": ["Ada Byron"], "abstract": "We cut."}},
{"id": "aaaaaa3", "replyto": "aaaaaa2", "content": {"comment": "Nice"}}]}`,
    ['2:1 entry-untitled'],
  ],
  [
    'volume.xml',
    `<collection id="1"><volume id="1"><meta><booktitle>Folds</booktitle></meta>
<paper id="1"><title>On Maps</title></paper>
<paper id="2"><abstract>We cut.</abstract></paper></volume></collection>`,
    ['3:15 entry-untitled'],
  ],
  [
    'conftool.csv',
    `session_title,session_start,session_end,p1_paperid,p1_title
,2022-07-19 10:00,2022-07-19 11:00,1,On Maps
,2022-07-19 11:00,2022-07-19 11:30,,
`,
    ['2:2 title-missing', '3:2 title-missing', '3:2 title-missing'],
  ],
  [
    'programme.json',
    `{"$schema": "x/programme.schema.json", "version": 1, "conference": {"name": "Fold"}, "people": [], "sessions": [{"id": "s",
"presentations": [{"id": "a", "title": {"source": "On Maps"}, "people": []},
{"id": "b", "people": []}]}]}`,
    ['1:113 title-missing', '3:1 entry-untitled'],
  ],
] as const)('%s: what has no title is told', (path, text, places) => {
  const { diagnostics } = readProgramme({ sources: [{ path, text }] });
  const kept = diagnostics.filter(({ code }) => code === 'title-missing' || code === 'entry-untitled');
  expect(kept.map(({ code, range }) => `${range?.start.line}:${range?.start.column} ${code}`).sort()).toEqual(places);
});

test('an order file: a line "+" with papers below is their session, a break parts one in two, a key may name its journal', () => {
  const text = `* Tuesday, July 19, 2022
= 10:00--11:30 Session 1 %chair Quire, Zoe
384/TACL 10:00--10:25 # On Maps
+ 10:25--10:45 Break
12 10:45--11:10 # On Creases
+ 15:00--16:00 Best Paper Session %chair Ada Byron
13 15:00--15:25 # On Nets
+ 18:00--19:30 Poster session 1A
14 # On Sheets
+ 19:30--20:00 Closing
`;
  const { value, diagnostics } = readProgramme({ sources: [{ path: 'a.order', text }] });
  expect(
    value?.sessions.map(({ title, people, presentations }) => [
      title.source,
      people.map(({ name }) => name).join(),
      presentations.map(({ title: { source }, kind, paper }) => `${kind} ${source} ${paper ?? '-'}`).join(', '),
    ]),
  ).toEqual([
    ['Session 1', 'Zoe Quire', 'talk On Maps 384/TACL, talk On Creases 12'],
    ['Break', '', 'break Break -'],
    ['Best Paper Session', 'Ada Byron', 'talk On Nets 13'],
    ['Poster session 1A', '', 'poster On Sheets 14'],
    ['Closing', '', 'talk Closing -'],
  ]);
  expect(diagnostics.filter(({ code }) => code === 'slots-overlap' || code === 'moderator-missing')).toEqual([]);
});
