// Lines of a page → those that are slots: alone on a line, behind a title, or before one (an agenda). The slots of one page are written alike.
import { readEntries, readTableHead, isTableRule } from './page-entry.ts';
import { part, type Line } from './page-line.ts';
import { isBreakTitle, isEntryTitle, isFurniture, isRoom, readLabel } from './page-lines.ts';
import { looksLikePeople } from './people-line.ts';
import { readDateLine, readSlotAtEnd, readSlotAtStart, readSlotLine, type SlotReading, type TimeRange } from './slot-line.ts';
import type { Moment } from '../model/time.ts';

export interface Candidate {
  readonly at: number;
  readonly slot: Line;
  readonly reading: SlotReading;
  readonly title?: Line;
  /** What stands in brackets behind the slot. */
  readonly behind?: readonly Line[];
}

export interface Candidates {
  /** In the order of the page. */
  readonly found: readonly Candidate[];
  /** Lines that look like slots and are read as text. */
  readonly dropped: readonly Candidate[];
  /** Slots that cannot be read, by their place. */
  readonly unread: ReadonlySet<number>;
  /** "Ends 10:45" on a line of its own. */
  readonly ends: ReadonlyMap<number, Moment>;
  /** Headings of a table. */
  readonly heads: ReadonlySet<number>;
  /** Slots and hours that stand there a second time. */
  readonly again: ReadonlySet<number>;
  /** The title of each entry stands on the line above its slot. */
  readonly titlesAbove: boolean;
}

const timeLabel = /^(?:time|when|date|date (?:and|&) time|zeit|wann|quand|horaire|date et heure)\s*:\s*(?=.*\d)/i;

