// A page's content stream → what it paints, unit by unit. Most of a book's bytes are glyphs, an operator or two each: one pass over the
// characters, numbers read as they come, nothing cut out that is not kept.
import { kindOf } from '../opening/syntax.ts';
import { replacementText } from './content-strings.ts';
import { afterComment, afterObject, pairAt } from './content-tokens.ts';
import type { Scan } from './content.ts';
import { type Box, type Matrix, identity, times } from './geometry.ts';
import { many, Showings, type Span, Unit } from './showings.ts';

/** An operator as a number, so that it is told without being cut out. */
const named = (word: string): number => [...word].reduceRight((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
const [moveBy, showString, showStrings, setLine, endText, rectangle] = ['Td', 'Tj', 'TJ', 'Tm', 'ET', 're'].map(named);
const painting = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*'].map(named));
/** Operands in a row of coordinates that a path operator takes. */
const pathOperands = new Map(Object.entries({ m: 2, l: 2, c: 6, v: 4, y: 4, re: 4 }).map(([word, count]) => [named(word), count]));
const constants = new Set(['true', 'false', 'null']);

/**
 * Reads a content stream (one Latin-1 character a byte) that is drawn with this matrix. Undefined when it holds what cannot be read surely: an inline picture, a mark
 * that begins within a text object, marks that do not pair.
 */
export function scanContent(content: string, matrix = identity): Scan | undefined {
  try {
    return new Scanner(content, matrix).scan();
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** Font, and matrix of the line: how it is turned, where it begins. */
class TextState {
  font = '';
  size = 0;
  leading = 0;
  /** Space between letters or words, or their width, was set. */
  isSpaced = false;
  turn = identity;
  x = 0;
  y = 0;
  #page: Matrix | undefined;
  #sizeOnPage = 0;

  setLine(matrix: Matrix): void {
    this.turn = matrix;
    this.x = matrix[4];
    this.y = matrix[5];
    this.#page = undefined;
  }

  setFont(font: string, size: number): void {
    this.font = font;
    this.size = size;
    this.#page = undefined;
  }

  /** Its glyphs follow one another as the font's widths say. */
  get isLevel(): boolean {
    return this.turn[0] === 1 && this.turn[1] === 0 && !this.isSpaced;
  }

  move(along: number, up: number): void {
    const { turn } = this;
    this.x += along * turn[0] + up * turn[2];
    this.y += along * turn[1] + up * turn[3];
  }

  /** The size of the glyphs in points: the same for all of a style, which begins where the last one ends. */
  sizeOn(page: Matrix, showings: Showings): number {
    if (this.#page !== page) {
      const { turn, font, size: lineSize } = this;
      this.#page = page;
      this.#sizeOnPage = lineSize * Math.hypot(turn[2] * page[0] + turn[3] * page[2], turn[2] * page[1] + turn[3] * page[3]);
      showings.begin({ font, lineSize, turn, page, size: this.#sizeOnPage });
    }
    return this.#sizeOnPage;
  }
}

const nowhere = (): Box => [Infinity, Infinity, -Infinity, -Infinity];

class Scanner {
  readonly #content: string;
  readonly #units: Unit[] = [];
  readonly #showings: Showings;
  readonly #cuts: [number, number][] = [];
  /** Operands since the last operator: where they stand, and their value, NaN for what is no number. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #values: number[] = [];
  #count = 0;
  readonly #states: Matrix[] = [];
  /** Open marked sequences: an MCID, -1 for one without, undefined for a Span within a text object. */
  readonly #marks: (number | undefined)[] = [];
  readonly #levels: number[] = [];
  #crossings = 0;
  #matrix: Matrix;
  readonly #line = new TextState();
  #text: Unit | undefined;
  #span: Span | undefined;
  #ended: Span | undefined;
  /** The sequences open within a text object. */
  readonly #within: (Span | 'turned' | undefined)[] = [];
  /** The stretch of ReversedChars, and how many there were. */
  #turned: number | undefined;
  #turns = 0;
  #barrier = 0;
  #path = -1;
  #box = nowhere();
  /** Where the next one stands, not before the last array. */
  #parenthesis = -1;

  constructor(content: string, matrix: Matrix) {
    this.#content = content;
    this.#matrix = matrix;
    this.#showings = new Showings(content);
  }

  scan(): Scan {
    const text = this.#content;
    const { length } = text;
    /** Where the last lone glyph ended, and where one must begin that follows it on its line. */
    let [glyphsEnd, follows] = [-1, -1];
    for (let at = 0; at < length; ) {
      const code = text.charCodeAt(at);
      if (kindOf[code] === 1) at += 1;
      else if (code === 37) at = afterComment(text, at);
      else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 39 || code === 34) {
        let [end, name, place] = [at, 0, 1];
        for (; end < length && !kindOf[text.charCodeAt(end)]; end += 1, place *= 256) name += text.charCodeAt(end) * place;
        if (end - at >= 4 && constants.has(text.slice(at, end))) this.#push(at, end, Number.NaN);
        else {
          this.#operator(name, at, end);
          this.#count = 0;
        }
        at = end;
      } else if (
        code === 60 &&
        this.#count === 0 &&
        this.#ended === undefined &&
        text.startsWith('> Tj\n', at + 5) &&
        pairAt(text, at) >= 0
      ) {
        // One glyph and its operator, as Skia writes nearly all there is.
        this.#showAt(at, at + 9, pairAt(text, at), this.#line.isLevel && at === follows);
        at += 10;
        glyphsEnd = at;
      } else if (code === 91 && this.#count === 0 && this.#joinedEnd(at) > 0) {
        // And many, as we write them.
        const end = this.#joinedEnd(at);
        this.#afterSpan(showStrings);
        this.#showAt(at, end, many);
        at = end;
      } else {
        const operand = at;
        at = this.#operand(at, code);
        if (this.#count === 1 && text.startsWith(' 0 Td ', at)) {
          // So is the way from one glyph to the next.
          this.#afterSpan(moveBy);
          this.#line.move(this.#number(0), 0);
          this.#count = 0;
          at += 6;
          if (operand === glyphsEnd) follows = at;
        }
      }
    }
    if (this.#marks.length > 0 || this.#text) throw new SyntaxError('something is left open');
    return { content: text, units: this.#units, showings: this.#showings, cuts: this.#cuts, crossings: this.#crossings };
  }

  /** Where the operator of an array ends that has nothing but hexadecimal strings and numbers in it; below 0 for others. */
  #joinedEnd(at: number): number {
    const text = this.#content;
    if (this.#parenthesis < at) {
      const next = text.indexOf('(', at);
      this.#parenthesis = next < 0 ? text.length : next;
    }
    const close = text.indexOf(']', at);
    return close > 0 && close < this.#parenthesis && text.startsWith('] TJ\n', close) ? close + 4 : -1;
  }

  #push(start: number, end: number, value: number): void {
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** Reads one; returns where it ends. */
  #operand(start: number, first: number): number {
    const text = this.#content;
    if ((first < 48 || first > 57) && first !== 45 && first !== 46 && first !== 43) {
      const end = afterObject(text, start);
      this.#push(start, end, Number.NaN);
      return end;
    }
    let at = first === 45 || first === 43 ? start + 1 : start;
    let [digits, value, scale, known] = [0, 0, 1, true];
    for (let isFraction = false; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 48 && code <= 57) {
        value = value * 10 + code - 48;
        digits += 1;
        if (isFraction) scale *= 10;
      } else if (code === 46 && !isFraction) isFraction = true;
      else {
        // Past the end a character has no code.
        if (at >= text.length || kindOf[code]) break;
        known = false;
      }
    }
    // Digits and power of ten are exact, so that one division gives the nearest number.
    if (known && digits > 0 && digits < 16) value = (first === 45 ? -value : value) / scale;
    else value = Number(text.slice(start, at));
    this.#push(start, at, value);
    return at;
  }

  #operator(name: number, at: number, end: number): void {
    const start = this.#count > 0 ? (this.#starts[0] as number) : at;
    this.#afterSpan(name);
    if (name === moveBy) return this.#line.move(this.#number(0), this.#number(1));
    if (name === showString || name === showStrings) return this.#show(start, end);
    const coordinates = pathOperands.get(name);
    if (coordinates !== undefined) {
      if (this.#path < 0) this.#path = start;
      return this.#stretch(name, coordinates);
    }
    if (painting.has(name)) return this.#unit('path', this.#path < 0 ? start : this.#path, end);
    switch (this.#content.slice(at, end)) {
      case 'q':
        this.#barrier += 1;
        this.#states.push(this.#matrix);
        return;
      case 'Q':
        this.#barrier += 1;
        this.#matrix = this.#states.pop() ?? identity;
        return;
      case 'cm':
        this.#matrix = times(this.#six(), this.#matrix);
        return;
      case 'BT':
        this.#line.setLine(identity);
        this.#text = this.#painted('text', start, 0, nowhere());
        return;
      case 'ET':
        if (!this.#text) throw new SyntaxError('ET without BT');
        this.#text.end = end;
        this.#text.to = this.#showings.count;
        if (this.#text.to > this.#text.from) this.#units.push(this.#text);
        this.#text = undefined;
        return;
      case 'Tf':
        this.#line.setFont(this.#word(0).slice(1), this.#number(1));
        return;
      case 'Tm':
        this.#line.setLine(this.#six());
        return;
      case 'TD':
        this.#line.leading = -this.#number(1);
        this.#line.move(this.#number(0), this.#number(1));
        return;
      case 'TL':
        this.#line.leading = this.#number(0);
        return;
      case 'T*':
        this.#line.move(0, -this.#line.leading);
        return;
      case 'Tc':
      case 'Tw':
      case 'Tz':
        this.#line.isSpaced = true;
        return;
      case "'":
      case '"':
      case 'BI':
        throw new SyntaxError(`${this.#content.slice(at, end)} is not read`);
      case 'BDC':
        this.#begin(this.#word(1), start, end);
        return;
      case 'BMC':
        this.#begin('', start, end);
        return;
      case 'EMC':
        this.#endMark(at, end);
        return;
      case 'Do':
      case 'sh':
        // A picture fills the unit square (8.9.5.1).
        this.#reach(0, 0);
        this.#reach(1, 1);
        this.#unit('image', start, end, this.#content.slice(at, end) === 'Do' ? this.#word(0).slice(1) : undefined);
        return;
      case 'n':
        this.#path = -1;
        this.#box = nowhere();
    }
  }

  #afterSpan(operator: number | undefined): void {
    if (!this.#ended) return;
    this.#ended.isPlaced = operator === moveBy || operator === setLine || operator === endText;
    this.#ended = undefined;
  }

  #begin(properties: string, start: number, end: number): void {
    if (this.#text) {
      // Skia sets ligatures and soft hyphens as a Span with replacement text, and right-to-left text as ReversedChars: both stay.
      if (/\/MCID\b/.test(properties)) throw new SyntaxError('a mark begins within a text object');
      const actual = replacementText(properties);
      if (actual !== undefined && this.#span) throw new SyntaxError('a replacement text within another');
      const span =
        actual === undefined ? undefined : { actual, begin: { start, end }, end: { start: end, end }, shows: 0, isPlaced: false };
      this.#marks.push(undefined);
      const turns = this.#word(0) === '/ReversedChars';
      if (turns) this.#turned = this.#turns += 1;
      this.#within.push(turns ? 'turned' : span);
      if (span) this.#span = span;
      return;
    }
    const id = /\/MCID\s+(\d+)/.exec(properties)?.[1];
    const mark = id === undefined ? (this.#word(0) === '/Artifact' ? -2 : -1) : Number(id);
    if (this.#marks.length > 0 && mark !== -1) this.#crossings += 1;
    this.#marks.push(mark);
    this.#levels.push(this.#states.length);
    this.#cuts.push([start, end]);
  }

  #endMark(start: number, end: number): void {
    if (this.#marks.length === 0) throw new SyntaxError('EMC without a beginning');
    const mark = this.#marks.pop();
    if (mark !== undefined) {
      if (this.#text) throw new SyntaxError('a mark ends within a text object');
      this.#cuts.push([start, end]);
      if (this.#levels.pop() !== this.#states.length) this.#crossings += 1;
      return;
    }
    if (!this.#text) throw new SyntaxError('a Span ends outside its text object');
    const span = this.#within.pop();
    if (span === 'turned') this.#turned = undefined;
    if (!span || span === 'turned') return;
    span.end = { start, end };
    this.#ended = span;
    this.#span = undefined;
  }

  /** The innermost sequence that has an MCID or is an artifact. */
  #mark(): number {
    for (let at = this.#marks.length - 1; at >= 0; at -= 1) {
      const mark = this.#marks[at];
      if (mark !== undefined && mark !== -1) return mark;
    }
    return -1;
  }

  #show(start: number, end: number): void {
    if (this.#count === 0) throw new SyntaxError('an operand is missing');
    this.#showAt(start, end, this.#count === 1 ? pairAt(this.#content, start) : -1);
  }

  #showAt(start: number, end: number, code: number, follows = false): void {
    const text = this.#text;
    if (!text) throw new SyntaxError('text outside a text object');
    const page = this.#matrix;
    const line = this.#line;
    const showings = this.#showings;
    const size = line.sizeOn(page, showings);
    const { box } = text;
    const x = line.x * page[0] + line.y * page[2] + page[4];
    const y = line.x * page[1] + line.y * page[3] + page[5];
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x + size / 2 > box[2]) box[2] = x + size / 2;
    if (y + size / 2 > box[3]) box[3] = y + size / 2;
    const isSpecial = this.#span !== undefined || this.#turned !== undefined;
    if (isSpecial) {
      if (this.#turned !== undefined) showings.turned.set(showings.count, this.#turned);
      if (this.#span) {
        showings.spans.set(showings.count, this.#span);
        this.#span.shows += 1;
      }
    }
    showings.add(start, end, isSpecial ? -1 : code, line.x, line.y, follows);
  }

  #unit(kind: Unit['kind'], start: number, end: number, object?: string): void {
    if (this.#text) throw new SyntaxError('painting within a text object');
    this.#units.push(this.#painted(kind, start, end, this.#box, object));
    this.#path = -1;
    this.#box = nowhere();
  }

  #painted(kind: Unit['kind'], start: number, end: number, box: Box, object?: string): Unit {
    const drawn = object === undefined ? undefined : { name: object, matrix: this.#matrix };
    return new Unit(this.#showings, { kind, start, mark: this.#mark(), barrier: this.#barrier, box, object: drawn }, end);
  }

  #stretch(name: number, count: number): void {
    if (name === rectangle) {
      const [x, y, width, height] = [this.#number(0), this.#number(1), this.#number(2), this.#number(3)];
      this.#reach(x, y);
      this.#reach(x + width, y + height);
      return;
    }
    for (let at = 0; at + 1 < count; at += 2) this.#reach(this.#number(at), this.#number(at + 1));
  }

  #reach(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#matrix;
    const [left, bottom] = [a * x + c * y + e, b * x + d * y + f];
    const box = this.#box;
    box[0] = Math.min(box[0], left);
    box[1] = Math.min(box[1], bottom);
    box[2] = Math.max(box[2], left);
    box[3] = Math.max(box[3], bottom);
  }

  #word(at: number): string {
    if (at >= this.#count) throw new SyntaxError('an operand is missing');
    return this.#content.slice(this.#starts[at], this.#ends[at]);
  }

  #number(at: number): number {
    const value = at < this.#count ? (this.#values[at] as number) : Number.NaN;
    if (Number.isNaN(value)) throw new SyntaxError(`${this.#word(at)} is no number`);
    return value;
  }

  #six(): Matrix {
    return [this.#number(0), this.#number(1), this.#number(2), this.#number(3), this.#number(4), this.#number(5)];
  }
}
