// Minutes of a session that belong to no talk: meant for discussion, or a talk was lost in pasting.
import { timetableOf } from '../model/timetable.ts';
import { type Check, spanOf } from './check.ts';

export const minutesUnassigned: Check = {
  code: 'minutes-unassigned',
  severity: 'notice',
  *check(programme) {
    for (const session of programme.sessions) {
      const stretches = timetableOf(session);
      const gaps = stretches.filter(({ kind }) => kind === 'unassigned');
      const [first] = gaps;
      if (!first || gaps.length === stretches.length) continue;
      const before = stretches[stretches.indexOf(first) - 1];
      const minutes = gaps.reduce((sum, gap) => sum + gap.minutes, 0);
      yield {
        message: `Expected every minute of "${session.title.source}" to belong to a talk, found ${minutes} without one, ${gaps.slice(0, 3).map(spanOf).join(', ')}${gaps.length > 3 ? ` and ${gaps.length - 3} times more` : ''}`,
        hint: `nothing to do if they are meant for discussion; a break is added in corrections.yaml: \`insert: [{ break: Break, into: ${session.id}, slot: "${spanOf(first).replace('–', ' - ')}" }]\``,
        origin: before?.kind === 'presentation' ? before.presentation.title.origin : session.title.origin,
      };
    }
  },
};
