// What every export is: a pure function from the checked programme to the text of one file.
import type { Programme } from '../model/programme.ts';

/** What an export may know beyond the programme. `date` is the build's date (SOURCE_DATE_EPOCH …), never the clock. */
export interface ExportContext {
  readonly date: Date;
  /** Earlier versions of this programme, newest last. */
  readonly previous?: readonly Programme[];
}

/** One file format given to others. `export` is deterministic and never throws for author text. */
export interface Exporter {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  export(programme: Programme, context: ExportContext): string | Uint8Array;
}
