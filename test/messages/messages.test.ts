// The interface in three languages: complete, with the same places to fill.
import { expect, test } from 'vitest';
import { counted, directionOf, filled, languages, messagesFor } from '../../src/messages/index.ts';

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts));
const places = (value: unknown): string[] =>
  [...new Set(texts(value).flatMap((text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place)))].sort();

test('every language says the same things, with the same places, and nothing is empty', () => {
  const [english, ...others] = languages;
  for (const other of others) {
    expect(Object.keys(other).sort()).toEqual(Object.keys(english as object).sort());
    for (const [key, value] of Object.entries(english as object)) {
      expect(places(other[key as keyof typeof other]), `${other.language} ${key}`).toEqual(places(value));
    }
  }
  expect(languages.flatMap(texts).filter((text) => text.trim() === '')).toEqual([]);
});

test('French has a fixed space before ; : ? and inside « »', () => {
  const french = messagesFor('fr');
  expect(texts(french).filter((text) => / [;:?!»]|« /.test(text))).toEqual([]);
});

test('a language is found by its primary subtag; English stands in for one without messages', () => {
  expect(['de-AT', 'FR', 'fr_CA', 'en-GB', 'nl'].map((tag) => messagesFor(tag).language)).toEqual(['de', 'fr', 'fr', 'en', 'en']);
});

test('numbers choose their plural form', () => {
  expect([0, 1, 2, 1200].map((n) => counted(messagesFor('en').talkCount, n, 'en'))).toEqual([
    '0 talks',
    '1 talk',
    '2 talks',
    '1,200 talks',
  ]);
  expect(counted(messagesFor('fr').talkCount, 0, 'fr')).toBe('0 exposé');
  expect(filled('{a} of {b}', { a: '1' })).toBe('1 of {b}');
});

test('right-to-left languages are known by language or script', () => {
  expect(['ar', 'he-IL', 'fa', 'az-Arab-IR', 'en', 'arn', 'de'].map(directionOf)).toEqual([
    'rtl',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'ltr',
  ]);
});
