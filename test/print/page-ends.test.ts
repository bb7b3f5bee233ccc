// Where a page ends: what Paged.js would part is moved overleaf, unless nothing would be left; and how the last line of what is cut is set.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser, withBrowser } from '../../src/print/browser.ts';
import { cache } from '../support/browser.ts';

const file = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const script = file('src/print/in-page/lines.js');
const css = ['page.css', 'booklet.css'].map((name) => file(`styles/editions/${name}`)).join('\n');

let tab: Page;
let close: () => void;
let closed: Promise<unknown>;
beforeAll(async () => {
  const browser = await findBrowser(cache);
  await new Promise<void>((ready, fail) => {
    closed = withBrowser(browser, async (running) => {
      tab = await running.newPage();
      await new Promise<void>((done) => {
        close = done;
        ready();
      });
    });
    closed.catch(fail);
  });
}, 120_000);
afterAll(async () => {
  close?.();
  await closed;
});

/** Lays out a page that has only begun to be filled; the text after "|" is what does not fit. → The element before which the page ends now, or the text. */
async function endOf(body: string): Promise<string> {
  await tab.goto('about:blank');
  await tab.setContent(
    `<!doctype html><style>body { margin: 0; font: 16px/20px monospace } p, li, h3 { margin: 0; width: 20ch }</style><div class="pagedjs_page_content"><div data-ref="content">${body}</div></div>`,
  );
  await tab.evaluate(
    'window.Paged = { registerHandlers(made) { window.made = made }, Handler: class {} }; document.fonts.ready.then(() => {})',
  );
  await tab.evaluate(script);
  await tab.evaluate('window.PagedConfig.before()');
  return tab.evaluate(() => {
    const rendered = document.querySelector('[data-ref=content]') as HTMLElement;
    const walker = document.createTreeWalker(rendered, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const at = node.data.indexOf('|');
      if (at < 0) continue;
      node.deleteData(at, 1);
      const overflow = document.createRange();
      overflow.setStart(node, at);
      overflow.setEndAfter(rendered.lastChild as Node);
      const { made } = window as unknown as { made: new () => { onOverflow(overflow: Range, rendered: Element): Range } };
      const { startContainer, startOffset } = new made().onOverflow(overflow, rendered);
      const next = startContainer.childNodes[startOffset];
      return next ? (next as HTMLElement).id : `…${startContainer.textContent?.slice(startOffset)}`;
    }
    return 'no place';
  });
}

// Twenty letters are a line.
const line = 'aaaa aaaa aaaa aaaa ';
const talk = (paragraphs: string): string =>
  `<article id="talk"><header class="talk-head"><h3>Title</h3><p>Names</p></header><div class="abstract">${paragraphs}</div></article>`;
const before = `<article><div><p>${line}</p></div></article>`;

test('three lines are not parted: the whole paragraph goes overleaf', async () => {
  expect(await endOf(`${before}${talk(`<p>${line}</p><p id="short">${line}${line}|${line}</p>`)}`)).toBe('short');
  expect(await endOf(`${before}${talk(`<p>${line}</p><p id="short">${line}|${line}${line}</p>`)}`)).toBe('short');
});

test('four lines are parted in the middle', async () => {
  expect(await endOf(`${before}${talk(`<p>${line}</p><p>${line}${line}|${line}${line}</p>`)}`)).toBe(`…${line}${line}`);
});

test("a talk's head goes with its first paragraph, a session's title with its first talk", async () => {
  expect(await endOf(`${before}${talk(`<p>${line}${line}|${line}</p>`)}`)).toBe('talk');
  expect(await endOf(`${before}${talk(`<ul><li>${line}${line}|${line}</li></ul>`)}`)).toBe('talk');
  const session = `<section class="talks" id="session"><h2 class="talks-title">Session</h2><p class="talks-facts">Room</p>${talk(`<p>${line}${line}|${line}</p>`)}</section>`;
  expect(await endOf(`${before}${session}`)).toBe('session');
});

test('a session does not end with two lines on a page of their own: a talk of four goes overleaf whole', async () => {
  expect(await endOf(`<section class="talks">${before}${talk(`<p>${line}${line}|${line}${line}</p>`)}</section>`)).toBe('talk');
});

