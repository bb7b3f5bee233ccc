// A sign names its talks as long as they can be read from the corridor: whole titles, then one line each, then as many as there is room for.
import { expect, test } from 'vitest';
import { knownEditions, type Edition } from '../../../src/model/edition.ts';
import { editionView } from '../../../src/views/print/edition-view.ts';
import { sheetRoom } from '../../../src/views/print/sheet-room.ts';
import { evenSession } from '../../support/even-session.ts';

function sign(talks: number): { titles: string[]; more: string; columns: number; size: number; told: string[] } {
  const edition = knownEditions.find(({ name }) => name === 'door-sign') as Edition;
  const view = editionView(evenSession(talks), { buildDate: '', edition, subjects: [] });
  const [one] = view.doorSigns;
  return {
    more: one?.sessions[0]?.moreText ?? '',
    titles: one?.sessions[0]?.rows.map(({ titleText }) => titleText) ?? [],
    columns: one?.columns ?? 0,
    size: one?.size ?? 0,
    told: sheetRoom(view).map(({ message }) => message),
  };
}

test('six talks stand there with their whole titles, thirty and sixty with a line each', () => {
  expect(sign(6).titles[0]).toBe('Talk 1 on the Crease Pattern of Very Large Maps and How They Are Folded');
  const many = sign(30);
  expect(many.titles).toHaveLength(30);
  expect(many.titles[0]).toMatch(/^Talk 1 on the .* …$/);
  expect(many.columns).toBeGreaterThan(1);
  const sixty = sign(60);
  expect(sixty.titles).toHaveLength(60);
  expect(sixty.size).toBeGreaterThanOrEqual(10);
  expect(sixty.told).toEqual([]);
});

test('of two hundred as many as can be read are named, and the others counted', () => {
  const { titles, more, told } = sign(200);
  expect(titles.length).toBeGreaterThan(60);
  expect(more).toBe(`and ${200 - titles.length} more`);
  expect(told).toEqual([`Expected every talk named on the sign "A, Sunday 10 September 2023", found no room for ${200 - titles.length}`]);
});
