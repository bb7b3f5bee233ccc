// Slots and the lines between them → sessions: which slots are a session's own, where one session ends and the next begins.
import { isBreakTitle, isClosing, isFurniture, isRoom, isSessionTitle, readLabel, readTypeLine } from './page-lines.ts';
import type { Line } from './page-line.ts';
import type { SlotFound, SlottedPage } from './page-slots.ts';
import { looksLikePeople, separatorOf } from './people-line.ts';
import { proseLikeness } from './prose.ts';
import type { TimeRange } from './slot-line.ts';

export interface PageSession {
  readonly header: readonly Line[];
  readonly own?: SlotFound;
  /** The heading of the day, for a page that has no title of its own. */
  readonly heading?: Line;
  /** Lines between the session's own slot and its first presentation. */
  readonly lead: readonly Line[];
  readonly blocks: readonly PageBlock[];
  /** An entry between sessions (a keynote, a break): a session of its own with its title. */
  readonly single?: boolean;
}

export interface PageBlock {
  /** Absent on a list without times. */
  readonly slot?: SlotFound;
  readonly lines: readonly Line[];
}

const content = (lines: readonly Line[]): Line[] =>
  lines.filter((line) => !isFurniture(line.text) && readTypeLine(line.text) === undefined);
const plain = (lines: readonly Line[]): Line[] => content(lines).filter((line) => readLabel(line.text) === undefined && !isRoom(line.text));
const surePeople = (line: Line | undefined): boolean =>
  line !== undefined && looksLikePeople(line.text) === 'surely' && separatorOf(line.text) !== 'none';
const boundary = (line: Line): boolean => /^session$/i.test(line.text) || /^skip to yearly menu bar/i.test(line.text);

/** Whether each slot stands below the title and people of its presentation, as on poster and paper pages. */
export function slotsFollowTitles(page: SlottedPage): boolean {
  if (page.titlesAbove) return true;
  if (page.slots.some(({ title }) => title)) return false;
  // In that order the first title and its people stand before the first slot.
  const [last, before] = plain(page.before).reverse();
  if (!surePeople(last) || !before) return false;
  let [below, above] = [0, 0];
  page.slots.forEach((slot, at) => {
    const ahead = plain(at === 0 ? page.before : (page.slots[at - 1] as SlotFound).after);
    const behind = plain(slot.after);
    if (surePeople(ahead.at(-1)) && ahead.length > 1) below += 1;
    if (surePeople(behind[1]) || (behind.length > 0 && surePeople(behind[0]))) above += 1;
    else if (at > 0 && behind[1] && looksLikePeople(behind[1].text) === 'perhaps') above += 1;
  });
  return below > above || (page.slots.length === 1 && below === 1 && above === 0);
}

/** Every title, people, slot, text: blocks of such a page; a title begins each, what stands above the first is the header. */
export function blocksAroundSlots(page: SlottedPage): {
  readonly header: readonly Line[];
  readonly own?: SlotFound;
  readonly blocks: readonly PageBlock[];
} {
  const [first, second] = page.slots;
  // The slot of the session holds those of its talks and stands below the session's title.
  if (page.titlesAbove && first && second && contains(first.range, second.range))
    return { ...blocksAroundSlots({ ...page, before: [...page.before, ...first.after], slots: page.slots.slice(1) }), own: first };
  const regions = [page.before, ...page.slots.map(({ after }) => after)];
  const cuts = regions.map((region, at) =>
    at === regions.length - 1 ? region.length : page.titlesAbove && region.length > 0 ? region.length - 1 : titleAbove(region),
  );
  const blocks = page.slots.map((slot, at) => ({
    slot,
    lines: [...(regions[at] as readonly Line[]).slice(cuts[at]), ...(regions[at + 1] as readonly Line[]).slice(0, cuts[at + 1])],
  }));
  return { header: page.before.slice(0, cuts[0]), blocks };
}

/** Back from a slot: asides, people, one title (with the lines of its paragraph), types above it. */
function titleAbove(region: readonly Line[]): number {
  const text = (at: number): string => region[at]?.text ?? '';
  let from = region.length;
  while (
    from > 0 &&
    !surePeople(region[from - 1]) &&
    (isFurniture(text(from - 1)) || isRoom(text(from - 1)) || readLabel(text(from - 1)) !== undefined)
  )
    from -= 1;
  while (from > 0 && surePeople(region[from - 1])) from -= 1;
  if (from > 0) from -= 1;
  while (
    from > 1 &&
    region[from]?.blankBefore === false &&
    region[from - 1]?.blankBefore === true &&
    text(from - 1).length < 150 &&
    text(from - 1).length > 50 &&
    !/[.!?]$/.test(text(from - 1)) &&
    readTypeLine(text(from - 1), true) === undefined
  )
    from -= 1;
  while (from > 0 && readTypeLine(text(from - 1), true) !== undefined) from -= 1;
  return from;
}

