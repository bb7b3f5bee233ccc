// Faults made to happen to whole builds by command: afterwards the old output or the new one is there whole, nothing else, and the message says what to do.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page, settings } from '../support/session.ts';
import { thorough } from './thorough.ts';

const octavo = resolve(import.meta.dirname, '../../src/octavo.js');
const home = mkdtempSync(join(tmpdir(), 'octavo faults #1 50% ü-'));
const temporary = join(home, 'tmp');
const output = join(home, 'out/_site');
const epoch = '1658188800';

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
  return runs(process.execPath, [octavo, 'build', 'content', '-o', output, ...args], env, at);
}

function runs(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  at: (line: string, child: ChildProcess) => void = () => undefined,
): Promise<Run> {
  return new Promise((done) => {
    const given = { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: epoch, TMPDIR: temporary, ...env };
    const child = spawn(command, args, { cwd: home, env: given, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      for (const line of bytes.toString().split('\n')) at(line, child);
    });
    child.on('close', (status) => done({ status, stderr }));
  });
}

const beside = (): string[] => readdirSync(join(home, 'out'));
/** Without what differs from build to build: how long each stage took. */
const report = (folder = output): string => {
  const { timings: _, filesKept: __, ...told } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Record<string, unknown>;
  return JSON.stringify(told, undefined, 1);
};
/** Browsers whose profile or scratch lies in our temporary folder; in the C locale `ps` would write its umlaut as question marks. */
const browsers = (): number[] =>
  spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    .stdout.split('\n')
    .filter((line) => line.includes(home) && /chrom/i.test(line))
    .map((line) => Number(line.trim().split(' ')[0]));
async function settled(): Promise<number[]> {
  for (let turn = 0; turn < 40 && browsers().length > 0; turn += 1) await new Promise((next) => setTimeout(next, 250));
  return browsers();
}
/** Run from its sources, tsx keeps what it compiled there. */
const leftInTemporary = (folder = temporary): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !/^(?:tsx-|node-compile-cache)/.test(name)) : [];
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
  expect([beside(), leftInTemporary(), await settled()]).toEqual([['_site'], [], []]);
});

const stages = ['speech', 'digest', 'exports', 'browser', 'booklet', 'proof', 'archive'] as const;
/** In mid-print means when a browser is there, however fast or busy the machine is. */
function killAt(stage: string, child: ChildProcess, signal: NodeJS.Signals): void {
  if (stage !== 'booklet') child.kill(signal);
  else if (child.exitCode === null && browsers().length === 0) setTimeout(() => killAt(stage, child, signal), 20);
  else child.kill(signal);
}
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

test.each(thorough ? signals.flatMap((signal) => stages.map((stage) => [signal, stage] as const)) : ([['SIGINT', 'booklet']] as const))(
  '%s at %s: the old output, nothing beside it, no browser, no temporary file',
  async (signal, stage) => {
    const run = await builds(['--no-cache'], {}, (line, child) => {
      if (line === stage) killAt(stage, child, signal);
    });
    expect([run.status, report(), beside(), await settled(), leftInTemporary()]).toEqual([codes[signal], whole, ['_site'], [], []]);
  },
  120_000,
);

test.each(thorough ? stages : (['booklet'] as const))(
  'SIGKILL at %s: the old output, and no browser',
  async (stage) => {
    const run = await builds(['--no-cache'], {}, (line, child) => {
      if (line === stage) killAt(stage, child, 'SIGKILL');
    });
    expect([run.status, report(), await settled()]).toEqual([null, whole, []]);
  },
  120_000,
);

test('a browser killed in mid-print is started once more; what was left by the killed builds is swept', async () => {
  let killed = 0;
  const run = await builds(['--no-cache'], {}, (line) => {
    if (line !== 'booklet') return;
    const looking = setInterval(() => {
      for (const one of browsers()) {
        clearInterval(looking);
        killed += 1;
        process.kill(one, 'SIGKILL');
      }
    }, 30);
    setTimeout(() => clearInterval(looking), 20_000);
  });
  expect(killed).toBeGreaterThan(0);
  expect(run).toMatchObject({ status: 0 });
  expect(JSON.parse(report())).toMatchObject({ counts: JSON.parse(whole).counts });
  expect([beside(), leftInTemporary(), await settled()]).toEqual([['_site'], [], []]);
  expect(await builds()).toMatchObject({ status: 0 });
  expect(report()).toBe(whole);
}, 120_000);

test('two builds into one folder: one wins, the other says so', async () => {
  const pair = await Promise.all([builds(['--skip', 'booklet,archive']), builds(['--skip', 'booklet,archive'])]);
  expect(pair.map(({ status }) => status).sort()).toEqual([0, 2]);
  expect(pair.find(({ status }) => status === 2)?.stderr).toMatch(
    /^Another build \(process \d+\) is writing to .*Wait until it is done, or choose another folder with -o\.$/m,
  );
  expect(beside()).toEqual(['_site']);
}, 120_000);

