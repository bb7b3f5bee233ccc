// Lines of a page → its slots and the text between them. Date headings and zone lines pass into the slots they stand over.
import type { Moment } from '../model/time.ts';
import { isBreakTitle } from './page-lines.ts';
import { looksLikePeople } from './people-line.ts';
import {
  readDateLine,
  readSlotAtEnd,
  readSlotAtStart,
  readSlotLine,
  readZoneLine,
  type DateReading,
  type SlotReading,
  type TimeRange,
} from './slot-line.ts';

/** A line of the file or a part of one; offsets are those of the file. Never blank. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly blankBefore: boolean;
}

export interface SlotFound {
  readonly line: Line;
  /** Absent when the line is a slot that cannot be read. */
  readonly range?: TimeRange;
  /** The title, where it stands on the same line. */
  readonly title?: Line;
  /** The date heading that stands right above. */
  readonly heading?: Line;
  readonly after: readonly Line[];
}

export interface SlottedPage {
  readonly before: readonly Line[];
  readonly slots: readonly SlotFound[];
  /** Date headings and zone lines. */
  readonly used: readonly { readonly line: Line; readonly as: string }[];
  /** Lines that look like slots and are read as text, or the other way round. */
  readonly unsure: readonly { readonly line: Line; readonly as: string }[];
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  let from = text.startsWith('\ufeff') ? 1 : 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    if (trimmed === '') blankBefore = true;
    else {
      const start = from + raw.indexOf(trimmed);
      lines.push({ text: trimmed, start, end: start + trimmed.length, blankBefore });
      blankBefore = false;
    }
    from = end + 1;
  }
  return lines;
}

interface Candidate {
  readonly at: number;
  readonly slot: Line;
  readonly reading: SlotReading;
  readonly title?: Line;
  /** What stands in brackets behind the slot. */
  readonly behind?: readonly Line[];
}

export function part(line: Line, from: number, to: number): Line {
  const raw = line.text.slice(from, to);
  const text = raw.trim();
  const start = line.start + from + (text === '' ? 0 : raw.indexOf(text));
  return { text, start, end: start + text.length, blankBefore: from === 0 && line.blankBefore };
}

export function findSlots(lines: readonly Line[]): SlottedPage {
  const whole: Candidate[] = [];
  const unreadable: number[] = [];
  const ends = new Map<number, Moment>();
  lines.forEach((line, at) => {
    const reading = readSlotLine(line.text);
    if (reading === 'unreadable') unreadable.push(at);
    else if (reading?.shape === 'ends') ends.set(at, reading.end as Moment);
    else if (reading) whole.push({ at, slot: line, reading });
  });
  const { kept, dropped } = keepAlike(whole, lines);
  let candidates = kept;
  const titled = lines.flatMap((line, at): Candidate[] => {
    const found = readSlotAtEnd(line.text);
    return found && !whole.some((candidate) => candidate.at === at)
      ? [
          {
            at,
            slot: part(line, found.from, found.to),
            reading: found,
            title: part(line, 0, found.from),
            behind: bracketsIn(line, found.to),
          },
        ]
      : [];
  });
  // A title with its slot behind it is one only where no slots stand alone, or a type ("Workshop:") opens the line.
  const trailing = titled.filter(
    ({ title }) => (title?.text.length ?? 0) > 2 && (kept.length === 0 || /^[\p{L} ]{3,20}:/u.test(title?.text ?? '')),
  );
  if (kept.length === 0 || trailing.length > 0) candidates = [...candidates, ...trailing];
  if (candidates.length <= 1) candidates = [...candidates, ...agenda(lines, candidates)];
  candidates.sort((a, b) => a.at - b.at);

  const used: { line: Line; as: string }[] = [];
  const timeOnly = candidates.some(({ reading }) => !reading.shape.includes('d'));
  let date: DateReading | undefined;
  let zone: string | undefined;
  let heading: Line | undefined;
  const slots: { line: Line; range?: TimeRange; title?: Line; heading?: Line; after: Line[] }[] = [];
  const before: Line[] = [];
  const byLine = new Map(candidates.map((candidate) => [candidate.at, candidate]));
  // One that stands as the others do; in the paragraph of an abstract it is text.
  const unread = new Set(
    unreadable.filter((at) => kept.length < 3 || (kept[0] as Candidate).slot.blankBefore === (lines[at] as Line).blankBefore),
  );
  lines.forEach((line, at) => {
    if (unread.has(at)) {
      slots.push({ line, ...(heading ? { heading } : {}), after: [] });
      heading = undefined;
      return;
    }
    const found = byLine.get(at);
    const zoneHere = found ? undefined : readZoneLine(line.text);
    const dateHere = found || !timeOnly ? undefined : readDateLine(line.text);
    if (found) {
      const end = ends.get(at + 1) ?? ends.get(at + 2) ?? ends.get(at + 3);
      slots.push({
        line: found.slot,
        range: completed(found.reading, date, zone, end),
        ...(found.title ? { title: found.title } : {}),
        ...(heading ? { heading } : {}),
        after: [...(found.behind ?? [])],
      });
      heading = undefined;
      // After a slot with a date of its own, a time alone belongs to that one's evening or morning, not to the heading's.
      if (found.reading.start.month !== undefined) date = undefined;
    } else if (zoneHere) {
      zone = zoneHere;
      used.push({ line, as: 'time zone' });
    } else if (dateHere) {
      date = dateHere;
      heading = line;
      used.push({ line, as: 'date' });
    } else if (ends.has(at) && slots.length > 0) used.push({ line, as: 'end' });
    else (slots.at(-1)?.after ?? before).push(line);
  });
  return {
    before,
    slots,
    used,
    unsure: dropped.map(({ slot }) => ({ line: slot, as: 'text' })),
  };
}

