// What a line of a pasted page is: a slot, the session's date line, furniture, people, or plain text.
import type { Moment } from '../model/time.ts';

export interface TimeRange {
  readonly start: Moment;
  readonly end?: Moment;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const day = String.raw`(?<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)?,?\s*(?:(?<day>\d{1,2})\.?\s+(?<month>[a-z]{3,9})\.?|(?<month2>[a-z]{3,9})\.?\s+(?<day2>\d{1,2}))(?:,?\s+(?<year>\d{4}))?,?`;
const clock = (n: number): string => String.raw`(?:(?<hour${n}>\d{1,2})(?:[:.h](?<minute${n}>\d\d))?\s*(?<half${n}>[ap]\.?m\.?)?|(?<word${n}>noon|midnight))`;
const zone = (n: number): string => String.raw`(?:\s*(?<zone${n}>[A-Z]{2,5}|UTC[+-]\d{1,2}(?::\d\d)?|[A-Z][a-z]+/[A-Za-z_]+))?`;
const dated = new RegExp(String.raw`^${day}\s+${clock(1)}${zone(1)}(?:\s*[-–—]\s*${clock(2)}${zone(2)})?$`, 'iu');
/** A line that begins like a slot but whose date or times cannot be read. */
const slotLike = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\S+\s+\S+\s+.*\d\s*(?::\d\d|[ap]\.?m)/i;

export type SlotReading = TimeRange | 'unreadable' | undefined;

/** "Tue 19 July 10:30 - 10:35 PDT", "Tue 19 Jul 10:30 a.m. PDT — noon PDT": what it says, or why it is no slot. */
export function readSlotLine(line: string): SlotReading {
  if (line.length > 120) return undefined;
  const text = line.trim();
  const groups = dated.exec(text)?.groups;
  if (!groups) return slotLike.test(text) && text.length < 80 ? 'unreadable' : undefined;
  const month = months.indexOf((groups.month ?? groups.month2 ?? '').slice(0, 3).toLowerCase()) + 1;
  const dayOfMonth = Number(groups.day ?? groups.day2);
  if (month === 0) return groups.weekday ? 'unreadable' : undefined;
  if (dayOfMonth < 1 || dayOfMonth > 31) return 'unreadable';
  const weekday = groups.weekday ? weekdays.indexOf(groups.weekday.slice(0, 3).toLowerCase()) + 1 : undefined;
  const date = { month, day: dayOfMonth, ...(groups.year ? { year: Number(groups.year) } : {}), ...(weekday ? { weekday } : {}) };
  const second = groups.hour2 !== undefined || groups.word2 !== undefined;
  const start = readClockGroups(groups.hour1, groups.minute1, groups.half1, groups.word1, false);
  const end = second ? readClockGroups(groups.hour2, groups.minute2, groups.half2, groups.word2, true) : undefined;
  if (!start || (second && !end)) return 'unreadable';
  const written = groups.zone1 ?? groups.zone2;
  const zonePart = written ? { zone: written } : {};
  return { start: { ...date, ...start, ...zonePart }, ...(end ? { end: { ...end, ...zonePart } } : {}) };
}

function readClockGroups(hour: string | undefined, minute: string | undefined, half: string | undefined, word: string | undefined, isEnd: boolean): { hour: number; minute: number } | undefined {
  // "midnight" at the end of a slot is the end of the day, at its start the beginning.
  if (word) return { hour: word.toLowerCase() === 'noon' ? 12 : isEnd ? 24 : 0, minute: 0 };
  const hours = Number(hour);
  const minutes = Number(minute ?? 0);
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  if (!half) return minute === undefined ? undefined : { hour: hours, minute: minutes };
  if (hours < 1 || hours > 12) return undefined;
  return { hour: (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0), minute: minutes };
}

/** Lines that belong to the page and not to the programme. */
const furniture = [
  /^chat is not available\.?$/i, /^(?:skip to (?:yearly menu bar|main content)\s*)+$/i, /^session$/i, /^abstract:?$/i, /^\[?\s*(?:ical|livestream|slides|poster|paper|video|visit .{1,40})\s*\]?$/i,
  /^slideslive video\s*»?$/i, /^🔗$/u, /^log in.{0,40}$/i, /^main navigation$/i, /^select year:?.{0,40}$/i, /^successful page load$/i, /^timezone:\s*\S+$/i,
];

export function isFurniture(line: string): boolean {
  const text = line.trim();
  return text.length < 120 && furniture.some((pattern) => pattern.test(text));
}

const typeLine = /^[([]?\s*(?<type>spotlight|oral|talk|keynote|invited talk|poster|panel|tutorial|demo|contributed talk)\s*(?:presentation)?\s*[)\]]\s*:?$/i;

/** "(Oral)", "[Spotlight]": the kind of the presentation that follows or precedes. */
export function readTypeLine(line: string): string | undefined {
  return typeLine.exec(line.trim())?.groups?.type?.toLowerCase();
}

export function readModerator(line: string): string | undefined {
  return /^(?:moderators?|chairs?|session chairs?)\s*:\s*(?<names>.+)$/i.exec(line.trim())?.groups?.names;
}

const breakTitle = /^(?:(?:coffee|lunch|tea|short)\s+)?break\b|^lunch$|^registration$|^q\s*&\s*a\b/i;

export function isBreakTitle(line: string): boolean {
  return breakTitle.test(line.trim());
}
