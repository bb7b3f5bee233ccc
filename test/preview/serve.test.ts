// `octavo serve` in a real browser: what is changed shows where the reader is, faults stand in a panel, nothing but the preview is served.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Preview } from '../../src/preview/preview.ts';
import { previewServer } from '../../src/preview/server.ts';
import { inBrowser } from '../support/browser.ts';
import { workplace } from '../support/built.ts';
import { serve, type Served } from '../support/serve.ts';
import { page as session } from '../support/session.ts';

const home = resolve(import.meta.dirname, '../..');
const place = workplace();
const source = join(place.folder, 'content/sessions/a.txt');
let served: Served;
let base = '';

beforeAll(async () => {
  served = await serve(place.folder);
  ({ base } = served);
}, 90_000);
afterAll(() => {
  served.process.kill('SIGTERM');
  place.remove();
});

/** Node's fetch tidies paths and sets Host itself. */
function ask(path: string, host?: string): Promise<number> {
  return new Promise((done, fail) => {
    request(base, { path, ...(host ? { headers: { host } } : {}) }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });
}

test('only the preview is served, and only to this machine by its own name', async () => {
  expect(await ask('/')).toBe(200);
  expect(await ask('/programme.ics')).toBe(200);
  for (const path of [
    '/../content/conference.yaml',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/package.json',
    '/octavo-preview/../../package.json',
    '/octavo-preview/..%2fserver.ts',
    '/content/conference.yaml',
    '//etc/passwd',
    '/%00',
  ])
    expect([path, await ask(path)]).toEqual([path, 404]);
  expect(await ask('/%E0%A4%A')).toBe(400);
  expect(await ask('/', 'evil.example')).toBe(403);
  expect(await ask('/', 'localhost.evil.example')).toBe(403);
}, 60_000);

test('a change shows without losing the place; an error leaves the page and opens the panel with the correction to copy', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    const problems: string[] = [];
    page.on('pageerror', (fault) => problems.push(String(fault)));
    page.on('console', (told) => {
      if (told.type() === 'error') problems.push(told.text());
    });
    await page.setViewport({ width: 400, height: 300 });
    await page.goto(`${base}talks/saddle-stitching/index.html`, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('body > div:last-of-type')?.shadowRoot?.querySelector('summary')?.textContent);
    // Scrolled to the footer; what is put in above moves nothing that is read.
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(50);
    const asked = Date.now();
    writeFileSync(source, session.replace('A sheet carries four pages.', 'A folded sheet carries four pages, and two staples hold them.'));
    await page.waitForFunction(() => document.body?.textContent?.includes('two staples'), { timeout: 30_000, polling: 200 });
    console.info(`a change showed after ${Date.now() - asked} ms`);
    await page.waitForFunction((was) => scrollY >= was, {}, before);
    // The same file with a fault in it, saved many times in a row.
    for (let time = 0; time < 5; time += 1)
      writeFileSync(source, `${session.replace('10:35 - 10:55', '10:35 - 10:25')}${' '.repeat(time)}`);
    const panel = await page.waitForFunction(
      () => {
        const root = [...document.body.children].at(-1)?.shadowRoot;
        const text = root?.textContent ?? '';
        return text.includes('slot-ends-before-start')
          ? {
              text,
              href: root?.querySelector('article a')?.getAttribute('href') ?? '',
              open: (root?.querySelector('details') as HTMLDetailsElement).open,
            }
          : false;
      },
      { timeout: 30_000 },
    );
    const { text, href, open: isOpen } = (await panel.jsonValue()) as { text: string; href: string; open: boolean };
    expect(isOpen).toBe(true);
    expect(text).toContain('Not shown yet: 1 error');
    expect(decodeURI(href)).toBe(`vscode://file${source}:20:1`);
    expect(await page.evaluate(() => document.body.textContent)).toContain('two staples');
    writeFileSync(source, session.replace('A sheet carries four pages.', 'The code is available at'));
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('The code is available at'), {
      timeout: 30_000,
    });
    await page.waitForFunction(
      () =>
        [...document.body.children]
          .at(-1)
          ?.shadowRoot?.querySelector('.body')
          ?.textContent?.includes('talks: { saddle-stitching: { links: { code: https://… } } }'),
      { timeout: 30_000 },
    );
    expect(problems).toEqual([]);
  });
}, 120_000);

