// What a file is before anyone has read meaning into it: its path, its text, and places in that text.

/** A file as received. `path` is relative to the content folder, with `/`; `text` is exactly what stood in the file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A place in a text: `line` and `column` count from 1, `offset` from 0, in UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a text; `end` is the first place after it. */
export interface Range {
  readonly start: Point;
  readonly end: Point;
}

/** Where in which file a thing was read. Every object of the programme keeps its own. */
export interface Origin {
  readonly file: string;
  readonly range: Range;
}

/** Finds line and column of an offset: one pass over the text, then a binary search for each question. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  point(offset: number): Point {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1, offset: at };
  }

  range(start: number, end: number): Range {
    return { start: this.point(start), end: this.point(end) };
  }
}

/** The file position of a stretch given by offsets inside an author text that was read at `origin`. */
export function originWithin(origin: Origin, source: string, start: number, end: number): Origin {
  const index = new LineIndex(source);
  const move = (offset: number): Point => {
    const inner = index.point(offset);
    const { line, column, offset: base } = origin.range.start;
    return {
      line: line + inner.line - 1,
      column: inner.line === 1 ? column + inner.column - 1 : inner.column,
      offset: base + inner.offset,
    };
  };
  return { file: origin.file, range: { start: move(start), end: move(end) } };
}
