// What a pure function made of a text is kept for the next time the same text comes: a rebuild under `octavo serve` reads what changed alone.
import { createHash } from 'node:crypto';

/** `work`, done once for each key; beyond `most` answers all are forgotten, since what comes after so many comes once. */
export function remembering<Given extends readonly unknown[], Made>(
  most: number,
  keyOf: (...given: Given) => string,
  work: (...given: Given) => Made,
): (...given: Given) => Made {
  const answers = new Map<string, Made>();
  return (...given) => {
    const key = keyOf(...given);
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as Made;
    const made = work(...given);
    if (answers.size >= most) answers.clear();
    answers.set(key, made);
    return made;
  };
}

/** A value made when it is first asked for. */
export function once<Made>(work: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: work() }).value;
}

/** Answers by key, of this run and of runs before; beyond `most` all of this run are forgotten. */
export class Recollection<Made> {
  readonly #most: number;
  /** What this run asked for. */
  readonly used = new Map<string, Made>();
  #before: ReadonlyMap<string, Made> = new Map();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes over what was made before by the same rules. */
  recall(before: ReadonlyMap<string, Made>): void {
    this.#before = before;
  }

  knows(key: string): boolean {
    return this.used.has(key) || this.#before.has(key);
  }

  /** Of this run and of runs before. */
  get known(): ReadonlyMap<string, Made> {
    return new Map([...this.#before, ...this.used]);
  }

  /** Another thread of this run asked for them. */
  alsoUsed(made: ReadonlyMap<string, Made>): void {
    for (const [key, value] of made) this.used.set(key, value);
  }

  forget(): void {
    this.used.clear();
    this.#before = new Map();
  }

  of(key: string, work: () => Made): Made {
    let made = this.used.get(key);
    if (made === undefined) {
      made = this.#before.get(key) ?? work();
      if (this.used.size >= this.#most) this.used.clear();
      this.used.set(key, made);
    }
    return made;
  }
}

/** A short name for values that are plain JSON, each in its place; no two that anybody writes have the same (SHA-256). */
export const keyOf = (...values: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(values)).digest('base64');

/** Bytes by key, from build to build; whoever keeps them adds Octavo's own version to the key. */
export interface ByteStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, value: Uint8Array): Promise<void>;
}
