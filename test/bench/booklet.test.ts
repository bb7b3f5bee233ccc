// What the booklet costs, as ratios: it grows with the talks, and stays near what Chromium takes to print the same pages without Paged.js.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProgramme } from '../../bench/make-programme.ts';
import { findContent } from '../../src/content.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import { chooseEditions } from '../../src/model/edition.ts';
import { type Browser, findBrowser, withBrowser, withoutFrames } from '../../src/print/browser.ts';
import { paginateHtml } from '../../src/print/paginate.ts';
import { readPdf } from '../../src/print/read.ts';
import { readProgramme } from '../../src/read.ts';
import { Stages } from '../../src/stages.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { siteView } from '../../src/views/site.ts';
import { cache } from '../support/browser.ts';

let folder = '';
let browser: Browser;
const costs = new Stages();
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
    const { pdf, pageCount } = await costs.run(name('booklet'), () => paginateHtml(html, { browser, root: site, date: new Date(0) }));
    expect(pageCount).toBeGreaterThan(talks);
    await costs.run(name('reading'), () => readPdf(pdf));
    await costs.run(name('print'), () =>
      withBrowser(withoutFrames(browser), async (running) => {
        const page = await running.newPage();
        await page.goto(pathToFileURL(html).href);
        await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
      }),
    );
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('four times the talks cost less than six times as much to lay out, to tag and to read back', () => {
  for (const what of ['booklet', 'reading']) expect(cpu(`${what} 112`) / cpu(`${what} 28`), what).toBeLessThan(6);
});

test('the booklet costs less than nine times what Chromium takes to print the same document', () => {
  expect(cpu('booklet 112') / cpu('print 112')).toBeLessThan(9);
});

test('reading a book back costs less than half of making it', () => {
  expect(cpu('reading 112') / cpu('booklet 112')).toBeLessThan(0.5);
});
