// What a check is: one rule, one file, its name the code of its diagnostics.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { Programme } from '../model/programme.ts';
import type { Origin } from '../model/source.ts';

export interface CheckContext {
  readonly settings: ConferenceSettings;
}

export interface Finding {
  readonly message: string;
  readonly hint?: string;
  readonly origin: Origin;
  readonly related?: Origin & { readonly message: string };
}

export interface Check {
  readonly code: string;
  readonly severity: Severity;
  check(programme: Programme, context: CheckContext): Iterable<Finding>;
}
