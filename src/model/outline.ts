// The programme as people walk through it: days at the place, in each its tracks, in each track the sessions. Nothing is stored twice: it follows from the sessions.
import type { Presentation, Programme, Session } from './programme.ts';
import { inZone } from './time.ts';

export interface Day {
  /** YYYY-MM-DD on the venue's calendar; absent for sessions without any time. */
  readonly date?: string;
  /** In order of time; parallel ones stand beside each other in their rooms. */
  readonly sessions: readonly Session[];
  readonly tracks: readonly Track[];
}

export interface Track {
  /** Absent for sessions of no track. */
  readonly name?: string;
  readonly sessions: readonly Session[];
}

/** The track of a talk is its own, else its session's. */
export function trackOf(session: Session, talk?: Presentation): string | undefined {
  return talk?.track ?? session.track;
}

/** A session may hold talks of several tracks. */
export function tracksOf(session: Session): string[] {
  return distinct([session.track, ...session.presentations.map((talk) => talk.track)]);
}

/** Every track of the sessions, in order of appearance. */
export function tracksIn(sessions: readonly Session[]): string[] {
  return distinct(sessions.flatMap(tracksOf));
}

/** Days in order, those without a date last; tracks in the conference's order, then in order of appearance, sessions of none last. */
export function daysOf(
  sessions: readonly Session[],
  { venueTimeZone, tracks }: Pick<Programme['conference'], 'venueTimeZone' | 'tracks'>,
): Day[] {
  const byDate = new Map<string, Session[]>();
  for (const session of sessions) {
    const start = session.slot?.start ?? session.presentations.find(({ slot }) => slot)?.slot?.start;
    const date = start ? inZone(start, venueTimeZone).slice(0, 10) : '';
    const day = byDate.get(date);
    if (day) day.push(session);
    else byDate.set(date, [session]);
  }
  return [...byDate]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([date, held]) => {
      const named = distinct([...tracks.filter((track) => held.some((session) => tracksOf(session).includes(track))), ...tracksIn(held)]);
      const none = held.filter((session) => tracksOf(session).length === 0);
      return {
        ...(date ? { date } : {}),
        sessions: held,
        tracks: [
          ...named.map((name) => ({ name, sessions: held.filter((session) => tracksOf(session).includes(name)) })),
          ...(none.length > 0 ? [{ sessions: none }] : []),
        ],
      };
    });
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined))];
}
