import { expect, test } from 'vitest';
import { compareSortNames, indexLetterOf, nameKey, sortNameOf } from '../../src/model/name.ts';

test.each([
  ['Søren Kierkegaard', 'Kierkegaard, Søren'],
  ['Ludwig van Beethoven', 'van Beethoven, Ludwig'],
  ['Ana de la Cruz', 'de la Cruz, Ana'],
  ['Van Jacobson', 'Jacobson, Van'],
  ['Jo Q. Public, Jr.', 'Public, Jo Q., Jr.'],
  ['Jo Q. Public III', 'Public, Jo Q., III'],
  ['Public, Jo', 'Public, Jo'],
  ['Jean-Pierre Dupont-Martin', 'Dupont-Martin, Jean-Pierre'],
  ['Suharto', 'Suharto'],
  ['李 小龙', '李 小龙'],
  ['김민수', '김민수'],
  ['Hamid al-Rashid', 'al-Rashid, Hamid'],
  ['Ada Byron (EDRi)', 'Byron, Ada (EDRi)'],
  ['Ana de la Cruz (she / her)', 'de la Cruz, Ana (she / her)'],
  ['Suharto (EDRi)', 'Suharto (EDRi)'],
  ['(EDRi)', '(EDRi)'],
  ['', ''],
])('%s is sorted as %s', (name, sorted) => expect(sortNameOf(name)).toBe(sorted));

test('the order is the same on every machine and ignores accents first', () => {
  expect(['Zhu', 'Ångström', 'Anders', 'Öz', 'Oz'].sort(compareSortNames)).toEqual(['Anders', 'Ångström', 'Oz', 'Öz', 'Zhu']);
});

test('two spellings that may be one person share a key', () => {
  expect(nameKey('Erdős, Pál')).toBe(nameKey('Pal Erdos'));
  expect(nameKey('Pal Erdos')).not.toBe(nameKey('Paula Erdos'));
});

test.each([
  ['Żółć, Łukasz', 'Z'],
  ['김민수', 'ㄱ'],
  ['李小龙', '李'],
  ['Петров, Иван', 'П'],
  ['de la Cruz, Ana', 'D'],
  ['42', '#'],
])('%s stands under %s', (sortName, letter) => expect(indexLetterOf(sortName)).toBe(letter));
