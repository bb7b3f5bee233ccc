// A programme whose dates name no year → the year, from what the sources say beside their dates and from its weekdays.
import type { Draft } from './draft.ts';
import { readSlot } from './draft-slot.ts';
import { weekdayOf, type Moment } from './time.ts';

export interface InferredYear {
  readonly year: number;
  /** Other years in which the same weekdays fall on the same dates, nearest to now first. */
  readonly others: readonly number[];
  /** A source names the year somewhere; otherwise only the weekdays tell. */
  readonly named: boolean;
}

/**
 * Without a clock nothing tells what "now" is, and a weekday comes back on its date after 5, 6 or 11 years. So the year
 * that a source names beside its dates decides; else the latest that fits up to this one, the year after this release.
 */
const latestLikely = 2027;
const yearsBack = 40;

/** Undefined when a date names its year already, or when there is neither a named year nor a weekday. */
export function inferYear(draft: Draft): InferredYear | undefined {
  const slots = draft.sessions.flatMap((session) => [readSlot(session.slot), ...session.presentations.map(({ slot }) => readSlot(slot))]);
  const moments = slots
    .flatMap((slot) => (slot ? [slot.start, ...(slot.end ? [slot.end] : [])] : []))
    .filter(({ month, year }) => month !== undefined && year === undefined);
  const dates = new Map(
    moments.filter(({ weekday }) => weekday !== undefined).map((moment) => [`${moment.month}-${moment.day}-${moment.weekday}`, moment]),
  );
  const fits = (year: number): number => [...dates.values()].filter((moment) => isOnWeekday(moment, year)).length;
  const named = [...new Set(draft.yearsNamed ?? [])];
  const best = (years: readonly number[]): number => Math.max(0, ...years.map(fits));
  const namedBest = named.filter((year) => fits(year) === best(named));
  // One slip among the weekdays does not turn a year that is written there into another.
  if (namedBest[0] !== undefined && moments.length > 0 && (dates.size === 0 || best(namedBest) * 2 > dates.size))
    return { year: Math.max(...namedBest), others: [], named: true };
  if (dates.size === 0) return undefined;
  const years = Array.from({ length: yearsBack + 12 }, (_, at) => latestLikely + 11 - at);
  const most = best(years);
  const fitting = years.filter((year) => most > 0 && fits(year) === most);
  const year = fitting.find((candidate) => candidate <= latestLikely);
  return year === undefined
    ? undefined
    : {
        year,
        others: fitting
          .filter((other) => other !== year)
          .sort((a, b) => Math.abs(a - year) - Math.abs(b - year))
          .slice(0, 3),
        named: false,
      };
}

function isOnWeekday({ month, day, weekday }: Moment, year: number): boolean {
  try {
    return weekdayOf({ year, month: month ?? 0, day: day ?? 0 }) === weekday;
  } catch {
    return false;
  }
}
