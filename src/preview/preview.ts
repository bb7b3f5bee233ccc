// Input paths → the digest in a temporary folder, made anew on request. The last one that could be made stays while the content has errors.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { type ContentOnDisk, findContent } from '../content.ts';
import { type Diagnostic, isError } from '../model/diagnostic.ts';
import { readProgramme } from '../read.ts';
import { renderProgramme } from '../render-programme.ts';

export interface PreviewState {
  /** Grows by one with each attempt. */
  readonly version: number;
  /** Whether the pages are those of the content as it is now. */
  readonly current: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly content?: ContentOnDisk;
  readonly editions: readonly string[];
  readonly milliseconds: number;
  /** A template or Octavo itself failed: what it said. */
  readonly fault?: string;
}

export class Preview {
  readonly #inputs: readonly string[];
  #state: PreviewState = { version: 0, current: false, diagnostics: [], editions: [], milliseconds: 0 };
  #folder: string | undefined;
  #files = new Set<string>();
  #exports: (() => ReadonlyMap<string, string | Uint8Array>) | undefined;
  #exported: ReadonlyMap<string, string | Uint8Array> | undefined;

  constructor(inputs: readonly string[]) {
    this.#inputs = inputs;
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** Reads everything again and replaces the pages when that succeeds. Never throws for content or templates. */
  async refresh(): Promise<PreviewState> {
    const start = performance.now();
    const found = findContent(this.#inputs);
    const read = found.value ? readProgramme(found.value) : undefined;
    const diagnostics = [...found.diagnostics, ...(read?.diagnostics ?? [])];
    const told = (rest: Partial<PreviewState>): PreviewState =>
      (this.#state = {
        version: this.#state.version + 1,
        current: false,
        diagnostics,
        editions: this.#state.editions,
        ...(found.value ? { content: found.value } : {}),
        milliseconds: Math.round(performance.now() - start),
        ...rest,
      });
    if (!found.value || !read?.value || diagnostics.some(isError)) return told({});
    const fresh = await mkdtemp(join(tmpdir(), 'octavo-preview-'));
    try {
      const { editions, exports } = await renderProgramme(read.value, found.value, fresh, { forPrint: true });
      const old = this.#folder;
      this.#folder = fresh;
      this.#files = new Set(
        (await readdir(fresh, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) =>
            join(entry.parentPath, entry.name)
              .slice(fresh.length + 1)
              .split(sep)
              .join('/'),
          ),
      );
      this.#exports = exports;
      this.#exported = undefined;
      if (old) await rm(old, { recursive: true, force: true });
      return told({ current: true, editions: editions.map(({ name }) => name) });
    } catch (fault) {
      await rm(fresh, { recursive: true, force: true });
      return told({ fault: fault instanceof Error ? innermost(fault) : String(fault) });
    }
  }

  /** A file of the output by its path in it; nothing else can be asked for. */
  async file(path: string): Promise<Uint8Array | undefined> {
    if (this.#folder && this.#files.has(path)) return readFile(join(this.#folder, path)).catch(() => undefined);
    this.#exported ??= this.#exports?.();
    const made = this.#exported?.get(path);
    return typeof made === 'string' ? Buffer.from(made) : made;
  }

  async remove(): Promise<void> {
    if (this.#folder && existsSync(this.#folder)) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Eleventy wraps what a template said in what it was doing. */
function innermost(fault: Error & { originalError?: Error }): string {
  const inner = fault.originalError ?? fault.cause;
  return inner instanceof Error ? innermost(inner) : fault.message;
}
