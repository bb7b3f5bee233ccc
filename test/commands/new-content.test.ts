// `octavo init` and `octavo import` as a person meets them: a folder that checks at once, sources as received, nothing written over.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findContent } from '../../src/content.ts';
import { presentationsOf } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { parseConference, parseCorrections } from '../../src/sources/index.ts';
import { conferenceYaml } from '../../src/starter/conference-yaml.ts';
import { page } from '../support/session.ts';

const home = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'octavo new-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function octavo(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(home, 'src/octavo.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}
const programmeIn = (path: string) => readProgramme(findContent([join(folder, path)]).value ?? { sources: [] });
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

test('init writes a starter without a fault, with a correction at work and schemas beside it', () => {
  expect(octavo('init', 'mine').status).toBe(0);
  expect(readdirSync(join(folder, 'mine')).sort()).toEqual([
    'conference.schema.json',
    'conference.yaml',
    'corrections.schema.json',
    'corrections.yaml',
    'sessions',
  ]);
  const { value, diagnostics } = programmeIn('mine');
  expect(diagnostics).toEqual([]);
  expect(value?.corrections).toMatchObject([{ target: 'saddle-stitching', field: 'links', by: 'Ada Byron' }]);
  for (const name of ['conference', 'corrections']) {
    expect(read(`mine/${name}.yaml`).split('\n')[0]).toBe(`# yaml-language-server: $schema=${name}.schema.json`);
    expect(JSON.parse(read(`mine/${name}.schema.json`))).toEqual(
      JSON.parse(readFileSync(join(home, `src/schemas/${name}.schema.json`), 'utf8')),
    );
  }
}, 60_000);

test('init never writes over what is there', () => {
  writeFileSync(join(folder, 'mine/conference.yaml'), 'name: Mine\n');
  const { status, stdout } = octavo('init', 'mine');
  expect([status, read('mine/conference.yaml')]).toEqual([0, 'name: Mine\n']);
  expect(stdout).toContain('kept   mine/conference.yaml, as it is');
}, 60_000);

test('import keeps the source to the byte and writes what it says of the conference', () => {
  const windows = `\ufeff${page.replaceAll('\n', '\r\n')}`;
  writeFileSync(join(folder, 'My page.txt'), windows);
  const { status, stdout } = octavo('import', 'My page.txt', '-o', 'new');
  expect(status).toBe(0);
  expect(stdout).toContain('wrote  new/sessions/My page.txt');
  expect(read('new/sessions/My page.txt')).toBe(windows);
  const settings = parseConference({ path: 'conference.yaml', text: read('new/conference.yaml') });
  expect(settings).toEqual({
    value: { year: 2022, start: '2022-07-19', end: '2022-07-19', timeZone: 'America/Los_Angeles', rooms: [{ name: 'Room 7' }] },
    diagnostics: [],
  });
  expect(read('new/conference.yaml')).toMatch(/^# name: /m);
  const { value, diagnostics } = programmeIn('new');
  expect(presentationsOf(value as NonNullable<typeof value>).map(({ id }) => id)).toEqual([
    'on-the-crease-pattern-of-maps',
    'saddle-stitching',
  ]);
  expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
}, 60_000);

test('the comments of corrections.yaml are corrections that apply', () => {
  const text = read('new/corrections.yaml');
  expect(parseCorrections({ path: 'corrections.yaml', text }).value).toMatchObject({ talks: [], sessions: [] });
  const from = text.indexOf('# by:');
  const active = text
    .slice(from)
    .replace(/^# /gm, '')
    .replace(/from: 'teh', to: 'the'/, "from: 'we fold', to: 'we FOLD', in: abstract")
    .replace('We', 'we')
    .replace('Another Spelling', 'Mausam');
  const corrections = { path: 'corrections.yaml', text: active };
  expect(parseCorrections(corrections).diagnostics).toEqual([]);
  const { diagnostics } = readProgramme({ corrections, sources: [{ path: 'a.txt', text: page.replace('We fold', 'we fold') }] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('import again: the same source is kept, another under its name stops everything', () => {
  expect(octavo('import', 'My page.txt', '-o', 'new').stdout).toContain('kept   new/sessions/My page.txt, as it is');
  writeFileSync(join(folder, 'My page.txt'), `${page}more\n`);
  const { status, stderr } = octavo('import', 'My page.txt', '-o', 'new');
  expect([status, stderr.split('\n')[0]]).toEqual([
    2,
    'error: new/sessions/My page.txt is there already, with other words in it; nothing was written',
  ]);
}, 60_000);

test('private data in a source is named, a file that cannot be read is not imported, a mistyped one has a neighbour', () => {
  writeFileSync(join(folder, 'papers.csv'), 'title,authors,email,abstract\nMaps,Nora Fold,nora@example.org,We fold.\n');
  const { status, stderr } = octavo('import', 'papers.csv', '-o', 'table');
  expect([status, stderr]).toEqual([0, expect.stringContaining('papers.csv:2:16  warning  personal-data')]);
  writeFileSync(join(folder, 'picture.png'), Buffer.from([137, 80, 78, 71, 0, 0, 0, 13]));
  const bad = octavo('import', 'picture.png', '-o', 'none');
  expect([bad.status, existsSync(join(folder, 'none'))]).toEqual([1, false]);
  expect(bad.stderr).toContain('picture.png:1:1  error  file-binary');
  expect(octavo('check', 'papres.csv').stdout).toContain('hint: did you mean papers.csv?');
  expect(octavo('check').stdout).toContain('hint: `octavo init` writes one to start from');
}, 60_000);

test('every setting that can be stated reads back as it was', () => {
  const stated = {
    name: 'It\'s: #1, "quoted"',
    acronym: 'on',
    year: 2022,
    start: '2022-07-19',
    place: '',
    timeZone: 'Europe/Paris',
    url: 'https://example.org/?a=1#b',
    version: '1.0',
    rooms: [{ name: '- Room' }, { name: 'null' }, { name: '12' }],
    tracks: [{ name: 'T: Theory' }],
  };
  const { value, diagnostics } = parseConference({ path: 'conference.yaml', text: conferenceYaml(stated) });
  expect(diagnostics).toEqual([]);
  expect(value).toEqual(stated);
});
