// Input paths of a command → content and checked programme, with diagnostics whose paths a person can open from this folder.
import { type ContentOnDisk, findContent } from '../content.ts';
import type { ConferenceSettings } from '../model/conference.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Reading } from '../model/draft.ts';
import type { Programme } from '../model/programme.ts';
import { readProgramme } from '../read.ts';

export interface Input {
  readonly content?: ContentOnDisk;
  readonly programme?: Programme;
  readonly diagnostics: readonly Diagnostic[];
  readonly readings: readonly Reading[];
  readonly stated: ConferenceSettings;
}

export function readInput(inputs: readonly string[]): Input {
  const found = findContent(inputs);
  if (!found.value) return { diagnostics: found.diagnostics, readings: [], stated: {} };
  const outcome = readProgramme(found.value);
  return {
    content: found.value,
    ...(outcome.value ? { programme: outcome.value } : {}),
    diagnostics: [...found.diagnostics, ...outcome.diagnostics],
    readings: outcome.readings,
    stated: outcome.stated,
  };
}

/** The same diagnostics with each path as a person in this folder would type it. */
export function asTyped(diagnostics: readonly Diagnostic[], content: ContentOnDisk | undefined): Diagnostic[] {
  const typed = (path: string): string => content?.typed.get(path) ?? path;
  // Hints name other places too: "did you mean … (sessions/a.txt:12:1)".
  const [first] = content?.sources ?? [];
  const corrections =
    content?.correctionsPath ??
    (first ? `corrections.yaml (\`octavo import ${typed(first.path)}\` makes the folder for it)` : 'corrections.yaml');
  const inWords = (text: string): string =>
    text
      .replace(/(?:content\/)?corrections\.yaml/, () => corrections)
      .replace(/\(([^()\s]+):(\d+:\d+)\)/g, (_, path: string, at: string) => `(${typed(path)}:${at})`);
  return diagnostics.map((one) => ({
    ...one,
    file: typed(one.file),
    ...(one.hint ? { hint: inWords(one.hint) } : {}),
    ...(one.related ? { related: { ...one.related, file: typed(one.related.file) } } : {}),
  }));
}

/** Finds the text of a file by its typed path, for the line that is shown with a diagnostic. */
export function textsOf(content: ContentOnDisk | undefined): (path: string) => string | undefined {
  const files = content ? [...content.sources, content.conference, content.corrections].flatMap((file) => file ?? []) : [];
  const texts = new Map(files.map(({ path, text }) => [content?.typed.get(path) ?? path, text]));
  return (path) => texts.get(path);
}
