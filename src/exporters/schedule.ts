// Programme → the schedule as frab, pentabarf and pretalx write it (c3voc's schema), in JSON and XML, for Giggity and EventFahrplan.
import { conferenceLabel, fingerprint, programmeId, slug } from '../model/identity.ts';
import type { Presentation, Programme, Session, Slot } from '../model/programme.ts';
import { trackOf } from '../model/outline.ts';
import { hallOf } from '../model/room.ts';
import { addDays, epoch, inZone, minutesBetween } from '../model/time.ts';
import type { Exporter } from './exporter.ts';
import { paragraphs, plainLine, siteUrl, talkAddress, uuidOf } from './plain.ts';
import { element, escapeXml } from './xml.ts';

interface Placed {
  readonly presentation: Presentation;
  readonly session: Session;
  readonly room: string;
  readonly date: string;
  /** The day it is listed under: of a session that runs past midnight, the day it began. */
  readonly day: string;
  readonly id: number;
}

interface Day {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly rooms: ReadonlyMap<string, readonly Placed[]>;
}

const roomUnknown = 'To be announced';

/** A positive number for those who cannot live by words: from the id, moved on when taken. */
function numberOf(id: string, taken: Set<number>): number {
  let number = Number.parseInt(fingerprint(id), 16) & 0x7fffffff || 1;
  while (taken.has(number)) number = number === 0x7fffffff ? 1 : number + 1;
  taken.add(number);
  return number;
}

/** Longer than any coffee, shorter than any night. */
const longestPause = 180;

/**
 * The day each slot of a session is listed under. Schedules let a day end after midnight ("day change"): what goes on past it
 * belongs to the evening, and a session comes back as one.
 */
function nightsOf(slots: readonly Slot[], zone: string): (slot: Slot) => string {
  const days = new Map<Slot, string>();
  let [day, end] = ['', ''];
  for (const slot of [...slots].sort((a, b) => epoch(a.start) - epoch(b.start))) {
    if (day === '' || minutesBetween(end, slot.start) > longestPause) day = inZone(slot.start, zone).slice(0, 10);
    if (end === '' || epoch(slot.end) > epoch(end)) end = slot.end;
    days.set(slot, day);
  }
  return (slot) => days.get(slot) ?? inZone(slot.start, zone).slice(0, 10);
}

/** Days in the venue's zone; rooms in the conference's order, then in order of appearance. What has no slot cannot be scheduled. */
function daysOf(programme: Programme): Day[] {
  const zone = programme.conference.venueTimeZone;
  const taken = new Set<number>();
  const placed = programme.sessions.flatMap((session) => {
    const dayOf = nightsOf(
      session.presentations.flatMap(({ slot, withdrawn }) => (slot && !withdrawn ? slot : [])),
      zone,
    );
    return session.presentations.flatMap((presentation): Placed[] => {
      const { slot } = presentation;
      return slot && !presentation.withdrawn
        ? [
            {
              presentation,
              session,
              room: presentation.room ? hallOf(presentation.room) : (session.room ?? roomUnknown),
              date: inZone(slot.start, zone),
              day: dayOf(slot),
              id: numberOf(presentation.id, taken),
            },
          ]
        : [];
    });
  });
  const dates = [...new Set(placed.map(({ day }) => day))].sort();
  const order = [...new Set([...programme.conference.rooms, ...placed.map(({ room }) => room)])];
  return dates.map((date): Day => {
    const today = placed.filter((one) => one.day === date).sort((a, b) => epoch(a.date) - epoch(b.date));
    const last =
      today
        .map(({ presentation }) => presentation.slot?.end ?? '')
        .sort((a, b) => epoch(a) - epoch(b))
        .at(-1) ?? '';
    const rooms = order.flatMap((room): [string, Placed[]][] => {
      const here = today.filter((one) => one.room === room);
      return here.length > 0 ? [[room, here]] : [];
    });
    return { date, start: today[0]?.date ?? '', end: inZone(last, zone), rooms: new Map(rooms) };
  });
}

