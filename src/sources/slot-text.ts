// A slot as an editor types it → its moments: as on a page, with an ISO date, or times alone.
import type { DraftSlot, DraftText, UnreadSlot } from '../model/draft.ts';
import { minutesAfter, minutesOf, momentFromIso, slotFromIso } from './record.ts';
import { readSlotLine, type TimeRange } from './slot-line.ts';

/**
 * "Tue 19 July 10:30 - 10:35 PDT", "2022-07-19 10:30 - 10:35", "2022-07-19T10:30-07:00 – 2022-07-19T10:35-07:00",
 * "10:30 - noon", "10:30"; "none" is no time at all. Undefined when it is none of these.
 */
export function readSlotText(text: string): TimeRange | 'none' | undefined {
  const trimmed = text.trim();
  if (/^none$/i.test(trimmed)) return 'none';
  const instants = trimmed
    .split(/(?<!\s)\s+(?:[-–—]|to)\s+|(?<!\s)\s*\/\s*/)
    .map((part) => (/^\d{4}-\d\d-\d\d[T ]\d/.test(part) ? momentFromIso(part) : undefined));
  const [first, second] = instants;
  if (first && (instants.length === 1 || (instants.length === 2 && second))) return { start: first, ...(second ? { end: second } : {}) };
  const dated = /^(\d{4})-(\d\d)-(\d\d)[ T,]\s*(.+)$/.exec(trimmed);
  const whole = readSlotLine(trimmed);
  if (whole && whole !== 'unreadable' && whole.start.month !== undefined)
    return { start: whole.start, ...(whole.end ? { end: whole.end } : {}) };
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

interface SlotCells {
  readonly date: DraftText | undefined;
  readonly start: DraftText | undefined;
  readonly end: DraftText | undefined;
  readonly duration: DraftText | undefined;
}

/** The cells of a table that say when: ISO times, or a date and times as people type them ("19.07.2022", "7/19/22 10:30 AM", "10:30 - 10:45"). */
export function slotFromCells({ date, start, end, duration }: SlotCells): DraftSlot | UnreadSlot | undefined {
  const cell = start ?? date;
  if (!cell) return undefined;
  const length = minutesOf(duration?.source.replace(/(?<!\s)\s*(?:min|minutes?|m)\.?$/i, ''));
  const within = (slot: DraftSlot): DraftSlot =>
    slot.end || length === 0 || slot.start.day === undefined ? slot : { ...slot, end: minutesAfter(slot.start, length) };
  const exact = date && start ? undefined : slotFromIso(cell, end);
  if (exact === undefined && !(date && start)) return undefined;
  if (exact && 'start' in exact) return within(exact);
  const said = [date && start ? date.source : undefined, cell.source]
    .filter(Boolean)
    .join(' ')
    .replace(/T00:00(?::00)?(?=\s)/, '');
  const text = [said, end?.source].filter(Boolean).join(' - ');
  const read = readSlotText(text) ?? readSlotText(said);
  if (read && read !== 'none') return within({ ...read, origin: cell.origin });
  return /\d/.test(cell.source) ? { unread: text, origin: cell.origin } : undefined;
}
