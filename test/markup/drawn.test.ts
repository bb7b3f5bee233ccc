import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isDrawn } from '../../src/markup/drawn.ts';
import { drawnTable } from './drawn-table.ts';

test('the table of drawn characters is what the fonts have', async () => {
  const table = await drawnTable();
  const path = new URL('../../src/markup/drawn-steps.ts', import.meta.url);
  if (process.env['WRITE_DOCS']) writeFileSync(path, table);
  expect(readFileSync(path, 'utf8')).toBe(table);
}, 60_000);

test('letters of many scripts and signs of many kinds are drawn, others are not', () => {
  for (const char of 'aßőяλשمの字한✓✗★①⁺ⁿ‰𝔻हაกຂকਕકகకಕകකကአក') expect([char, isDrawn(char)]).toEqual([char, true]);
  for (const char of 'ꦀ𝄞ᠠߊ𪚥\ue000') expect([char, isDrawn(char)]).toEqual([char, false]);
});
