// YAML → a tree of plain values, each with its place and each text with the place of its letters. Faults in our words, at line and column.
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit, type Node, type Scalar } from 'yaml';
import { isError, type Diagnostic, type Outcome } from '../model/diagnostic.ts';
import { LineIndex, type Origin, type Piece, type SourceFile, wellFormed } from '../model/source.ts';

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
  const faults = document.errors.slice(0, 1).map(({ code, pos }) => {
    const start = code === 'MISSING_CHAR' || code === 'BAD_INDENT' ? opened(document, pos[0], file.text) : undefined;
    if (start) return unreadable('MISSING_CHAR', start, file, index);
    return colonMissing(code, pos[0], file, index) ?? deeper(code, pos[0], file, index) ?? unreadable(code, pos, file, index);
  });
  if (faults.length > 0) return { diagnostics: faults };
  const diagnostics: Diagnostic[] = [];
  const originOf = (start: number, end: number): Origin => ({ file: file.path, range: index.range(start, end) });
  const nothing = (at: number): YamlScalar => ({ kind: 'scalar', value: null, origin: originOf(at, at) });
  const read = (node: Node | null | undefined, at: number): YamlValue => {
    if (!node?.range) return nothing(at);
    const [start, end] = node.range;
    if (isAlias(node)) {
      diagnostics.push({
        code: 'yaml-unreadable',
        severity: 'error',
        message: `Expected a value, found a reference to another place ("${file.text.slice(start, end)}")`,
        hint: 'write the value out; a text that begins with * or & needs quotes',
        ...originOf(start, end),
      });
      return nothing(start);
    }
    if (isMap(node)) {
      const entries = node.items.map((pair): YamlPair => {
        const key = pair.key as Node | null;
        const [from, to] = key?.range ?? [start, start];
        return {
          key: isScalar(key) ? wellFormed(String(key.value ?? '')) : file.text.slice(from, to),
          keyOrigin: originOf(from, to),
          value: read(pair.value as Node | null, to),
        };
      });
      return { kind: 'map', entries, origin: originOf(start, end) };
    }
    if (isSeq(node))
      return { kind: 'list', items: node.items.map((item) => read(item as Node | null, start)), origin: originOf(start, end) };
    const { value } = node as Scalar;
    if ((node as Scalar).type === 'QUOTE_DOUBLE') diagnostics.push(...escapesRead(file, start, end, originOf));
    const pieces = typeof value === 'string' ? piecesOf(value, file, start, end, (node as Scalar).type ?? 'PLAIN', index) : [];
    // A number too big for a double or a binary tag is the text that was written.
    const plain =
      typeof value === 'string'
        ? wellFormed(value)
        : typeof value === 'number' || typeof value === 'boolean' || value === null
          ? value
          : file.text.slice(start, end);
    const origin = pieces[0]
      ? { file: file.path, range: { start: pieces[0].start, end: index.point(end) }, ...(pieces.length > 1 ? { pieces } : {}) }
      : originOf(start, end);
    return { kind: 'scalar', value: plain, origin };
  };
  const value =
    document.contents === null ? { kind: 'map' as const, entries: [], origin: originOf(0, 0) } : read(document.contents as Node, 0);
  return diagnostics.some(isError) ? { diagnostics } : { value, diagnostics };
}

