// The same input gives the same bytes: two users, two folders, two zones, two locales; from the bag's own content; and from the booklet.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKept } from '../src/kept.ts';
import { cache } from './support/browser.ts';
import { page, settings } from './support/session.ts';

const home = resolve(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'octavo-twice-'));
const epoch = '1658188800';
/** Differs from build to build, and says so. */
const apart = new Set(['report.json']);

interface Machine {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Builds `content` on a machine of its own and returns the folder written. */
async function built(content: string, { folder, environment }: Machine): Promise<string> {
  mkdirSync(join(folder, 'home'), { recursive: true });
  await octavo(folder, { HOME: join(folder, 'home'), ...environment }, 'build', content, '-o', 'out');
  return join(folder, 'out');
}

async function octavo(folder: string, environment: Readonly<Record<string, string>>, ...parameters: string[]): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['--import', join(home, 'node_modules/tsx/dist/loader.mjs'), join(home, 'src/cli.ts'), ...parameters],
    { cwd: folder, env: { PATH: process.env.PATH ?? '', OCTAVO_CACHE: cache, ...environment } },
  );
}

function filesOf(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !apart.has(path))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

function expectSame(folder: string, as: string): void {
  const [these, those] = [filesOf(folder), filesOf(as)];
  expect([...these.keys()]).toEqual([...those.keys()]);
  const different = [...these].filter(([path, bytes]) => !bytes.equals(those.get(path) as Buffer)).map(([path]) => path);
  expect(different).toEqual([]);
}

let first = '';
const input = join(place, 'one', 'content');

beforeAll(async () => {
  mkdirSync(join(input, 'sessions'), { recursive: true });
  writeFileSync(join(input, 'sessions/İstanbul ü.txt'), page);
  writeFileSync(
    join(input, 'sessions/b.txt'),
    page.replaceAll('Paper Folding', 'Paper Cutting').replaceAll('Maps', 'Cards').replaceAll('Saddle', 'Side'),
  );
  writeFileSync(join(input, 'conference.yaml'), settings);
  first = await built(input, {
    folder: join(place, 'alice'),
    environment: { USER: 'alice', TZ: 'America/Los_Angeles', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', SOURCE_DATE_EPOCH: epoch },
  });
}, 300_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('two users in two folders, zones and locales write the same bytes', async () => {
  const content = join(place, 'zwei – deux', 'content');
  cpSync(input, content, { recursive: true });
  const second = await built(content, {
    folder: join(place, 'bob'),
    environment: { USER: 'bob', TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: epoch },
  });
  expectSame(second, first);
}, 300_000);

test('the content in the bag, built again without being told the date, gives the same bytes', async () => {
  const archive = readdirSync(first).find((name) => name.endsWith('.zip')) as string;
  const unpacked = join(place, 'unpacked');
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(first, archive))))) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
  expectSame(
    await built(join(unpacked, archive.replace('.zip', ''), 'data/content'), {
      folder: join(place, 'carol'),
      environment: { TZ: 'Asia/Kathmandu' },
    }),
    first,
  );
}, 300_000);

test('every link of the archived digest leads to a file of the archive, so that it opens as it lies', () => {
  const files = unzipSync(readFileSync(join(first, readdirSync(first).find((name) => name.endsWith('.zip')) as string)));
  const links = Object.entries(files)
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([path, bytes]) =>
      [...new TextDecoder().decode(bytes).matchAll(/(?:href|src)="([^"#?]+)/g)]
        .map((match) => match[1] as string)
        .filter((link) => !/^[a-z]+:/i.test(link))
        .map((link) => posix.join(posix.dirname(path), decodeURI(link))),
    );
  expect(links.length).toBeGreaterThan(20);
  expect([...new Set(links)].filter((link) => !(link in files))).toEqual([]);
});

test('the booklet alone is enough to build everything again', async () => {
  const { value, diagnostics } = await readKept(readFileSync(join(first, 'booklet.pdf')), 'booklet.pdf');
  expect(diagnostics).toEqual([]);
  expect(value?.programmeJson).toBe(readFileSync(join(first, 'programme.json'), 'utf8'));
  await octavo(place, {}, 'import', join(first, 'booklet.pdf'), '-o', 'from-booklet');
  expectSame(await built(join(place, 'from-booklet'), { folder: join(place, 'dave'), environment: {} }), first);
}, 300_000);
