// Benchmark of author text: microseconds per abstract by size, and cost against length up to 1 MB. Run: npx tsx bench/markup.ts
import { readMarkup, toHtml, toText } from '../src/markup/index.ts';

const sentence =
  'We show that \\textit{regret} grows as $O(\\sqrt{T})$ in the $\\ell_1$ norm, 95\\% of the time (see \\url{https://example.org/a_b}).The rest is prose that goes on for a while --- as prose does. ';

for (const size of [500, 1_000, 2_000, 10_000, 100_000, 1_000_000]) {
  const source = sentence.repeat(Math.ceil(size / sentence.length)).slice(0, size);
  const runs = Math.max(2, Math.min(100, Math.floor(200_000 / size)));
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const own = `${source} ${run}`;
    const start = performance.now();
    const markup = readMarkup(own);
    toHtml(markup, { idPrefix: 'b' });
    toText(markup);
    times.push((performance.now() - start) * 1000);
  }
  // The first run pays for formulas and compilation.
  const middle = times.slice(1).sort((a, b) => a - b)[Math.floor((times.length - 1) / 2)] ?? 0;
  console.log(`${String(size).padStart(8)} characters  ${middle.toFixed(0).padStart(9)} µs  ${(middle / size).toFixed(3)} µs/character`);
}
