// Faults made to happen to whole builds: afterwards the old output or the new one is there whole, nothing else, and the message says what to do.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page, settings } from '../support/session.ts';

const octavo = resolve(import.meta.dirname, '../../src/octavo.js');
const home = mkdtempSync(join(tmpdir(), 'octavo faults #1 50% ü-'));
const temporary = join(home, 'tmp');
const output = join(home, 'out/_site');

interface Run {
  readonly status: number | null;
  readonly stderr: string;
}

/** Runs a build; `at` is told each line of stderr and may act on the process. */
function builds(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  at: (line: string, child: ChildProcess) => void = () => undefined,
): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [octavo, 'build', 'content', '-o', output, ...args], {
      cwd: home,
      env: { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1658188800', TMPDIR: temporary, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      for (const line of bytes.toString().split('\n')) at(line, child);
    });
    child.on('exit', (status) => done({ status, stderr }));
  });
}

const beside = (): string[] => readdirSync(join(home, 'out'));
const report = (): string => readFileSync(join(output, 'report.json'), 'utf8');
/** Browsers whose profile or scratch lies in our temporary folder. */
const browsers = (): string[] =>
  spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(home) && /chrom/i.test(line));
async function settled(): Promise<string[]> {
  for (let turn = 0; turn < 40 && browsers().length > 0; turn += 1) await new Promise((next) => setTimeout(next, 250));
  return browsers();
}
let whole = '';

beforeAll(async () => {
  mkdirSync(join(home, 'content/sessions'), { recursive: true });
  mkdirSync(temporary);
  writeFileSync(join(home, 'content/sessions/a.txt'), page);
  writeFileSync(join(home, 'content/conference.yaml'), settings);
  expect(await builds()).toMatchObject({ status: 0 });
  whole = report();
}, 180_000);
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

test('a build leaves nothing beside the output, no process and no temporary file', async () => {
  // Run from its sources, tsx keeps what it compiled there.
  expect([beside(), readdirSync(temporary).filter((name) => !name.startsWith('tsx-')), await settled()]).toEqual([['_site'], [], []]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while printing: the old output, nothing beside it, no browser',
  async (signal) => {
    const { status } = await builds([], {}, (line, child) => {
      if (line === 'booklet') setTimeout(() => child.kill(signal), 1500);
    });
    expect(status).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
    expect([report(), beside(), await settled()]).toEqual([whole, ['_site'], []]);
  },
  120_000,
);

test.each(['speech', 'digest', 'exports', 'browser', 'booklet'])(
  'SIGKILL at %s: the old output, no browser, and the next claim sweeps',
  async (stage) => {
    await builds([], {}, (line, child) => {
      if (line === stage) child.kill('SIGKILL');
    });
    expect([report(), await settled()]).toEqual([whole, []]);
  },
  120_000,
);

test('after all of that a build works as the first one did', async () => {
  expect(await builds()).toMatchObject({ status: 0 });
  expect([report(), beside()]).toEqual([whole, ['_site']]);
}, 120_000);

test('two builds into one folder: one wins, the other says so', async () => {
  const runs = await Promise.all([builds(['--skip', 'booklet,archive']), builds(['--skip', 'booklet,archive'])]);
  expect(runs.map(({ status }) => status).sort()).toEqual([0, 2]);
  expect(runs.find(({ status }) => status === 2)?.stderr).toMatch(
    /^Another build \(process \d+\) is writing to .*Wait until it is done, or choose another folder with -o\.$/m,
  );
  expect(beside()).toEqual(['_site']);
}, 120_000);
