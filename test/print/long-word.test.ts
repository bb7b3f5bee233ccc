// A word of thousands of letters and a listing fill pages: they are parted between lines, and read back whole.
import { afterAll, expect, test } from 'vitest';
import { workplace } from '../support/built.ts';

const letters = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(97 + ((at * at + 7 * (at >> 3)) % 26))).join('');
const head = 'Paper Folding\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:00 a.m. PDT — 11:30 a.m. PDT\n\n\nChat is not available.\n';
const talk = `Tue 19 July 10:00 - 10:10 PDT\n\nA Word\n\nNora Fold\n\nWe fold a map. The word is ${letters} and it ends here.\n`;
// Lines of code that are wider than the page: at another size than the one they are printed at they would take other room.
const code = Array.from(
  { length: 60 },
  (_, at) => `fold_${at}(left, right)  # ${'nothing moves in a wet joint '.repeat(1 + (at % 4))}`,
).join('\n');
const listing = `Tue 19 July 10:10 - 10:20 PDT\n\nCode\n\nNora Fold\n\nWe fold by hand.\n\n\`\`\`python\n${code}\n\`\`\`\n\nThat is all.\n`;
const place = workplace(`${head}\n${talk}\n${listing}`);
afterAll(() => place.remove());

test('a word longer than a page is printed whole, and so is a listing', { timeout: 180_000 }, async () => {
  const { diagnostics } = await place.build({ editions: ['large-print'], skip: new Set(['archive']) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
