// `npm run screenshots`: every page type of content/ at 360, 768 and 1440 px, light and dark, into screenshots/ (which git ignores), to be looked at.
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '../src/build.ts';
import { findContent } from '../src/content.ts';
import { readProgramme } from '../src/read.ts';
import { cache, inBrowser } from './support/browser.ts';
import { pageTypesOf } from './support/page-types.ts';
import { serving } from './support/server.ts';

const [input = 'content', output = 'screenshots'] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), 'octavo-screenshots-'));
try {
  const content = findContent([input]).value;
  const read = content ? readProgramme(content) : undefined;
  if (!content || !read?.value) throw new Error(`${input} has errors; octavo check names them`);
  const site = join(work, 'site');
  await build(read.value, content, read.diagnostics, {
    output: site,
    cache,
    skip: new Set(['booklet', 'archive']),
    version: 'screenshots',
  });
  const pages = pageTypesOf(site);
  mkdirSync(resolve(output), { recursive: true });
  await serving(site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      // A programme without marks is an empty page.
      await page.goto(base + (pages.session ?? pages.programme));
      await page.$$eval('[data-mark]', (buttons) => buttons.slice(0, 3).forEach((button) => (button as HTMLElement).click()));
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        for (const width of [360, 768, 1440]) {
          await page.setViewport({ width, height: width < 500 ? 760 : 900 });
          for (const [name, path] of Object.entries(pages)) {
            await page.goto(base + path + (name === 'search' ? '?q=learning' : ''), { waitUntil: 'networkidle0' });
            await page.screenshot({
              path: join(resolve(output), `${name.replaceAll(' ', '-')}-${width}-${scheme}.png`) as `${string}.png`,
            });
          }
        }
      }
    }),
  );
} finally {
  await rm(work, { recursive: true, force: true });
}
