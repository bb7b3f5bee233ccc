// Precision and recall of the digest against the gold file. Run: npx tsx bench/digest/run.ts [talks|tuning|untouched|…] [--faults]
import { casesOf, score, type Tally } from './score.ts';

const sets = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const percent = (part: number, whole: number): string => (whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)} %`);
const line = (name: string, { right, found, expected }: Tally): string =>
  `  ${name.padEnd(14)} precision ${percent(right, found)} (${right}/${found})   recall ${percent(right, expected)} (${right}/${expected})`;

for (const set of sets.length > 0 ? sets : ['talks', 'tuning']) {
  const cases = casesOf(set);
  if (!cases) {
    console.log(`${set}: the shared abstracts are not here`);
    continue;
  }
  const { abstracts, gist, results, parts, abbreviations, published, faults } = score(cases);
  console.log(
    [
      `${set}: ${abstracts} abstracts`,
      line('gist', gist),
      line('results', results),
      line('their parts', parts),
      line('abbreviations', abbreviations),
      line('(as of 2003)', published),
    ].join('\n'),
  );
  if (process.argv.includes('--faults')) for (const fault of faults) console.log(`    ${fault}`);
}
