// The digest in a real browser: accessible in every scheme, at every width, by keyboard, with and without scripts, from a server and from a file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { inBrowser } from './support/browser.ts';
import { pageTypes, parallelSessions } from './support/conference.ts';
import { pageTypesOf } from './support/page-types.ts';
import { serving } from './support/server.ts';

const place = parallelSessions();
/** One page of every type the site has, by type. */
let everyType: Record<string, string> = {};
const fileUrl = (path: string): string => pathToFileURL(join(place.site, path)).href;
const text = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => (element.textContent ?? '').trim());
const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (elements) => elements.map((element) => (element.textContent ?? '').trim()));

/** Opens with a clock that stands at `iso`. */
async function at(page: Page, iso: string): Promise<void> {
  await page.evaluateOnNewDocument((now: number) => {
    Date.now = () => now;
  }, Date.parse(iso));
}

beforeAll(async () => {
  await place.build({ skip: new Set(['archive', 'booklet']) });
  everyType = pageTypesOf(place.site);
}, 60_000);
afterAll(() => place.remove());

test('every page type is looked at', () => {
  expect(Object.keys(everyType).sort()).toEqual([
    '404',
    'about',
    'handout',
    'my',
    'people',
    'person',
    'programme',
    'search',
    'session',
    'subjects',
    'talk',
    'talk with code',
  ]);
});

test('axe finds no violation of WCAG 2.2 AA or best practice on any page type, in light, dark and forced colours', async () => {
  const found = await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      // My programme without a mark is an empty page.
      await page.goto(base + pageTypes.session);
      await page.click('[data-mark="covers"]');
      return axeViolations(page, base, everyType);
    }),
  );
  expect(found).toEqual([]);
}, 180_000);

test('no page scrolls sideways at 320 px, at 200 % zoom or with text at 200 %, in either direction', async () => {
  const sideways = await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      const wide: string[] = [];
      for (const [type, path] of Object.entries(everyType)) {
        for (const [width, scale, direction] of [
          [320, 1, 'ltr'],
          [360, 1, 'rtl'],
          [640, 2, 'ltr'],
          [768, 1, 'ltr'],
          [1440, 1, 'rtl'],
          [1440, 1, 'ltr'],
        ] as const) {
          await page.setViewport({ width, height: 900, deviceScaleFactor: scale });
          await page.goto(base + path);
          await page.evaluate((one) => {
            document.documentElement.dir = one;
          }, direction);
          if (!(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)))
            wide.push(`${type} at ${width} ${direction}`);
        }
        await page.setViewport({ width: 768, height: 900 });
        await page.addStyleTag({ content: 'html{font-size:200%!important}' }).catch(() => undefined);
        if (!(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))) wide.push(`${type} with large text`);
      }
      return wide;
    }),
  );
  expect(sideways).toEqual([]);
}, 120_000);

test('nothing is asked of another host, no policy is broken, fonts arrive, nothing moves', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      const complaints: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(base) && !/^(?:data|blob):/.test(request.url())) complaints.push(request.url());
      });
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (fault) => complaints.push(String(fault)));
      await page.evaluateOnNewDocument(() => {
        (window as unknown as { moved: number }).moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            (window as unknown as { moved: number }).moved += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      for (const width of [360, 1440]) {
        await page.setViewport({ width, height: 800 });
        for (const [type, path] of Object.entries(everyType).filter(([name]) => name !== '404')) {
          await page.goto(base + path, { waitUntil: 'networkidle0' });
          expect(await page.evaluate(() => (window as unknown as { moved: number }).moved), `${type} at ${width}`).toBeLessThan(0.001);
        }
      }
      expect(
        await page.evaluate(() => [...document.fonts].some((font) => font.family.includes('Source Serif') && font.status === 'loaded')),
      ).toBe(true);
      expect(complaints).toEqual([]);
    }),
  );
}, 90_000);

