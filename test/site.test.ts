// The digest in a real browser: accessible, without JavaScript, without a request to anywhere else, at every width.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser } from './support/browser.ts';
import { workplace } from './support/built.ts';
import { serving } from './support/server.ts';

const place = workplace();
const pages = ['index.html', 'sessions/paper-folding/index.html', 'talks/on-the-crease-pattern-of-maps/index.html', 'people/index.html'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  await place.build({ skip: new Set(['archive', 'booklet']) });
}, 30_000);
afterAll(() => place.remove());

test('axe finds no violation in light and dark', async () => {
  const found = await serving(place.site, (base) => inBrowser(async (open) => {
    const page = await open();
    // The site forbids scripts; axe has to come in regardless.
    await page.setBypassCSP(true);
    const violations: string[] = [];
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const path of pages) {
        await page.goto(base + path);
        await page.evaluate(axe);
        const result = await page.evaluate(async () => (await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`));
        violations.push(...result.map((one) => `${scheme} ${path} ${one}`));
      }
    }
    return violations;
  }));
  expect(found).toEqual([]);
}, 60_000);

test('no width scrolls sideways, fonts arrive, nothing is asked of another host', async () => {
  await serving(place.site, (base) => inBrowser(async (open) => {
    const page = await open();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:') && !request.url().endsWith('/favicon.ico')) elsewhere.push(request.url());
    });
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewport({ width, height: 900 });
      for (const path of pages) {
        await page.goto(base + path, { waitUntil: 'networkidle0' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width}`).toBe(true);
      }
    }
    expect(await page.evaluate(() => [...document.fonts].some((font) => font.family.includes('Source Serif') && font.status === 'loaded'))).toBe(true);
    expect(elsewhere).toEqual([]);
  }));
}, 60_000);

test('the keyboard reaches the content, then every talk, and a talk leads on', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.setJavaScriptEnabled(false);
    await page.goto(new URL(`file://${encodeURI(join(place.site, pages[1] as string)).replace('#', '%23')}`).href);
    const focused = (target: Page): Promise<string> => target.$eval(':focus', (element) => element.textContent ?? '');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    const reached: string[] = [];
    for (let press = 0; press < 16; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toContain('Saddle Stitching');
  });
}, 30_000);
