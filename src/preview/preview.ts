// Input paths → the digest, read again on request and made page by page. The last one that could be made stays while the content has errors.
import { type ContentOnDisk, findContent } from '../content.ts';
import { type Diagnostic, isError } from '../model/diagnostic.ts';
import { DigestOnDemand } from '../on-demand.ts';
import { readProgramme } from '../read.ts';

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
  #digest: DigestOnDemand | undefined;

  constructor(inputs: readonly string[]) {
    this.#inputs = inputs;
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** Reads everything again; the pages are those of the new content when `look` (pages that somebody has open) can be made of it. Never throws for content or templates. */
  async refresh(look: readonly string[] = ['index.html']): Promise<PreviewState> {
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
    let fresh: DigestOnDemand | undefined;
    try {
      fresh = new DigestOnDemand(read.value, found.value);
      for (const path of look) await fresh.file(path);
      await this.#digest?.remove();
      this.#digest = fresh;
      return told({ current: true, editions: fresh.editions });
    } catch (fault) {
      await fresh?.remove();
      return told({ fault: innermost(fault) });
    }
  }

  /** A file of the output by its path in it; nothing else can be asked for. */
  async file(path: string): Promise<Uint8Array | undefined> {
    const made = await this.#digest?.file(path);
    return typeof made === 'string' ? Buffer.from(made) : made;
  }

  async remove(): Promise<void> {
    await this.#digest?.remove();
  }
}

/** Eleventy wraps what a template said in what it was doing. */
export function innermost(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const inner = (fault as { originalError?: unknown }).originalError ?? fault.cause;
  return inner instanceof Error ? innermost(inner) : fault.message;
}
