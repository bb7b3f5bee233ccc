import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { balanced, bibOf, cslOf, protectCapitals, risOf } from '../../src/exporters/citations.ts';
import { escapeIcs, foldIcs, sequenceOf } from '../../src/exporters/ics.ts';
import { exporters, exportProgramme } from '../../src/exporters/index.ts';
import { isCitable, placedOf, uuidOf } from '../../src/exporters/plain.ts';
import { context, small } from './conference.ts';

const all = placedOf(small).filter(isCitable);
const file = (path: string): string => String(exportProgramme(small, context).get(path));
const unfold = (ics: string): string => ics.replace(/\r\n /g, '');

test('every file that makes an exporter is listed', () => {
  const made = readdirSync('src/exporters').flatMap((name) =>
    [...readFileSync(`src/exporters/${name}`, 'utf8').matchAll(/^export const (\w+): Exporter\b/gm)].map((found) => found[1]),
  );
  expect(made.length).toBe(exporters.length);
  expect(new Set(exporters.map(({ fileName }) => fileName)).size).toBe(exporters.length);
});

test('programme.json has the published shape', () => {
  const json = JSON.parse(file('programme.json'));
  const [session] = json.sessions;
  expect(json.$schema).toBe('./programme.schema.json');
  expect(Object.keys(session.presentations[0])).toEqual([
    'id',
    'number',
    'kind',
    'title',
    'start',
    'end',
    'people',
    'abstract',
    'keywords',
    'links',
    'origin',
  ]);
  expect(Object.keys(session.presentations[0].title)).toEqual(['source', 'text', 'html']);
  expect(session.people).toEqual([{ name: 'Søren Kierkegaard', role: 'moderator' }]);
  expect(session.presentations[0].title.text).toContain('O(n²)');
  expect(session.presentations[0].title.html).not.toContain('<care>');
  expect(session.origin).toEqual({
    file: 'sessions/a.txt',
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 2, offset: 1 },
  });
});

test('calendar lines hold at most 75 octets, and unfold to what was meant', () => {
  const ics = file('programme.ics');
  expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(unfold(ics)).toContain(
    'SUMMARY:Learning O(n²) with GANs & 100% <care>\\, really\\; a title long enough to be folded over two lines\r\n',
  );
  expect(ics).not.toMatch(/[^\r]\n/);
});

test('calendar times stand in the venue zone, with its rules', () => {
  const ics = file('programme.ics');
  expect(ics).toContain('DTSTART;TZID=America/New_York:20220719T133000\r\n');
  expect(ics).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20220313T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT');
  expect(ics).toContain('UID:first@cot-2022-algorithms.octavo\r\n');
  expect(ics).not.toContain('UID:unscheduled@');
});

test('SEQUENCE is the version in which an entry last changed, so that it only grows', () => {
  const version = (number: string, room: string): typeof small => ({
    ...small,
    conference: { ...small.conference, version: number },
    sessions: [{ ...small.sessions[0]!, room }],
  });
  const sequences = (programme: typeof small, ...previous: (typeof small)[]): Record<string, string> =>
    Object.fromEntries(
      [
        ...unfold(String(exportProgramme(programme, { ...context, previous }).get('programme.ics'))).matchAll(
          /UID:([^@]+)@[\s\S]*?SEQUENCE:(\d+)/g,
        ),
      ].map(([, id, sequence]) => [id, sequence]),
    );
  expect(sequences(small)).toEqual({ first: '0', coffee: '0', second: '0' });
  expect(sequences(version('3', 'Hall B'), version('1', 'Hall A'), version('2', 'Hall B'))).toEqual({
    first: '10000',
    coffee: '10000',
    second: '10000',
  });
  expect(sequences(version('3', 'Hall B'))).toEqual({ first: '20000', coffee: '20000', second: '20000' });
  expect(['1', '1.2', '2', '2.0.1', '2022-07-19', '2022-07-20', 'draft', '20220719'].map(sequenceOf)).toEqual([
    0, 200, 10_000, 10_001, 20_210_719, 20_210_720, 0, 20_220_719,
  ]);
});

test('escaping and folding', () => {
  expect(escapeIcs('a,b;c\\d\ne')).toBe('a\\,b\\;c\\\\d\\ne');
  expect(foldIcs(`${'é'.repeat(40)}`)).toBe(`${'é'.repeat(37)}\r\n ${'é'.repeat(3)}`);
});

