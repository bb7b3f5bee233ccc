// Files of the output of last time: taken over only when they are those that were noted, and never written to.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Cache } from '../src/cache.ts';
import { digestOf, keyOf, LastOutput, type Written } from '../src/last-output.ts';

const home = mkdtempSync(join(tmpdir(), 'octavo-last-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const [output, site] = [join(home, 'output'), join(home, 'site')];
const store = new Cache(join(home, 'cache'));
const files: Written[] = [
  ['talks/a/index.html', digestOf('page of a')],
  ['talks/a/talk.ics', digestOf('calendar of a')],
];

beforeEach(async () => {
  for (const folder of [output, site]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(output, 'talks/a'), { recursive: true });
  writeFileSync(join(output, 'talks/a/index.html'), 'page of a');
  writeFileSync(join(output, 'talks/a/talk.ics'), 'calendar of a');
  writeFileSync(join(output, 'index.html'), 'programme');
  const last = await LastOutput.recall(store, output, 'code');
  last.note('talk a', files, { letters: 'é' });
  await last.keep({ key: 'all', result: { pages: 3 } }, output);
});
const recalled = (code = 'code'): Promise<LastOutput> => LastOutput.recall(store, output, code);

test('an output that stands as it was made is told as it was told then', async () => {
  expect((await recalled()).whole('all')).toEqual({ pages: 3 });
  expect((await recalled()).whole('all of another content')).toBeUndefined();
  expect((await recalled('other code')).whole('all')).toBeUndefined();
});

test.each<[string, () => void]>([
  ['a file changed', () => writeFileSync(join(output, 'index.html'), 'Programme')],
  ['a file added', () => writeFileSync(join(output, 'CNAME'), 'example.org')],
  ['a link added', () => symlinkSync('index.html', join(output, 'home.html'))],
  ['a file gone', () => rmSync(join(output, 'talks/a/talk.ics'))],
  ['all gone', () => rmSync(output, { recursive: true })],
])('%s: it does not stand', async (_what, change) => {
  change();
  expect((await recalled()).whole('all')).toBeUndefined();
});

test('files made from the same are taken over, with what was found out', async () => {
  const last = await recalled();
  expect(last.facts('talk a')).toEqual({ letters: 'é' });
  expect(last.take('talk b', site)).toBeUndefined();
  expect(last.take('talk a', site)).toEqual(files);
  expect(readFileSync(join(site, 'talks/a/index.html'), 'utf8')).toBe('page of a');
  // One file with two names.
  expect(statSync(join(site, 'talks/a/talk.ics')).ino).toBe(statSync(join(output, 'talks/a/talk.ics')).ino);
});

test('of files made from one thing a single changed one is enough to take none', async () => {
  writeFileSync(join(output, 'talks/a/talk.ics'), 'calendar of b');
  expect((await recalled()).take('talk a', site)).toBeUndefined();
  expect(existsSync(site)).toBe(false);
});

test('what is taken over is known of the next time; what is not noted again is forgotten', async () => {
  const last = await recalled();
  last.take('talk a', site);
  await last.keep({ key: 'next', result: {} }, site);
  rmSync(output, { recursive: true });
  const next = await recalled();
  expect(next.filesOf('talk a')).toEqual(files);
  await next.keep({ key: 'last', result: {} }, site);
  expect((await recalled()).filesOf('talk a')).toBeUndefined();
});

test('a key tells values apart, whatever they hold', () => {
  expect(new Set([keyOf('a', 'b'), keyOf('ab'), keyOf('a', '', 'b'), keyOf(['a', 'b']), keyOf('a","b')]).size).toBe(5);
});
