// Files of an archive → ro-crate-metadata.json (RO-Crate 1.1): who, when, with what, and which file came from which.

import { mediaTypeOf } from './media-type.ts';

/** What the metadata says beyond the files themselves. */
export interface CrateDescription {
  readonly title: string;
  readonly date: Date;
  readonly text?: string;
  /** SPDX identifier or address. */
  readonly licence?: string;
  readonly publisher?: string;
  /** Names and versions of the programs that made it, Octavo first. */
  readonly software?: readonly { readonly name: string; readonly version: string }[];
}

/** A path as a relative URI, each part encoded (RFC 3986 §3.3). */
function idOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The metadata file of a crate whose root is the folder it lies in. What lies under `content/` is what went in, what lies
 * under `digest/` came out of it: one CreateAction joins them.
 */
export function crateMetadata(description: CrateDescription, files: ReadonlyMap<string, Uint8Array>): string {
  const paths = [...files.keys()].sort();
  const ref = (id: string): object => ({ '@id': id });
  const software = (description.software ?? [{ name: 'Octavo', version: '' }]).map(({ name, version }) => ({
    '@id': `#software-${encodeURIComponent(name)}`, '@type': 'SoftwareApplication', name, ...(version ? { softwareVersion: version } : {}),
  }));
  const licenceIsAddress = /^https?:\/\//.test(description.licence ?? '');
  const licence = licenceIsAddress ? description.licence : description.licence ? `https://spdx.org/licenses/${encodeURIComponent(description.licence)}` : undefined;
  const entities: object[] = [
    { '@id': 'ro-crate-metadata.json', '@type': 'CreativeWork', conformsTo: ref('https://w3id.org/ro/crate/1.1'), about: ref('./') },
    {
      '@id': './', '@type': 'Dataset', name: description.title,
      description: description.text ?? `The programme of ${description.title}: its sources as received, the digest to read, the booklet to print and the same as data.`,
      datePublished: description.date.toISOString().slice(0, 10),
      license: licence ? ref(licence) : 'No licence was stated; the abstracts belong to their authors.',
      ...(description.publisher ? { publisher: ref('#publisher') } : {}),
      hasPart: paths.map((path) => ref(idOf(path))),
      mentions: ref('#build'),
    },
    ...(licence ? [{ '@id': licence, '@type': 'CreativeWork', name: description.licence }] : []),
    ...(description.publisher ? [{ '@id': '#publisher', '@type': 'Organization', name: description.publisher }] : []),
    ...paths.map((path) => {
      const format = mediaTypeOf(path);
      return { '@id': idOf(path), '@type': 'File', name: path, contentSize: String(files.get(path)?.length ?? 0), ...(format ? { encodingFormat: format } : {}) };
    }),
    ...software,
    {
      '@id': '#build', '@type': 'CreateAction', name: 'The programme was read, set and exported', endTime: description.date.toISOString(),
      instrument: software.map((one) => ref(one['@id'])),
      object: paths.filter((path) => path.startsWith('content/')).map((path) => ref(idOf(path))),
      result: paths.filter((path) => path.startsWith('digest/')).map((path) => ref(idOf(path))),
    },
  ];
  return `${JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': entities }, null, 1)}\n`;
}
