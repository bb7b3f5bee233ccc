// A TrueType or OpenType font → WOFF2 (W3C Recommendation 2.0, 2024): its tables packed by Node's own Brotli, outlines written as §5.1 of it says.
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const pack = promisify(brotliCompress);

/** Table 4.1: these are told by their number. */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB ' +
  'EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf ' +
  'Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

interface Table {
  readonly tag: string;
  readonly bytes: Buffer;
  /** How it stands in the file, where that is another form. */
  readonly written?: Buffer;
}

/**
 * Brotli's quality 10 packs a font to within half a percent of 11, the most, in a third of the time; WebAssembly would take as long again to
 * be compiled. @throws for bytes that are no font
 */
export async function woff2Of(sfnt: Buffer): Promise<Buffer> {
  const tables = inOrder(tablesOf(sfnt));
  const data = Buffer.concat(tables.map(({ bytes, written }) => written ?? bytes));
  const packed = await pack(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 10,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
  const directory = Buffer.concat(tables.map(directoryEntry));
  const header = Buffer.alloc(48);
  const length = aligned(header.length + directory.length + packed.length);
  header.write('wOF2', 'latin1');
  sfnt.copy(header, 4, 0, 4);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(
    tables.reduce((sum, { bytes }) => sum + aligned(bytes.length), 12 + 16 * tables.length),
    16,
  );
  header.writeUInt32BE(packed.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, directory, packed], length);
}

const aligned = (length: number): number => (length + 3) & ~3;

function tablesOf(sfnt: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let at = 0; at < sfnt.readUInt16BE(4); at += 1) {
    const entry = 12 + 16 * at;
    const offset = sfnt.readUInt32BE(entry + 8);
    tables.set(sfnt.toString('latin1', entry, entry + 4), sfnt.subarray(offset, offset + sfnt.readUInt32BE(entry + 12)));
  }
  return tables;
}

/** `loca` stands right after `glyf` and is empty: offsets follow from the outlines. A signature would no longer be right. */
function inOrder(tables: ReadonlyMap<string, Buffer>): Table[] {
  const head = Buffer.from(tables.get('head') as Buffer);
  // Flag 11: rewritten without loss.
  head.writeUInt16BE(head.readUInt16BE(16) | 0x800, 16);
  const [glyf, loca] = [tables.get('glyf'), tables.get('loca')];
  return [...tables].flatMap(([tag, bytes]): Table[] => {
    if (tag === 'DSIG' || (tag === 'loca' && glyf)) return [];
    if (tag === 'head') return [{ tag, bytes: head }];
    if (tag !== 'glyf' || !loca) return [{ tag, bytes }];
    return [
      { tag, bytes, written: outlines(bytes, loca, head.readInt16BE(50), (tables.get('maxp') as Buffer).readUInt16BE(4)) },
      { tag: 'loca', bytes: loca, written: Buffer.alloc(0) },
    ];
  });
}

function directoryEntry({ tag, bytes, written }: Table): Buffer {
  const known = knownTags.indexOf(tag);
  return Buffer.concat([
    Buffer.from([known < 0 ? 63 : known]),
    known < 0 ? Buffer.from(tag, 'latin1') : Buffer.alloc(0),
    base128(bytes.length),
    written ? base128(written.length) : Buffer.alloc(0),
  ]);
}

/** UIntBase128, §4.1: seven bits a byte, the highest first. */
function base128(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}

/** §5.1: what is alike in all outlines stands together: counts, flags, coordinates, components, boxes, instructions. */
class Streams {
  readonly contours: number[] = [];
  readonly points: number[] = [];
  readonly flags: number[] = [];
  readonly glyph: number[] = [];
  readonly composite: number[] = [];
  readonly boxes: number[] = [];
  readonly instructions: number[] = [];
}

function outlines(glyf: Buffer, loca: Buffer, longOffsets: number, count: number): Buffer {
  const offset = (at: number): number => (longOffsets ? loca.readUInt32BE(4 * at) : 2 * loca.readUInt16BE(2 * at));
  const streams = new Streams();
  const withBox = Buffer.alloc(4 * ((count + 31) >> 5));
  const overlapping = Buffer.alloc((count + 7) >> 3);
  const mark = (bitmap: Buffer, at: number): void => void (bitmap[at >> 3] = (bitmap[at >> 3] as number) | (0x80 >> (at & 7)));
  for (let at = 0; at < count; at += 1) {
    const glyph = glyf.subarray(offset(at), offset(at + 1));
    const contours = glyph.length < 10 ? 0 : glyph.readInt16BE(0);
    streams.contours.push((contours >> 8) & 0xff, contours & 0xff);
    if (contours === 0) continue;
    const { box, overlaps } = contours < 0 ? { box: true, overlaps: false } : simpleGlyph(glyph, contours, streams);
    if (contours < 0) compositeGlyph(glyph, streams);
    if (overlaps) mark(overlapping, at);
    if (box) {
      mark(withBox, at);
      streams.boxes.push(...glyph.subarray(2, 10));
    }
  }
  const anyOverlap = overlapping.some((byte) => byte > 0);
  const { contours, points, flags, glyph, composite, boxes, instructions } = streams;
  const parts = [contours, points, flags, glyph, composite, [...withBox, ...boxes], instructions].map((bytes) => Buffer.from(bytes));
  const header = Buffer.alloc(36);
  header.writeUInt16BE(anyOverlap ? 1 : 0, 2);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(longOffsets, 6);
  parts.forEach(({ length }, at) => header.writeUInt32BE(length, 8 + 4 * at));
  return Buffer.concat([header, ...parts, ...(anyOverlap ? [overlapping] : [])]);
}

