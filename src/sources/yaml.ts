// YAML lists → plain values.
import { parseDocument } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceFile } from '../model/source.ts';
import { LineIndex } from '../model/source.ts';

function faultInWords(code: string): string {
  const words: Record<string, string> = {
    DUPLICATE_KEY: 'the same key twice', TAB_AS_INDENT: 'a tab as indentation', MISSING_CHAR: 'a missing quote, bracket or comma', BAD_INDENT: 'a line that is indented wrongly',
    MULTILINE_IMPLICIT_KEY: 'a key that runs over several lines (a missing quote?)', UNEXPECTED_TOKEN: 'a sign that does not belong here', BAD_ALIAS: 'an alias that names nothing', BLOCK_AS_IMPLICIT_KEY: 'two values on one line', IMPOSSIBLE: 'a line that cannot be read',
  };
  return words[code] ?? 'a line that cannot be read';
}

/** The entries of a top-level list, as plain values; dates stay texts. */
export function readYamlList(file: SourceFile): { entries: readonly unknown[]; diagnostics: Diagnostic[] } {
  const index = new LineIndex(file.text);
  const document = parseDocument(file.text, { schema: 'core', prettyErrors: false, uniqueKeys: true });
  const diagnostics = document.errors.map((fault): Diagnostic => ({ code: 'yaml-unreadable', severity: 'error', message: `Expected YAML, found ${faultInWords(fault.code)}`, hint: 'look at this line and the one above it: indentation, a missing quote, a tab or a doubled key', file: file.path, range: index.range(fault.pos[0], fault.pos[1]) }));
  if (diagnostics.length > 0) return { entries: [], diagnostics };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return { entries: Array.isArray(value) ? value : [], diagnostics };
  } catch {
    return { entries: [], diagnostics: [{ code: 'yaml-unreadable', severity: 'error', message: 'Expected plain values, found too many aliases', hint: 'write the values out', file: file.path, range: index.range(0, 0) }] };
  }
}
