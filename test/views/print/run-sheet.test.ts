// A session is one sheet of the moderator's as long as it can be read; beyond that it goes on, and the build says so.
import { expect, test } from 'vitest';
import { type Edition, knownEditions, readEdition } from '../../../src/model/edition.ts';
import { editionView } from '../../../src/views/print/edition-view.ts';
import { sheetRoom } from '../../../src/views/print/sheet-room.ts';
import { evenSession } from '../../support/even-session.ts';

const runSheet = knownEditions.find(({ name }) => name === 'run-sheet') as Edition;

function sheets(talks: number, edition: Edition = runSheet) {
  const view = editionView(evenSession(talks, 10, ['Nora Fold', 'Søren van der Berg']), { buildDate: '', edition, subjects: [] });
  const parts = view.sessions[0]?.runSheet ?? [];
  const rows = parts.flatMap(({ columns }) => columns.flat());
  const highest = Math.max(...parts.flatMap(({ columns }) => columns.map((column) => column.reduce((sum, { height }) => sum + height, 0))));
  return {
    parts,
    rows,
    highest,
    room: view.geometry.height - (parts[0]?.columns.length === 1 ? 27.5 : 29.5),
    told: sheetRoom(view).map(({ message }) => message),
  };
}

test('the rows of one sheet are large for a few talks and set closer the more there are', () => {
  const seen = [3, 12, 20, 28, 40, 50].map((talks) => ({ talks, ...sheets(talks) }));
  for (const { talks, parts, rows, highest, room, told } of seen) {
    expect(parts, String(talks)).toHaveLength(1);
    expect(rows).toHaveLength(talks);
    expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: talks }, (_, at) => at + 1));
    expect(rows.every(({ peopleText, cues }) => peopleText !== '' && cues.length === (talks < 30 ? 4 : 3))).toBe(true);
    expect(highest).toBeLessThanOrEqual(room);
    expect(told).toEqual([]);
  }
  expect(seen.map(({ parts }) => parts[0]?.columns.length)).toEqual([1, 1, 1, 1, 2, 2]);
  const sizes = seen.map(({ parts }) => parts[0]?.size ?? 0);
  expect(sizes[0]).toBe(11);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8.5);
  // Beside each other titles of two lines, and minutes by their sign.
  expect(seen[4]?.rows[0]).toMatchObject({ durationText: '10′', cues: ['5′', '1′', 'End'] });
  expect(seen[4]?.rows[0]?.titleText).toMatch(/^Talk 1 on the Crease .{4,}…$/);
  expect(seen[1]?.rows[0]?.titleText).toBe('Talk 1 on the Crease Pattern of Very Large Maps and How They Are Folded');
});

test('more than can be read on one sheet goes on evenly, with a notice that names the session', () => {
  const { parts, rows, told } = sheets(100);
  expect(parts).toHaveLength(2);
  expect(rows).toHaveLength(100);
  expect(Math.abs((parts[0]?.columns.flat().length ?? 0) - 50)).toBeLessThan(3);
  expect(told).toEqual(['Expected the session "Folds" on one sheet, found 100 rows, which take 2 that can be read']);
});

test('an edition of its own says how close it may be', () => {
  const roomy = readEdition({ name: 'roomy', like: 'run-sheet', smallest: 9, columns: 1 }) as Edition;
  expect(sheets(45, roomy).parts).toHaveLength(2);
  expect(sheets(45, roomy).parts[0]?.size).toBeGreaterThanOrEqual(9);
  expect(readEdition({ name: 'wrong', like: 'run-sheet', columns: 9 })).toMatchObject({ key: 'columns', found: '9' });
  expect(readEdition({ name: 'wrong', like: 'run-sheet', smallest: 20 })).toMatchObject({ key: 'smallest', found: '20' });
});
