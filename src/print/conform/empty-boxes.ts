// Characters that no font has: the empty box Chromium shows for them becomes the same box as a drawing, with the character as its text.
// PDF/UA and PDF/A forbid glyph 0 (.notdef), for it tells a reader nothing (PDF/UA-1, 7.21.8; ISO 19005-3, 6.2.11.8).
import { decodePDFRawStream, type PDFDict, PDFRawStream, PDFDict as Dictionary } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import type { Edit } from './content.ts';
import { type Matrix, times } from './geometry.ts';
import { Show, type Unit } from './showings.ts';
import type { FontMap } from './fonts.ts';

/** Whether a showing holds the empty box. */
export function isBox({ strings }: Show, font: FontMap): boolean {
  return font.wide && font.codes(strings).includes(0);
}

/** Edits that take glyph 0 out of the text, leave its width, and draw its outline within the same marked sequence. */
export function drawEmptyBoxes(units: readonly Unit[], fontOf: (name: string) => FontMap | undefined): Edit[] {
  const edits: Edit[] = [];
  for (const unit of units) {
    const { showings } = unit;
    for (let at = unit.from; at < unit.to; at += 1) {
      if (showings.plain(at) > 0) continue;
      const show = new Show(showings, at);
      const font = fontOf(show.font);
      if (!font || !isBox(show, font)) continue;
      const codes = font.codes(show.strings);
      edits.push({
        at: show.start,
        to: show.end,
        text: `[${codes.map((code) => (code === 0 ? ` ${-font.widthOf(0)} ` : `<${code.toString(16).padStart(4, '0')}>`)).join('')}] TJ`,
      });
      const { span } = show;
      if (span) edits.push({ at: span.begin.start, to: span.begin.end, text: '' }, { at: span.end.start, to: span.end.end, text: '' });
      const hex = Buffer.from(`\ufeff${span?.actual || font.writtenTextOf(0) || '\ufffd'}`, 'utf16le')
        .swap16()
        .toString('hex');
      edits.push({ at: unit.end, text: `\n/Span <</ActualText <${hex}>>> BDC\n${drawings(show, codes, font)}EMC`, within: true });
      unit.isLast = true;
      show.span = undefined;
    }
  }
  return edits;
}

/** Whether what is drawn after this content is the outline of a glyph 0 taken out of the text (fonts cut to few letters have none): how a written file tells that it had one. */
export function endsAsEmptyBox(content: string): boolean {
  return /\/Span <<\/ActualText <feff[0-9a-f]+>>> BDC\nq [-.\d ]+ cm +$/.test(content);
}

function drawings({ line, lineSize }: Show, codes: readonly number[], font: FontMap): string {
  const { path, unitsPerEm } = outlineOf(font);
  let [text, along] = ['', 0];
  for (const code of codes) {
    if (code === 0) {
      const place: Matrix = times([lineSize / unitsPerEm, 0, 0, lineSize / unitsPerEm, along, 0], line);
      text += `q ${place.map((number) => Number(number.toFixed(6))).join(' ')} cm ${path} f Q\n`;
    }
    along += (font.widthOf(code) * lineSize) / 1000;
  }
  return text;
}

interface Outline {
  readonly path: string;
  readonly unitsPerEm: number;
}
const outlines = new WeakMap<PDFDict, Outline>();

function outlineOf(font: FontMap): Outline {
  const { descendant } = font;
  const known = outlines.get(descendant);
  if (known) return known;
  const descriptor = descendant.lookup(named('FontDescriptor'));
  const file = descriptor instanceof Dictionary ? descriptor.lookup(named('FontFile2')) : undefined;
  const width = font.widthOf(0);
  // A frame as wide as the glyph, for fonts of another kind and for those that have none.
  const frame = {
    unitsPerEm: 1000,
    path: `${width * 0.1} 0 ${width * 0.8} 700 re ${width * 0.1 + 40} 40 m ${width * 0.1 + 40} 660 l ${width * 0.9 - 40} 660 l ${width * 0.9 - 40} 40 l h`,
  };
  const outline = (file instanceof PDFRawStream ? readGlyph0(Buffer.from(decodePDFRawStream(file).decode())) : undefined) ?? frame;
  outlines.set(descendant, outline);
  return outline;
}

