// The figures an abstract claims, with what its sentences say about each.
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/digest/results.ts';
import { sentencesOf } from '../../src/digest/sentences.ts';

const of = (text: string, background = false) =>
  sentencesOf(text)
    .flatMap((sentence) => resultsOf(sentence, background))
    .map(({ quote: _quote, start: _start, end: _end, ...result }) => result);

test('a difference with the span beside it', () => {
  expect(of('For SETA, our method improves the accuracy of the best baseline by 13.1% from 64.1% (baseline) to 77.2% (ours).')).toEqual([
    {
      value: '13.1',
      unit: '%',
      measure: 'accuracy',
      change: 'improves',
      direction: 'up',
      baseline: 'the best baseline',
      dataset: 'SETA',
      from: '64.1',
      to: '77.2',
    },
  ]);
});

test('two figures share hardware and baseline; a change is not repeated', () => {
  expect(
    of('Ours outperform others, e.g., a 3.06% higher accuracy and 1.53x throughput on Tesla V100 over the pruning method PruneIt.'),
  ).toMatchObject([
    {
      value: '3.06',
      unit: '%',
      change: 'higher',
      direction: 'up',
      measure: 'accuracy',
      dataset: 'Tesla V100',
      baseline: 'the pruning method PruneIt',
    },
    { value: '1.53', unit: '×', direction: 'up', measure: 'throughput', dataset: 'Tesla V100', baseline: 'the pruning method PruneIt' },
  ]);
});

test('figures are shared out among names in order', () => {
  expect(
    of('It outperforms the state-of-the-art on the AlphaSet and BetaSet datasets by 5.2% and 6.3%, respectively.').map(
      ({ value, dataset }) => [value, dataset],
    ),
  ).toEqual([
    ['5.2', 'AlphaSet'],
    ['6.3', 'BetaSet datasets'],
  ]);
  expect(of('We win by large margins (up to 81%/14% improvements on ASR/SSIM).').map(({ value, measure }) => [value, measure])).toEqual([
    ['81', 'ASR'],
    ['14', 'SSIM'],
  ]);
});

test('what was measured: after, before, in brackets, carried on', () => {
  const measures = (text: string) => of(text).map(({ value, measure }) => `${value} ${measure ?? '–'}`);
  expect(measures('Our chips run with an isolation error of less than 3 cm.')).toEqual(['3 isolation error']);
  expect(measures('We reach an F1 of 95.1 on PTB and 91.3 on CTB.')).toEqual(['95.1 F1', '91.3 F1']);
  expect(measures('Our texts are deemed to be organized (by a 25% absolute increase).')).toEqual(['25 organized']);
  expect(measures('Our method cuts memory use in half and latency by 40 ms.')).toEqual(['40 latency']);
  expect(measures('We push MultiX accuracy to 86.7% (4.6% absolute improvement).')).toEqual([
    '86.7 MultiX accuracy',
    '4.6 MultiX accuracy',
  ]);
});

test('factors in words, orders of magnitude, counts and ratios', () => {
  expect(of('Our solver is three orders of magnitude faster.')).toMatchObject([
    { value: 'three', unit: 'orders of magnitude', change: 'faster' },
  ]);
  expect(of('A small amount is sufficient to steer it (as little as 3 units in a model with 345M parameters).')).toEqual([
    { value: '3', unit: 'units', dataset: 'a model with 345M parameters' },
  ]);
  expect(of('It outperforms prior work on 14 out of 16 tasks.')).toMatchObject([{ value: '14 out of 16', unit: 'tasks' }]);
});

test('sciences: units, confidence and cohorts', () => {
  expect(of('We report a critical temperature of 250 K at 170 GPa.').map(({ value, unit }) => `${value} ${unit}`)).toEqual(['250 K']);
  expect(of('Treatment reduced mortality by 23% (hazard ratio 0.77, 95% CI 0.65–0.91).').map(({ value }) => value)).toEqual(['23', '0.77']);
});

test.each([
  'In 2021 our method outperforms others with 345M parameters after 50 epochs and k=5.',
  'We train on 62 hours of video by 130 people, a 256GB dataset with 32-bit floats.',
  'We use only 10% of the labels at 90% sparsity with 95% confidence.',
  'Our 4x super-resolution needs 8 GPUs, version 2.0 and Table 3.',
  'We print %D 2022 %P 1787-1797 %V 162 as it came.',
  'Over the past 20 years, we had between 3.5 and 4 papers a year from 2010 to 2020.',
])('no result in: %s', (text) => {
  expect(of(text)).toEqual([]);
});

test('what others did before is no result; what the authors did is', () => {
  expect(of('Generative models need 5-10x fewer measurements than sparsity priors.', true)).toEqual([]);
  expect(of('We need 10x fewer measurements.', true)).toHaveLength(1);
});
