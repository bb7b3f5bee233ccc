// Minutes of a session that belong to no talk: meant, or a talk was lost in pasting.
import { minutesBetween } from '../model/time.ts';
import type { Check } from './check.ts';

export const minutesUnassigned: Check = {
  code: 'minutes-unassigned',
  severity: 'notice',
  *check(programme) {
    for (const { slot, title, presentations } of programme.sessions) {
      if (!slot) continue;
      let reached = slot.start;
      let before = title.origin;
      const gaps = [...presentations.flatMap((one) => (one.slot ? [{ ...one.slot, origin: one.origin }] : [])), { start: slot.end, end: slot.end, origin: title.origin }];
      for (const next of gaps) {
        const minutes = minutesBetween(reached, next.start);
        if (minutes > 0) yield { message: `Expected every minute of the session to belong to a talk, found ${minutes} without one, ${reached.slice(11, 16)}–${next.start.slice(11, 16)}`, hint: 'nothing to do if they are meant for discussion', origin: before };
        if (minutesBetween(reached, next.end) > 0) reached = next.end;
        before = next.origin;
      }
    }
  },
};
