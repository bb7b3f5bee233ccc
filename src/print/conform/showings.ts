// What a page shows, showing by showing. Most of a book's bytes are glyphs, one showing each: millions. So they are rows of numbers, and
// an object is made only of one that is looked at closely.
import { stringsAt } from './content-tokens.ts';
import type { Box, Matrix } from './geometry.ts';

/** Places in the stream. */
export interface Token {
  readonly start: number;
  readonly end: number;
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

/** What showings have in common until the font or the line's matrix is set again. */
export interface TextStyle {
  readonly font: string;
  readonly lineSize: number;
  /** As the last Tm set it. */
  readonly turn: Matrix;
  /** From the text object's space to the page. */
  readonly page: Matrix;
  /** Points. */
  readonly size: number;
}

const [startOf, endOf, codeOf, styleOf, rowSize] = [0, 1, 2, 3, 4];

/** Stands for the code of a showing of many glyphs with numbers between them. */
export const many = -2;

export class Showings {
  readonly content: string;
  count = 0;
  #rows: Int32Array;
  /** Where its line begins, in the text object's space. */
  #places: Float64Array;
  readonly #styles: TextStyle[] = [];
  readonly spans = new Map<number, Span>();
  readonly turned = new Map<number, number>();
  readonly said = new Map<number, string>();
  readonly softHyphens = new Set<number>();

  constructor(content: string) {
    this.content = content;
    const most = (content.length >> 4) + 16;
    this.#rows = new Int32Array(most * rowSize);
    this.#places = new Float64Array(most * 2);
  }

  /** A style for the showings to come. */
  begin(style: TextStyle): void {
    this.#styles.push(style);
  }

