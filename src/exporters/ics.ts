// Programme → iCalendar (RFC 5545): one VEVENT per presentation, in UTC of the source's instants shown in the venue's zone.
import { programmeId } from '../model/identity.ts';
import type { Programme } from '../model/programme.ts';
import { epoch, inZone } from '../model/time.ts';
import type { Exporter, ExportContext } from './exporter.ts';
import { creatorsOf, paragraphs, placedOf, plainLine, siteUrl, talkAddress, type Placed, writtenOnce } from './plain.ts';

/** TEXT values escape backslash, semicolon, comma and newline (RFC 5545 §3.3.11). */
export function escapeIcs(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** Content lines of at most 75 octets, continued with a blank, never inside a character (RFC 5545 §3.1). */
export function foldIcs(line: string): string {
  if (/^[\x20-\x7e]*$/.test(line)) return [line.slice(0, 75), ...(line.slice(75).match(/.{1,74}/g) ?? [])].join('\r\n ');
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    // A lone surrogate is written as U+FFFD, of three octets.
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  lines.push(current);
  return lines.join('\r\n');
}

const digits = (iso: string): string => iso.slice(0, 19).replace(/[-:]/g, '');
const utc = (iso: string): string => `${digits(inZone(iso, 'UTC'))}Z`;
const local = (iso: string, zone: string): string => digits(inZone(iso, zone));

/** "-0400" */
function offsetAt(iso: string, zone: string): string {
  const shown = /(?:Z|([+-]\d\d):(\d\d))$/.exec(inZone(iso, zone));
  return shown?.[1] ? `${shown[1]}${shown[2]}` : '+0000';
}

const remembered = new Map<string, readonly string[]>();

/** The observances of a zone from the first to the last instant: every change of offset found, each with its own onset. */
export function timeZoneLines(zone: string, first: string, last: string): readonly string[] {
  // The talks of a day share theirs: finding the changes takes a thousand readings of the clock.
  const [from, to] = [first, last].map((iso) => inZone(iso, 'UTC').slice(0, 10)) as [string, string];
  const key = `${zone} ${from} ${to}`;
  const lines = remembered.get(key) ?? findTimeZoneLines(zone, `${from}T00:00:00Z`, `${to}T23:59:59Z`);
  remembered.set(key, lines);
  return lines;
}

function findTimeZoneLines(zone: string, first: string, last: string): string[] {
  const day = 86_400_000;
  const at = (milliseconds: number): string => new Date(milliseconds).toISOString();
  // The rule in force at the start is found by going back, at most 400 days: no zone with changes rests longer.
  const begin = epoch(first) - 400 * day;
  const observances: { onset: number; from: string; to: string }[] = [];
  for (let time = begin; time < epoch(last) + day; time += day) {
    const from = offsetAt(at(time), zone);
    const to = offsetAt(at(time + day), zone);
    if (from === to) continue;
    let low = time;
    let high = time + day;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (middle <= low) break;
      if (offsetAt(at(middle), zone) === from) low = middle;
      else high = middle;
    }
    observances.push({ onset: high, from, to });
  }
  if (observances.length === 0 || (observances[0]?.onset ?? 0) > epoch(first)) {
    const from = offsetAt(at(begin), zone);
    observances.unshift({ onset: begin, from, to: from });
  }
  const minutes = (offset: string): number =>
    (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)));
  const lines = observances.flatMap(({ onset, from, to }) => {
    const kind = minutes(to) > minutes(from) ? 'DAYLIGHT' : 'STANDARD';
    // DTSTART of an observance is the wall clock before the change (RFC 5545 §3.6.5).
    const start = digits(new Date(onset + minutes(from) * 60_000).toISOString());
    return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `END:${kind}`];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'];
}

/** "2" → 10000, "1.3" → 300, "2022-07-19" → 20210719: grows with the version. 0 for the first version, and for one without a number. */
export function sequenceOf(version: string): number {
  const [major = 1, minor = 0, patch = 0] = (version.match(/\d+/g) ?? []).map(Number);
  const sequence = (major - 1) * 10_000 + Math.min(minor, 99) * 100 + Math.min(patch, 99);
  // An INTEGER has 31 bits and a sign (RFC 5545 §3.3.8): a date without hyphens counts as it stands.
  return Math.max(0, sequence <= 0x7fffffff ? sequence : Math.min(major, 0x7fffffff));
}

