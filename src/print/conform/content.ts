// A page's content stream → what it paints, unit by unit, and back again with every unit in one marked sequence.
// A unit is a text object, a painted path or a picture; marked content never crosses a unit, a q or a Q.

/** Places in the stream. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** One showing of a string. Positions are places in the stream. */
export interface Show {
  readonly font: string;
  /** The strings shown, as written: `<…>` or `(…)`. */
  readonly strings: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The Span with replacement text around it (ISO 32000-1, 14.9.4). */
  span: Span | undefined;
  /** Points, from the page's lower left. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Where the operator that set the font names it. */
  readonly fontAt: Token;
  /** The line's matrix and the font's size in it. */
  readonly line: Matrix;
  readonly lineSize: number;
}

export interface Span {
  readonly actual: string;
  readonly begin: Token;
  end: Token;
  /** How many showings stand in it. */
  shows: number;
  /** A text-positioning operator or the end of the text object follows: taken out, it moves nothing. */
  isPlaced: boolean;
}

export interface Unit {
  readonly kind: 'text' | 'path' | 'image';
  readonly start: number;
  end: number;
  /** MCID; -1 outside, -2 in an artifact. */
  mark: number;
  /** How many q and Q came before: equal for two units when none stands between. */
  readonly barrier: number;
  readonly box: Box;
  readonly shows: Show[];
  /** Its sequence ends with it: a Span follows that not every reader can tell from the sequence around it. */
  isLast?: true;
}

/** Left, bottom, right, top; points. */
export type Box = [number, number, number, number];

/** The smallest box that holds both. */
export function around(one: Box | undefined, two: Box): Box {
  return one ? [Math.min(one[0], two[0]), Math.min(one[1], two[1]), Math.max(one[2], two[2]), Math.max(one[3], two[3])] : two;
}

export interface Scan {
  readonly content: string;
  readonly units: Unit[];
  /** Stretches that go: the marks Chromium set. */
  readonly cuts: (readonly [start: number, end: number])[];
  /** Marked sequences that begin within another, or on another level of q and Q than they end. */
  readonly crossings: number;
}

export type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The product of two transformations: first `a`, then `b`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

const painting = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
/** Operands in a row of coordinates that a path operator takes. */
const pathOperators: Readonly<Record<string, number>> = { m: 2, l: 2, c: 6, v: 4, y: 4, re: 4 };

/** Cuts a content stream into tokens (ISO 32000-1, 7.2, 7.3); a dictionary or an array is one token. @throws SyntaxError */
class Tokens {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token | undefined {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (Number.isNaN(code)) return undefined;
      if (code === 37) this.#skipComment();
      else if (isSpace(code)) this.#at += 1;
      else break;
    }
    const start = this.#at;
    this.#object();
    return { start, end: this.#at };
  }