/** LaTeX in double quotes: YAML takes "\textbf" for a tab and "extbf", "\alpha" for a bell and "lpha". */
function escapesRead(file: SourceFile, start: number, end: number, originOf: (start: number, end: number) => Origin): Diagnostic[] {
  const raw = file.text.slice(start, end);
  // A line break or a tab before a blank or a sign is meant; the escapes before it are stepped over.
  const found = [...raw.matchAll(/\\(?:[\\"/ \n]|x..|u.{4}|U.{8}|[ntr](?![A-Za-z])|([0abtnvferN_LP])|.)/gs)].find(
    ([, letter]) => letter !== undefined,
  );
  if (!found) return [];
  const word = /^\\[A-Za-z]+/.exec(raw.slice(found.index))?.[0] ?? found[0];
  return [
    {
      code: 'yaml-escape',
      severity: /^\\[ntr]/.test(word) ? 'warning' : 'error',
      message: `Expected text, found "${word}" in double quotes, where YAML reads "${found[0]}" as a control character`,
      hint: 'use single quotes: in them a backslash is a backslash',
      ...originOf(start + found.index, start + found.index + word.length),
    },
  ];
}

const cures: Readonly<Record<string, readonly [found: string, hint: string]>> = {
  DUPLICATE_KEY: ['the same key twice', 'join the two into one, or remove one of them'],
  TAB_AS_INDENT: ['a tab as indentation', 'replace the tab by blanks'],
  MISSING_CHAR: [
    'a quote or bracket that is not closed, or a missing comma',
    'close what is opened here, or set a comma between two values',
  ],
  BAD_INDENT: ['a line that is indented wrongly', 'begin it in the same column as the lines it belongs to'],
  MULTILINE_IMPLICIT_KEY: [
    'a key that runs over several lines',
    'put a text that holds ": " or begins with a quote in quotes, and close each quote',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['two values on one line', 'put a text that holds ": " in quotes'],
  UNEXPECTED_TOKEN: ['a sign that does not belong here', 'put a text that begins with a sign such as @ ` [ { > | * & ! % in single quotes'],
  BAD_SCALAR_START: ['a text that begins with a sign YAML keeps for itself', 'put the text in single quotes'],
  BAD_DQ_ESCAPE: [
    'a backslash that YAML does not know in double quotes',
    'use single quotes: in them a backslash is a backslash, as LaTeX wants it',
  ],
  MULTIPLE_DOCS: ['a second document after "---"', 'remove the line "---"'],
};

function unreadable(code: string, [start, end]: readonly [number, number], file: SourceFile, index: LineIndex): Diagnostic {
  // A list item in the wrong column is taken for a second value by the library.
  const meant = code === 'BLOCK_AS_IMPLICIT_KEY' && /^ *- /.test(file.text.slice(start, start + 80)) ? 'BAD_INDENT' : code;
  const [found, hint] = cures[meant] ?? [
    'a line that cannot be read',
    'look at this line and the one above it: indentation, a missing quote, a tab',
  ];
  return {
    code: 'yaml-unreadable',
    severity: 'error',
    message: `Expected YAML, found ${found}`,
    hint,
    file: file.path,
    range: index.range(start, end),
  };
}

/** `year 2022`: the library looks for the colon until the end. */
function colonMissing(code: string, at: number, file: SourceFile, index: LineIndex): Diagnostic | undefined {
  const line =
    code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY' ? /^([\w-]+)[ \t]+([^:\n]*\S)\s*$/.exec(lineFrom(file.text, at)) : null;
  if (!line) return undefined;
  return {
    code: 'yaml-unreadable',
    severity: 'error',
    message: 'Expected YAML, found a line without a colon',
    hint: `write \`${line[1]}: ${line[2]}\``,
    file: file.path,
    range: index.range(at, at + line[0].trimEnd().length),
  };
}

/** A value, and below it a line that is indented deeper: the library takes both for one value. */
function deeper(code: string, at: number, file: SourceFile, index: LineIndex): Diagnostic | undefined {
  const { text } = file;
  const first = lineFrom(text, at);
  // After a value in quotes the library stops at the line below, else at the value.
  if (code === 'BAD_INDENT') {
    const above = /(?:^|\n)( *)[\w-]+:[ \t]+\S[^\n]*\n\s*$/.exec(text.slice(0, text.lastIndexOf('\n', at) + 1));
    const own = /^ */.exec(text.slice(text.lastIndexOf('\n', at) + 1))?.[0].length ?? 0;
    if (above && own > (above[1] ?? '').length) return tooDeep(file, index, text.lastIndexOf('\n', at) + 1 + own, (above[1] ?? '').length);
    return undefined;
  }
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || /:(?:\s|$)/.test(first)) return undefined;
  const next = /\n[ \t]*(?=\S)/g;
  next.lastIndex = at;
  const below = next.exec(text);
  const indent = (place: number): number => /^ */.exec(text.slice(text.lastIndexOf('\n', place - 1) + 1))?.[0].length ?? 0;
  return below && indent(next.lastIndex) > indent(at) ? tooDeep(file, index, next.lastIndex, indent(at)) : undefined;
}

function tooDeep(file: SourceFile, index: LineIndex, at: number, indent: number): Diagnostic {
  return {
    code: 'yaml-unreadable',
    severity: 'error',
    message: 'Expected YAML, found a line indented deeper than the one above, which has its value already',
    hint: `begin this line in column ${indent + 1}, as the line above`,
    file: file.path,
    range: index.range(at, at + lineFrom(file.text, at).length),
  };
}

const lineFrom = (text: string, at: number): string => /[^\r\n]*/.exec(text.slice(at, at + 1000))?.[0] ?? '';

/** Where the quote or bracket stands that is not closed at `at`: the fault is there, not at the end of the file. */
function opened(document: ReturnType<typeof parseDocument>, at: number, text: string): [number, number] | undefined {
  let found: [number, number] | undefined;
  visit(document, (_, node) => {
    const range = isNode(node) ? node.range : undefined;
    if (!range || range[0] > at || range[2] < at) return;
    const open = text[range[0]] ?? '';
    const close = { "'": "'", '"': '"', '[': ']', '{': '}' }[open];
    if (close && (range[1] - range[0] < 2 || text[range[1] - 1] !== close)) found = [range[0], range[0] + 1];
  });
  return found;
}

const continuation = /\\\r?\n[ \t]*/y;

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
    // In double quotes a backslash before a line break takes the break and the indentation after it away.
    const continued = type === 'QUOTE_DOUBLE' ? lengthAt(continuation) : 0;
    if (continued > 0) {
      at += continued;
      shift = Number.NaN;
      continue;
    }
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
