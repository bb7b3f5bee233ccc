// Guards of the figures in docs/performance.md: ratios of one run, never seconds, so that a busy machine fails nothing.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Eleventy from '@11ty/eleventy';
import { afterAll, expect, test } from 'vitest';
import { makeProgramme } from '../../bench/make-programme.ts';
import { growth } from '../../bench/measure.ts';
import { samePages } from '../../bench/peers/same-pages.ts';
import { findContent } from '../../src/content.ts';
import { digestProgramme } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { exportProgramme, exportsOf } from '../../src/exporters/index.ts';
import type { Programme } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { searchFiles } from '../../src/search/index.ts';
import { searchFacts } from '../../src/views/search.ts';
import { siteView } from '../../src/views/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'octavo-growth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** CPU seconds of this process. */
async function seconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function programmeOf(talks: number): Programme {
  makeProgramme(talks, join(folder, String(talks)));
  const content = findContent([join(folder, String(talks))]).value;
  return digestProgramme(readProgramme(content as NonNullable<typeof content>).value as Programme);
}

const options = { buildDate: '2026-01-01', archiveFile: 'a.zip', editions: [], hasBooklet: false, hasArchive: false };
const date = new Date(0);
const render = (programme: Programme, name: string): Promise<number> =>
  renderSite(
    { site: siteView(programme, options), editions: [], search: searchFiles(programme, searchFacts(programme, date)) },
    join(folder, name),
  );

test('reading, digest, views and exports grow with the talks, not with their square', { timeout: 300_000 }, async () => {
  const work = (talks: number) => (): void => {
    const programme = programmeOf(talks);
    siteView(programme, options);
    searchFiles(programme, searchFacts(programme, date));
    exportProgramme(programme, { date, previous: [] });
  };
  await seconds(work(14));
  const [small, large] = [await seconds(work(100)), await seconds(work(800))];
  // Linear is 1; a scan of all talks for each talk is near 2.
  expect(growth(100, 800, small, large)).toBeLessThan(1.4);
});

test('a site is the same in one run of Eleventy and in many', { timeout: 300_000 }, async () => {
  const programme = programmeOf(42);
  const data = { site: siteView(programme, options), editions: [], search: searchFiles(programme, searchFacts(programme, date)) };
  expect(await renderSite(data, join(folder, 'one-run'))).toBe(await renderSite({ ...data, pagesAtOnce: 2 }, join(folder, 'many-runs')));
  const files = (site: string): [string, string][] =>
    readdirSync(join(folder, site), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(join(folder, site).length), readFileSync(path, 'latin1')]);
  const [one, many] = [files('one-run'), files('many-runs')];
  expect(many.map(([path]) => path)).toEqual(one.map(([path]) => path));
  expect(many.filter(([, bytes], at) => one[at]?.[1] !== bytes).map(([path]) => path)).toEqual([]);
});

test('each template is compiled once, however many pages it makes; a page of a talk costs the same among few and many', {
  timeout: 300_000,
}, async () => {
  const { Template } = createRequire(createRequire(import.meta.url).resolve('@11ty/eleventy'))('nunjucks') as {
    Template: { prototype: { _compile(): void } };
  };
  const compile = Template.prototype._compile;
  let compiled = 0;
  Template.prototype._compile = function (this: object) {
    compiled += 1;
    compile.call(this);
  };
  const cost: number[] = [];
  const pages: number[] = [];
  const counts: number[] = [];
  try {
    for (const talks of [28, 140]) {
      const programme = programmeOf(talks);
      compiled = 0;
      cost.push(await seconds(async () => pages.push(await render(programme, `site-${talks}`))));
      counts.push(compiled);
    }
  } finally {
    Template.prototype._compile = compile;
  }
  expect(counts[0]).toBeGreaterThan(5);
  expect(counts[1]).toBe(counts[0]);
  expect((cost[1] as number) / (pages[1] as number)).toBeLessThan((1.3 * (cost[0] as number)) / (pages[0] as number));
});

test('a site costs few times what plain Eleventy takes to write its pages from data that is ready', { timeout: 600_000 }, async () => {
  const talks = 280;
  const programme = programmeOf(talks);
  const kept = new Map<string, Uint8Array>();
  const store = {
    get: (key: string) => Promise.resolve(kept.get(key)),
    put: (key: string, value: Uint8Array) => Promise.resolve(void kept.set(key, value)),
  };
  const render = (name: string): Promise<number> =>
    renderSite(
      { site: siteView(programme, options), editions: [], search: searchFiles(programme, searchFacts(programme, date)), kept: store },
      join(folder, name),
    );
  await render('warm');
  const plain = join(folder, 'plain');
  mkdirSync(plain);
  await samePages(join(folder, String(talks)), plain);
  const floor = await seconds(async () => {
    const eleventy = new Eleventy(relative(process.cwd(), plain), relative(process.cwd(), join(folder, 'plain-site')), {
      quietMode: true,
      configPath: relative(process.cwd(), join(plain, 'eleventy.config.mjs')),
    });
    eleventy.disableLogger();
    await eleventy.init();
    await eleventy.write();
  });
  // The floor does write them.
  expect(readFileSync(join(folder, 'plain-site/index.html'), 'utf8')).toBe(readFileSync(join(folder, 'warm/index.html'), 'utf8'));
  const pages = await seconds(() => render('pages'));
  expect(pages / floor, 'views, search and pages').toBeLessThan(1.6);
  const whole = await seconds(async () => {
    const again = programmeOf(talks);
    await render('whole');
    for (const [path, text] of exportsOf(again, { date, previous: [] })) writeFileSync(join(folder, path.replaceAll('/', '-')), text);
  });
  expect(whole / floor, 'from texts to pages and exports').toBeLessThan(4);
});
