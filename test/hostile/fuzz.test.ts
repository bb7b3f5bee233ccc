// A bounded share of `npm run fuzz` for every run of the suite, and each crash it ever found, again.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { digestProgramme } from '../../src/digest/index.ts';
import { nameKey } from '../../src/model/name.ts';
import { readProgramme } from '../../src/read.ts';
import { formats } from '../../src/sources/index.ts';
import { page } from '../support/session.ts';
import { faultOf, fuzz, samples } from './fuzz-run.ts';

test('damaged samples of every format are read or refused, never thrown at', () => {
  const { runs, crashes } = fuzz(240, 20_261_124, 60_000);
  expect(crashes.map(({ path, seed, why }) => `${path} (seed ${seed}): ${why}`)).toEqual([]);
  expect(runs).toBeGreaterThan(20);
  expect(samples().length).toBeGreaterThan(20);
}, 120_000);

const folder = new URL('../fixtures/attacks/crashes/', import.meta.url);
test.each(existsSync(folder) ? readdirSync(folder) : [])('a crash found once is gone: %s', (name) => {
  expect(faultOf({ path: name.replace(/^\d+-/, ''), text: readFileSync(new URL(name, folder), 'utf8') })).toBeUndefined();
});

// Each of these took time exponential or quadratic in its length until a checker for regular expressions (recheck 4.5) named it.
test.each([
  ['aclpub2', `---${'\n \n#\n---'.repeat(4000)}x`],
  ['aclpub2', '\n'.repeat(60_000)],
  ['Mini-Conf', `s:\n\r${'\n\r'.repeat(4000)}a\ne:\n\rpapers:`],
  ['BibTeX', '\t\n'.repeat(30_000)],
  ['CSV', `\t${'\n\t'.repeat(30_000)}`],
])('%s is recognised or not at once', (_, text) => {
  for (const path of ['a.txt', 'a.yml'])
    for (const format of formats) {
      const start = performance.now();
      format.accepts({ path, text });
      expect(performance.now() - start, format.name).toBeLessThan(3000);
    }
});

test('names of transcribed syllables, and words of an abstract, are compared in time', () => {
  const start = performance.now();
  const long = `C${'huanc'.repeat(60)}`;
  expect(nameKey(long)).toBe(long.toLowerCase());
  const { value } = readProgramme({
    sources: [
      {
        path: 'a.txt',
        text: page.replace('Mausam', `${long} Li · ${long}x Li`).replace('We fold a map', `We fold ${'v-'.repeat(20_000)} a map`),
      },
    ],
  });
  if (value) digestProgramme(value);
  expect(performance.now() - start).toBeLessThan(15_000);
});
