// Files → one zip, in the order given, with one fixed time: the same files give the same bytes on every machine.
import { zipSync, type Zippable } from 'fflate';

/** Packed already: deflating them again costs time and gains nothing. */
const packed = /\.(?:pdf|woff2|png|zip|epub)$/;

/** Paths listed in `stored` are not compressed either (an EPUB's mimetype must not be). */
export function zipFiles(files: Iterable<readonly [string, Uint8Array]>, date: Date, stored: ReadonlySet<string> = new Set()): Uint8Array {
  const zippable: Zippable = {};
  // Zip knows local time without a zone; a fixed UTC reading keeps machines alike, and 1980 is its first year.
  const stamp = new Date(Math.max(date.getTime(), Date.UTC(1980, 0, 1)));
  const mtime = new Date(stamp.getUTCFullYear(), stamp.getUTCMonth(), stamp.getUTCDate(), stamp.getUTCHours(), stamp.getUTCMinutes(), stamp.getUTCSeconds() & ~1);
  for (const [path, bytes] of files) zippable[path] = [bytes, { level: packed.test(path) || stored.has(path) ? 0 : 9, mtime, os: 3, attrs: 0o644 << 16 }];
  return zipSync(zippable);
}
