// Places on a page as PDF counts them: boxes and transformations (ISO 32000-1, 8.3.3).

/** Left, bottom, right, top; points. */
export type Box = [number, number, number, number];

/** The smallest box that holds both. */
export function around(one: Box | undefined, two: Box): Box {
  return one ? [Math.min(one[0], two[0]), Math.min(one[1], two[1]), Math.max(one[2], two[2]), Math.max(one[3], two[3])] : two;
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
