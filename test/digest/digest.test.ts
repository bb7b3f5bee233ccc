// What the digest takes from an abstract: each finding with its words and its place in the source.
import { expect, test } from 'vitest';
import { digestProgramme, digestSession, subjectsOf } from '../../src/digest/index.ts';
import { abbreviationsOf } from '../../src/digest/abbreviations.ts';
import { methodOf } from '../../src/digest/method.ts';
import { resultsOf } from '../../src/digest/results.ts';
import { sentencesOf } from '../../src/digest/sentences.ts';
import type { Presentation, Programme } from '../../src/model/programme.ts';
import { origin, programmeOf, talkOf } from '../support/talks.ts';

const abstract =
  'Networks forget. We propose a new approach called OCMM based on \\textit{mutual information} (MI). OCMM improves the accuracy by 13.1\\% from 64.1\\% to 77.2\\% on CIFAR10.';

const talk = (id: string, source: string, more: Partial<Presentation> = {}): Presentation =>
  talkOf(id, source, { title: { source: 'Continual Learning', origin }, ...more });
const programme = (...presentations: Presentation[]): Programme => programmeOf([presentations]);

test('a sentence ends at a full stop, glued or not, but not inside et al., e.g. or a decimal', () => {
  expect(sentencesOf('Du et al. Show 1.5 (e.g. A). It ends (OCMM).The code follows.').map(({ text }) => text)).toEqual([
    'Du et al. Show 1.5 (e.g. A).',
    'It ends (OCMM).',
    'The code follows.',
  ]);
});

test('gist, method, result and term point at the words of the source', () => {
  const digest = digestProgramme(programme(talk('a', abstract))).sessions[0]?.presentations[0]?.digest;
  const cut = (range: { start: { offset: number }; end: { offset: number } } | undefined) =>
    abstract.slice(range?.start.offset, range?.end.offset);
  expect(cut(digest?.gist?.range)).toMatch(/^We propose.*\(MI\)\.$/);
  expect(digest?.method).toBe('OCMM');
  expect(digest?.results).toMatchObject([
    { value: '13.1', unit: '%', measure: 'accuracy', direction: 'up', from: '64.1', to: '77.2', dataset: 'CIFAR10' },
  ]);
  expect(cut(digest?.results[0]?.range)).toBe('13.1\\%');
  expect(digest?.terms.map(({ short, long }) => [short, long])).toEqual([['MI', 'mutual information']]);
});

test('a year, a model size and an epoch count are no results', () => {
  const text = 'In 2021 our method outperforms others with 345M parameters after 50 epochs and k=5.';
  expect(sentencesOf(text).flatMap((sentence) => resultsOf(sentence))).toEqual([]);
});

test('short forms: plural, small first letter, hyphen; a bracketed word is none', () => {
  const of = (text: string) => abbreviationsOf(text).map(({ short, long }) => `${short}=${long}`);
  expect(of('with deep neural networks (DNNs)')).toEqual(['DNNs=deep neural networks']);
  expect(of('two-way partial AUC (pAUC)')).toEqual(['pAUC=partial AUC']);
  expect(of('a class of matrices (Monarch)')).toEqual([]);
  expect(of('the conditional-value-at-risk (CVaR)')).toEqual(['CVaR=conditional-value-at-risk']);
});

test('a method is what the authors name, not a technique they use', () => {
  expect(methodOf('T', 'We propose new objectives by using the robust optimization (DRO) to define it.')).toBeUndefined();
  expect(methodOf('T', 'We introduce a semiparametric model (CBR-SUBG) with parts.')?.name).toBe('CBR-SUBG');
});

test('an editor overrules a part, or switches the talk off', () => {
  const made = digestProgramme(
    programme(talk('a', abstract, { editorial: { gist: 'Mine.' } }), talk('b', abstract, { editorial: { digest: false } })),
  );
  expect(made.sessions[0]?.presentations[0]?.digest?.gist).toMatchObject({ text: 'Mine.', by: 'editor' });
  expect(made.sessions[0]?.presentations[1]?.digest).toBeUndefined();
  expect(
    digestProgramme({ ...programme(talk('a', abstract)), conference: { ...programme().conference, digest: false } }).sessions[0]
      ?.presentations[0]?.digest,
  ).toBeUndefined();
});

test('the session counts its talks and gathers results; subjects name their talks', () => {
  const made = digestProgramme(programme(talk('a', abstract), talk('b', 'We study CIFAR10.')));
  const session = made.sessions[0];
  expect(session && digestSession(session)).toMatchObject({ talks: 2, results: [{ id: 'a' }] });
  expect(subjectsOf(made).find(({ subject }) => subject === 'CIFAR10')?.ids).toEqual(['a', 'b']);
});

test('every part an editor wrote is named, and has no place in the source', () => {
  const editorial = { results: [{ value: '9', unit: '%' }], terms: [{ short: 'X', long: 'Y' }], method: 'Mine', keywords: ['k'] };
  const digest = digestProgramme(programme(talk('a', abstract, { editorial }))).sessions[0]?.presentations[0]?.digest;
  expect(digest).toMatchObject({
    editor: ['method', 'results', 'terms', 'keywords'],
    method: 'Mine',
    keywords: ['k'],
    results: [{ value: '9', range: { end: { offset: 0 } } }],
  });
  expect(digest?.methodRange).toBeUndefined();
});

test('code, data and their addresses; one announced without address has none', () => {
  const resources = (source: string) =>
    digestProgramme(programme(talk('a', source))).sessions[0]?.presentations[0]?.digest?.resources.map(({ kind, href, range }) => [
      kind,
      href ?? '',
      source.slice(range.start.offset, range.end.offset),
    ]);
  expect(resources('We win. Code and data are available at https://a.org/x.')).toEqual([
    ['code', 'https://a.org/x', 'Code and data are available at https://a.org/x.'],
    ['data', 'https://a.org/x', 'Code and data are available at https://a.org/x.'],
  ]);
  expect(resources('We win. The code is publicly available at')).toEqual([['code', '', 'The code is publicly available at']]);
  expect(resources('We win on two publicly available datasets. Code is not available.')).toEqual([]);
  expect(resources('We win (code is available at github.com/a/b).')).toEqual([
    ['code', 'https://github.com/a/b', 'code is available at github.com/a/b'],
  ]);
});

test('related talks name a subject of several words, never a bare score', () => {
  const made = digestProgramme(
    programme(
      talk('a', 'We study knowledge distillation for ensembles.', { title: { source: 'Ensembles', origin } }),
      talk('b', 'A new view of knowledge distillation with ensembles.', { title: { source: 'Distilling', origin } }),
      talk('c', 'We prove a bound.', { title: { source: 'Bounds', origin } }),
    ),
  );
  const related = made.sessions[0]?.presentations.map(({ digest }) => digest?.related);
  expect(related?.[0]).toEqual([{ id: 'b', shared: ['knowledge distillation', 'Ensembles'] }]);
  expect(related?.[2]).toEqual([]);
});

test('the place of decoded text is found: accents, ligatures, formulas', () => {
  const source = 'It is old. We propose an ef\uFB01cient na\\"{\\i}ve $k$-nearest neighbor (KNN) rule.'.replace('\uFB01', '\uFB01');
  const digest = digestProgramme(programme(talk('a', source))).sessions[0]?.presentations[0]?.digest;
  const { start, end } = digest?.gist?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
  expect(source.slice(start.offset, end.offset)).toMatch(/^We propose.*rule\.$/);
  expect(digest?.terms.map(({ short, long }) => `${short} ${long}`)).toEqual(['KNN k-nearest neighbor']);
});