test('the booklet is laid out beside the digest, with its page numbers and whole sheets', async () => {
  await inBrowser(async (open) => {
    const page = await open();
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${base}octavo-preview/`);
    const told = await page.waitForFunction(() => /^\d+ pages/.exec(document.querySelector('#told')?.textContent ?? '')?.[0], {
      timeout: 60_000,
    });
    expect(Number.parseInt(String(await told.jsonValue()), 10) % 4).toBe(0);
    const booklet = page.frames().find((frame) => frame.url().includes('/print/booklet.html'));
    expect(
      await booklet?.$$eval('[data-page-of]', (numbers) =>
        numbers.map(({ textContent }) => textContent).filter((number) => !/^\d+$/.test(number ?? '')),
      ),
    ).toEqual([]);
    // Punctuation hangs in the margin as in print.
    expect(await booklet?.$$eval('.abstract span[style^="margin-right: -"]', (signs) => signs.length)).toBeGreaterThan(0);
    if (process.env.OCTAVO_LOOK) await page.screenshot({ path: `${process.env.OCTAVO_LOOK}/workbench.png` as `${string}.png` });
  });
}, 120_000);

test('preflight of the printed file marks the pages and leads to the talk; the place in the booklet stays; what changes nothing in it lays out nothing', async () => {
  const styles = join(place.folder, 'content/styles/editions');
  mkdirSync(styles, { recursive: true });
  writeFileSync(source, session);
  writeFileSync(
    join(styles, 'booklet.css'),
    `${readFileSync(join(home, 'styles/editions/booklet.css'), 'utf8')}\n#saddle-stitching p { font-size: 4pt !important; }\n`,
  );
  await inBrowser(async (open) => {
    const page = await open();
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${base}octavo-preview/`);
    await page.waitForFunction(() => /preflight: \d+ to look at/.test(document.querySelector('#told')?.textContent ?? ''), {
      timeout: 120_000,
    });
    const list = await page.$$eval('#marks article', (all) =>
      all.map((one) => [one.textContent, one.querySelector('a')?.getAttribute('href') ?? '']),
    );
    const small = list.find(([text]) => text?.includes('type-too-small'));
    expect(small?.[0]).toMatch(/^page \d+ warning type-too-small content\/sessions\/a\.txt:\d+:1Expected type of \d/);
    expect(decodeURI(small?.[1] ?? '')).toBe(`vscode://file${source}:${/a\.txt:(\d+:1)/.exec(small?.[0] ?? '')?.[1]}`);
    const number = Number(/^page (\d+)/.exec(small?.[0] ?? '')?.[1]);
    const booklet = () =>
      page
        .frames()
        .filter((frame) => frame.url().includes('/print/booklet.html'))
        .at(-1);
    const marked = await booklet()?.$$eval('.pagedjs_page', (pages) =>
      pages.map((one) => one.querySelector('.octavo-preflight')?.textContent ?? ''),
    );
    expect(marked?.[number - 1]).toContain('type-too-small: Expected type of');
    // At the second talk; a change of the first leaves the eye there.
    const top = () => booklet()?.$eval('[id="saddle-stitching"]', (talk) => Math.round(talk.getBoundingClientRect().top));
    await booklet()?.$eval('[id="saddle-stitching"]', (talk) => talk.scrollIntoView());
    const before = await top();
    await booklet()?.evaluate(() => Object.assign(window, { seen: true }));
    writeFileSync(source, session.replace('We fold a map', 'We crease and fold a large map'));
    await page.waitForFunction(
      () =>
        document
          .querySelector<HTMLIFrameElement>('#booklet iframe:last-child')
          ?.contentDocument?.body.textContent?.includes('crease and fold') && document.querySelectorAll('#booklet iframe').length === 1,
      { timeout: 60_000, polling: 200 },
    );
    expect(Math.abs(((await top()) ?? 0) - (before ?? 0))).toBeLessThanOrEqual(1);
    // Only the digest's own words change: the same pages stay where they are.
    await booklet()?.evaluate(() => Object.assign(window, { seen: true }));
    mkdirSync(join(place.folder, 'content/templates/_includes'), { recursive: true });
    writeFileSync(join(place.folder, 'content/templates/_includes/talk-found.njk'), 'Nothing underlined here');
    await page.waitForFunction(() => document.querySelector('#told')?.textContent?.includes('preflight is running'), {
      timeout: 30_000,
      polling: 200,
    });
    expect(await booklet()?.evaluate(() => (window as { seen?: boolean }).seen)).toBe(true);
  });
}, 240_000);

test('of a book in several parts the marks stand on their pages too, numbered as printed; a finding leads to its part', async () => {
  const formulas = Array.from({ length: 160 }, (_, at) => `$\\sum_{i=1}^{${at}} x_i^2$`).join(' ');
  const book = workplace(session.replace('We fold', `${formulas} We fold`));
  const second = session
    .replace('Paper Folding', 'Paper Cutting')
    .replace('On the Crease Pattern', 'On Cuts')
    .replace('Saddle Stitching', 'Scissors');
  writeFileSync(join(book.folder, 'content/sessions/b.txt'), second.replaceAll('19 Jul', '20 Jul').replaceAll('Tue', 'Wed'));
  const settings = join(book.folder, 'content/conference.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}\neditions: [{ name: booklet, sessions: page }]\n`);
  const preview = new Preview([join(book.folder, 'content')]);
  await preview.refresh();
  // What a print would say: the part of its last session begins on page 11.
  const told = JSON.stringify({
    outputs: [{ kind: 'booklet', pages: 16, pageOf: { 'talks-paper-folding': 3, 'talks-paper-cutting': 11 } }],
    diagnostics: [{ code: 'type-too-small', severity: 'warning', message: 'Expected larger type', file: 'booklet.pdf', page: 11 }],
  });
  const { server } = previewServer(preview, {
    editor: '',
    inputs: [],
    command: [process.execPath, '-e', `process.stdout.write(${JSON.stringify(told)})`],
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    await inBrowser(async (open) => {
      const page = await open();
      await page.setViewport({ width: 1440, height: 900 });
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/octavo-preview/`);
      const says = (text: string) =>
        page.waitForFunction(
          (wanted) => document.querySelector('#told')?.textContent?.includes(wanted),
          { timeout: 60_000, polling: 200 },
          text,
        );
      await says(' parts · preflight: 1 to look at');
      await page.click('#marks article button');
      await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#part')?.value !== '1', { polling: 200 });
      const marked = await page.waitForFunction(
        () => {
          const shown = document.querySelector<HTMLIFrameElement>('#booklet iframe:last-child')?.contentDocument;
          const sheet = shown?.querySelector('.octavo-preflight')?.closest('.pagedjs_page');
          return sheet
            ? [sheet.querySelector('.octavo-note b')?.textContent, !!sheet.querySelector('#talks-paper-cutting'), sheet.textContent]
            : false;
        },
        { timeout: 60_000, polling: 200 },
      );
      expect(await marked.jsonValue()).toEqual(['11', true, expect.stringContaining('type-too-small: Expected larger type')]);
    });
  } finally {
    server.closeAllConnections();
    server.close();
    await preview.remove();
    book.remove();
  }
}, 180_000);

test('a template that fails says so on its page and in the panel, and the page comes back', async () => {
  const template = join(place.folder, 'content/templates/_includes/talk-found.njk');
  mkdirSync(join(template, '..'), { recursive: true });
  writeFileSync(template, '{{ nothing.at.all }}');
  await inBrowser(async (open) => {
    const page = await open();
    const told = () =>
      page.waitForFunction(() => /attempted to output null or undefined|nothing/i.test(document.body?.textContent ?? ''), {
        timeout: 30_000,
      });
    await new Promise((done) => setTimeout(done, 1500));
    await page.goto(`${base}talks/saddle-stitching/index.html`);
    await told();
    writeFileSync(template, 'Mended');
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Mended'), { timeout: 30_000, polling: 200 });
  });
}, 120_000);

test('what octavo build writes knows nothing of the preview', () => {
  for (const name of ['templates/_includes/page.njk', 'templates/edition.njk'])
    expect(readFileSync(join(home, name), 'utf8')).not.toContain('octavo-preview');
  rmSync(join(place.folder, 'none'), { force: true });
});
