// Wall-clock readings of a source → instants with an IANA zone. The one home of Temporal.
import { Temporal } from 'temporal-polyfill';

/** A time as a source writes it. What is missing (date, year, zone) is supplied when the programme is assembled. */
export interface Moment {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** 1 Monday … 7 Sunday, when the source names it: used to infer the year and to check the date. */
  readonly weekday?: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
  /** IANA name, offset ("-07:00", "Z") or abbreviation ("PDT"), as written. */
  readonly zone?: string;
}

/** A calendar date; months and days count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The parts of an instant as a clock in a zone shows them; `zoneName` is short ("EDT"). */
export interface ClockReading extends CalendarDate {
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
  readonly zoneName: string;
}

/** Whether `name` is an IANA zone or a fixed offset that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** ISO 8601 with offset ("2022-07-19T10:30:00-07:00") of a wall-clock time; throws RangeError for a date that does not exist. */
export function instantAt(date: CalendarDate, hour: number, minute: number, zone: string, second = 0): string {
  return remembered(instants, `${date.year} ${date.month} ${date.day} ${hour} ${minute} ${second} ${zone}`, () => {
    // 24:00 is the next day's midnight (ISO 8601-1:2019, 4.3.8 left it to the writer; conference pages use it).
    const plain = Temporal.PlainDateTime.from({ ...date, hour: hour % 24, minute, second }, { overflow: 'reject' });
    return isoOf(plain.add({ days: Math.floor(hour / 24) }).toZonedDateTime(zone));
  });
}

/** The same instant, written with the offset of another zone. */
export function inZone(iso: string, zone: string): string {
  return remembered(shown, `${iso} ${zone}`, () => isoOf(Temporal.Instant.from(iso).toZonedDateTimeISO(zone)));
}

/** What a clock on the wall in `zone` shows at an instant. */
export function readClock(iso: string, zone: string, language = 'en'): ClockReading {
  return remembered(clocks, `${iso} ${zone} ${language}`, () => {
    const at = Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
    return {
      year: at.year,
      month: at.month,
      day: at.day,
      hour: at.hour,
      minute: at.minute,
      weekday: at.dayOfWeek,
      zoneName: zoneNameAt(at.epochMilliseconds, zone, language),
    };
  });
}

// A conference has few instants and asks for each of them at every talk and person.
const instants = new Map<string, string>();
const clocks = new Map<string, ClockReading>();
const epochs = new Map<string, number>();
const shown = new Map<string, string>();

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    if (known.size > 50_000) known.clear();
    known.set(key, (value = find()));
  }
  return value;
}

/** Minutes from one instant to another; negative when `end` is earlier. */
export function minutesBetween(start: string, end: string): number {
  return (epoch(end) - epoch(start)) / 60_000;
}

/** An instant `minutes` later, in the same offset. */
export function addMinutes(iso: string, minutes: number): string {
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(iso)?.[0] ?? 'Z';
  return isoOf(
    Temporal.Instant.from(iso)
      .add({ seconds: Math.round(minutes * 60) })
      .toZonedDateTimeISO(offset === 'Z' ? 'UTC' : offset),
  );
}

/** `moment` later (or earlier) by whole minutes on the wall clock; into another day only when it says which day it is. */
export function minutesLater(moment: Moment, minutes: number): Moment {
  const total = moment.hour * 60 + moment.minute + minutes;
  const days = moment.day === undefined || moment.month === undefined ? 0 : Math.floor(total / 1440);
  const inDay = total - days * 1440;
  const clock = { hour: Math.floor(inDay / 60), minute: inDay - Math.floor(inDay / 60) * 60 };
  if (days === 0) return { ...moment, ...clock };
  const { year, month, day } = addDays({ year: moment.year ?? 2000, month: moment.month ?? 1, day: moment.day ?? 1 }, days);
  const weekday = moment.weekday === undefined ? {} : { weekday: ((((moment.weekday - 1 + days) % 7) + 7) % 7) + 1 };
  return { ...moment, ...clock, ...(moment.year === undefined ? {} : { year }), month, day, ...weekday };
}

/** Milliseconds since 1970 of an ISO 8601 instant. */
export function epoch(iso: string): number {
  return remembered(epochs, iso, () => Temporal.Instant.from(iso).epochMilliseconds);
}

/** 1 Monday … 7 Sunday; throws RangeError for a date that does not exist. */
export function weekdayOf(date: CalendarDate): number {
  return Temporal.PlainDate.from({ ...date }, { overflow: 'reject' }).dayOfWeek;
}

/** `date` moved by whole days. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const { year, month, day } = Temporal.PlainDate.from({ ...date }).add({ days });
  return { year, month, day };
}

function isoOf(at: Temporal.ZonedDateTime): string {
  const offset = at.offset === '+00:00' && at.timeZoneId === 'UTC' ? 'Z' : at.offset;
  return `${at.toPlainDateTime().toString({ smallestUnit: 'second' })}${offset}`;
}

const zoneNameFormats = new Map<string, Intl.DateTimeFormat>();

function zoneNameAt(milliseconds: number, zone: string, language: string): string {
  // en-US alone abbreviates American zones; elsewhere ICU falls back to GMT offsets, which are at least unambiguous.
  const key = `${language} ${zone}`;
  let format = zoneNameFormats.get(key);
  if (!format) {
    const locale = language === 'en' ? (zone.startsWith('America/') || zone === 'Pacific/Honolulu' ? 'en-US' : 'en-GB') : language;
    format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short', hour: 'numeric' });
    zoneNameFormats.set(key, format);
  }
  return format.formatToParts(milliseconds).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
