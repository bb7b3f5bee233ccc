// The floor: Chromium's own print of the booklet's pages, without Paged.js, numbers or merging; in parts, by two browsers.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, withBrowser, withoutFrames } from '../../src/print/browser.ts';

const [, , folder = '.', cache = ''] = process.argv;
const files = readdirSync(folder)
  .filter((name) => /^part-\d+\.html$/.test(name))
  .sort();
const browser = await findBrowser(cache);
let next = 0;
await Promise.all(
  Array.from({ length: Math.min(2, files.length) }, () =>
    withBrowser(withoutFrames(browser), async (running) => {
      for (let at = next++; at < files.length; at = next++) {
        const page = await running.newPage();
        await page.goto(pathToFileURL(join(folder, files[at] as string)).href, { timeout: 0 });
        writeFileSync(
          join(folder, `part-${at + 1}.pdf`),
          await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: 0 }),
        );
        await page.close();
      }
    }),
  ),
);
