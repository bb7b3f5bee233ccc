// Font files → the same fonts with the letters of a site alone. The one home of subset-font.
import { createHash } from 'node:crypto';
import type { ByteStore } from './model/remember.ts';
import { woff2Of } from './woff2.ts';

export interface FontCut {
  readonly font: Uint8Array;
  readonly letters: string;
  /** Of subset-font: `variationAxes`, `keepFeatures`. */
  readonly options?: object;
  /** Else WOFF2. */
  readonly format?: 'truetype';
}

/** Takes fonts to be cut, and may begin; the function it gives back waits for all, in the order they were given. */
export type CutFonts = (cuts: readonly FontCut[]) => () => Promise<Uint8Array[]>;

export async function cutFont({ font, letters, options, format }: FontCut): Promise<Uint8Array> {
  const { default: subsetFont } = await import('subset-font');
  // A Buffer that went to another thread is bytes alone there.
  const cut = await subsetFont(Buffer.from(font.buffer, font.byteOffset, font.byteLength), letters, {
    targetFormat: 'truetype',
    ...options,
  });
  return format === 'truetype' ? cut : woff2Of(cut);
}

/** One after another, when they are asked for. */
export const cutHere: CutFonts = (cuts) => async () => {
  const made: Uint8Array[] = [];
  for (const cut of cuts) made.push(await cutFont(cut));
  return made;
};

/** Cuts what no build before has left in `kept`. */
export async function cutOnce(
  cuts: readonly FontCut[],
  kept: ByteStore | undefined,
  cutFonts: CutFonts,
): Promise<() => Promise<Uint8Array[]>> {
  if (!kept) return cutFonts(cuts);
  const keys = cuts.map(
    ({ font, letters, options = {}, format }) =>
      `font ${createHash('sha256').update(font).digest('hex')} ${JSON.stringify([letters, options, format])}`,
  );
  const known = await Promise.all(keys.map((key) => kept.get(key)));
  const finish = cutFonts(cuts.filter((_, at) => !known[at]));
  return async () => {
    const fresh = await finish();
    return Promise.all(
      known.map(async (bytes, at) => {
        if (bytes) return bytes;
        const made = fresh[known.slice(0, at).filter((one) => !one).length] as Uint8Array;
        await kept.put(keys[at] as string, made);
        return made;
      }),
    );
  };
}