test('what is not there is said in the look of the digest, at any depth, and leads back', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      const answer = await page.goto(`${new URL(base).origin}/2022/talks/taken/out/`, { waitUntil: 'networkidle0' });
      expect(answer?.status()).toBe(404);
      expect(await text(page, 'h1')).toBe('Not found');
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('h1') as Element).fontFamily)).toContain('Source Serif');
      expect(await page.$eval('meta[name=robots]', (meta) => meta.getAttribute('content'))).toBe('noindex');
      await Promise.all([page.waitForNavigation(), page.click('main .actions a')]);
      expect(await text(page, 'h1')).toBe('FOLD 2022: Programme');
    }),
  );
}, 30_000);

test('without scripts nothing asks for them: buttons and filters stay away, text is there', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.setJavaScriptEnabled(false);
    await page.goto(fileUrl(pageTypes.session));
    expect(
      await page.$$eval(
        'button, select',
        (elements) => elements.filter((element) => (element as HTMLElement).offsetParent !== null).length,
      ),
    ).toBe(0);
    expect(await text(page, 'main')).toContain('Covers');
    await page.goto(fileUrl(pageTypes.search));
    expect(await text(page, 'main')).toContain('Search needs JavaScript');
    // Notes stand in the margin by the stylesheet alone.
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(fileUrl(pageTypes.talk));
    const right = (selector: string, side: 'left' | 'right'): Promise<number> =>
      page.$eval(selector, (element, one) => element.getBoundingClientRect()[one], side);
    expect(await right('.notes', 'left')).toBeGreaterThan(await right('.abstract p', 'right'));
  });
}, 30_000);

test('the keyboard reaches the content first, then every talk; Enter marks one', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.goto(fileUrl(pageTypes.session));
    const focused = (): Promise<string> =>
      page.$eval(':focus', (element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    const reached: string[] = [];
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
      if (reached.at(-1) === 'MarkMarked Covers') break;
    }
    expect(reached).toContain('Covers');
    await page.keyboard.press('Enter');
    expect(await page.$eval('[data-mark="covers"]', (button) => button.getAttribute('aria-pressed'))).toBe('true');
    expect(await text(page, '[data-mark-count]')).toBe('1');
    const outline = await page.$eval(':focus', (element) => getComputedStyle(element).outlineStyle);
    expect(outline).not.toBe('none');
  });
}, 30_000);

test('search finds as one types: accents folded, formulas as text, people, arrows through the results; from a server and from a file', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      for (const address of [base + pageTypes.search, fileUrl(pageTypes.search)]) {
        const page = await open();
        await page.goto(address, { waitUntil: 'networkidle0' });
        const search = async (words: string): Promise<string[]> => {
          await page.$eval('[data-search]', (field) => {
            (field as HTMLInputElement).value = '';
            (field as HTMLInputElement).focus();
          });
          await page.keyboard.type(words);
          await page.waitForFunction(() => document.querySelector('[data-result-count]')?.textContent !== '', { timeout: 5000 });
          await new Promise((resolve) => setTimeout(resolve, 150));
          return texts(page, '[data-results] a');
        };
        expect(await search('angstrom')).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine']);
        expect(await search('O(n^2) waxed')).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine']);
        expect(await search('alpha')).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine']);
        expect((await search('mausam')).sort()).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine', 'Saddle Stitching']);
        expect(await search('sadd')).toEqual(['Saddle Stitching']);
        await page.keyboard.press('ArrowDown');
        expect(await text(page, ':focus')).toBe('Saddle Stitching');
        await page.keyboard.press('ArrowUp');
        expect(await page.$eval(':focus', (element) => element.id)).toBe('q');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        expect(await text(page, 'h1')).toBe('Saddle Stitching');
        await page.goto(address, { waitUntil: 'networkidle0' });
        await page.select('#find-room', 'Room 8');
        await page.waitForSelector('[data-results] a');
        expect(await texts(page, '[data-results] a')).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine', 'Covers']);
        await page.close();
      }
    }),
  );
}, 90_000);

