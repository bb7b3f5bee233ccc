// Our own programme.json → draft, so that an archive's data can be built again.
import { presentationKinds, type Role } from '../model/programme.ts';
import type { DraftPerson, DraftPresentation, DraftSession, DraftSlot } from '../model/draft.ts';
import type { ConferenceSettings } from '../model/conference.ts';
import { isId } from '../model/identity.ts';
import { isEditionSettings } from '../model/edition.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { Places } from './places.ts';
import { addressOf, fieldsOf, listOf, momentFromIso, textOf, type Fields } from './record.ts';

const roles: readonly Role[] = ['author', 'speaker', 'moderator', 'panelist', 'organiser'];

export const programmeJson: SourceFormat = {
  name: 'programme.json of Octavo',
  accepts: (file) => looksLikeJson(file) && Array.isArray(fieldsOf(readJson(file).value).sessions) && 'conference' in fieldsOf(readJson(file).value),
  parse: (files) => {
    const sessions: DraftSession[] = [];
    let conference: ConferenceSettings = {};
    const leftOut = [];
    for (const file of files) {
      const places = new Places(file);
      const root = fieldsOf(readJson(file).value);
      conference = { ...conference, ...settingsOf(fieldsOf(root.conference)) };
      const orcids = new Map(listOf(root.people).map(fieldsOf).flatMap((person) => (textOf(person.orcid) ? [[textOf(person.name), textOf(person.orcid)] as const] : [])));
      for (const session of listOf(root.sessions).map(fieldsOf)) sessions.push(sessionOf(session, places, orcids));
      for (const left of listOf(root.leftOut).map(fieldsOf)) leftOut.push(places.json(textOf(left.source) ?? ''));
    }
    return { value: { conference, sessions, leftOut }, diagnostics: [] };
  },
};

/** Room and track lists come back as the settings' named lists; what has the wrong form is left to inference. */
function settingsOf(fields: Fields): ConferenceSettings {
  const texts = ['name', 'acronym', 'start', 'end', 'place', 'timeZone', 'venueTimeZone', 'url', 'licence', 'language', 'version', 'publisher', 'theme'] as const;
  return {
    ...Object.fromEntries(texts.flatMap((key) => (typeof fields[key] === 'string' ? [[key, fields[key]]] : []))),
    ...(typeof fields.year === 'number' ? { year: fields.year } : {}),
    ...(typeof fields.offline === 'boolean' ? { offline: fields.offline } : {}),
    ...(Array.isArray(fields.editions) ? { editions: fields.editions.filter((entry) => typeof entry === 'string' || isEditionSettings(entry)) } : {}),
    ...(typeof fields.digest === 'boolean' ? { digest: fields.digest } : {}),
    ...Object.fromEntries((['rooms', 'tracks'] as const).flatMap((key) => (Array.isArray(fields[key]) ? [[key, (fields[key] as unknown[]).flatMap((name) => (typeof name === 'string' ? [{ name }] : []))]] : []))),
  };
}

function sessionOf(session: Fields, places: Places, orcids: ReadonlyMap<string | undefined, string | undefined>): DraftSession {
  const title = places.json(textOf(fieldsOf(session.title).source) ?? '');
  const [key, room, track] = [textOf(session.id), textOf(session.room), textOf(session.track)];
  return {
    ...(key ? { ...(isId(key) ? { id: key } : {}), key } : {}), title, ...(room ? { room: places.json(room) } : {}), ...(track ? { track } : {}), ...slotOf(session, title.origin),
    people: peopleOf(session, places, orcids),
    presentations: listOf(session.presentations).map((entry) => presentationOf(fieldsOf(entry), places, orcids)),
    origin: title.origin,
  };
}

function presentationOf(talk: Fields, places: Places, orcids: ReadonlyMap<string | undefined, string | undefined>): DraftPresentation {
  const title = places.json(textOf(fieldsOf(talk.title).source) ?? '');
  const [key, paper, track, language, abstract] = [textOf(talk.id), textOf(talk.paper), textOf(talk.track), textOf(talk.language), textOf(fieldsOf(talk.abstract).source)];
  return {
    ...(key ? { ...(isId(key) ? { id: key } : {}), key } : {}), ...(paper ? { paper } : {}),
    kind: presentationKinds.find((kind) => kind === talk.kind) ?? 'other',
    title, ...slotOf(talk, title.origin), people: peopleOf(talk, places, orcids),
    ...(abstract ? { abstract: places.json(abstract) } : {}),
    keywords: listOf(talk.keywords).flatMap((word) => textOf(word) ?? []),
    links: listOf(talk.links).map(fieldsOf).flatMap(({ rel, href }) => { const safe = addressOf(href); return safe ? [{ rel: textOf(rel) ?? 'related', href: safe }] : []; }),
    ...(track ? { track } : {}), ...(language ? { language } : {}), ...(talk.withdrawn === true ? { withdrawn: true } : {}),
    ...(talk.editorial ? { editorial: fieldsOf(talk.editorial) as NonNullable<DraftPresentation['editorial']> } : {}),
    origin: title.origin,
  };
}

function slotOf(fields: Fields, origin: DraftSlot['origin']): { slot?: DraftSlot } {
  const [start, end] = [momentFromIso(fields.start), momentFromIso(fields.end)];
  return start ? { slot: { start, ...(end ? { end } : {}), origin } } : {};
}

function peopleOf(fields: Fields, places: Places, orcids: ReadonlyMap<string | undefined, string | undefined>): DraftPerson[] {
  return listOf(fields.people).map(fieldsOf).flatMap((person): DraftPerson[] => {
    const [name, affiliation] = [textOf(person.name), textOf(person.affiliation)];
    if (!name) return [];
    const orcid = orcids.get(name);
    return [{ name, role: roles.find((role) => role === person.role) ?? 'author', ...(affiliation ? { affiliation } : {}), ...(orcid ? { orcid } : {}), origin: places.json(name).origin }];
  });
}
