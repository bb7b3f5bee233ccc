// The IACR's programme JSON (days, timeslots, parallel sessions, talks) → draft. Format: github.com/IACR, program editor.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftPresentation, DraftSession, DraftSlot } from '../model/draft.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { peopleOf } from './paper-row.ts';
import { isMeeting, keywordsOf, kindOf, kindOfEntry, linkOf, momentFromIso, personOf } from './record.ts';
import { nameLikeness, namesIn } from './people-line.ts';
import { noTitle } from './untitled.ts';
import { field, itemsOf, stringOf, textOf, type Value } from './value.ts';

export const iacr: SourceFormat = {
  name: 'IACR programme (JSON)',
  accepts: (file) =>
    looksLikeJson(file) && itemsOf(field(readJson(file).value, 'days')).some((day) => field(day, 'timeslots')?.kind === 'list'),
  parse: (files) => {
    const roots = files.flatMap((file) => readJson(file).value ?? []);
    return {
      value: {
        conference: Object.assign({}, ...roots.map(settingsOf)) as ConferenceSettings,
        sessions: roots.flatMap((root) => itemsOf(field(root, 'days')).flatMap(sessionsOfDay)),
        leftOut: [],
      },
      diagnostics: [],
    };
  },
};

function settingsOf(root: Value): ConferenceSettings {
  const name = stringOf(field(root, 'name'));
  const dates = itemsOf(field(root, 'days'))
    .flatMap((day) => stringOf(field(day, 'date')) ?? [])
    .sort();
  const [timeZone, start, end] = [stringOf(field(field(root, 'config'), 'timezone', 'timeZone')), dates[0], dates.at(-1)];
  return {
    ...(name ? { name } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(start && /^\d{4}-\d\d-\d\d$/.test(start) ? { start, year: Number(start.slice(0, 4)) } : {}),
    ...(end ? { end } : {}),
  };
}

function sessionsOfDay(day: Value): DraftSession[] {
  const date = stringOf(field(day, 'date')) ?? '';
  return itemsOf(field(day, 'timeslots')).flatMap((timeslot) => {
    const [start, end] = ['starttime', 'endtime'].map((key) =>
      momentFromIso(`${date}T${(stringOf(field(timeslot, key)) ?? '').padStart(5, '0')}`),
    );
    const slot: DraftSlot | undefined = start
      ? { start, ...(end ? { end } : {}), origin: field(timeslot, 'starttime')?.origin ?? timeslot.origin }
      : undefined;
    return itemsOf(field(timeslot, 'sessions')).flatMap((session): DraftSession[] => sessionOf(session, slot, date));
  });
}

/** A room that is a meeting, and a moderator that is a sentence, are no room and no moderator. */
function sessionOf(session: Value, slot: DraftSlot | undefined, date: string): DraftSession[] {
  const title = textOf(field(session, 'session_title', 'title')) ?? noTitle(session.origin);
  const place = textOf(field(field(session, 'location'), 'name')) ?? textOf(field(session, 'location'));
  const room = place && !isMeeting(place.source) && !/\bzoom\b|enter a location/i.test(place.source) ? place : undefined;
  const moderator = textOf(field(session, 'moderator', 'chair'));
  const names = moderator ? namesIn(moderator.source.replace(/\([^()]*\)/g, '')).filter(({ name }) => nameLikeness(name) > 0) : [];
  const people =
    moderator && names.length > 0 ? names.flatMap(({ name }) => personOf({ source: name, origin: moderator.origin }, 'moderator')) : [];
  const presentations = itemsOf(field(session, 'talks')).flatMap((talk): DraftPresentation[] => presentationOf(talk, date));
  if (presentations.length === 0)
    presentations.push({ kind: kindOfEntry(undefined, title.source), title, ...(slot ? { slot } : {}), people: [], origin: title.origin });
  return [{ title, ...(room ? { room } : {}), ...(slot ? { slot } : {}), people, presentations, origin: title.origin }];
}

function presentationOf(talk: Value, date: string): DraftPresentation[] {
  const title = textOf(field(talk, 'title')) ?? noTitle(talk.origin);
  const [key, paperUrl, affiliations] = ['id', 'paperUrl', 'affiliations'].map((name) => stringOf(field(talk, name)));
  const track = stringOf(field(talk, 'category'));
  const abstract = textOf(field(talk, 'abstract'));
  const [start, end] = ['starttime', 'endtime'].map((name) =>
    momentFromIso(`${date}T${(stringOf(field(talk, name)) ?? '').padStart(5, '0')}`),
  );
  const authors = peopleOf(field(talk, 'authors'));
  const listed = (affiliations ?? '').split(/(?<!\s)\s*;\s*/);
  return [
    {
      ...(key ? { key, paper: key } : {}),
      kind: kindOf(undefined, title.source),
      title,
      ...(start ? { slot: { start, ...(end ? { end } : {}), origin: field(talk, 'starttime')?.origin ?? title.origin } } : {}),
      people: authors.map((author, at) =>
        listed.length === authors.length && listed[at] ? { ...author, affiliation: listed[at] } : author,
      ),
      ...(abstract ? { abstract } : {}),
      keywords: keywordsOf(stringOf(field(talk, 'keyWords', 'keywords'))),
      ...(linkOf(paperUrl).length > 0 ? { links: linkOf(paperUrl) } : {}),
      ...(track && track !== 'Uncategorized' ? { track } : {}),
      origin: title.origin,
    },
  ];
}