test('a line of code takes its indentation overleaf', async () => {
  expect(await endOf(`${before}${talk('<pre><code>def fold():\n    |return 1\n    # so it is</code></pre>')}`)).toBe(
    '…    return 1\n    # so it is',
  );
  expect(await endOf(`${before}${talk('<pre><code>def fold(left, |right):\n    return 1</code></pre>')}`)).toBe('…right):\n    return 1');
});

test('a page keeps what it begins with where nothing else would be left on it', async () => {
  expect(await endOf(talk(`<p>${line}${line}|${line}</p>`))).toBe(`…${line}`);
});

test('of a block that goes on overleaf the last line of the paragraph that is cut is filled, not those of whole ones, nor a line that the author ended', async () => {
  await tab.setContent(
    `<!doctype html><style>[data-align-last-split-element='justify'] { text-align-last: justify }\n${css}</style><body class="justified">` +
      '<div class="abstract" data-align-last-split-element="justify"><p>whole</p><p data-split-to="1">cut</p></div>' +
      '<div class="abstract" data-align-last-split-element="justify"><p data-split-to="2" data-align-last-split-element="justify">ended<br></p></div>',
  );
  const set = await tab.evaluate(() => [...document.querySelectorAll('p')].map((one) => getComputedStyle(one).textAlignLast));
  expect(set).toEqual(['auto', 'justify', 'auto']);
});

test('the line before a displayed formula is not filled where the formula goes overleaf', async () => {
  await endOf(`${before}${talk(`<p>${line}</p><p>Good.<span class="math math-display">|x</span> and more</p>`)}`);
  expect(await tab.evaluate(() => document.querySelector('.line-ended')?.textContent)).toBe('Good.x and more');
  await tab.setContent(
    `<!doctype html><style>[data-align-last-split-element='justify'] { text-align-last: justify }\n${css}</style><body class="justified">` +
      '<div class="abstract"><p class="line-ended" data-split-to="1" data-align-last-split-element="justify">Good.</p></div>',
  );
  expect(await tab.evaluate(() => getComputedStyle(document.querySelector('p') as HTMLElement).textAlignLast)).toBe('auto');
});

test('the last address of a talk does not go overleaf alone', async () => {
  const addresses = (text: string): string =>
    talk(`<p>${line}</p><ul class="resources"><li>one</li><li id="two">two</li><li id="three">${text}</li></ul>`);
  expect(await endOf(`${before}${addresses('|three')}`)).toBe('two');
  expect(await endOf(`${before}${addresses('<span>|code</span>: three')}`)).toBe('two');
});

test('a letter of mathematics makes a title no line higher', async () => {
  const style =
    '.talk h3 { font: 26px/20px serif } .katex { font-size: 1.2em; line-height: 0 } .katex-base, .katex-strut { display: inline-block } .katex-base { line-height: 1.2 }';
  const formula = (height: string): string =>
    `<span class="math"><span class="katex"><span class="katex-base"><span class="katex-strut" style="height: ${height}"></span>n</span></span></span>`;
  await endOf(`<style>${style}</style><article class="talk"><h3>On ${formula('.43em')}</h3><h3>On ${formula('2em')}</h3></article>`);
  const heights = await tab.evaluate(() => [...document.querySelectorAll('h3')].map((one) => one.getBoundingClientRect().height));
  expect(heights).toEqual([20, 80]);
});

test('a title that is one word of 75 letters stays within its measure', async () => {
  await tab.setContent(
    `<!doctype html><style>:root { --text: 16px; --line: 20px }\n${css}</style><main style="width: 250px"><article class="talk"><h3>${'Zusammensetzung'.repeat(5)}</h3></article></main>`,
  );
  const { wide, high } = await tab.evaluate(() => {
    const { scrollWidth, clientHeight } = document.querySelector('h3') as HTMLElement;
    return { wide: scrollWidth, high: clientHeight };
  });
  expect(wide).toBeLessThanOrEqual(250);
  expect(high).toBeGreaterThanOrEqual(60);
});
