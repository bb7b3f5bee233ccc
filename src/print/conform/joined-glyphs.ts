// Glyphs that follow one another on a line ↔ one TJ. Chromium's PDF writer gives each glyph an operator of its own and the way to the next,
// 23 bytes; as one array with what differs from the font's widths (ISO 32000-1, 9.4.3) they take half, and half the time to read again.
import { pairFrom } from './content-tokens.ts';
import { figure } from './content-strings.ts';
import type { FontMap } from './fonts.ts';
import type { Showings } from './showings.ts';

/** Fewer would be no shorter. */
const fewest = 4;
/**
 * Adjustments are written to the millionth of a thousandth of the size, a hundredth of what the browser's own numbers keep: poppler sets glyphs on quarters of
 * a dot, and with two digits less one in some 600,000 fell to the other side.
 */
const steps = 1_000_000;
/** Bytes of a glyph and the number after it. */
const mostForOne = 32;
const hex = Buffer.from('0123456789abcdef');

/** A content stream while it is written. */
export class ContentBytes {
  readonly #showings: Showings;
  readonly #fontOf: (name: string) => FontMap | undefined;
  #bytes: Buffer;
  #length = 0;
  /** The first showing that does not end before what has been copied. */
  #next = 0;

  constructor(showings: Showings, fontOf: (name: string) => FontMap | undefined) {
    this.#showings = showings;
    this.#fontOf = fontOf;
    this.#bytes = Buffer.allocUnsafe(showings.content.length);
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#length)], 2 * (this.#length + more));
  }

  add(text: string): void {
    this.#makeRoom(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  /**
   * Copies a stretch of what was scanned. Of glyphs that stand in a row all but the last become one TJ; the last keeps its operator, and the line
   * begins at it as before, so that whatever follows finds the text state it knew.
   */
  copy(from: number, to: number): void {
    const showings = this.#showings;
    let copied = from;
    for (; this.#next < showings.count && showings.end(this.#next) <= to; this.#next += 1) {
      const first = this.#next;
      if (showings.start(first) < from) continue;
      let last = first;
      while (last + 1 < showings.count && showings.follows(last + 1) && showings.end(last + 1) <= to) last += 1;
      this.#next = last;
      const font = last - first < fewest ? undefined : this.#fontOf(showings.style(first).font);
      if (!font?.wide || !(showings.style(first).lineSize > 0)) continue;
      this.add(showings.content.slice(copied, showings.start(first)));
      this.#join(first, last, font);
      copied = showings.start(last);
    }
    this.add(showings.content.slice(copied, to));
  }

  /** Each adjustment is the difference of two places, rounded against where the row begins: what is lost by rounding never adds up. */
  #join(first: number, last: number, font: FontMap): void {
    this.#makeRoom((last - first) * mostForOne);
    const [showings, bytes] = [this.#showings, this.#bytes];
    const begin = showings.along(first);
    const perUnit = 1000 / showings.style(first).lineSize;
    let at = this.#length;
    let [widths, adjusted] = [0, 0];
    bytes[at++] = 91;
    bytes[at++] = 60;
    for (let one = first; one < last; one += 1) {
      const code = showings.plain(one);
      bytes[at++] = hex[code >> 12] as number;
      bytes[at++] = hex[(code >> 8) & 15] as number;
      bytes[at++] = hex[(code >> 4) & 15] as number;
      bytes[at++] = hex[code & 15] as number;
      if (one + 1 === last) break;
      widths += font.widthOf(code);
      const wanted = Math.round((widths - (showings.along(one + 1) - begin) * perUnit) * steps);
      if (wanted === adjusted) continue;
      bytes[at++] = 62;
      at = writeSteps(bytes, at, wanted - adjusted);
      bytes[at++] = 60;
      adjusted = wanted;
    }
    this.#length = at;
    this.add(`>] TJ\n${figure(showings.along(last) - begin)} 0 Td `);
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** A whole number of steps as a decimal number, without zeros that say nothing. */
function writeSteps(bytes: Buffer, start: number, number: number): number {
  let at = start;
  let rest = number;
  if (rest < 0) {
    bytes[at++] = 45;
    rest = -rest;
  }
  let fraction = rest % steps;
  const whole = (rest - fraction) / steps;
  if (whole > 0) {
    let place = 1;
    while (place * 10 <= whole) place *= 10;
    for (; place >= 1; place /= 10) bytes[at++] = 48 + (Math.floor(whole / place) % 10);
  }
  if (fraction > 0) bytes[at++] = 46;
  for (let place = steps / 10; fraction > 0; place /= 10) {
    const digit = Math.floor(fraction / place);
    bytes[at++] = 48 + digit;
    fraction -= digit * place;
  }
  return at;
}

/** Glyphs of one TJ, and the adjustment before each in thousandths of the size. One serves for all of a page. */
export class JoinedGlyphs {
  codes = new Uint16Array(256);
  adjustments = new Float64Array(256);
  count = 0;

  /** Reads the array at this place of a stream. False when it holds anything but strings of two bytes a glyph, as `ContentBytes` writes them, and numbers. */
  read(text: string, start: number): boolean {
    this.count = 0;
    let adjustment = 0;
    for (let at = start + 1; ; ) {
      const code = text.charCodeAt(at);
      if (code === 93) return true;
      if (code === 60) {
        for (at += 1; text.charCodeAt(at) !== 62; at += 4) {
          const pair = pairFrom(text, at);
          if (pair < 0) return false;
          this.#add(pair, adjustment);
          adjustment = 0;
        }
        at += 1;
        continue;
      }
      let end = code === 45 ? at + 1 : at;
      let [value, scale, digits] = [0, 0, 0];
      for (; ; end += 1) {
        const digit = text.charCodeAt(end);
        if (digit >= 48 && digit <= 57) {
          value = value * 10 + digit - 48;
          scale *= 10;
          digits += 1;
        } else if (digit === 46 && scale === 0) scale = 1;
        else break;
      }
      if (digits === 0 || digits > 15) return false;
      adjustment += (code === 45 ? -value : value) / (scale || 1);
      at = end;
    }
  }

  #add(code: number, adjustment: number): void {
    if (this.count === this.codes.length) {
      const [codes, adjustments] = [new Uint16Array(this.count * 2), new Float64Array(this.count * 2)];
      codes.set(this.codes);
      adjustments.set(this.adjustments);
      [this.codes, this.adjustments] = [codes, adjustments];
    }
    this.codes[this.count] = code;
    this.adjustments[this.count] = adjustment;
    this.count += 1;
  }
}
