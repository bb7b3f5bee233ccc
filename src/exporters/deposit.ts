// Programme → what a repository and a reader need to cite the whole: zenodo.json (Zenodo deposit metadata) and CITATION.cff (1.2.0).
import { conferenceLabel } from '../model/identity.ts';
import type { Programme } from '../model/programme.ts';
import type { Exporter } from './exporter.ts';
import { escapeXml } from './xml.ts';
import { plainLine, siteUrl } from './plain.ts';

function titleOf(programme: Programme): string {
  const only = programme.sessions.length === 1 ? programme.sessions[0] : undefined;
  return `${conferenceLabel(programme.conference)}: ${only ? plainLine(only.title) : 'programme'}`;
}

/** The chairs put a session together; without any, the publisher or the conference itself stands for it. */
function creators(programme: Programme): { sortName?: string; name: string; orcid?: string }[] {
  const chairs = new Map(
    programme.sessions.flatMap(({ people }) =>
      people.filter(({ role }) => role === 'moderator' || role === 'organiser').map(({ person }) => [person.id, person] as const),
    ),
  );
  if (chairs.size > 0) return [...chairs.values()];
  return [{ name: programme.conference.publisher ?? programme.conference.name }];
}

function zenodoJson(programme: Programme, date: Date): object {
  const { conference } = programme;
  const only = programme.sessions.length === 1 ? programme.sessions[0] : undefined;
  const dates = [conference.start, conference.end].filter((day) => day !== undefined).join(' to ');
  const site = siteUrl(programme);
  return {
    metadata: {
      upload_type: 'other',
      publication_date: date.toISOString().slice(0, 10),
      title: titleOf(programme),
      creators: creators(programme).map(({ name, sortName, orcid }) => ({
        name: sortName ?? name,
        ...(orcid ? { orcid: orcid.replace(/^.*\//, '') } : {}),
      })),
      description: `<p>Programme of ${escapeXml(conference.name)}${only ? `, session ${escapeXml(plainLine(only.title))}` : ''}: ${programme.sessions.reduce((sum, { presentations }) => sum + presentations.length, 0)} presentations with their abstracts.</p>`,
      ...(conference.licence ? { license: conference.licence.toLowerCase() } : {}),
      version: conference.version,
      language: conference.language === 'en' ? 'eng' : conference.language,
      conference_title: conference.name,
      ...(conference.acronym ? { conference_acronym: conferenceLabel(conference) } : {}),
      ...(dates ? { conference_dates: dates } : {}),
      ...(conference.place ? { conference_place: conference.place } : {}),
      ...(site ? { conference_url: site } : {}),
      ...(only ? { conference_session: plainLine(only.title) } : {}),
    },
  };
}

/** JSON strings are YAML double-quoted scalars (YAML 1.2, 1.3): every value is written as one. */
function citationCff(programme: Programme, date: Date): string {
  const { conference } = programme;
  const quoted = (text: string): string => JSON.stringify(text);
  const site = siteUrl(programme);
  const authors = creators(programme).map(({ name, sortName }) => {
    const at = sortName?.indexOf(', ') ?? -1;
    return sortName && at > 0
      ? `  - family-names: ${quoted(sortName.slice(0, at))}\n    given-names: ${quoted(sortName.slice(at + 2))}`
      : `  - name: ${quoted(name)}`;
  });
  return [
    'cff-version: 1.2.0',
    'message: "If you use this programme, please cite it as below."',
    'type: dataset',
    `title: ${quoted(titleOf(programme))}`,
    `version: ${quoted(conference.version)}`,
    `date-released: ${date.toISOString().slice(0, 10)}`,
    'authors:',
    ...authors,
    ...(site ? [`url: ${quoted(site)}`] : []),
    ...(conference.licence ? [`license: ${quoted(conference.licence)}`] : []),
    '',
  ].join('\n');
}

export const zenodoExporter: Exporter = {
  name: 'Zenodo deposit',
  fileName: 'zenodo.json',
  mediaType: 'application/json',
  export: (programme, { date }) => `${JSON.stringify(zenodoJson(programme, date), null, 2)}\n`,
};
export const citationExporter: Exporter = {
  name: 'Citation of the programme',
  fileName: 'CITATION.cff',
  mediaType: 'application/yaml',
  export: (programme, { date }) => citationCff(programme, date),
};
