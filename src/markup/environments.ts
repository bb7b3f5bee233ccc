// `\begin{…}` at the finger → nodes: mathematics whole, lists with their items; of any other the text is kept.
import { codeEnvironments } from './find-code.ts';
import { mathEnvironments } from './find-math.ts';
import { deepest, type Reader } from './reader.ts';
import type { MarkupNode } from './tree.ts';

const lists = new Set(['itemize', 'enumerate', 'description', 'compactitem', 'compactenum', 'inparaenum', 'enumerate*', 'itemize*']);
/** Environments that only place their text. */
const plain =
  /^(?:center|abstract|quote|quotation|flushleft|flushright|small|footnotesize|document|sloppypar|minipage|theorem|lemma|proof|definition|verse|spacing)\*?$/;

/** Reads from behind `\begin{name}` or `\end{name}`, which began at `start`. */
export function readEnvironment(reader: Reader, which: string, name: string, start: number, depth: number, nodes: MarkupNode[]): void {
  if (which === 'end') return;
  const close = `\\end{${name}}`;
  // Code that is closed was found before anything was read.
  if (mathEnvironments.has(name) || codeEnvironments.has(name)) {
    const end = reader.find(close);
    if (end < 0) {
      reader.problems.push({
        code: 'environment-unclosed',
        severity: 'warning',
        start,
        end: reader.at,
        message: `Expected "${close}", found the end of the text; what follows "\\begin{${name}}" is read as text`,
        hint: `add "${close}" in corrections.yaml`,
      });
      return;
    }
    reader.at = end + close.length;
    return reader.formula(nodes, reader.source.slice(start, reader.at), true, start, reader.at);
  }
  if (lists.has(name) && depth < deepest) return readList(reader, name, start, depth, nodes);
  if (plain.test(name)) return void reader.optional();
  if (/^(?:tabular|array|tabularx|longtable)\*?$/.test(name)) reader.raw();
  reader.problems.push({
    code: 'environment-unknown',
    severity: 'notice',
    start,
    end: reader.at,
    message: `Expected an environment Octavo knows, found "${name}"; its text is kept`,
    hint: 'remove its \\begin and \\end in corrections.yaml',
  });
}

function readList(reader: Reader, name: string, start: number, depth: number, nodes: MarkupNode[]): void {
  const { source } = reader;
  const setting = reader.optional();
  if (setting) {
    // Nothing typed is dropped without a word: how the list was to be set stays visible until an editor takes it out.
    const from = source.slice(setting.start - 1, setting.end + 1);
    reader.text(nodes, from, setting.start - 1);
    reader.problems.push({
      code: 'list-setting',
      severity: 'notice',
      start: setting.start - 1,
      end: reader.at,
      suggestion: { from, to: '' },
      message: `Expected the first item of a list, found its setting "${from}"; it is kept as text`,
      hint: 'remove it in corrections.yaml',
    });
  }
  const items: MarkupNode[][] = [];
  let labelled = false;
  reader.skipSpace();
  // What stands before the first item belongs to no item, but is not lost.
  if (!source.startsWith('\\item', reader.at)) nodes.push(...reader.read('item', depth + 1));
  while (source.startsWith('\\item', reader.at)) {
    reader.at += 5;
    const before = reader.at;
    const label = reader.optional();
    const typed: MarkupNode[] = label && label.end > label.start ? reader.within(label.start, label.end, depth) : [];
    if (label) reader.at = label.end + 1;
    labelled ||= typed.length > 0;
    const lead: MarkupNode[] =
      typed.length > 0
        ? [
            { kind: 'styled', style: 'strong', children: typed, start: before, end: reader.at },
            { kind: 'text', value: ' ', start: reader.at, end: reader.at },
          ]
        : [];
    if (labelled) reader.skipSpace();
    items.push([...lead, ...reader.read('item', depth + 1)]);
  }
  if (reader.take(/\\end(?:itemize|enumerate|description)(?![A-Za-z])|\\end(?![A-Za-z])/y)) reader.raw();
  if (items.length > 0) nodes.push({ kind: 'list', ordered: /enum/.test(name) && !labelled, items, start, end: reader.at });
}
