// A running head that comes to stand on a page when its part gets its place in the book has its face when the page is printed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepStyles, place, showForPrint } from '../../src/print/part-layout.ts';
import { inBrowser } from '../support/browser.ts';

const font = readFileSync(
  join(import.meta.dirname, '../../node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'),
);

test('the face of a head that only a recto shows is there when its page has become one', { timeout: 60_000 }, async () => {
  const status = await inBrowser(async (open) => {
    const tab = await open();
    await tab.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await tab.goto('about:blank');
    await tab.setContent(`<!doctype html><style>
      @font-face { font-family: Rare; src: url(data:font/woff2;base64,${font.toString('base64')}) }
      .pagedjs_right_page .hasContent > .pagedjs_margin-content::after { content: "Fold" }
      .pagedjs_margin-content { font: 12px Rare; font-variant-numeric: tabular-nums }
    </style><div class="pagedjs_page pagedjs_left_page"><div class="pagedjs_margin-top"><div class="pagedjs_margin pagedjs_margin-top-right"><div class="pagedjs_margin-content"></div></div></div></div>`);
    await tab.evaluate(() => {
      const element = document.querySelector('.pagedjs_page') as HTMLElement;
      const trigger = (): void => element.querySelector('.pagedjs_margin')?.classList.add('hasContent');
      Object.assign(window, { PagedPolyfill: { chunker: { pages: [{ element }], hooks: { finalizePage: { trigger } } } } });
    });
    await tab.evaluate(keepStyles);
    const faces = (): Promise<string[]> => tab.evaluate(() => [...document.fonts].map((face) => face.status));
    const before = await faces();
    await tab.evaluate(place, { before: 2, drop: [], numbers: [] });
    await tab.evaluate(showForPrint);
    return [before, await faces()];
  });
  expect(status).toEqual([['unloaded'], ['loaded']]);
});
