// A word of thousands of letters fills pages: it is parted between lines, and read back whole.
import { afterAll, expect, test } from 'vitest';
import { workplace } from '../support/built.ts';

const letters = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(97 + ((at * at + 7 * (at >> 3)) % 26))).join('');
const head = 'Paper Folding\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:00 a.m. PDT — 11:30 a.m. PDT\n\n\nChat is not available.\n';
const talk = `Tue 19 July 10:00 - 10:10 PDT\n\nA Word\n\nNora Fold\n\nWe fold a map. The word is ${letters} and it ends here.\n`;
const place = workplace(`${head}\n${talk}`);
afterAll(() => place.remove());

test('a word longer than a page is printed whole', { timeout: 180_000 }, async () => {
  const { diagnostics } = await place.build({ editions: ['large-print'], skip: new Set(['archive']) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
