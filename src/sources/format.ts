// What an input format is: a name, a look at the content, a parser.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Draft } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';

export interface ParseContext {
  readonly conference: ConferenceSettings;
}

export interface SourceFormat {
  readonly name: string;
  /** Judged by content, not by file name alone. */
  accepts(file: SourceFile): boolean;
  /** Gets all files of this format: some formats spread one programme over several. */
  parse(files: readonly SourceFile[], context: ParseContext): Outcome<Draft>;
}
