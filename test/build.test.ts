// The whole build: outputs, proof, all or nothing, the same bytes twice.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyArchive } from '../src/archive/index.ts';
import { saddleStitchOrder } from '../src/print/impose.ts';
import { readPdf, type PdfContents } from '../src/print/read.ts';
import { workplace } from './support/built.ts';
import { page } from './support/session.ts';

const place = workplace();
let booklet: PdfContents;
const file = (path: string): string => readFileSync(join(place.site, path), 'utf8');

beforeAll(async () => {
  const result = await place.build();
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  booklet = await readPdf(readFileSync(join(place.site, 'booklet.pdf')));
}, 60_000);
afterAll(() => place.remove());

test('every promised output is there and nothing of the workshop is', () => {
  expect(readdirSync(place.site)).toEqual(
    expect.arrayContaining([
      'booklet-print.pdf',
      'booklet.pdf',
      'fold-2022-paper-folding.zip',
      'index.html',
      'people',
      'programme.bib',
      'programme.ics',
      'programme.json',
      'report.json',
      'sessions',
      'talks',
    ]),
  );
  expect(existsSync(join(place.site, 'print'))).toBe(false);
  expect(readdirSync(place.folder).sort()).toEqual(['_site', 'content']);
});

test('the abstract comes out right in the digest', () => {
  const html = file('talks/on-the-crease-pattern-of-maps/index.html');
  expect(html).toMatch(/<h1[^>]*>On the Crease Pattern of <em>Maps<\/em><\/h1>/);
  expect(html).toContain('(MAP). The proof improves accuracy by 13.1%, ‘as a group’');
  expect(html).toContain('<annotation encoding="application/x-tex">O(n^2)</annotation>');
  expect(html).toContain('<a href="https://example.org/map">');
  expect(html).not.toContain('\\textit');
});

