// Files → one zip holding a BagIt bag (RFC 8493). Fixed order and times: the same files give the same bytes.
import { createHash } from 'node:crypto';
import { crateMetadata, type CrateDescription } from './crate.ts';
import { zipFiles } from './zip.ts';

export interface ArchiveInput {
  /** Names the folder inside the zip. */
  readonly id: string;
  readonly title: string;
  readonly date: Date;
  /** Path below `data/` → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the RO-Crate metadata may say beyond title, date and files. */
  readonly description: Omit<CrateDescription, 'title' | 'date'>;
}

/** A bag whose payload is an RO-Crate, with sha-256 and sha-512 manifests for payload and tags. */
export function packArchive(input: ArchiveInput): Uint8Array {
  const crate = utf8(crateMetadata({ title: input.title, date: input.date, ...input.description }, input.files));
  const payload = new Map(
    [...input.files, ['ro-crate-metadata.json', crate] as const].map(([path, bytes]) => [`data/${path}`, bytes] as const).sort(byPath),
  );
  const octets = [...payload.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const tags = new Map<string, Uint8Array>([
    ['bagit.txt', utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', utf8(bagInfo(input, `${octets}.${payload.size}`))],
    ['manifest-sha256.txt', manifest(payload, 'sha256')],
    ['manifest-sha512.txt', manifest(payload, 'sha512')],
  ]);
  const tagManifests = (['sha256', 'sha512'] as const).map(
    (algorithm) => [`tagmanifest-${algorithm}.txt`, manifest(tags, algorithm)] as const,
  );
  const all = [...payload, ...tags, ...tagManifests].sort(byPath);
  return zipFiles(
    all.map(([path, bytes]) => [`${input.id}/${path}`, bytes] as const),
    input.date,
  );
}

/** RFC 8493, 2.2.2. `Source-Date-Epoch` is ours: the date of the build, so that a build of the bag's content is the same again. */
function bagInfo({ id, title, date, description }: ArchiveInput, oxum: string): string {
  const lines: [string, string][] = [
    ['Source-Organization', description.publisher],
    ['Bagging-Date', date.toISOString().slice(0, 10)],
    ['External-Description', title],
    ['External-Identifier', id],
    ['Bag-Software-Agent', `${description.octavo.name} ${description.octavo.version}`],
    ['Payload-Oxum', oxum],
    ['Source-Date-Epoch', String(Math.floor(date.getTime() / 1000))],
  ];
  return lines.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`).join('');
}

function manifest(files: ReadonlyMap<string, Uint8Array>, algorithm: 'sha256' | 'sha512'): Uint8Array {
  const lines = [...files]
    .sort(byPath)
    .map(([path, bytes]) => `${createHash(algorithm).update(bytes).digest('hex')}  ${encodePath(path)}\n`);
  return utf8(lines.join(''));
}

/** RFC 8493, 2.1.3: line breaks and percent signs of a path are percent-encoded. */
function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (char) => encodeURIComponent(char));
}

function byPath(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
