// What pages say of a digest: figures ready to print, whose words they are, the session in one minute, subjects.
import { expect, test } from 'vitest';
import { digestProgramme } from '../../src/digest/index.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Presentation, Programme } from '../../src/model/programme.ts';
import { openingView } from '../../src/views/opening.ts';
import { abbreviationsView, subjectsView } from '../../src/views/subjects.ts';
import { resultView, underlinedView } from '../../src/views/underlined.ts';
import { origin, point, programmeOf, talkOf } from '../support/talks.ts';

const nowhere = { start: point, end: point };
const ada = { id: 'ada', name: 'Ada', sortName: 'Ada', alsoWritten: [] };
const talk = (id: string, number: number, source: string, more: Partial<Presentation> = {}): Presentation =>
  talkOf(id, source, {
    number,
    title: { source: `On ${id}`, origin },
    slot: { start: `2022-07-19T10:0${number}:00Z`, end: `2022-07-19T10:0${number + 1}:00Z` },
    people: [{ person: ada, name: 'Ada', role: 'author', origin }],
    ...more,
  });
const made = (...presentations: Presentation[]): Programme => digestProgramme(programmeOf([presentations], [ada]));

test('a figure with its parts, in the words of the authors', () => {
  const t = messagesFor('en');
  expect(
    resultView(
      {
        value: '13.1',
        unit: '%',
        measure: 'accuracy',
        change: 'improves',
        direction: 'up',
        from: '64.1',
        to: '77.2',
        baseline: 'the best',
        dataset: 'CIFAR10',
        quote: 'q',
        range: nowhere,
      },
      t,
    ),
  ).toEqual({
    valueText: '13.1\u202f%',
    measureText: 'improves accuracy',
    arrow: '↑',
    arrowText: 'up',
    detailTexts: ['from 64.1\u202f% to 77.2\u202f%', 'against the best', 'CIFAR10'],
    quoteText: 'q',
  });
  expect(
    resultView({ value: '2', unit: '×', measure: 'size', change: 'reduction', direction: 'down', quote: '', range: nowhere }, t),
  ).toMatchObject({ valueText: '2×', measureText: 'size, reduction', arrow: '↓' });
});

test('a part an editor wrote says so, ours do not', () => {
  const [one] =
    made(talk('a', 1, 'We cut latency by 40%.', { editorial: { gist: 'Mine.', related: [] } })).sessions[0]?.presentations ?? [];
  const view = underlinedView(one as Presentation, 'en');
  expect([view.gistText, view.by.gist, view.by.results, view.by.related]).toEqual(['Mine.', 'by the editor', '', 'by the editor']);
});

test('one minute: counted, with themes, figures and who is there twice', () => {
  const programme = made(talk('a', 1, 'We cut latency by 40% for image classification.'), talk('b', 2, 'We study image classification.'));
  const view = openingView(programme.sessions[0] as Programme['sessions'][number], programme.conference);
  expect(view.countText).toBe('2 talks, 2 min of talks, 1 person.');
  expect(view.themes.map(({ name, talks }) => [name, talks.map(({ number }) => number)])).toEqual([['image classification', ['1', '2']]]);
  expect(view.results.map(({ valueText, span }) => [valueText, span])).toEqual([['40\u202f%', 1]]);
  expect(view.repeated.map(({ nameText }) => nameText)).toEqual(['Ada']);
});

test('subjects by letter and abbreviations once a pair', () => {
  const programme = made(
    talk('a', 1, 'We study image classification by deep neural networks (DNN).'),
    talk('b', 2, 'Deep neural network (DNN) models for image classification.'),
  );
  expect(
    subjectsView(programme).flatMap(({ letter, subjects }) => subjects.map(({ nameText, talks }) => [letter, nameText, talks.length])),
  ).toContainEqual(['I', 'image classification', 2]);
  expect(abbreviationsView(programme)).toMatchObject([
    { shortText: 'DNN', longText: 'deep neural networks', talks: [{ id: 'a' }, { id: 'b' }] },
  ]);
});
