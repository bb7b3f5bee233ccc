// frab and pentabarf schedule.xml → draft; each room of a day is a session. Format: github.com/voc/schedule, validator/xsd/schedule.xml.xsd.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftSession } from '../model/draft.ts';
import { presentationKinds } from '../model/programme.ts';
import type { SourceFormat } from './format.ts';
import { kindOf, linkOf, minutesAfter, minutesOf, momentFromIso, personOf } from './record.ts';
import { dayInZone, roomSessions, type PlacedTalk } from './room-sessions.ts';
import { noTitle } from './untitled.ts';
import { joined } from './value.ts';
import { childrenOf, readXml, type Element, type XmlFile } from './xml.ts';

export const frabXml: SourceFormat = {
  name: 'frab or pentabarf schedule.xml',
  accepts: (file) =>
    /^\ufeff?\s*<(?:\?xml|!--|!DOCTYPE|schedule)/.test(file.text.slice(0, 500)) && /<schedule[\s>]/.test(file.text.slice(0, 4000)),
  parse: (files) => {
    const outcomes = files.map(readXml);
    const documents = outcomes.flatMap(({ value }) => value ?? []);
    return {
      value: {
        conference: Object.assign({}, ...documents.map(settingsOf)) as ConferenceSettings,
        sessions: documents.flatMap(sessionsOf),
        leftOut: [],
      },
      diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
    };
  },
};

function settingsOf(xml: XmlFile): ConferenceSettings {
  const about = childrenOf(xml.root, 'conference')[0];
  const [name, acronym, start, end, timeZone] = ['title', 'acronym', 'start', 'end', 'time_zone_name'].map(
    (key) => xml.child(about, key)?.source,
  );
  return {
    ...(name ? { name } : {}),
    ...(acronym ? { acronym } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(start && /^\d{4}/.test(start) ? { start: start.slice(0, 10), year: Number(start.slice(0, 4)) } : {}),
    ...(end ? { end: end.slice(0, 10) } : {}),
  };
}

function sessionsOf(xml: XmlFile): DraftSession[] {
  const own = childrenOf(xml.root, 'generator')[0]?.attributes.name === 'Octavo';
  const zone = settingsOf(xml).timeZone;
  return childrenOf(xml.root, 'day').flatMap((day) =>
    childrenOf(day, 'room').flatMap((room) => {
      const talks = childrenOf(room, 'event').flatMap((talk) => placedTalk(talk, xml, own, day.attributes.date));
      const date = dayInZone(day.attributes.date, day.attributes.start, zone);
      return roomSessions({ source: room.attributes.name ?? 'Room', origin: xml.originOf(room) }, date, talks);
    }),
  );
}

/** One entry; e-mail addresses and biographies of people are never read. Octavo's own keep id, kind and session. */
function placedTalk(talk: Element, xml: XmlFile, own: boolean, day: string | undefined): PlacedTalk[] {
  const origin = xml.originOf(talk);
  const title = xml.child(talk, 'title') ?? noTitle(origin);
  const date = xml.child(talk, 'date');
  // Old pentabarf has no `date`, only the day's and a `start`.
  const start = momentFromIso(date?.source ?? `${day ?? ''}T${(xml.child(talk, 'start')?.source ?? '').padStart(5, '0')}`);
  const minutes = minutesOf(xml.child(talk, 'duration')?.source);
  const [track, language, type, slug] = ['track', 'language', 'type', 'slug'].map((key) => xml.child(talk, key)?.source);
  const key = talk.attributes.guid ?? talk.attributes.id;
  const subtitle = xml.child(talk, 'subtitle');
  const abstract = joined([...(own ? [] : [subtitle]), xml.child(talk, 'abstract'), xml.child(talk, 'description')]);
  const links = childrenOf(childrenOf(talk, 'links')[0], 'link').flatMap((link) =>
    linkOf(link.attributes.href, own ? xml.textIn(link)?.source : undefined),
  );
  // The slug of our own export is "acronym-id", padded to the length its schema asks for.
  const id = own ? slug?.replace(/^[a-z0-9_]+-/, '').replace(/(?<!-)-+$/, '') : undefined;
  const presentation = {
    ...(id ? { id } : {}),
    ...(key ? { key } : {}),
    kind: (own && presentationKinds.find((kind) => kind === type)) || kindOf(type, title.source),
    title,
    ...(start
      ? { slot: { start, ...(minutes > 0 || own ? { end: minutesAfter(start, minutes) } : {}), origin: date?.origin ?? origin } }
      : {}),
    people: childrenOf(childrenOf(talk, 'persons')[0], 'person').flatMap((person) =>
      personOf(xml.textIn(person), own ? 'author' : 'speaker'),
    ),
    ...(abstract ? { abstract } : {}),
    links,
    ...(track ? { track } : {}),
    ...(language ? { language } : {}),
    origin: title.origin,
  };
  return [{ presentation, ...(own && subtitle ? { session: subtitle } : {}) }];
}
