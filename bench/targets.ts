// What the project aims at → a table that says of each, by the figures of one run, whether it held.
import { growth } from './measure.ts';
import type { Measured } from './report.ts';

interface Target {
  readonly aim: string;
  /** What was found, and the most it may be; nothing of what was not measured. */
  readonly found: (rows: Rows) => number | undefined;
  readonly most: number;
  readonly unit: string;
}

/** A figure of a tool for so many talks. */
type Rows = (tool: string, talks: number) => Measured | undefined;

const ratio =
  (own: string, other: string, talks: number): Target['found'] =>
  (rows) => {
    const [one, two] = [rows(own, talks)?.wall, rows(other, talks)?.wall];
    return one && two ? one / two : undefined;
  };
const exponent =
  (tool: string, from: number, to: number): Target['found'] =>
  (rows) => {
    const [one, two] = [rows(tool, from)?.cpu, rows(tool, to)?.cpu];
    return one && two ? growth(from, to, one, two) : undefined;
  };
const large = [140, 1233, 5000] as const;

export const targets: readonly Target[] = [
  ...large.map(
    (talks): Target => ({
      aim: `site of ${talks} talks: at most 2 × plain Eleventy writing as many pages, formulas already rendered`,
      found: ratio('octavo site', 'eleventy', talks),
      most: 2,
      unit: ' ×',
    }),
  ),
  ...large.map(
    (talks): Target => ({
      aim: `site of ${talks} talks: at most 2 × plain Eleventy writing these very pages`,
      found: ratio('octavo site', 'eleventy same pages', talks),
      most: 2,
      unit: ' ×',
    }),
  ),
  { aim: 'site: grows no faster than its talks, 140 to 5,000', found: exponent('octavo site', 140, 5000), most: 1.05, unit: '' },
  { aim: 'site of 5000 talks: memory', found: (rows) => rows('octavo site', 5000)?.memory, most: 1500, unit: ' MB' },
  { aim: 'booklet of 14 talks, conforming PDF included', found: (rows) => rows('octavo booklet', 14)?.wall, most: 3, unit: ' s' },
  ...large.map(
    (talks): Target => ({
      aim: `booklet of ${talks} talks: no slower than pdfLaTeX with makeindex on the same content`,
      found: ratio('octavo booklet', 'pdflatex all of it', talks),
      most: 1,
      unit: ' ×',
    }),
  ),
  ...large.map(
    (talks): Target => ({
      aim: `booklet of ${talks} talks: memory`,
      found: (rows) => rows('octavo booklet', talks)?.memory,
      most: 2000,
      unit: ' MB',
    }),
  ),
  { aim: 'booklet: growth, 140 to 1,233', found: exponent('octavo booklet', 140, 1233), most: 1.05, unit: '' },
  { aim: 'booklet: growth, 1,233 to 5,000', found: exponent('octavo booklet', 1233, 5000), most: 1.05, unit: '' },
  ...large.map(
    (talks): Target => ({
      aim: `booklet of ${talks} talks: at most 3 × Chromium's own print of the same pages`,
      found: ratio('octavo booklet', 'chromium same pages', talks),
      most: 3,
      unit: ' ×',
    }),
  ),
  { aim: 'check of a session of 14 talks', found: (rows) => rows('octavo check', 14)?.wall, most: 0.7, unit: ' s' },
];

/** What a run may differ from the one before it without anything having been changed. */
const chance = 1.3;

/** Of each aim that both runs measured and the second is further from: a line that says so. */
export function worsened(before: readonly Measured[], now: readonly Measured[]): string[] {
  return targets.flatMap(({ aim, found, unit }) => {
    const [then, today] = [found(rowsOf(before)), found(rowsOf(now))];
    return then !== undefined && today !== undefined && today > then * chance
      ? [`worse than in the run before: ${aim}: ${then.toFixed(2)}${unit} then, ${today.toFixed(2)}${unit} now`]
      : [];
  });
}

const rowsOf =
  (measured: readonly Measured[]): Rows =>
  (tool, talks) =>
    measured.find((one) => one.tool === tool && one.talks === talks && !one.fault);

/** Markdown. */
export function targetTable(measured: readonly Measured[]): string {
  return [
    '| aim | at most | found | |',
    '|---|---|---|---|',
    ...targets.map(({ aim, found, most, unit }) => {
      const value = found(rowsOf(measured));
      const digits = unit === ' MB' ? 0 : 2;
      return `| ${aim} | ${most}${unit} | ${value === undefined ? 'not measured' : `${value.toFixed(digits)}${unit}`} | ${value === undefined ? '–' : value <= most ? 'holds' : '**does not hold**'} |`;
    }),
  ].join('\n');
}
