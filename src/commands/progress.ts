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

export interface Progress {
  readonly tell: (stage: string, detail?: string) => void;
  readonly end: () => void;
}

/** On a terminal one line that is written over, elsewhere a line for each new stage, nothing when `quiet`. `talks` guesses the length of a first build. */
export function startProgress(stream: NodeJS.WriteStream, output: string, talks: number, quiet: boolean): Progress {
  const terminal = stream.isTTY === true;
  const earlier = terminal ? earlierStages(output) : new Map<string, number>();
  const stages: string[] = [];
  let stageAt = 0;
  return {
    tell(stage, detail) {
      if (stage !== stages.at(-1)) {
        stages.push(stage);
        stageAt = performance.now();
        if (!terminal && !quiet) stream.write(`${stage}\n`);
      }
      if (terminal && !quiet)
        stream.write(
          `\r\u001b[K${progressLine(stage, detail, { stages, at: performance.now(), stageAt, earlier, talks }).slice(0, Math.max(20, stream.columns - 1))}`,
        );
    },
    end: () => void (terminal && !quiet && stream.write('\r\u001b[K')),
  };
}

/** How many pages a booklet of so many talks has: for the time left of a first build. */
const pagesOf = (talks: number): number => 8 + talks * 1.2;

/** "[3/8] booklet, page 12 · about 5 s left"; times in milliseconds. Without an earlier build only the booklet, by far the longest, tells how long it will take. */
export function progressLine(
  stage: string,
  detail: string | undefined,
  {
    stages,
    at,
    stageAt,
    earlier,
    talks,
  }: {
    readonly stages: readonly string[];
    readonly at: number;
    readonly stageAt: number;
    readonly earlier: EarlierStages;
    readonly talks: number;
  },
): string {
  const names = [...earlier.keys()];
  const position = names.includes(stage) ? `[${names.indexOf(stage) + 1}/${names.length}] ` : `[${stages.length}] `;
  return `${position}${stage}${detail ? `, ${detail}` : ''}${leftText(stage, detail, { at, stageAt, earlier, talks })}`;
}

function leftText(
  stage: string,
  detail: string | undefined,
  {
    at,
    stageAt,
    earlier,
    talks,
  }: { readonly at: number; readonly stageAt: number; readonly earlier: EarlierStages; readonly talks: number },
): string {
  const names = [...earlier.keys()];
  const known = names.indexOf(stage);
  const page = Number(/^page (\d+)/.exec(detail ?? '')?.[1] ?? 0);
  let left: number | undefined;
  if (known >= 0)
    left =
      Math.max(0, (earlier.get(stage) ?? 0) - (at - stageAt)) +
      names.slice(known + 1).reduce((sum, name) => sum + (earlier.get(name) ?? 0), 0);
  else if (page >= 4) left = Math.max(0, pagesOf(talks) - page) * ((at - stageAt) / page);
  return left === undefined
    ? ''
    : ` · about ${left < 90_000 ? `${Math.max(1, Math.round(left / 1000))} s` : `${Math.round(left / 60_000)} min`} left`;
}
