import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportProgramme } from '../../src/exporters/index.ts';
import { csvCell } from '../../src/exporters/papers-csv.ts';
import { context, small } from './conference.ts';

const file = (path: string, programme = small): string => String(exportProgramme(programme, context).get(path));
const withUrl = { ...small, conference: { ...small.conference, url: 'https://example.org/cot?x' } };

test('schedule.json stands in the venue zone, by day and room', () => {
  const { schedule } = JSON.parse(file('schedule.json'));
  const [day] = schedule.conference.days;
  expect(day).toMatchObject({ index: 1, date: '2022-07-19', day_start: '2022-07-19T13:30:00-04:00', day_end: '2022-07-19T14:05:00-04:00' });
  expect(Object.keys(day.rooms)).toEqual(['Hall F']);
  expect(day.rooms['Hall F'][0]).toMatchObject({
    slug: 'first',
    start: '13:30',
    duration: '00:20',
    subtitle: 'DL: Algorithms',
    type: 'talk',
  });
  expect(day.rooms['Hall F'].map(({ slug }: { slug: string }) => slug)).toEqual(['first', 'coffee', 'second']);
});

test.each([small, withUrl, { ...small, sessions: [] }])('schedule.json is valid against its public schema', async (programme) => {
  const json = JSON.parse(file('schedule.json', programme));
  expect(Object.keys(json)).toEqual(['$schema', 'generator', 'schedule']);
  const path = '../shared/data/schemas/frab-schedule.schema.json';
  if (!existsSync(path)) return console.warn('schedule.json was not held against its public schema: the schema is not here');
  const { Ajv } = await import('ajv');
  const formats = (await import('ajv-formats')).default as unknown as (ajv: unknown) => void;
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, formats: { color: true } });
  formats(ajv);
  const { $schema: _, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const validate = ajv.compile(schema);
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
});

test('schedule.xml escapes what authors wrote and gives the same ids as schedule.json', () => {
  const xml = file('schedule.xml');
  expect(xml).toContain('<title>Learning O(n²) with GANs &amp; 100% &lt;care&gt;, really;');
  const json = JSON.parse(file('schedule.json')).schedule.conference.days[0].rooms['Hall F'];
  for (const { guid, id } of json) expect(xml).toContain(`<event id="${id}" guid="${guid}">`);
  expect(xml).toContain('<day index="1" date="2022-07-19" start="2022-07-19T13:30:00-04:00" end="2022-07-19T14:05:00-04:00">');
});

test.each(['schedule.xml', 'feed.xml'])('%s holds no character XML forbids, and closes what it opens', (path) => {
  const [session] = small.sessions;
  const [first, ...rest] = session!.presentations;
  const hostile = {
    ...small,
    sessions: [
      {
        ...session!,
        presentations: [{ ...first!, title: { ...first!.title, source: 'a\u0000b\u000B]]> <x y="\'"> \uD800 & \uFFFE' } }, ...rest],
      },
    ],
  };
  const xml = file(path, hostile);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Cs}/u);
  const open: string[] = [];
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([a-z_]+)[^<>]*?(\/?)>/g)) {
    if (self) continue;
    if (close) expect(open.pop()).toBe(name);
    else open.push(name!);
  }
  expect(open).toEqual([]);
});

test('the feed has one entry a contribution and one for each version that differs', () => {
  const [session] = small.sessions;
  const before = { ...small, sessions: [{ ...session!, room: 'Hall A' }] };
  expect(file('feed.xml').match(/<entry>/g)).toHaveLength(3);
  const changed = String(exportProgramme(small, { ...context, previous: [before] }).get('feed.xml'));
  expect(changed.match(/<entry>/g)).toHaveLength(4);
  expect(changed).toContain('moves from Hall A to Hall F');
});

test('no cell of papers.csv runs as a formula', () => {
  expect(csvCell('=1+1')).toBe(`"'=1+1"`);
  expect(csvCell(' @SUM')).toBe(`"' @SUM"`);
  expect(csvCell('say "x", y')).toBe('"say ""x"", y"');
  const csv = file('papers.csv');
  expect(csv.startsWith('\uFEFF"id","number"')).toBe(true);
  expect(csv).toContain(`"'=We show`);
});

test('a sitemap is written only when the site has an address', () => {
  expect(exportProgramme(small, context).has('sitemap.xml')).toBe(false);
  expect(file('sitemap.xml', withUrl)).toContain('<loc>https://example.org/cot/talks/first/</loc><lastmod>2022-07-01</lastmod>');
});

test('a deposit names the session, the chairs and the date of the build', () => {
  expect(JSON.parse(file('zenodo.json')).metadata).toMatchObject({
    conference_session: 'DL: Algorithms',
    creators: [{ name: 'Kierkegaard, Søren' }],
    publication_date: '2022-07-01',
  });
  expect(file('CITATION.cff')).toContain('  - family-names: "Kierkegaard"\n    given-names: "Søren"\n');
});
