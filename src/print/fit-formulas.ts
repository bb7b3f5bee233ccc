// A page before its layout → the same with every formula inside its column: what cannot break is set smaller, never clipped. Runs in the browser.
import type { Diagnostic } from '../model/diagnostic.ts';

export interface ShrunkFormula {
  readonly tex: string;
  readonly scale: number;
}

/** A formula smaller than this part of its text is hard to read on paper, and is named. */
const legible = 0.6;

/**
 * Shrinks each formula whose widest unbreakable part is wider than the column. Runs in the page, once it and its fonts are there and
 * before Paged.js cuts what stands out. The column is as wide as the property `--width` of the page says.
 */
export function fitFormulas(): ShrunkFormula[] {
  const width = getComputedStyle(document.documentElement).getPropertyValue('--width').trim();
  if (width === '') return [];
  const before = document.body.getAttribute('style');
  document.body.style.cssText = `margin:0;padding:0;width:${width}`;
  const shrunk: ShrunkFormula[] = [];
  const sizes: [katex: HTMLElement, size: string][] = [];
  for (const math of document.querySelectorAll<HTMLElement>('.math')) {
    const column = math.closest<HTMLElement>('p, li, h1, h2, h3, h4, td, div, section, body');
    const katex = math.querySelector<HTMLElement>('.katex');
    if (!column || !katex) continue;
    const style = getComputedStyle(column);
    const room = column.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const widest = Math.max(
      0,
      ...[...math.querySelectorAll<HTMLElement>('.katex-base, .katex-tag')].map((part) => part.getBoundingClientRect().width),
    );
    if (room <= 0 || widest <= room) continue;
    // A little less than the room: the next line break must not depend on a rounding.
    const scale = (room / widest) * 0.99;
    sizes.push([katex, `${Number.parseFloat(getComputedStyle(katex).fontSize) * scale}px`]);
    shrunk.push({ tex: math.dataset['tex'] ?? '', scale });
  }
  // All is measured before anything changes: one layout, not one for each formula.
  for (const [katex, size] of sizes) katex.style.fontSize = size;
  if (before === null) document.body.removeAttribute('style');
  else document.body.setAttribute('style', before);
  return shrunk;
}

/** The formulas that became too small to be read at ease. */
export function smallFormulas(shrunk: readonly ShrunkFormula[], file: string): Diagnostic[] {
  return shrunk
    .filter(({ scale }) => scale < legible)
    .map(({ tex, scale }) => ({
      code: 'formula-small',
      severity: 'notice',
      file,
      message: `Expected a formula that fits its column, found "${tex.slice(0, 60)}", set at ${Math.round(scale * 100)} % of its size so that nothing is cut off`,
      hint: 'break it with \\\\ in corrections.yaml, or print on larger paper',
    }));
}
