// Files of an archive → ro-crate-metadata.json (RO-Crate 1.1): who, when, with what, and which file came from which.
import { mediaTypeOf } from './media-type.ts';

export interface Software {
  readonly name: string;
  readonly version: string;
}

/** What the metadata says beyond the files themselves. */
export interface CrateDescription {
  readonly title: string;
  readonly date: Date;
  readonly text?: string;
  /** SPDX identifier or address. */
  readonly licence?: string;
  readonly publisher: string;
  readonly publisherUrl?: string;
  /** Who put it together, with their ORCID where known; without any, the publisher stands for them. */
  readonly authors?: readonly { readonly name: string; readonly orcid?: string; readonly affiliation?: string }[];
  readonly conference?: {
    readonly name: string;
    readonly place?: string;
    readonly start?: string;
    readonly end?: string;
    readonly url?: string;
  };
  readonly octavo: Software;
  /** Other programs that made pages, and those that made the booklets. */
  readonly publishing?: readonly Software[];
  readonly printing?: readonly Software[];
}

interface Ref {
  readonly '@id': string;
}

/** A path as a relative URI, each part encoded (RFC 3986 §3.3). */
const idOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const ref = (id: string): Ref => ({ '@id': id });
/** RO-Crate asks for a single value where there is one. */
const listOf = (refs: readonly Ref[]): Ref | readonly Ref[] => (refs.length === 1 ? (refs[0] as Ref) : refs);
const organisationId = (name: string): string => `#organisation-${encodeURIComponent(name)}`;
const softwareId = ({ name }: Software): string =>
  `#software-${encodeURIComponent(
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, ''),
  )}`;

/** The programme as data: read from the sources, and what everything else is made from. */
const programmeFile = 'digest/programme.json';
const isBooklet = (path: string): boolean => /^digest\/[^/]+\.pdf$/.test(path);

/**
 * The metadata file of a crate whose root is the folder it lies in. Three actions say what came from what: `content/` was read
 * into programme.json; from that came the pages, exports and the e-book; and the booklets.
 */
export function crateMetadata(description: CrateDescription, files: ReadonlyMap<string, Uint8Array>): string {
  const paths = [...files.keys()].sort();
  const { octavo, publishing = [], printing = [], authors = [], conference } = description;
  const licenceId = /^https?:\/\//.test(description.licence ?? '')
    ? (description.licence as string)
    : description.licence
      ? `https://spdx.org/licenses/${encodeURIComponent(description.licence)}`
      : '#no-licence';
  const people = authors.map(({ name, orcid, affiliation }, at) => ({
    '@id': orcid ? `https://orcid.org/${orcid.replace(/^.*\//, '')}` : `#author-${at + 1}`,
    '@type': 'Person',
    name,
    ...(affiliation ? { affiliation: ref(organisationId(affiliation)) } : {}),
  }));
  const made = paths.filter((path) => path.startsWith('digest/') && path !== programmeFile);
  const action = (
    id: string,
    name: string,
    object: readonly string[],
    result: readonly string[],
    instruments: readonly Software[],
  ): object[] =>
    result.length === 0
      ? []
      : [
          {
            '@id': id,
            '@type': 'CreateAction',
            name,
            endTime: description.date.toISOString(),
            agent: ref('#publisher'),
            instrument: listOf(instruments.map((one) => ref(softwareId(one)))),
            object: listOf(object.map((path) => ref(idOf(path)))),
            result: listOf(result.map((path) => ref(idOf(path)))),
          },
        ];
  const sources = paths.filter((path) => path.startsWith('content/'));
  const actions = [
    ...action(
      '#read',
      'The sources were read and checked',
      sources,
      paths.filter((path) => path === programmeFile),
      [octavo],
    ),
    ...action(
      '#publish',
      'Pages, exports and the e-book were made from the programme',
      [programmeFile],
      made.filter((path) => !isBooklet(path)),
      [octavo, ...publishing],
    ),
    ...action('#print', 'The booklets were set from the programme', [programmeFile], made.filter(isBooklet), [octavo, ...printing]),
  ];
  const entities: object[] = [
    { '@id': 'ro-crate-metadata.json', '@type': 'CreativeWork', conformsTo: ref('https://w3id.org/ro/crate/1.1'), about: ref('./') },
    {
      '@id': './',
      '@type': 'Dataset',
      name: description.title,
      description:
        description.text ??
        `The programme of ${description.title}: its sources as received, the digest to read, the booklet to print and the same as data.`,
      datePublished: description.date.toISOString().slice(0, 10),
      license: ref(licenceId),
      author: listOf(people.length > 0 ? people.map((person) => ref(person['@id'])) : [ref('#publisher')]),
      publisher: ref('#publisher'),
      ...(conference ? { about: ref('#conference') } : {}),
      hasPart: paths.map((path) => ref(idOf(path))),
      mentions: listOf(actions.map((one) => ref((one as Ref)['@id']))),
    },
    {
      '@id': licenceId,
      '@type': 'CreativeWork',
      name: description.licence ?? 'No licence',
      description: description.licence
        ? `The licence ${description.licence}`
        : 'No licence was stated; titles and abstracts belong to their authors.',
    },
    {
      '@id': '#publisher',
      '@type': 'Organization',
      name: description.publisher,
      ...(description.publisherUrl ? { url: description.publisherUrl } : {}),
    },
    ...[...new Set(authors.flatMap(({ affiliation }) => affiliation ?? []))].map((name) => ({
      '@id': organisationId(name),
      '@type': 'Organization',
      name,
    })),
    ...people,
    ...(conference
      ? [
          {
            '@id': '#conference',
            '@type': 'Event',
            name: conference.name,
            ...(conference.start ? { startDate: conference.start } : {}),
            ...(conference.end ? { endDate: conference.end } : {}),
            ...(conference.place ? { location: ref('#place') } : {}),
            ...(conference.url ? { url: conference.url } : {}),
          },
        ]
      : []),
    ...(conference?.place ? [{ '@id': '#place', '@type': 'Place', name: conference.place }] : []),
    ...paths.map((path) => {
      return {
        '@id': idOf(path),
        '@type': 'File',
        name: path,
        contentSize: String(files.get(path)?.length ?? 0),
        encodingFormat: mediaTypeOf(path) ?? 'application/octet-stream',
      };
    }),
    ...[...new Map([octavo, ...publishing, ...printing].map((one) => [softwareId(one), one])).values()].map((one) => ({
      '@id': softwareId(one),
      '@type': 'SoftwareApplication',
      name: one.name,
      softwareVersion: one.version,
    })),
    ...actions,
  ];
  return `${JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': entities }, null, 1)}\n`;
}
