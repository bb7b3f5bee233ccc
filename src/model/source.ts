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
  /** For a text that does not stand in its file as it is (indented, escaped, mended): where each stretch of it stands. */
  readonly pieces?: readonly Piece[];
}

/** A stretch of a text, from offset `at` on, stands verbatim in `file` from `start` on. */
export interface Piece {
  readonly at: number;
  readonly file: string;
  readonly start: Point;
}

const nowhere: Origin = {
  file: '',
  range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
};

/** A copy of plain data that does not say where it was read: what is made of it alone is the same when it moves within its file. */
export function withoutPlaces<Data>(data: Data): Data {
  if (Array.isArray(data)) return data.map(withoutPlaces) as Data;
  if (data === null || typeof data !== 'object') return data;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) copy[name] = name === 'origin' ? nowhere : withoutPlaces(value);
  return copy as Data;
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
  const pieces = origin.pieces?.length ? origin.pieces : [{ at: 0, file: origin.file, start: origin.range.start }];
  const first = locate(pieces, source, start, start);
  // The end belongs to the stretch of the last letter, not to the one that begins after it.
  const last = end > start ? locate(pieces, source, end, end - 1) : first;
  return { file: first.file, range: { start: first.point, end: last.file === first.file ? last.point : first.point } };
}

function locate(pieces: readonly Piece[], source: string, offset: number, letter: number): { file: string; point: Point } {
  const piece = pieceAt(pieces, letter);
  const index = indexOf(source);
  const [begin, point] = [index.point(piece.at), index.point(Math.max(piece.at, offset))];
  const { line, column, offset: base } = piece.start;
  return {
    file: piece.file,
    point: {
      line: line + point.line - begin.line,
      column: point.line === begin.line ? column + point.offset - begin.offset : point.column,
      offset: base + point.offset - begin.offset,
    },
  };
}

/** The last piece that begins at `letter` or before it; pieces stand in the order of the text. */
function pieceAt(pieces: readonly Piece[], letter: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= letter) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}

let indexed: { readonly source: string; readonly index: LineIndex } | undefined;

/** Many places of one text are asked for one after another. */
function indexOf(source: string): LineIndex {
  if (indexed?.source !== source) indexed = { source, index: new LineIndex(source) };
  return indexed.index;
}

/** The origin of `source` after `from`…`to` of it was replaced by a text that stands at `by`. */
export function originReplaced(origin: Origin, from: number, to: number, source: string, replacement: string, by: Origin): Origin {
  const before = origin.pieces ?? [{ at: 0, file: origin.file, start: origin.range.start }];
  const moved = (piece: Piece, at: number): Piece => ({ ...piece, at });
  const inside = (by.pieces ?? [{ at: 0, file: by.file, start: by.range.start }]).map((piece) => moved(piece, from + piece.at));
  const rest = to < source.length ? [{ at: from + replacement.length, ...startWithin(origin, source, to) }] : [];
  const after = before.filter(({ at }) => at > to).map((piece) => moved(piece, piece.at - to + from + replacement.length));
  return { file: origin.file, range: origin.range, pieces: [...before.filter(({ at }) => at < from), ...inside, ...rest, ...after] };
}

function startWithin(origin: Origin, source: string, offset: number): { file: string; start: Point } {
  const { file, range } = originWithin(origin, source, offset, offset);
  return { file, start: range.start };
}

/** Half a character, which only an escape of JSON or YAML can write, becomes U+FFFD: no encoding has a form for it, strict readers of our outputs refuse it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** "sessions/icml.txt" → "icml": what stands in for a title that a file does not have. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
}