/** Its points one by one (TrueType, table `glyf`). Its box is written where it does not follow from them. */
function simpleGlyph(glyph: Buffer, contours: number, streams: Streams): { box: boolean; overlaps: boolean } {
  let at = 10;
  let last = -1;
  for (let contour = 0; contour < contours; contour += 1, at += 2) {
    const end = glyph.readUInt16BE(at);
    number255(end - last, streams.points);
    last = end;
  }
  const instructionLength = glyph.readUInt16BE(at);
  const instructions = glyph.subarray(at + 2, at + 2 + instructionLength);
  at += 2 + instructionLength;
  const flags: number[] = [];
  while (flags.length <= last) {
    const flag = glyph[at++] as number;
    for (let times = flag & 8 ? (glyph[at++] as number) : 0; times >= 0; times -= 1) flags.push(flag);
  }
  const read = (short: number, same: number): number[] =>
    flags.map((flag) => {
      if (flag & short) return (flag & same ? 1 : -1) * (glyph[at++] as number);
      if (flag & same) return 0;
      at += 2;
      return glyph.readInt16BE(at - 2);
    });
  const xs = read(2, 16);
  const ys = read(4, 32);
  flags.forEach((flag, point) => triplet((flag & 1) === 0, xs[point] as number, ys[point] as number, streams));
  number255(instructionLength, streams.glyph);
  streams.instructions.push(...instructions);
  const [left, right] = extent(xs);
  const [bottom, top] = extent(ys);
  return {
    box: [left, bottom, right, top].some((value, side) => glyph.readInt16BE(2 + 2 * side) !== value),
    overlaps: ((flags[0] ?? 0) & 0x40) > 0,
  };
}

function extent(steps: readonly number[]): [least: number, most: number] {
  let [least, most, at] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const step of steps) {
    at += step;
    least = Math.min(least, at);
    most = Math.max(most, at);
  }
  return [least, most];
}

/** Its components as they stand; only their instructions stand apart. */
function compositeGlyph(glyph: Buffer, streams: Streams): void {
  let at = 10;
  let more = true;
  let instructed = false;
  while (more) {
    const flags = glyph.readUInt16BE(at);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) > 0;
    instructed ||= (flags & 0x100) > 0;
  }
  streams.composite.push(...glyph.subarray(10, at));
  if (!instructed) return;
  const length = glyph.readUInt16BE(at);
  number255(length, streams.glyph);
  streams.instructions.push(...glyph.subarray(at + 2, at + 2 + length));
}

/** 255UInt16, §4.1. */
function number255(value: number, into: number[]): void {
  if (value < 253) into.push(value);
  else if (value < 506) into.push(255, value - 253);
  else if (value < 762) into.push(254, value - 506);
  else into.push(253, value >> 8, value & 0xff);
}

/** A step from point to point in as few bytes as it needs, §5.2. */
function triplet(offCurve: boolean, x: number, y: number, { flags, glyph }: Streams): void {
  const [wide, high] = [Math.abs(x), Math.abs(y)];
  const [right, up] = [x < 0 ? 0 : 1, y < 0 ? 0 : 1];
  const signs = right + 2 * up;
  const flag = (value: number): unknown => flags.push(value + (offCurve ? 128 : 0));
  if (x === 0 && high < 1280) {
    flag(((high & 0xf00) >> 7) + up);
    glyph.push(high & 0xff);
  } else if (y === 0 && wide < 1280) {
    flag(10 + ((wide & 0xf00) >> 7) + right);
    glyph.push(wide & 0xff);
  } else if (wide < 65 && high < 65) {
    flag(20 + ((wide - 1) & 0x30) + (((high - 1) & 0x30) >> 2) + signs);
    glyph.push((((wide - 1) & 0xf) << 4) | ((high - 1) & 0xf));
  } else if (wide < 769 && high < 769) {
    flag(84 + 12 * (((wide - 1) & 0x300) >> 8) + (((high - 1) & 0x300) >> 6) + signs);
    glyph.push((wide - 1) & 0xff, (high - 1) & 0xff);
  } else if (wide < 4096 && high < 4096) {
    flag(120 + signs);
    glyph.push(wide >> 4, ((wide & 0xf) << 4) | (high >> 8), high & 0xff);
  } else {
    flag(124 + signs);
    glyph.push(wide >> 8, wide & 0xff, high >> 8, high & 0xff);
  }
}