/** Sessions of a page whose slots stand above (or on the line of) their titles. */
export function sessionsOfPage(page: SlottedPage): PageSession[] {
  const sessions: {
    header: readonly Line[];
    own?: SlotFound;
    heading?: Line;
    lead: readonly Line[];
    blocks: { slot: SlotFound; lines: readonly Line[] }[];
    single?: boolean;
  }[] = [];
  // On a page where slots with titles of their own hold the slots of talks, what lies beside them is no part of any.
  const nested = page.slots.some(
    (slot, at) =>
      opensSession(slot, page.slots[at + 1]) &&
      (at === 0
        ? slot.title !== undefined || content(page.before).length === 0
        : headerStart(page.slots[at - 1]?.after ?? [], undefined, true, false) === undefined),
  );
  let shape: readonly string[] | undefined;
  const open = (header: readonly Line[], own: SlotFound | undefined): void => {
    const heading = content(header).length === 0 ? page.slots[0]?.heading : undefined;
    sessions.push({ header, ...(own ? { own } : {}), ...(heading ? { heading } : {}), lead: own?.after ?? [], blocks: [] });
    const kinds = content(header).map(kindOfHeaderLine);
    if (kinds.length > 0) shape ??= kinds;
  };
  page.slots.forEach((slot, at) => {
    const previous = sessions.at(-1);
    const next = page.slots[at + 1];
    if (nested) {
      if (opensSession(slot, next)) return open([], slot);
      if (!previous?.own || !contains(previous.own.range, slot.range)) {
        sessions.push({ header: [], lead: [], blocks: [{ slot, lines: slot.after }], single: true });
        return;
      }
    }
    if (!previous) {
      if (isSessionsOwn(slot, next, content(page.before).length > 0)) return open(page.before, slot);
      open(page.before, undefined);
    } else {
      const region = previous.blocks.at(-1)?.lines ?? [];
      const own = isSessionsOwn(slot, next, true);
      const cut =
        previous.blocks.length > 0 ? headerStart(region, shape, own, previous.blocks.at(-1)?.slot.title !== undefined) : undefined;
      if (cut !== undefined) {
        const block = previous.blocks.at(-1);
        if (block) block.lines = region.slice(0, cut);
        open(region.slice(cut), own ? slot : undefined);
        if (own) return;
      } else if (own && slot.title && next) {
        open([], slot);
        return;
      } else if (slot.heading && previous.blocks.length > 0) {
        // A new day: the page's own title stands over each of them.
        const header = slot.place
          ? [...previous.header.filter(({ text, is }) => is !== 'room' && !isRoom(text)), slot.place]
          : previous.header;
        sessions.push({ header, ...(previous.heading ? { heading: slot.heading } : {}), lead: [], blocks: [] });
      }
    }
    sessions.at(-1)?.blocks.push({ slot, lines: slot.after });
  });
  const last = sessions.at(-1)?.blocks.at(-1);
  const end = last?.lines.findIndex(({ text }) => isClosing(text)) ?? -1;
  // A letter ends after its agenda; what stands between is the letter's, when no other entry has lines of its own.
  if (last && end >= 0) {
    const bare = sessions.flatMap(({ blocks }) => blocks).every((block) => block === last || block.lines.every(({ is }) => is));
    const start = bare ? last.lines.findIndex(({ is }) => !is) : end;
    const letter = last.lines.slice(start).map((line) => ({ ...line, is: 'letter' as const }));
    last.lines = [...last.lines.slice(0, start), ...letter];
  }
  return sessions;
}

function kindOfHeaderLine(line: Line): string {
  return readLabel(line.text)?.label ?? (isRoom(line.text) ? 'room' : 'text');
}

/** A slot that holds the next and has a title of its own, beside it or right below: the slot of a session. */
function opensSession(slot: SlotFound, next: SlotFound | undefined): boolean {
  if (!next || !contains(slot.range, next.range)) return false;
  if (slot.title) return !isBreakTitle(slot.title.text);
  const lines = plain(slot.after);
  const below = lines.length > 1 && readTypeLine(lines[0]?.text ?? '', true) !== undefined ? lines.slice(1) : lines;
  const [first, ...others] = below;
  return (
    first !== undefined &&
    first.text.length <= 150 &&
    !isBreakTitle(first.text) &&
    proseLikeness(first.text) < 2 &&
    !surePeople(first) &&
    (below.length <= 2 ? !surePeople(below[1]) : !others.some(namesSomebody) && describes(others))
  );
}

/** Lines that are the sentences of a description, one of them in doubt at most: its first line breaks in mid-sentence. */
function describes(lines: readonly Line[]): boolean {
  const joined = lines.map(({ text }) => text).join(' ');
  return lines.length > 0 && joined.length < 2000 && proseLikeness(joined) === 2;
}

const namesSomebody = (line: Line): boolean => looksLikePeople(line.text) !== 'no';

