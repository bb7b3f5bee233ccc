// A formula wider than its column, printed: wholly inside the type area, and named when it became hard to read.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findContent } from '../../src/content.ts';
import { subjectsOf } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { chooseEditions, type Edition } from '../../src/model/edition.ts';
import type { Programme } from '../../src/model/programme.ts';
import { findBrowser } from '../../src/print/browser.ts';
import { paginateHtml } from '../../src/print/paginate.ts';
import { readPdf } from '../../src/print/read.ts';
import { readProgramme } from '../../src/read.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { siteView } from '../../src/views/site.ts';
import { cache } from '../support/browser.ts';

let folder = '';
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a formula three times as wide as the page is inside the type area, every sign of it', async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-fit-'));
  await mkdir(join(folder, 'content/sessions'), { recursive: true });
  await writeFile(
    join(folder, 'content/conference.yaml'),
    'name: Wide\nacronym: WIDE\nyear: 2022\ntimeZone: UTC\nvenueTimeZone: UTC\nlanguage: en\n',
  );
  const wide = Array.from({ length: 60 }, (_, index) => `x_{${index}}`).join('');
  const talk = `Mon 18 Jul 9:00 - 9:05 UTC\n\nWide Formulas\n\nAnn Ant\n\nWe show that $\\left(${wide}\\right)$ is wide, and so is it in a line of its own: $$\\left(${wide}\\right)$$ which ends here.\n`;
  await writeFile(join(folder, 'content/sessions/one.txt'), `Session 1: Wide\n\nRoom 1\n\nMon 18 Jul 9:00 UTC — 9:30 UTC\n\n${talk}`);
  const content = findContent([join(folder, 'content')]).value;
  const programme = readProgramme(content as NonNullable<typeof content>).value as Programme;
  const [edition] = chooseEditions(undefined, ['booklet']).editions as [Edition];
  const site = join(folder, 'site');
  const view = editionView(programme, { buildDate: '2026-01-01', edition, subjects: subjectsOf(programme) });
  await renderSite(
    {
      site: siteView(programme, { buildDate: '2026-01-01', archiveFile: 'a.zip', editions: [], hasBooklet: false, hasArchive: false }),
      editions: [view],
      search: new Map(),
    },
    site,
  );
  const layout = await paginateHtml(join(site, 'print/booklet.html'), { browser: await findBrowser(cache), root: site, date: new Date(0) });
  expect(layout.diagnostics.map(({ code }) => code)).toEqual(['formula-small', 'formula-small']);
  const { pages } = await readPdf(layout.pdf);
  const page = pages[(layout.pageOf[programme.sessions[0]?.presentations[0]?.id ?? ''] ?? 1) - 1];
  const pieces = page?.pieces ?? [];
  const text = pieces.map((piece) => piece.text).join('');
  expect(text.match(/59/g)).toHaveLength(2);
  const millimetre = 72 / 25.4;
  const right = Math.max(...pieces.map(({ x, width }) => x + width));
  const left = Math.min(...pieces.map(({ x }) => x));
  expect(left).toBeGreaterThan(8 * millimetre);
  expect(right).toBeLessThan((page?.width ?? 0) - 8 * millimetre);
}, 300_000);