/** The outline of glyph 0 of a TrueType font as path operators (OpenType 1.9, `glyf`: simple glyphs). */
export function readGlyph0(bytes: Buffer): Outline | undefined {
  try {
    const tables = new Map<string, number>();
    for (let at = 0; at < bytes.readUInt16BE(4); at += 1)
      tables.set(bytes.toString('latin1', 12 + at * 16, 16 + at * 16), bytes.readUInt32BE(12 + at * 16 + 8));
    const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((name) => tables.get(name));
    if (head === undefined || loca === undefined || glyf === undefined) return undefined;
    const unitsPerEm = bytes.readUInt16BE(head + 18);
    const long = bytes.readInt16BE(head + 50) === 1;
    const [begin, end] = long
      ? [bytes.readUInt32BE(loca), bytes.readUInt32BE(loca + 4)]
      : [bytes.readUInt16BE(loca) * 2, bytes.readUInt16BE(loca + 2) * 2];
    // A font cut to the letters of a programme keeps no outline for it: nothing would show that a sign is missing.
    if (begin === end) return undefined;
    const contours = bytes.readInt16BE(glyf + begin);
    return contours < 0 ? undefined : { unitsPerEm, path: pathOf(bytes, glyf + begin + 10, contours) };
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

function pathOf(bytes: Buffer, start: number, contours: number): string {
  const ends = Array.from({ length: contours }, (_, at) => bytes.readUInt16BE(start + at * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = start + contours * 2;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes.readUInt8(at++);
    flags.push(flag);
    if (flag & 8) for (let repeat = bytes.readUInt8(at++); repeat > 0; repeat -= 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, count).map((flag) => {
      if (flag & short) value += flag & same ? bytes.readUInt8(at++) : -bytes.readUInt8(at++);
      else if (!(flag & same)) {
        value += bytes.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  return ends
    .map((end, contour) => {
      const first = contour === 0 ? 0 : (ends[contour - 1] ?? 0) + 1;
      return contourPath(
        flags
          .slice(first, end + 1)
          .map((flag, place): Dot => ({ x: xs[first + place] ?? 0, y: ys[first + place] ?? 0, on: (flag & 1) === 1 })),
      );
    })
    .join(' ');
}

/** Quadratic curves as cubic ones; between two points off the curve lies one on it. */
function contourPath(given: readonly Dot[]): string {
  const dots = given.flatMap((dot, at) => {
    const next = given[(at + 1) % given.length] as Dot;
    return dot.on || next.on ? [dot] : [dot, { x: (dot.x + next.x) / 2, y: (dot.y + next.y) / 2, on: true }];
  });
  const begin = dots.findIndex(({ on }) => on);
  if (begin < 0) return '';
  const round = [...dots.slice(begin), ...dots.slice(0, begin)];
  let here = round[0] as Dot;
  let path = `${here.x} ${here.y} m`;
  for (let at = 1; at <= round.length; at += 1) {
    const dot = round[at % round.length] as Dot;
    if (dot.on) path += at === round.length ? ' h' : ` ${dot.x} ${dot.y} l`;
    else {
      const end = round[(at + 1) % round.length] as Dot;
      const third = (from: number, to: number): number => Number((from + (2 / 3) * (to - from)).toFixed(3));
      path += ` ${third(here.x, dot.x)} ${third(here.y, dot.y)} ${third(end.x, dot.x)} ${third(end.y, dot.y)} ${end.x} ${end.y} c`;
      at += 1;
      if (at >= round.length) path += ' h';
      here = end;
      continue;
    }
    here = dot;
  }
  return path;
}
