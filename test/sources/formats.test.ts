// Structured formats → programme: our own small fixtures always, the real samples where they lie beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { programmeJsonExporter } from '../../src/exporters/programme-json.ts';
import { readProgramme } from '../../src/read.ts';
import { readSources } from '../../src/sources/index.ts';
import { programmeOf } from '../support/session.ts';

const samples = new URL('../../../shared/data/formats/', import.meta.url);
const fixtures = new URL('../fixtures/formats/', import.meta.url);

function read(folder: URL, ...names: string[]) {
  return readProgramme({ sources: names.map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })) });
}

test('frab: a talk past midnight, with a place, without e-mail or script', () => {
  const { value } = read(fixtures, 'frab.json');
  const talk = value?.sessions[0]?.presentations[0];
  expect([value?.conference.name, value?.conference.timeZone, value?.sessions[0]?.room]).toEqual(['Folding 2022', 'Europe/Berlin', 'Room 7']);
  expect(talk).toMatchObject({ kind: 'talk', title: { source: 'Maps' }, slot: { start: '2022-07-19T23:30:00+02:00', end: '2022-07-20T00:15:00+02:00' }, abstract: { source: 'We fold maps.' }, links: [{ rel: 'related', href: 'https://example.org/maps' }] });
  expect(talk?.title.origin.range.start).toMatchObject({ line: 4 });
  expect(JSON.stringify(value)).not.toMatch(/someone@example\.org|javascript:/);
});

test('iCalendar: folded lines, escapes, its own zone; meeting passwords and attendees stay out', () => {
  const { value } = read(fixtures, 'calendar.ics');
  const talk = value?.sessions[0]?.presentations[0];
  expect([talk?.title.source, talk?.slot]).toEqual(['Maps, folded and unfolded', { start: '2022-07-19T10:30:00+02:00', end: '2022-07-19T11:00:00+02:00' }]);
  expect(JSON.stringify(value)).not.toMatch(/zoom|someone@/);
});

test('order file: days, chairs with the family name first, breaks, talks', () => {
  const { value } = read(fixtures, 'papers.order');
  expect(value?.sessions.map(({ title, people, presentations }) => [title.source, people.map(({ name }) => name), presentations.map(({ kind, title: { source }, slot }) => [kind, source, slot?.start])])).toEqual([
    ['Session 1: Maps', ['Nora Fold'], [['talk', 'Maps', '2015-06-01T10:40:00Z']]],
    ['Lunch', [], [['break', 'Lunch', '2015-06-01T12:20:00Z']]],
  ]);
});

test('table: a column map, people in both forms, rejected out, withdrawn marked, no e-mail', () => {
  const conference = { path: 'conference.yaml', text: 'columns:\n  title: Titel\n' };
  const text = 'Titel,Authors,Decision,Abstract\nMaps,"Nora Fold (ETH); Ada Byron <a@example.org>",accept,"We fold, twice"\nBoats,Ada Byron and Nora Fold,withdrawn,x\nHats,Z,reject,y\n';
  const { value } = readProgramme({ conference, sources: [{ path: 'papers.csv', text }] });
  expect(value?.sessions[0]?.presentations.map(({ title, withdrawn, people }) => [title.source, withdrawn, people.map(({ name, affiliation }) => [name, affiliation])])).toEqual([
    ['Maps', false, [['Nora Fold', 'ETH'], ['Ada Byron', undefined]]],
    ['Boats', true, [['Ada Byron', undefined], ['Nora Fold', undefined]]],
  ]);
  expect(JSON.stringify(value)).not.toContain('example.org');
});

