// A programme that is hard to set, in a real browser: accessible in the high-contrast theme and in French, no wider than its window, worked by keyboard alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { inBrowser } from './support/browser.ts';
import { hardProgramme } from './support/hard-programme.ts';
import { pageTypesOf } from './support/page-types.ts';
import { serving } from './support/server.ts';

const place = hardProgramme('theme: high-contrast\nlanguage: fr\nurl: https://hard.example/2026/\n');
let everyType: Record<string, string> = {};
const fileUrl = (path: string): string => pathToFileURL(join(place.site, path)).href;
const text = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => (element.textContent ?? '').trim());
/** Presses Tab until what has the focus fits `selector`; false when it does not within some presses. */
async function tabTo(page: Page, selector: string, most = 60): Promise<boolean> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((one) => document.activeElement?.matches(one) === true, selector)) return true;
  }
  return false;
}

beforeAll(async () => {
  await place.build({ skip: new Set(['archive', 'booklet']) });
  everyType = pageTypesOf(place.site);
}, 90_000);
afterAll(() => place.remove());

test('axe finds nothing on any page type, in light, dark and forced colours', async () => {
  const found = await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.setViewport({ width: 1280, height: 900 });
      return axeViolations(page, base, everyType);
    }),
  );
  expect(found).toEqual([]);
}, 240_000);

test('no page is wider than its window at 320 px, nor at 200 % zoom', async () => {
  const wide = await inBrowser(async (open) => {
    const page = await open();
    const found: string[] = [];
    for (const [type, path] of Object.entries(everyType))
      for (const [width, scale] of [
        [320, 1],
        [640, 2],
        [1024, 1],
      ] as const) {
        await page.setViewport({ width, height: 900, deviceScaleFactor: scale });
        await page.goto(fileUrl(path));
        if (!(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))) found.push(`${type} at ${width}`);
      }
    return found;
  });
  expect(wide).toEqual([]);
}, 120_000);

test('what one aims at is 24 px or more each way, and buttons 44 px for a finger', async () => {
  const small = await inBrowser(async (open) => {
    const page = await open();
    const found: string[] = [];
    // The page for what is not there has no look of its own on a disk.
    for (const [type, path] of Object.entries(everyType).filter(([name]) => name !== '404')) {
      await page.setViewport({ width: 360, height: 800, hasTouch: true, isMobile: true });
      await page.goto(fileUrl(path), { waitUntil: 'networkidle0' });
      found.push(
        ...(
          await page.$$eval('main :is(button, select, input)', (all) =>
            all.flatMap((one) => {
              const { width, height } = one.getBoundingClientRect();
              return width === 0 || height >= 44 ? [] : [`${one.textContent?.trim()} ${height} px for a finger`];
            }),
          )
        ).map((one) => `${type}: ${one}`),
      );
      await page.setViewport({ width: 360, height: 800 });
      found.push(
        ...(
          await page.$$eval(
            'button, select, input, .masthead a, .actions a, .downloads a, .day-links a, .letters a, .neighbours a',
            (all) =>
              all.flatMap((one) => {
                const { width, height } = one.getBoundingClientRect();
                return width === 0 || (width >= 24 && height >= 24) ? [] : [`${one.textContent?.trim()} ${width} × ${height}`];
              }),
          )
        ).map((one) => `${type}: ${one}`),
      );
    }
    return found;
  });
  expect(small).toEqual([]);
}, 60_000);

test('the filters leave what fits, by keyboard alone, and the address carries the choice', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.goto(`${base}index.html`, { waitUntil: 'networkidle0' });
      const shown = (): Promise<number> =>
        page.$$eval('.box', (boxes) => boxes.filter((box) => (box as HTMLElement).offsetParent !== null).length);
      const whole = await shown();
      expect(await tabTo(page, '#filter-track')).toBe(true);
      await page.keyboard.type('Short');
      await page.waitForFunction(() => document.querySelector('[data-filter-count]')?.textContent !== '');
      // The track is that of talks within a session, not of the session.
      expect(await text(page, '[data-filter-count]')).toBe('2 résultats');
      expect(await shown()).toBe(2);
      expect(page.url()).toBe(`${base}index.html?track=Short`);
      expect(await tabTo(page, '#filter-kind')).toBe(true);
      await page.keyboard.press('ArrowDown');
      expect(await tabTo(page, '[data-filter] [type=reset]')).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForFunction((count) => document.querySelectorAll('.box:not([hidden])').length === count, {}, whole);
      await page.goto(`${base}index.html?day=2026-05-05&room=Small+Room`, { waitUntil: 'networkidle0' });
      expect(await shown()).toBe(1);
      expect(await page.$$eval('.day', (days) => days.filter((day) => (day as HTMLElement).offsetParent !== null).length)).toBe(1);
    }),
  );
}, 60_000);

