import { expect, test } from 'vitest';
import { gridScale } from '../../src/views/grid-scale.ts';

const talk = (
  minutes: number,
  titleText: string,
  factsText = 'Track · Jun Wei',
): { minutes: number; titleText: string; factsText: string } => ({
  minutes,
  titleText,
  factsText,
});
const long = 'A Rather Long Title of a Short Talk About What Happens to Words That Find No Room in Their Box';

test('a day of long talks is no taller than it must be', () => {
  const { scale, fits } = gridScale([talk(60, 'Covers'), talk(90, 'Spines')], 2);
  expect(scale).toBeLessThan(0.09);
  expect(fits.map(({ fit }) => fit)).toEqual(['whole', 'whole']);
});

test('a talk of twenty minutes has room for its whole title, in smaller type when it is long', () => {
  const { scale, fits } = gridScale([talk(20, 'Covers and Spines'), talk(20, long), talk(60, 'Glue')], 4);
  expect(scale).toBeGreaterThan(0.17);
  expect(scale).toBeLessThanOrEqual(0.36);
  expect(fits.map(({ fit }) => fit)).toEqual(['whole', 'line', 'whole']);
  expect(fits[1]?.lines).toBeGreaterThanOrEqual(4);
});

test('a talk of five minutes has a line or two, and never stretches a day beyond measure', () => {
  const { scale, fits } = gridScale([talk(5, 'Lightning'), talk(5, long)], 6);
  expect(scale).toBe(0.36);
  expect(fits.map(({ fit, lines }) => [fit, lines])).toEqual([
    ['line', 1],
    ['line', 1],
  ]);
});

test('what lasts no time asks for nothing', () => expect(gridScale([talk(0, long)], 1).scale).toBe(0.075));
