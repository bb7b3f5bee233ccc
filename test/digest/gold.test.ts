// The digest against the gold answers made by reading: all of the real session, and the targets on the shared abstracts where they are at hand.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { casesOf, digestTexts, score, sharedAbstracts, type Tally } from '../../bench/digest/score.ts';

const precision = ({ right, found }: Tally): number => right / found;
const recall = ({ right, expected }: Tally): number => right / expected;

test('of the real session every gist, result, part and abbreviation is as it was read', () => {
  const { faults, gist, results, abbreviations } = score(casesOf('talks') ?? []);
  expect(faults).toEqual([]);
  expect([gist.right, results.right, abbreviations.right]).toEqual([14, 11, 16]);
});

test('the names of methods in the real session', () => {
  const cases = casesOf('talks') ?? [];
  const names = new Map(digestTexts(cases).map(({ method }, at) => [cases[at]?.name, method]));
  expect([...names.values()].filter(Boolean)).toEqual(['OCMM', 'DepthShrinker', 'PoF', 'Monarch', 'CoDA', 'TAM', 'ProWD', 'CBR-SUBG']);
});

describe.runIf(existsSync(sharedAbstracts))('abstracts of the shared data', () => {
  test.each(['tuning', 'untouched'])('%s: the targets hold', (set) => {
    const { gist, results, abbreviations } = score(casesOf(set) ?? []);
    expect(precision(gist)).toBeGreaterThanOrEqual(0.85);
    expect(precision(results)).toBeGreaterThanOrEqual(0.9);
    expect(recall(results)).toBeGreaterThanOrEqual(0.8);
    expect(precision(abbreviations)).toBeGreaterThanOrEqual(0.97);
    expect(recall(abbreviations)).toBeGreaterThanOrEqual(0.92);
  });
});
