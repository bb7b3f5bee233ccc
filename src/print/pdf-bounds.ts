// A stranger's PDF → whether reading it is bounded: before its objects are parsed, without a parser.
import { inflateSync } from 'node:zlib';

/** Octets that its own directories (cross-reference and object streams) may unpack to: a booklet of 5,000 talks has a tenth of it. */
const longestDirectory = 128 * 1024 * 1024;
/** Objects or streams begun and not ended, in a row: a file cut short has one, a PDF within a PDF a few; a reader looks for each end through all the rest. */
const mostOpen = 100;

/** Whether a parser comes through in time and memory proportional to the file. One pass; directories are unpacked once. */
export function isBounded(pdf: Uint8Array): boolean {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = bytes.toString('latin1');
  const open = { obj: 0, stream: 0 };
  let left = longestDirectory;
  for (const { 0: found, index } of text.matchAll(/\b(?:endobj|obj|endstream|stream(?=\r?\n))\b/g)) {
    const kind = found.endsWith('obj') ? 'obj' : 'stream';
    open[kind] = found.startsWith('end') ? 0 : open[kind] + 1;
    if (open[kind] > mostOpen) return false;
    if (found !== 'stream') continue;
    const dictionary = text.slice(Math.max(0, index - 1000), index);
    if (!/\/Type\s*\/(?:ObjStm|XRef)\b(?![^]*\bobj\b)/.test(dictionary)) continue;
    const from = index + (text[index + 6] === '\r' ? 8 : 7);
    const end = text.indexOf('endstream', from);
    const packed = bytes.subarray(from, end < 0 ? undefined : end);
    // Other ways of packing are as dense, and no program of today writes them there.
    if (/\/(?:LZW|RunLength|ASCII85|ASCIIHex|DCT|JBIG2)/.test(dictionary)) return false;
    try {
      left -= inflateSync(packed, { maxOutputLength: left }).length;
    } catch (fault) {
      if (fault instanceof RangeError) return false;
    }
    if (left <= 0) return false;
  }
  return true;
}
