// The time ruler: a session drawn to scale as a slim strip. A segment's length is its share of the session, whatever text stands beside it.
import type { Session } from '../model/programme.ts';
import { epoch, minutesBetween } from '../model/time.ts';
import type { Conference } from '../model/programme.ts';
import { timeView } from './time.ts';
import { timetableOf } from '../model/timetable.ts';

export interface SegmentView {
  readonly kind: 'presentation' | 'break' | 'unassigned';
  /** The row of the list it stands for; empty for unassigned minutes. */
  readonly id: string;
  readonly label: string;
  readonly minutes: number;
  /** Distance from the top and length, in hundredths of the session. */
  readonly from: number;
  readonly length: number;
}

export interface RulerView {
  readonly minutes: number;
  readonly startIso: string;
  readonly endIso: string;
  readonly segments: readonly SegmentView[];
  readonly ticks: readonly { readonly from: number; readonly iso: string; readonly text: string }[];
}

/** Labels nearer than this share of the strip would touch. */
const closest = 100 / 26;

/** Null when the session has no timed presentation. Presentations of one slot share a segment ("4–23"). */
export function rulerView(session: Session, conference: Conference): RulerView | null {
  const stretches = timetableOf(session);
  const first = stretches[0];
  if (!first) return null;
  const start = stretches.reduce((least, { start: one }) => (epoch(one) < epoch(least) ? one : least), first.start);
  const end = stretches.reduce((most, { end: one }) => (epoch(one) > epoch(most) ? one : most), first.end);
  const minutes = minutesBetween(start, end);
  if (minutes <= 0) return null;
  const share = (part: number): number => Math.round((part / minutes) * 100_000) / 1000;
  const segments = new Map<string, SegmentView & { readonly numbers: string[] }>();
  for (const stretch of stretches) {
    const key = `${stretch.start} ${stretch.end}`;
    const presentation = stretch.kind === 'presentation' ? stretch.presentation : undefined;
    const number = presentation?.number === undefined ? [] : [String(presentation.number)];
    const known = segments.get(key);
    if (known) known.numbers.push(...number);
    else
      segments.set(key, {
        kind: !presentation ? 'unassigned' : presentation.number === undefined ? 'break' : 'presentation',
        id: presentation?.id ?? '',
        label: '',
        minutes: stretch.minutes,
        from: share(minutesBetween(start, stretch.start)),
        length: share(stretch.minutes),
        numbers: number,
      });
  }
  const drawn = [...segments.values()].map(
    ({ numbers, ...segment }): SegmentView => ({
      ...segment,
      label: numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : (numbers[0] ?? ''),
    }),
  );
  const ticks: { from: number; iso: string; text: string }[] = [];
  const tick = (iso: string): void => {
    const from = share(minutesBetween(start, iso));
    if (ticks.every((one) => Math.abs(one.from - from) >= closest))
      ticks.push({ from, iso, text: timeView({ start: iso, end: iso }, conference).startText });
  };
  // Both ends first: what lies too near to them yields.
  for (const iso of [start, end, ...stretches.map((stretch) => stretch.start)]) tick(iso);
  ticks.sort((a, b) => a.from - b.from);
  return { minutes, startIso: start, endIso: end, segments: drawn, ticks };
}
