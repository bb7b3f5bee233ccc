// What a check is: one rule, one file, its name the code of its diagnostics.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { Presentation, Programme } from '../model/programme.ts';
import type { Origin, SourceFile } from '../model/source.ts';

export interface CheckContext {
  readonly settings: ConferenceSettings;
  readonly sources: readonly SourceFile[];
}

export interface Finding {
  readonly message: string;
  readonly hint?: string;
  /** When this finding weighs more or less than the rule's others. */
  readonly severity?: Severity;
  readonly origin: Origin;
  readonly related?: Origin & { readonly message: string };
}

export interface Check {
  readonly code: string;
  readonly severity: Severity;
  check(programme: Programme, context: CheckContext): Iterable<Finding>;
}

/** A ready-made entry of corrections.yaml for one talk, to be copied as it stands. */
export function correctionFor({ id }: Pick<Presentation, 'id'>, fields: string): string {
  return `write in corrections.yaml: \`talks: { ${id}: { ${fields} } }\``;
}

/** A text as a YAML scalar that may be copied: in single quotes a backslash stays a backslash. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** "10:30" of an ISO instant, on the clock of its own offset. */
export const clockOf = (iso: string): string => iso.slice(11, 16);

/** "10:30–10:35". */
export const spanOf = ({ start, end }: { readonly start: string; readonly end: string }): string => `${clockOf(start)}–${clockOf(end)}`;

/** One finding for each thing that lacks something; a single notice when most of many do: then it is the source that does not say it. */
export function* eachOrAll<T extends { readonly title: { readonly origin: Origin } }>(
  lacking: readonly T[],
  all: number,
  say: { each(one: T): Finding; all(count: string): Omit<Finding, 'origin'> },
): Generator<Finding> {
  const [first] = lacking;
  const whole = lacking.length === all ? all >= 3 : lacking.length >= 10 && lacking.length > all / 2;
  if (first && whole)
    yield {
      severity: 'notice',
      ...say.all(lacking.length === all ? `all ${all}` : `${lacking.length} of ${all}`),
      origin: first.title.origin,
    };
  else for (const one of lacking) yield say.each(one);
}
