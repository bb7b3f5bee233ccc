// A ground or a picture that ends at the trimmed edge: the smallest error of the knife leaves a white sliver beside it.
import { type Fault, millimetre, type PreflightCheck } from './book.ts';

/** How near to the edge a ground is meant to reach it, and how much of the bleed may be missing. */
const near = 0.7 * millimetre;
const tolerance = 0.3 * millimetre;

export const bleedShort: PreflightCheck = {
  code: 'bleed-short',
  severity: 'warning',
  find: ({ pages, expected: { edition } }) => {
    const bleed = (edition.folding?.bleed ?? 0) * millimetre;
    if (bleed === 0) return [];
    return pages.flatMap(({ number, talks, grounds, trim }): Fault[] => {
      const beyond = grounds.flatMap(([left, bottom, right, top]) => [
        trim.x - left,
        trim.y - bottom,
        right - trim.x - trim.width,
        top - trim.y - trim.height,
      ]);
      const short = beyond.filter((length) => length > -near && length < bleed - tolerance);
      return short.length === 0
        ? []
        : [
            {
              page: number,
              talk: talks[0],
              expected: `grounds and pictures at the edge to run ${(bleed / millimetre).toFixed(1)} mm beyond it`,
              found: `one that ends ${(Math.max(0, Math.min(...short)) / millimetre).toFixed(1)} mm beyond it`,
              hint: 'let it run over the edge by the bleed, or end it a millimetre before the edge',
            },
          ];
    });
  },
};
