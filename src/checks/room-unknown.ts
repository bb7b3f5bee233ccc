// A room that conference.yaml does not list.
import { nearest } from '../model/nearest.ts';
import { type Check, quoted } from './check.ts';

export const roomUnknown: Check = {
  code: 'room-unknown',
  severity: 'warning',
  *check(programme, { settings }) {
    const known = settings.rooms?.map(({ name }) => name);
    if (!known) return;
    for (const { id, room, title } of programme.sessions) {
      if (!room || known.includes(room)) continue;
      const near = nearest(room, known);
      yield {
        message: `Expected a room of \`rooms:\` in conference.yaml for "${title.source}", found "${room}"`,
        hint: near
          ? `did you mean "${near}"? write in corrections.yaml: \`sessions: { ${id}: { room: ${quoted(near)} } }\``
          : `add it to \`rooms:\`, or write in corrections.yaml: \`sessions: { ${id}: { room: … } }\`; known: ${known.join(', ')}`,
        origin: title.origin,
      };
    }
  },
};
