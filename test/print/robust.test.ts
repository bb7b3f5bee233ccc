// What can go wrong while printing, each planted: a browser that is killed, files that are not there or broken, a page that never ends.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultText } from '../../src/commands/fault-text.ts';
import { type Edition, knownEditions } from '../../src/model/edition.ts';
import { type Browser, findBrowser, withBrowser } from '../../src/print/browser.ts';
import { type PrintedEdition, printEdition } from '../../src/print/print-edition.ts';
import { cache } from '../support/browser.ts';

// Other tests have browsers of their own: ours carry a word by which they are found.
const word = `--octavo-test=${process.pid}-${Math.floor(performance.now() * 1000)}`;
const edition = { ...(knownEditions[0] as Edition), multipleOf: 1 };
const { folding: _folding, ...flat } = edition;
let folder = '';
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'octavo-robust-'));
  const found = await findBrowser(cache);
  browser = { ...found, args: [...found.args, word] };
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ids of the processes of our browsers; a Linux machine says so in /proc. */
function running(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word) ? [Number(id)] : [];
      } catch {
        return [];
      }
    });
}

const article = (number: number): string => `<article id="talk-${number}"><h2>Talk ${number}</h2><p>Paper holds.</p></article>`;
const talks = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<section data-part>${article(at + 1)}</section>`).join('\n');

async function print(
  body: string,
  head = '',
  options: { timeoutMs?: number; onPage?: (count: number) => void } = {},
): Promise<PrintedEdition> {
  const file = join(folder, 'booklet.html');
  writeFileSync(
    file,
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>T</title>${head}<style>@page { size: 148mm 210mm; margin: 15mm; } section { break-before: page; }</style></head>\n<body>${body}</body></html>`,
  );
  return printEdition(file, flat, { browser, root: folder, date: new Date(0), title: 'T', language: 'en', ...options });
}

const kill = (): void => running().forEach((id) => process.kill(id, 'SIGKILL'));

test.skipIf(!existsSync('/proc'))(
  'a browser killed in mid-print is started once more, and the book is whole',
  { timeout: 60_000 },
  async () => {
    let killed = false;
    const { layout, diagnostics } = await print(talks(5), '', {
      onPage: (count) => {
        if (killed || count < 2) return;
        killed = true;
        kill();
      },
    });
    expect(killed).toBe(true);
    expect(layout?.pageCount).toBe(5);
    expect(
      diagnostics.filter(({ code }) => code !== 'pdf-not-conforming').map(({ code, severity, file }) => [code, severity, file]),
    ).toEqual([['browser-restarted', 'notice', 'booklet.pdf']]);
    expect(running()).toEqual([]);
  },
);

test.skipIf(!existsSync('/proc'))('killed again it is told what to do, and no browser is left', { timeout: 60_000 }, async () => {
  const fault = await print(talks(5), '', { onPage: kill }).catch((one: unknown) => one);
  expect(faultText(fault)).toMatch(
    /^The browser that prints \(.+\) ended twice in the middle of its work \(its process is gone\)\.\nIt most often runs out of memory: .*PUPPETEER_EXECUTABLE_PATH, or build without paper \(--skip booklet\)/s,
  );
  expect(running()).toEqual([]);
});

test('a browser that does not start is told as well', { timeout: 60_000 }, async () => {
  const file = join(folder, 'booklet.html');
  writeFileSync(file, '<!doctype html><html><head></head><body></body></html>');
  const fault = await printEdition(file, flat, {
    browser: { ...browser, executablePath: '/bin/false' },
    root: folder,
    date: new Date(0),
    title: 'T',
    language: 'en',
  }).catch((one: unknown) => one);
  expect(faultText(fault)).toMatch(/ended twice in the middle of its work \(it did not start\)/);
});

test('each page is told as soon as it is laid out, in a book of several parts too', { timeout: 60_000 }, async () => {
  const told: number[] = [];
  await print(talks(5), '', { onPage: (count) => told.push(count) });
  expect(told).toEqual([1, 2, 3, 4, 5]);
});

test('a stylesheet that is not there is named', { timeout: 60_000 }, async () => {
  const { layout, diagnostics } = await print(article(1), '<link rel="stylesheet" href="assets/editions/gone.css">');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
    {
      code: 'print-file-missing',
      severity: 'error',
      message: 'Expected the stylesheet editions/gone.css for the page to print, found none',
      hint: 'give it the name of a file that is there, if a template or stylesheet of yours names it; else the installation of Octavo is damaged: install it again',
      file: 'booklet.pdf',
    },
  ]);
  expect(layout).toBeUndefined();
});

test('a font that is not there and one that is broken are named', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'broken.woff2'), 'no font');
  const face = (family: string, file: string): string => `@font-face { font-family: "${family}"; src: url("${file}"); }`;
  const { diagnostics } = await print(
    '<h1 style="font-family: A">A</h1><p style="font-family: B">B</p>',
    `<style>${face('A', 'gone.woff2')}${face('B', 'broken.woff2')}</style>`,
  );
  expect(
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code}: ${message}`)
      .sort(),
  ).toEqual([
    'font-broken: Expected a font that the browser can read, found A, which it cannot',
    'font-broken: Expected a font that the browser can read, found B, which it cannot',
    expect.stringMatching(/^print-file-missing: Expected the font octavo-robust-[^/]+\/gone\.woff2 for the page to print, found none$/),
  ]);
});

test('a layout that hangs names its page and the last talk it had begun; the browser is gone', { timeout: 60_000 }, async () => {
  const hang =
    '<script>let pages = 0; addEventListener("DOMContentLoaded", () => { new MutationObserver(() => { if (document.querySelectorAll(".pagedjs_page").length > 2) for (;;); }).observe(document.documentElement, { childList: true, subtree: true }); });</script>';
  const { layout, diagnostics } = await print(talks(4), hang, { timeoutMs: 8000 });
  expect(layout).toBeUndefined();
  expect(diagnostics).toEqual([
    {
      code: 'paged-timeout',
      severity: 'error',
      message: 'Expected the layout to end within 8 s, found it at page 3, in or after the talk "talk-2"',
      hint: expect.any(String),
      file: 'booklet.pdf',
    },
  ]);
  // A process that was killed takes a moment to be gone on a machine that has much to do.
  await expect.poll(running, { timeout: 10_000 }).toEqual([]);
});

test.skipIf(!existsSync('/proc'))(
  'a browser that stops answering is ended, at its start and in mid-print',
  { timeout: 60_000 },
  async () => {
    const stopped = withBrowser(
      browser,
      async (page) => {
        const open = await page.newPage();
        running().forEach((id) => process.kill(id, 'SIGSTOP'));
        await open.evaluate('1');
      },
      { startMs: 30_000, answerMs: 1500 },
    );
    await expect(stopped).rejects.toThrow('it gave no answer for 2 s');
    const silent = join(folder, 'silent');
    writeFileSync(silent, `#!/bin/sh\n# ${word}\ntrap "" TERM\nwhile :; do sleep 0.2; done\n`, { mode: 0o755 });
    const started = withBrowser({ ...browser, executablePath: silent }, () => Promise.resolve(), { startMs: 1000, answerMs: 1500 });
    await expect(started).rejects.toThrow('it did not start');
    expect(running()).toEqual([]);
  },
);
