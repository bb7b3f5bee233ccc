// Programme → programme.json: the canonical result, from which everything else could be made again.
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import { programmeId } from '../model/identity.ts';
import type { AuthorText, Contribution, Presentation, Programme, Session } from '../model/programme.ts';
import type { Origin } from '../model/source.ts';
import schema from '../schemas/programme.schema.json' with { type: 'json' };
import type { Exporter } from './exporter.ts';

/** `origin` as programme.json writes it: file, start and end, each with line and column from 1 and offset from 0. */
function originJson({ file, range }: Origin): object {
  return { file, start: range.start, end: range.end };
}

function textJson(text: AuthorText, id: string, inline: boolean, language: string): object {
  const markup = readMarkup(text.source);
  return { source: text.source, text: toText(markup), html: toHtml(markup, { idPrefix: id, inline, language }) };
}

function personJson({ name, role, affiliation }: Contribution): object {
  return { name, role, ...(affiliation ? { affiliation } : {}) };
}

function presentationJson(presentation: Presentation, spoken: string): object {
  const { id, number, kind, slot, room, abstract, keywords, links, paper, track, language, withdrawn, editorial, digest, origin } =
    presentation;
  return {
    id,
    ...(number === undefined ? {} : { number }),
    kind,
    title: textJson(presentation.title, `${id}-title`, true, spoken),
    ...(slot ? { start: slot.start, end: slot.end } : {}),
    ...(room ? { room } : {}),
    people: presentation.people.map(personJson),
    ...(abstract ? { abstract: textJson(abstract, id, false, spoken) } : {}),
    keywords,
    links,
    ...(paper ? { paper } : {}),
    ...(track ? { track } : {}),
    ...(language ? { language } : {}),
    ...(withdrawn ? { withdrawn } : {}),
    ...(editorial ? { editorial } : {}),
    ...(digest ? { digest } : {}),
    origin: originJson(origin),
  };
}

function sessionJson(session: Session, language: string): object {
  const { id, title, room, track, slot, abstract, people, presentations, origin } = session;
  return {
    id,
    title: textJson(title, `${id}-title`, true, language),
    ...(room ? { room } : {}),
    ...(track ? { track } : {}),
    ...(slot ? { start: slot.start, end: slot.end } : {}),
    ...(abstract ? { abstract: textJson(abstract, id, false, language) } : {}),
    people: people.map(personJson),
    presentations: presentations.map((presentation) => presentationJson(presentation, presentation.language ?? language)),
    origin: originJson(origin),
  };
}

/** The programme as plain JSON values; `version` is the version of this format. */
export function programmeJson(programme: Programme): object {
  return {
    $schema: './programme.schema.json',
    version: 1,
    id: programmeId(programme),
    conference: programme.conference,
    sessions: programme.sessions.map((session) => sessionJson(session, programme.conference.language)),
    people: programme.people.map(({ id, name, sortName, alsoWritten, orcid }) => ({
      id,
      name,
      sortName,
      alsoWritten,
      ...(orcid ? { orcid } : {}),
    })),
    leftOut: programme.leftOut.map(({ source, origin }) => ({ source, origin: originJson(origin) })),
    corrections: programme.corrections.map(({ origin, ...correction }) => ({ ...correction, origin: originJson(origin) })),
  };
}

export const programmeJsonExporter: Exporter = {
  name: 'Programme (canonical)',
  fileName: 'programme.json',
  mediaType: 'application/json',
  export: (programme) => `${JSON.stringify(programmeJson(programme), null, 2)}\n`,
};

/** Beside programme.json, which names it: what each field means, for editors and validators (JSON Schema, draft 7). */
export const programmeSchemaExporter: Exporter = {
  name: 'Schema of the programme',
  fileName: 'programme.schema.json',
  mediaType: 'application/schema+json',
  export: () => `${JSON.stringify(schema, undefined, 1)}\n`,
};
