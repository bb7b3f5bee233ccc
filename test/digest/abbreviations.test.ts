// Short forms with their long forms, as they are defined in abstracts.
import { expect, test } from 'vitest';
import { abbreviationsOf } from '../../src/digest/abbreviations.ts';

const of = (text: string): string[] => abbreviationsOf(text).map(({ short, long }) => `${short} = ${long}`);

test.each([
  ['with deep neural networks (DNNs)', 'DNNs = deep neural networks'],
  ['two-way partial AUC (pAUC)', 'pAUC = partial AUC'],
  ['the conditional-value-at-risk (CVaR)', 'CVaR = conditional-value-at-risk'],
  ['image cleansing by total variation for image resurfacing (TVR)', 'TVR = total variation for image resurfacing'],
  ['a novel silicone-sponge-based variable-stiffness device (SVD)', 'SVD = silicone-sponge-based variable-stiffness device'],
  ['an electrocardiogram (ECG) trace', 'ECG = electrocardiogram'],
  ['the completely bounded norm (cb-norm) of it', 'cb-norm = completely bounded norm'],
  ['in offline reinforcement learning (offline RL) we', 'offline RL = offline reinforcement learning'],
  ['at 30 frames per second (fps) on', 'fps = frames per second'],
  ['the World Wide Web Consortium (W3C) says', 'W3C = World Wide Web Consortium'],
  ['the MRI (magnetic resonance imaging) scans', 'MRI = magnetic resonance imaging'],
  ['a network (convolutional neural network, CNN) is', 'CNN = convolutional neural network'],
  ['called PoF: Post-Training of Feature Extractor that updates', 'PoF = Post-Training of Feature Extractor'],
  ['via attentive class activation tokens, aka, AttCAT, which', 'AttCAT = attentive class activation tokens'],
  ['RAG stands for retrieval augmented generation and', 'RAG = retrieval augmented generation'],
])('%s', (text, expected) => {
  expect(of(text)).toEqual([expected]);
});

test.each([
  'a class of matrices (Monarch)',
  'the badge (Judenstern) used',
  'MTL to train jointly on all available datasets (MTL-ALL)',
  'as shown (left) and (ii)',
  'released in 2020 (SODA, 2023)',
  'reported before (Hu et al., 2014)',
  'we call it SQUID-E ("Squidy")',
])('nothing is defined in: %s', (text) => {
  expect(of(text)).toEqual([]);
});

test('a long form never crosses a sentence or another bracket, and the first definition counts', () => {
  expect(of('Gradient. Descent (GD) is old. Stochastic gradient descent (SGD) and stable graph diffusion (SGD).')).toEqual([
    'SGD = Stochastic gradient descent',
  ]);
});
