// Files → one zip, in the order given, with one fixed time: the same files give the same bytes on every machine. And what a zip says of its entries.
import { zipSync, type Zippable } from 'fflate';

/** Packed already: deflating them again costs time and gains nothing. */
const packed = /\.(?:pdf|woff2|png|zip|epub)$/;

/** Paths listed in `stored` are not compressed either (an EPUB's mimetype must not be). */
export function zipFiles(files: Iterable<readonly [string, Uint8Array]>, date: Date, stored: ReadonlySet<string> = new Set()): Uint8Array {
  const zippable: Zippable = {};
  // Zip knows local time without a zone; a fixed UTC reading keeps machines alike, and 1980 is its first year.
  const stamp = new Date(Math.max(date.getTime(), Date.UTC(1980, 0, 1)));
  const mtime = new Date(
    stamp.getUTCFullYear(),
    stamp.getUTCMonth(),
    stamp.getUTCDate(),
    stamp.getUTCHours(),
    stamp.getUTCMinutes(),
    stamp.getUTCSeconds() & ~1,
  );
  for (const [path, bytes] of files)
    zippable[path] = [bytes, { level: packed.test(path) || stored.has(path) ? 0 : 9, mtime, os: 3, attrs: 0o644 << 16 }];
  return zipSync(zippable);
}

/**
 * Names of the entries that are symbolic links, from the central directory (APPNOTE 4.3.12, 4.4.15: the upper half of the
 * external attributes is the mode on Unix). Undefined when there is no directory to read.
 */
export function linksIn(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_600 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return undefined;
  const links: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const [nameLength, extraLength, commentLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    if (((view.getUint32(at + 38, true) >>> 16) & 0o170000) === 0o120000)
      links.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return links;
}
