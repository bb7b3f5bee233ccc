// Saddle stitch: a fold in the mind reads 1 … n.
import { expect, test } from 'vitest';
import { saddleStitchOrder } from '../../src/print/impose.ts';

test('eight pages on two sheets', () => {
  expect(saddleStitchOrder(8)).toEqual([[8, 1], [2, 7], [6, 3], [4, 5]]);
});

test.each([4, 12, 16, 20, 64])('%i pages, folded, read in order', (count) => {
  const sides = saddleStitchOrder(count);
  const read: number[] = [];
  for (let sheet = 0; sheet < sides.length / 2; sheet += 1) read.push(sides[2 * sheet]?.[1] ?? 0, sides[2 * sheet + 1]?.[0] ?? 0);
  for (let sheet = sides.length / 2 - 1; sheet >= 0; sheet -= 1) read.push(sides[2 * sheet + 1]?.[1] ?? 0, sides[2 * sheet]?.[0] ?? 0);
  expect(read).toEqual(Array.from({ length: count }, (_, at) => at + 1));
});