  #skipComment(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) !== 10 && this.#text.charCodeAt(this.#at) !== 13) this.#at += 1;
  }

  #object(): void {
    const text = this.#text;
    const code = text.charCodeAt(this.#at);
    if (code === 40) return this.#literal();
    if (code === 60 && text.charCodeAt(this.#at + 1) === 60) return this.#nested('>>', 2);
    if (code === 60) {
      const close = text.indexOf('>', this.#at);
      if (close < 0) throw new SyntaxError(`an open string at ${this.#at}`);
      this.#at = close + 1;
      return;
    }
    if (code === 91) return this.#nested(']', 1);
    this.#at += 1;
    while (this.#at < text.length && !isDelimiter(text.charCodeAt(this.#at))) this.#at += 1;
  }

  #nested(close: string, width: number): void {
    const start = this.#at;
    this.#at += width;
    for (;;) {
      while (isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
      if (this.#at >= this.#text.length) throw new SyntaxError(`an open bracket at ${start}`);
      if (this.#text.startsWith(close, this.#at)) break;
      this.#object();
    }
    this.#at += width;
  }

  #literal(): void {
    const start = this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at += 1;
      else if (code === 40) depth += 1;
      else if (code === 41) {
        depth -= 1;
        if (depth === 0) {
          this.#at += 1;
          return;
        }
      }
    }
    throw new SyntaxError(`an open string at ${start}`);
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 12 || code === 0;
}

function isDelimiter(code: number): boolean {
  return (
    isSpace(code) || code === 40 || code === 41 || code === 60 || code === 62 || code === 91 || code === 93 || code === 47 || code === 37
  );
}

/**
 * Reads a content stream (one Latin-1 character a byte). Undefined when it holds what cannot be read surely: an inline picture, a mark
 * that begins within a text object, marks that do not pair.
 */
export function scanContent(content: string): Scan | undefined {
  try {
    return new Scanner(content).scan();
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

class Scanner {
  readonly #content: string;
  readonly #units: Unit[] = [];
  readonly #cuts: [number, number][] = [];
  readonly #operands: Token[] = [];
  readonly #states: Matrix[] = [];
  /** Open marked sequences: an MCID, -1 for one without, undefined for a Span within a text object. */
  readonly #marks: (number | undefined)[] = [];
  readonly #levels: number[] = [];
  #crossings = 0;
  #matrix = identity;
  #line = identity;
  #font = '';
  #size = 0;
  #fontAt: Token = { start: 0, end: 0 };
  #text: Unit | undefined;
  #span: Span | undefined;
  #ended: Span | undefined;
  /** The sequences open within a text object. */
  readonly #within: (Span | undefined)[] = [];
  #barrier = 0;
  #path = -1;
  #box: Box = [Infinity, Infinity, -Infinity, -Infinity];

  constructor(content: string) {
    this.#content = content;
  }

  scan(): Scan {
    const tokens = new Tokens(this.#content);
    for (let token = tokens.next(); token; token = tokens.next()) {
      const code = this.#content.charCodeAt(token.start);
      const isOperator = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39 || code === 34;
      if (isOperator) {
        const word = this.#content.slice(token.start, token.end);
        if (word === 'true' || word === 'false' || word === 'null') this.#operands.push(token);
        else {
          this.#operator(word, token);
          this.#operands.length = 0;
        }
      } else this.#operands.push(token);
    }
    if (this.#marks.length > 0 || this.#text) throw new SyntaxError('something is left open');
    return { content: this.#content, units: this.#units, cuts: this.#cuts, crossings: this.#crossings };
  }

  #operator(word: string, token: Token): void {
    const start = this.#operands[0]?.start ?? token.start;
    if (this.#ended) {
      this.#ended.isPlaced = word === 'Td' || word === 'Tm' || word === 'ET';
      this.#ended = undefined;
    }
    const coordinates = pathOperators[word];
    if (coordinates !== undefined) {
      if (this.#path < 0) this.#path = start;
      this.#stretch(word, coordinates);
      return;
    }
    switch (word) {
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
        this.#line = identity;
        this.#text = {
          kind: 'text',
          start,
          end: 0,
          mark: this.#mark(),
          barrier: this.#barrier,
          box: [Infinity, Infinity, -Infinity, -Infinity],
          shows: [],
        };
        return;
      case 'ET':
        if (!this.#text) throw new SyntaxError('ET without BT');
        this.#text.end = token.end;
        if (this.#text.shows.length > 0) this.#units.push(this.#text);
        this.#text = undefined;
        return;
      case 'Tf':
        this.#font = this.#word(0).slice(1);
        this.#size = this.#number(1);
        this.#fontAt = this.#operands[0] as Token;
        return;
      case 'Tm':
        this.#line = this.#six();
        return;
      case 'Td':
      case 'TD':
        this.#line = times([1, 0, 0, 1, this.#number(0), this.#number(1)], this.#line);
        return;
      case 'Tj':
      case 'TJ':
        this.#show(start, token.end);
        return;
      case "'":
      case '"':
      case 'T*':
      case 'BI':
        throw new SyntaxError(`${word} is not read`);
      case 'BDC':
      case 'BMC':
        this.#begin(word, start, token.end);
        return;
      case 'EMC':
        this.#endMark(token);
        return;
      case 'Do':
      case 'sh':
        // A picture fills the unit square (8.9.5.1).
        this.#reach(0, 0);
        this.#reach(1, 1);
        this.#unit('image', start, token.end);
        return;
      case 'n':
        this.#path = -1;
        this.#box = [Infinity, Infinity, -Infinity, -Infinity];
        return;
      default:
        if (painting.has(word)) this.#unit('path', this.#path < 0 ? start : this.#path, token.end);
    }
  }

  #begin(word: string, start: number, end: number): void {
    const properties = word === 'BDC' ? this.#word(1) : '';
    if (this.#text) {
      // Skia sets ligatures and soft hyphens as a Span with replacement text, and right-to-left text as ReversedChars: both stay.
      if (/\/MCID\b/.test(properties)) throw new SyntaxError('a mark begins within a text object');
      const actual = replacementText(properties);
      if (actual !== undefined && this.#span) throw new SyntaxError('a replacement text within another');
      const span =
        actual === undefined ? undefined : { actual, begin: { start, end }, end: { start: end, end }, shows: 0, isPlaced: false };
      this.#marks.push(undefined);
      this.#within.push(span);
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

  #endMark(token: Token): void {
    if (this.#marks.length === 0) throw new SyntaxError('EMC without a beginning');
    const mark = this.#marks.pop();
    if (mark !== undefined) {
      if (this.#text) throw new SyntaxError('a mark ends within a text object');
      this.#cuts.push([token.start, token.end]);
      if (this.#levels.pop() !== this.#states.length) this.#crossings += 1;
      return;
    }
    if (!this.#text) throw new SyntaxError('a Span ends outside its text object');
    const span = this.#within.pop();
    if (!span) return;
    span.end = token;
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
    if (!this.#text) throw new SyntaxError('text outside a text object');
    const operand = this.#word(0);
    const place = times(this.#line, this.#matrix);
    const size = this.#size * Math.hypot(place[2], place[3]);
    const box = this.#text.box;
    box[0] = Math.min(box[0], place[4]);
    box[1] = Math.min(box[1], place[5]);
    box[2] = Math.max(box[2], place[4] + size / 2);
    box[3] = Math.max(box[3], place[5] + size / 2);
    this.#text.shows.push({
      font: this.#font,
      strings: operand.startsWith('[') ? stringsIn(operand) : [operand],
      start,
      end,
      span: this.#span,
      x: place[4],
      y: place[5],
      size,
      fontAt: this.#fontAt,
      line: this.#line,
      lineSize: this.#size,
    });
    if (this.#span) this.#span.shows += 1;
  }

  #unit(kind: Unit['kind'], start: number, end: number): void {
    if (this.#text) throw new SyntaxError('painting within a text object');
    this.#units.push({ kind, start, end, mark: this.#mark(), barrier: this.#barrier, box: this.#box, shows: [] });
    this.#path = -1;
    this.#box = [Infinity, Infinity, -Infinity, -Infinity];
  }

  #stretch(word: string, count: number): void {
    if (word === 're') {
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
    this.#box[0] = Math.min(this.#box[0], left);
    this.#box[1] = Math.min(this.#box[1], bottom);
    this.#box[2] = Math.max(this.#box[2], left);
    this.#box[3] = Math.max(this.#box[3], bottom);
  }

  #word(at: number): string {
    const operand = this.#operands[at];
    if (!operand) throw new SyntaxError('an operand is missing');
    return this.#content.slice(operand.start, operand.end);
  }

  #number(at: number): number {
    const value = Number(this.#word(at));
    if (Number.isNaN(value)) throw new SyntaxError(`${this.#word(at)} is no number`);
    return value;
  }

  #six(): Matrix {
    return [this.#number(0), this.#number(1), this.#number(2), this.#number(3), this.#number(4), this.#number(5)];
  }
}

function stringsIn(array: string): string[] {
  const tokens = new Tokens(array.slice(1, -1));
  const strings: string[] = [];
  for (let token = tokens.next(); token; token = tokens.next()) {
    const word = array.slice(1 + token.start, 1 + token.end);
    if (word.startsWith('<') || word.startsWith('(')) strings.push(word);
  }
  return strings;
}

function replacementText(properties: string): string | undefined {
  const hex = /\/ActualText\s*<([0-9a-fA-F\s]*)>/.exec(properties)?.[1];
  if (hex !== undefined) return decodeText(bytesOf(`<${hex}>`));
  const literal = /\/ActualText\s*(\((?:[^\\()]|\\[^])*\))/.exec(properties)?.[1];
  return literal === undefined ? undefined : decodeText(bytesOf(literal));
}

function decodeText(bytes: readonly number[]): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes of a string as written, hexadecimal or literal (ISO 32000-1, 7.3.4). */
export function bytesOf(written: string): number[] {
  const bytes: number[] = [];
  if (written.startsWith('<')) {
    const hex = written.slice(1, -1).replace(/\s+/g, '');
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2).padEnd(2, '0'), 16));
    return bytes;
  }
  for (let at = 1; at < written.length - 1; at += 1) {
    if (written[at] !== '\\') {
      bytes.push(written.charCodeAt(at));
      continue;
    }
    at += 1;
    const octal = /^[0-7]{1,3}/.exec(written.slice(at, at + 3))?.[0];
    if (octal) {
      bytes.push(Number.parseInt(octal, 8) & 255);
      at += octal.length - 1;
    } else if (written[at] === '\r' || written[at] === '\n') at += written.startsWith('\r\n', at) ? 1 : 0;
    else bytes.push(escapes[written[at] as string] ?? written.charCodeAt(at));
  }
  return bytes;
}

/** What a unit becomes: part of the structure with this leaf's number, or an artifact with these properties. */
export type Target = { readonly leaf: number } | { readonly artifact: string };

/** Puts a text at a place, or in place of a stretch. */
export interface Edit {
  readonly at: number;
  readonly to?: number;
  readonly text: string;
  /** At a unit's end: within its marked sequence. */
  readonly within?: true;
}

/**
 * Writes the stream anew: Chromium's marks are gone, each unit stands in a sequence of its target. Returns for every leaf the MCIDs its
 * units got, numbered from 0 in the order of painting. Nothing is drawn otherwise.
 */
export function writeContent(
  { content, units, cuts }: Scan,
  targetOf: (unit: Unit, at: number) => Target,
  edits: readonly Edit[],
): { content: string; marks: Map<number, number[]>; count: number } {
  const changes: { at: number; to: number; text: string; order: number }[] = [];
  for (const [at, to] of cuts) changes.push({ at, to, text: '', order: 1 });
  for (const { at, to = at, text, within } of edits) changes.push({ at, to, text, order: within ? 5 : to > at ? 1 : 2 });
  const marks = new Map<number, number[]>();
  let count = 0;
  let open: { key: string; barrier: number; end: number } | undefined;
  const close = (): void => {
    if (open) changes.push({ at: open.end, to: open.end, text: '\nEMC\n', order: 4 });
    open = undefined;
  };
  units.forEach((unit, at) => {
    const target = targetOf(unit, at);
    const key = 'leaf' in target ? String(target.leaf) : target.artifact;
    if (open?.key === key && open.barrier === unit.barrier && !units[at - 1]?.isLast) {
      open.end = unit.end;
      return;
    }
    close();
    open = { key, barrier: unit.barrier, end: unit.end };
    if ('leaf' in target) {
      const ids = marks.get(target.leaf);
      if (ids) ids.push(count);
      else marks.set(target.leaf, [count]);
      changes.push({ at: unit.start, to: unit.start, text: `/P <</MCID ${count}>> BDC\n`, order: 3 });
      count += 1;
    } else changes.push({ at: unit.start, to: unit.start, text: `/Artifact ${target.artifact} BDC\n`, order: 3 });
  });
  close();
  changes.sort((one, two) => one.at - two.at || two.order - one.order);
  const parts: string[] = [];
  let from = 0;
  for (const { at, to, text } of changes) {
    parts.push(content.slice(from, at), text);
    from = to;
  }
  parts.push(content.slice(from));
  return { content: parts.join(''), marks, count };
}