test('no address in the site is absolute, so it opens from file:// and under any prefix', () => {
  for (const path of ['index.html', 'people/index.html', 'sessions/paper-folding/index.html', 'talks/saddle-stitching/index.html']) {
    const links = [...file(path).matchAll(/(?:href|src)="([^"#]+)/g)].map((match) => match[1] as string);
    for (const link of links) {
      expect(link, path).not.toMatch(/^(?:\/|file:)/);
      if (!/^https?:/.test(link)) expect(existsSync(join(place.site, path, '..', link)), `${path} → ${link}`).toBe(true);
    }
  }
});

test('unassigned minutes are shown', () => {
  expect(file('sessions/paper-folding/index.html')).toMatch(/row-unassigned[^]*?5 min[^]*?Not assigned/);
});

test('programme.json has the promised shape', () => {
  const programme = JSON.parse(file('programme.json'));
  const talk = programme.sessions[0].presentations[0];
  expect(programme.conference).toMatchObject({
    acronym: 'FOLD',
    year: 2022,
    timeZone: 'America/Los_Angeles',
    venueTimeZone: 'America/New_York',
  });
  expect(talk).toMatchObject({
    id: 'on-the-crease-pattern-of-maps',
    number: 1,
    kind: 'talk',
    start: '2022-07-19T10:30:00-07:00',
    end: '2022-07-19T10:35:00-07:00',
    title: { source: 'On the Crease Pattern of \\textit{Maps}', text: 'On the Crease Pattern of Maps' },
  });
  expect(talk.people.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ['Nora Fold', 'author'],
    ['Søren van der Berg', 'author'],
  ]);
  expect(page).toContain(talk.abstract.source);
  expect(talk.abstract.text).toContain('O(n²)');
  expect(talk.origin.start.line).toBe(12);
});

test('report.json lists what was left out, each repair, and the proof', () => {
  const report = JSON.parse(file('report.json'));
  expect(report.leftOut.map(({ source }: { source: string }) => source)).toEqual(['Chat is not available.']);
  expect(report.repairs).toEqual(
    expect.arrayContaining([expect.objectContaining({ talk: 'on-the-crease-pattern-of-maps', kind: 'lost-blank', line: 18 })]),
  );
  expect(report.conservation.map(({ medium }: { medium: string }) => medium)).toEqual(['digest', 'booklet']);
  for (const { expected, found } of report.conservation) expect(found).toBe(expected);
});

test('report.json says what made the build and how long each stage took; the report of the archive, which is the same bytes each time, does not', () => {
  const { node, timings, ...same } = JSON.parse(file('report.json'));
  expect(node).toBe(process.version);
  expect(Object.keys(timings)).toEqual(expect.arrayContaining(['digest', 'exports', 'booklet', 'proof', 'archive']));
  for (const cost of Object.values(timings)) expect(cost).toEqual({ wallMs: expect.any(Number), cpuMs: expect.any(Number) });
  const archived = Object.entries(unzipSync(readFileSync(join(place.site, 'fold-2022-paper-folding.zip')))).find(([name]) =>
    name.endsWith('/data/report.json'),
  );
  expect(JSON.parse(Buffer.from(archived?.[1] ?? []).toString())).toEqual(same);
});

test('the booklet, taken apart', () => {
  expect(booklet.pages.length % 4).toBe(0);
  expect(new Set(booklet.pages.map(({ width, height }) => `${Math.round(width)}x${Math.round(height)}`))).toEqual(new Set(['420x595']));
  expect(booklet).toMatchObject({ title: 'Paper Folding, FOLD 2022', language: 'en', tagged: true });
  expect(booklet.outline.map(({ title }) => title)).toEqual([
    'Paper Folding, FOLD 2022',
    'Paper Folding: at a glance',
    'Paper Folding: talks',
    'People',
    'Subjects',
    'Colophon',
  ]);
  expect(booklet.outline[2]?.children).toEqual(['On the Crease Pattern of Maps', 'Saddle Stitching']);
  expect(booklet.pages[0]?.text).toBe(booklet.pages[0]?.body);
});

test('every printed page number is the page where the thing stands', () => {
  const glance = booklet.pages[1]?.body ?? '';
  const standsOn = booklet.pages.findIndex(({ body }, at) => at > 1 && body.includes('A sheet carries four pages')) + 1;
  expect(glance.replace(/\s+/g, ' ')).toMatch(new RegExp(`Saddle Stitching.*? ?${standsOn}`));
  const index = booklet.pages.find(({ body }) => body.includes('Berg, Søren') || body.includes('van der Berg, Søren'))?.body ?? '';
  expect(index.replace(/\s+/g, ' ')).toMatch(new RegExp(`Mausam ?${standsOn}`));
  expect(booklet.pages.map(({ text }) => text).join('')).not.toContain('000');
});

test('running heads carry session and talk, folios the page, none on the cover', () => {
  expect(booklet.pages[1]?.text.replace(booklet.pages[1].body, '')).toContain('Paper Folding');
  booklet.pages.slice(1, -1).forEach(({ text }, at) => expect(text, `page ${at + 2}`).toContain(String(at + 2)));
});

test('the imposed sheets hold the pages in folding order', async () => {
  const sheets = await readPdf(readFileSync(join(place.site, 'booklet-print.pdf')));
  const letters = (text: string): string => text.replace(/\W/g, '');
  expect(sheets.pages).toHaveLength(booklet.pages.length / 2);
  saddleStitchOrder(booklet.pages.length).forEach(({ left, right }, at) => {
    expect(letters(sheets.pages[at]?.text ?? '')).toBe(
      letters((booklet.pages[left - 1]?.text ?? '') + (booklet.pages[right - 1]?.text ?? '')),
    );
  });
});

test('the archive is a whole bag with source, digest and booklet in it, and one changed byte is found', () => {
  const bytes = readFileSync(join(place.site, 'fold-2022-paper-folding.zip'));
  expect(verifyArchive(bytes, 'a.zip')).toEqual([]);
  const names = bytes.toString('latin1');
  for (const path of [
    'bagit.txt',
    'manifest-sha256.txt',
    'data/content/sessions/a.txt',
    'data/digest/index.html',
    'data/digest/booklet.pdf',
    'data/digest/programme.json',
  ])
    expect(names).toContain(`fold-2022-paper-folding/${path}`);
  const spoilt = Buffer.from(bytes);
  const at = spoilt.indexOf('%PDF-') + 200;
  spoilt[at] = (spoilt[at] ?? 0) ^ 1;
  expect(verifyArchive(spoilt, 'a.zip').length).toBeGreaterThan(0);
});

test('the same input gives the same bytes', async () => {
  const twin = workplace();
  try {
    await twin.build();
    for (const path of [
      'index.html',
      'programme.json',
      'programme.ics',
      'booklet.pdf',
      'booklet-print.pdf',
      'fold-2022-paper-folding.zip',
    ]) {
      expect(readFileSync(join(twin.site, path)).equals(readFileSync(join(place.site, path))), path).toBe(true);
    }
  } finally {
    twin.remove();
  }
}, 60_000);

test('a word dropped from a page turns the build red and leaves the old output', async () => {
  const before = file('report.json');
  const result = await place.build({
    skip: new Set(['booklet', 'archive']),
    beforeProof: async (site) => {
      const path = join(site, 'talks/saddle-stitching/index.html');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('carries ', ''));
    },
  });
  expect(result.diagnostics.find(({ code }) => code === 'text-lost')?.message).toContain('talk "saddle-stitching" in the digest');
  expect(file('report.json')).toBe(before);
  expect(readdirSync(place.folder).sort()).toEqual(['_site', 'content']);
}, 30_000);
