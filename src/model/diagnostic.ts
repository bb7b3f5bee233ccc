// What Octavo has to say about the content: one record for every fault, suggestion and note.
import type { Origin, Range } from './source.ts';

export type Severity = 'error' | 'warning' | 'notice';

/** One fault or note. `message` reads "Expected X, found Y"; the cure stands in `hint`; `related` is the other place. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly file: string;
  readonly range?: Range;
  /** Of a PDF, from 1. */
  readonly page?: number;
  readonly related?: Origin & { readonly message: string };
}

/** A result that may be missing, with everything that was noticed while making it. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A repair made to author text, or page furniture left out: never silent, always with its place. */
export interface Repair {
  readonly kind: string;
  readonly origin: Origin;
  readonly from: string;
  readonly to: string;
}

const weight: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

/** In reading order: by file, then place, then severity, then code. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      (a.range?.start.offset ?? -1) - (b.range?.start.offset ?? -1) ||
      weight[a.severity] - weight[b.severity] ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** Whether who found these fails: on errors, and on warnings when it is strict. */
export function hasFailed(diagnostics: readonly Diagnostic[], strict = false): boolean {
  return diagnostics.some((one) => isError(one) || (strict && one.severity === 'warning'));
}