const stateOf = ({ presentation: { title, slot, room, withdrawn }, session }: Placed): string =>
  JSON.stringify([title.source, slot, room ?? session.room, withdrawn]);

const rememberedStates = new WeakMap<Programme, ReadonlyMap<string, string>>();

function statesIn(programme: Programme): ReadonlyMap<string, string> {
  let states = rememberedStates.get(programme);
  if (!states)
    rememberedStates.set(programme, (states = new Map(placedOf(programme).map((placed) => [placed.presentation.id, stateOf(placed)]))));
  return states;
}

/**
 * The version in which an entry last changed its title, time, room or withdrawal, as a number that only grows (RFC 5545 §3.8.7.4).
 * Without earlier versions that is this version, and every entry counts as changed: a calendar then takes all of them anew.
 */
function sequence({ presentation, session }: Placed, programme: Programme, previous: readonly Programme[]): number {
  const state = stateOf({ presentation, session });
  let since = programme.conference.version;
  for (const earlier of [...previous].reverse()) {
    if (statesIn(earlier).get(presentation.id) !== state) break;
    since = earlier.conference.version;
  }
  return sequenceOf(since);
}

function talkLines({ presentation, session }: Placed, programme: Programme, context: ExportContext): string[] {
  const { slot } = presentation;
  if (!slot) return [];
  const room = presentation.room ?? session.room;
  const { conference } = programme;
  const zone = conference.venueTimeZone;
  const people = creatorsOf(presentation)
    .map(({ name }) => name)
    .join(', ');
  const site = siteUrl(programme);
  const address = site ? talkAddress(site, presentation.id) : presentation.links.find(({ href }) => /^https?:/.test(href))?.href;
  const description = [people, plainLine(session.title), presentation.abstract ? paragraphs(presentation.abstract) : '', address ?? '']
    .filter(Boolean)
    .join('\n\n');
  const when = (name: string, iso: string): string => (zone === 'UTC' ? `${name}:${utc(iso)}` : `${name};TZID=${zone}:${local(iso, zone)}`);
  return [
    'BEGIN:VEVENT',
    `UID:${presentation.id}@${programmeId(programme)}.octavo`,
    `DTSTAMP:${utc(context.date.toISOString())}`,
    `SEQUENCE:${sequence({ presentation, session }, programme, context.previous ?? [])}`,
    when('DTSTART', slot.start),
    when('DTEND', slot.end),
    `SUMMARY:${escapeIcs(plainLine(presentation.title))}`,
    ...(room ? [`LOCATION:${escapeIcs(room)}`] : []),
    `DESCRIPTION:${escapeIcs(description)}`,
    `CATEGORIES:${escapeIcs(presentation.kind)}`,
    ...(address && URL.canParse(address) ? [`URL:${new URL(address).href}`] : []),
    `STATUS:${presentation.withdrawn ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const writers = new WeakMap<ExportContext, (programme: Programme, item: Placed) => string>();

/** The folded entry of a talk. */
function entryOf(programme: Programme, context: ExportContext, item: Placed): string {
  let write = writers.get(context);
  if (!write)
    writers.set(
      context,
      (write = writtenOnce((whole: Programme, talk: Placed) => talkLines(talk, whole, context).map(foldIcs).join('\r\n'))),
    );
  return write(programme, item);
}

/** A calendar of the given presentations; what has no slot is left out. */
export function calendarOf(programme: Programme, context: ExportContext, items: readonly Placed[]): string {
  const { conference } = programme;
  const chosen = items.filter(({ presentation }) => presentation.slot);
  const instants = chosen.flatMap(({ presentation: { slot } }) => (slot ? [slot.start, slot.end] : [])).sort((a, b) => epoch(a) - epoch(b));
  const [first, last] = [instants[0], instants.at(-1)];
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Octavo//Octavo 1//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeIcs(conference.name)}`,
    `X-WR-TIMEZONE:${conference.venueTimeZone}`,
    ...(first && last && conference.venueTimeZone !== 'UTC' ? timeZoneLines(conference.venueTimeZone, first, last) : []),
  ];
  return [...head.map(foldIcs), ...chosen.map((item) => entryOf(programme, context, item)), 'END:VCALENDAR', ''].join('\r\n');
}

export const icsExporter: Exporter = {
  name: 'Calendar',
  fileName: 'programme.ics',
  mediaType: 'text/calendar',
  export: (programme, context) => calendarOf(programme, context, placedOf(programme)),
};
