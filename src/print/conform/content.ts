// What a page's content stream paints, unit by unit, and the stream written again with every unit in one marked sequence.
// A unit is a text object, a painted path or a picture; marked content never crosses a unit, a q or a Q.

/** Places in the stream. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** One showing of a string. Positions are places in the stream. */
export interface Show {
  readonly font: string;
  /** The strings shown, as written: `<…>` or `(…)`. */
  readonly strings: readonly string[];
  readonly start: number;
  readonly end: number;
  /** A hyphen that stands where a line ends within a word: no sign of the word. */
  isSoftHyphen?: true;
  /** What it says where a twin of its font or a replacement text says it: the font itself says something else. */
  said?: string;
  /** The Span with replacement text around it (ISO 32000-1, 14.9.4). */
  span: Span | undefined;
  /** Points, from the page's lower left. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** The stretch of ReversedChars it stands in, counted from 1: painted from left to right, read from right to left (14.8.2.3.3). */
  readonly turned: number | undefined;
  /** Where the operator that set the font names it. */
  readonly fontAt: Token;
  /** As the last Tm set it: the same for all that was shaped together. */
  readonly set: Matrix;
  /** The line's matrix and the font's size in it. */
  readonly line: Matrix;
  readonly lineSize: number;
}

export interface Span {
  readonly actual: string;
  readonly begin: Token;
  end: Token;
  /** How many showings stand in it. */
  shows: number;
  /** A text-positioning operator or the end of the text object follows: taken out, it moves nothing. */
  isPlaced: boolean;
}

export interface Unit {
  readonly kind: 'text' | 'path' | 'image';
  readonly start: number;
  end: number;
  /** MCID; -1 outside, -2 in an artifact. */
  mark: number;
  /** How many q and Q came before: equal for two units when none stands between. */
  readonly barrier: number;
  readonly box: Box;
  readonly shows: Show[];
  /** What it draws, by its name among the page's resources, and where: the unit square as this matrix says. */
  readonly object?: { readonly name: string; readonly matrix: Matrix };
  /** Its sequence ends with it: a Span follows that not every reader can tell from the sequence around it. */
  isLast?: true;
}

/** Left, bottom, right, top; points. */
export type Box = [number, number, number, number];

/** The smallest box that holds both. */
export function around(one: Box | undefined, two: Box): Box {
  return one ? [Math.min(one[0], two[0]), Math.min(one[1], two[1]), Math.max(one[2], two[2]), Math.max(one[3], two[3])] : two;
}

export interface Scan {
  readonly content: string;
  readonly units: Unit[];
  /** Stretches that go: the marks Chromium set. */
  readonly cuts: (readonly [start: number, end: number])[];
  /** Marked sequences that begin within another, or on another level of q and Q than they end. */
  readonly crossings: number;
}

export type Matrix = readonly [number, number, number, number, number, number];
export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The product of two transformations: first `a`, then `b`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

/** What a unit becomes: part of the structure with this leaf's number, or an artifact with these properties. */
export type Target = { readonly leaf: number } | { readonly artifact: string };

/** Puts a text at a place, or in place of a stretch. */
export interface Edit {
  readonly at: number;
  readonly to?: number;
  readonly text: string;
  /** At a unit's end: within its marked sequence. */
  readonly within?: true;
}

/** The stream with stretches replaced; edits in order, none within another. */
export function edited(content: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, to = at, text } of edits) {
    parts.push(content.slice(from, at), text);
    from = to;
  }
  parts.push(content.slice(from));
  return parts.join('');
}

/**
 * Writes the stream anew: Chromium's marks are gone, each unit stands in a sequence of its target. Returns for every leaf the MCIDs its
 * units got, numbered from 0 in the order of painting. Nothing is drawn otherwise.
 */
export function writeContent(
  { content, units, cuts }: Scan,
  targetOf: (unit: Unit, at: number) => Target,
  edits: readonly Edit[],
): { content: string; marks: Map<number, number[]>; count: number } {
  const changes: { at: number; to: number; text: string; order: number }[] = [];
  for (const [at, to] of cuts) changes.push({ at, to, text: '', order: 1 });
  for (const { at, to = at, text, within } of edits) changes.push({ at, to, text, order: within ? 5 : to > at ? 1 : 2 });
  const marks = new Map<number, number[]>();
  let count = 0;
  let open: { key: string; barrier: number; end: number } | undefined;
  const close = (): void => {
    if (open) changes.push({ at: open.end, to: open.end, text: '\nEMC\n', order: 4 });
    open = undefined;
  };
  units.forEach((unit, at) => {
    const target = targetOf(unit, at);
    const key = 'leaf' in target ? String(target.leaf) : target.artifact;
    if (open?.key === key && open.barrier === unit.barrier && !units[at - 1]?.isLast) {
      open.end = unit.end;
      return;
    }
    close();
    open = { key, barrier: unit.barrier, end: unit.end };
    if ('leaf' in target) {
      const ids = marks.get(target.leaf);
      if (ids) ids.push(count);
      else marks.set(target.leaf, [count]);
      changes.push({ at: unit.start, to: unit.start, text: `/P <</MCID ${count}>> BDC\n`, order: 3 });
      count += 1;
    } else changes.push({ at: unit.start, to: unit.start, text: `/Artifact ${target.artifact} BDC\n`, order: 3 });
  });
  close();
  changes.sort((one, two) => one.at - two.at || two.order - one.order);
  return { content: edited(content, changes), marks, count };
}
