// Signs at the ends of lines stand a little way out in the margin, and every line ends where it ended before.
import { expect, test } from 'vitest';
import { findBrowser, withBrowser } from '../../src/print/browser.ts';
import { hangPunctuation } from '../../src/print/hang-punctuation.ts';
import { cache } from '../support/browser.ts';

const text =
  'A sheet, folded once, carries four pages; folded twice, eight, and so on. No hy\u00adphen\u00ada\u00adtion is with\u00adout its price, ' +
  'and <em>no margin, however wide,</em> is for noth\u00ading: the state-of-the-art, as ever, is a mat\u00adter of taste, of care, of time. ';
const page = `<!doctype html><style>body { font: 16px/20px serif } p { text-align: justify; hyphens: manual } div { width: 190px }</style>
<body class="justified"><div class="abstract"><p>${text.repeat(4)}</p><p dir="rtl">${text}</p></div>`;

/** Runs in the page: the words of each line of the first paragraph, and where its ink ends. */
function lines(): { text: string; right: number }[] {
  const block = document.querySelector('p') as HTMLElement;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found: { text: string; right: number; top: number }[] = [];
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = [...range.getClientRects()].at(-1);
      if (!box || node.data[at] === ' ') continue;
      if (!found.length || box.top > (found.at(-1)?.top ?? 0) + 10) found.push({ text: '', right: 0, top: box.top });
      const line = found.at(-1) as (typeof found)[number];
      line.text += node.data[at];
      line.right = Math.max(line.right, ...[...range.getClientRects()].filter(({ top }) => top < line.top + 10).map(({ right }) => right));
    }
  }
  return found.map(({ text, right }) => ({ text, right: right - block.getBoundingClientRect().right }));
}

test('points, commas and hyphens hang, and no line ends elsewhere at any width', { timeout: 120_000 }, async () => {
  const seen = await withBrowser(await findBrowser(cache), async (running) => {
    const tab = await running.newPage();
    await tab.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await tab.goto('about:blank');
    const found = [];
    for (let width = 200; width < 300; width += 8.7) {
      await tab.setContent(page.replace('190px', `${width}px`));
      found.push({ width, before: await tab.evaluate(lines), hung: await tab.evaluate(hangPunctuation), after: await tab.evaluate(lines) });
    }
    return found;
  });
  const ends = new Set<string | undefined>();
  for (const { width, before, hung, after } of seen) {
    expect(
      after.map((line) => line.text),
      String(width),
    ).toEqual(before.map((line) => line.text));
    expect(before.filter(({ right }) => right > 0.5)).toEqual([]);
    const out = after.filter(({ right }) => right > 0.5);
    expect(out.length).toBe(hung.kept);
    expect(hung.kept).toBeGreaterThan(0.4 * hung.lines);
    for (const line of out) {
      expect(line.right, line.text).toBeLessThan(4);
      ends.add(line.text.at(-1));
    }
    // All others are filled to the edge as before.
    for (const line of after.slice(0, -1)) expect(line.right, line.text).toBeGreaterThan(-1);
  }
  expect([...ends].sort()).toEqual([',', '-', '.', ':', ';', '\u00ad']);
});
