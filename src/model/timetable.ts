// A session as a stretch of time: presentations and the minutes that belong to none, in order, with their true lengths.
import type { Presentation, Session } from './programme.ts';
import { minutesBetween } from './time.ts';

export type Stretch = { readonly start: string; readonly end: string; readonly minutes: number } & (
  | { readonly kind: 'presentation'; readonly presentation: Presentation }
  | { readonly kind: 'unassigned' }
);

/** Every minute of the session once; presentations without a time are left to the caller. Overlaps stand as they are. */
export function timetableOf(session: Session): Stretch[] {
  const stretches: Stretch[] = [];
  let reached = session.slot?.start;
  for (const presentation of session.presentations) {
    if (!presentation.slot) continue;
    const { start, end } = presentation.slot;
    if (reached !== undefined && minutesBetween(reached, start) > 0)
      stretches.push({ kind: 'unassigned', start: reached, end: start, minutes: minutesBetween(reached, start) });
    stretches.push({ kind: 'presentation', presentation, start, end, minutes: minutesBetween(start, end) });
    if (reached === undefined || minutesBetween(reached, end) > 0) reached = end;
  }
  const last = session.slot?.end;
  if (reached !== undefined && last !== undefined && minutesBetween(reached, last) > 0)
    stretches.push({ kind: 'unassigned', start: reached, end: last, minutes: minutesBetween(reached, last) });
  return stretches;
}
