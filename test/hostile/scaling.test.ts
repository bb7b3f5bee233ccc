// A sign that a stranger repeats 16,000 times in every field costs about four times as much as 4,000 of them, from reading to the e-book.
import { beforeAll, expect, test } from 'vitest';
import { digestProgramme } from '../../src/digest/index.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import type { Programme } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { page } from '../support/session.ts';
import { carriers, placesOf, rawCarriers } from './carriers.ts';
import { contentWith, growthOf, units } from './scaling.ts';
import { thorough } from './thorough.ts';

beforeAll(() => prepareSpeech());

const told = (name: string, unit: string, field?: number): string[] =>
  growthOf((text) => contentWith(name, text, field), unit).map(
    ({ stage, short, long }) =>
      `${name}${field === undefined ? '' : `, field ${field}`}, ${JSON.stringify(unit)}: ${stage} ${short} → ${long} ms`,
  );

// The first five are what once grew with the square, by minutes or gigabytes.
const some = ['\\a', '<', '1.5% ', '10^', 'a-', ...units.filter((_, at) => at % 24 === 5)];
const formats = thorough ? [...Object.keys(carriers), ...Object.keys(rawCarriers)] : ['schedule.json'];

test.each(formats)(
  '%s: a sign repeated in all fields costs in proportion to its number',
  (name) => {
    expect((thorough ? units : some).flatMap((unit) => told(name, unit))).toEqual([]);
  },
  thorough ? 1_200_000 : 240_000,
);

test.runIf(thorough)(
  'a sign repeated in one field of programme.json costs in proportion to its number, whichever field it is',
  () => {
    const fields = Array.from({ length: placesOf(carriers['programme.json'] as (typeof carriers)[string]) }, (_, at) => at);
    expect(fields.flatMap((field) => some.flatMap((unit) => told('programme.json', unit, field)))).toEqual([]);
  },
  1_200_000,
);

test('what is said of one text, and the figures quoted from it, are bounded', () => {
  const told = (text: string): ReturnType<typeof readProgramme> =>
    readProgramme({ sources: [{ path: 'a.txt', text: page.replace('A sheet carries four pages.', text) }] });
  const unknown = told(String.raw`\foldover `.repeat(1000)).diagnostics.filter(({ code }) => code === 'command-unknown');
  expect(unknown).toHaveLength(25);
  expect(unknown.map(({ message }) => /; and (\d+) more like it in this text$/.exec(message)?.[1])).toEqual([
    ...Array.from({ length: 24 }, () => undefined),
    '975',
  ]);
  const { value } = told('Our folds are 12.5% faster. '.repeat(1000));
  expect(digestProgramme(value as Programme).sessions[0]?.presentations.map(({ digest }) => digest?.results.length)).toContain(100);
});
