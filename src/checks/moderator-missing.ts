// A session that nobody chairs.
import type { Check } from './check.ts';

export const moderatorMissing: Check = {
  code: 'moderator-missing',
  severity: 'notice',
  *check(programme) {
    for (const { title, people } of programme.sessions) {
      if (!people.some(({ role }) => role === 'moderator')) yield { message: `Expected a moderator of the session "${title.source}", found none`, hint: 'add a line "Moderator : NAME" below the room', origin: title.origin };
    }
  },
};
