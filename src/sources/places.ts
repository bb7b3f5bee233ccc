// Where a value of a structured file stands: found by looking for its written form, onward from the value before it.
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import type { DraftText } from '../model/draft.ts';

/** Finds values in the order of the file; a value whose written form is not found gets the place of the one before. */
export class Places {
  readonly #file: SourceFile;
  readonly #index: LineIndex;
  readonly #missed = new Set<string>();
  #cursor = 0;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#index = new LineIndex(file.text);
  }

  /** Place of `written` (for example a JSON string with its quotes) at or after the last value found, else anywhere. */
  of(written: string): Origin {
    const needle = written.slice(0, 120);
    let at = this.#missed.has(needle) ? -1 : this.#file.text.indexOf(needle, this.#cursor);
    if (at < 0) {
      // Remembered, so that values written in another form do not each cost a pass over the file.
      this.#missed.add(needle);
      at = this.#cursor;
      return { file: this.#file.path, range: this.#index.range(at, at) };
    }
    this.#cursor = at;
    return { file: this.#file.path, range: this.#index.range(at, Math.min(at + written.length, this.#file.text.length)) };
  }

  range(start: number, end: number): Origin {
    return { file: this.#file.path, range: this.#index.range(start, end) };
  }

  json(source: string): DraftText {
    return { source, origin: this.of(JSON.stringify(source)) };
  }

  plain(source: string): DraftText {
    return { source, origin: this.of(source) };
  }
}
