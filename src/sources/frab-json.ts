// frab and pretalx schedule.json → draft; each room of a day is a session. Format: github.com/voc/schedule, validator/json/schema.json.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftSession } from '../model/draft.ts';
import { presentationKinds } from '../model/programme.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { kindOf, linkOf, minutesAfter, minutesOf, momentFromIso, personOf } from './record.ts';
import { dayInZone, roomSessions, type PlacedTalk } from './room-sessions.ts';
import { noTitle } from './untitled.ts';
import { entriesOf, field, itemsOf, joined, stringOf, textOf, type Value } from './value.ts';

export const frabJson: SourceFormat = {
  name: 'frab or pretalx schedule.json',
  accepts: (file) => looksLikeJson(file) && field(conferenceOf(readJson(file).value), 'days')?.kind === 'list',
  parse: (files) => {
    const sessions: DraftSession[] = [];
    let conference: ConferenceSettings = {};
    for (const file of files) {
      const { value } = readJson(file);
      const root = conferenceOf(value);
      const own = stringOf(field(field(value, 'generator'), 'name')) === 'Octavo';
      conference = { ...conference, ...settingsOf(root) };
      for (const day of itemsOf(field(root, 'days'))) {
        const date = dayInZone(stringOf(field(day, 'date')), stringOf(field(day, 'day_start')), conference.timeZone);
        for (const { key, keyOrigin, value } of entriesOf(field(day, 'rooms'))) {
          const talks = itemsOf(value).flatMap((talk) => placedTalk(talk, own));
          sessions.push(...roomSessions({ source: key, origin: keyOrigin }, date, talks));
        }
      }
    }
    return { value: { conference, sessions, leftOut: [] }, diagnostics: [] };
  },
};

function conferenceOf(value: Value | undefined): Value | undefined {
  return field(field(value, 'schedule'), 'conference');
}

function settingsOf(root: Value | undefined): ConferenceSettings {
  const [name, acronym, start, end, timeZone, url] = ['title', 'acronym', 'start', 'end', 'time_zone_name', 'url'].map((key) =>
    stringOf(field(root, key)),
  );
  return {
    ...(name ? { name } : {}),
    ...(acronym ? { acronym } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(url && /^https?:/.test(url) && !url.includes('.invalid') ? { url } : {}),
    ...(start && /^\d{4}/.test(start) ? { start: start.slice(0, 10), year: Number(start.slice(0, 4)) } : {}),
    ...(end ? { end: end.slice(0, 10) } : {}),
  };
}

/** One entry; e-mail addresses, biographies and avatars of people are never read. Octavo's own keep id, kind and session. */
function placedTalk(talk: Value, own: boolean): PlacedTalk[] {
  const title = textOf(field(talk, 'title')) ?? noTitle(talk.origin);
  const [key, track, language, type, slug] = [['guid', 'id'], ['track'], ['language'], ['type'], ['slug']].map((names) =>
    stringOf(field(talk, ...names)),
  );
  const date = textOf(field(talk, 'date'));
  const start = momentFromIso(date?.source);
  const minutes = minutesOf(stringOf(field(talk, 'duration')));
  const subtitle = textOf(field(talk, 'subtitle'));
  const abstract = joined([...(own ? [] : [subtitle]), ...['abstract', 'description'].map((name) => textOf(field(talk, name)))]);
  const presentation = {
    ...(own && slug ? { id: slug } : {}),
    ...(key ? { key } : {}),
    kind: (own && presentationKinds.find((kind) => kind === type)) || kindOf(type, title.source),
    title,
    people: itemsOf(field(talk, 'persons')).flatMap((person) =>
      personOf(textOf(field(person, 'public_name', 'name', 'full_public_name')), own ? 'author' : 'speaker'),
    ),
    links: itemsOf(field(talk, 'links')).flatMap((link) =>
      linkOf(stringOf(field(link, 'url')), own ? stringOf(field(link, 'title')) : undefined),
    ),
    ...(start && date
      ? { slot: { start, ...(minutes > 0 || own ? { end: minutesAfter(start, minutes) } : {}), origin: date.origin } }
      : {}),
    ...(abstract ? { abstract } : {}),
    ...(track ? { track } : {}),
    ...(language ? { language } : {}),
    origin: title.origin,
  };
  return [{ presentation, ...(own && subtitle ? { session: subtitle } : {}) }];
}
