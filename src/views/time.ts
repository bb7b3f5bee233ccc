// Instants → what is printed: venue time first, the source's own time beside it when the zones differ.
import type { Conference, Slot } from '../model/programme.ts';
import { remembering } from '../model/remember.ts';
import { epoch, minutesBetween, readClock } from '../model/time.ts';

export interface TimeView {
  readonly startIso: string;
  readonly endIso: string;
  readonly startText: string;
  readonly endText: string;
  /** "13:30–13:35" */
  readonly rangeText: string;
  /** "Tuesday 19 July 2022" */
  readonly dayText: string;
  readonly zoneText: string;
  /** "10:30 PDT", empty when source and venue share a zone. */
  readonly sourceText: string;
  readonly minutes: number;
}

export function timeView(slot: Slot, conference: Conference): TimeView {
  const start = readClock(slot.start, conference.venueTimeZone, conference.language);
  const end = readClock(slot.end, conference.venueTimeZone, conference.language);
  const source = readClock(slot.start, conference.timeZone, conference.language);
  const differs = source.hour !== start.hour || source.minute !== start.minute || source.day !== start.day;
  return {
    startIso: slot.start,
    endIso: slot.end,
    startText: clockText(start),
    endText: clockText(end),
    rangeText: `${clockText(start)}–${clockText(end)}`,
    dayText: dayText(slot.start, conference),
    zoneText: start.zoneName,
    sourceText: differs ? `${clockText(source)} ${source.zoneName}` : '',
    minutes: minutesBetween(slot.start, slot.end),
  };
}

export function clockText(reading: { hour: number; minute: number }): string {
  return `${String(reading.hour).padStart(2, '0')}:${String(reading.minute).padStart(2, '0')}`;
}

/** "Tuesday 19 July 2022" in the conference's language, in the venue's zone. */
export const dayText = (iso: string, conference: Conference): string =>
  dayIn(iso, conference, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Tue 19 Jul", where the year is clear. */
export const shortDayText = (iso: string, conference: Conference): string =>
  dayIn(iso, conference, { weekday: 'short', day: 'numeric', month: 'short' });

function dayIn(iso: string, { language, venueTimeZone }: Conference, parts: Intl.DateTimeFormatOptions): string {
  return formatFor(language === 'en' ? 'en-GB' : language, { timeZone: venueTimeZone, ...parts })
    .format(new Date(iso))
    .replace(/,/g, '');
}

/** The date an instant has in a zone, YYYY-MM-DD. */
export const dayIso = (iso: string, timeZone: string): string =>
  formatFor('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(epoch(iso));

// Making a format costs a hundred times its use.
const formatFor = remembering(
  100,
  (language: string, options: Intl.DateTimeFormatOptions) => JSON.stringify([language, options]),
  (language, options) => new Intl.DateTimeFormat(language, options),
);

/** "1 h 25 min" */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ');
}
