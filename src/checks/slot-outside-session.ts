// A talk that starts before its session or ends after it.
import { minutesBetween } from '../model/time.ts';
import { type Check, correctionFor, spanOf } from './check.ts';

export const slotOutsideSession: Check = {
  code: 'slot-outside-session',
  severity: 'warning',
  *check(programme) {
    for (const { id, slot, title, presentations } of programme.sessions) {
      for (const one of presentations) {
        if (
          !slot ||
          !one.slot ||
          one.withdrawn ||
          (minutesBetween(slot.start, one.slot.start) >= 0 && minutesBetween(one.slot.end, slot.end) >= 0)
        )
          continue;
        const sameDay = slot.start.slice(0, 10) === one.slot.start.slice(0, 10);
        yield {
          message: `Expected "${one.title.source}" within its session, ${spanOf(slot)}, found ${spanOf(one.slot)}${sameDay ? '' : ` on ${one.slot.start.slice(0, 10)}`}`,
          hint: `${correctionFor(one, 'slot: …')}, or \`sessions: { ${id}: { slot: … } }\``,
          origin: one.title.origin,
          related: { ...title.origin, message: `the session, ${spanOf(slot)}` },
        };
      }
    }
  },
};
