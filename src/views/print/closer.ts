// An edition whose rows share one sheet → the sizes they can be set in, the roomiest first.
import type { Edition } from '../../model/edition.ts';

/** Points: what one reads at arm's length without effort; smaller only where a sheet would not hold its rows otherwise. */
export const comfortable = 8.5;

/** From the largest size of the edition's rows to its smallest type, in half points. */
export function rowSizes({ largest, smallest }: Pick<Edition, 'largest' | 'smallest'>): number[] {
  const steps = Math.max(0, Math.floor((largest - smallest) * 2 + 1e-6));
  const sizes = Array.from({ length: steps + 1 }, (_, at) => largest - at / 2);
  return sizes.at(-1) === smallest ? sizes : [...sizes, smallest];
}

/** 1, 2 … as many columns as the edition may have. */
export const columnCounts = ({ columns }: Pick<Edition, 'columns'>): number[] => Array.from({ length: columns }, (_, at) => at + 1);
