// Runs the hostile tests and a longer fuzz, and writes docs/reliability.md from what happened: `npm run reliability [fuzz runs]`.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { every, texts } from '../fixtures/attacks/texts.ts';
import { carriers, placesOf, rawCarriers } from './carriers.ts';
import { fuzz, samples } from './fuzz-run.ts';
import { reliabilityFile } from './reliability-file.ts';

interface Run {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const runs = Number(process.argv[2] ?? 4000);
/** `OCTAVO_RELIABILITY=0 npm run reliability`: the cases of the suite alone. */
const thorough = process.env.OCTAVO_RELIABILITY !== '0';
const report = join(tmpdir(), `octavo-reliability-${process.pid}.json`);
spawnSync(
  process.execPath,
  [
    resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs'),
    'run',
    'test/hostile',
    'test/archive',
    'test/print/robust.test.ts',
    // It judges the page that is written here.
    '--exclude=test/hostile/reliability.test.ts',
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, OCTAVO_RELIABILITY: thorough ? '1' : '0' } },
);
const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Run;
rmSync(report);
const fuzzed = fuzz(runs, 1);
const all = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map((one) => ({ file: name.replace(/^.*\/test\//, ''), ...one })),
);
const formats = [...Object.entries(carriers), ...Object.entries(rawCarriers)];
const places = formats.reduce((sum, [, carrier]) => sum + placesOf(carrier), 0);
const sign: Readonly<Record<string, string>> = { passed: 'holds', failed: '**does not hold**' };
const part = (file: RegExp): string =>
  all
    .filter((one) => file.test(one.file))
    .sort((a, b) => (a.file + a.title < b.file + b.title ? -1 : 1))
    .map(({ title, status }) => `| ${title.replaceAll('|', '\\|')} | ${sign[status] ?? 'not run'} |`)
    .join('\n');
const count = (status: string): number => all.filter((one) => one.status === status).length;

writeFileSync(
  reliabilityFile,
  `# What Octavo was tried with

Written by \`npm run reliability\` from a run of the tests named here: ${count('passed')} held, ${count('failed')} did not, ${all.length - count('passed') - count('failed')} could not be run on that machine.
${thorough ? 'Every case was tried.' : 'The cases of the suite were tried; `npm run reliability` tries more of each kind.'}

## Untrusted text
${every.length} hostile texts of our own (\`test/fixtures/attacks/texts.ts\`), each in every field of ${formats.length} formats and ways of writing (${places} fields, ${every.length * places} places), read up to programme.json;
all formats in one site built whole, opened in a browser with scripts on, its booklet printed. ${Object.entries(texts)
    .map(([kind, list]) => `${list.length} of kind “${kind}”`)
    .join(', ')}.

| format | fields |
|---|---|
${formats.map(([name, carrier]) => `| ${name} | ${placesOf(carrier)} |`).join('\n')}

| promise | |
|---|---|
${part(/hostile\/(?:attacks|matrix|bombs|scaling)/)}

## Archives and booklets
| promise | |
|---|---|
${part(/archive\/|hostile\/booklet/)}

## Faults and interruptions
| made to happen | |
|---|---|
${part(/hostile\/(?:output|faults|disk)|print\/robust/)}

## Fuzzing
${fuzzed.runs} damaged files (from ${samples().length} samples: flipped, cut, doubled, spliced) went through everything from text to programme.json and back: ${fuzzed.crashes.length} crashes. More with \`npm run fuzz 100000\`.

| in every run of the suite | |
|---|---|
${part(/hostile\/fuzz/)}

## Regular expressions
| promise | |
|---|---|
${part(/hostile\/expressions/)}

## Load and the preview
| promise | |
|---|---|
${part(/hostile\/load/)}

## Supply chain
| promise | |
|---|---|
${part(/hostile\/supply/)}
`,
);
