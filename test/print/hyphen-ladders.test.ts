// No more than two lines in a row end with a hyphen, and no paragraph with the end of a divided word.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hyphenatorFor, readMarkup, toHtml } from '../../src/markup/index.ts';
import { findBrowser, withBrowser } from '../../src/print/browser.ts';
import { cache } from '../support/browser.ts';

const script = readFileSync(join(import.meta.dirname, '../../src/print/in-page/lines.js'), 'utf8');
const hyphenate = hyphenatorFor('en');
const sentence =
  'Consideration of multidimensional representations in state-of-the-art optimization procedures necessitates extraordinarily comprehensive ' +
  'experimentation, notwithstanding computational infrastructure. ';
const paragraphs = Array.from(
  { length: 30 },
  (_, at) => `${'We '.repeat(at % 7)}${sentence.repeat(2 + (at % 3))}${'and so '.repeat(at % 5)}configurations.`,
);
const html = toHtml(readMarkup(paragraphs.join('\n\n')), { idPrefix: 'a', medium: 'print', ...(hyphenate ? { hyphenate } : {}) });

/** Runs in the page: for each paragraph its lines, with the hyphens that the browser set. */
function linesOf(): string[][] {
  const range = document.createRange();
  return [...document.querySelectorAll('p')].map((block) => {
    const lines: { top: number; text: string }[] = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      for (let at = 0; at < node.length; at += 1) {
        if (node.data[at] === '\u00ad') continue;
        if (node.data[at] === ' ' && lines.length > 0) (lines.at(-1) as { text: string }).text += ' ';
        if (/\s/.test(node.data[at] ?? '')) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        // The first letter after a hyphen that the browser sets has two rectangles: that of the hyphen, and its own.
        const box = [...range.getClientRects()].at(-1);
        if (!box) continue;
        const last = lines.at(-1);
        if (!last || box.top > last.top + 10) {
          if (last && node.data[at - 1] === '\u00ad') last.text += '\u00ad';
          lines.push({ top: box.top, text: '' });
        }
        (lines.at(-1) as { text: string }).text += node.data[at] ?? '';
      }
    }
    return lines.map(({ text }) => text.trim());
  });
}

test('ladders of hyphens have two steps at most, and no stub of a word is the last line', { timeout: 120_000 }, async () => {
  const seen = await withBrowser(await findBrowser(cache), async (running) => {
    const tab = await running.newPage();
    await tab.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await tab.goto('about:blank');
    const found = [];
    for (const width of [220, 247, 281]) {
      await tab.setContent(
        `<!doctype html><style>:root { --width: ${width}px } body { margin: 0; font: 16px/20px serif } p { margin: 0; text-align: justify; hyphens: manual }</style><body class="justified"><div class="abstract">${html}</div>`,
      );
      const before = await tab
        .evaluate((width) => {
          document.body.style.width = `${width}px`;
        }, width)
        .then(() => tab.evaluate(linesOf));
      await tab.evaluate('window.Paged = { registerHandlers() {}, Handler: class {} }');
      await tab.evaluate(script);
      await tab.evaluate('window.PagedConfig.before()');
      const after = await tab
        .evaluate((width) => {
          document.body.style.width = `${width}px`;
        }, width)
        .then(() => tab.evaluate(linesOf));
      found.push({ before, after });
    }
    return found;
  });
  const isDivided = (line: string | undefined): boolean => /[-\u00ad]$/.test(line ?? '');
  const ladders = (blocks: string[][]): number =>
    blocks.reduce((sum, lines) => sum + lines.filter((_, at) => [0, 1, 2].every((step) => isDivided(lines[at + step]))).length, 0);
  const stubs = (blocks: string[][]): string[] =>
    blocks.flatMap((lines) => (isDivided(lines.at(-2)) && !lines.at(-1)?.includes(' ') ? (lines.at(-1) ?? '') : []));
  expect(seen.reduce((sum, { before }) => sum + ladders(before), 0)).toBeGreaterThan(10);
  expect(seen.flatMap(({ before }) => stubs(before)).length).toBeGreaterThan(0);
  for (const { after } of seen) {
    expect(ladders(after)).toBe(0);
    expect(stubs(after)).toEqual([]);
    expect(after.flat().filter(isDivided).length).toBeGreaterThan(20);
  }
});
