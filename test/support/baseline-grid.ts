// Pages of a booklet → how much of its running text stands on the baseline grid, the same for all pages (and so for facing ones).
import type { PdfPage } from '../../src/print/read.ts';

export interface OnGrid {
  readonly lines: number;
  readonly onGrid: number;
  /** Page number → lines beside the grid, by their text. */
  readonly beside: ReadonlyMap<number, readonly string[]>;
}

/**
 * `fontSize` and `line` in points tell running text (paragraphs and list items of talks in the size of the text) and its grid. The grid is
 * where most lines stand; a line within 4 % of its distance from it is on it.
 */
export function baselineGrid(pages: readonly PdfPage[], fontSize: number, line: number): OnGrid {
  const found = pages.flatMap(({ pieces }, at) => {
    const text = pieces.filter(({ roles, size }) =>
      roles.includes('P') || roles.includes('LBody')
        ? Math.abs(size - fontSize) < 0.15 && !roles.includes('Formula') && !roles.includes('Reference') && !roles.includes('TOCI')
        : false,
    );
    const baselines = new Map<number, string>();
    for (const { y, text: words } of text) {
      const key = [...baselines.keys()].find((one) => Math.abs(one - y) < 0.6) ?? y;
      baselines.set(key, (baselines.get(key) ?? '') + words);
    }
    return [...baselines].map(([y, words]) => ({ page: at + 1, y, words }));
  });
  const near = (a: number, b: number): boolean => {
    const distance = (((a - b) % line) + line) % line;
    return Math.min(distance, line - distance) <= 0.04 * line;
  };
  const phases = [...new Set(found.map(({ y }) => Math.round((y % line) * 10) / 10))];
  const phase = phases.reduce(
    (best, one) => {
      const count = found.filter(({ y }) => near(y, one)).length;
      return count > best.count ? { one, count } : best;
    },
    { one: 0, count: -1 },
  ).one;
  const beside = new Map<number, string[]>();
  for (const { page, y, words } of found) if (!near(y, phase)) beside.set(page, [...(beside.get(page) ?? []), words]);
  const off = [...beside.values()].reduce((sum, words) => sum + words.length, 0);
  return { lines: found.length, onGrid: found.length - off, beside };
}
