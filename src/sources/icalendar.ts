// iCalendar (RFC 5545) → draft: the entries of one day, and of one place where they name it, are a session.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftLink, DraftPresentation, DraftSession, DraftSlot, DraftText } from '../model/draft.ts';
import { presentationKinds } from '../model/programme.ts';
import { hallText } from '../model/room.ts';
import { LineIndex, type SourceFile } from '../model/source.ts';
import { isTimeZone, type Moment } from '../model/time.ts';
import type { SourceFormat } from './format.ts';
import { namesIn } from './people-line.ts';
import { isMeeting, kindOf, linkOf, minutesAfter, momentFromIso, personOf } from './record.ts';
import { TextBuilder } from './value.ts';
import { noTitle } from './untitled.ts';

interface Property {
  readonly text?: DraftText;
  readonly zone?: string;
}

type Entry = ReadonlyMap<string, Property>;

interface Calendar {
  readonly head: Entry;
  readonly entries: readonly Entry[];
}

export const icalendar: SourceFormat = {
  name: 'iCalendar',
  accepts: (file) => /^\ufeff?\s*BEGIN:VCALENDAR/i.test(file.text),
  parse: (files) => {
    const calendars = files.map(readCalendar);
    return {
      value: {
        conference: Object.assign({}, ...calendars.map(({ head }) => settingsOf(head))) as ConferenceSettings,
        sessions: calendars.flatMap(sessionsOf),
        leftOut: [],
      },
      diagnostics: [],
    };
  },
};

const said = (entry: Entry, key: string): string | undefined => entry.get(key)?.text?.source;
const isOwn = (head: Entry): boolean => /-\/\/Octavo\/\//.test(said(head, 'PRODID') ?? '');

function settingsOf(head: Entry): ConferenceSettings {
  const [name, timeZone] = [said(head, 'X-WR-CALNAME'), said(head, 'X-WR-TIMEZONE')];
  return { ...(name ? { name } : {}), ...(timeZone && isTimeZone(timeZone) ? { timeZone } : {}) };
}

const skipped = new Set(['ATTENDEE', 'ORGANIZER', 'CONTACT', 'CONFERENCE', 'COMMENT', 'ATTACH']);

