// `npm run bench`: Octavo and what people would use instead, on the same talks in one run → a dated JSON file, a chart and a page of docs.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, cpus, freemem, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Command } from 'commander';
import { type Cost, measure, median } from './measure.ts';
import { lastResults, type Measured, type Results, withBooklet, writeReport } from './report.ts';
import { worsened } from './targets.ts';
import { contentOf, madeBy, tools } from './tools.ts';

const program = new Command('bench')
  .option('--sizes <talks>', 'comma-separated numbers of talks', '14,140,1233,5000')
  .option('--only <tools>', `comma-separated: ${tools.map(({ name }) => name).join(', ')}`)
  .option('--repeat <times>', 'runs whose median is taken, for programmes of up to 200 talks; larger ones run once', '3')
  .option('--timeout <seconds>', 'for one run of one tool; one that would take longer, by what it took for fewer talks, is not run', '300')
  .option(
    '--large <tools>',
    'the only ones for more than 2,000 talks',
    'octavo check,octavo site,octavo build,eleventy,eleventy same pages,pdflatex all of it',
  )
  .option('--minutes <number>', 'for all; what would not be done by then, by what it took for fewer talks, is not run', '60')
  .option('--dry', 'print, write no result')
  .parse();
const options = program.opts<{
  sizes: string;
  only?: string;
  repeat: string;
  timeout: string;
  large: string;
  minutes: string;
  dry?: boolean;
}>();
const end = performance.now() + Number(options.minutes) * 60_000;
/** Seconds. */
const patience = 80;
const large = options.large.split(',').map((name) => name.trim());
const sizes = options.sizes
  .split(',')
  .map(Number)
  .filter((size) => size > 0)
  .sort((a, b) => a - b);
const only = options.only?.split(',').map((name) => name.trim());
for (const name of [...(only ?? []), ...large])
  if (!tools.some((tool) => tool.name === name)) throw new Error(`no tool is named "${name}"`);
const chosen = tools.filter(({ name }) => !only || only.includes(name));

