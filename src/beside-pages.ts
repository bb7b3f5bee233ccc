// Digested programme → its exports and e-book in a folder, and one half of the proof: beside the pages, by a second thread where there are talks enough.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Conservation, proveDigest } from './conserve/prove.ts';
import { epubOf } from './epub/index.ts';
import { exportsOf } from './exporters/index.ts';
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

export interface BesidePages {
  /** Exports and e-book are written. */
  readonly exports: () => Promise<void>;
  /** The pages of talks hold every word of their sources. */
  readonly proof: () => Promise<Conservation>;
  readonly end: () => Promise<void>;
}

/** Fewer are done before a thread has loaded what it needs. */
const manyTalks = 150;

/** In a bundle a file stands beside this one under this name; TypeScript as it is has no second thread. */
const entry = join(import.meta.dirname, 'beside-pages-thread.js');

/** Begins at once (`soon`) where a second thread does it; else when it is asked for. The files are the same. */
export function startBesidePages(beside: Beside, { soon }: { readonly soon: boolean }): BesidePages {
  const talks = talksOf(beside.programme);
  if (!soon || talks.length < manyTalks || availableParallelism() < 2 || !existsSync(entry)) {
    return {
      exports: async () => writeExports(beside),
      proof: async () => proveTalks(beside, talks),
      end: () => Promise.resolve(),
    };
  }
  const thread = new Worker(entry, { workerData: { ...beside, formulas: formulaMemory() } satisfies BesideInThread });
  const ask = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      thread.once('error', reject).once('message', ({ value, fault }: { value?: unknown; fault?: object }) => {
        // A fault of the disk keeps what it says of itself: path and code.
        if (fault) reject(Object.assign(new Error(), fault));
        else resolve(value);
      });
    });
  const exports = ask();
  exports.catch(() => undefined);
  return {
    exports: () => exports.then(() => undefined),
    async proof() {
      const half = Math.ceil(talks.length / 2);
      const second = ask();
      thread.postMessage(half);
      const [ours, theirs] = [proveTalks(beside, talks.slice(0, half)), (await second) as Conservation];
      return {
        ...ours,
        expected: ours.expected + theirs.expected,
        found: ours.found + theirs.found,
        diagnostics: [...ours.diagnostics, ...theirs.diagnostics],
      };
    },
    end: () => thread.terminate().then(() => undefined),
  };
}

export const talksOf = (programme: Programme): Presentation[] => presentationsOf(programme).filter(({ number }) => number !== undefined);

export function writeExports({ programme, date, previous, folder }: Beside): void {
  const made = new Set<string>();
  const write = (path: string, content: string | Uint8Array): void => {
    const into = dirname(join(folder, path));
    if (!made.has(into)) mkdirSync(into, { recursive: true });
    made.add(into);
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of exportsOf(programme, { date, previous })) write(path, content);
  write('programme.epub', epubOf(programme, date));
}

export function proveTalks({ folder }: Beside, talks: readonly Presentation[]): Conservation {
  return proveDigest(talks, (id) => {
    const file = join(folder, 'talks', id, 'index.html');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}
