// Open Graph cards: the SVG of each → PNG, painted by resvg compiled to WebAssembly, so that every machine gives the same bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { cardSvg, type CardView } from './views/card.ts';

const require = createRequire(import.meta.url);
let ready: Promise<void> | undefined;

/** `fonts` are TrueType files that hold every letter of the cards; `values` the tokens of the theme in light. */
export async function paintCards(
  cards: readonly CardView[],
  fonts: readonly Uint8Array[],
  values: ReadonlyMap<string, string>,
): Promise<Map<string, Uint8Array>> {
  await (ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const painted = new Map<string, Uint8Array>();
  for (const card of cards) {
    const picture = new Resvg(cardSvg(card, values), {
      font: { fontBuffers: [...fonts] },
    });
    const image = picture.render();
    painted.set(card.file, image.asPng());
    image.free();
    picture.free();
  }
  return painted;
}