test('zone, scheme, marks and my programme are worked by keyboard alone', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.emulateTimezone('America/New_York');
      await page.goto(base + (everyType.session ?? ''), { waitUntil: 'networkidle0' });
      const before = await text(page, '.range');
      expect(await tabTo(page, '[data-zone-switch]')).toBe(true);
      await page.keyboard.press('Enter');
      expect(await text(page, '.range')).not.toBe(before);
      expect(await page.$eval('[data-zone-switch]', (button) => button.getAttribute('aria-pressed'))).toBe('true');
      await page.keyboard.press('Space');
      expect(await text(page, '.range')).toBe(before);
      expect(await tabTo(page, '.row [data-mark]')).toBe(true);
      await page.keyboard.press('Space');
      expect(await text(page, '[data-mark-count]')).toBe('1');
      expect(await tabTo(page, '[data-scheme-choice]', 200)).toBe(true);
      await page.keyboard.press('End');
      expect(await page.evaluate(() => document.documentElement.dataset.scheme)).toBe('dark');
      await page.goto(`${base}my/index.html`, { waitUntil: 'networkidle0' });
      expect(await page.$$('[data-my-list] .row')).toHaveLength(1);
      expect(await page.evaluate(() => document.documentElement.dataset.scheme)).toBe('dark');
      expect(await tabTo(page, '[data-remove]')).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.$$('[data-my-list] .row')).toHaveLength(0);
      expect(await page.$eval('[data-empty]', (one) => (one as HTMLElement).hidden)).toBe(false);
    }),
  );
}, 60_000);

test('my programme on paper: the list without its buttons, day by day', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.goto(base + (everyType.session ?? ''), { waitUntil: 'networkidle0' });
      await page.$$eval('[data-mark]', (buttons) => buttons.slice(0, 3).forEach((button) => (button as HTMLElement).click()));
      await page.goto(`${base}my/index.html`, { waitUntil: 'networkidle0' });
      await page.emulateMediaType('print');
      expect(await page.$$eval('button, nav a', (all) => all.filter((one) => (one as HTMLElement).offsetParent !== null).length)).toBe(0);
      expect(
        await page.$$eval('[data-my-list] .row', (rows) => rows.filter((row) => (row as HTMLElement).offsetParent !== null).length),
      ).toBe(3);
    }),
  );
}, 60_000);

test('every page: one h1, landmarks, skip link, canonical address, card, valid JSON-LD, a policy without inline scripts, links that lead somewhere', () => {
  const pages = readdirSync(place.site, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.html') && path !== '404.html',
  );
  expect(pages.length).toBeGreaterThan(60);
  for (const path of pages) {
    const html = readFileSync(join(place.site, path), 'utf8');
    expect(html.match(/<h1[\s>]/g), path).toHaveLength(1);
    for (const part of ['<main id="content"', '<header class="masthead"', '<footer class="colophon"', '<a class="skip" href="#content"'])
      expect(html, path).toContain(part);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(/script-src ([^;]*)/.exec(policy)?.[1], path).toMatch(/^'self' file: 'sha256-[\w+/=]+'$/);
    expect(policy).toContain("default-src 'none'");
    // What stands in the page itself is the one script the policy names by its hash, and data.
    expect([...html.matchAll(/<script(?![^>]*(?:\ssrc=|ld\+json))[^>]*>/g)], path).toHaveLength(1);
    expect(html).not.toMatch(/\son[a-z]+\s*=\s*["']/i);
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
    expect(canonical, path).toMatch(/^https:\/\/hard\.example\/2026\//);
    const card = /<meta property="og:image" content="https:\/\/hard\.example\/2026\/([^"]*)"/.exec(html)?.[1];
    expect(
      readFileSync(join(place.site, card ?? 'none'))
        .subarray(1, 4)
        .toString(),
      path,
    ).toBe('PNG');
    for (const [, json] of html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g))
      expect(JSON.parse(json as string)['@context'], path).toBe('https://schema.org');
    for (const [, href] of html.matchAll(/<a [^>]*href="((?!https?:|mailto:|#)[^"]*)"/g)) {
      const target = new URL((href as string).replace(/&amp;/g, '&'), `http://x/${path}`).pathname;
      expect(() => readFileSync(join(place.site, decodeURIComponent(target))), `${path} → ${href}`).not.toThrow();
    }
  }
});

test('every talk and every session with a time is added to a calendar; every talk is cited in four forms', () => {
  for (const kind of ['talks', 'sessions'])
    for (const id of readdirSync(join(place.site, kind))) {
      const folder = join(place.site, kind, id);
      const one = kind.slice(0, -1);
      const html = readFileSync(join(folder, 'index.html'), 'utf8');
      expect(html).toContain(`${kind}/${id}/${one}.ics"`);
      expect(readFileSync(join(folder, `${one}.ics`), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/);
      if (kind === 'talks')
        for (const form of ['bib', 'ris', 'csl.json', 'txt']) {
          expect(html).toContain(`${kind}/${id}/talk.${form}"`);
          expect(readFileSync(join(folder, `talk.${form}`), 'utf8').length).toBeGreaterThan(40);
        }
    }
});
