// A picture whose dots will be seen in print.
import type { PreflightCheck } from './book.ts';

const fewest = 200;

export const imageResolution: PreflightCheck = {
  code: 'image-resolution',
  severity: 'warning',
  find: ({ pages }) =>
    pages.flatMap(({ number, images, talks }) =>
      images
        .filter(({ dotsPerInch }) => dotsPerInch < fewest - 0.5)
        .map(({ dotsPerInch }) => ({
          page: number,
          talk: talks[0],
          expected: `${fewest} dots per inch or more`,
          found: `a picture with ${Math.round(dotsPerInch)}`,
          hint: 'use a larger picture, or print it smaller',
        })),
    ),
};
