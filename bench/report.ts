// Results of a run → bench/results/DATE.json, docs/performance.md and its chart, docs/performance.svg.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../src/markup/index.ts';
import { growth } from './measure.ts';
import { targetTable } from './targets.ts';

export interface Measured {
  readonly tool: string;
  readonly kind: 'octavo' | 'booklet' | 'site';
  readonly talks: number;
  readonly fault?: string;
  readonly wall?: number;
  readonly cpu?: number;
  /** MB */
  readonly memory?: number;
  readonly pages?: number;
  readonly bytes?: number;
  readonly runs?: number;
  /** Seconds of each stage of Octavo, and MB of the process tree while it was under way. */
  readonly stages?: Readonly<Record<string, { readonly wall: number; readonly cpu: number; readonly memory?: number }>>;
}

export interface Results {
  readonly date: string;
  readonly content: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: {
    readonly system: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryMB: number;
    readonly freeMB: number;
    readonly loadAtEnd: number;
  };
  readonly measured: readonly Measured[];
}

const home = join(import.meta.dirname, '..');
const sizesOf = ({ measured }: Results): number[] => [...new Set(measured.map(({ talks }) => talks))];

/** The booklet alone, out of a whole build: its stage, which makes the browsers, the pages, the tags and the joining. */
export function withBooklet({ measured }: Pick<Results, 'measured'>): Measured[] {
  return measured.flatMap((one) => {
    const { booklet, browser } = one.stages ?? {};
    if (one.tool !== 'octavo build') return [one];
    return booklet
      ? [
          one,
          {
            tool: 'octavo booklet',
            kind: 'booklet' as const,
            talks: one.talks,
            wall: booklet.wall + (browser?.wall ?? 0),
            cpu: booklet.cpu + (browser?.cpu ?? 0),
            ...(booklet.memory || one.memory ? { memory: booklet.memory || (one.memory as number) } : {}),
            ...(one.pages === undefined ? {} : { pages: one.pages }),
          },
        ]
      : [one];
  });
}

/** The run that was written last. */
export function lastResults(): Results | undefined {
  const folder = join(home, 'bench/results');
  const name = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .at(-1);
  return name ? (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Results) : undefined;
}

