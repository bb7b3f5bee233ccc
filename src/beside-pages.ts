// Digested programme → what a second thread does beside the pages: exports and e-book in a folder, its share of the fonts and of the proof.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Conservation, proveDigest } from './conserve/prove.ts';
import { cutFont, cutHere, type CutFonts, type FontCut } from './cut-fonts.ts';
import { epubOf } from './epub/index.ts';
import { exportsBesidePages, exportsOfAll } from './exporters/index.ts';
import { formulaMemory, type FormulaMemory } from './markup/index.ts';
import { type Presentation, presentationsOf, type Programme } from './model/programme.ts';

export interface Beside {
  readonly programme: Programme;
  readonly date: Date;
  /** Versions published before, oldest first. */
  readonly previous: readonly Programme[];
  /** Of the site. */
  readonly folder: string;
}

/** What the thread is given: it need not make again what was made. */
export interface BesideInThread extends Beside {
  readonly formulas: FormulaMemory;
}

/** What the thread is asked for; it does one after another. Of what both threads do, each takes the next number from a shared `counter`. */
export type Task =
  | { readonly kind: 'exports beside pages' }
  /** `formulas` are those made since the thread began. */
  | { readonly kind: 'exports of all'; readonly formulas: FormulaMemory }
  | { readonly kind: 'fonts'; readonly cuts: readonly FontCut[]; readonly counter: Int32Array }
  | { readonly kind: 'proof'; readonly counter: Int32Array };

export interface BesidePages {
  /** To be called when all views are made: no formula is said aloud twice. */
  readonly cutFonts: CutFonts;
  /** Exports and e-book are written. */
  readonly exports: () => Promise<void>;
  /** The pages of talks hold every word of their sources. */
  readonly proof: () => Promise<Conservation>;
  readonly end: () => Promise<void>;
}

/** In a bundle a file stands beside this one under this name; TypeScript as it is has no second thread. */
const entry = join(import.meta.dirname, 'beside-pages-thread.js');

/** With a second thread where there may be one (`together`) and the code is compiled, else each when it is asked for. The files are the same. */
export function startBesidePages(beside: Beside, { together }: { readonly together: boolean }): BesidePages {
  const talks = talksOf(beside.programme);
  if (!together || availableParallelism() < 2 || !existsSync(entry)) {
    return {
      cutFonts: cutHere,
      exports: async () => {
        writeExports(beside, exportsOfAll);
        writeExports(beside, exportsBesidePages);
        writeBook(beside);
      },
      proof: async () => summed(proveShare(beside, talks, newCounter())),
      end: () => Promise.resolve(),
    };
  }
  const known = formulaMemory();
  const sent = { typeset: new Set(known.typeset.keys()), spoken: new Set(known.spoken.keys()) };
  const thread = new Worker(entry, { workerData: { ...beside, formulas: known } satisfies BesideInThread });
  const waiting: { readonly resolve: (value: never) => void; readonly reject: (fault: unknown) => void }[] = [];
  let failed: unknown;
  thread.on('message', ({ value, fault }: { value: never; fault?: object }) => {
    const one = waiting.shift();
    // A fault of the disk keeps what it says of itself: path and code.
    if (fault) one?.reject(Object.assign(new Error(), fault));
    else one?.resolve(value);
  });
  thread.on('error', (fault) => {
    failed = fault;
    for (const { reject } of waiting.splice(0)) reject(fault);
  });
  const ask = <T>(task: Task): Promise<T> => {
    const answer = new Promise<T>((resolve, reject) => {
      if (failed) reject(failed as Error);
      else waiting.push({ resolve, reject });
    });
    // It is waited for later.
    answer.catch(() => undefined);
    thread.postMessage(task);
    return answer;
  };
  const some = ask({ kind: 'exports beside pages' });
  let others: Promise<unknown> | undefined;
  const askForOthers = (): Promise<unknown> => (others ??= ask({ kind: 'exports of all', formulas: formulasBeyond(sent) }));
  return {
    cutFonts(cuts) {
      void askForOthers();
      const counter = newCounter();
      const theirs = ask<Map<number, Uint8Array>>({ kind: 'fonts', cuts, counter });
      return async () => {
        const ours = await cutShare(cuts, counter);
        // The other thread may not have come to them.
        const made = ours.size < cuts.length ? new Map([...ours, ...(await theirs)]) : ours;
        return cuts.map((_, at) => made.get(at) as Uint8Array);
      };
    },
    async exports() {
      await some;
      await askForOthers();
    },
    async proof() {
      const counter = newCounter();
      const theirs = ask<Proven[]>({ kind: 'proof', counter });
      return summed([...proveShare(beside, talks, counter), ...(await theirs)]);
    },
    end: () => thread.terminate().then(() => undefined),
  };
}

function formulasBeyond(sent: { readonly [part in keyof FormulaMemory]: ReadonlySet<string> }): FormulaMemory {
  const { typeset, spoken } = formulaMemory();
  return {
    typeset: new Map([...typeset].filter(([key]) => !sent.typeset.has(key))),
    spoken: new Map([...spoken].filter(([key]) => !sent.spoken.has(key))),
  };
}

const newCounter = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

/** The numbers below `most` that no other thread with the same counter is given. */
function* turns(counter: Int32Array, most: number): Generator<number> {
  for (let at = Atomics.add(counter, 0, 1); at < most; at = Atomics.add(counter, 0, 1)) yield at;
}

export const talksOf = (programme: Programme): Presentation[] => presentationsOf(programme).filter(({ number }) => number !== undefined);

export function writeExports({ programme, date, previous, folder }: Beside, exports: typeof exportsOfAll): void {
  for (const [path, content] of exports(programme, { date, previous })) write(folder, path, content);
}

export function writeBook({ programme, date, folder }: Beside): void {
  write(folder, 'programme.epub', epubOf(programme, date));
}

function write(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** By their place in the list. */
export async function cutShare(cuts: readonly FontCut[], counter: Int32Array): Promise<Map<number, Uint8Array>> {
  const made = new Map<number, Uint8Array>();
  for (const at of turns(counter, cuts.length)) made.set(at, await cutFont(cuts[at] as FontCut));
  return made;
}

/** Of the talks from a place in the list. */
export type Proven = Conservation & { readonly from: number };

const atOnce = 8;

export function proveShare({ folder }: Beside, talks: readonly Presentation[], counter: Int32Array): Proven[] {
  const pageOf = (id: string): string | undefined => {
    const file = join(folder, 'talks', id, 'index.html');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return [...turns(counter, Math.ceil(talks.length / atOnce))].map((turn) => {
    const from = turn * atOnce;
    return { from, ...proveDigest(talks.slice(from, from + atOnce), pageOf) };
  });
}

function summed(proven: readonly Proven[]): Conservation {
  const inOrder = proven.toSorted((a, b) => a.from - b.from);
  return {
    medium: 'digest',
    expected: inOrder.reduce((sum, { expected }) => sum + expected, 0),
    found: inOrder.reduce((sum, { found }) => sum + found, 0),
    diagnostics: inOrder.flatMap(({ diagnostics }) => diagnostics),
  };
}
