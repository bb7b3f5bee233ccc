// A part that holds nothing but pages drawn to size: each begins a page, also where no other page of the book stands before it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { paginateHtml } from '../../src/print/paginate.ts';
import { findBrowser } from '../../src/print/browser.ts';
import { cache } from '../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'octavo-breaks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a section with a style of its own begins a page, whatever stands before it in its part', async () => {
  const days = ['thursday', 'friday', 'saturday'];
  writeFileSync(
    join(folder, 'glances.html'),
    `<!doctype html><html lang="en"><head><title>Days</title><style>@page { size: 148mm 210mm; margin: 20mm } .glance { break-before: page }</style></head><body>${days
      .map((day) => `<section class="glance" data-part id="${day}" style="--glance: 9pt"><h2>${day}</h2><p>As it goes.</p></section>`)
      .join('')}</body></html>`,
  );
  const { pageOf, pageCount } = await paginateHtml(join(folder, 'glances.html'), {
    browser: await findBrowser(cache),
    root: folder,
    date: new Date(0),
  });
  expect([pageCount, pageOf]).toEqual([3, { thursday: 1, friday: 2, saturday: 3 }]);
});
