// Wall-clock readings of a draft session → slots: year, zone and missing ends are supplied from what stands around them.
import type { ConferenceSettings } from './conference.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Draft, DraftSession, DraftSlot, UnreadSlot } from './draft.ts';
import { readSlot } from './draft-slot.ts';
import { inferYear, type InferredYear } from './infer-year.ts';
import type { Slot } from './programme.ts';
import { addDays, instantAt, isTimeZone, minutesBetween, weekdayOf, type CalendarDate, type Moment } from './time.ts';
import { meaningsOf, offsetOn, zonesOfPlace } from './zone.ts';

export interface SessionSlots {
  readonly session?: Slot;
  /** One for each presentation of the draft, in its order. */
  readonly presentations: readonly (Slot | undefined)[];
}

/** Whose slot it is, as corrections.yaml names it. */
interface Owner {
  readonly what: 'session' | 'talk';
  readonly id: string | undefined;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Resolves session after session, so that each doubt (no zone, no year) is told once and not at every talk. */
export class PresentationTimes {
  readonly #settings: ConferenceSettings;
  readonly #diagnostics: Diagnostic[];
  readonly #told = new Set<string>();
  readonly #inferred: InferredYear | undefined;
  readonly #evidence: readonly string[];
  readonly #used = new Map<string, number>();
  #lastDate: CalendarDate | undefined;
  /** The year of dates that name none: the settings', else what the sources give away. */
  readonly year: number | undefined;

  constructor(settings: ConferenceSettings, draft: Draft, diagnostics: Diagnostic[]) {
    this.#settings = settings;
    this.#diagnostics = diagnostics;
    const written = settings.year ?? (settings.start ? Number(settings.start.slice(0, 4)) : undefined);
    this.#inferred = written === undefined ? inferYear(draft) : undefined;
    this.year = written ?? this.#inferred?.year;
    this.#evidence = [settings.timeZone, settings.venueTimeZone, ...(settings.place ? zonesOfPlace(settings.place) : [])].filter(
      (zone): zone is string => zone !== undefined && isTimeZone(zone),
    );
  }

