// What is remembered of a booklet never changes a byte of it: parts from an earlier build, from shares of other machines, from a damaged cache.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProgramme } from '../../bench/make-programme.ts';
import { Cache } from '../../src/cache.ts';
import { findContent } from '../../src/content.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import { renderSite } from '../../src/eleventy.ts';
import { chooseEditions } from '../../src/model/edition.ts';
import { findBrowser } from '../../src/print/browser.ts';
import { type PageLayout, paginateHtml, type PaginateOptions, paginateShare } from '../../src/print/paginate.ts';
import type { PartStore } from '../../src/print/part-memory.ts';
import { readProgramme } from '../../src/read.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { siteView } from '../../src/views/site.ts';
import { cache as browsers } from '../support/browser.ts';

let folder = '';
let html = '';
let options: PaginateOptions;
let plain: PageLayout;
const at = (name: string): string => join(folder, name);

/** A store that counts what it is asked for in vain: each is work for a browser. */
class Counting implements PartStore {
  missed = 0;
  readonly #cache: Cache;
  constructor(name: string) {
    this.#cache = new Cache(at(name));
  }
  async get(key: string): Promise<Uint8Array | undefined> {
    const value = await this.#cache.get(key);
    if (!value) this.missed += 1;
    return value;
  }
  put(key: string, value: Uint8Array): Promise<void> {
    return this.#cache.put(key, value);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'octavo-memory-'));
  makeProgramme(28, at('content'));
  const content = findContent([at('content')]).value;
  const programme = digestProgramme(readProgramme(content as NonNullable<typeof content>).value as never);
  const [edition] = chooseEditions(undefined, ['booklet']).editions;
  const view = editionView(programme, { buildDate: '2026-01-01', edition: edition as never, subjects: subjectsOf(programme) });
  await renderSite(
    {
      site: siteView(programme, { buildDate: '2026-01-01', archiveFile: 'a.zip', editions: [], hasBooklet: false, hasArchive: false }),
      editions: [view],
      search: new Map(),
    },
    at('site'),
  );
  html = at('site/print/booklet.html');
  options = { browser: await findBrowser(browsers), root: at('site'), date: new Date(0), partSize: 1 };
  plain = await paginateHtml(html, options);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const same = (one: PageLayout, other: PageLayout): boolean =>
  Buffer.from(one.pdf).equals(Buffer.from(other.pdf)) && one.pageCount === other.pageCount;

test('filled and full, the cache gives the bytes of a build without it', { timeout: 300_000 }, async () => {
  expect(same(await paginateHtml(html, { ...options, cache: new Counting('full') }), plain)).toBe(true);
  const again = new Counting('full');
  expect(same(await paginateHtml(html, { ...options, cache: again }), plain)).toBe(true);
  expect(again.missed).toBe(0);
});

test('an edited abstract lays out its own session again and no other', { timeout: 300_000 }, async () => {
  await cp(at('full'), at('edited'), { recursive: true });
  const text = await readFile(html, 'utf8');
  const spot = text.indexOf('We prove a bound', text.length / 2);
  expect(spot).toBeGreaterThan(0);
  await writeFile(html, `${text.slice(0, spot)}We show a bound${text.slice(spot + 16)}`);
  try {
    const store = new Counting('edited');
    const edited = await paginateHtml(html, { ...options, cache: store });
    // Its layout, then nothing of any other part: no number in the book has changed.
    expect(store.missed).toBe(1);
    expect(same(edited, await paginateHtml(html, options))).toBe(true);
    expect(same(edited, plain)).toBe(false);
  } finally {
    await writeFile(html, text);
  }
});

test('damaged and cut entries are made again', { timeout: 300_000 }, async () => {
  await cp(at('full'), at('damaged'), { recursive: true });
  for (const [turn, name] of (await readdir(at('damaged'))).sort().entries()) {
    const bytes = await readFile(join(at('damaged'), name));
    if (turn % 3 === 0) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(join(at('damaged'), name), turn % 3 === 1 ? bytes.subarray(0, 40) : bytes);
  }
  expect(same(await paginateHtml(html, { ...options, cache: new Counting('damaged') }), plain)).toBe(true);
});

test('shares of three machines, first laid out, then printed, are joined to the same bytes', { timeout: 300_000 }, async () => {
  for (const round of ['laid', 'printed']) {
    for (const number of [1, 2, 3]) {
      const mine = at(`share-${number}`);
      if (round === 'printed')
        for (const other of [1, 2, 3]) if (other !== number) await cp(at(`share-${other}`), mine, { recursive: true });
      await paginateShare(html, { ...options, cache: new Counting(`share-${number}`), share: { number, of: 3 } });
    }
  }
  for (const number of [1, 2, 3]) await cp(at(`share-${number}`), at('merged'), { recursive: true });
  const merged = new Counting('merged');
  expect(same(await paginateHtml(html, { ...options, cache: merged }), plain)).toBe(true);
  expect(merged.missed).toBe(0);
});
