// Files → checked programme: reading, parsing, assembling, checking. Light enough for `octavo check`: nothing is rendered.
import { checkProgramme } from './checks/index.ts';
import { readMarkup, toText } from './markup/index.ts';
import { assembleProgramme } from './model/assemble.ts';
import type { ConferenceSettings } from './model/conference.ts';
import { applyCorrections, type Corrected } from './model/apply-corrections.ts';
import { inReadingOrder, isError, type Diagnostic, type Outcome } from './model/diagnostic.ts';
import type { Draft, Reading } from './model/draft.ts';
import { readSlot } from './model/draft-slot.ts';
import { identifyDraft } from './model/identify.ts';
import type { Programme } from './model/programme.ts';
import { type SourceFile, wellFormed } from './model/source.ts';
import { zonesMeantBy } from './model/zone.ts';
import { parseConference, parseCorrections, readSources } from './sources/index.ts';

export interface Content {
  /** conference.yaml, when there is one. */
  readonly conference?: SourceFile;
  /** corrections.yaml, when there is one. */
  readonly corrections?: SourceFile;
  readonly sources: readonly SourceFile[];
}

export interface ProgrammeRead extends Outcome<Programme> {
  /** What each line or record of the sources was taken for, in their order. */
  readonly readings: readonly Reading[];
  /** What the sources themselves say of their conference. */
  readonly stated: ConferenceSettings;
}

/** The whole way from text to a checked programme; no programme while an error stands. Pure: reads no disk, no clock. */
export function readProgramme(given: Content): ProgrammeRead {
  const content = wellFormedContent(given);
  const diagnostics: Diagnostic[] = [];
  let settings: ConferenceSettings = {};
  if (content.conference) {
    const outcome = parseConference(content.conference);
    diagnostics.push(...outcome.diagnostics);
    settings = outcome.value ?? {};
  }
  const draft = readSources(content.sources, { conference: settings });
  diagnostics.push(...draft.diagnostics);
  const readings = draft.value ? readingsOf(draft.value) : [];
  const told = (value?: Programme): ProgrammeRead => ({
    ...(value && !diagnostics.some(isError) ? { value } : {}),
    diagnostics: inReadingOrder(diagnostics),
    readings,
    stated: draft.value ? statedIn(draft.value) : {},
  });
  if (diagnostics.some(isError) || !draft.value) return told();
  const corrected = correct(identifyDraft(draft.value, plainText), content.corrections, settings);
  diagnostics.push(...corrected.diagnostics);
  if (!corrected.value) return told();
  const { conference, sameAs, applied } = corrected.value;
  settings = { ...settings, ...conference };
  const assembled = assembleProgramme(corrected.value.draft, { settings, plainText, sameAs, corrections: applied });
  diagnostics.push(...assembled.diagnostics);
  if (!assembled.value) return told();
  diagnostics.push(...checkProgramme(assembled.value, { settings, sources: content.sources }));
  return told(assembled.value);
}

/** Texts that no file could hold, given by a program: see `wellFormed`. */
function wellFormedContent(content: Content): Content {
  const mended = <T extends SourceFile | undefined>(file: T): T => {
    const text = file && wellFormed(file.text);
    return file && text !== file.text ? { ...file, text } : file;
  };
  const { conference, corrections } = content;
  return {
    ...content,
    ...(conference ? { conference: mended(conference) } : {}),
    ...(corrections ? { corrections: mended(corrections) } : {}),
    sources: content.sources.map(mended),
  };
}

/** The settings of the sources, and the zone that all their times are written in when it has one meaning. */
function statedIn({ conference, sessions }: Draft): ConferenceSettings {
  const slots = sessions.flatMap((session) => [session, ...session.presentations]).flatMap(({ slot }) => readSlot(slot) ?? []);
  const written = new Set(slots.map(({ start, end }) => start.zone ?? end?.zone).filter((zone) => zone !== undefined));
  const meant = new Set([...written].flatMap(zonesMeantBy).filter((zone) => zone.includes('/')));
  const [timeZone] = meant;
  return { ...(meant.size === 1 && timeZone ? { timeZone } : {}), ...conference };
}

/** What a format tells about its lines; of one that tells nothing, where each session and presentation stands. */
function readingsOf({ sessions, readings = [] }: Draft): Reading[] {
  const told = new Set(readings.map(({ origin }) => origin.file));
  const derived = sessions.flatMap((session) => [
    { origin: session.title.origin, as: 'session', sure: true },
    ...session.presentations.map(({ kind, title }) => ({ origin: title.origin, as: kind, sure: true })),
  ]);
  return [...readings, ...derived.filter(({ origin }) => !told.has(origin.file))];
}

const plainText = (source: string): string => toText(readMarkup(source));

/** The draft as the editor wants it; without corrections.yaml it stays as it is. */
function correct(draft: Draft, file: SourceFile | undefined, settings: ConferenceSettings): Outcome<Corrected> {
  if (!file) return { value: { draft, conference: {}, sameAs: new Map(), applied: [] }, diagnostics: [] };
  const corrections = parseCorrections(file);
  if (!corrections.value || corrections.diagnostics.some(isError)) return { diagnostics: corrections.diagnostics };
  const applied = applyCorrections(draft, corrections.value, plainText, settings);
  return { ...applied, diagnostics: [...corrections.diagnostics, ...applied.diagnostics] };
}
