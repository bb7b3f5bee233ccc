// `npm run fuzz [runs] [seed]`: as many runs as asked for; each crash is written to test/fixtures/attacks/crashes/, where a test tries it again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fuzz } from './fuzz-run.ts';

const [runs = 5000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
const { runs: done, crashes } = fuzz(runs, seed);
const folder = new URL('../fixtures/attacks/crashes/', import.meta.url);
for (const { path, seed: of, text, why } of crashes) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${of}-${path}`, folder), text);
  console.error(`${path} (seed ${of}): ${why}\n`);
}
console.log(`${done} runs from seed ${seed}, ${crashes.length} crashes`);
process.exitCode = crashes.length === 0 ? 0 : 1;
