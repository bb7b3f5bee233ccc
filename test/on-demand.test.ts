// Pages made one at a time are those of the whole digest, byte for byte, and making one again after a change costs a fraction of the first time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ContentOnDisk, findContent } from '../src/content.ts';
import { DigestOnDemand } from '../src/on-demand.ts';
import { readProgramme } from '../src/read.ts';
import { pageTypes, parallelSessions } from './support/conference.ts';

const place = parallelSessions('editions: [booklet, large-print]\n');
afterAll(() => place.remove());

function content(own: Record<string, string> = {}): ContentOnDisk {
  const { value } = findContent([join(place.folder, 'content')]);
  if (!value) throw new Error('no content');
  return { ...value, date: new Date('2022-07-19T00:00:00Z'), own: new Map(Object.entries(own)) };
}
function digestOf(files: ContentOnDisk): DigestOnDemand {
  const { value } = readProgramme(files);
  if (!value) throw new Error('no programme');
  return new DigestOnDemand(value, files);
}
const shipped = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

test('each page and each edition is what the whole site holds; nothing else is there', async () => {
  const one = digestOf(content());
  // A page template of the content folder's own may be about anything: then the whole site is made. This one is Octavo's, so nothing else differs.
  const whole = digestOf(content({ 'templates/about.njk': shipped('templates/about.njk') }));
  try {
    for (const path of [...Object.values(pageTypes), 'subjects/index.html', 'print/booklet.html', 'print/large-print.html']) {
      const page = await one.file(path);
      expect(page, path).toBeTypeOf('string');
      expect(page, path).toBe(await whole.file(path));
    }
    for (const path of ['print/door-sign.html', 'talks/none/index.html', '../package.json', 'talks/', 'index', 'assets/../index.html'])
      expect([path, await one.file(path), await whole.file(path)]).toEqual([path, undefined, undefined]);
  } finally {
    await whole.remove();
  }
}, 120_000);

test('assets, search and exports are there; the fonts have the letters of the text', async () => {
  const digest = digestOf(content());
  for (const path of [
    'assets/digest.css',
    'assets/digest-math.css',
    'assets/search.js',
    'assets/fonts-print.css',
    'assets/editions/booklet.css',
  ])
    expect(await digest.file(path), path).toBeTypeOf('string');
  expect(String(await digest.file('assets/fonts.css'))).toContain('source-serif-4-greek-400-normal.woff2');
  expect(await digest.file('assets/fonts/source-serif-4-greek-400-normal.woff2')).toBeInstanceOf(Uint8Array);
  expect(await digest.file('assets/katex/fonts/KaTeX_Main-Regular.woff2')).toBeInstanceOf(Uint8Array);
  expect(String(await digest.file('programme.ics'))).toContain('BEGIN:VCALENDAR');
  expect(String(await digest.file('manifest.webmanifest'))).toContain('"start_url"');
}, 120_000);

test('an included template of the content folder stands in for the one of its name', async () => {
  const digest = digestOf(content({ 'templates/_includes/talk-body.njk': 'Our own body of {{ talk.titleText }}' }));
  expect(await digest.file(pageTypes.talk)).toContain('Our own body of Glue, Thread and the ℓ₂ Norm of a Spine');
  const broken = digestOf(content({ 'templates/_includes/talk-body.njk': '{{ nothing.at.all }}' }));
  await expect(broken.file(pageTypes.talk)).rejects.toThrow();
  expect(await broken.file(pageTypes.about)).toContain('</html>');
}, 120_000);
