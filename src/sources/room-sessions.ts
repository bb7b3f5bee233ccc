// The talks of one room on one day → sessions. Schedules of rooms know no sessions; Octavo's own name them in the subtitle.
import { inZone } from '../model/time.ts';
import type { DraftPresentation, DraftSession, DraftText } from '../model/draft.ts';

export interface PlacedTalk {
  readonly presentation: DraftPresentation;
  /** The title of the session, where the schedule tells it. */
  readonly session?: DraftText;
}

/** The room that Octavo's own schedule names when it knows none. */
const roomUnknown = 'To be announced';

/**
 * The day as people there call it. Some systems count days in UTC: their "2023-09-09" begins at 21:30Z, which is three in the morning
 * of the tenth in Kochi. `start` is when the day begins, `zone` that of the conference; without them the date stands as it is.
 */
export function dayInZone(date: string | undefined, start: string | undefined, zone: string | undefined): string | undefined {
  if (!start || !zone || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(start)) return date;
  try {
    return inZone(start, zone).slice(0, 10);
  } catch {
    return date;
  }
}

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
