// Entries → iCalendar (RFC 5545) in the browser, with the UIDs of programme.ics, so that a calendar knows a talk it already has.
import type { Catalogue, Entry } from '../search/shards.ts';

const text = (value: string): string => value.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
const utc = (iso: string): string => new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Lines of at most 75 octets, never broken inside a character (§3.1). */
function fold(line: string): string {
  const size = new TextEncoder();
  let [out, octets] = ['', 0];
  for (const character of line) {
    const length = size.encode(character).length;
    if (octets + length > 75) [out, octets] = [`${out}\r\n `, 1];
    out += character;
    octets += length;
  }
  return out;
}

export function calendarOf(entries: readonly Entry[], { site, stamp, address }: Catalogue): string {
  const talks = entries
    .filter(({ start }) => start)
    .flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.id}@${site}.octavo`,
      `DTSTAMP:${utc(`${stamp}T00:00:00Z`)}`,
      `DTSTART:${utc(entry.start)}`,
      `DTEND:${utc(entry.end)}`,
      `SUMMARY:${text(entry.title)}`,
      ...(entry.room ? [`LOCATION:${text(entry.room)}`] : []),
      `DESCRIPTION:${text([entry.people, entry.session].filter(Boolean).join('\n\n'))}`,
      ...(address ? [`URL:${address}talks/${entry.id}/`] : []),
      'END:VEVENT',
    ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Octavo//Octavo 1//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...talks,
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
