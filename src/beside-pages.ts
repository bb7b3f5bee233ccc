// Digested programme → what a second thread does beside the pages: exports, e-book and search, its share of the fonts and of the proof.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Conservation, proveDigest } from './conserve/prove.ts';
import { cutFont, cutHere, type CutFonts, type FontCut } from './cut-fonts.ts';
import { type DigestMemory, digestProgramme, digestsAlsoUsed, digestTexts, undigested } from './digest/index.ts';
import { epubOf } from './epub/index.ts';
import { exportsBesideSession, exportsOfAll, kindsBesidePages, type KindBesidePages } from './exporters/index.ts';
import { digestOf, keyOf, type LastOutput, takeOver, type Written } from './last-output.ts';
import { formulaMemory, type FormulaMemory, formulasAlsoUsed, knownFormulas } from './markup/index.ts';
import { programmeId } from './model/identity.ts';
import { type Presentation, presentationsOf, type Programme, type Session } from './model/programme.ts';
import { withoutPlaces } from './model/source.ts';
import type { SecondThread } from './second-thread.ts';
import { searchFiles } from './search/index.ts';
import { searchFacts } from './views/search.ts';

export interface Beside {
  readonly programme: Programme;
  readonly date: Date;
  /** Versions published before, oldest first. */
  readonly previous: readonly Programme[];
  /** Of the site. */
  readonly folder: string;
  /** Of the output of last time; "" for none. */
  readonly lastFolder: string;
}

/** What the thread is given: it need not make again what was made. */
export interface BesideInThread extends Beside {
  readonly formulas: FormulaMemory;
}

/** What the thread is asked for; it does one after another. Of what both threads do, each takes the next number from a shared `counter`. */
export type Task =
  | { readonly kind: 'digest'; readonly talks: readonly Presentation[]; readonly counter: Int32Array }
  | { readonly kind: 'begin'; readonly beside: BesideInThread }
  | { readonly kind: 'search' }
  | { readonly kind: 'exports beside pages'; readonly known: readonly KnownExports[] }
  /** `formulas` are those made since the thread began. */
  | { readonly kind: 'exports of all'; readonly formulas: FormulaMemory }
  | { readonly kind: 'fonts'; readonly cuts: readonly FontCut[]; readonly counter: Int32Array }
  | { readonly kind: 'proof'; readonly counter: Int32Array; readonly ids: readonly string[] | undefined };

/** Of one session and kind: its place in the programme, and what stands in the output of last time. */
export interface KnownExports {
  readonly at: number;
  readonly kind: KindBesidePages;
  readonly key: string;
  readonly files: readonly Written[] | undefined;
}

/** What became of them: taken over, else made and written. */
export interface DoneExports {
  readonly taken: boolean;
  readonly files: readonly Written[];
}

/** Found on its page of how many stretches of prose were looked for. */
export type Proven = Conservation & { readonly id: string };

export interface BesidePages {
  /** To be called when all views are made: no formula is said aloud twice. */
  readonly cutFonts: CutFonts;
  /** Files of the search, below `assets/data/`. */
  readonly search: () => Promise<ReadonlyMap<string, string>>;
  /** Exports and e-book are written. */
  readonly exports: () => Promise<void>;
  /** The pages of talks hold every word of their sources; of those with these ids, else of all. In the order of the programme. */
  readonly proof: (ids?: readonly string[]) => Promise<Proven[]>;
}

/** Of fewer the first thread has looked at all before the second has loaded its code. */
const manyTalks = 300;

/** The same programme with its digest; both threads look at the texts of talks. */
export async function digestBoth(programme: Programme, thread: SecondThread<Task> | undefined): Promise<Programme> {
  const talks = thread ? undigested(programme) : [];
  if (thread && talks.length >= manyTalks) {
    const counter = newCounter();
    const theirs = thread.ask<DigestMemory>({ kind: 'digest', talks, counter });
    digestShare(talks, counter);
    digestsAlsoUsed(await theirs);
  }
  return digestProgramme(programme);
}

export function digestShare(talks: readonly Presentation[], counter: Int32Array): void {
  for (const turn of turns(counter, Math.ceil(talks.length / atOnce))) digestTexts(talks.slice(turn * atOnce, (turn + 1) * atOnce));
}

