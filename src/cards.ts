// Open Graph cards: the SVG of each → PNG, painted by resvg compiled to WebAssembly, so that every machine gives the same bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { cardColours, cardSvg, type CardView } from './views/card.ts';

const require = createRequire(import.meta.url);
let ready: Promise<void> | undefined;

/** `fonts` are TrueType files that hold every letter of the cards; `theme` is the stylesheet that says their colours. */
export async function paintCards(
  cards: readonly CardView[],
  fonts: readonly Uint8Array[],
  theme: string,
): Promise<Map<string, Uint8Array>> {
  await (ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const colours = cardColours(theme);
  const painted = new Map<string, Uint8Array>();
  for (const card of cards) {
    const picture = new Resvg(cardSvg(card, colours), {
      font: { fontBuffers: [...fonts] },
    });
    const image = picture.render();
    painted.set(card.file, image.asPng());
    image.free();
    picture.free();
  }
  return painted;
}