/** Content lines unfolded (section 3.1) and unescaped (3.3.11), each letter with its place. Attendees and organisers are never kept. */
function readCalendar(file: SourceFile): Calendar {
  const index = new LineIndex(file.text);
  const head = new Map<string, Property>();
  const entries: Entry[] = [];
  const open: string[] = [];
  let entry: Map<string, Property> | undefined;
  for (const parts of contentLines(file.text)) {
    const [first] = parts as [{ start: number; end: number }];
    const written = parts.map(({ start, end }) => file.text.slice(start, end)).join('');
    const colon = /^([A-Z-]+)((?:;[^:;="]+=(?:"[^"]*"|[^:;"]*))*):/i.exec(written);
    if (!colon) continue;
    const key = (colon[1] ?? '').toUpperCase();
    const value = written.slice(colon[0].length).trim().toUpperCase();
    if (key === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') entry = new Map();
    } else if (key === 'END') {
      open.pop();
      if (value === 'VEVENT' && entry) entries.push(entry);
      if (value === 'VEVENT') entry = undefined;
    } else if (!skipped.has(key) && (open.at(-1) === 'VEVENT' || open.length <= 1)) {
      const into = open.at(-1) === 'VEVENT' ? entry : head;
      const zone = /;TZID="?([^";:]+)/i.exec(colon[2] ?? '')?.[1];
      const text = unescaped(file, index, parts, first.start + colon[0].length);
      if (into && !into.has(key)) into.set(key, { ...(text ? { text } : {}), ...(zone ? { zone: zoneNamed(zone) } : {}) });
    }
  }
  return { head, entries };
}

/** Stretches of the file that make one content line: a line break followed by a blank continues it. */
function* contentLines(text: string): Generator<{ start: number; end: number }[]> {
  let line: { start: number; end: number }[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const end = newline < 0 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline;
    const folded = line.length > 0 && (text[at] === ' ' || text[at] === '\t');
    if (!folded && line.length > 0) {
      yield line;
      line = [];
    }
    line.push({ start: folded ? at + 1 : at, end });
    at = next;
  }
  if (line.length > 0) yield line;
}

function unescaped(
  file: SourceFile,
  index: LineIndex,
  parts: readonly { start: number; end: number }[],
  from: number,
): DraftText | undefined {
  const builder = new TextBuilder(file, index);
  // `from` counts from the start of the first part as if the parts stood together.
  let skip = from - (parts[0]?.start ?? 0);
  // A line may be folded between a backslash and its letter.
  let backslash = -1;
  for (const { start, end } of parts) {
    const begin = Math.min(end, start + skip);
    skip -= begin - start;
    for (let at = begin; at < end; ) {
      if (backslash >= 0) {
        const sign = file.text[at] ?? '';
        builder.add(/[nN]/.test(sign) ? '\n' : /[,;\\]/.test(sign) ? sign : `\\${sign}`, backslash, at + 1 - backslash);
        backslash = -1;
        at += 1;
        continue;
      }
      const next = file.text.indexOf('\\', at);
      const verbatim = next < 0 || next >= end ? end : next;
      if (verbatim > at) builder.add(file.text.slice(at, verbatim), at);
      if (verbatim < end) backslash = verbatim;
      at = verbatim + 1;
    }
  }
  return builder.build();
}

/** The names that Windows writes for the zones conferences are mostly held in. */
const windowsZones: Readonly<Record<string, string>> = {
  'Pacific Standard Time': 'America/Los_Angeles',
  'Mountain Standard Time': 'America/Denver',
  'Central Standard Time': 'America/Chicago',
  'Eastern Standard Time': 'America/New_York',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'E. Europe Standard Time': 'Europe/Bucharest',
  'FLE Standard Time': 'Europe/Helsinki',
  'Israel Standard Time': 'Asia/Jerusalem',
  'India Standard Time': 'Asia/Kolkata',
  'China Standard Time': 'Asia/Shanghai',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Korea Standard Time': 'Asia/Seoul',
  'Singapore Standard Time': 'Asia/Singapore',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'New Zealand Standard Time': 'Pacific/Auckland',
};

function zoneNamed(written: string): string {
  // Some programs put an address of their own before the name: "/example.org/20070129/Europe/Berlin".
  const tail = /(?<![A-Za-z])[A-Z][A-Za-z]+\/[A-Za-z_/-]+$/.exec(written)?.[0];
  return windowsZones[written] ?? (isTimeZone(written) ? written : (tail ?? written));
}

function sessionsOf({ head, entries }: Calendar): DraftSession[] {
  const own = isOwn(head);
  const name = said(head, 'X-WR-CALNAME') ?? 'Calendar';
  const titles = own ? ownSessionTitles(entries) : undefined;
  const groups = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
  const sorted = [...entries].sort((a, b) => ((said(a, 'DTSTART') ?? '').slice(0, 8) < (said(b, 'DTSTART') ?? '').slice(0, 8) ? -1 : 1));
  for (const entry of own ? entries : sorted) {
    const session = titles?.get(entry);
    const presentation = presentationOf(entry, own, session?.source);
    if (!presentation) continue;
    const place = entry.get('LOCATION')?.text;
    const room = place && !isMeeting(place.source) && !/https?:/i.test(place.source) ? place : undefined;
    const day = (said(entry, 'DTSTART') ?? '').slice(0, 8).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    const hall = room && hallText(room);
    const title = session ?? { source: [name, day, hall?.source].filter(Boolean).join(', '), origin: presentation.origin };
    const key = `${title.source}\n${hall?.source ?? ''}`;
    const group = groups.get(key) ?? { title, ...(hall ? { room: hall } : {}), people: [], presentations: [], origin: title.origin };
    group.presentations.push(room ? { ...presentation, room } : presentation);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Octavo's own description is people, session, abstract, address; the session is the first or second paragraph that most entries share. */
function ownSessionTitles(entries: readonly Entry[]): Map<Entry, DraftText> {
  const count = new Map<string, number>();
  const heads = entries.map((entry) => (said(entry, 'DESCRIPTION') ?? '').split('\n\n').slice(0, 2));
  for (const paragraph of heads.flat()) count.set(paragraph, (count.get(paragraph) ?? 0) + 1);
  return new Map(
    entries.flatMap((entry, at): [Entry, DraftText][] => {
      const [first = '', second = ''] = heads[at] ?? [];
      const source = second && (count.get(second) ?? 0) >= (count.get(first) ?? 0) ? second : first;
      const origin = entry.get('DESCRIPTION')?.text?.origin;
      return source && origin ? [[entry, { source, origin }]] : [];
    }),
  );
}

function slotOf(entry: Entry): DraftSlot | undefined {
  const from = entry.get('DTSTART');
  const start = from?.text && /T/.test(from.text.source) ? momentFromIso(from.text.source, from.zone) : undefined;
  if (!start || !from?.text) return undefined;
  const to = entry.get('DTEND');
  const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(said(entry, 'DURATION') ?? '');
  const minutes = duration
    ? Number(duration[1] ?? 0) * 10080 + Number(duration[2] ?? 0) * 1440 + Number(duration[3] ?? 0) * 60 + Number(duration[4] ?? 0)
    : 0;
  const end: Moment | undefined = momentFromIso(to?.text?.source, to?.zone) ?? (minutes > 0 ? minutesAfter(start, minutes) : undefined);
  return { start, ...(end ? { end } : {}), origin: from.text.origin };
}

/** A description that holds a meeting or its password is private and stays out, as do links to meetings. */
function presentationOf(entry: Entry, own: boolean, session: string | undefined): DraftPresentation | undefined {
  const written = entry.get('SUMMARY')?.text;
  const place = (entry.get('DTSTART') ?? entry.get('UID'))?.text?.origin;
  const title = written?.source.trim() ? written : place && noTitle(place);
  if (!title) return undefined;
  const slot = slotOf(entry);
  const key = said(entry, 'UID');
  const type = said(entry, 'CATEGORIES');
  const description = entry.get('DESCRIPTION')?.text;
  const address = said(entry, 'URL');
  const parts = own
    ? ownDescription(description, session, address)
    : { people: [], abstract: description && !isMeeting(description.source) ? description : undefined };
  const id = own ? /^([\w-]+)@/.exec(key ?? '')?.[1] : undefined;
  const links: DraftLink[] = linkOf(address).filter(({ href }) => !own || !href.includes(`/talks/${id}/`));
  return {
    ...(id ? { id } : {}),
    ...(key ? { key } : {}),
    kind: (own && presentationKinds.find((kind) => kind === type)) || kindOf(type, title.source),
    title,
    people: parts.people,
    ...(slot ? { slot } : {}),
    ...(parts.abstract ? { abstract: parts.abstract } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(said(entry, 'STATUS')?.toUpperCase() === 'CANCELLED' ? { withdrawn: true } : {}),
    origin: title.origin,
  };
}

function ownDescription(
  description: DraftText | undefined,
  session: string | undefined,
  address: string | undefined,
): { people: DraftPresentation['people']; abstract?: DraftText } {
  if (!description) return { people: [] };
  const paragraphs = description.source.split('\n\n');
  const named = paragraphs[0] === session ? undefined : paragraphs.shift();
  if (paragraphs[0] === session) paragraphs.shift();
  if (address && paragraphs.at(-1) === address) paragraphs.pop();
  const source = paragraphs.join('\n\n').trim();
  const at = description.source.indexOf(source);
  const people = named
    ? namesIn(named, 'comma').flatMap(({ name }) => personOf({ source: name, origin: description.origin }, 'author'))
    : [];
  const { range, pieces } = description.origin;
  const moved = (pieces ?? [])
    .filter((_piece, index, all) => (all[index + 1]?.at ?? Number.POSITIVE_INFINITY) > at)
    .map((piece) => ({ ...piece, at: piece.at - at }));
  return {
    people,
    ...(source
      ? { abstract: { source, origin: { file: description.origin.file, range, ...(moved.length > 0 ? { pieces: moved } : {}) } } }
      : {}),
  };
}
