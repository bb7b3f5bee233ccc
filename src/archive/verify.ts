// Bytes of an archive → what is wrong with it, by name: missing, changed and extra files, foreign paths, bombs. Nothing is written to disk.
import { createHash } from 'node:crypto';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import type { Diagnostic } from '../model/diagnostic.ts';
import { linksIn } from './zip.ts';

/** Octets an archive may unpack to, and how much denser than its content it may be, before it is refused as a zip bomb. */
const limits = { octets: 512 * 1024 * 1024, files: 50_000, ratio: 200, ratioFrom: 16 * 1024 * 1024 };

const algorithms = ['sha256', 'sha512'] as const;

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Proves a zipped bag (RFC 8493): payload and tag manifests in sha-256 and sha-512, Payload-Oxum, nothing to fetch, no path
 * outside the bag. `name` is what diagnostics call the archive. An empty list: the archive is whole and unchanged.
 */
export function verifyArchive(bytes: Uint8Array, name = 'archive.zip'): Diagnostic[] {
  const { files, faults } = unpackSafely(bytes);
  const found = files ? [...faults, ...bagFaults(files)] : faults;
  return found.map((fault) => ({ ...fault, severity: 'error', file: name }));
}

/** Proves an unpacked bag: `files` are its files by path from the bag's own folder, with "/". */
export function verifyBag(files: ReadonlyMap<string, Uint8Array>, name = 'archive'): Diagnostic[] {
  return bagFaults(files).map((fault) => ({ ...fault, severity: 'error', file: name }));
}

/** The bag's files by path from its folder, refusing before a byte is unpacked what could harm. */
export function unpackSafely(bytes: Uint8Array): { files?: Map<string, Uint8Array>; faults: Fault[] } {
  const entries: UnzipFileInfo[] = [];
  const damaged: Fault = {
    code: 'archive-unreadable',
    message: 'Expected a zip file, found bytes that cannot be unpacked',
    hint: 'fetch the archive again: it was cut short or damaged on the way',
  };
  try {
    unzipSync(bytes, { filter: (entry) => (entries.push(entry), false) });
  } catch {
    return { faults: [damaged] };
  }
  const faults: Fault[] = [];
  const octets = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (octets > limits.octets || entries.length > limits.files || (octets > limits.ratioFrom && octets > bytes.length * limits.ratio)) {
    faults.push({
      code: 'archive-bomb',
      message: `Expected an archive of ordinary size, found ${entries.length} files that would unpack to ${octets} octets`,
      hint: 'do not unpack it',
    });
  }
  for (const name of linksIn(bytes) ?? [])
    faults.push({
      code: 'archive-link',
      message: `Expected only files in the archive, found the symbolic link "${shown(name)}"`,
      hint: 'do not unpack it',
    });
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (isForeign(name))
      faults.push({
        code: 'archive-path-outside',
        message: `Expected only paths inside the bag, found "${shown(name)}"`,
        hint: 'do not unpack it',
      });
    if (seen.has(name)) faults.push({ code: 'archive-file-twice', message: `Expected each file once, found "${shown(name)}" twice` });
    seen.add(name);
  }
  if (faults.length > 0) return { faults };
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, { filter: ({ name }) => !name.endsWith('/') });
  } catch {
    return { faults: [damaged] };
  }
  const top = Object.keys(unpacked)
    .map((path) => /^([^/]+)\/bagit\.txt$/.exec(path)?.[1])
    .find((folder) => folder !== undefined);
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(unpacked)) {
    if (top === undefined) files.set(path, content);
    else if (path.startsWith(`${top}/`)) files.set(path.slice(top.length + 1), content);
    else
      faults.push({
        code: 'archive-file-extra',
        message: `Expected one folder "${shown(top)}" in the archive, found "${shown(path)}" beside it`,
      });
  }
  return { files, faults };
}

function isForeign(path: string): boolean {
  return (
    path.startsWith('/') ||
    /^[A-Za-z]:/.test(path) ||
    path.includes('\\') ||
    path.includes('\0') ||
    path.split('/').some((part) => part === '..' || part === '.')
  );
}

function bagFaults(files: ReadonlyMap<string, Uint8Array>): Fault[] {
  const faults: Fault[] = [];
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  if (!/^BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8\s*$/.test(text('bagit.txt'))) {
    return [
      {
        code: 'archive-not-a-bag',
        message: `Expected a BagIt bag, found ${files.has('bagit.txt') ? 'a bagit.txt that declares none' : 'no bagit.txt'}`,
      },
    ];
  }
  if (files.has('fetch.txt'))
    faults.push({
      code: 'archive-fetch',
      message: 'Expected every file in the archive itself, found fetch.txt, which sends to other places',
    });
  const payload = [...files.keys()].filter((path) => path.startsWith('data/'));
  const tags = [...files.keys()].filter((path) => !path.startsWith('data/') && !path.startsWith('tagmanifest-'));
  for (const [prefix, expected] of [
    ['manifest', payload],
    ['tagmanifest', tags],
  ] as const) {
    for (const algorithm of algorithms) {
      const path = `${prefix}-${algorithm}.txt`;
      if (!files.has(path)) faults.push({ code: 'archive-manifest-missing', message: `Expected ${path}, found none` });
      else faults.push(...manifestFaults(path, text(path), algorithm, expected, files));
    }
  }
  const oxum = /^Payload-Oxum: *(\S+)/m.exec(text('bag-info.txt'))?.[1];
  const real = `${payload.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0)}.${payload.length}`;
  if (oxum !== real)
    faults.push({
      code: 'archive-oxum',
      message: `Expected Payload-Oxum ${oxum ?? 'in bag-info.txt'}, found ${oxum ? `${real} (octets.files)` : 'none'}`,
    });
  // The same file is proven by two algorithms: say each thing once.
  return faults.filter((fault, at) => faults.findIndex(({ message }) => message === fault.message) === at);
}

function manifestFaults(
  manifest: string,
  text: string,
  algorithm: string,
  expected: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Fault[] {
  const faults: Fault[] = [];
  const listed = new Set<string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') continue;
    const [, digest, written] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line) ?? [];
    if (digest === undefined || written === undefined) {
      faults.push({
        code: 'archive-manifest-unreadable',
        message: `Expected a checksum and a path in ${manifest}, found "${shown(line)}"`,
      });
      continue;
    }
    const path = written.replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code));
    listed.add(path);
    const content = isForeign(path) ? undefined : files.get(path);
    if (isForeign(path))
      faults.push({ code: 'archive-path-outside', message: `Expected only paths inside the bag, found "${shown(path)}" in ${manifest}` });
    else if (!content) faults.push({ code: 'archive-file-missing', message: `Expected "${shown(path)}", found no such file` });
    else if (createHash(algorithm).update(content).digest('hex') !== digest.toLowerCase()) {
      faults.push({
        code: 'archive-file-changed',
        message: `Expected "${shown(path)}" unchanged, found other bytes than its checksum says`,
      });
    }
  }
  for (const path of expected) {
    if (!listed.has(path))
      faults.push({
        code: 'archive-file-extra',
        message: `Expected only files that ${manifest.replace(/-.*/, '')} lists, found "${shown(path)}"`,
      });
  }
  return faults;
}

/** A path as a diagnostic may print it: no control reaches a terminal, no path fills the screen. */
function shown(path: string): string {
  const clean = path.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
  return clean.length > 200 ? `${clean.slice(0, 200)}…` : clean;
}
