// The output of last time → what of it holds for this time too: proven by its bytes, and taken over by a link instead of being made and written again.
import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ByteStore } from './model/remember.ts';

export { keyOf } from './model/remember.ts';

/** Path in the output, and the SHA-256 of what stands there. */
export type Written = readonly [path: string, digest: string];

/** Files that are made from one thing. `facts` are what else was found out of it. */
interface Group {
  readonly paths: readonly string[];
  readonly facts?: unknown;
}

interface Note {
  readonly whole: { readonly key: string; readonly result: unknown };
  readonly files: readonly Written[];
  readonly groups: readonly (readonly [key: string, group: Group])[];
}

/** What is kept from build to build is a note of which file was made from what; the files themselves are those of the output. */
export class LastOutput {
  readonly folder: string;
  readonly #store: ByteStore;
  readonly #name: string;
  readonly #whole: Note['whole'] | undefined;
  readonly #files: ReadonlyMap<string, string>;
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #written = new Map<string, string>();
  readonly #noted = new Map<string, Group>();
  readonly #taken = new Set<string>();

  private constructor(store: ByteStore, name: string, folder: string, note: Note | undefined) {
    this.#store = store;
    this.#name = name;
    this.folder = folder;
    this.#whole = note?.whole;
    this.#files = new Map(note?.files);
    this.#groups = new Map(note?.groups);
  }

  /** `code` stands for all that makes an output beside the content: another one finds nothing. */
  static async recall(store: ByteStore, folder: string, code: string): Promise<LastOutput> {
    const name = `output ${code} ${folder}`;
    const bytes = await store.get(name);
    return new LastOutput(store, name, folder, bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Note));
  }

  /** What was told of the whole output, where it was made from the same and no file in it was changed, added or taken away. */
  whole<Result>(key: string): Result | undefined {
    if (this.#whole?.key !== key) return undefined;
    const there = filesIn(this.folder);
    const same = there.length === this.#files.size && there.every((path) => digestAt(this.folder, path) === this.#files.get(path));
    return same ? (this.#whole.result as Result) : undefined;
  }

  facts<Facts>(key: string): Facts | undefined {
    return this.#groups.get(key)?.facts as Facts | undefined;
  }

  /** The files that were made from what `key` stands for, if there are any; whether they still stand there is for `takeOver` to see. */
  filesOf(key: string): readonly Written[] | undefined {
    const group = this.#groups.get(key);
    return group && group.paths.length > 0 ? group.paths.map((path) => [path, this.#files.get(path) ?? ''] as const) : undefined;
  }

  /** Takes the files of `key` over into `site`; without an answer they are to be made. */
  take(key: string, site: string): readonly Written[] | undefined {
    const files = this.filesOf(key);
    if (!files || !takeOver(files, this.folder, site)) return undefined;
    this.taken(key, files);
    return files;
  }

  /** Files of `key` that were taken over elsewhere. */
  taken(key: string, files: readonly Written[]): void {
    this.note(key, files, this.facts(key));
    for (const [path] of files) this.#taken.add(path);
  }

  /** Files of this build, and what they were made from. */
  note(key: string, files: readonly Written[], facts?: unknown): void {
    for (const [path, digest] of files) this.#written.set(path, digest);
    this.#noted.set(key, { paths: files.map(([path]) => path), ...(facts === undefined ? {} : { facts }) });
  }

  /** How many files of this build were taken over. */
  get countTaken(): number {
    return this.#taken.size;
  }

  /** Files of this build that stand in `site` and that nothing is noted of are looked at; what they were made from is not known. */
  async keep(whole: Note['whole'], site: string): Promise<void> {
    const files = filesIn(site).map((path): Written => [path, this.#written.get(path) ?? digestAt(site, path)]);
    await this.#store.put(this.#name, Buffer.from(JSON.stringify({ whole, files, groups: [...this.#noted] } satisfies Note)));
  }
}

export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64');

/**
 * All of the files or none: they are looked at first. A link costs a tenth of a file written anew; both names are of one file from then on,
 * so that neither may be written to: the old one is removed with its folder.
 */
export function takeOver(files: readonly Written[], from: string, to: string): boolean {
  if (!files.every(([path, digest]) => digestAt(from, path) === digest)) return false;
  for (const [path] of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    try {
      linkSync(join(from, path), join(to, path));
    } catch {
      // Not every file system has links.
      copyFileSync(join(from, path), join(to, path));
    }
  }
  return true;
}

function digestAt(folder: string, path: string): string {
  try {
    return digestOf(readFileSync(join(folder, path)));
  } catch {
    return '';
  }
}

/** Of everything below a folder that is no folder itself. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((path) => path.split(sep).join('/'));
  } catch {
    return [];
  }
}