/** With a second thread, else each when it is asked for. The files are the same. */
export function startBesidePages(
  given: Omit<Beside, 'lastFolder'>,
  { thread, last }: { readonly thread: SecondThread<Task> | undefined; readonly last?: LastOutput | undefined },
): BesidePages {
  const beside = { ...given, lastFolder: last?.folder ?? '' };
  const known = knownExports(beside, last);
  const note = (done: readonly DoneExports[]): void =>
    done.forEach(({ taken, files }, at) => last?.[taken ? 'taken' : 'note'](known[at]?.key ?? '', files));
  if (!thread) {
    return {
      cutFonts: cutHere,
      search: async () => searchOf(beside),
      exports: async () => {
        writeExports(beside);
        note(exportsBeside(beside, known));
        writeBook(beside);
      },
      proof: async (ids) => proveShare(beside, ids, newCounter()).map(([, proven]) => proven),
    };
  }
  const formulas = knownFormulas();
  const sent = { typeset: new Set(formulas.typeset.keys()), spoken: new Set(formulas.spoken.keys()) };
  const ask = <T>(task: Task): Promise<T> => thread.ask(task);
  void ask({ kind: 'begin', beside: { ...beside, formulas } });
  const some = ask<DoneExports[]>({ kind: 'exports beside pages', known });
  const search = ask<Map<string, string>>({ kind: 'search' });
  let others: Promise<FormulaMemory> | undefined;
  const askForOthers = (): typeof others => (others ??= ask({ kind: 'exports of all', formulas: formulasBeyond(sent) }));
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
    search: () => search,
    async exports() {
      note(await some);
      const used = await askForOthers();
      // What pages that are kept show, only they asked for.
      if (last && used) formulasAlsoUsed(used);
    },
    async proof(ids) {
      const counter = newCounter();
      const theirs = ask<ReturnType<typeof proveShare>>({ kind: 'proof', counter, ids });
      const all = [...proveShare(beside, ids, counter), ...(await theirs)];
      return all.sort(([a], [b]) => a - b).map(([, proven]) => proven);
    },
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

const talksOf = (programme: Programme): Presentation[] => presentationsOf(programme).filter(({ number }) => number !== undefined);

export const searchOf = ({ programme, date }: Beside): Map<string, string> => searchFiles(programme, searchFacts(programme, date));

export function writeExports({ programme, date, previous, folder }: Beside): void {
  for (const [path, content] of exportsOfAll(programme, { date, previous })) write(folder, path, content);
}

/** What the exports beside the pages of each session are made from, and what is known of them. */
function knownExports({ programme, date, previous }: Beside, last: LastOutput | undefined): KnownExports[] {
  const { conference } = programme;
  const knows: Readonly<Record<KindBesidePages, unknown>> = { calendars: [date.toISOString(), previous], citations: null };
  return programme.sessions.flatMap((session, at) =>
    kindsBesidePages.map((kind) => {
      const key = last ? keyOf(kind, withoutPlaces(session), conference, programmeId(programme), knows[kind]) : '';
      return { at, kind, key, files: last?.filesOf(key) };
    }),
  );
}

/** Writes or takes over the exports beside pages; gives the files of each. */
export function exportsBeside({ programme, date, previous, folder, lastFolder }: Beside, known: readonly KnownExports[]): DoneExports[] {
  return known.map(({ at, kind, files }) => {
    const session = programme.sessions[at] as Session;
    if (files && takeOver(files, lastFolder, folder)) return { taken: true, files };
    const made = [...exportsBesideSession(programme, { date, previous }, session, kind)].map(([path, content]): Written => {
      write(folder, path, content);
      return [path, lastFolder ? digestOf(content) : ''];
    });
    return { taken: false, files: made };
  });
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

const atOnce = 8;

/** The place of a talk in the list, and what was proven of it. */
export function proveShare(
  { programme, folder }: Beside,
  ids: readonly string[] | undefined,
  counter: Int32Array,
): (readonly [at: number, proven: Proven])[] {
  const asked = ids && new Set(ids);
  const talks = talksOf(programme).filter(({ id }) => asked?.has(id) ?? true);
  const pageOf = (id: string): string | undefined => {
    const file = join(folder, 'talks', id, 'index.html');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return [...turns(counter, Math.ceil(talks.length / atOnce))].flatMap((turn) =>
    talks
      .slice(turn * atOnce, (turn + 1) * atOnce)
      .map((talk, at) => [turn * atOnce + at, { ...proveDigest([talk], pageOf), id: talk.id }] as const),
  );
}
