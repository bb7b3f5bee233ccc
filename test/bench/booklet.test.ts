// What the booklet costs, as ratios: it grows with the talks, and stays near what Chromium takes to print the same pages without Paged.js,
// in time and in memory; what is done with a printed page, tags and all, is the smaller part of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peakDuring } from '../../bench/measure.ts';
import { makeProgramme } from '../../bench/make-programme.ts';
import { findContent } from '../../src/content.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import { chooseEditions } from '../../src/model/edition.ts';
import { type Browser, findBrowser, withBrowser, withoutFrames } from '../../src/print/browser.ts';
import { saveWithIdentity } from '../../src/print/finish.ts';
import { JoinedDocument } from '../../src/print/join.ts';
import { openPdf } from '../../src/print/opening/open-pdf.ts';
import { type PageLayout, paginateHtml } from '../../src/print/paginate.ts';
import { readPdf } from '../../src/print/read.ts';
import { readProgramme } from '../../src/read.ts';
import { Stages } from '../../src/stages.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { siteView } from '../../src/views/site.ts';
import { cache } from '../support/browser.ts';

let folder = '';
let browser: Browser;
const costs = new Stages();
/** Megabytes. */
const memory = new Map<string, number>();
/** Bytes. */
const sizes = new Map<string, number>();
const cpu = (name: string): number => costs.costs[name]?.cpuMs ?? Number.NaN;

/** Writes the pages to print of a programme of this size; returns the site. */
async function siteOf(talks: number): Promise<string> {
  const site = join(folder, `site-${talks}`);
  makeProgramme(talks, join(folder, `content-${talks}`));
  const content = findContent([join(folder, `content-${talks}`)]).value;
  const programme = digestProgramme(readProgramme(content as NonNullable<typeof content>).value as never);
  await prepareSpeech();
  const [edition] = chooseEditions(undefined, ['booklet']).editions;
  const view = editionView(programme, { buildDate: '2026-01-01', edition: edition as never, subjects: subjectsOf(programme) });
  const made = { buildDate: '2026-01-01', archiveFile: 'a.zip', editions: [], hasBooklet: false, hasArchive: false };
  await renderSite({ site: siteView(programme, made), editions: [view], search: new Map() }, site);
  return site;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-cost-'));
  browser = await findBrowser(cache);
  // The first of each is not counted: it loads code.
  for (const [talks, count] of [
    [14, false],
    [28, true],
    [112, true],
  ] as const) {
    const site = await siteOf(talks);
    const html = join(site, 'print/booklet.html');
    const name = (what: string): string => `${what} ${count ? talks : 'warming up'}`;
    const kept = new Map<string, Uint8Array>();
    const store = {
      get: (key: string) => Promise.resolve(kept.get(key)),
      put: (key: string, value: Uint8Array) => Promise.resolve(void kept.set(key, Uint8Array.from(value))),
    };
    const options = { browser, root: site, date: new Date(0), cache: store };
    let made: PageLayout | undefined;
    memory.set(name('booklet'), await peakDuring(async () => (made = await costs.run(name('booklet'), () => paginateHtml(html, options)))));
    const { pdf, pageCount } = made as PageLayout;
    expect(pageCount).toBeGreaterThan(talks);
    // All parts are remembered as they were printed: no browser is started.
    await costs.run(name('tagging and joining'), () => paginateHtml(html, options));
    await costs.run(name('reading'), () => readPdf(pdf));
    // The same book without conforming: the parts as Chromium printed them, its tags as they are, put together and written.
    const printed = [...kept].filter(([key]) => / pdf /.test(key)).map(([, bytes]) => bytes);
    sizes.set(name('booklet'), pdf.length);
    await costs.run(name('joining alone'), async () => {
      const joined = await JoinedDocument.create();
      const nothing = { tree: { type: 'Document', kids: [] }, counts: [], facts: [], diagnostics: [] };
      for (const bytes of printed) joined.add({ document: await openPdf(bytes), ...nothing });
      await saveWithIdentity(joined.finish(() => undefined));
    });
    const print = (): Promise<unknown> =>
      withBrowser(withoutFrames(browser), async (running) => {
        const page = await running.newPage();
        await page.goto(pathToFileURL(html).href);
        sizes.set(name('print'), (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).length);
      });
    memory.set(name('print'), await peakDuring(() => costs.run(name('print'), print)));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('four times the talks cost less than six times as much to lay out, to tag and to read back', () => {
  for (const what of ['booklet', 'reading']) expect(cpu(`${what} 112`) / cpu(`${what} 28`), what).toBeLessThan(6);
});

test('the booklet costs less than four and a half times what Chromium takes to print the same document', () => {
  expect(cpu('booklet 112') / cpu('print 112')).toBeLessThan(4.5);
});

test('it takes less than three times the memory of that', () => {
  expect((memory.get('booklet 112') ?? Number.NaN) / (memory.get('print 112') ?? Number.NaN)).toBeLessThan(3);
});

test('tagging the pages and joining the parts is less than three tenths of it', () => {
  // 0.14 seen.
  expect(cpu('tagging and joining 112') / cpu('booklet 112')).toBeLessThan(0.3);
});

test('conforming adds less than a quarter to making the booklet', () => {
  // 0.12 to 0.13 seen, once the code has run before.
  const conforming = cpu('tagging and joining 112') - cpu('joining alone 112');
  expect(conforming / (cpu('booklet 112') - conforming)).toBeLessThan(0.25);
});

test('the conforming file is less than 1.3 times as large as the same document printed by Chromium', () => {
  // 0.51 seen: half of what Chromium writes are tags that are not packed.
  expect((sizes.get('booklet 112') ?? Number.NaN) / (sizes.get('print 112') ?? Number.NaN)).toBeLessThan(1.3);
});

test('reading a book back costs less than a third of making it', () => {
  // 0.08 seen.
  expect(cpu('reading 112') / cpu('booklet 112')).toBeLessThan(0.33);
});
