// A talk that starts before its session or ends after it.
import { minutesBetween } from '../model/time.ts';
import type { Check } from './check.ts';

export const slotOutsideSession: Check = {
  code: 'slot-outside-session',
  severity: 'warning',
  *check(programme) {
    for (const { slot, title, presentations } of programme.sessions) {
      for (const one of presentations) {
        if (!slot || !one.slot || (minutesBetween(slot.start, one.slot.start) >= 0 && minutesBetween(one.slot.end, slot.end) >= 0)) continue;
        yield { message: `Expected "${one.title.source}" within its session, ${slot.start.slice(11, 16)}–${slot.end.slice(11, 16)}, found ${one.slot.start.slice(11, 16)}–${one.slot.end.slice(11, 16)}`, hint: 'mend the slot or the date line of the session', origin: one.title.origin, related: { ...title.origin, message: 'the session' } };
      }
    }
  },
};
