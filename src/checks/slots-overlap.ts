// Two talks of one session at the same time.
import type { Presentation } from '../model/programme.ts';
import { epoch } from '../model/time.ts';
import { type Check, clockOf, correctionFor, spanOf } from './check.ts';

export const slotsOverlap: Check = {
  code: 'slots-overlap',
  severity: 'warning',
  *check(programme) {
    for (const { presentations } of programme.sessions) {
      // Posters hang side by side; what is withdrawn takes no time.
      let longest: Presentation | undefined;
      for (const one of presentations) {
        if (!one.slot || one.kind === 'poster' || one.withdrawn) continue;
        const before = longest?.slot;
        if (longest && before && epoch(before.end) > epoch(one.slot.start)) {
          yield {
            message: `Expected "${one.title.source}" to start at ${clockOf(before.end)} or later, found ${clockOf(one.slot.start)}, while "${longest.title.source}" (${spanOf(before)}) goes on`,
            hint: `mend one of the two slots: ${correctionFor(one, `slot: "${clockOf(before.end)}"`)}`,
            origin: one.title.origin,
            related: { ...longest.title.origin, message: 'the talk that goes on' },
          };
        }
        if (!before || epoch(one.slot.end) > epoch(before.end)) longest = one;
      }
    }
  },
};
