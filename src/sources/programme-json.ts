// Our own programme.json → draft, so that an archive's data can be built again: same ids, same places, same corrections.
import { presentationKinds, type AppliedCorrection, type Role } from '../model/programme.ts';
import type { Draft, DraftPerson, DraftPresentation, DraftSession, DraftSlot, DraftText, KnownPerson } from '../model/draft.ts';
import type { ConferenceSettings } from '../model/conference.ts';
import { isEditionSettings } from '../model/edition.ts';
import { isId } from '../model/identity.ts';
import type { Origin, Point } from '../model/source.ts';
import conferenceSchema from '../schemas/conference.schema.json' with { type: 'json' };
import correctionsSchema from '../schemas/corrections.schema.json' with { type: 'json' };
import { settingsFrom } from './conference-file.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { momentFromIso } from './record.ts';
import { checkAgainstSchema, type Schema } from './schema-check.ts';
import { noTitle } from './untitled.ts';
import { entriesOf, field, itemsOf, plainOf, stringOf, textOf, type Value } from './value.ts';

const roles: readonly Role[] = ['author', 'speaker', 'moderator', 'panelist', 'organiser'];

export const programmeJson: SourceFormat = {
  name: 'programme.json of Octavo',
  accepts: (file) =>
    looksLikeJson(file) &&
    field(readJson(file).value, 'sessions')?.kind === 'list' &&
    field(readJson(file).value, 'conference')?.kind === 'map',
  parse: (files) => {
    const roots = files.flatMap((file) => readJson(file).value ?? []);
    const draft: Draft = {
      conference: Object.assign({}, ...roots.map((root) => settingsOf(field(root, 'conference')))) as ConferenceSettings,
      sessions: roots.flatMap((root) => sessionsOf(root)),
      leftOut: roots.flatMap((root) => itemsOf(field(root, 'leftOut'))).flatMap((left) => textWritten(left) ?? []),
      persons: roots
        .flatMap((root) => itemsOf(field(root, 'people')))
        .flatMap((person): KnownPerson[] => {
          const [id, name] = [stringOf(field(person, 'id')), stringOf(field(person, 'name'))];
          return id && name && isId(id)
            ? [{ id, name, alsoWritten: itemsOf(field(person, 'alsoWritten')).flatMap((other) => stringOf(other) ?? []) }]
            : [];
        }),
      corrections: roots.flatMap((root) => itemsOf(field(root, 'corrections'))).flatMap((entry) => correctionOf(entry)),
    };
    return { value: draft, diagnostics: [] };
  },
};

/** What conference.yaml could say as well, by the rules of its schema: a file from elsewhere may hold anything, and what is wrong is left to inference. */
function settingsOf(conference: Value | undefined): ConferenceSettings {
  const right = entriesOf(conference).filter(({ key, value }) => {
    const form = (conferenceSchema as Schema).properties?.[key];
    return form !== undefined && checkAgainstSchema(value, { ...form, $defs: conferenceDefs }).length === 0;
  });
  const settings = settingsFrom({ kind: 'map', entries: right, origin: conference?.origin as Origin });
  const { editions, ...rest } = settings;
  return { ...rest, ...(editions ? { editions: editions.filter((entry) => typeof entry === 'string' || isEditionSettings(entry)) } : {}) };
}

function sessionsOf(root: Value): DraftSession[] {
  const orcids = new Map<string, string>();
  for (const person of itemsOf(field(root, 'people'))) {
    const orcid = stringOf(field(person, 'orcid'));
    for (const name of [field(person, 'name'), ...itemsOf(field(person, 'alsoWritten'))])
      if (orcid) orcids.set(stringOf(name) ?? '', orcid);
  }
  return itemsOf(field(root, 'sessions')).flatMap((session): DraftSession[] => {
    const title = textWritten(field(session, 'title')) ?? noTitle(originOf(field(session, 'origin')) ?? session.origin);
    const [id, track] = [idOf(session), stringOf(field(session, 'track'))];
    const room = textOf(field(session, 'room'));
    const abstract = textWritten(field(session, 'abstract'));
    const origin = originOf(field(session, 'origin')) ?? title.origin;
    return [
      {
        ...(id ? { id } : {}),
        title,
        ...(room ? { room } : {}),
        ...(track ? { track } : {}),
        ...slotOf(session),
        ...(abstract ? { abstract } : {}),
        people: peopleOf(session, orcids),
        presentations: itemsOf(field(session, 'presentations')).flatMap((talk) => presentationOf(talk, orcids)),
        origin,
      },
    ];
  });
}