test('times turn to the reader’s zone and back, and say so; a day that differs is named', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.emulateTimezone('Asia/Tokyo');
    await page.goto(fileUrl(pageTypes.talk));
    expect(await text(page, '.range')).toBe('13:30–13:50');
    expect(await text(page, '.zone')).toBe('EDT');
    expect(await text(page, '[data-zone-switch]')).toBe('Your time (Asia/Tokyo)');
    await page.click('[data-zone-switch]');
    expect(await text(page, '.range')).toBe('02:30 Wed–02:50 Wed');
    expect(await text(page, '.zone')).toBe('GMT+9, Your time');
    await page.reload();
    expect(await text(page, '.range')).toBe('02:30 Wed–02:50 Wed');
    await page.click('[data-zone-switch]');
    expect(await text(page, '.range')).toBe('13:30–13:50');
  });
}, 30_000);

test('on the day, what is on and what comes next are marked, and the ruler shows the moment', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await at(page, '2022-07-19T13:40:00-04:00');
    await page.goto(fileUrl(pageTypes.session));
    expect(
      await page.$$eval('.row[data-state]', (rows) =>
        rows
          .filter((row) => (row as HTMLElement).dataset.state)
          .map((row) => [row.id, (row as HTMLElement).dataset.state, row.querySelector('.badge')?.textContent]),
      ),
    ).toEqual([
      ['glue-thread-and-the-l2-norm-of-a-spine', 'now', 'Now'],
      ['covers', 'next', 'Next'],
    ]);
    expect(
      await page.$eval('.strip-now', (mark) => [
        (mark as HTMLElement).hidden,
        Math.round(Number((mark as HTMLElement).style.getPropertyValue('--from'))),
      ]),
    ).toEqual([false, 33]);
    const later = await open();
    await at(later, '2022-08-19T13:40:00-04:00');
    await later.goto(fileUrl(pageTypes.session));
    expect(await later.$$('.badge')).toHaveLength(0);
  });
}, 30_000);

test('my programme: marked talks by time, clashes named, calendar, a link that carries the list, the same after a rebuild', async () => {
  await serving(place.site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.goto(base + pageTypes.session);
      for (const id of ['glue-thread-and-the-l2-norm-of-a-spine', 'covers']) await page.click(`[data-mark="${id}"]`);
      await page.goto(`${base}sessions/paper-folding/index.html`);
      await page.click('[data-mark="saddle-stitching"]');
      await place.build({ skip: new Set(['archive', 'booklet']) });
      await page.goto(base + pageTypes.mine, { waitUntil: 'networkidle0' });
      expect(await page.$('button ol')).toBeNull();
      expect(await texts(page, '[data-my-list] .row-title')).toEqual([
        'Glue, Thread and the ℓ₂ Norm of a Spine',
        'Saddle Stitching',
        'Covers',
      ]);
      expect((await texts(page, '[data-my-list] .clash')).filter(Boolean)).toEqual([
        'Clashes with Saddle Stitching',
        'Clashes with Glue, Thread and the ℓ₂ Norm of a Spine; Covers',
        'Clashes with Saddle Stitching',
      ]);
      const calendar = await page.evaluate(async () => {
        const kept: Blob[] = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob: Blob) => {
          kept.push(blob);
          return make.call(URL, blob);
        };
        document.querySelector<HTMLElement>('[data-calendar]')?.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return kept[0]?.text();
      });
      const uids = (ics: string): string[] => [...ics.matchAll(/^UID:.*(?:\r\n .*)*/gm)].map(([line]) => line.replace(/\r\n /g, ''));
      const whole = readFileSync(join(place.site, 'programme.ics'), 'utf8');
      expect(uids(calendar ?? '')).toHaveLength(3);
      for (const uid of uids(calendar ?? '')) expect(uids(whole)).toContain(uid);
      expect(calendar).toContain('DTSTART:20220719T173000Z');
      const link = await page.evaluate(() => {
        const kept: string[] = [];
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (one: string) => void kept.push(one) } });
        document.querySelector<HTMLElement>('[data-link]')?.click();
        return kept[0] ?? '';
      });
      expect(link).toMatch(/#t=[0-9a-f]{8},[0-9a-f]{8},[0-9a-f]{8}$/);
      await page.evaluate(() => localStorage.clear());
      await page.goto('about:blank');
      await page.goto(link, { waitUntil: 'networkidle0' });
      expect(await texts(page, '[data-my-list] .row-title')).toHaveLength(3);
      await page.click('[data-keep]');
      expect(await page.evaluate(() => JSON.parse(localStorage.getItem('octavo:fold-2022:marks') ?? '[]'))).toHaveLength(3);
    }),
  );
}, 90_000);