const refusing: readonly (readonly [string, () => string, RegExp])[] = [
  ['is not there', () => '/nowhere/chrome', /^Expected a browser at PUPPETEER_EXECUTABLE_PATH, found no program at \/nowhere\/chrome$/m],
  [
    'dies',
    () => program('dies', '#!/bin/sh\nexit 3\n'),
    /ended twice in the middle of its work \(it did not start\)\.[\s\S]*--skip booklet/,
  ],
  [
    'hangs',
    () => program('hangs', '#!/bin/sh\n[ "$1" = --version ] && exit\ntrap "" TERM\nwhile :; do sleep 1; done\n'),
    /ended twice in the middle of its work \(it did not start\)\.[\s\S]*--skip booklet/,
  ],
];
function program(name: string, script: string): string {
  writeFileSync(join(home, name), script, { mode: 0o755 });
  return join(home, name);
}

test.each(thorough ? refusing : refusing.slice(0, 2))(
  'a browser that %s: the old output, and what to do',
  async (_, path, told) => {
    const before = report();
    const run = await builds([], { PUPPETEER_EXECUTABLE_PATH: path() });
    expect(run).toMatchObject({ status: 2, stderr: expect.stringMatching(told) });
    expect([report(), beside()]).toEqual([before, ['_site']]);
  },
  240_000,
);

test('no browser at all, since the one Octavo brings cannot be unpacked: named with the folder', async () => {
  const before = report();
  writeFileSync(join(home, 'no folder'), '');
  const run = await builds([], { OCTAVO_CACHE: join(home, 'no folder/x'), PATH: '/nowhere' });
  expect(run).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(
      `Octavo brings one, but could not unpack it into ${join(home, 'no folder/x')} (ENOTDIR): make room there, or name another folder in OCTAVO_CACHE.`,
    ),
  });
  expect([report(), beside()]).toEqual([before, ['_site']]);
}, 120_000);

const root = process.getuid?.() === 0;
/** A file system of its own for one command: as root, or in a user namespace of our own where the system allows one. */
const unshare = ['unshare', ...(root ? [] : ['--map-root-user']), '--mount', 'sh', '-c'] as const;
const mayMount = spawnSync(unshare[0], [...unshare.slice(1), `mount -t tmpfs tmpfs ${tmpdir()}`]).status === 0;
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const command = (folder: string, more = ''): string =>
  `${[process.execPath, octavo, 'build', 'content', '-o', folder].map(quoted).join(' ')} ${more}`;
const inNamespace = (script: string, env: NodeJS.ProcessEnv = {}): Promise<Run> => runs(unshare[0], [...unshare.slice(1), script], env);

// Where nothing can be mounted, disk.test.ts makes the same faults happen in the program instead.
test.runIf(mayMount)(
  'a real disk that is full, then read-only: named, the old output kept',
  async () => {
    const disk = join(home, 'disk');
    mkdirSync(disk);
    const site = join(disk, 'site');
    const { status, stderr } = await inNamespace(
      `mount -t tmpfs -o size=600k tmpfs ${quoted(disk)} && mkdir ${quoted(site)} && echo old > ${quoted(`${site}/index.html`)} && echo '{}' > ${quoted(`${site}/report.json`)}
       ${command(site, '--skip booklet')}; echo "exit $?, then $(ls -A ${quoted(disk)}), $(cat ${quoted(`${site}/index.html`)})" >&2
       mount -o remount,ro ${quoted(disk)}
       ${command(site, '--skip booklet')}; echo "exit $?, then $(ls -A ${quoted(disk)}), $(cat ${quoted(`${site}/index.html`)})" >&2`,
    );
    expect(status).toBe(0);
    expect(
      stderr
        .split('\n')
        .filter((line) => line.includes(' '))
        .filter((line) => !/errors?, /.test(line)),
    ).toEqual([
      expect.stringMatching(
        /disk\/.*could not be used \(ENOSPC, \w+\)\. No space is left there\. Free some, or choose a folder on another disk with -o\.$/,
      ),
      'The previous output was left as it was.',
      'exit 2, then site, old',
      expect.stringMatching(
        /disk\/.*could not be used \(EROFS, mkdir\)\. It lies on a read-only file system\. Choose another folder with -o\.$/,
      ),
      'The previous output was left as it was.',
      'exit 2, then site, old',
    ]);
  },
  120_000,
);

test.runIf(mayMount)(
  'a temporary folder that is full, and one that is not there: a build needs none',
  async () => {
    const scratch = join(home, 'full');
    mkdirSync(scratch);
    const full = await inNamespace(
      `mount -t tmpfs -o size=8k tmpfs ${quoted(scratch)}; head -c 20000 /dev/zero > ${quoted(`${scratch}/fill`)} 2>/dev/null; ${command(output)}`,
      { TMPDIR: scratch },
    );
    expect(full).toMatchObject({ status: 0 });
    expect(await builds([], { TMPDIR: join(home, 'gone') })).toMatchObject({ status: 0 });
    expect([report(), beside(), leftInTemporary(join(home, 'gone'))]).toEqual([whole, ['_site'], []]);
  },
  120_000,
);

