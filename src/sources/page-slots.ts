// Lines of a page → its slots and the text between them. Date headings and zone lines pass into the slots they stand over.
import { minutesLater, type Moment } from '../model/time.ts';
import { part, type Line } from './page-line.ts';
import { isBreakTitle, isFurniture, isRoom } from './page-lines.ts';
import { findCandidates } from './slot-candidates.ts';
import {
  readDateLine,
  readDateWithin,
  readSlotLine,
  readZoneLine,
  type DateReading,
  type SlotReading,
  type TimeRange,
} from './slot-line.ts';

export interface SlotFound {
  readonly line: Line;
  /** Absent when the line is a slot that cannot be read, or says that there is none. */
  readonly range?: TimeRange;
  /** "-" in the place of a slot. */
  readonly none?: true;
  /** The title, where it stands on the same line. */
  readonly title?: Line;
  /** The date heading that stands right above. */
  readonly heading?: Line;
  /** The room that the date heading names. */
  readonly place?: Line;
  readonly after: readonly Line[];
}

export interface SlottedPage {
  readonly before: readonly Line[];
  readonly slots: readonly SlotFound[];
  /** Date headings and zone lines. */
  readonly used: readonly { readonly line: Line; readonly as: string }[];
  /** Lines that look like slots and are read as text, or the other way round. */
  readonly unsure: readonly { readonly line: Line; readonly as: string }[];
  /** The title of each entry stands on the line above its slot. */
  readonly titlesAbove: boolean;
}

export function findSlots(lines: readonly Line[]): SlottedPage {
  const { found: candidates, dropped, unread, ends, heads, again, titlesAbove } = findCandidates(lines);
  const paragraphed = candidates.length > 1 && candidates.every(({ slot }) => slot.blankBefore);
  const unsure = dropped.map(({ slot }) => ({ line: slot, as: 'text' }));
  const used: { line: Line; as: string }[] = [];
  const timeOnly = candidates.some(({ reading }) => !reading.shape.includes('d'));
  let date: DateReading | undefined;
  let zone: string | undefined;
  let heading: Line | undefined;
  let place: Line | undefined;
  const slots: { line: Line; range?: TimeRange; none?: true; title?: Line; heading?: Line; place?: Line; after: Line[] }[] = [];
  const before: Line[] = [];
  const byLine = new Map(candidates.map((candidate) => [candidate.at, candidate]));
  lines.forEach((line, at) => {
    if (unread.has(at)) {
      slots.push({ line, ...(heading ? { heading } : {}), after: [] });
      heading = undefined;
      return;
    }
    const found = byLine.get(at);
    // "3 Jul, 09:00 → 4 Jul, 18:00" over everything: the days of the whole, no slot.
    if (found && slots.length === 0 && !found.title && lasts(found.reading) && candidates.length > 1) {
      const { hour: _hour, minute: _minute, second: _second, zone: written, ...first } = found.reading.start;
      date = first;
      zone = written ?? zone;
      used.push({ line: found.slot, as: 'date' });
      return;
    }
    // "Feb 21, 2024" alone where all others have their times: an entry without any.
    if (!found && !timeOnly && paragraphed && slots.length > 0 && line.blankBefore && readDateLine(line.text)) {
      slots.push({ line, none: true, after: [] });
      unsure.push({ line, as: 'no slot' });
      return;
    }
    const zoneHere = found ? undefined : readZoneLine(line.text);
    const dateHere = found || !timeOnly ? undefined : readDateLine(line.text);
    if (/^[-–—]$/.test(line.text) && slots.length > 0 && /[)\]]\s*>\s*link$/i.test(lines[at + 1]?.text ?? '')) {
      slots.push({ line, none: true, after: [] });
      return;
    }
    // A room between the heading of a day and its first entry is that day's.
    if (!found && !place && heading && slots.length > 0 && isRoom(line.text)) {
      place = { ...line, is: 'room' };
      used.push({ line, as: 'room' });
      return;
    }
    const within =
      found || isFurniture(line.text) || dateHere || !timeOnly || again.has(at) ? undefined : dateBeside(line, slots.length === 0 && !date);
    const length = found || slots.length === 0 ? undefined : readLength(line.text);
    const last = slots.at(-1);
    if (found) {
      const end = ends.get(at + 1) ?? ends.get(at + 2) ?? ends.get(at + 3);
      slots.push({
        line: found.slot,
        range: completed(found.reading, date, zone, end),
        ...(found.title ? { title: found.title } : {}),
        ...(heading ? { heading } : {}),
        ...(place ? { place } : {}),
        after: [...(found.behind ?? [])],
      });
      heading = place = undefined;
      // After a slot with a date of its own, a time alone belongs to that one's evening or morning, not to the heading's.
      if (found.reading.start.month !== undefined) date = undefined;
    } else if (zoneHere && !within) {
      zone = zoneHere;
      used.push({ line, as: 'time zone' });
    } else if (dateHere) {
      date = dateHere;
      heading = line;
      used.push({ line, as: 'date' });
    } else if (within) {
      date = within.date;
      zone = zoneHere ?? zone;
      used.push({ line: within.written, as: 'date' });
      if (slots.length === 0) before.push(...within.beside.filter(({ text }) => !readZoneLine(text)));
      else {
        heading = within.written;
        const room = within.beside.find(({ text }) => isRoom(text));
        if (room) place = { ...room, is: 'room' };
      }
    } else if (heads.has(at)) used.push({ line, as: 'furniture' });
    else if (again.has(at)) used.push({ line, as: 'furniture' });
    else if (ends.has(at) && slots.length > 0) used.push({ line, as: 'end' });
    else if (length !== undefined && last?.range && last.after.length <= 3) {
      used.push({ line, as: 'length' });
      if (!last.range.end) last.range = { ...last.range, end: minutesLater(last.range.start, length) };
    } else (last?.after ?? before).push(line);
  });
  // "Coffee Break" over its slot, on a page whose other titles stand below theirs.
  slots.forEach((slot, at) => {
    const above = at === 0 ? before : (slots[at - 1]?.after ?? []);
    const last = above.at(-1);
    if (titlesAbove || slot.title || !slot.range?.end || !last || above.length < 3 || !isBreakTitle(last.text)) return;
    above.pop();
    slot.title = last;
  });
  return { before, slots, used, unsure, titlesAbove };
}