  /**
   * `code` is that of the one pair of bytes it shows; `many` for an array without parentheses, -1 for anything else. It `follows` when nothing
   * stands between it and the pair of bytes before but the way along the line.
   */
  add(start: number, end: number, code: number, x: number, y: number, follows: boolean): void {
    const row = this.count * rowSize;
    if (row === this.#rows.length) this.#grow();
    const rows = this.#rows;
    rows[row + startOf] = start;
    rows[row + endOf] = end;
    rows[row + codeOf] = code;
    rows[row + styleOf] = (this.#styles.length - 1) * 2 + (follows ? 1 : 0);
    this.#places[this.count * 2] = x;
    this.#places[this.count * 2 + 1] = y;
    this.count += 1;
  }

  #grow(): void {
    const [rows, places] = [new Int32Array(this.#rows.length * 2), new Float64Array(this.#places.length * 2)];
    rows.set(this.#rows);
    places.set(this.#places);
    [this.#rows, this.#places] = [rows, places];
  }

  /** The bytes it shows as one number, where they are two and nothing stands for them: no replacement text, no stretch that is turned. */
  plain(at: number): number {
    return this.#rows[at * rowSize + codeOf] as number;
  }

  /** From now on it is looked at closely. */
  isSpecial(at: number): void {
    this.#rows[at * rowSize + codeOf] = -1;
  }

  start(at: number): number {
    return this.#rows[at * rowSize + startOf] as number;
  }

  end(at: number): number {
    return this.#rows[at * rowSize + endOf] as number;
  }

  style(at: number): TextStyle {
    return this.#styles[(this.#rows[at * rowSize + styleOf] as number) >> 1] as TextStyle;
  }

  /** Whether it and the one before are pairs of bytes that may be shown at once. */
  follows(at: number): boolean {
    return ((this.#rows[at * rowSize + styleOf] as number) & 1) === 1 && this.plain(at) >= 0 && this.plain(at - 1) >= 0;
  }

  /** Points, from the page's lower left. */
  x(at: number): number {
    const { page } = this.style(at);
    return this.along(at) * page[0] + this.up(at) * page[2] + page[4];
  }

  y(at: number): number {
    const { page } = this.style(at);
    return this.along(at) * page[1] + this.up(at) * page[3] + page[5];
  }

  along(at: number): number {
    return this.#places[at * 2] as number;
  }

  up(at: number): number {
    return this.#places[at * 2 + 1] as number;
  }
}

/** One showing of a string. It holds nothing: what is set is set in its row. Positions are places in the stream. */
export class Show {
  readonly #showings: Showings;
  readonly #at: number;

  constructor(showings: Showings, at: number) {
    this.#showings = showings;
    this.#at = at;
  }

  get font(): string {
    return this.#showings.style(this.#at).font;
  }

  /** The strings shown, as written: `<…>` or `(…)`. */
  get strings(): readonly string[] {
    return stringsAt(this.#showings.content, this.start);
  }

  get start(): number {
    return this.#showings.start(this.#at);
  }

  get end(): number {
    return this.#showings.end(this.#at);
  }

  /** Points, from the page's lower left. */
  get x(): number {
    return this.#showings.x(this.#at);
  }

  get y(): number {
    return this.#showings.y(this.#at);
  }

  get size(): number {
    return this.#showings.style(this.#at).size;
  }

  get lineSize(): number {
    return this.#showings.style(this.#at).lineSize;
  }

  /** As the last Tm set it: the same for all that was shaped together. */
  get set(): Matrix {
    return this.#showings.style(this.#at).turn;
  }

  /** The line's matrix, for which the font's size is `lineSize`. */
  get line(): Matrix {
    const [a, b, c, d] = this.set;
    return [a, b, c, d, this.#showings.along(this.#at), this.#showings.up(this.#at)];
  }

  /** The stretch of ReversedChars it stands in, counted from 1: painted from left to right, read from right to left (14.8.2.3.3). */
  get turned(): number | undefined {
    return this.#showings.turned.get(this.#at);
  }

  /** The Span with replacement text around it (ISO 32000-1, 14.9.4). */
  get span(): Span | undefined {
    return this.#showings.spans.get(this.#at);
  }

  set span(span: Span | undefined) {
    if (span) this.#showings.spans.set(this.#at, span);
    else this.#showings.spans.delete(this.#at);
  }

  /** What it says where a twin of its font or a replacement text says it: the font itself says something else. */
  get said(): string | undefined {
    return this.#showings.said.get(this.#at);
  }

  set said(text: string) {
    this.#showings.said.set(this.#at, text);
    this.#showings.isSpecial(this.#at);
  }

  /** A hyphen that stands where a line ends within a word: no sign of the word. */
  get isSoftHyphen(): boolean {
    return this.#showings.softHyphens.has(this.#at);
  }

  hideHyphen(): void {
    this.#showings.softHyphens.add(this.#at);
    this.#showings.isSpecial(this.#at);
  }
}

export interface Painted {
  readonly kind: 'text' | 'path' | 'image';
  readonly start: number;
  /** MCID; -1 outside, -2 in an artifact. */
  readonly mark: number;
  /** How many q and Q came before: equal for two units when none stands between. */
  readonly barrier: number;
  readonly box: Box;
  /** What it draws, by its name among the page's resources, and where: the unit square as this matrix says. */
  readonly object: { readonly name: string; readonly matrix: Matrix } | undefined;
}

/** What a page paints at once; its showings are those from `from` to before `to`. */
export class Unit implements Painted {
  readonly kind: Painted['kind'];
  readonly start: number;
  end: number;
  mark: number;
  readonly barrier: number;
  readonly box: Box;
  readonly object: Painted['object'];
  readonly showings: Showings;
  readonly from: number;
  to: number;
  /** Its sequence ends with it: a Span follows that not every reader can tell from the sequence around it. */
  isLast?: true;

  constructor(showings: Showings, { kind, start, mark, barrier, box, object }: Painted, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.mark = mark;
    this.barrier = barrier;
    this.box = box;
    this.object = object;
    this.showings = showings;
    this.from = showings.count;
    this.to = showings.count;
  }

  /** Made when they are asked for. */
  get shows(): readonly Show[] {
    return Array.from({ length: this.to - this.from }, (_, at) => new Show(this.showings, this.from + at));
  }

  /** Of its first showing, in points. */
  get firstSize(): number | undefined {
    return this.from < this.to ? this.showings.style(this.from).size : undefined;
  }

  get largestSize(): number {
    let largest = 0;
    for (let at = this.from; at < this.to; at += 1) largest = Math.max(largest, this.showings.style(at).size);
    return largest;
  }
}
