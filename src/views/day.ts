// A day of the programme: its sessions in order of time, and where each stands in a grid of rooms drawn to scale.
import { messagesFor, counted, filled } from '../messages/index.ts';
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import type { Conference, Contribution, Presentation, PresentationKind, Session, Slot } from '../model/programme.ts';
import { daysOf, trackOf, tracksOf } from '../model/outline.ts';
import { epoch, minutesBetween } from '../model/time.ts';
import { gridScale, type BoxFit } from './grid-scale.ts';
import { shortDayText, timeView, type TimeView } from './time.ts';
import { sessionUrl, talkUrl } from './urls.ts';

/** One box of the programme: a session, or a talk of a session that fills a room for hours. */
export interface BlockView {
  readonly kind: 'session' | PresentationKind;
  readonly id: string;
  readonly url: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly time: TimeView | null;
  readonly roomText: string;
  readonly trackText: string;
  readonly countText: string;
  readonly peopleText: string;
  readonly withdrawn: boolean;
  /** What the filter compares: kinds, rooms and tracks of the presentations in it. */
  readonly kinds: readonly PresentationKind[];
  readonly rooms: readonly string[];
  readonly tracks: readonly string[];
  readonly column: number;
  readonly fromMinutes: number;
  readonly minutes: number;
  /** How its words are set in the grid, and how many lines of its title there is room for. */
  readonly fit: BoxFit['fit'];
  readonly lines: number;
  /** The talks of a session, when the whole programme is short enough to list them. */
  readonly talks: readonly {
    readonly id: string;
    readonly url: string;
    readonly titleText: string;
    readonly startIso: string;
    readonly startText: string;
  }[];
}

export interface DayView {
  /** YYYY-MM-DD at the venue; empty for what has no time. */
  readonly dayIso: string;
  readonly dayText: string;
  /** "Tue 19 Jul" */
  readonly dayShortText: string;
  readonly layout: 'grid' | 'list';
  readonly minutes: number;
  /** Height of a minute in rem. */
  readonly scale: number;
  readonly columnCount: number;
  readonly columns: readonly {
    readonly roomText: string;
    readonly first: number;
    readonly span: number;
    /** The one session of a room's day that is called after the room: the room leads to it. */
    readonly url: string;
    readonly sessions: readonly { readonly url: string; readonly titleText: string }[];
  }[];
  readonly hours: readonly { readonly fromMinutes: number; readonly iso: string; readonly text: string }[];
  readonly blocks: readonly BlockView[];
}

interface Box {
  readonly session: Session;
  readonly talk?: Presentation;
  readonly slot?: Slot;
}

/** A session as long as this is a room's day, not a unit a reader chooses: its talks stand in the grid. */
const longMinutes = 180;
const listedTalks = 60;

export function dayViews(sessions: readonly Session[], conference: Conference): DayView[] {
  const count = sessions.reduce((sum, session) => sum + session.presentations.length, 0);
  return daysOf(sessions, conference).map(({ date, sessions: held }) => dayView(date ?? '', held, conference, count <= listedTalks));
}

function dayView(day: string, sessions: readonly Session[], conference: Conference, listTalks: boolean): DayView {
  const long = (session: Session): boolean =>
    session.slot !== undefined && session.presentations.length > 1 && minutesBetween(session.slot.start, session.slot.end) >= longMinutes;
  const parallel = sessions.length > 1;
  const boxes = sessions.flatMap((session): Box[] =>
    parallel && long(session)
      ? session.presentations.map((talk) => ({ session, talk, ...(talk.slot ? { slot: talk.slot } : {}) }))
      : [{ session, ...(session.slot ? { slot: session.slot } : {}) }],
  );
  boxes.sort((a, b) => (a.slot && b.slot ? epoch(a.slot.start) - epoch(b.slot.start) : a.slot ? -1 : b.slot ? 1 : 0));
  const timed = boxes.flatMap(({ slot }) => (slot ? [slot] : []));
  const start = timed.reduce((least, { start: one }) => Math.min(least, epoch(one)), Infinity);
  const end = timed.reduce((most, { end: one }) => Math.max(most, epoch(one)), -Infinity);
  const lanes = lanesOf(boxes, conference.rooms);
  const clashing = boxes.length > timed.length || timed.length < 2 ? false : lanes.count > 1;
  const hours: { fromMinutes: number; iso: string; text: string }[] = [];
  // Full hours of the venue: in a zone of half hours those of the world are half past.
  const past = timed.length
    ? Number(new Intl.DateTimeFormat('en', { timeZone: conference.venueTimeZone, minute: 'numeric' }).format(start))
    : 0;
  for (let at = start + ((60 - past) % 60) * 60_000; at < end; at += 3_600_000) {
    const iso = new Date(at).toISOString();
    hours.push({ fromMinutes: (at - start) / 60_000, iso, text: timeView({ start: iso, end: iso }, conference).startText });
  }
  const first = timed[0];
  const blocks = boxes.map((box) =>
    blockView(box, conference, {
      column: lanes.columnOf.get(box) ?? 0,
      from: box.slot ? (epoch(box.slot.start) - start) / 60_000 : 0,
      listTalks,
    }),
  );
  const { scale, fits } = gridScale(
    blocks.map(({ minutes, titleText, trackText, countText, peopleText }) => ({
      minutes,
      titleText,
      factsText: [trackText, countText, peopleText].filter(Boolean).join(' · '),
    })),
    lanes.count,
  );
  return {
    dayIso: day,
    dayText: first ? timeView(first, conference).dayText : messagesFor(conference.language).noTime,
    dayShortText: first ? shortDayText(first.start, conference) : messagesFor(conference.language).noTime,
    layout: clashing ? 'grid' : 'list',
    minutes: timed.length ? (end - start) / 60_000 : 0,
    scale: timed.length ? scale : 0,
    columnCount: lanes.count,
    columns: lanes.rooms.map((room) => {
      const held = sessions
        .filter((session) => (session.room ?? '') === room.name && parallel && long(session))
        .map((session) => ({ url: sessionUrl(session.id), titleText: textOf(session.title.source) }));
      const [only] = held;
      const calledAfter = only && held.length === 1 && room.name !== '' && only.titleText.startsWith(room.name);
      return { roomText: room.name, first: room.first + 1, span: room.span, url: calledAfter ? only.url : '', sessions: held };
    }),
    hours,
    blocks: blocks.map((block, at) => ({ ...block, ...fits[at] })),
  };
}