/** Whether a slot runs over several days. */
function lasts({ start, end }: TimeRange): boolean {
  return start.day !== undefined && end?.day !== undefined && (end.day !== start.day || end.month !== start.month) && end.hour >= 6;
}

/** "10m", "1h 30m", "45 min" on a line of its own, below a start: minutes. */
function readLength(text: string): number | undefined {
  const match = /^(?:(\d{1,2})\s?h(?:ours?|rs?)?)?\s?(?:(\d{1,3})\s?(?:m|min|mins|minutes|minuten)\.?)?$/i.exec(text);
  return match && (match[1] ?? match[2]) ? Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0) : undefined;
}

/** ", 14:00-15:00, Lecture Hall 2 (Chair: Ada Byron)" → what stands between commas and brackets. */
function piecesOf(rest: Line): Line[] {
  const cuts = [...rest.text.matchAll(/,\s|\s[-–|·]\s|[()]/g)].map(({ index }) => index);
  return [...cuts, rest.text.length].map((end, at) => part(rest, at === 0 ? 0 : (cuts[at - 1] as number) + 1, end));
}

/** A date among other words of a heading; a sentence holds one only where the page has said none before its first time. */
function dateBeside(line: Line, first: boolean): { date: DateReading; written: Line; beside: Line[] } | undefined {
  if (line.text.length > (first ? 300 : 100) || (!first && /[.!?]$/.test(line.text))) return undefined;
  const found = readDateWithin(line.text);
  if (!found) return undefined;
  // "5-6 octobre 2022": the first of the days.
  const span = /(?<!\d)(\d{1,2})\.?\s?[-–]\s?$/.exec(line.text.slice(0, found.from));
  const from = span && Number(span[1]) < (found.date.day ?? 0) ? span.index : found.from;
  const date = from === found.from ? found.date : { ...found.date, day: Number(span?.[1]) };
  const written = part(line, from, found.to);
  const beside = [part(line, 0, from), ...piecesOf(part(line, found.to, line.text.length))].flatMap((rest) => {
    const lead = /^[\s,;:|()·–—-]*/.exec(rest.text)?.[0].length ?? 0;
    const trimmed = part(rest, lead, rest.text.replace(/(?<![\s,;:.|()·–—-])[\s,;:.|()·–—-]+$/, '').length);
    const empty =
      trimmed.text === '' ||
      /^(?:programme?|agenda|schedule|zeitplan|programm)?\s*(?:for|of|on|für|am|du|de|le)?$/i.test(trimmed.text) ||
      readSlotLine(trimmed.text) !== undefined;
    return empty ? [] : [trimmed];
  });
  const words = beside.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return first || words <= 6 ? { date, written, beside } : undefined;
}

function completed(reading: SlotReading, date: DateReading | undefined, zone: string | undefined, end: Moment | undefined): TimeRange {
  const { start } = reading;
  // A slot that names another weekday than the heading over it means that weekday, not the heading's date.
  const lead =
    start.month === undefined && date && (start.weekday === undefined || date.weekday === undefined || start.weekday === date.weekday)
      ? date
      : {};
  const zoned = zone ? { zone } : {};
  const last = reading.end ?? end;
  return {
    start: { ...zoned, ...lead, ...start },
    ...(last ? { end: { ...zoned, ...(start.zone ? { zone: start.zone } : {}), ...last } } : {}),
  };
}