test('5,000 papers with abstracts in under three seconds', () => {
  const text = `title,authors,abstract\n${Array.from({ length: 5000 }, (_, n) => `Paper ${n},A${n} B|C D,"${'We fold paper. '.repeat(80)}"`).join('\n')}\n`;
  const start = performance.now();
  expect(readSources([{ path: 'papers.csv', text }], { conference: {} }).value?.sessions[0]?.presentations).toHaveLength(5000);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('schedule.xml: character data, places, no e-mail', () => {
  const { value } = read(fixtures, 'schedule.xml');
  const talk = value?.sessions[0]?.presentations[0];
  expect([talk?.title.source, talk?.slot, talk?.title.origin.range.start.line, talk?.people.map(({ name }) => name), talk?.abstract?.source]).toEqual(['Maps & boats', { start: '2022-07-19T10:30:00+02:00', end: '2022-07-19T11:15:00+02:00' }, 4, ['Nora Fold'], 'We fold <maps>.']);
});

test('Anthology: markup comes back as LaTeX', () => {
  const text = '<collection id="2022.x"><volume id="1"><meta><booktitle>Folding</booktitle><year>2022</year></meta><paper id="1"><title>The <fixed-case>LMT</fixed-case> of <tex-math>k^2</tex-math></title><author><first>Nora</first><last>Fold</last></author></paper></volume></collection>';
  const { value } = readProgramme({ sources: [{ path: 'x.xml', text }] });
  expect([value?.sessions[0]?.presentations[0]?.title.source, value?.people[0]?.name]).toEqual(['The LMT of $k^2$', 'Nora Fold']);
});

test.each([
  ['an unclosed tag', '<schedule>\n<day>\n</schedule>', 3],
  ['a document type, which could hide a bomb', '<!DOCTYPE x [<!ENTITY a "b">]>\n<schedule>&a;</schedule>', 1],
])('XML with %s is an error with its line', (_, text, line) => {
  const [fault] = readSources([{ path: 'x.xml', text }], { conference: {} }).diagnostics;
  expect([fault?.code, fault?.severity, fault?.range?.start.line]).toEqual(['xml-unreadable', 'error', line]);
});

test('aclpub2: papers found by id in the other file, chair and place of a subsession, no e-mail', () => {
  const program = '- title: Session 1\n  start_time: 2020-07-01 09:30:00\n  end_time: 2020-07-01 10:30:00\n  subsessions:\n    - title: Maps\n      start_time: 2020-07-01 09:30:00\n      end_time: 2020-07-01 10:30:00\n      chair: Ada Byron\n      location: Room 7\n      papers:\n        - id: 22\n          start_time: 2020-07-01 09:30:00\n          end_time: 2020-07-01 09:40:00\n';
  const papers = '- id: 22\n  title: Map folding\n  abstract: We fold.\n  authors:\n  - email: a@example.org\n    first_name: Nora\n    last_name: Fold\n    institution: ETH\n';
  const { value } = readProgramme({ sources: [{ path: 'papers.yml', text: papers }, { path: 'program.yml', text: program }] });
  const [session] = value?.sessions ?? [];
  expect([session?.title.source, session?.room, session?.people[0]?.name]).toEqual(['Maps', 'Room 7', 'Ada Byron']);
  expect(session?.presentations.map(({ title, slot, people }) => [title.source, title.origin.file, slot?.start, people[0]?.name, people[0]?.affiliation])).toEqual([['Map folding', 'papers.yml', '2020-07-01T09:30:00Z', 'Nora Fold', 'ETH']]);
  expect(JSON.stringify(value)).not.toContain('example.org');
});

test('programme.json read back gives the same programme, places apart', () => {
  const first = String(programmeJsonExporter.export(programmeOf(), { date: new Date(0) }));
  const { value } = readProgramme({ sources: [{ path: 'programme.json', text: first }] });
  if (!value) throw new Error('not read');
  const again = String(programmeJsonExporter.export(value, { date: new Date(0) }));
  const withoutPlaces = (text: string): unknown => JSON.parse(text, (key, field: unknown) => (key === 'origin' ? undefined : field));
  expect(withoutPlaces(again)).toEqual(withoutPlaces(first));
});

const counts: [string[], number, number, number][] = [
  [['frab-camp2019.json'], 10, 79, 90],
  [['pretalx-democon.json'], 6, 36, 27],
  [['colt2020.ics'], 6, 43, 0],
  [['acl2014_ArgMin.order'], 8, 22, 0],
  [['naacl2015_papers.order'], 51, 229, 45],
  [['easychair_submission.csv', 'easychair_author.csv'], 1, 24, 63],
  [['miniconf_colt2020_papers.csv'], 16, 120, 137],
  [['debconf23.xml'], 28, 117, 87],
  [['2022.naloma.xml'], 1, 5, 17],
  [['J89.xml'], 4, 58, 46],
  [['sigdial_program.yml', 'sigdial_papers.yml'], 41, 69, 151],
  [['no_papers_program.yml'], 24, 24, 0],
  [['pkc2020_program.json'], 22, 60, 150],
  [['pmlr_colt2022.bib'], 1, 29, 89],
  [['hotcrp2pdf_example_submissions.json'], 1, 3, 4],
];

test.runIf(existsSync(samples)).each(counts)('real sample %s: sessions, presentations, people; the same ids twice', (names, sessions, presentations, people) => {
  const { value, diagnostics } = read(samples, ...names);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([value?.sessions.length, value?.sessions.flatMap((session) => session.presentations).length, value?.people.length]).toEqual([sessions, presentations, people]);
  expect(read(samples, ...names).value?.sessions.map(({ id }) => id)).toEqual(value?.sessions.map(({ id }) => id));
  // What authors write into their own abstract is theirs; private fields are not.
  const outsideAbstracts = JSON.stringify(value, (key, field: unknown) => (key === 'abstract' ? undefined : field));
  expect(/someone@example\.org|zoom\.us/.exec(outsideAbstracts)?.[0]).toBeUndefined();
});