/** A slot belongs to the session when no presentation stands below it, or when the next slot lies within it and no people do. */
function isSessionsOwn(slot: SlotFound, next: SlotFound | undefined, hasHeader: boolean): boolean {
  if (!next) return false;
  const below = plain(slot.after);
  if (slot.title) return contains(slot.range, next.range) && isSessionTitle(slot.title.text);
  if (!hasHeader) return false;
  if (slot.after.some(({ text }) => readLabel(text)?.label === 'title' || readLabel(text)?.role === 'speaker')) return false;
  const led = slot.after.some(({ text }) => ['moderator', 'organiser'].includes(readLabel(text)?.role ?? ''));
  if (led && contains(slot.range, next.range) && !below.some(surePeople)) return true;
  if (below.length === 0)
    return content(slot.after).length === 0 || contains(slot.range, next.range) || next.range?.start.hour === slot.range?.start.hour;
  // Posters hang for as long as their session lasts; what stands above them there is no title, it is too long for one.
  const within =
    contains(slot.range, next.range) ||
    opensTogether(slot.range, next.range) ||
    (sameTimes(slot.range, next.range) && ((below[0]?.text.length ?? 0) > 150 || describes(below)));
  if (within && !below.some(namesSomebody) && describes(below)) return true;
  return (
    within &&
    !surePeople(below[1]) &&
    !surePeople(below[0]) &&
    !(below.length > 1 && below[1] && looksLikePeople(below[1].text) === 'perhaps' && !slot.range?.end) &&
    (below.length === 1
      ? !isBreakTitle(below[0]?.text ?? '')
      : (below[0]?.text.length ?? 0) > 150 || readLabel(content(slot.after)[0]?.text ?? '')?.label === 'abstract' || isLead(slot.after))
  );
}

/** "Abstract:" alone over the description of a session. */
function isLead(lines: readonly Line[]): boolean {
  return lines.some((line) => /^(?:abstract|chat is not available)/i.test(line.text));
}

/** A start alone, and the same start with an end: the session's and its first talk's. */
function opensTogether(one: TimeRange | undefined, other: TimeRange | undefined): boolean {
  return (
    one !== undefined &&
    !one.end &&
    other?.end !== undefined &&
    one.start.hour === other.start.hour &&
    one.start.minute === other.start.minute
  );
}

function sameTimes(one: TimeRange | undefined, other: TimeRange | undefined): boolean {
  const clock = ({ start, end }: TimeRange): string => [start.hour, start.minute, end?.hour, end?.minute].join(' ');
  return one?.end !== undefined && other !== undefined && clock(one) === clock(other);
}

/** Whether the second lies within the first and is shorter. */
export function contains(outer: TimeRange | undefined, inner: TimeRange | undefined): boolean {
  if (!outer?.end || !inner) return false;
  if (outer.start.day !== undefined && inner.start.day !== undefined && outer.start.day !== inner.start.day && outer.end.day === undefined)
    return false;
  const minutes = ({ hour, minute }: { hour: number; minute: number }): number => hour * 60 + minute;
  const from = minutes(outer.start);
  const length = (minutes(outer.end) - from + 1440) % 1440 || 1440;
  const begins = (minutes(inner.start) - from + 1440) % 1440;
  const inside = inner.end ? (minutes(inner.end) - minutes(inner.start) + 1440) % 1440 : 0;
  return begins < length && begins + inside <= length && (inside < length || begins > 0);
}

/** Where in the lines above a slot the header of a new session begins; undefined when these are all the talk's. */
function headerStart(region: readonly Line[], shape: readonly string[] | undefined, own: boolean, inline: boolean): number | undefined {
  const marked = region.findLastIndex(boundary);
  if (marked >= 0 && content(region.slice(marked + 1)).length > 0 && content(region.slice(marked + 1)).length <= 8) {
    let from = marked;
    while (from > 0 && isFurniture(region[from - 1]?.text ?? '')) from -= 1;
    return from;
  }
  const kept = region.map((line, at) => ({ line, at })).filter(({ line }) => content([line]).length > 0);
  const last = kept.at(-1);
  if (!last) return undefined;
  const moderated = readLabel(last.line.text)?.role === 'moderator' || readLabel(kept.at(-2)?.line.text ?? '')?.role === 'moderator';
  const titled = inline && isSessionTitle(last.line.text) && last.line.blankBefore;
  if (!own && !moderated && !titled) return undefined;
  // A moderator among the lines of a talk is the talk's.
  const over = kept.findLast(({ line }) => kindOfHeaderLine(line) === 'text')?.line;
  const blanks = region.some((line) => line.blankBefore);
  if (
    !own &&
    over &&
    (surePeople(over) || looksLikePeople(over.text) === 'surely' || (blanks && !over.blankBefore && !isSessionTitle(over.text)))
  )
    return undefined;
  if (shape && shape.length < kept.length) {
    const tail = kept.slice(-shape.length);
    const alike = tail.every(
      ({ line }, at) => shape[at] === kindOfHeaderLine(line) || (shape[at] === 'text' && kindOfHeaderLine(line) === 'room'),
    );
    if (alike && tail[0] && (tail[0].line.blankBefore || region.every((line) => !line.blankBefore) || shape.length > 1)) return tail[0].at;
  }
  let index = kept.length - 1;
  while (index > 0 && kindOfHeaderLine((kept[index] as { line: Line }).line) !== 'text') index -= 1;
  const title = kept[index];
  return title && (index > 0 || inline) && title.line.text.length < 200 && !/[.]$/.test(title.line.text) ? title.at : undefined;
}
