// Guard of the memory of a whole build, its process tree with the browsers: by ratio to a browser that prints the same pages. And of how a run of the bench is judged.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measure } from '../../bench/measure.ts';
import type { Measured } from '../../bench/report.ts';
import { targetTable, worsened } from '../../bench/targets.ts';
import { contentOf, tools } from '../../bench/tools.ts';

const shared = mkdtempSync(join(tmpdir(), 'octavo-whole-'));
afterAll(() => rmSync(shared, { recursive: true, force: true }));

test('a whole build takes less than four times the memory of a browser that prints its pages', { timeout: 300_000 }, async () => {
  const talks = 14;
  const content = join(shared, 'content');
  const { sessions } = contentOf(talks, content);
  const costOf = async (name: string): Promise<Awaited<ReturnType<typeof measure>>> => {
    const folder = join(shared, name.replaceAll(' ', '-'));
    mkdirSync(folder);
    const tool = tools.find((one) => one.name === name) as (typeof tools)[number];
    return measure(await tool.prepare({ talks, content, sessions, folder, shared }), 200);
  };
  const [whole, floor] = [await costOf('octavo build'), await costOf('chromium same pages')];
  expect([whole.fault, floor.fault]).toEqual([undefined, undefined]);
  // What each stage took is told by name.
  expect(whole.memoryByStage).toMatchObject({ digest: expect.any(Number), booklet: expect.any(Number), proof: expect.any(Number) });
  expect(whole.memoryByStage.booklet).toBeGreaterThan(100);
  expect(whole.memory / floor.memory).toBeLessThan(4);
});

const row = (tool: string, talks: number, wall: number, fault?: string): Measured => ({
  tool,
  kind: 'site',
  talks,
  wall,
  cpu: wall,
  ...(fault ? { fault } : {}),
});

test('an aim is held, not held, or not shown', () => {
  const table = targetTable([
    row('octavo site', 140, 3),
    row('eleventy', 140, 2),
    row('octavo site', 1233, 9),
    row('eleventy', 1233, 2),
    row('octavo site', 5000, 9, 'ended with 1'),
  ]);
  expect(table.split('\n').slice(2, 5)).toEqual([
    '| site of 140 talks: at most 2 × plain Eleventy writing as many pages, formulas already rendered | 2 × | 1.50 × | holds |',
    '| site of 1233 talks: at most 2 × plain Eleventy writing as many pages, formulas already rendered | 2 × | 4.50 × | **does not hold** |',
    '| site of 5000 talks: at most 2 × plain Eleventy writing as many pages, formulas already rendered | 2 × | not measured | – |',
  ]);
});

test('a ratio that got worse than in the run before is told', () => {
  const before = [row('octavo site', 140, 3), row('eleventy', 140, 2)];
  expect(worsened(before, before)).toEqual([]);
  expect(worsened(before, [row('octavo site', 140, 8), row('eleventy', 140, 4)])).toEqual([
    'worse than in the run before: site of 140 talks: at most 2 × plain Eleventy writing as many pages, formulas already rendered: 1.50 × then, 2.00 × now',
  ]);
  expect(worsened([], [row('octavo site', 140, 8), row('eleventy', 140, 4)])).toEqual([]);
});
