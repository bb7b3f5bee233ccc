// A track that conference.yaml does not list.
import { nearest } from '../model/nearest.ts';
import { type Check, quoted } from './check.ts';

export const trackUnknown: Check = {
  code: 'track-unknown',
  severity: 'warning',
  *check(programme, { settings }) {
    const known = settings.tracks?.map(({ name }) => name);
    if (!known) return;
    for (const session of programme.sessions) {
      // A track given to the session stands with each of its talks: it is named once, at the session.
      const entries = [
        { ...session, section: 'sessions' },
        ...session.presentations.filter(({ track }) => track !== session.track).map((talk) => ({ ...talk, section: 'talks' })),
      ];
      for (const { id, track, title, section } of entries) {
        if (!track || known.includes(track)) continue;
        const near = nearest(track, known);
        yield {
          message: `Expected a track of \`tracks:\` in conference.yaml for "${title.source}", found "${track}"`,
          hint: near
            ? `did you mean "${near}"? write in corrections.yaml: \`${section}: { ${id}: { track: ${quoted(near)} } }\``
            : `add it to \`tracks:\`, or write in corrections.yaml: \`${section}: { ${id}: { track: … } }\`; known: ${known.join(', ')}`,
          origin: title.origin,
        };
      }
    }
  },
};
