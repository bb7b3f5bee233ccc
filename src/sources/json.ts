// JSON text → plain values; a fault becomes a diagnostic at its place.
import type { Diagnostic } from '../model/diagnostic.ts';
import { LineIndex, type SourceFile } from '../model/source.ts';

const parsed = new WeakMap<SourceFile, { value: unknown; diagnostics: Diagnostic[] }>();

/** Parses once per file; every format that asks whether a file is its own gets the same value. */
export function readJson(file: SourceFile): { readonly value: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const known = parsed.get(file);
  if (known) return known;
  let result: { value: unknown; diagnostics: Diagnostic[] };
  try {
    result = { value: JSON.parse(file.text.replace(/^\ufeff/, ' ')), diagnostics: [] };
  } catch (fault) {
    const at = Number(/position (\d+)/.exec(String(fault))?.[1] ?? file.text.length);
    result = { value: undefined, diagnostics: [{ code: 'json-unreadable', severity: 'error', message: 'Expected JSON, found a sign that does not belong here or an early end', hint: 'look for a missing comma, quote or bracket at this place, or export the file again', file: file.path, range: new LineIndex(file.text).range(at, at) }] };
  }
  parsed.set(file, result);
  return result;
}

export function looksLikeJson(file: SourceFile): boolean {
  return /^\ufeff?\s*[[{]/.test(file.text) && readJson(file).value !== undefined;
}
