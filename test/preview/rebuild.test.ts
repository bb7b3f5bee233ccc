// A change under `octavo serve`: one abstract of many costs a fraction of reading them all; a file that is being written is not half read.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Preview } from '../../src/preview/preview.ts';
import { watchFiles } from '../../src/preview/watch.ts';
import { settings } from '../support/session.ts';

const folder = mkdtempSync(join(tmpdir(), 'octavo-rebuild-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = 'sheet fold crease thread glue cover spine signature map paper knife press board cloth gold edge'.split(' ');
/** Ten talks, each with its own words. */
function session(number: number): string {
  const clock = (minute: number): string => `${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const talks = Array.from({ length: 10 }, (_, at) => {
    const pick = (step: number): string => words[(number * 7 + at * 3 + step * 5) % words.length] as string;
    const abstract = Array.from(
      { length: 8 },
      (_, line) =>
        `We show that the ${pick(line)} of ${pick(line + 1)} number ${number * 10 + at} holds the ${pick(line + 2)} by ${line + 2}.5\\% in $O(n^${line})$ steps.`,
    );
    return `Tue 19 July ${clock(at * 5)} - ${clock(at * 5 + 5)} PDT\n\nOn the ${pick(1)} and ${pick(2)} of ${number}, part ${at}\n\nNora Fold ${number} · Ada Byron\n\n${abstract.join(' ')}\n`;
  });
  return `Session ${number}\n\nRoom ${number}\n\nTue 19 Jul 10:00 a.m. PDT — 10:50 a.m. PDT\n\n${talks.join('\n')}`;
}

test('one abstract of three hundred is shown again for less than a third of the first time', async () => {
  mkdirSync(join(folder, 'sessions'));
  writeFileSync(join(folder, 'conference.yaml'), settings);
  for (let number = 0; number < 30; number += 1) writeFileSync(join(folder, `sessions/${number}.txt`), session(number));
  const preview = new Preview([folder]);
  const page = 'talks/on-the-edge-and-glue-of-7-part-3/index.html';
  const costOf = async (): Promise<number> => {
    const { user, system } = process.cpuUsage();
    await preview.refresh(['index.html', page]);
    const now = process.cpuUsage();
    return now.user + now.system - user - system;
  };
  const first = await costOf();
  expect(preview.state.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const costs: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    writeFileSync(join(folder, 'sessions/7.txt'), session(7).replace('number 73 ', `number 73 and time ${time} `));
    costs.push(await costOf());
    expect(String(Buffer.from((await preview.file(page)) ?? []))).toContain(`and time ${time}`);
  }
  console.info(`first ${Math.round(first / 1000)} ms of CPU, again ${costs.map((cost) => Math.round(cost / 1000)).join(', ')} ms`);
  expect(Math.min(...costs)).toBeLessThan(first / 3);
  await preview.remove();
}, 120_000);

test('a file that is emptied and written again within moments is told once, whole', async () => {
  const file = join(folder, 'written.txt');
  writeFileSync(file, 'whole');
  const told: (readonly string[])[] = [];
  const stop = watchFiles([file], (paths) => told.push(paths));
  // Three steps, as programs save: emptied, half, whole. All within the time a file must be still for, where the machine has time.
  await new Promise((done) => setTimeout(done, 300));
  writeFileSync(file, '');
  writeFileSync(file, 'ha');
  writeFileSync(file, 'half and whole');
  await new Promise((done) => setTimeout(done, 1500));
  stop();
  expect(told).toEqual([[file]]);
}, 30_000);
