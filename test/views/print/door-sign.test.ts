// A sign names its talks as long as they can be read from the corridor: whole titles, then one line each, then none.
import { expect, test } from 'vitest';
import { knownEditions, type Edition } from '../../../src/model/edition.ts';
import { readProgramme } from '../../../src/read.ts';
import { editionView } from '../../../src/views/print/edition-view.ts';

function sign(talks: number): { titles: string[]; columns: number; size: number } {
  const start = Date.UTC(2023, 8, 10, 8);
  const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
  const conference = { name: 'Folding', acronym: 'FOLD', year: 2023, timeZone: 'UTC', venueTimeZone: 'UTC', language: 'en' };
  const presentations = Array.from({ length: talks }, (_, index) => ({
    kind: 'talk',
    title: { source: `Talk ${index + 1} on the Crease Pattern of Very Large Maps and How They Are Folded` },
    start: at(5 * index),
    end: at(5 * index + 5),
    people: [],
    links: [],
  }));
  const session = { title: { source: 'Folds' }, room: 'A', start: at(0), end: at(5 * talks), people: [], presentations };
  const { value, diagnostics } = readProgramme({
    sources: [{ path: 'sessions/a.json', text: JSON.stringify({ conference, sessions: [session] }) }],
  });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const edition = knownEditions.find(({ name }) => name === 'door-sign') as Edition;
  const [one] = editionView(value, { buildDate: '', edition, subjects: [] }).doorSigns;
  return { titles: one?.sessions[0]?.rows.map(({ titleText }) => titleText) ?? [], columns: one?.columns ?? 0, size: one?.size ?? 0 };
}

test('six talks stand there with their whole titles, thirty with a line each, two hundred are left to the booklet', () => {
  expect(sign(6).titles[0]).toBe('Talk 1 on the Crease Pattern of Very Large Maps and How They Are Folded');
  const many = sign(30);
  expect(many.titles).toHaveLength(30);
  expect(many.titles[0]).toMatch(/^Talk 1 on the .* …$/);
  expect(many.columns).toBeGreaterThan(1);
  expect(sign(200).titles).toEqual([]);
});
