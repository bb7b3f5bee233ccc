// An edition's paper, margins and type → the lengths its templates draw with.
import type { Edition } from '../../model/edition.ts';

export interface Geometry {
  /** Millimetres, as everything here but the sizes of type. */
  readonly paper: readonly [number, number];
  readonly margins: Edition['margins'];
  readonly width: number;
  /** A whole number of lines: facing pages end on the same baseline. */
  readonly height: number;
  readonly line: number;
  readonly lines: number;
  /** Ruled lines of a page for notes. */
  readonly noteRules: number;
  /** Points. */
  readonly fontSize: number;
  readonly lineSize: number;
  readonly smallSize: number;
}

const millimetres = 25.4 / 72;
/** Points in a pixel of CSS. */
const pixel = 0.75;

export function geometryOf(edition: Edition): Geometry {
  const {
    margins,
    paper: [width, height],
    fontSize,
  } = edition;
  // A browser sets baselines on whole pixels of its own, 3/4 pt each: a grid of others would be kept by chance only.
  const lineSize = Math.round((fontSize * edition.leading) / pixel) * pixel;
  const line = lineSize * millimetres;
  const lines = Math.floor((height - margins.top - margins.bottom) / line + 1e-6);
  // What is left over goes to the foot.
  const bottom = round(height - margins.top - lines * line - 0.02);
  return {
    paper: edition.paper,
    margins: { ...margins, bottom },
    width: width - margins.inner - margins.outer,
    height: round(lines * line),
    line: round(line),
    lines,
    noteRules: Math.floor((lines - 2) / 2),
    fontSize,
    lineSize,
    smallSize: edition.smallest,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
