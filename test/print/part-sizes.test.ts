// Where a booklet is cut into parts: a session of a dozen talks is one, so that an edited abstract lays out its own session again and no other.
import { expect, test } from 'vitest';
import { splitIntoParts } from '../../src/print/parts.ts';

const directory = (name: string, entries: number): string =>
  `<section class="index" data-part data-running="${name}">${`<p>Somebody <a href="#t1" data-page-of="t1">0</a></p>`.repeat(entries)}</section>`;

/** A session of so many talks, each of 4,000 characters; one that runs on begins no part. */
const session = (name: string, talks: number, runsOn = false): string =>
  `<section class="talks"${runsOn ? '' : ' data-part'} data-running="${name}">${`<article>${name} ${'word '.repeat(800)}</article>`.repeat(talks)}</section>`;

const documents = (...pieces: string[]): readonly string[] =>
  splitIntoParts(`<html><head><title>x</title></head><body>${pieces.join('')}</body></html>`);

const namesIn = (document: string): string => [...document.matchAll(/data-running="(\w+)"/g)].map(([, name]) => name).join(' ');

test('a session of a dozen talks is a part, smaller ones share one, a run of sessions is never cut', () => {
  const book = documents(
    directory('contents', 50),
    session('a', 14),
    session('b', 14),
    session('c', 4),
    session('d', 4),
    session('e', 14),
    session('f', 40),
    session('g', 40, true),
    directory('people', 200),
    directory('subjects', 200),
  );
  expect(book.map(namesIn)).toEqual(['contents', 'a', 'b', 'c d', 'e', 'f g', 'people subjects']);
});

test('an edited abstract changes one part', () => {
  const book = (word: string): readonly string[] =>
    documents(
      directory('contents', 50),
      ...['a', 'b', word, 'd', 'e', 'f', 'g'].map((name) => session(name, 14)),
      directory('people', 200),
    );
  const edited = book('edited');
  expect(book('c').filter((part, at) => part !== edited[at])).toHaveLength(1);
});

test('a small book is one part', () => {
  expect(documents(directory('contents', 20), session('a', 14), session('b', 14), directory('people', 60)).map(namesIn)).toEqual([
    'contents a b people',
  ]);
});
