// Two talks of one session at the same time.
import { minutesBetween } from '../model/time.ts';
import type { Check } from './check.ts';

export const slotsOverlap: Check = {
  code: 'slots-overlap',
  severity: 'warning',
  *check(programme) {
    for (const { presentations } of programme.sessions) {
      const timed = presentations.flatMap((one) => (one.slot && one.kind !== 'poster' ? [{ ...one.slot, title: one.title }] : []));
      for (let at = 1; at < timed.length; at += 1) {
        const [earlier, later] = [timed[at - 1], timed[at]];
        if (!earlier || !later || minutesBetween(later.start, earlier.end) <= 0) continue;
        yield { message: `Expected "${later.title.source}" to start at ${earlier.end.slice(11, 16)} or later, found ${later.start.slice(11, 16)}, before the talk in front of it ends`, hint: 'mend one of the two slots', origin: later.title.origin, related: { ...earlier.title.origin, message: 'the talk in front of it' } };
      }
    }
  },
};
