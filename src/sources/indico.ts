// Indico's JSON export of a conference with its contributions → draft. Format: docs.getindico.io, HTTP API, exporters/event.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftPresentation, DraftSession, DraftSlot } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { isMeeting, keywordsOf, kindOf, linkOf, minutesAfter, momentFromIso, personOf } from './record.ts';
import { noTitle } from './untitled.ts';
import { entriesOf, field, itemsOf, plainOf, stringOf, textOf, type Value } from './value.ts';

export const indico: SourceFormat = {
  name: 'Indico (JSON)',
  accepts: (file) =>
    looksLikeJson(file) &&
    resultsOf(file).some(
      (result) =>
        field(result, 'contributions', 'sessions')?.kind === 'list' ||
        timetableEntries(result).some((entry) => field(entry, 'entryType') !== undefined) ||
        (field(field(result, 'startDate'), 'tz') !== undefined && field(result, 'title') !== undefined),
    ),
  parse: (files) => {
    const results = files.flatMap(resultsOf);
    return {
      value: {
        conference: Object.assign({}, ...results.map(settingsOf)) as ConferenceSettings,
        sessions: results.flatMap(sessionsOf),
        leftOut: [],
      },
      diagnostics: [],
    };
  },
};

function resultsOf(file: SourceFile): readonly Value[] {
  const { value } = readJson(file);
  const results = value?.kind === 'list' ? value : field(value, 'results');
  return results?.kind === 'map' ? entriesOf(results).map(({ value: days }) => days) : itemsOf(results);
}

/** The timetable export: `results: { EVENT: { 20220719: { s1: { entryType: Session, entries: { c1: … } }, b2: { entryType: Break } } } }`. */
function timetableEntries(result: Value): readonly Value[] {
  return result.kind === 'map'
    ? entriesOf(result)
        .filter(({ key, value }) => /^\d{8}$/.test(key) && value.kind === 'map')
        .flatMap(({ value }) => entriesOf(value).map(({ value: entry }) => entry))
    : [];
}

