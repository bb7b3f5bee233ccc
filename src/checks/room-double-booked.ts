// Two sessions in one room at the same time.
import type { Session } from '../model/programme.ts';
import { epoch } from '../model/time.ts';
import { type Check, spanOf } from './check.ts';

/** No walls: any number of sessions fit in. */
const boundless = /^(?:online|virtual|zoom|remote|tba|tbd|to be (?:announced|determined)|various|none|-+|—)\b/i;

export const roomDoubleBooked: Check = {
  code: 'room-double-booked',
  severity: 'warning',
  *check(programme) {
    const byRoom = new Map<string, Session[]>();
    for (const session of programme.sessions) {
      if (!session.room || !session.slot || boundless.test(session.room.trim()) || isPosters(session)) continue;
      const key = session.room
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      byRoom.set(key, [...(byRoom.get(key) ?? []), session]);
    }
    for (const sessions of byRoom.values()) {
      sessions.sort((a, b) => epoch(a.slot?.start ?? '') - epoch(b.slot?.start ?? ''));
      let longest: Session | undefined;
      for (const session of sessions) {
        const { slot } = session;
        if (!slot) continue;
        const before = longest?.slot;
        if (longest && before && epoch(before.end) > epoch(slot.start)) {
          yield {
            message: `Expected "${session.room}" for one session at a time, found "${session.title.source}" (${spanOf(slot)}) while "${longest.title.source}" (${spanOf(before)}) is there`,
            hint: `mend one of the two: write in corrections.yaml: \`sessions: { ${session.id}: { room: … } }\` or \`slot: …\``,
            origin: session.title.origin,
            related: { ...longest.title.origin, message: 'the session that is there' },
          };
        }
        if (!before || epoch(slot.end) > epoch(before.end)) longest = session;
      }
    }
  },
};

/** Poster sessions share a hall. */
function isPosters({ presentations, title }: Session): boolean {
  return /\bposters?\b/i.test(title.source) || (presentations.length > 0 && presentations.every(({ kind }) => kind === 'poster'));
}