function presentationOf(talk: Value, orcids: ReadonlyMap<string, string>): DraftPresentation[] {
  const title = textWritten(field(talk, 'title')) ?? noTitle(originOf(field(talk, 'origin')) ?? talk.origin);
  const [paper, track, language, kind] = ['paper', 'track', 'language', 'kind'].map((key) => stringOf(field(talk, key)));
  const id = idOf(talk);
  const room = textOf(field(talk, 'room'));
  const abstract = textWritten(field(talk, 'abstract'));
  return [
    {
      ...(id ? { id } : {}),
      ...(paper ? { paper } : {}),
      kind: presentationKinds.find((known) => known === kind) ?? 'other',
      title,
      ...slotOf(talk),
      people: peopleOf(talk, orcids),
      ...(room ? { room } : {}),
      ...(abstract ? { abstract } : {}),
      keywords: itemsOf(field(talk, 'keywords')).flatMap((word) => stringOf(word) ?? []),
      // Links of our own file were checked when it was made; a file from elsewhere may hold anything.
      links: itemsOf(field(talk, 'links')).flatMap((link) => {
        const href = stringOf(field(link, 'href'));
        return href && /^(?:https?:\/\/|mailto:|doi:10\.)[^\s<>"']+$/i.test(href)
          ? [{ rel: stringOf(field(link, 'rel')) ?? 'related', href }]
          : [];
      }),
      ...(track ? { track } : {}),
      ...(language ? { language } : {}),
      ...(plainOf(field(talk, 'withdrawn')) === true ? { withdrawn: true } : {}),
      ...editorialOf(field(talk, 'editorial')),
      origin: originOf(field(talk, 'origin')) ?? title.origin,
    },
  ];
}

/** Ids become file names: what is not made of their letters is made anew. */
function idOf(value: Value): string | undefined {
  const id = stringOf(field(value, 'id'));
  return id && isId(id) ? id : undefined;
}

/** `{ source, … }`: the text exactly as it was received, blanks included. */
function textWritten(value: Value | undefined): DraftText | undefined {
  const source = field(value, 'source');
  const origin = originOf(field(value, 'origin'));
  return source?.kind === 'scalar' && typeof source.value === 'string' && source.value.trim() !== ''
    ? { source: source.value, origin: origin ?? source.origin }
    : undefined;
}

/** The place in the first source, as the file remembers it; a diagnostic of a rebuilt archive then names the line that was pasted. */
function originOf(value: Value | undefined): Origin | undefined {
  const file = stringOf(field(value, 'file'));
  const point = (key: string): Point | undefined => {
    const [line, column, offset] = ['line', 'column', 'offset'].map((part) => plainOf(field(field(value, key), part)));
    return typeof line === 'number' && typeof column === 'number' && typeof offset === 'number' ? { line, column, offset } : undefined;
  };
  const [start, end] = [point('start'), point('end')];
  return file && start && end ? { file, range: { start, end } } : undefined;
}

function slotOf(value: Value): { slot?: DraftSlot } {
  const at = textOf(field(value, 'start'));
  const [start, end] = [momentFromIso(at?.source), momentFromIso(stringOf(field(value, 'end')))];
  return start && at ? { slot: { start, ...(end ? { end } : {}), origin: at.origin } } : {};
}

function peopleOf(value: Value, orcids: ReadonlyMap<string, string>): DraftPerson[] {
  return itemsOf(field(value, 'people')).flatMap((person): DraftPerson[] => {
    const name = textOf(field(person, 'name'));
    if (!name) return [];
    const [role, affiliation] = [stringOf(field(person, 'role')), stringOf(field(person, 'affiliation'))];
    const orcid = orcids.get(name.source);
    return [
      {
        name: name.source,
        role: roles.find((known) => known === role) ?? 'author',
        ...(affiliation ? { affiliation } : {}),
        ...(orcid ? { orcid } : {}),
        origin: name.origin,
      },
    ];
  });
}

const conferenceDefs = (conferenceSchema as Schema).$defs as NonNullable<Schema['$defs']>;
const editorialSchema = { ...(correctionsSchema.$defs.digest as Schema), $defs: correctionsSchema.$defs as NonNullable<Schema['$defs']> };

/** What an editor overruled: a file from elsewhere may hold anything, so it meets the same rules as corrections.yaml. */
function editorialOf(value: Value | undefined): Pick<DraftPresentation, 'editorial'> {
  if (plainOf(field(value, 'digest')) === false) return { editorial: { digest: false } };
  if (value?.kind !== 'map' || checkAgainstSchema(value, editorialSchema).length > 0) return {};
  return { editorial: plainTree(value) as NonNullable<DraftPresentation['editorial']> };
}

function correctionOf(entry: Value): AppliedCorrection[] {
  const origin = originOf(field(entry, 'origin'));
  const [target, name] = [stringOf(field(entry, 'target')), stringOf(field(entry, 'field'))];
  if (!origin || !target || !name) return [];
  const rest = Object.fromEntries(
    ['from', 'to', 'by', 'reason'].flatMap((key) =>
      typeof plainOf(field(entry, key)) === 'string' ? [[key, plainOf(field(entry, key))]] : [],
    ),
  );
  return [{ target, field: name, ...rest, origin }];
}

function plainTree(value: Value): unknown {
  if (value.kind === 'scalar') return value.value;
  return value.kind === 'list'
    ? value.items.map(plainTree)
    : Object.fromEntries(value.entries.map(({ key, value: inner }) => [key, plainTree(inner)]));
}
