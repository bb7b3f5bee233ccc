// Wall-clock readings of a draft session → slots: year, zone and missing ends are supplied from what stands around them.
import type { ConferenceSettings } from './conference.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DraftSession, DraftSlot } from './draft.ts';
import type { Slot } from './programme.ts';
import { addDays, inZone, instantAt, isTimeZone, minutesBetween, weekdayOf, yearFromWeekday, zonesMeantBy, type CalendarDate, type Moment } from './time.ts';

export interface SessionSlots {
  readonly session?: Slot;
  /** One for each presentation of the draft, in its order. */
  readonly presentations: readonly (Slot | undefined)[];
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Resolves session after session, so that each doubt (no zone, no year) is told once and not at every talk. */
export class PresentationTimes {
  readonly #settings: ConferenceSettings;
  readonly #diagnostics: Diagnostic[];
  readonly #told = new Set<string>();
  /** The year that weekday and date gave away, when the settings name none. */
  year: number | undefined;

  constructor(settings: ConferenceSettings, diagnostics: Diagnostic[]) {
    this.#settings = settings;
    this.#diagnostics = diagnostics;
    this.year = settings.year;
  }

  ofSession(session: DraftSession): SessionSlots {
    let date: CalendarDate | undefined;
    const resolve = (slot: DraftSlot | undefined): { start: string; end?: string } | undefined => {
      if (!slot) return undefined;
      date = this.#dateOf(slot.start, slot, date);
      if (!date) return undefined;
      const zone = this.#zoneOf(slot.start.zone ?? slot.end?.zone ?? session.slot?.start.zone, slot);
      const start = instantAt(date, slot.start.hour, slot.start.minute, zone, slot.start.second);
      if (!slot.end) return { start };
      const explicit = slot.end.day !== undefined ? this.#dateOf(slot.end, slot, date) : date;
      if (!explicit) return { start };
      let end = instantAt(explicit, slot.end.hour, slot.end.minute, zone, slot.end.second);
      // "11:40 p.m. – 12:10 a.m." without a second date ends on the next day; half a day backwards is a mistake instead.
      if (minutesBetween(start, end) < 0 && slot.end.day === undefined && minutesBetween(start, end) + 1440 <= 720) {
        end = instantAt(addDays(explicit, 1), slot.end.hour, slot.end.minute, zone, slot.end.second);
      }
      if (minutesBetween(start, end) < 0) this.#endsBeforeStart(slot, start, end);
      return { start, end };
    };

    const whole = resolve(session.slot);
    const found = session.presentations.map((presentation) => resolve(presentation.slot));
    const starts = found.flatMap((slot) => (slot ? [slot.start] : [])).sort((a, b) => Date.parse(a) - Date.parse(b));
    const presentations = found.map((slot): Slot | undefined => {
      if (!slot) return undefined;
      if (slot.end !== undefined) return { start: slot.start, end: slot.end };
      // Until the next begins; a night between two days is nobody's talk.
      const next = starts.find((start) => Date.parse(start) > Date.parse(slot.start) && minutesBetween(slot.start, start) <= 720) ?? whole?.end ?? slot.start;
      return { start: slot.start, end: Date.parse(next) < Date.parse(slot.start) ? slot.start : next };
    });
    const known = presentations.flatMap((slot) => (slot ? [slot] : []));
    if (whole?.end !== undefined) return { session: { start: whole.start, end: whole.end }, presentations };
    const last = [...known].sort((a, b) => Date.parse(a.end) - Date.parse(b.end)).at(-1);
    const begin = whole?.start ?? starts[0];
    return begin ? { session: { start: begin, end: last && Date.parse(last.end) > Date.parse(begin) ? last.end : begin }, presentations } : { presentations };
  }