function settingsOf(result: Value): ConferenceSettings {
  const [name, place, timeZone, url] = [['title'], ['address', 'location'], ['timezone'], ['url']].map((names) =>
    stringOf(field(result, ...names)),
  );
  const [start, end] = ['startDate', 'endDate'].map((key) => stringOf(field(field(result, key), 'date')));
  return {
    ...(name ? { name } : {}),
    ...(place ? { place } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(url && /^https?:/.test(url) ? { url } : {}),
    ...(start ? { start, year: Number(start.slice(0, 4)) } : {}),
    ...(end ? { end } : {}),
  };
}

/** `{ date, time, tz }`: the zone stands beside the time and need not be the conference's. */
function slotOf(value: Value): DraftSlot | undefined {
  const moment = (key: string): DraftSlot['start'] | undefined => {
    const at = field(value, key);
    return momentFromIso(`${stringOf(field(at, 'date')) ?? ''}T${stringOf(field(at, 'time')) ?? ''}`, stringOf(field(at, 'tz')));
  };
  const start = moment('startDate');
  const minutes = plainOf(field(value, 'duration'));
  const end = moment('endDate') ?? (start && typeof minutes === 'number' && minutes > 0 ? minutesAfter(start, minutes) : undefined);
  return start ? { start, ...(end ? { end } : {}), origin: field(value, 'startDate')?.origin ?? value.origin } : undefined;
}

/** Contributions under the session they name; sessions of the detailed export carry their own. */
function sessionsOf(result: Value): DraftSession[] {
  const sessions = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
  const add = (contribution: Value, session: Value | undefined): void => {
    const presentation = presentationOf(contribution);
    const named = textOf(field(session, 'title')) ?? textOf(session) ?? textOf(field(contribution, 'session'));
    const date = stringOf(field(field(contribution, 'startDate'), 'date'));
    const room = textOf(field(contribution, 'roomFullname', 'room')) ?? textOf(field(session, 'roomFullname', 'room'));
    const key = `${named?.source ?? ''}|${date ?? ''}|${named ? '' : (room?.source ?? '')}`;
    const title = named ?? { source: [room?.source ?? 'Contributions', date].filter(Boolean).join(', '), origin: presentation.origin };
    const chairs = [...itemsOf(field(session, 'sessionConveners', 'conveners')), ...itemsOf(field(session, 'chairs'))].flatMap((person) =>
      personIn(person, 'moderator'),
    );
    const open = sessions.get(key) ?? { title, ...(room ? { room } : {}), people: chairs, presentations: [], origin: title.origin };
    // Where a contribution is given that is not the session's first room.
    open.presentations.push(room && room.source !== open.room?.source ? { ...presentation, room } : presentation);
    sessions.set(key, open);
  };
  for (const session of itemsOf(field(result, 'sessions'))) {
    for (const contribution of itemsOf(field(session, 'contributions'))) add(contribution, field(session, 'session') ?? session);
  }
  for (const contribution of itemsOf(field(result, 'contributions'))) add(contribution, undefined);
  for (const entry of timetableEntries(result)) {
    const inner = entriesOf(field(entry, 'entries'));
    for (const { value } of inner) add(value, entry);
    if (inner.length === 0) add(entry, stringOf(field(entry, 'entryType')) === 'Session' ? entry : undefined);
  }
  if (sessions.size === 0) add(result, undefined);
  return [...sessions.values()];
}

function personIn(person: Value, role: 'author' | 'speaker' | 'moderator'): ReturnType<typeof personOf> {
  const [first, last, whole] = [
    ['first_name', 'firstName'],
    ['last_name', 'familyName', 'lastName'],
    ['fullName', 'name'],
  ].map((names) => textOf(field(person, ...names)));
  const name =
    first || last
      ? { source: [first?.source, last?.source].filter(Boolean).join(' '), origin: (first ?? last ?? { origin: person.origin }).origin }
      : whole
        ? {
            source: whole.source.replace(/^(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s+)*/i, '').replace(/^([^,]+),\s*([^,]+)$/, '$2 $1'),
            origin: whole.origin,
          }
        : undefined;
  return personOf(name, role, { affiliation: stringOf(field(person, 'affiliation')) });
}

/** E-mail addresses, attached meetings and the material of a contribution stay out. */
function presentationOf(contribution: Value): DraftPresentation {
  const title = textOf(field(contribution, 'title')) ?? noTitle(contribution.origin);
  const description = textOf(field(contribution, 'description', 'content'));
  const slot = slotOf(contribution);
  const speakers = itemsOf(field(contribution, 'speakers', 'presenters')).flatMap((person) => personIn(person, 'speaker'));
  const authors = ['primaryauthors', 'coauthors']
    .flatMap((key) => itemsOf(field(contribution, key)))
    .flatMap((person) => personIn(person, 'author'));
  const keywords = field(contribution, 'keywords');
  const [key, track] = [['db_id', 'id', 'friendly_id'], ['track']].map((names) => stringOf(field(contribution, ...names)));
  return {
    ...(key ? { key } : {}),
    kind: kindOf(stringOf(field(contribution, 'type', 'entryType')), title.source),
    title,
    ...(slot ? { slot } : {}),
    people: authors.length > 0 ? [...authors, ...speakers.filter(({ name }) => !authors.some((author) => author.name === name))] : speakers,
    ...(description && !isMeeting(description.source) ? { abstract: description } : {}),
    keywords: keywords?.kind === 'list' ? itemsOf(keywords).flatMap((word) => stringOf(word) ?? []) : keywordsOf(stringOf(keywords)),
    ...(linkOf(stringOf(field(contribution, 'url'))).length > 0 ? { links: linkOf(stringOf(field(contribution, 'url'))) } : {}),
    ...(track ? { track } : {}),
    origin: title.origin,
  };
}
