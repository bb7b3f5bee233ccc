// Values of JSON, YAML or XML that may be anything → the form a programme wants, or nothing.
import type { PresentationKind } from '../model/programme.ts';
import type { Moment } from '../model/time.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Trimmed text of a string or number; undefined when there is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).trim() || undefined;
}

/** A web address that a link may carry; anything else (javascript:, relative) is nothing. */
export function addressOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && /^https?:\/\/[^\s<>"']+$/i.test(text) ? text : undefined;
}

/** ISO 8601 or RFC 5545 basic form, "2022-07-19T10:30:00-07:00", "20220719T103000Z", "2022-07-19 10:30". */
export function momentFromIso(value: unknown, zone?: string): Moment | undefined {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(textOf(value) ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second, offset] = match;
  const written = offset ? offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') : zone;
  return { year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute), ...(second && second !== '00' ? { second: Number(second) } : {}), ...(written ? { zone: written } : {}) };
}

/** `moment` later by whole minutes, past midnight into the next day; wall-clock arithmetic, as durations in schedules are meant. */
export function minutesAfter(moment: Moment, minutes: number): Moment {
  const total = Date.UTC(moment.year ?? 2000, (moment.month ?? 1) - 1, moment.day ?? 1, moment.hour, moment.minute) + minutes * 60_000;
  const at = new Date(total);
  return { ...moment, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes() };
}

/** What a source calls a presentation → our kind. */
export function kindOf(type: string | undefined, title = ''): PresentationKind {
  const text = `${type ?? ''}`.toLowerCase();
  if (/keynote|invited|plenary/.test(text)) return 'keynote';
  if (/poster/.test(text)) return 'poster';
  if (/panel|podium/.test(text)) return 'panel';
  if (/tutorial|workshop/.test(text)) return 'tutorial';
  if (/\bdemo/.test(text)) return 'demo';
  if (/\bbreak\b|pause/.test(text) || /^(?:(?:coffee|lunch|tea|short|morning|afternoon)\s+)?break\b|^(?:lunch|coffee|dinner|breakfast|registration)$|^registration (?:and|&) /i.test(title.trim())) return 'break';
  if (/social|performance|party/.test(text)) return 'social';
  return 'talk';
}
