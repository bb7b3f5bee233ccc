// A session that nobody chairs.
import { type Check, eachOrAll } from './check.ts';

export const moderatorMissing: Check = {
  code: 'moderator-missing',
  severity: 'notice',
  *check(programme) {
    // A list of papers without a time, breaks alone, and an entry that is its own only talk need nobody.
    const sessions = programme.sessions.filter(({ slot, title, presentations }) => {
      const talks = presentations.filter(({ number, kind }) => number !== undefined && kind !== 'poster');
      return slot !== undefined && talks.length > 0 && !(talks.length === 1 && talks[0]?.title.source === title.source);
    });
    const without = sessions.filter(({ people }) => !people.some(({ role }) => role === 'moderator'));
    yield* eachOrAll(without, sessions.length, {
      each: ({ id, title }) => ({
        message: `Expected a moderator of the session "${title.source}", found none`,
        hint: `write in corrections.yaml: \`sessions: { ${id}: { people: [NAME] } }\``,
        origin: title.origin,
      }),
      all: (count) => ({
        message: `Expected moderators of the sessions, found none in ${count}`,
        hint: 'nothing to do if the sources name none; each can be given under `sessions:` in corrections.yaml',
      }),
    });
  },
};
