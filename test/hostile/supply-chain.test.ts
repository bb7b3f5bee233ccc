// What is installed: exact versions, sealed by a checksum, no install script, licences that somebody has read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { dependencies, isAccepted, licencesPage } from './licences.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const all = dependencies();

test('every version is exact and every package sealed by a checksum', () => {
  const { dependencies: used, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  expect(Object.entries({ ...used, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(all.filter(({ sealed }) => !sealed)).toEqual([]);
});

test('the set-up runs no install script, and only packages that do without theirs have one', () => {
  expect(read('src/setup.js')).toContain("'ci', '--ignore-scripts'");
  // esbuild's script only swaps its launcher for the binary that npm has put beside it, fsevents is macOS's and ships its binary, core-js and es5-ext print a message.
  expect(
    [...new Set(all.filter(({ installScript }) => installScript).map(({ name }) => name))].filter(
      (name) => !['core-js', 'es5-ext', 'esbuild', 'fsevents', 'puppeteer'].includes(name),
    ),
  ).toEqual([]);
});

test('every licence has been read by somebody', () => {
  expect(all.filter(({ licence }) => !isAccepted(licence)).map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  expect(isAccepted('(MIT OR GPL-3.0)')).toBe(true);
  expect([isAccepted('GPL-3.0'), isAccepted('MIT AND GPL-3.0'), isAccepted('none stated'), isAccepted('')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('everything that is installed runs on the oldest Node that Octavo promises', () => {
  const { satisfies, minVersion } = createRequire(import.meta.url)('semver') as {
    satisfies(version: string, range: string): boolean;
    minVersion(range: string): { version: string };
  };
  const oldest = minVersion((JSON.parse(read('package.json')) as { engines: { node: string } }).engines.node).version;
  expect(all.filter(({ node }) => !satisfies(oldest, node)).map(({ name, version, node }) => `${name} ${version}: ${node}`)).toEqual([]);
});

test('docs/licences.md is what the lockfile says', () => {
  expect(read('docs/licences.md'), 'npx tsx test/hostile/write-licences.ts writes it anew').toBe(licencesPage(all));
});
