// YAML → plain values with the place of each key. The one home of the yaml library.
import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Range, SourceFile } from '../model/source.ts';
import { LineIndex } from '../model/source.ts';

export interface YamlEntry {
  readonly key: string;
  readonly value: unknown;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

/** The entries of a top-level mapping; faults are diagnostics in our words, at line and column. */
export function readYamlMapping(file: SourceFile): { entries: YamlEntry[]; diagnostics: Diagnostic[] } {
  const index = new LineIndex(file.text);
  const lines = new LineCounter();
  const diagnostics: Diagnostic[] = [];
  const document = parseDocument(file.text, { lineCounter: lines, schema: 'core', prettyErrors: false, uniqueKeys: true });
  for (const fault of document.errors) {
    diagnostics.push({ code: 'yaml-unreadable', severity: 'error', message: `Expected YAML, found ${faultInWords(fault.code)}`, hint: 'look at this line and the one above it: indentation, a missing quote, a tab or a doubled key', file: file.path, range: index.range(fault.pos[0], fault.pos[1]) });
  }
  if (diagnostics.length > 0) return { entries: [], diagnostics };
  const root = document.contents;
  if (root === null) return { entries: [], diagnostics };
  if (!isMap(root)) {
    diagnostics.push({ code: 'yaml-unreadable', severity: 'error', message: 'Expected `key: value` lines, found something else', hint: 'write one `key: value` a line', file: file.path, range: index.range(0, Math.min(1, file.text.length)) });
    return { entries: [], diagnostics };
  }
  const rangeOf = (node: unknown): Range => {
    const range = (node as Node | null)?.range;
    return range ? index.range(range[0], range[1]) : index.range(0, 0);
  };
  const entries = root.items.map((pair): YamlEntry => {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    // Aliases are bounded by the library (maxAliasCount), so a bomb of them throws here and nowhere else.
    let value: unknown;
    try {
      value = (pair.value as Node | null)?.toJS(document, { maxAliasCount: 50 });
    } catch {
      diagnostics.push({ code: 'yaml-unreadable', severity: 'error', message: `Expected a plain value for \`${key}\`, found too many aliases`, hint: 'write the value out', file: file.path, range: rangeOf(pair.key) });
    }
    return { key, value, keyRange: rangeOf(pair.key), valueRange: rangeOf(pair.value ?? pair.key) };
  });
  return { entries, diagnostics };
}

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
