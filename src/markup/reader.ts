// Author text under a reading finger: the source, the place reached and what was noticed on the way. Knows braces and brackets, no command.
import { findCode, type CodeBlock } from './find-code.ts';
import { withoutEntities } from './habits.ts';
import type { MarkupNode, MarkupProblem, MarkupRepair } from './tree.ts';
import { cleanText } from './unicode.ts';

/** Groups nested deeper than this are read as plain text: no author means them, and no stack is spent on them. */
export const deepest = 64;

export abstract class Reader {
  readonly source: string;
  /** Stretches that are read as they stand. */
  readonly code: readonly CodeBlock[];
  /** The offset reached. */
  at = 0;
  /** How many notes have been met: the number of the last one. */
  notes = 0;
  readonly problems: MarkupProblem[] = [];
  readonly repairs: MarkupRepair[] = [];
  /** Closing marks once looked for and not found: looking again would cost the length of the text each time. */
  readonly unclosed = new Set<string>();
  #closingBraces: Set<number> | undefined;

  constructor(source: string) {
    this.source = source;
    this.code = findCode(source);
  }

  /** Reads until `close` (a brace, or `\item`/`\end` inside a list) or the end. */
  abstract read(close: '}' | 'item' | undefined, depth: number): MarkupNode[];
  /** Reads the stretch between two offsets as author text of its own. */
  abstract within(from: number, to: number, depth: number): MarkupNode[];

  /** Adds `typed`, cleaned, as the text of the stretch from `start` to `end`, and stands behind it. */
  text(nodes: MarkupNode[], typed: string, start: number, end = start + typed.length): void {
    if (this.at < end) this.at = end;
    const value = cleanText(typed);
    if (value !== '') nodes.push({ kind: 'text', value, start, end });
  }

  /** Adds a formula typed from `start` to `end`, and stands behind it; what another system put into its TeX is taken out and recorded. */
  formula(nodes: MarkupNode[], typed: string, display: boolean, start: number, end: number): void {
    this.at = end;
    const read = withoutEntities(typed);
    if (read !== typed) this.repairs.push({ kind: 'html-entity', from: typed, to: read, start, end });
    nodes.push({ kind: 'formula', tex: cleanText(read), display, start, end });
  }

  /** What a sticky pattern finds here; the finger moves behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** The offset of `mark` from here on, or -1; one that is nowhere is looked for once only. */
  find(mark: string): number {
    const found = this.unclosed.has(mark) ? -1 : this.source.indexOf(mark, this.at);
    if (found < 0) this.unclosed.add(mark);
    return found;
  }

  /** `\name`, `\name*` or `\` and one character; stands behind it. */
  commandName(): string {
    const found = this.take(/\\([A-Za-z]+\*?|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])?/y);
    return found?.[1] ?? '';
  }

  /** TeX swallows blanks after a command made of letters (TeXbook, chapter 8). */
  skipBlankAfter(name: string): void {
    if (/[A-Za-z]$/.test(name)) this.take(/[ \t]*\n?[ \t]*/y);
  }

  skipSpace(): void {
    this.take(/\s*/y);
  }

  /** `{…}` read as author text; nothing when no group follows. A setting in brackets before it is passed over. */
  argument(depth: number): MarkupNode[] {
    this.optional();
    if (this.source[this.at] !== '{' || depth >= deepest || !this.closes(this.at)) return [];
    this.at += 1;
    return this.group(depth);
  }

  /** The rest of a group whose brace is open. */
  group(depth: number): MarkupNode[] {
    const children = this.read('}', depth + 1);
    if (this.source[this.at] === '}') this.at += 1;
    return children;
  }

  /** `[…]` of one line and no more than some words, as offsets of its inside; nothing when none follows. */
  optional(): { start: number; end: number } | undefined {
    const start = this.at + 1;
    return this.take(/\[[^\]\n]{0,160}\]/y) ? { start, end: this.at - 1 } : undefined;
  }

  /** `{…}` taken as it stands, for addresses and settings; brackets before it are passed over. */
  raw(): string {
    while (this.optional());
    const found = this.take(/\{((?:[^{}\\]|\\[\s\S])*)\}/y);
    return (found?.[1] ?? '').replace(/\\([%#&_~{}])/g, '$1').trim();
  }

  /** Whether the brace at `open` has a partner: one pass over the source answers for all. */
  closes(open: number): boolean {
    if (!this.#closingBraces) {
      const stack: number[] = [];
      const closed = new Set<number>();
      let block = 0;
      for (let at = 0; at < this.source.length; at += 1) {
        while (at > (this.code[block]?.start ?? Infinity)) at = Math.max(at, this.code[block++]?.end ?? at);
        const char = this.source[at];
        if (char === '\\') at += 1;
        else if (char === '{') stack.push(at);
        else if (char === '}') {
          const partner = stack.pop();
          if (partner !== undefined) closed.add(partner);
        }
      }
      this.#closingBraces = closed;
    }
    return this.#closingBraces.has(open);
  }
}

/** A line break; two of them in a row, with nothing but blanks between, begin a paragraph, as those who type them mean. */
export function pushLineBreak(nodes: MarkupNode[], start: number, end: number): void {
  const before = nodes.findLastIndex((node) => node.kind !== 'text' || node.value.trim() !== '');
  const last = nodes[before];
  if (last === undefined || last.start === last.end || (last.kind !== 'line-break' && last.kind !== 'paragraph-break'))
    nodes.push({ kind: 'line-break', start, end });
  else nodes.splice(before, nodes.length, { kind: 'paragraph-break', start: last.start, end });
}
