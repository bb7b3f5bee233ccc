// Parts of a booklet as they were laid out and printed before, kept by all that a page depends on: its HTML, the files it may load, the browser, its place.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ByteStore } from '../model/remember.ts';
import type { PartLayout, PartPlace } from './part-layout.ts';

export type PartStore = ByteStore;

export class PartMemory {
  readonly #store: PartStore;
  readonly #keys: readonly string[];

  /** `root` as in `PaginateOptions`, `documents` the HTML of each part. */
  constructor(store: PartStore, browser: string, root: string, documents: readonly string[]) {
    this.#store = store;
    const surroundings = createHash('sha256').update(browser);
    for (const path of filesOf(join(root, 'assets'))) surroundings.update(path.slice(root.length)).update(readFileSync(path));
    const common = surroundings.digest('hex');
    this.#keys = documents.map((document) => `part ${common} ${createHash('sha256').update(document).digest('hex')}`);
  }

  async layout(at: number): Promise<PartLayout | undefined> {
    const bytes = await this.#store.get(`${this.#keys[at]} layout`);
    if (!bytes) return undefined;
    const { placeOf, wanted, ...rest } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Omit<PartLayout, 'placeOf' | 'wanted'> & {
      placeOf: [string, { page: number; top: number }][];
      wanted: string[];
    };
    return { ...rest, placeOf: new Map(placeOf), wanted: new Set(wanted) };
  }

  keepLayout(at: number, layout: PartLayout): Promise<void> {
    return this.#store.put(
      `${this.#keys[at]} layout`,
      Buffer.from(JSON.stringify({ ...layout, placeOf: [...layout.placeOf], wanted: [...layout.wanted] })),
    );
  }

  pdf(at: number, place: PartPlace): Promise<Uint8Array | undefined> {
    return this.#store.get(this.#printKey(at, place));
  }

  keepPdf(at: number, place: PartPlace, pdf: Uint8Array): Promise<void> {
    return this.#store.put(this.#printKey(at, place), pdf);
  }

  #printKey(at: number, { before, fill, pageOf }: PartPlace): string {
    return `${this.#keys[at]} pdf ${JSON.stringify([before, fill, [...pageOf]])}`;
  }
}

/** What a page to print may load: styles, fonts, scripts. What only the screen loads is not among it: the data of the search changes with every word. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => !/^(?:data\/|cards?\/|digest|[^/]*\.(?:js|svg)$)/.test(relative(folder, path).split(sep).join('/')))
    .sort();
}