const shared = mkdtempSync(join(tmpdir(), 'octavo-bench-'));
process.once('SIGINT', () => {
  rmSync(shared, { recursive: true, force: true });
  process.exit(130);
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const measured: Measured[] = [];
const versions: Record<string, string> = {};
let origin = '';
try {
  for (const tool of chosen) versions[tool.name] = (await tool.version(shared).catch(() => undefined)) ?? 'not installed';
  for (const talks of sizes) {
    const content = join(shared, `content-${talks}`);
    const made = contentOf(talks, content);
    origin = made.origin;
    for (const tool of chosen) {
      const fault = whyNot(tool.name, talks);
      if (fault) {
        measured.push({ tool: tool.name, kind: tool.kind, talks, fault });
        say(`${String(talks).padStart(5)} ${tool.name.padEnd(20)} ${fault}`);
        continue;
      }
      const one = await run(tool, talks, content, made.sessions);
      measured.push(one);
      say(
        `${String(talks).padStart(5)} ${tool.name.padEnd(20)} ${one.fault ?? `${one.wall?.toFixed(2)} s wall, ${one.cpu?.toFixed(2)} s CPU, ${one.memory?.toFixed(0)} MB, ${one.pages} pages, ${((one.bytes ?? 0) / 1e6).toFixed(1)} MB written`}`,
      );
      for (const [stage, { wall, cpu, memory = 0 }] of Object.entries(one.stages ?? {}))
        say(`      · ${stage.padEnd(14)} ${wall.toFixed(2)} s wall, ${cpu.toFixed(2)} s CPU, ${memory.toFixed(0)} MB`);
    }
    rmSync(content, { recursive: true, force: true });
  }
} finally {
  rmSync(shared, { recursive: true, force: true });
}
const [load = 0] = loadavg();
const results: Results = {
  date: new Date().toISOString(),
  content: origin,
  versions: { node: process.version, ...versions },
  machine: {
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryMB: Math.round(totalmem() / 1e6),
    freeMB: Math.round(freemem() / 1e6),
    loadAtEnd: load,
  },
  measured,
};
const before = lastResults();
// Wall times of a busy machine compare with nothing.
const quiet = [load, before?.machine.loadAtEnd ?? 0].every((one) => one <= cpus().length + 1);
const worse = before && quiet ? worsened(withBooklet(before), withBooklet(results)) : [];
for (const line of worse) say(line);
if (worse.length > 0) process.exitCode = 1;
if (!options.dry) say(`written: ${writeReport(results).join(', ')}`);

/** A tool that is not there, has failed on fewer talks, or would take too long if it took as long for each talk as before. */
function whyNot(tool: string, talks: number): string | undefined {
  if (versions[tool] === 'not installed') return 'not installed';
  if (talks > 2000 && !large.includes(tool)) return 'not run';
  const before = measured.filter((one) => one.tool === tool).at(-1);
  if (before?.fault) return before.fault.startsWith('not run') ? before.fault : `not run: failed at ${before.talks} talks`;
  const expected = ((before?.wall ?? 0) * talks) / (before?.talks ?? 1);
  if (performance.now() + expected * 1000 > end) return 'not run: no time left';
  // The run is for what Octavo and its nearest peers cost; of the others one that takes minutes is left out.
  const most = large.includes(tool) ? Number(options.timeout) : Math.min(Number(options.timeout), patience);
  return expected > most ? `not run: ${before?.wall?.toFixed(0)} s for ${before?.talks} talks` : undefined;
}

/** A tool that takes twice as long for each talk as before will not come to a good end. */
function timeout(tool: string, talks: number): number {
  const before = measured.filter((one) => one.tool === tool).at(-1);
  const expected = ((before?.wall ?? 0) * talks) / (before?.talks ?? 1);
  return Math.min(Number(options.timeout), expected > 0 ? Math.max(30, 2 * expected + 20) : Number.POSITIVE_INFINITY);
}

async function run(
  tool: (typeof tools)[number],
  talks: number,
  content: string,
  sessions: Parameters<typeof tool.prepare>[0]['sessions'],
): Promise<Measured> {
  const costs: Cost[] = [];
  let times = talks <= 200 ? Math.max(1, Number(options.repeat)) : 1;
  const stageRuns: Record<string, { wall: number[]; cpu: number[]; memory: number[] }> = {};
  let about: Pick<Measured, 'pages' | 'bytes'> = {};
  for (let turn = 0; turn < times; turn += 1) {
    const folder = join(shared, 'run');
    mkdirSync(folder);
    try {
      const cost = await measure(await tool.prepare({ talks, content, sessions, folder, shared }), timeout(tool.name, talks));
      if (cost.fault) return { tool: tool.name, kind: tool.kind, talks, fault: cost.fault };
      costs.push(cost);
      // What takes long varies little.
      if (cost.wall > 12) times = 1;
      const left = madeBy(tool, folder);
      if (tool.result !== '' && left.files === 0)
        return { tool: tool.name, kind: tool.kind, talks, fault: 'it ended well and wrote nothing' };
      if (turn === 0) {
        const book = left.pdfs.filter((file) => tool.kind !== 'octavo' || file.endsWith('/booklet.pdf'));
        const pages =
          tool.kind === 'booklet' || book.length > 0
            ? (await Promise.all(book.map(pagesOf))).reduce((sum, count) => sum + count, 0)
            : left.pages;
        about = { pages, bytes: left.bytes };
      }
      for (const [stage, { wallMs, cpuMs }] of Object.entries(stagesIn(folder))) {
        const known = (stageRuns[stage] ??= { wall: [], cpu: [], memory: [] });
        known.wall.push(wallMs / 1000);
        known.cpu.push(cpuMs / 1000);
        known.memory.push(cost.memoryByStage[stage] ?? 0);
      }
    } catch (fault) {
      return { tool: tool.name, kind: tool.kind, talks, fault: String(fault).slice(0, 200) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const stages = Object.fromEntries(
    Object.entries(stageRuns).map(([stage, { wall, cpu, memory }]) => [
      stage,
      { wall: median(wall), cpu: median(cpu), memory: Math.max(...memory) },
    ]),
  );
  return {
    tool: tool.name,
    kind: tool.kind,
    talks,
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: Math.max(...costs.map(({ memory }) => memory)),
    runs: times,
    ...about,
    ...(Object.keys(stages).length > 0 ? { stages } : {}),
  };
}

async function pagesOf(file: string): Promise<number> {
  return (await PDFDocument.load(readFileSync(file), { updateMetadata: false })).getPageCount();
}

/** What Octavo says of its own stages. */
function stagesIn(folder: string): Record<string, { wallMs: number; cpuMs: number }> {
  try {
    return (
      (
        JSON.parse(readFileSync(join(folder, 'site/report.json'), 'utf8')) as {
          timings?: Record<string, { wallMs: number; cpuMs: number }>;
        }
      ).timings ?? {}
    );
  } catch {
    return {};
  }
}
