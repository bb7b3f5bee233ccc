// How soon the command answers, beside a Node that does nothing: what is heavy is not loaded before it is needed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '../..');
/** Each process says itself what it took, in microseconds: the system counts a hundredth of a second, half of what a bare Node takes. */
const told = `data:text/javascript,${encodeURIComponent("process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\n${user + system}`); });")}`;

/** Processor time of a process, in microseconds: the least of three, since what else the machine does only adds to it. */
function least(...argv: string[]): number {
  const costs = [1, 2, 3].map(() => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', told, ...argv], { cwd: home, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return Number(stderr.split('\n').at(-1));
  });
  return Math.min(...costs);
}

test('checking the real session costs less than twenty-five starts of a bare Node', () => {
  const bare = least('-e', '0');
  // The first compiles the sources.
  spawnSync(process.execPath, ['src/octavo.js', 'check'], { cwd: home });
  expect(least('src/octavo.js', 'check') / bare).toBeLessThan(25);
});