export function findCandidates(lines: readonly Line[]): Candidates {
  const whole: Candidate[] = [];
  const unreadable: number[] = [];
  const ends = new Map<number, Moment>();
  lines.forEach((line, at) => {
    const lead = timeLabel.exec(line.text)?.[0].length ?? 0;
    const slot = lead > 0 ? part(line, lead, line.text.length) : line;
    const reading = readSlotLine(slot.text);
    if (reading === 'unreadable') unreadable.push(at);
    else if (reading?.shape === 'ends') ends.set(at, reading.end as Moment);
    else if (reading) whole.push({ at, slot, reading });
    else whole.push(...placedSlot(line, at, lines[at + 1]));
  });
  const twice = pairedSlots(whole, lines) ?? startsOverSlots(whole);
  const { kept, dropped } = twice ?? keepAlike(whole, lines);
  const alone = new Set(whole.map(({ at }) => at));
  const titled = lines.flatMap((line, at): Candidate[] => {
    const found = alone.has(at) ? undefined : readSlotAtEnd(line.text);
    return found
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
  const apart = [...kept, ...trailing];
  const heads = new Set(lines.flatMap(({ text }, at) => (isTableRule(text) || readTableHead(lines[at] as Line) ? [at] : [])));
  const fronted = [...apart, ...agenda(lines, apart, heads)];
  const found = [...fronted, ...(fronted.length <= 1 ? timesBehind(lines, fronted) : [])].sort((a, b) => a.at - b.at);
  // One that stands as the others do; in the paragraph of an abstract it is text.
  const unread = new Set(
    unreadable.filter((at) => kept.length < 3 || (kept[0] as Candidate).slot.blankBefore === (lines[at] as Line).blankBefore),
  );
  const again = new Set(twice?.again);
  return { found, dropped, unread, ends, heads, again, titlesAbove: twice !== undefined || haveTitlesAbove(apart, lines) };
}

/** "2024-05-10, 09:30–10:00 (Europe/Berlin), Großer Saal": date, times and a place; a title in that place has people below it. */
function placedSlot(line: Line, at: number, next: Line | undefined): Candidate[] {
  const reading = line.text.length < 160 ? readSlotAtStart(line.text) : undefined;
  if (!reading?.shape.includes('d') || !reading.shape.includes('e')) return [];
  const rest = part(line, reading.to, line.text.length);
  const label = readLabel(rest.text);
  const place = label?.label === 'room' ? part(rest, label.from, rest.text.length) : rest;
  const joined = /^[\s)]*[,|·@•]/.test(line.text.slice(reading.timesEnd)) && place.text.length <= 40;
  const named = next !== undefined && looksLikePeople(next.text) !== 'no';
  if (!isRoom(place.text) && label?.label !== 'room' && !(joined && !named && !isEntryTitle(place.text))) return [];
  return [{ at, slot: part(line, 0, reading.timesEnd), reading, behind: [{ ...place, is: 'room' }] }];
}

/**
 * Pages of the Sched kind write each slot twice, below the title and below the text, and the bare start as a heading: the
 * first of the two is the slot, the others say nothing more.
 */
function pairedSlots(
  slots: readonly Candidate[],
  lines: readonly Line[],
): { kept: Candidate[]; dropped: Candidate[]; again: number[] } | undefined {
  const full = slots.filter(({ reading }) => reading.shape.includes('d') && reading.shape.includes('e'));
  const bare = slots.filter(({ reading }) => !/[wd]/.test(reading.shape));
  if (full.length < 4 || full.length % 2 > 0 || bare.length === 0) return undefined;
  const first = full.filter((_, at) => at % 2 === 0);
  const firsts = new Set(first);
  const alike = first.every((slot, at) => slot.slot.text === full[at * 2 + 1]?.slot.text);
  // Below the second there is nothing but the heading of the next hour and the next title.
  const little = full.every((slot, at) => at % 2 === 0 || (full[at + 1]?.at ?? lines.length) - slot.at <= 3);
  if (!alike || !little) return undefined;
  return { kept: first, dropped: [], again: slots.filter((slot) => !firsts.has(slot)).map(({ at }) => at) };
}

/**
 * Pages of the Whova kind write the bare start as a heading over the title, and the whole slot below it: "9:00 AM", a title,
 * "9:00 AM - 9:45 AM CDT".
 */
function startsOverSlots(slots: readonly Candidate[]): { kept: Candidate[]; dropped: Candidate[]; again: number[] } | undefined {
  const again = new Set<Candidate>();
  const kept = slots.filter((slot, at) => {
    const above = slots[at - 1];
    const headed =
      above !== undefined &&
      slot.reading.shape.includes('e') &&
      !above.reading.shape.includes('e') &&
      slot.at - above.at === 2 &&
      above.reading.start.hour === slot.reading.start.hour &&
      above.reading.start.minute === slot.reading.start.minute;
    if (headed) again.add(above);
    return slot.reading.shape.includes('e');
  });
  if (again.size < 2 || again.size < kept.length * 0.8 || kept.length + again.size < slots.length) return undefined;
  return { kept, dropped: [], again: [...again].map(({ at }) => at) };
}

function mayBeTitle(line: Line | undefined): boolean {
  return line?.blankBefore === true && !isRoom(line.text) && !isFurniture(line.text) && readLabel(line.text) === undefined;
}

/** Each slot is the second line of its paragraph: the first is the title. */
function haveTitlesAbove(slots: readonly Candidate[], lines: readonly Line[]): boolean {
  const places = new Set(slots.map(({ at }) => at));
  const below = slots.filter(({ at, slot, title }) => !title && !slot.blankBefore && mayBeTitle(lines[at - 1]) && !places.has(at - 1));
  return below.length >= 2 && below.length * 4 >= slots.length * 3 && slots.every(({ reading }) => reading.shape.includes('e'));
}

/** The contents of brackets from an offset on, each as a line of its own. */
function bracketsIn(line: Line, from: number): Line[] {
  return [...line.text.slice(from).matchAll(/\[([^[\]]+)\]/g)].map((match) =>
    part(line, from + match.index + 1, from + match.index + match[0].length - 1),
  );
}

/** What a time or a date begins with; prose gets no further. */
const mayBeginWithTime = /^\|?\s*(?:\d|noon|midnight|midi|minuit|mittag|\p{L}{2,10}\.?,?\s+(?:\p{L}{2,10}\.?\s+)?\d)/iu;

/** Lines that begin with a time ("9:00 – 9:10 Opening"): taken for an agenda when at least two follow one another in time. */
function agenda(lines: readonly Line[], taken: readonly Candidate[], heads: ReadonlySet<number>): Candidate[] {
  const at = new Set(taken.map((candidate) => candidate.at));
  const read = (zones: 'known' | 'none'): (Candidate & { readonly rest: Line })[] =>
    lines.flatMap((line, index) => {
      // The bar in front of the first cell of a table.
      const lead = /^\|\s*/.exec(line.text)?.[0].length ?? 0;
      const reading = at.has(index) || !mayBeginWithTime.test(line.text) ? undefined : readSlotAtStart(line.text.slice(lead), zones);
      if (!reading) return [];
      const isRow = /^\s*\|/.test(line.text.slice(lead + reading.timesEnd)) || line.text.includes('\t', lead + reading.timesEnd);
      const rest = part(line, lead + (isRow ? reading.timesEnd : reading.to), line.text.length);
      return rest.text === '' ? [] : [{ at: index, slot: part(line, lead, lead + reading.timesEnd), reading, rest }];
    });
  const zoned = read('known');
  // "10:30 CT of the Head": capitals after the time of one line alone are the title's.
  const likely = zoned.filter(({ reading }) => reading.start.zone).length * 2 > zoned.length ? zoned : read('none');
  // Among slots that stand alone, only what says itself that it is an entry is no line of an abstract.
  const found = likely.length > taken.length * 2 || taken.length <= 1 ? likely : likely.filter(({ rest }) => isEntryTitle(rest.text));
  const rising = found.filter(
    (candidate, index) =>
      index === 0 ||
      minuteOf(candidate.reading) >= minuteOf((found[index - 1] as Candidate).reading) ||
      candidate.reading.shape.includes('d'),
  ).length;
  if (found.length + Math.max(0, taken.length - 1) < 2 || rising * 3 < found.length * 2) return [];
  const [head] = headsIn(lines, heads);
  const entries = readEntries(
    found.map(({ rest }) => rest),
    head,
  );
  return found.map(({ at: place, slot, reading }, index) => {
    const { title, beside = [] } = entries[index] ?? {};
    return { at: place, slot, reading, ...(title ? { title } : {}), behind: beside };
  });
}

/** "On Maps (N. Fold), 14:00-14:20": entries whose times stand behind. */
function timesBehind(lines: readonly Line[], taken: readonly Candidate[]): Candidate[] {
  const found = lines.flatMap((line, at) => {
    if (line.text.length > 400 || taken[0]?.at === at) return [];
    const match = /(?:[,;|–—-]|(?<!\t)\t)\s*(\(?\d{1,2}[:.]\d\d[^\p{L}]{1,12}\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\)?)$/iu.exec(line.text);
    const reading = match ? readSlotLine(match[1] ?? '') : undefined;
    if (!match || !reading || reading === 'unreadable' || match.index === 0) return [];
    return [{ at, slot: part(line, match.index + 1, line.text.length), reading, rest: part(line, 0, match.index) }];
  });
  if (found.length < 2) return [];
  const entries = readEntries(
    found.map(({ rest }) => rest),
    undefined,
  );
  return found.map(({ at, slot, reading }, index) => {
    const { title, beside = [] } = entries[index] ?? {};
    return { at, slot, reading, ...(title ? { title } : {}), behind: beside };
  });
}

function headsIn(lines: readonly Line[], heads: ReadonlySet<number>): NonNullable<ReturnType<typeof readTableHead>>[] {
  return [...heads].flatMap((index) => {
    const head = readTableHead(lines[index] as Line);
    return head ? [head] : [];
  });
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
  const peopleBelow = (slot: Candidate, index: number): boolean => {
    const next = slots[index + 1]?.at ?? lines.length;
    return lines.slice(slot.at + 2, Math.min(next, slot.at + 5)).some((line) => looksLikePeople(line.text) !== 'no');
  };
  slots.forEach((slot, index) => {
    const twin = slots[index - 1];
    if (
      twin &&
      slots.length >= 4 &&
      slot.slot.text === twin.slot.text &&
      peopleBelow(twin, index - 1) &&
      !peopleBelow(slot, index) &&
      !isBreakTitle(lines[slot.at + 1]?.text ?? '')
    )
      dropped.add(slot);
  });
  const left = slots.filter((slot) => !dropped.has(slot));
  // The first of a new day begins before the last of the day before.
  const backward = left.filter((slot, index) => {
    const previous = left[index - 1];
    return (
      previous !== undefined &&
      minuteOf(slot.reading) < minuteOf(previous.reading) &&
      !lines.slice(Math.max(previous.at + 1, slot.at - 3), slot.at).some(({ text }) => readDateLine(text))
    );
  });
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
