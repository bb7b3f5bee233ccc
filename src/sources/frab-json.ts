// frab and pretalx schedule.json → draft; each room of a day is a session. Format: github.com/voc/schedule, validator/json/schema.json.
import type { DraftPerson, DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { Places } from './places.ts';
import { addressOf, fieldsOf, kindOf, listOf, minutesAfter, momentFromIso, textOf, type Fields } from './record.ts';

export const frabJson: SourceFormat = {
  name: 'frab or pretalx schedule.json',
  accepts: (file) => looksLikeJson(file) && Array.isArray(conferenceOf(readJson(file).value).days),
  parse: (files) => {
    const sessions: DraftSession[] = [];
    let about = {};
    for (const file of files) {
      const places = new Places(file);
      const conference = conferenceOf(readJson(file).value);
      const [name, acronym, start, end, timeZone] = ['title', 'acronym', 'start', 'end', 'time_zone_name'].map((key) => textOf(conference[key]));
      about = { ...about, ...(name ? { name } : {}), ...(acronym ? { acronym } : {}), ...(timeZone ? { timeZone } : {}), ...(start ? { start: start.slice(0, 10), year: Number(start.slice(0, 4)) } : {}), ...(end ? { end: end.slice(0, 10) } : {}) };
      for (const day of listOf(conference.days).map(fieldsOf)) {
        for (const [roomName, talks] of Object.entries(fieldsOf(day.rooms))) {
          if (listOf(talks).length === 0) continue;
          const room = places.json(roomName);
          const presentations = listOf(talks).map((talk) => presentationOf(fieldsOf(talk), places));
          sessions.push({ title: { source: `${roomName}, ${textOf(day.date) ?? ''}`, origin: room.origin }, room, people: [], presentations, origin: room.origin });
        }
      }
    }
    return { value: { conference: about, sessions, leftOut: [] }, diagnostics: [] };
  },
};

function conferenceOf(value: unknown): Fields {
  return fieldsOf(fieldsOf(fieldsOf(value).schedule).conference);
}

function presentationOf(talk: Fields, places: Places): DraftPresentation {
  const [key, track, language] = [textOf(talk.guid) ?? textOf(talk.id), textOf(talk.track), textOf(talk.language)];
  const source = textOf(talk.title) ?? '';
  const title = places.json(source);
  const subtitle = textOf(talk.subtitle);
  const texts = [subtitle, textOf(talk.abstract), textOf(talk.description)].filter((text): text is string => text !== undefined);
  const start = momentFromIso(talk.date);
  const [hours = 0, minutes = 0] = (textOf(talk.duration) ?? '').split(':').map(Number);
  const people = listOf(talk.persons).flatMap((value): DraftPerson[] => {
    const person = fieldsOf(value);
    const name = textOf(person.public_name) ?? textOf(person.name) ?? textOf(person.full_public_name);
    return name ? [{ name, role: 'speaker', origin: places.json(name).origin }] : [];
  });
  const links = listOf(talk.links).flatMap((value) => {
    const href = addressOf(fieldsOf(value).url);
    return href ? [{ rel: 'related', href }] : [];
  });
  return {
    ...(key ? { key } : {}), kind: kindOf(textOf(talk.type), source), title, people, links,
    ...(start ? { slot: { start, ...(hours + minutes > 0 ? { end: minutesAfter(start, hours * 60 + minutes) } : {}), origin: title.origin } } : {}),
    ...(texts.length > 0 ? { abstract: { source: [...new Set(texts)].join('\n\n'), origin: title.origin } } : {}),
    ...(track ? { track } : {}), ...(language ? { language } : {}), origin: title.origin,
  };
}
