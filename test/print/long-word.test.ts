// A word longer than the measure, in a title, in the glance and in an abstract: broken, not printed beyond the page.
import { afterAll, expect, test } from 'vitest';
import { workplace } from '../support/built.ts';

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const place = workplace(
  [
    'Long Words\n\nRoom 7\n\nTue 19 Jul 10:00 a.m. PDT — 10:30 a.m. PDT\n',
    `Tue 19 July 10:00 - 10:15 PDT\n\n${word} and its Members\n\nAnna Maier · Bob Smith\n\nWe study the company named ${word} in full. It is here.\n`,
    'Tue 19 July 10:15 - 10:30 PDT\n\nAnother Talk of Ordinary Length\n\nCarl Zuse\n\nA short abstract which says what it has to say and stops.\n',
  ].join('\n'),
);
afterAll(() => place.remove());

test('a word longer than the measure stays on the page', async () => {
  const { diagnostics } = await place.build({ skip: new Set(['archive']) });
  expect(diagnostics.filter(({ severity, file }) => severity !== 'notice' && file?.endsWith('.pdf'))).toEqual([]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