test('an output folder without permission: named, nothing written', async () => {
  const closed = join(home, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  // Root may write anywhere: it becomes nobody first.
  const nobody = root ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const [program = '', ...args] = [
    ...nobody,
    process.execPath,
    octavo,
    'build',
    'content',
    '-o',
    join(closed, 'site'),
    '--skip',
    'booklet,archive',
  ];
  chmodSync(home, 0o755);
  const run = await runs(program, args, { HOME: homedir(), TMPDIR: tmpdir() });
  expect(run.stderr).toContain(
    `${join(closed, '.site-building')} could not be used (EACCES, mkdir). You may not read or write there. Change its permissions, or choose another folder with -o.\nThe previous output was left as it was.\n`,
  );
  expect([run.status, readdirSync(closed)]).toEqual([2, []]);
}, 120_000);

test('a locale that is not UTF-8, odd zones: the same bytes', async () => {
  const places: readonly NodeJS.ProcessEnv[] = [
    { LC_ALL: 'C', LANG: 'C', TZ: 'Pacific/Chatham' },
    ...(thorough
      ? [{ LC_ALL: 'tr_TR.ISO-8859-9', TZ: 'Africa/Monrovia' }, { LC_ALL: 'xx', LANGUAGE: 'ar', TZ: 'No/Where' }, { TZ: ':' }]
      : []),
  ];
  for (const env of places) {
    expect(await builds([], env)).toMatchObject({ status: 0 });
    expect(report()).toBe(whole);
  }
}, 240_000);

const epochs: readonly (readonly [string, string])[] = [
  ['0', '1970-01-01T00:00:00.000Z'],
  ['soon', ''],
  ['-1', ''],
  ['99999999999999999999', ''],
];
test.each(thorough ? epochs : epochs.slice(0, 2))(
  'SOURCE_DATE_EPOCH=%s: an archive that verifies, or what to do',
  async (given, date) => {
    const run = await builds(['--skip', 'booklet'], { SOURCE_DATE_EPOCH: given });
    if (!date) {
      expect(run).toMatchObject({
        status: 2,
        stderr: `error: SOURCE_DATE_EPOCH is a whole number of seconds since 1970, such as 1658188800, not "${given}"; correct or unset it\n`,
      });
      return;
    }
    expect(run).toMatchObject({ status: 0 });
    expect(JSON.parse(report())).toMatchObject({ date });
    const zip = readdirSync(output).find((name) => name.endsWith('.zip')) ?? '';
    expect(spawnSync(process.execPath, [octavo, 'verify', join(output, zip)], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  },
  120_000,
);

test('files from before 1980 and a clock of 1970: a whole output, an archive that verifies', async () => {
  const old = new Date('1971-03-01T00:00:00Z');
  for (const name of ['sessions/a.txt', 'conference.yaml']) utimesSync(join(home, 'content', name), old, old);
  const clock = join(home, 'clock.mjs');
  writeFileSync(
    clock,
    'const real = Date, now = () => real.now() - 1.79e12;\nglobalThis.Date = class extends real { constructor(...given) { if (given.length > 0) super(...given); else super(now()); } static now() { return now(); } };\n',
  );
  const run = await runs(
    process.execPath,
    ['--import', pathToFileURL(clock).href, octavo, 'build', 'content', '-o', output, '--skip', 'booklet'],
    { SOURCE_DATE_EPOCH: undefined },
  );
  expect(run).toMatchObject({ status: 0 });
  expect(JSON.parse(report())).toMatchObject({ date: old.toISOString() });
  const zip = readdirSync(output).find((name) => name.endsWith('.zip')) ?? '';
  expect(spawnSync(process.execPath, [octavo, 'verify', join(output, zip)], { encoding: 'utf8' })).toMatchObject({ status: 0 });
}, 120_000);

test('an output and a content folder with blanks, #, %, umlauts and 200 characters in their names', async () => {
  const name = `#1 50%25 ü ${'x'.repeat(180)} é`.slice(0, 200);
  mkdirSync(join(home, name, 'sessions'), { recursive: true });
  writeFileSync(join(home, name, 'sessions/ä #%41.txt'), page);
  writeFileSync(join(home, name, 'conference.yaml'), settings);
  const run = await runs(process.execPath, [octavo, 'build', name, '-o', join('out', name)]);
  expect(run).toMatchObject({ status: 0 });
  expect(JSON.parse(report(join(home, 'out', name))).counts).toEqual(JSON.parse(whole).counts);
  rmSync(join(home, 'out', name), { recursive: true });
  expect(beside()).toEqual(['_site']);
}, 120_000);
