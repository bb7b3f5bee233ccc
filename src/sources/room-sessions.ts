// The talks of one room on one day → sessions. Schedules of rooms know no sessions; Octavo's own name them in the subtitle.
import type { DraftPresentation, DraftSession, DraftText } from '../model/draft.ts';

export interface PlacedTalk {
  readonly presentation: DraftPresentation;
  /** The title of the session, where the schedule tells it. */
  readonly session?: DraftText;
}

/** The room that Octavo's own schedule names when it knows none. */
const roomUnknown = 'To be announced';

export function roomSessions(room: DraftText, date: string | undefined, talks: readonly PlacedTalk[]): DraftSession[] {
  const byTitle = new Map<string, { title: DraftText; presentations: DraftPresentation[] }>();
  for (const { presentation, session } of talks) {
    const title = session ?? { source: date ? `${room.source}, ${date}` : room.source, origin: room.origin };
    const known = byTitle.get(title.source);
    if (known) known.presentations.push(presentation);
    else byTitle.set(title.source, { title, presentations: [presentation] });
  }
  return [...byTitle.values()].map(({ title, presentations }) => ({
    title,
    ...(room.source === roomUnknown ? {} : { room }),
    people: [],
    presentations,
    origin: title.origin,
  }));
}