/** The contents of brackets from an offset on, each as a line of its own. */
function bracketsIn(line: Line, from: number): Line[] {
  return [...line.text.slice(from).matchAll(/\[([^[\]]+)\]/g)].map((match) =>
    part(line, from + match.index + 1, from + match.index + match[0].length - 1),
  );
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

/** Lines that begin with a time ("9:00 – 9:10 Opening"): taken for an agenda when at least two follow one another in time. */
function agenda(lines: readonly Line[], taken: readonly Candidate[]): Candidate[] {
  const read = (zones: 'known' | 'none'): Candidate[] =>
    lines.flatMap((line, at) => {
      const reading = taken.some((candidate) => candidate.at === at) ? undefined : readSlotAtStart(line.text, zones);
      return reading ? [{ at, slot: part(line, 0, reading.to), reading, title: part(line, reading.to, line.text.length) }] : [];
    });
  const zoned = read('known');
  // "10:30 CT of the Head": capitals after the time of one line alone are the title's.
  const found = zoned.filter(({ reading }) => reading.start.zone).length * 2 > zoned.length ? zoned : read('none');
  const clean = found.map((candidate) => ({
    ...candidate,
    slot: part(candidate.slot, 0, candidate.slot.text.replace(/[\s:–—|·,)-]+$/, (tail) => (tail.startsWith(')') ? ')' : '')).length),
  }));
  const rising = clean.filter(
    (candidate, index) =>
      index === 0 ||
      minuteOf(candidate.reading) >= minuteOf((clean[index - 1] as Candidate).reading) ||
      candidate.reading.shape.includes('d'),
  ).length;
  return clean.length >= 2 && rising * 3 >= clean.length * 2 ? clean : [];
}

function minuteOf({ start }: TimeRange): number {
  return ((start.month ?? 0) * 31 + (start.day ?? 0)) * 1440 + start.hour * 60 + start.minute;
}

/**
 * The slots of one page are written alike: same parts, same blank lines around. One that is written with fewer parts, or alone
 * stands inside a paragraph, or alone goes back in time with no people after it, is a line of an abstract.
 */
function keepAlike(slots: readonly Candidate[], lines: readonly Line[]): { kept: Candidate[]; dropped: Candidate[] } {
  if (slots.length < 3) return { kept: [...slots], dropped: [] };
  const count = new Map<string, number>();
  for (const {
    reading: { shape },
  } of slots)
    count.set(shape, (count.get(shape) ?? 0) + 1);
  const [most = '', times = 0] = [...count].sort((a, b) => b[1] - a[1])[0] ?? [];
  const dated = times * 5 >= slots.length * 3 && /[wd]/.test(most);
  const blank = slots.filter(({ slot }) => slot.blankBefore).length;
  const paragraphed = slots.length >= 5 && blank * 10 >= slots.length * 9 - 10;
  const dropped = new Set<Candidate>();
  slots.forEach((slot, index) => {
    if (dated && !/[wd]/.test(slot.reading.shape)) dropped.add(slot);
    else if (paragraphed && !slot.slot.blankBefore && index > 0) dropped.add(slot);
  });
  // A slot that repeats the one before it, with people below that one's title and none below this one's.
  const peopleBelow = (slot: Candidate): boolean => {
    const next = slots.find((other) => other.at > slot.at)?.at ?? lines.length;
    return lines.slice(slot.at + 2, Math.min(next, slot.at + 5)).some((line) => looksLikePeople(line.text) !== 'no');
  };
  slots.forEach((slot, index) => {
    const twin = slots[index - 1];
    if (
      twin &&
      slots.length >= 4 &&
      slot.slot.text === twin.slot.text &&
      peopleBelow(twin) &&
      !peopleBelow(slot) &&
      !isBreakTitle(lines[slot.at + 1]?.text ?? '')
    )
      dropped.add(slot);
  });
  const left = slots.filter((slot) => !dropped.has(slot));
  const backward = left.filter((slot, index) => index > 0 && minuteOf(slot.reading) < minuteOf((left[index - 1] as Candidate).reading));
  const only = backward[0];
  if (backward.length === 1 && only && left.length >= 5) {
    const index = left.indexOf(only);
    const next = left[index + 1];
    // Without it the times rise again; with it the line after it would be a title over no people.
    const rises = next === undefined || minuteOf(next.reading) >= minuteOf((left[index - 1] as Candidate).reading);
    const between = lines.slice(only.at + 1, next?.at ?? lines.length);
    if (rises && !between.some((line) => / · /.test(line.text))) dropped.add(only);
  }
  return { kept: slots.filter((slot) => !dropped.has(slot)), dropped: [...dropped] };
}