export function writeReport(results: Results): string[] {
  const day = results.date.slice(0, 10);
  const files = {
    [`bench/results/${day}.json`]: `${JSON.stringify(results, undefined, 1)}\n`,
    'docs/performance.md': page(results, day),
    'docs/performance.svg': chart(results),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(home, path, '..'), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return Object.keys(files);
}

function page(results: Results, day: string): string {
  const sizes = sizesOf(results);
  const rows = withBooklet(results);
  const names = (kind: string): string[] => [
    ...new Set(rows.filter((one) => one.kind === kind || (kind === 'site' && one.tool === 'octavo site')).map(({ tool }) => tool)),
  ];
  const cell = (tool: string, talks: number): string => {
    const one = rows.find((row) => row.tool === tool && row.talks === talks);
    if (!one || one.fault) return one?.fault?.split(':')[0] ?? '–';
    return `${one.wall?.toFixed(1)} / ${one.cpu?.toFixed(1)} / ${one.memory?.toFixed(0)}${one.pages ? ` (${one.pages} p.)` : ''}`;
  };
  const slope = (tool: string): string => {
    const done = rows.filter((row) => row.tool === tool && row.cpu && row.talks >= 140);
    const [first, last] = [done[0], done.at(-1)];
    return first && last && first !== last ? growth(first.talks, last.talks, first.cpu as number, last.cpu as number).toFixed(2) : '–';
  };
  const table = (kind: string): string =>
    [
      `| tool | ${sizes.map((size) => `${size} talks`).join(' | ')} | growth |`,
      `|---|${sizes.map(() => '---').join('|')}|---|`,
      ...names(kind).map((tool) => `| ${tool} | ${sizes.map((size) => cell(tool, size)).join(' | ')} | ${slope(tool)} |`),
    ].join('\n');
  /** How many times as long, by the clock. */
  const ratios = (own: string, others: readonly string[]): string => {
    const wall = (tool: string, talks: number): number | undefined => rows.find((row) => row.tool === tool && row.talks === talks)?.wall;
    const lines = others.map((other) => {
      const cells = sizes.map((talks) => {
        const [one, two] = [wall(own, talks), wall(other, talks)];
        return one && two ? `${(one / two).toFixed(1)} ×` : '–';
      });
      return `| ${own} : ${other} | ${cells.join(' | ')} |`;
    });
    return [
      `| wall time | ${sizes.map((size) => `${size} talks`).join(' | ')} |`,
      `|---|${sizes.map(() => '---').join('|')}|`,
      ...lines,
    ].join('\n');
  };
  const builds = results.measured.filter(({ tool, stages }) => tool === 'octavo build' && stages);
  const stages = [...new Set(builds.flatMap((one) => Object.keys(one.stages ?? {})))];
  const stageTable = [
    `| stage | ${builds.map(({ talks }) => `${talks} talks`).join(' | ')} |`,
    `|---|${builds.map(() => '---').join('|')}|`,
    ...stages.map(
      (stage) =>
        `| ${stage} | ${builds
          .map((one) => {
            const cost = one.stages?.[stage];
            return cost ? `${cost.wall.toFixed(2)} / ${cost.cpu.toFixed(2)}${cost.memory ? ` / ${cost.memory.toFixed(0)}` : ''}` : '–';
          })
          .join(' | ')} |`,
    ),
  ].join('\n');
  const { machine } = results;
  return `# What it costs, beside what people would use instead

Written by \`npm run bench\` on ${day}; do not edit. Each cell: wall seconds / CPU seconds / peak memory of the whole process tree in MB (pages).
Growth is the exponent of CPU over talks from 140 talks up: 1 is linear. All tools were given the same talks (${results.content}), one formula added to each abstract,
and ran one after another on one machine: ${machine.system}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryMB} MB, load ${machine.loadAtEnd.toFixed(1)} at the end.
${machine.loadAtEnd > machine.cores ? '**The machine was busy with other work: wall times say little, compare CPU seconds.**\n' : ''}
![CPU seconds by number of talks](performance.svg)

## What is aimed at

By the clock, in this run; what was not run, or failed, is not shown to hold.

${targetTable(rows)}

## Booklets

A5, two-sided, running heads, contents and index of people with page numbers, outline. \`octavo booklet\` is the stage of a whole build that makes the conforming PDF. \`chromium print\` and \`chromium same pages\` are floors: the browser's own print in parts by two processes, without Paged.js, page numbers,
tags mended or parts joined; the second prints Octavo's very pages, the first those that the other tools are given. \`pdflatex all of it\` sets all that Octavo's booklet says.

${table('booklet')}

${ratios('octavo booklet', ['pdflatex', 'pdflatex all of it', 'chromium same pages'])}

## Sites

A page for each talk, person and session, and one with a session's abstracts. \`octavo site\` adds search, calendars, citations, the e-book and the proof that nothing was lost;
Hugo and Eleventy write pages alone, their formulas already rendered: \`eleventy\` as many of a few lines each, \`eleventy same pages\` Octavo's very pages from its
templates and ready data. [Where the time goes](where-the-time-goes.md) says what the difference is.

${table('site')}

${ratios('octavo site', ['eleventy same pages', 'eleventy', 'hugo'])}

## A whole build of Octavo, and a check

${table('octavo')}

Stages of the build, wall / CPU seconds / peak memory of the process tree in MB while it was under way:

${stageTable}

Versions: ${Object.entries(results.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join('; ')}.
`;
}

const colours = ['#8a2b1d', '#1d5c8a', '#3a7a2a', '#8a6d1d', '#6a3a8a', '#1d8a80', '#555', '#b0538a'];

/** CPU seconds over talks, both logarithmic: booklets on the left, sites on the right. */
function chart(results: Results): string {
  const rows = withBooklet(results).filter((one) => one.cpu);
  const sizes = sizesOf(results);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes, Math.min(...sizes) + 1)];
  const costs = rows.map(({ cpu }) => cpu as number);
  const [low, high] = [Math.floor(Math.log10(Math.min(1, ...costs))), Math.ceil(Math.log10(Math.max(10, ...costs)))];
  const height = 300;
  const y = (cost: number): number => 40 + height * (1 - (Math.log10(cost) - low) / (high - low));
  const panel = (left: number, title: string, tools: readonly string[]): string => {
    const x = (talks: number): number => left + 300 * (Math.log(talks / least) / Math.log(most / least));
    const grid = Array.from(
      { length: high - low + 1 },
      (_, at) =>
        `<line x1="${left}" x2="${left + 300}" y1="${y(10 ** (low + at))}" y2="${y(10 ** (low + at))}" stroke="#ddd"/><text x="${left - 6}" y="${y(10 ** (low + at)) + 4}" text-anchor="end">${10 ** (low + at)}</text>`,
    ).join('');
    const ends = tools
      .flatMap((tool, at) => {
        const last = rows.filter((row) => row.tool === tool).at(-1);
        return last ? [{ tool, at, x: x(last.talks) + 6, y: y(last.cpu as number) + 4 }] : [];
      })
      .sort((a, b) => a.y - b.y);
    ends.forEach((end, at) => {
      const above = ends[at - 1];
      if (above && end.y - above.y < 13) end.y = above.y + 13;
    });
    const lines = tools
      .map((tool, at) => {
        const points = rows.filter((row) => row.tool === tool);
        return `<polyline fill="none" stroke="${colours[at % colours.length]}" stroke-width="${tool.startsWith('octavo') ? 3 : 1.5}" points="${points.map((row) => `${x(row.talks).toFixed(1)},${y(row.cpu as number).toFixed(1)}`).join(' ')}"/>`;
      })
      .join('\n');
    const names = ends
      .map(
        (end) =>
          `<text x="${end.x.toFixed(1)}" y="${end.y.toFixed(1)}" fill="${colours[end.at % colours.length]}">${escapeHtml(end.tool)}</text>`,
      )
      .join('');
    return `<text x="${left}" y="22" font-weight="600">${title}</text>${grid}${sizes.map((size) => `<text x="${x(size).toFixed(1)}" y="${height + 58}" text-anchor="middle">${size}</text>`).join('')}\n${lines}\n${names}`;
  };
  const named = (kind: string): string[] => [
    ...new Set(rows.filter((one) => one.kind === kind || (kind === 'site' && one.tool === 'octavo site')).map(({ tool }) => tool)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 380" font-family="sans-serif" font-size="12" role="img" aria-label="CPU seconds by number of talks, logarithmic">\n<rect width="960" height="380" fill="#fff"/>\n${panel(50, 'Booklet: CPU seconds by talks', named('booklet'))}\n${panel(520, 'Site: CPU seconds by talks', named('site'))}\n</svg>\n`;
}
