// The tree that JSON, YAML and tables are read into: every value with its place, every text with the place of its letters.
import type { DraftText } from '../model/draft.ts';
import { LineIndex, type Origin, type Piece, type SourceFile } from '../model/source.ts';
import type { YamlMap, YamlValue } from './yaml-tree.ts';

export type Value = YamlValue;
export type ValueMap = YamlMap;

/** The first of the named fields that is there and not null; undefined for anything that is no map. */
export function field(value: Value | undefined, ...names: readonly string[]): Value | undefined {
  if (value?.kind !== 'map') return undefined;
  for (const name of names) {
    const found = value.entries.find(({ key }) => key === name)?.value;
    if (found && !(found.kind === 'scalar' && found.value === null)) return found;
  }
  return undefined;
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

export function entriesOf(value: Value | undefined): ValueMap['entries'] {
  return value?.kind === 'map' ? value.entries : [];
}

/** Trimmed text of a string or number; undefined when there is none. */
export function stringOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'scalar' || (typeof value.value !== 'string' && typeof value.value !== 'number')) return undefined;
  return String(value.value).trim() || undefined;
}

/** A scalar as the plain value it is. */
export function plainOf(value: Value | undefined): string | number | boolean | null | undefined {
  return value?.kind === 'scalar' ? value.value : undefined;
}

/** The trimmed text with its place; letters that were escaped or indented in the file are found through its pieces. */
export function textOf(value: Value | undefined): DraftText | undefined {
  const source = stringOf(value);
  if (source === undefined || value?.kind !== 'scalar') return undefined;
  const whole = String(value.value);
  const lead = whole.length - whole.trimStart().length;
  return { source, origin: lead === 0 ? value.origin : trimmed(value.origin, whole, lead) };
}

function trimmed(origin: Origin, whole: string, lead: number): Origin {
  const pieces = origin.pieces ?? [{ at: 0, file: origin.file, start: origin.range.start }];
  const first = pieces.findLast(({ at }) => at <= lead) ?? (pieces[0] as Piece);
  const inner = new LineIndex(whole.slice(first.at)).point(lead - first.at);
  const start = {
    line: first.start.line + inner.line - 1,
    column: inner.line === 1 ? first.start.column + inner.column - 1 : inner.column,
    offset: first.start.offset + inner.offset,
  };
  const moved = [{ ...first, at: 0, start }, ...pieces.filter(({ at }) => at > lead).map((piece) => ({ ...piece, at: piece.at - lead }))];
  return { file: origin.file, range: { start, end: origin.range.end }, ...(moved.length > 1 ? { pieces: moved } : {}) };
}

/** Puts a text together from stretches that stand apart in a file, and keeps where each stands. */
export class TextBuilder {
  text = '';
  readonly #file: SourceFile;
  readonly #index: LineIndex;
  readonly #pieces: { at: number; offset: number }[] = [];
  #end = 0;

  constructor(file: SourceFile, index: LineIndex) {
    this.#file = file;
    this.#index = index;
  }

  /** `text` stands at `offset`, `length` letters long there (an escape is longer than what it means). */
  add(text: string, offset: number, length = text.length): void {
    const last = this.#pieces.at(-1);
    // A line break inside a stretch is counted as the file has it, so a new stretch begins after one that was written otherwise.
    if (!last || offset - this.text.length !== last.offset - last.at) this.#pieces.push({ at: this.text.length, offset });
    this.text += text;
    this.#end = offset + length;
  }

  /** Letters that stand nowhere in the file: a blank between two fields, a command put around marked-up text. */
  insert(text: string): void {
    if (text !== '') this.add(text, this.#end, 0);
  }

  get origin(): Origin {
    const pieces = this.#pieces.map(({ at, offset }): Piece => ({ at, file: this.#file.path, start: this.#index.point(offset) }));
    const start = pieces[0]?.start ?? this.#index.point(0);
    return {
      file: this.#file.path,
      range: { start, end: this.#index.point(Math.max(this.#end, start.offset)) },
      ...(pieces.length > 1 ? { pieces } : {}),
    };
  }

  /** The trimmed text, or undefined when nothing is left. */
  build(): DraftText | undefined {
    return textOf({ kind: 'scalar', value: this.text, origin: this.origin });
  }
}

/** Several texts as one, a blank line between them; a text that repeats an earlier one is left out. */
export function joined(parts: readonly (DraftText | undefined)[]): DraftText | undefined {
  const kept: DraftText[] = [];
  for (const part of parts) if (part && !kept.some(({ source }) => source === part.source)) kept.push(part);
  const [first] = kept;
  if (!first || kept.length === 1) return first;
  let source = '';
  const pieces: Piece[] = [];
  for (const part of kept) {
    if (source !== '') source += '\n\n';
    for (const piece of part.origin.pieces ?? [{ at: 0, file: part.origin.file, start: part.origin.range.start }])
      pieces.push({ ...piece, at: source.length + piece.at });
    source += part.source;
  }
  return {
    source,
    origin: {
      file: first.origin.file,
      range: { start: first.origin.range.start, end: (kept.at(-1) as DraftText).origin.range.end },
      pieces,
    },
  };
}
