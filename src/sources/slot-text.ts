// A slot as an editor types it → its moments: as on a page, with an ISO date, or times alone.
import { readSlotLine, type TimeRange } from './slot-line.ts';
import { momentFromIso } from './record.ts';

/**
 * "Tue 19 July 10:30 - 10:35 PDT", "2022-07-19 10:30 - 10:35", "2022-07-19T10:30-07:00 – 2022-07-19T10:35-07:00",
 * "10:30 - noon", "10:30"; "none" is no time at all. Undefined when it is none of these.
 */
export function readSlotText(text: string): TimeRange | 'none' | undefined {
  const trimmed = text.trim();
  if (/^none$/i.test(trimmed)) return 'none';
  const instants = trimmed
    .split(/\s+(?:[-–—]|to)\s+|\s*\/\s*/)
    .map((part) => (/^\d{4}-\d\d-\d\d[T ]\d/.test(part) ? momentFromIso(part) : undefined));
  const [first, second] = instants;
  if (first && (instants.length === 1 || (instants.length === 2 && second))) return { start: first, ...(second ? { end: second } : {}) };
  const dated = /^(\d{4})-(\d\d)-(\d\d)[ T,]\s*(.+)$/.exec(trimmed);
  const timesOnly = readTimes(dated?.[4] ?? trimmed);
  if (timesOnly)
    return dated
      ? { ...timesOnly, start: { year: Number(dated[1]), month: Number(dated[2]), day: Number(dated[3]), ...timesOnly.start } }
      : timesOnly;
  const line = readSlotLine(trimmed);
  return line === 'unreadable' ? undefined : line;
}

/** Times without a date are read as those of a day, which is taken off again. */
function readTimes(text: string): TimeRange | undefined {
  if (!/^(?:\d|noon|midnight)/i.test(text)) return undefined;
  const line = readSlotLine(`1 January ${text}`);
  if (line === undefined || line === 'unreadable') return undefined;
  const { month: _month, day: _day, ...start } = line.start;
  return { start, ...(line.end ? { end: line.end } : {}) };
}
