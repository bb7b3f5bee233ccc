// Formulas of builds before: asked for once, bounded, useless when damaged, and without a trace in the output.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { siteFiles } from './support/site-files.ts';

const home = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-formulas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => vi.resetModules());

interface Speaker {
  setupEngine(feature: object): Promise<unknown>;
  engineReady(): Promise<unknown>;
  toSpeech(mathml: string): string;
}
const said = vi.hoisted(() => ({ times: 0 }));
vi.mock('speech-rule-engine', async (original) => {
  const real = await original<Speaker & { default?: Speaker }>();
  const speaker = real.default ?? real;
  return {
    default: {
      setupEngine: (feature: object) => speaker.setupEngine(feature),
      engineReady: () => speaker.engineReady(),
      toSpeech: (mathml: string) => {
        said.times += 1;
        return speaker.toSpeech(mathml);
      },
    } satisfies Speaker,
  };
});

/** A run of its own: what modules remember is forgotten; tells how often KaTeX and the speech engine were asked. */
async function run(cache: string, sources: readonly string[], content = '/a'): Promise<{ html: string; set: number; spoken: number }> {
  vi.resetModules();
  const katex = (await import('katex')).default;
  const set = vi.spyOn(katex, 'renderToString');
  const { Cache } = await import('../src/cache.ts');
  const { recallKeptTexts } = await import('../src/kept-texts.ts');
  const { prepareSpeech, readMarkup, toHtml } = await import('../src/markup/index.ts');
  await prepareSpeech();
  set.mockClear();
  said.times = 0;
  const keep = await recallKeptTexts(new Cache(join(folder, cache)), content);
  const html = sources.map((source) => toHtml(readMarkup(source), { idPrefix: 'a' })).join('\0');
  await keep();
  const asked = { set: set.mock.calls.length, spoken: said.times };
  set.mockRestore();
  return { html, ...asked };
}
const entries = (cache: string): string[] => readdirSync(join(folder, cache)).map((name) => join(folder, cache, name));

test('each formula is set and put into words once, in all builds of a content', async () => {
  const first = await run('once', ['We prove $O(n^2)$ and $$\\sum_i x_i$$', 'again $O(n^2)$']);
  expect([first.set, first.spoken]).toEqual([2, 2]);
  const second = await run('once', ['again $O(n^2)$ and $\\ell_1$', 'We prove $O(n^2)$ and $$\\sum_i x_i$$']);
  expect([second.set, second.spoken]).toEqual([1, 1]);
  expect(second.html.split('\0').at(-1)).toBe(first.html.split('\0')[0]);
  expect((await run('once', ['$\\ell_1$ and $O(n^2)$'])).set).toBe(0);
});

test('what cannot be set, and an author’s own command, are remembered as such', async () => {
  const [first, second] = [await run('bad', ['$\\frac{a$ and $\\foo x$']), await run('bad', ['$\\frac{a$ and $\\foo x$'])];
  expect(second).toEqual({ ...first, set: 0, spoken: 0 });
  expect(first.set).toBeGreaterThan(1);
});

test('an entry that is damaged or cut is no entry', async () => {
  const whole = await run('damaged', ['$a+b$']);
  for (const spoil of [
    (path: string) => truncateSync(path, 100),
    (path: string) => writeFileSync(path, readFileSync(path).fill(0, 60, 64)),
    (path: string) => writeFileSync(path, ''),
  ]) {
    entries('damaged').forEach(spoil);
    expect(await run('damaged', ['$a+b$'])).toEqual({ ...whole, set: 1 });
  }
});

test('what editing leaves over is bounded, and each content has an entry of its own', async () => {
  const size = (): number => entries('bounded').reduce((sum, path) => sum + readFileSync(path).length, 0);
  await run('bounded', ['$x_0$ $y_0$']);
  const one = size();
  for (let edit = 1; edit < 8; edit += 1) await run('bounded', [`$x_${edit}$ $y_${edit}$`]);
  expect(size()).toBeLessThan(2.5 * one);
  expect((await run('bounded', ['$x_7$'], '/b')).set).toBe(1);
});

test('a build with an empty cache, a full one and none writes the same bytes', () => {
  mkdirSync(join(folder, 'content/sessions'), { recursive: true });
  writeFileSync(join(folder, 'content/conference.yaml'), 'name: Folding\nyear: 2022\n');
  writeFileSync(
    join(folder, 'content/sessions/a.txt'),
    'Folding\n\nRoom 7\n\nTue 19 Jul 2022 7:00 a.m. PDT — 8 a.m. PDT\n\nTue 19 July 2022 7:00 - 7:20 PDT\n\nOn $\\ell_1$ Maps\n\nNora Fold\n\nWe fold in $O(n^2)$ and \\foo{a} $\\frac{a$ time.\n',
  );
  const files = (site: string, ...options: string[]): [string, string][] => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(home, 'src/octavo.js'), 'build', 'content', '-o', site, '--skip', 'booklet', '--quiet', ...options],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000', OCTAVO_CACHE: join(folder, 'cache') } },
    );
    expect([status, stderr]).toEqual([0, '']);
    return [...siteFiles(join(folder, site))];
  };
  const cold = files('cold');
  expect(readdirSync(join(folder, 'cache/parts')).length).toBeGreaterThan(5);
  const [warm, none] = [files('warm'), files('none', '--no-cache')];
  expect(warm.filter(([, bytes], at) => cold[at]?.[1] !== bytes)).toEqual([]);
  expect(none.filter(([, bytes], at) => cold[at]?.[1] !== bytes)).toEqual([]);
  expect([warm.length, none.length]).toEqual([cold.length, cold.length]);
});
