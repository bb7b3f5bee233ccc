import { expect, test } from 'vitest';
import { keywordsOf } from '../../src/digest/keywords.ts';
import { foreignWordsOf } from '../../src/digest/words.ts';

const german =
  'Wir zeigen, wie sich der freie Zugang zu Daten auf die digitale Verwaltung auswirkt. In der digitalen Verwaltung werden offene Daten von den Behörden auf den Servern der Länder abgelegt, und die Daten sind für alle da. Der freie Zugang ist nicht selbstverständlich.';
const french =
  'Nous montrons comment le pliage du papier peut être utilisé dans les écoles. Le pliage du papier est un art qui demande de la patience, et les élèves de toutes les classes y prennent plaisir. Avec le pliage du papier on apprend la géométrie.';
const english =
  'We show how paper folding can be used in schools. Paper folding is an art that asks for patience, and pupils of all classes take pleasure in it. With paper folding they learn geometry while they play with the sheets.';

test('no function word of German or French is part of a key phrase', () => {
  const first = keywordsOf('Offene Daten für die digitale Verwaltung', german);
  expect(first.map((one) => one.toLowerCase())).toContain('freie zugang');
  for (const phrase of first) expect(phrase).not.toMatch(/\b(?:der|die|und|auf|den|von|für|wir|ist|in)\b/i);
  for (const phrase of keywordsOf('Le pliage du papier à l’école', french))
    expect(phrase).not.toMatch(/\b(?:le|la|les|du|de|et|des|un|est|qui)\b/i);
});

test('an English text, and one too short to tell, keep every word', () => {
  expect(foreignWordsOf('Paper Folding', english)).toBeUndefined();
  expect(foreignWordsOf('Der Vortrag', '')).toBeUndefined();
  expect(foreignWordsOf('', german)?.has('der')).toBe(true);
  expect(foreignWordsOf('', french)?.has('les')).toBe(true);
});
