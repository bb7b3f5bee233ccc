// How soon the command answers, beside a Node that does nothing: what is heavy is not loaded before it is needed.
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Cost, measure } from '../../bench/measure.ts';

const home = join(import.meta.dirname, '../..');
let bare: Cost;
let check: Cost;

/** The least of three: what else the machine does only adds to it. */
async function least(...argv: string[]): Promise<Cost> {
  const costs: Cost[] = [];
  for (let run = 0; run < 3; run += 1) costs.push(await measure({ argv: [process.execPath, ...argv], cwd: home }, 60));
  for (const { fault } of costs) expect(fault).toBeUndefined();
  return costs.reduce((one, other) => (other.cpu < one.cpu ? other : one));
}

beforeAll(async () => {
  bare = await least('-e', 'setTimeout(() => undefined, 300)');
  // The first compiles the sources.
  await measure({ argv: [process.execPath, 'src/octavo.js', 'check'], cwd: home }, 60);
  check = await least('src/octavo.js', 'check');
});

test('checking the real session costs less than twenty-five starts of a bare Node', () => {
  expect(check.cpu / bare.cpu).toBeLessThan(25);
});
