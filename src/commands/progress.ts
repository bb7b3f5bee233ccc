// Stages of a running build → one line that a terminal shows in place, or one plain line a stage elsewhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The stages of the last build into the same folder and what each took: the best guess at what this one will take. */
export type EarlierStages = ReadonlyMap<string, number>;

export function earlierStages(output: string): EarlierStages {
  try {
    const { timings = {} } = JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')) as {
      timings?: Record<string, { wallMs?: number }>;
    };
    return new Map(Object.entries(timings).flatMap(([name, { wallMs }]) => (typeof wallMs === 'number' ? [[name, wallMs] as const] : [])));
  } catch {
    return new Map();
  }
}

/** Milliseconds of a stage on two idle cores, and those that each talk adds (docs/performance.md): a first guess, measured against what this build takes. */
const guesses: Readonly<Record<string, readonly [number, number]>> = {
  speech: [200, 0],
  digest: [1500, 15],
  exports: [20, 6],
  browser: [50, 0],
  proof: [100, 13],
  archive: [100, 8],
};
const editionGuess = [900, 27] as const;

/** Every stage of a build in order, with what it will take: as in the build before, else as guessed. */
export function plannedStages(
  { editions, archive, talks }: { readonly editions: readonly string[]; readonly archive: boolean; readonly talks: number },
  earlier: EarlierStages,
): EarlierStages {
  const names = [
    'speech',
    'digest',
    // A booklet carries an export; else they are waited for last.
    ...(editions.length > 0 ? ['exports', 'browser', ...editions, 'proof'] : ['proof', 'exports']),
    ...(archive ? ['archive'] : []),
  ];
  return new Map(
    names.map((name) => {
      const [base, each] = guesses[name] ?? editionGuess;
      return [name, earlier.get(name) ?? base + each * talks];
    }),
  );
}

export interface Progress {
  readonly tell: (stage: string, detail?: string) => void;
  readonly end: () => void;
}

/** On a terminal one line that is written over, elsewhere a line for each new stage, nothing when `quiet`. */
export function startProgress(stream: NodeJS.WriteStream, planned: EarlierStages, quiet: boolean): Progress {
  const terminal = stream.isTTY === true;
  const start = performance.now();
  let stage = '';
  let stageAt = start;
  return {
    tell(now, detail) {
      if (now !== stage) {
        stage = now;
        stageAt = performance.now();
        if (!terminal && !quiet) stream.write(`${stage}\n`);
      }
      const line = progressLine(stage, detail, planned, { before: stageAt - start, within: performance.now() - stageAt });
      // A terminal that does not say how wide it is has eighty columns.
      if (terminal && !quiet) stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
    },
    end: () => void (terminal && !quiet && stream.write('\r\u001b[K')),
  };
}

/** "[3/8] booklet, page 12 · about 5 s left"; `spent` in milliseconds before this stage and within it. A slower machine than the plan's is seen by the stages that are done. */
export function progressLine(
  stage: string,
  detail: string | undefined,
  planned: EarlierStages,
  spent: { readonly before: number; readonly within: number },
): string {
  const names = [...planned.keys()];
  const at = names.indexOf(stage);
  const told = `${stage}${detail ? `, ${detail}` : ''}`;
  if (at < 0) return told;
  const sum = (some: readonly string[]): number => some.reduce((total, name) => total + (planned.get(name) ?? 0), 0);
  const done = sum(names.slice(0, at));
  // What took a moment says little.
  const pace = (spent.before + 1500) / (done + 1500);
  const left = Math.max(0, sum([stage]) * pace - spent.within) + sum(names.slice(at + 1)) * pace;
  const time = left < 90_000 ? `${Math.max(1, Math.round(left / 1000))} s` : `${Math.round(left / 60_000)} min`;
  return `[${at + 1}/${names.length}] ${told} · about ${time} left`;
}