test('BibTeX holds capitals in braces and leaves formulas alone', () => {
  expect(protectCapitals('Learning $O(N)$ of DepthShrinker with {GAN}s and \\LaTeX')).toBe(
    'Learning $O(N)$ of {DepthShrinker} with {GAN}s and \\LaTeX',
  );
  const bib = bibOf(small, all);
  expect(bib).toContain('@inproceedings{first,\n  author = {Đorđević, Jane and {Mausam}},');
  expect(bib).not.toContain('@inproceedings{coffee,');
  for (const entry of bib.split(/\n(?=@)/)) {
    const depth = [...entry.replace(/\\./g, '')].reduce((at, character) => at + (character === '{' ? 1 : character === '}' ? -1 : 0), 0);
    expect(depth, entry).toBe(0);
  }
});

test('a brace an author left open cannot swallow the file', () => {
  expect(balanced('$\\{ x$ and \\}')).toBe('$\\lbrace  x$ and \\textbraceright{}');
  expect(balanced('a } b { c')).toBe('a  b  c');
  expect(balanced('{DNN}')).toBe('{DNN}');
});

test('RIS records begin with TY and end with ER', () => {
  const records = risOf(small, all).split('\r\n\r\n');
  expect(records).toHaveLength(3);
  for (const record of records) expect(record.trimEnd()).toMatch(/^TY {2}- CPAPER\r\nID {2}- [\s\S]*\r\nER {2}-$/);
});

test('CSL-JSON keeps the id, the names in parts and the day at the venue', () => {
  expect(
    cslOf(
      small,
      all.filter(({ presentation }) => presentation.id === 'second'),
    )[0],
  ).toMatchObject({
    id: 'second',
    type: 'paper-conference',
    author: [{ family: 'Đorđević', given: 'Jane' }],
    issued: { 'date-parts': [[2022, 7, 19]] },
  });
});

test('CSL-JSON is valid against its public schema', async () => {
  const schema = '../shared/data/schemas/csl-data.schema.json';
  expect(cslOf(small, all)).toHaveLength(3);
  if (!existsSync(schema)) return console.warn('CSL-JSON was not held against its public schema: the schema is not here');
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ strict: false, validateSchema: false });
  const { $schema: _, ...rest } = JSON.parse(readFileSync(schema, 'utf8'));
  const validate = ajv.compile(rest);
  expect(validate(cslOf(small, all)), JSON.stringify(validate.errors)).toBe(true);
});

test('each talk and session has its own files', () => {
  const paths = [...exportProgramme(small, context).keys()];
  expect(paths).toEqual(
    expect.arrayContaining([
      'talks/first/talk.ics',
      'talks/first/talk.bib',
      'talks/first/talk.ris',
      'talks/first/talk.csl.json',
      'talks/first/talk.txt',
      'sessions/algorithms/session.ics',
      'sessions/algorithms/session.bib',
    ]),
  );
  expect(paths).not.toContain('talks/unscheduled/talk.ics');
  expect(paths).not.toContain('talks/coffee/talk.bib');
});

test('a citation in plain text is one line', () => {
  expect(file('talks/second/talk.txt')).toBe(
    'Jane Đorđević (2022). Über Ökonomie 論文. Conference, on; Things (COT 2022), Baltimore, 19 July 2022.\n',
  );
});

test('linked data names the conference, the session, and each talk by the words of schema.org', () => {
  const { '@context': vocabulary, '@graph': graph } = JSON.parse(file('programme.jsonld'));
  expect(vocabulary).toBe('https://schema.org');
  expect(graph.map((one: { '@type': string; name: string }) => `${one['@type']} ${one.name}`.slice(0, 40))).toEqual([
    'Event Conference, on; Things',
    'Event DL: Algorithms',
    'ScholarlyArticle Learning O(n²) with GAN',
    'ScholarlyArticle Über Ökonomie 論文',
    'ScholarlyArticle Later',
  ]);
  expect(JSON.stringify(graph)).not.toContain('@context');
});

test('UUIDs are well-formed, stable and differ', () => {
  expect(uuidOf('first')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('first')).toBe(uuidOf('first'));
  expect(uuidOf('first')).not.toBe(uuidOf('second'));
});
