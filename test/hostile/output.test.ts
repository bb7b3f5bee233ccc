// The folder a build writes to: one build at a time, put right after a crash, nobody's files taken.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { abandonOutput, claimOutput } from '../../src/output.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'octavo #ü %41 out-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const output = (): string => join(home, '_site');
const claimed = (): string => join(home, '._site-building');

function published(text: string, at = output()): void {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'index.html'), text);
  writeFileSync(join(at, 'report.json'), '{}');
}
async function builds(text: string): Promise<void> {
  const claim = await claimOutput(output());
  published(text, join(claim.folder, 'site'));
  await claim.publish(join(claim.folder, 'site'));
  await claim.release();
}
const reads = (): string => readFileSync(join(output(), 'index.html'), 'utf8');
/** A process number that is free again. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test('a build replaces the output as a whole and leaves nothing beside it', async () => {
  await builds('one');
  await builds('two');
  expect([reads(), readdirSync(home)]).toEqual(['two', ['_site']]);
});

test('a second build is refused while the first one runs, and let in after it', async () => {
  const first = await claimOutput(output());
  await expect(claimOutput(output())).rejects.toThrow(
    `Another build (process ${process.pid}) is writing to ${output()}. Wait until it is done, or choose another folder with -o.`,
  );
  expect(existsSync(first.folder)).toBe(true);
  await first.release();
  await builds('next');
  expect(readdirSync(home)).toEqual(['_site']);
});

test('of many that start at once beside a dead one, exactly one wins', async () => {
  for (let round = 0; round < 20; round += 1) {
    mkdirSync(claimed());
    writeFileSync(join(claimed(), 'turn-1'), JSON.stringify({ pid: deadPid(), host: hostname() }));
    const claims = (await Promise.allSettled(Array.from({ length: 6 }, () => claimOutput(output())))).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
    expect(claims).toHaveLength(1);
    await claims[0]?.release();
  }
}, 60_000);

test.each([
  ['before the old output was moved', false, true],
  ['between the two renames', true, false],
  ['after the new output was in place', true, true],
])('a build killed %s: the next claim has a whole output and no rest', async (_, moved, there) => {
  mkdirSync(join(claimed(), 'site/half'), { recursive: true });
  writeFileSync(join(claimed(), 'turn-1'), JSON.stringify({ pid: deadPid(), host: hostname() }));
  if (moved) published('old', join(claimed(), 'old'));
  if (there) published('kept');
  const claim = await claimOutput(output());
  expect(readdirSync(claim.folder)).toEqual(['turn-1', 'turn-2']);
  expect(reads()).toBe(there ? 'kept' : 'old');
  await claim.release();
  expect(readdirSync(home)).toEqual(['_site']);
});

test.skipIf(process.platform !== 'linux')('another process with the number of the dead one is not taken for it', async () => {
  mkdirSync(claimed());
  writeFileSync(join(claimed(), 'turn-1'), JSON.stringify({ pid: process.pid, host: hostname(), began: 'another boot 1' }));
  await builds('new');
  expect(reads()).toBe('new');
});

test('a claim of another machine holds as long as it gives signs of life', async () => {
  mkdirSync(claimed());
  const turn = join(claimed(), 'turn-1');
  writeFileSync(turn, JSON.stringify({ pid: 7, host: 'elsewhere.example' }));
  await expect(claimOutput(output())).rejects.toThrow(/process 7 on "elsewhere\.example".*\nIf nothing runs there any more, remove /s);
  const old = new Date(Date.now() - 11 * 60_000);
  utimesSync(turn, old, old);
  await builds('new');
  expect(readdirSync(home)).toEqual(['_site']);
});

test('folders that Octavo did not write are not replaced, files neither', async () => {
  mkdirSync(join(output(), 'photos'), { recursive: true });
  writeFileSync(join(output(), 'thesis.tex'), 'x');
  await expect(claimOutput(output())).rejects.toThrow(
    `Expected an empty folder or an earlier output at ${output()}, found other files ("photos", "thesis.tex"): the whole folder would be replaced. Choose a new folder with -o.`,
  );
  await expect(claimOutput(join(output(), 'thesis.tex'))).rejects.toThrow('Expected a folder');
  await expect(claimOutput(join(output(), 'thesis.tex/a/site'))).rejects.toThrow('Expected folders on the way to');
  await expect(claimOutput('/')).rejects.toThrow('found other files');
  expect(readdirSync(output())).toEqual(['photos', 'thesis.tex']);
  rmSync(output(), { recursive: true });
  published('x');
  mkdirSync(join(output(), '.git'));
  await expect(claimOutput(output())).rejects.toThrow('found a git repository in it');
  expect(readdirSync(home)).toEqual(['_site']);
});

test('a link to a folder stays a link', async () => {
  mkdirSync(join(home, 'disk/www'), { recursive: true });
  symlinkSync(join(home, 'disk/www'), output());
  await builds('new');
  expect(readFileSync(join(home, 'disk/www/index.html'), 'utf8')).toBe('new');
  expect(readdirSync(join(home, 'disk'))).toEqual(['www']);
});

test('names of 255 octets, of blanks and of signs can be built to', async () => {
  for (const name of ['ü'.repeat(127), 'a'.repeat(255), '#1 50 % & "x" \'y\' $(z)']) {
    const claim = await claimOutput(join(home, name));
    published('x', join(claim.folder, 'site'));
    await claim.publish(join(claim.folder, 'site'));
    await claim.release();
    expect(readdirSync(home)).toEqual([name]);
    rmSync(join(home, name), { recursive: true });
  }
});

test('an interrupted build puts back what it had moved; the claim of another is left alone', async () => {
  published('old');
  const claim = await claimOutput(output());
  mkdirSync(join(claim.folder, 'old'));
  rmSync(output(), { recursive: true });
  published('old', join(claim.folder, 'old'));
  abandonOutput(output());
  expect([reads(), readdirSync(home)]).toEqual(['old', ['_site']]);
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  try {
    mkdirSync(claimed());
    writeFileSync(join(claimed(), 'turn-1'), JSON.stringify({ pid: other.pid, host: hostname() }));
    abandonOutput(output());
    expect(existsSync(claimed())).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});
