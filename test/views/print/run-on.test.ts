// Short sessions share pages; a new day and a long session begin one, unless the page before would be left nearly empty.
import { expect, test } from 'vitest';
import { type Edition, knownEditions, readEdition } from '../../../src/model/edition.ts';
import { geometryOf } from '../../../src/views/print/geometry.ts';
import { beginningPages } from '../../../src/views/print/run-on.ts';

const booklet = knownEditions[0] as Edition;
const geometry = geometryOf(booklet);
const lettersOfPage = geometry.lines * 70;
const session = (dayText: string, pages: number) => ({
  time: { dayText } as never,
  titleText: 'Folds',
  abstractHtml: '',
  talks: [{ titleText: 'On Maps', abstractHtml: `<p>${'x'.repeat(pages * lettersOfPage)}</p>`, gistText: '' }],
});
const begins = (sessions: ReturnType<typeof session>[], edition = booklet) => beginningPages(sessions, edition, geometry);

test('short sessions of a day run on, a day begins a page', () => {
  expect(begins([session('Mon', 0.1), session('Mon', 0.1), session('Tue', 0.1)])).toEqual([true, false, true]);
});

test('no page is begun behind one that would be nearly empty', () => {
  expect(begins([session('Mon', 0.1), session('Tue', 0.1)])).toEqual([true, false]);
});

test('a session of more than two pages begins one, and an edition may let each begin one', () => {
  expect(begins([session('Mon', 0.5), session('Mon', 3)])).toEqual([true, true]);
  const apart = readEdition({ name: 'apart', sessions: 'page' }) as Edition;
  expect(begins([session('Mon', 0.1), session('Mon', 0.1)], apart)).toEqual([true, true]);
  expect(readEdition({ name: 'apart', sessions: 'never' })).toMatchObject({ key: 'sessions', found: 'never' });
});