  #dateOf(moment: Moment, slot: DraftSlot, previous: CalendarDate | undefined): CalendarDate | undefined {
    const { month, day, weekday } = moment;
    if (month === undefined || day === undefined) return previous ?? this.#dateFromSettings(moment, slot);
    let year = moment.year ?? this.year;
    if (year === undefined && weekday !== undefined) {
      year = yearFromWeekday(month, day, weekday, newestPlausibleYear);
      if (year !== undefined) {
        this.year = year;
        this.#tell('year-inferred', 'notice', slot, `Expected a year in conference.yaml or in the source, found none; ${weekdays[weekday - 1]} ${day}/${month} is in ${year}`, 'write `year:` in conference.yaml to settle it');
      }
    }
    if (year === undefined) {
      this.#tell('year-missing', 'error', slot, 'Expected a year, found a date without one', 'write `year:` in conference.yaml');
      return undefined;
    }
    const date = { year, month, day };
    try {
      const real = weekdayOf(date);
      if (weekday !== undefined && real !== weekday) {
        this.#tell(`weekday ${weekday} ${day}`, 'warning', slot, `Expected ${weekdays[real - 1]} for ${year}-${two(month)}-${two(day)}, found ${weekdays[weekday - 1]}`, 'mend the weekday or `year:` in conference.yaml', 'weekday-mismatch');
      }
      return date;
    } catch {
      this.#diagnostics.push({ code: 'date-unreadable', severity: 'error', message: `Expected a day that exists, found day ${day} of month ${month} in ${year}`, hint: 'mend the date in the source, or move the slot in content/corrections.yaml', file: slot.origin.file, range: slot.origin.range });
      return undefined;
    }
  }

  #dateFromSettings(moment: Moment, slot: DraftSlot): CalendarDate | undefined {
    const [year, month, day] = (this.#settings.start ?? '').split('-').map(Number);
    if (!year || !month || !day) {
      this.#tell('date-missing', 'error', slot, 'Expected a date before the first time, found none', 'write `start: YYYY-MM-DD` in conference.yaml');
      return undefined;
    }
    let date: CalendarDate = { year, month, day };
    for (let days = 0; moment.weekday !== undefined && days < 7 && weekdayOf(date) !== moment.weekday; days += 1) date = addDays(date, 1);
    return date;
  }

  #zoneOf(written: string | undefined, slot: DraftSlot): string {
    const { timeZone } = this.#settings;
    const fallback = timeZone && isTimeZone(timeZone) ? timeZone : undefined;
    if (written === undefined) {
      if (!fallback) this.#tell('zone-missing', 'warning', slot, 'Expected a time zone in the source or `timeZone:` in conference.yaml, found none; UTC is assumed', 'write `timeZone: Area/City` in conference.yaml');
      return fallback ?? 'UTC';
    }
    const meant = zonesMeantBy(written);
    if (meant.length === 0) {
      this.#tell(`zone ${written}`, 'error', slot, `Expected a time zone, found "${written}", which names none`, 'write an IANA name such as America/Los_Angeles as `timeZone:` in conference.yaml', 'zone-unknown');
      return fallback ?? 'UTC';
    }
    // The organiser's zone decides between the meanings; so does the same offset on the day, "PDT" for Vancouver.
    const first = meant[0] as string;
    if (fallback && (meant.includes(fallback) || meant.some((zone) => sameOffset(zone, fallback, this.year ?? newestPlausibleYear)))) return fallback;
    if (meant.length > 1) this.#tell(`zone ${written}`, 'warning', slot, `Expected a time zone with one meaning, found "${written}" (${meant.join(' or ')}); ${first} is assumed`, `write \`timeZone: ${first}\` in conference.yaml to settle it`, 'zone-ambiguous');
    return first;
  }

  #endsBeforeStart(slot: DraftSlot, start: string, end: string): void {
    this.#diagnostics.push({
      code: 'slot-ends-before-start', severity: 'error',
      message: `Expected the slot to end after its start at ${start.slice(11, 16)}, found its end at ${end.slice(11, 16)}`,
      hint: 'mend the times in the source, or move the slot in content/corrections.yaml',
      file: slot.origin.file, range: slot.origin.range,
    });
  }

  #tell(key: string, severity: Diagnostic['severity'], slot: DraftSlot, message: string, hint: string, code = key): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#diagnostics.push({ code, severity, message, hint, file: slot.origin.file, range: slot.origin.range });
  }
}

/** Years are looked for around this one when only a weekday tells: the decades in which page texts have been pasted. */
const newestPlausibleYear = 2023;

function sameOffset(a: string, b: string, year: number): boolean {
  return [1, 7].every((month) => {
    const at = instantAt({ year, month, day: 15 }, 12, 0, a);
    return at === inZone(at, b);
  });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
