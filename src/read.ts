// Files → checked programme: reading, parsing, assembling, checking. Light enough for `octavo check`: nothing is rendered.
import { checkProgramme } from './checks/index.ts';
import { readMarkup, toText } from './markup/index.ts';
import { assembleProgramme } from './model/assemble.ts';
import type { ConferenceSettings } from './model/conference.ts';
import { applyCorrections, type Corrected } from './model/corrections.ts';
import { inReadingOrder, isError, type Diagnostic, type Outcome } from './model/diagnostic.ts';
import type { Draft } from './model/draft.ts';
import { identifyDraft } from './model/identify.ts';
import type { Programme } from './model/programme.ts';
import type { SourceFile } from './model/source.ts';
import { parseConference, parseCorrections, readSources } from './sources/index.ts';

export interface Content {
  /** conference.yaml, when there is one. */
  readonly conference?: SourceFile;
  /** corrections.yaml, when there is one. */
  readonly corrections?: SourceFile;
  readonly sources: readonly SourceFile[];
}

/** The whole way from text to a checked programme; no programme while an error stands. Pure: reads no disk, no clock. */
export function readProgramme(content: Content): Outcome<Programme> {
  const diagnostics: Diagnostic[] = [];
  let settings: ConferenceSettings = {};
  if (content.conference) {
    const outcome = parseConference(content.conference);
    diagnostics.push(...outcome.diagnostics);
    settings = outcome.value ?? {};
  }
  const draft = readSources(content.sources, { conference: settings });
  diagnostics.push(...draft.diagnostics);
  if (diagnostics.some(isError) || !draft.value) return { diagnostics: inReadingOrder(diagnostics) };
  const corrected = correct(identifyDraft(draft.value, plainText), content.corrections, settings);
  diagnostics.push(...corrected.diagnostics);
  if (!corrected.value) return { diagnostics: inReadingOrder(diagnostics) };
  const { conference, sameAs, applied } = corrected.value;
  settings = { ...settings, ...conference };
  const assembled = assembleProgramme(corrected.value.draft, { settings, plainText, sameAs, corrections: applied });
  diagnostics.push(...assembled.diagnostics);
  if (!assembled.value) return { diagnostics: inReadingOrder(diagnostics) };
  diagnostics.push(...checkProgramme(assembled.value, { settings, sources: content.sources }));
  return diagnostics.some(isError) ? { diagnostics: inReadingOrder(diagnostics) } : { value: assembled.value, diagnostics: inReadingOrder(diagnostics) };
}

const plainText = (source: string): string => toText(readMarkup(source));

/** The draft as the editor wants it; without corrections.yaml it stays as it is. */
function correct(draft: Draft, file: SourceFile | undefined, settings: ConferenceSettings): Outcome<Corrected> {
  if (!file) return { value: { draft, conference: {}, sameAs: new Map(), applied: [] }, diagnostics: [] };
  const corrections = parseCorrections(file);
  return corrections.value ? applyCorrections(draft, corrections.value, plainText, settings) : { diagnostics: corrections.diagnostics };
}