const textOf = (source: string): string => toText(readMarkup(source)).replace(/\s+/g, ' ').trim();

function blockView(box: Box, conference: Conference, place: { column: number; from: number; listTalks: boolean }): BlockView {
  const { session, talk, slot } = box;
  const t = messagesFor(conference.language);
  const subject = talk ?? session;
  const title = readMarkup(subject.title.source);
  const held = talk ? [talk] : session.presentations;
  const talks = session.presentations.filter(({ number }) => number !== undefined);
  const inside = talk?.number === undefined && talk ? '' : talk ? talkUrl(talk.id) : sessionUrl(session.id);
  return {
    kind: talk ? talk.kind : 'session',
    id: subject.id,
    url: inside,
    titleText: toText(title),
    titleHtml: toHtml(title, { idPrefix: `box-${subject.id}`, inline: true, language: talk?.language ?? conference.language }),
    time: slot ? timeView(slot, conference) : null,
    roomText: talk?.room ?? session.room ?? '',
    trackText: talk?.kind === 'break' ? '' : (trackOf(session, talk) ?? ''),
    countText: talk ? '' : counted(t.talkCount, talks.length, t.language),
    peopleText: talk
      ? shortPeople(talk.people, t.andOthers)
      : session.people.length
        ? filled(t.moderatorIs, { people: session.people.map(({ name }) => name).join(', ') })
        : '',
    withdrawn: talk?.withdrawn ?? false,
    kinds: [...new Set(held.map(({ kind }) => kind))],
    rooms: given(talk ? [talk.room ?? session.room] : [session.room, ...held.map(({ room }) => room)]),
    tracks: talk ? given([trackOf(session, talk)]) : tracksOf(session),
    column: place.column + 1,
    fromMinutes: place.from,
    minutes: slot ? minutesBetween(slot.start, slot.end) : 0,
    fit: 'whole',
    lines: 1,
    talks:
      talk || !place.listTalks
        ? []
        : talks.map((one) => ({
            id: one.id,
            url: talkUrl(one.id),
            titleText: textOf(one.title.source),
            startIso: one.slot?.start ?? '',
            startText: one.slot ? timeView(one.slot, conference).startText : '',
          })),
  };
}

const given = (names: readonly (string | undefined)[]): string[] => [...new Set(names.filter((name) => name !== undefined))];

function shortPeople(people: readonly Contribution[], others: string): string {
  const names = people.map(({ name }) => name);
  return names.length > 3 ? filled(others, { name: names.slice(0, 2).join(', ') }) : names.join(', ');
}

/** Rooms side by side in the conference's order; what overlaps within a room gets a lane of its own. */
function lanesOf(
  boxes: readonly Box[],
  order: readonly string[],
): { count: number; rooms: { name: string; first: number; span: number }[]; columnOf: ReadonlyMap<Box, number> } {
  const rank = new Map(order.map((room, at) => [room, at]));
  const byRoom = new Map<string, Box[]>();
  for (const box of boxes) {
    const room = box.session.room ?? '';
    const held = byRoom.get(room);
    if (held) held.push(box);
    else byRoom.set(room, [box]);
  }
  const columnOf = new Map<Box, number>();
  const rooms: { name: string; first: number; span: number }[] = [];
  let count = 0;
  for (const [name, held] of [...byRoom].sort(([a], [b]) => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length))) {
    const free: number[] = [];
    for (const box of held) {
      if (!box.slot) continue;
      const begin = epoch(box.slot.start);
      const open = free.findIndex((until) => until <= begin);
      const lane = open < 0 ? free.length : open;
      free[lane] = Math.max(epoch(box.slot.end), begin + 1);
      columnOf.set(box, count + lane);
    }
    rooms.push({ name, first: count, span: Math.max(free.length, 1) });
    count += Math.max(free.length, 1);
  }
  return { count, rooms, columnOf };
}