  /** The zone that most slots were read in: the programme's own, where conference.yaml names none. */
  get zone(): string | undefined {
    const most = [...this.#used].sort((a, b) => b[1] - a[1])[0]?.[0];
    // An offset is no zone of a place; IANA has names for whole hours (with the sign the other way round), the rest is told in UTC.
    const offset = /^([+-])(\d\d):(\d\d)$/.exec(most ?? '');
    return offset
      ? offset[3] === '00' && Number(offset[2]) > 0
        ? `Etc/GMT${offset[1] === '-' ? '+' : '-'}${Number(offset[2])}`
        : 'UTC'
      : most;
  }

  ofSession(session: DraftSession): SessionSlots {
    let date: CalendarDate | undefined;
    let clock = 0;
    const sessionZone = readSlot(session.slot)?.start.zone;
    const resolve = (slot: DraftSlot | UnreadSlot | undefined, owner: Owner): { start: string; end?: string } | undefined => {
      if (!slot) return undefined;
      const cure = cureFor(owner);
      if ('unread' in slot) return this.#unreadable(slot, cure);
      const minutes = slot.start.hour * 60 + slot.start.minute;
      const inherited = slot.start.month === undefined && slot.start.weekday === undefined ? date : undefined;
      // A time without a date that follows a late evening in the small hours is the next day's.
      date = inherited && clock >= 1080 && minutes < 360 ? addDays(inherited, 1) : this.#dateOf(slot.start, slot, date, cure);
      if (!date) return undefined;
      this.#lastDate = date;
      clock = minutes;
      const zone = this.#zoneOf(slot.start.zone ?? slot.end?.zone ?? sessionZone, slot, date);
      this.#used.set(zone, (this.#used.get(zone) ?? 0) + 1);
      const start = instantAt(date, slot.start.hour, slot.start.minute, zone, slot.start.second);
      if (!slot.end) return { start };
      const endZone = slot.end.zone === undefined || slot.end.zone === slot.start.zone ? zone : this.#zoneOf(slot.end.zone, slot, date);
      const explicit = slot.end.day !== undefined ? this.#dateOf(slot.end, slot, date, cure) : date;
      if (!explicit) return { start };
      let end = instantAt(explicit, slot.end.hour, slot.end.minute, endZone, slot.end.second);
      // "11:40 p.m. – 12:10 a.m." without a second date ends on the next day; half a day backwards is a mistake instead.
      if (minutesBetween(start, end) < 0 && slot.end.day === undefined && minutesBetween(start, end) + 1440 <= 720) {
        end = instantAt(addDays(explicit, 1), slot.end.hour, slot.end.minute, endZone, slot.end.second);
      }
      if (minutesBetween(start, end) < 0) this.#endsBeforeStart(slot, start, end, cure);
      return { start, end };
    };

    const whole = resolve(session.slot, { what: 'session', id: session.id });
    const found = session.presentations.map(({ slot, id }) => resolve(slot, { what: 'talk', id }));
    const crowded = new Set(found.filter((slot, at) => slot && found.some((other, place) => place !== at && other?.start === slot.start)));
    // Tracks are places only where they run side by side.
    const placed = found.map((slot, at) => ({
      slot,
      place: session.presentations[at]?.room?.source ?? (crowded.size > 0 ? session.presentations[at]?.track : undefined),
    }));
    const starts = found.flatMap((slot) => (slot ? [slot.start] : [])).sort((a, b) => Date.parse(a) - Date.parse(b));
    const presentations = placed.map(({ slot, place }, at): Slot | undefined => {
      if (!slot) return undefined;
      if (slot.end !== undefined) return { start: slot.start, end: slot.end };
      // Until the next begins; a night between two days is nobody's talk.
      // What runs beside it in another room or track does not end it; what names no room follows it.
      const beside =
        place !== undefined
          ? placed
              .flatMap((other) => (other.slot && (other.place === undefined || other.place === place) ? [other.slot.start] : []))
              .sort((a, b) => Date.parse(a) - Date.parse(b))
          : starts;
      if (crowded.has(slot) && place === undefined) this.#endUnknown(session, at);
      const next =
        beside.find((start) => Date.parse(start) > Date.parse(slot.start) && minutesBetween(slot.start, start) <= 720) ??
        whole?.end ??
        slot.start;
      return { start: slot.start, end: Date.parse(next) < Date.parse(slot.start) ? slot.start : next };
    });
    const known = presentations.flatMap((slot) => (slot ? [slot] : []));
    if (whole?.end !== undefined) return { session: { start: whole.start, end: whole.end }, presentations };
    const last = [...known].sort((a, b) => Date.parse(a.end) - Date.parse(b.end)).at(-1);
    const begin = whole?.start ?? starts[0];
    return begin
      ? { session: { start: begin, end: last && Date.parse(last.end) > Date.parse(begin) ? last.end : begin }, presentations }
      : { presentations };
  }

  #unreadable({ unread, origin }: UnreadSlot, hint: string): undefined {
    this.#diagnostics.push({
      code: 'date-unreadable',
      severity: 'error',
      message: `Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", found "${unread.slice(0, 60)}"`,
      hint,
      file: origin.file,
      range: origin.range,
    });
    return undefined;
  }

  #endUnknown({ presentations, title }: DraftSession, at: number): void {
    const slot = readSlot(presentations[at]?.slot);
    if (slot)
      this.#tell(
        `end ${title.source}`,
        'notice',
        slot,
        'Expected an end for entries that begin at the same time, found only starts; each is taken to last until the next begins',
        'write `slot: 10:30 - 11:30` for them under `talks:` of corrections.yaml',
        'end-inferred',
      );
  }

  #dateOf(moment: Moment, slot: DraftSlot, previous: CalendarDate | undefined, cure: string): CalendarDate | undefined {
    const { month, day, weekday } = moment;
    if (month === undefined || day === undefined) {
      const near = previous ?? this.#dateFromSettings() ?? this.#lastDate;
      if (!near)
        this.#tell(
          'date-missing',
          'error',
          slot,
          'Expected a date before the first time, found none',
          'write `start: YYYY-MM-DD` in conference.yaml',
        );
      return near && weekday !== undefined ? addDays(near, (weekday - weekdayOf(near) + 7) % 7) : near;
    }
    const year = moment.year ?? this.year;
    if (moment.year === undefined && this.#inferred) this.#tellInferred(moment, slot, this.#inferred);
    if (year === undefined) {
      this.#tell('year-missing', 'error', slot, 'Expected a year, found a date without one', 'write `year:` in conference.yaml');
      return undefined;
    }
    const date = { year, month, day };
    try {
      const real = weekdayOf(date);
      if (weekday !== undefined && real !== weekday) {
        this.#tell(
          `weekday ${weekday} ${day}`,
          'warning',
          slot,
          `Expected ${weekdays[real - 1]} for ${year}-${two(month)}-${two(day)}, found ${weekdays[weekday - 1]}`,
          'mend the weekday or `year:` in conference.yaml',
          'weekday-mismatch',
        );
      }
      return date;
    } catch {
      this.#diagnostics.push({
        code: 'date-unreadable',
        severity: 'error',
        message: `Expected a day that exists, found day ${day} of month ${month} in ${year}`,
        hint: cure,
        file: slot.origin.file,
        range: slot.origin.range,
      });
      return undefined;
    }
  }

  #tellInferred({ month, day, weekday }: Moment, slot: DraftSlot, { year, others, named }: InferredYear): void {
    const when = weekday === undefined ? `${day}/${month}` : `${weekdays[weekday - 1]} ${day}/${month}`;
    const found = named
      ? `${year} is named beside the dates`
      : `${when} is in ${year}${others.length > 0 ? ` (and in ${others.join(', ')})` : ''}`;
    this.#tell(
      'year-inferred',
      'notice',
      slot,
      `Expected a year in conference.yaml or in the source, found none; ${found}`,
      'write `year:` in conference.yaml to settle it',
    );
  }

  #dateFromSettings(): CalendarDate | undefined {
    const [year, month, day] = (this.#settings.start ?? '').split('-').map(Number);
    return year && month && day ? { year, month, day } : undefined;
  }

  /** The zone whose clock a slot shows. The organiser's zones and place decide between meanings; the date tells which are in use. */
  #zoneOf(written: string | undefined, slot: DraftSlot, date: CalendarDate): string {
    const { timeZone } = this.#settings;
    const fallback = timeZone && isTimeZone(timeZone) ? timeZone : undefined;
    if (written === undefined) {
      if (!fallback)
        this.#tell(
          'zone-missing',
          'warning',
          slot,
          'Expected a time zone in the source or `timeZone:` in conference.yaml, found none; UTC is assumed',
          'write `timeZone: Area/City` in conference.yaml',
        );
      return fallback ?? 'UTC';
    }
    const meant = meaningsOf(written);
    const first = meant[0];
    if (!first) {
      this.#tell(
        `zone ${written}`,
        'error',
        slot,
        `Expected a time zone, found "${written}", which names none`,
        'write an IANA name such as America/Los_Angeles as `timeZone:` in conference.yaml',
        'zone-unknown',
      );
      return fallback ?? 'UTC';
    }
    if (meant.length === 1 && first.offset === undefined)
      return fallback && sameAllYear(fallback, first.zone, date.year) ? fallback : first.zone;
    const offsets = (zone: string): readonly number[] => [1, 7].map((month) => offsetOn(zone, { year: date.year, month, day: 15 }));
    // "PDT" is Vancouver's as well as Los Angeles': a zone that keeps this offset at some time of the year uses the abbreviation.
    const decided = this.#evidence.flatMap((zone) => {
      const meaning =
        meant.find((one) => one.zone === zone) ??
        meant.find((one) =>
          one.offset === undefined
            ? sameAllYear(one.zone, zone, date.year)
            : offsets(zone).includes(one.offset) && sameAllYear(one.zone, zone, date.year),
        );
      return meaning ? [{ zone, offset: meaning.offset }] : [];
    })[0];
    const inUse = meant.filter((one) => one.offset === undefined || offsetOn(one.zone, date) === one.offset);
    const chosen = decided ?? inUse[0] ?? first;
    if (!decided && meant.length > 1) {
      const names = meant.map(({ zone }) => zone).join(' or ');
      this.#tell(
        `zone ${written}`,
        'warning',
        slot,
        `Expected a time zone with one meaning, found "${written}" (${names}); ${chosen.zone} is assumed`,
        `write \`timeZone: ${chosen.zone}\` or \`place:\` in conference.yaml to settle it`,
        'zone-ambiguous',
      );
    } else if (chosen.offset !== undefined && offsetOn(chosen.zone, date) !== chosen.offset) {
      this.#tell(
        `season ${written}`,
        'warning',
        slot,
        `Expected a zone that is kept in ${chosen.zone} on ${date.year}-${two(date.month)}-${two(date.day)}, found "${written}"; the clock of that place is taken`,
        'mend the abbreviation in the source if the hours are meant otherwise',
        'zone-out-of-season',
      );
    }
    return chosen.zone;
  }

  #endsBeforeStart(slot: DraftSlot, start: string, end: string, hint: string): void {
    this.#diagnostics.push({
      code: 'slot-ends-before-start',
      severity: 'error',
      message: `Expected the slot to end after its start at ${start.slice(11, 16)}, found its end at ${end.slice(11, 16)}`,
      hint,
      file: slot.origin.file,
      range: slot.origin.range,
    });
  }

  #tell(key: string, severity: Diagnostic['severity'], slot: DraftSlot, message: string, hint: string, code = key): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#diagnostics.push({ code, severity, message, hint, file: slot.origin.file, range: slot.origin.range });
  }
}

/** An entry of corrections.yaml to be copied, with the form that a slot has. */
function cureFor({ what, id = '' }: Owner): string {
  return `write in corrections.yaml: \`${what}s: { ${id}: { slot: 'Tue 19 July 10:30 - 10:35' } }\` with its day and times, or \`slot: none\``;
}

function sameAllYear(a: string, b: string, year: number): boolean {
  return [1, 4, 7, 10].every((month) => offsetOn(a, { year, month, day: 15 }) === offsetOn(b, { year, month, day: 15 }));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
