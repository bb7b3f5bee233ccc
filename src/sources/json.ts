// JSON text → a tree of values with their places; a fault becomes a diagnostic at its place.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import { LineIndex, type Origin, type SourceFile, wellFormed } from '../model/source.ts';
import { TextBuilder, type Value, type ValueMap } from './value.ts';

const parsed = new WeakMap<SourceFile, Outcome<Value>>();

/** Reads once per file; every format that asks whether a file is its own gets the same tree. No depth of nesting overflows a stack. */
export function readJson(file: SourceFile): Outcome<Value> {
  const known = parsed.get(file);
  if (known) return known;
  const outcome = parse(file);
  parsed.set(file, outcome);
  return outcome;
}

/** Whether the file is JSON that can be read. */
export function looksLikeJson(file: SourceFile): boolean {
  return beginsLikeJson(file) && readJson(file).value !== undefined;
}

/** Whether somebody meant the file to be JSON; it may still be broken. */
export function beginsLikeJson(file: SourceFile): boolean {
  return /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{"\]\d])/.test(file.text.slice(0, 2000));
}

type Open =
  | { kind: 'list'; items: Value[]; start: number }
  | { kind: 'map'; entries: { key: string; keyOrigin: Origin; value: Value }[]; start: number; key?: { text: string; origin: Origin } };

function parse(file: SourceFile): Outcome<Value> {
  const index = new LineIndex(file.text);
  const fault = faultIn(file.text);
  if (fault !== undefined) {
    const diagnostic: Diagnostic = {
      code: 'json-unreadable',
      severity: 'error',
      message: `Expected JSON, found ${fault < file.text.length ? 'a sign that does not belong here' : 'an early end'}`,
      hint: 'look for a missing comma, quote or bracket at this place, or export the file again',
      file: file.path,
      range: index.range(fault, fault),
    };
    return { diagnostics: [diagnostic] };
  }
  const origin = (start: number, end: number): Origin => ({ file: file.path, range: index.range(start, end) });
  const open: Open[] = [];
  let root: Value | undefined;
  const put = (value: Value): void => {
    const top = open.at(-1);
    if (!top) root = value;
    else if (top.kind === 'list') top.items.push(value);
    else if (top.key) {
      top.entries.push({ key: top.key.text, keyOrigin: top.key.origin, value });
      delete top.key;
    }
  };
  // The text is JSON by now, so a token's first sign tells what it is; a stack of our own bears any depth of nesting.
  for (let at = 0; at < file.text.length; ) {
    const sign = file.text[at] as string;
    if (sign === '{') open.push({ kind: 'map', entries: [], start: at });
    else if (sign === '[') open.push({ kind: 'list', items: [], start: at });
    else if (sign === '}' || sign === ']') {
      const closed = open.pop();
      if (closed)
        put(
          closed.kind === 'list'
            ? { kind: 'list', items: closed.items, origin: origin(closed.start, at + 1) }
            : { kind: 'map', entries: lastOfEach(closed.entries), origin: origin(closed.start, at + 1) },
        );
    } else if (sign === '"') {
      const end = endOfString(file.text, at + 1);
      const raw = file.text.slice(at, end + 1);
      const escaped = raw.includes('\\');
      const text = escaped ? wellFormed(JSON.parse(raw) as string) : raw.slice(1, -1);
      const top = open.at(-1);
      if (top?.kind === 'map' && !top.key) top.key = { text, origin: origin(at, end + 1) };
      else put({ kind: 'scalar', value: text, origin: escaped ? escapedOrigin(file, index, at + 1, end) : origin(at + 1, end) });
      at = end;
    } else if (/[-\dtfn]/.test(sign)) {
      word.lastIndex = at;
      const written = word.exec(file.text)?.[0] ?? sign;
      put({ kind: 'scalar', value: JSON.parse(written) as number | boolean | null, origin: origin(at, at + written.length) });
      at += written.length - 1;
    }
    at += 1;
  }
  return root ? { value: root, diagnostics: [] } : { diagnostics: [] };
}

/** Of a key written twice the last counts, as in JSON.parse. */
function lastOfEach(entries: ValueMap['entries']): ValueMap['entries'] {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  return last.size === entries.length ? entries : [...last.values()];
}

function escapedOrigin(file: SourceFile, index: LineIndex, start: number, end: number): Origin {
  const builder = new TextBuilder(file, index);
  for (let at = start; at < end; ) {
    const next = file.text.indexOf('\\', at);
    const verbatim = next < 0 || next > end ? end : next;
    if (verbatim > at) builder.add(file.text.slice(at, verbatim), at);
    if (verbatim === end) break;
    const length = file.text[verbatim + 1] === 'u' ? 6 : 2;
    builder.add('?', verbatim, length);
    at = verbatim + length;
  }
  return builder.origin;
}

const word = /[-+.\w]+/y;

/** Offset of the quote that closes a string which begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Offset of the first fault by the rules of JSON.parse; where it tells none, of the shortest beginning that already is wrong. */
function faultIn(text: string): number | undefined {
  const clean = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const fault = messageOf(clean);
  if (fault === undefined) return undefined;
  const position = /position (\d+)/.exec(fault)?.[1];
  if (position !== undefined) return Number(position);
  if (/end of JSON/.test(fault)) return text.length;
  let [low, high] = [0, clean.length];
  while (low < high && high < 1_000_000) {
    const middle = (low + high) >> 1;
    // A beginning that only ends too early is not wrong yet.
    if (/end of JSON|Unterminated/.test(messageOf(clean.slice(0, middle + 1)) ?? 'end of JSON')) low = middle + 1;
    else high = middle;
  }
  return low;
}

function messageOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (fault) {
    return String(fault);
  }
}
