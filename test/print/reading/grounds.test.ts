// Rectangles a page fills and pictures it draws are found where they are painted.
import { expect, test } from 'vitest';
import { groundsOf } from '../../../src/print/reading/grounds.ts';

test('fills and pictures in their place; outlines, clips and text are none', () => {
  const content =
    'q .75 0 0 -.75 0 600 cm 0 0 100 40 re f Q 5 5 10 10 re S 0 0 9 9 re W n q 50 0 0 30 20 10 cm /Im1 Do Q BT /F1 9 Tf (f re \\) 1 1 1 1 re f) Tj ET 1 2 3 4 re f*';
  expect(groundsOf(content)).toEqual([
    [0, 570, 75, 600],
    [20, 10, 70, 40],
    [1, 2, 4, 6],
  ]);
});
