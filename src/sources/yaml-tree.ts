// YAML → a tree of plain values, each with its place and each text with the place of its letters. Faults in our words, at line and column.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Scalar } from 'yaml';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import { LineIndex, type Origin, type Piece, type SourceFile } from '../model/source.ts';

export type YamlValue = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly origin: Origin;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
  readonly origin: Origin;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlPair[];
  readonly origin: Origin;
}

export interface YamlPair {
  readonly key: string;
  readonly keyOrigin: Origin;
  readonly value: YamlValue;
}

/** No value when the text is no YAML; an empty file is an empty map. Dates stay texts (YAML 1.2 core schema). */
export function readYaml(file: SourceFile): Outcome<YamlValue> {
  const index = new LineIndex(file.text);
  const document = parseDocument(file.text, { schema: 'core', prettyErrors: false, uniqueKeys: true });
  const faults = document.errors.slice(0, 1).map((fault) => unreadable(fault.code, fault.pos, file, index));
  if (faults.length > 0) return { diagnostics: faults };
  const diagnostics: Diagnostic[] = [];
  const originOf = (start: number, end: number): Origin => ({ file: file.path, range: index.range(start, end) });
  const nothing = (at: number): YamlScalar => ({ kind: 'scalar', value: null, origin: originOf(at, at) });
  const read = (node: Node | null | undefined, at: number): YamlValue => {
    if (!node?.range) return nothing(at);
    const [start, end] = node.range;
    if (isAlias(node)) {
      diagnostics.push({ code: 'yaml-unreadable', severity: 'error', message: `Expected a value, found a reference to another place ("${file.text.slice(start, end)}")`, hint: 'write the value out; a text that begins with * or & needs quotes', ...originOf(start, end) });
      return nothing(start);
    }
    if (isMap(node)) {
      const entries = node.items.map((pair): YamlPair => {
        const key = pair.key as Node | null;
        const [from, to] = key?.range ?? [start, start];
        return { key: isScalar(key) ? String(key.value ?? '') : file.text.slice(from, to), keyOrigin: originOf(from, to), value: read(pair.value as Node | null, to) };
      });
      return { kind: 'map', entries, origin: originOf(start, end) };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => read(item as Node | null, start)), origin: originOf(start, end) };
    const { value } = node as Scalar;
    const pieces = typeof value === 'string' ? piecesOf(value, file, start, end, (node as Scalar).type ?? 'PLAIN', index) : [];
    // A number too big for a double or a binary tag is the text that was written.
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? value : file.text.slice(start, end);
    const origin = pieces[0] ? { file: file.path, range: { start: pieces[0].start, end: index.point(end) }, ...(pieces.length > 1 ? { pieces } : {}) } : originOf(start, end);
    return { kind: 'scalar', value: plain, origin };
  };
  const value = document.contents === null ? { kind: 'map' as const, entries: [], origin: originOf(0, 0) } : read(document.contents as Node, 0);
  return diagnostics.length > 0 ? { diagnostics } : { value, diagnostics };
}

const cures: Readonly<Record<string, readonly [found: string, hint: string]>> = {
  DUPLICATE_KEY: ['the same key twice', 'join the two into one, or remove one of them'],
  TAB_AS_INDENT: ['a tab as indentation', 'replace the tab by blanks'],
  MISSING_CHAR: ['a missing quote, bracket or comma', 'close what was opened on this line or above it'],
  BAD_INDENT: ['a line that is indented wrongly', 'begin it in the same column as the lines it belongs to'],
  MULTILINE_IMPLICIT_KEY: ['a key that runs over several lines', 'put a text that holds ": " or begins with a quote in quotes, and close each quote'],
  BLOCK_AS_IMPLICIT_KEY: ['two values on one line', 'put a text that holds ": " in quotes'],
  UNEXPECTED_TOKEN: ['a sign that does not belong here', 'put a text that begins with a sign such as @ ` [ { > | * & ! % in single quotes'],
  BAD_SCALAR_START: ['a text that begins with a sign YAML keeps for itself', 'put the text in single quotes'],
  BAD_DQ_ESCAPE: ['a backslash that YAML does not know in double quotes', "use single quotes: in them a backslash is a backslash, as LaTeX wants it"],
  MULTIPLE_DOCS: ['a second document after "---"', 'remove the line "---"'],
};

function unreadable(code: string, [start, end]: readonly [number, number], file: SourceFile, index: LineIndex): Diagnostic {
  const [found, hint] = cures[code] ?? ['a line that cannot be read', 'look at this line and the one above it: indentation, a missing quote, a tab'];
  return { code: 'yaml-unreadable', severity: 'error', message: `Expected YAML, found ${found}`, hint, file: file.path, range: index.range(start, end) };
}

/** Follows a text through its written form, letter by letter, and notes where each verbatim stretch of it begins. */
function piecesOf(value: string, file: SourceFile, start: number, end: number, type: string, index: LineIndex): Piece[] {
  const raw = file.text;
  const block = type.startsWith('BLOCK');
  const escape = type === 'QUOTE_DOUBLE' ? /\\(?:x..|u.{4}|U.{8}|.)/sy : type === 'QUOTE_SINGLE' ? /''/y : undefined;
  const lineBreak = block ? /\r?\n(?:[ \t]*\r?\n)*/y : /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;
  let at = block ? raw.indexOf('\n', start) + 1 : start + (escape ? 1 : 0);
  const indent = block ? (/^(?:[ \t]*\r?\n)*( *)/.exec(raw.slice(at, end))?.[1]?.length ?? 0) : 0;
  const skipIndent = (): void => {
    for (let blanks = 0; blanks < indent && raw[at] === ' '; blanks += 1) at += 1;
  };
  const lengthAt = (pattern: RegExp | undefined): number => {
    if (!pattern) return 0;
    pattern.lastIndex = at;
    return pattern.exec(raw)?.[0].length ?? 0;
  };
  skipIndent();
  const pieces: Piece[] = [];
  let shift = Number.NaN;
  for (let read = 0; read < value.length && at < end; ) {
    const broken = lengthAt(lineBreak);
    const letters = lengthAt(escape) || 1;
    if (broken > 0) {
      // A line break is kept, folded into a blank, or left out: the next stretch begins after its indentation.
      at += broken;
      skipIndent();
      read += /^(?: |\n+)/.exec(value.slice(read, read + 200))?.[0].length ?? 0;
      shift = Number.NaN;
    } else if (letters === 1 && raw[at] !== value[read]) {
      if (/\s/.test(value[read] ?? '')) read += 1;
      else at += 1;
      shift = Number.NaN;
    } else {
      if (at - read !== shift) pieces.push({ at: read, file: file.path, start: index.point(at) });
      shift = at - read;
      at += letters;
      read += 1;
    }
  }
  return pieces;
}