function durationText(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** The schema asks for at least four of `a-z0-9_`, without hyphens but for a rare form. */
function acronymOf({ conference }: Programme): string {
  return slug(conferenceLabel(conference)).replaceAll('-', '_').padEnd(4, '_');
}

/** Addresses have to be absolute where a schema asks for one; without a site it is one that can never lead anywhere (RFC 6761 §6.4). */
function urlOf(programme: Programme, id: string): string {
  const site = siteUrl(programme);
  return site ? talkAddress(site, id) : `https://octavo.invalid/${programmeId(programme)}/talks/${id}/`;
}

const linksOf = ({ links }: Presentation): { url: string; title: string }[] =>
  links
    .filter(({ href }) => /^https?:\/\//.test(href) && URL.canParse(href))
    .map(({ href, rel }) => ({ url: new URL(href).href, title: rel }));

function span(programme: Programme, days: readonly Day[]): { start: string; end: string } {
  const { start, end, year } = programme.conference;
  return { start: start ?? days[0]?.date ?? `${year ?? 1970}-01-01`, end: end ?? days.at(-1)?.date ?? `${year ?? 1970}-01-01` };
}

function scheduleJson(programme: Programme): object {
  const { conference } = programme;
  const days = daysOf(programme);
  const site = siteUrl(programme);
  const rooms = [...new Set(days.flatMap((day) => [...day.rooms.keys()]))];
  return {
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'Octavo' },
    schedule: {
      version: conference.version,
      ...(site ? { base_url: site } : {}),
      conference: {
        acronym: acronymOf(programme),
        title: conference.name,
        ...span(programme, days),
        daysCount: days.length,
        timeslot_duration: '00:05',
        time_zone_name: conference.venueTimeZone,
        ...(site ? { url: site } : {}),
        tracks: conference.tracks.map((name) => ({ name, slug: `t-${slug(name)}` })),
        rooms: rooms.map((name) => ({ name, guid: uuidOf(`room ${name}`) })),
        days: days.map((day, index) => ({
          index: index + 1,
          date: day.date,
          day_start: day.start,
          day_end: day.end,
          rooms: Object.fromEntries([...day.rooms].map(([room, placed]) => [room, placed.map((one) => talkJson(programme, one))])),
        })),
      },
    },
  };
}

function talkJson(programme: Programme, { presentation, session, room, date, id }: Placed): object {
  const { slot } = presentation;
  return {
    guid: uuidOf(`${programmeId(programme)} ${presentation.id}`),
    id,
    date,
    start: date.slice(11, 16),
    ...(slot ? { end: inZone(slot.end, programme.conference.venueTimeZone) } : {}),
    duration: durationText(slot ? minutesBetween(slot.start, slot.end) : 0),
    room,
    slug: presentation.id,
    url: urlOf(programme, presentation.id),
    title: plainLine(presentation.title),
    subtitle: plainLine(session.title),
    track: trackOf(session, presentation) ?? null,
    type: presentation.kind,
    language: presentation.language ?? programme.conference.language,
    abstract: presentation.abstract ? paragraphs(presentation.abstract) : '',
    description: '',
    persons: presentation.people.map(({ person, name }) => ({ guid: uuidOf(`person ${person.id}`), name })),
    links: linksOf(presentation),
  };
}

function scheduleXml(programme: Programme): string {
  const { conference } = programme;
  const days = daysOf(programme);
  const site = siteUrl(programme);
  const { start, end } = span(programme, days);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    '  <generator name="Octavo"/>',
    ...(site ? [`  ${element('url', `${site}schedule.xml`)}`] : []),
    `  ${element('version', conference.version)}`,
    '  <conference>',
    `    ${element('title', conference.name)}`,
    `    ${element('acronym', acronymOf(programme))}`,
    `    ${element('start', start)}`,
    `    ${element('end', end)}`,
    `    ${element('days', String(days.length))}`,
    '    <timeslot_duration>00:05</timeslot_duration>',
    ...(site ? [`    ${element('base_url', site)}`] : []),
    `    ${element('time_zone_name', conference.venueTimeZone)}`,
    ...conference.tracks.map((name) => `    ${element('track', '', { name, slug: `t-${slug(name)}` })}`),
    '  </conference>',
    ...(days.length > 0 ? days : [emptyDay(programme)]).flatMap((day, index) => [
      `  <day index="${index + 1}" date="${day.date}" start="${day.start}" end="${day.end}">`,
      ...[...day.rooms].flatMap(([room, placed]) => [
        `    <room name="${escapeXml(room)}" guid="${uuidOf(`room ${room}`)}">`,
        ...placed.flatMap((one) => talkXml(programme, one)),
        '    </room>',
      ]),
      '  </day>',
    ]),
    '</schedule>',
  ];
  return `${lines.join('\n')}\n`;
}

/** The schema wants a day even of a programme that has no times yet. */
function emptyDay({ conference }: Programme): Day {
  const date = conference.start ?? `${conference.year ?? 1970}-01-01`;
  const [year, month, day] = date.split('-').map(Number);
  const next = addDays({ year: year ?? 1970, month: month ?? 1, day: day ?? 1 }, 1);
  const two = (number: number): string => String(number).padStart(2, '0');
  return { date, start: `${date}T00:00:00Z`, end: `${next.year}-${two(next.month)}-${two(next.day)}T00:00:00Z`, rooms: new Map() };
}

function talkXml(programme: Programme, { presentation, session, room, date, id }: Placed): string[] {
  const { slot, people } = presentation;
  const site = siteUrl(programme);
  const links = linksOf(presentation);
  const fields = [
    element('room', room),
    element('title', plainLine(presentation.title)),
    element('subtitle', plainLine(session.title)),
    element('type', presentation.kind),
    element('date', date),
    element('start', date.slice(11, 16)),
    element('duration', durationText(slot ? minutesBetween(slot.start, slot.end) : 0)),
    element('abstract', presentation.abstract ? paragraphs(presentation.abstract) : ''),
    element('slug', `${acronymOf(programme)}-${presentation.id.padEnd(4, '-')}`),
    element('track', trackOf(session, presentation) ?? ''),
    `<persons>${people.map(({ person, name }) => element('person', name, { guid: uuidOf(`person ${person.id}`) })).join('')}</persons>`,
    element('language', presentation.language ?? programme.conference.language),
    element('description', ''),
    `<links>${links.map(({ url, title }) => element('link', title, { href: url })).join('')}</links>`,
    ...(site ? [element('url', talkAddress(site, presentation.id))] : []),
  ];
  return [
    `      <event id="${id}" guid="${uuidOf(`${programmeId(programme)} ${presentation.id}`)}">`,
    ...fields.map((field) => `        ${field}`),
    '      </event>',
  ];
}

export const scheduleJsonExporter: Exporter = {
  name: 'Schedule (frab, JSON)',
  fileName: 'schedule.json',
  mediaType: 'application/json',
  export: (programme) => `${JSON.stringify(scheduleJson(programme), null, 2)}\n`,
};
export const scheduleXmlExporter: Exporter = {
  name: 'Schedule (frab, XML)',
  fileName: 'schedule.xml',
  mediaType: 'application/vnd.c3voc.schedule+xml',
  export: scheduleXml,
};