test('light or dark is chosen once, kept, and there before the first paint', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    await page.goto(fileUrl(pageTypes.talk));
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.select('[data-scheme-choice]', 'dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.evaluateOnNewDocument(() =>
      document.addEventListener('DOMContentLoaded', () => Object.assign(window, { early: document.documentElement.dataset.scheme })),
    );
    await page.reload();
    expect(await page.evaluate(() => (window as unknown as { early?: string }).early)).toBe('dark');
    expect(await paper()).toBe(dark);
  });
}, 30_000);

test('the programme is a grid to scale on a wide screen, a list on a narrow one; filters leave what fits', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(fileUrl(pageTypes.programme));
    const boxes = (): Promise<{ left: number; top: number }[]> =>
      page.$$eval('.box', (all) =>
        all.map((box) => ({ left: Math.round(box.getBoundingClientRect().left), top: Math.round(box.getBoundingClientRect().top) })),
      );
    const [first, second] = await boxes();
    expect(first?.top).toBe(second?.top);
    expect(first?.left).not.toBe(second?.left);
    await page.setViewport({ width: 360, height: 900 });
    const [above, below] = await boxes();
    expect(above?.left).toBe(below?.left);
    expect(above?.top).toBeLessThan(below?.top ?? 0);
  });
}, 30_000);

test('notes stand beside the text on a wide screen, below it on a narrow one', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    const where = (): Promise<boolean> =>
      page.evaluate(
        () =>
          (document.querySelector('.notes li') as HTMLElement).getBoundingClientRect().left >
          (document.querySelector('.abstract p') as HTMLElement).getBoundingClientRect().right,
      );
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(fileUrl(pageTypes.talk), { waitUntil: 'networkidle0' });
    expect(await where()).toBe(true);
    const apart = await page.evaluate(() =>
      Math.abs(
        (document.querySelector('.notes li') as HTMLElement).getBoundingClientRect().top -
          (document.querySelector('.note-mark') as HTMLElement).getBoundingClientRect().top,
      ),
    );
    expect(apart).toBeLessThan(260);
    await page.setViewport({ width: 390, height: 900 });
    expect(await where()).toBe(false);
  });
}, 30_000);

test('opened once, the whole digest is there without a connection', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    const base = await serving(place.site, async (address) => {
      await page.goto(address, { waitUntil: 'networkidle0' });
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await page.waitForFunction(
        async () => {
          const [name] = await caches.keys();
          return name !== undefined && (await (await caches.open(name)).keys()).length > 30;
        },
        { timeout: 15_000 },
      );
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 15_000 });
      return address;
    });
    for (const path of [pageTypes.talk, pageTypes.session, 'people/', pageTypes.search]) {
      await page.goto(base + path, { waitUntil: 'networkidle0' });
      expect(await text(page, 'h1'), path).not.toBe('');
    }
    await page.keyboard.type('sadd');
    await page.waitForSelector('[data-results] a');
    expect(await page.evaluate(() => [...document.fonts].some((font) => font.status === 'loaded'))).toBe(true);
  });
}, 90_000);

test('in the grid no title is cut: each box holds its words, or as many whole lines as it has room for', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    for (const width of [1000, 1280, 1600]) {
      await page.setViewport({ width, height: 900 });
      await page.goto(fileUrl(pageTypes.programme), { waitUntil: 'networkidle0' });
      const cut = await page.$$eval('.day-grid .box', (boxes) =>
        boxes.flatMap((box) => {
          const title = box.querySelector('.box-title') as HTMLElement;
          const inside = title.getBoundingClientRect().bottom <= box.getBoundingClientRect().bottom + 1;
          return inside ? [] : [title.textContent];
        }),
      );
      expect(cut).toEqual([]);
    }
  });
}, 30_000);
