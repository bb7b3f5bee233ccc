// Author text → tree. Mathematics is found first, then LaTeX text commands; what is neither stays exactly as typed.
// Why no LaTeX parser of a library: docs/author-text.md says what was measured.
import { styleSwitches } from './commands.ts';
import type { CodeBlock } from './find-code.ts';
import { findBareFormulas, mathEnd } from './find-math.ts';
import { emphasisAt, entityAt, markdownLinkAt, tagAt, typedListAt } from './habits.ts';
import { readBareFormula, readCommand } from './latex.ts';
import { findAddresses } from './links.ts';
import { deepest, pushLineBreak, Reader } from './reader.ts';
import type { Markup, MarkupNode } from './tree.ts';
import { dashAt, findLostBlanks, quoteAt, tildeAt } from './typography.ts';
import { cleanText, findAccidents } from './unicode.ts';

/** Reads author text in one pass; any string gives a tree, none throws. Time is linear in the length of the source. */
export function parseMarkup(source: string): Markup {
  const parser = new Parser(source);
  const children = parser.read(undefined, 0);
  const accidents = findAccidents(source, parser.code);
  const byPlace = (a: { start: number }, b: { start: number }): number => a.start - b.start;
  return {
    source,
    children,
    problems: [...parser.problems, ...accidents.problems].sort(byPlace),
    repairs: [...parser.repairs, ...accidents.repairs].sort(byPlace),
  };
}

function shifted<T extends { readonly start: number; readonly end: number }>(found: T, by: number): T {
  return { ...found, start: found.start + by, end: found.end + by };
}

function shiftedNode(node: MarkupNode, by: number): MarkupNode {
  const moved = shifted(node, by);
  if (moved.kind === 'list') return { ...moved, items: moved.items.map((item) => item.map((child) => shiftedNode(child, by))) };
  return 'children' in moved ? { ...moved, children: moved.children.map((child) => shiftedNode(child, by)) } : moved;
}

/** Something found by one look at the whole text, that begins among plain characters. */
type Landmark = { readonly start: number } & (
  | { readonly kind: 'code'; readonly block: CodeBlock }
  | { readonly kind: 'blank' }
  | { readonly kind: 'formula' }
  | { readonly kind: 'address'; readonly end: number; readonly href: string }
);

class Parser extends Reader {
  #landmarks: Landmark[] | undefined;
  #nextLandmark = 0;
  #nextCode = 0;

  read(close: '}' | 'item' | undefined, depth: number): MarkupNode[] {
    const nodes: MarkupNode[] = [];
    const { source } = this;
    let style: { name: string; start: number; from: number } | undefined;
    const closeStyle = (): void => {
      if (!style) return;
      const children = nodes.splice(style.from);
      nodes.push({ kind: 'styled', style: styleSwitches[style.name] ?? 'emphasis', children, start: style.start, end: this.at });
      style = undefined;
    };
    while (this.at < source.length) {
      const start = this.at;
      const char = source[start] as string;
      if (char === '}' && close === '}') break;
      // At a line's end or its beginning: after an empty line the break before it is read already.
      if ((char === '\n' || start === 0 || source[start - 1] === '\n') && close === undefined && this.#typedList(depth, nodes)) continue;
      if (this.#atLandmark(nodes)) continue;
      if (char === '\\') {
        if (
          close === 'item' &&
          /^\\(?:item(?![A-Za-z])|end(?![A-Za-z])|end(?:itemize|enumerate|description))/.test(source.slice(start, start + 18))
        )
          break;
        const name = this.commandName();
        if (Object.hasOwn(styleSwitches, name)) {
          closeStyle();
          this.skipBlankAfter(name);
          style = { name, start, from: nodes.length };
        } else readCommand(this, name, start, depth, nodes);
      } else if (char === '$') this.#dollar(nodes);
      else if (char === '{') {
        this.at += 1;
        if (depth >= deepest || !this.closes(start)) this.text(nodes, '{', start);
        else nodes.push({ kind: 'group', children: this.group(depth), start, end: this.at });
      } else if (/[*<&[`_~]/.test(char) && this.#habit(depth, nodes)) continue;
      else if (char === '`' && this.#fence(nodes)) continue;
      else if (char === '`' || char === "'") this.#sign(nodes, quoteAt(source, start));
      else if (char === '~') this.#sign(nodes, tildeAt(source, start));
      else if (char === '-' && source[start + 1] === '-') this.#sign(nodes, dashAt(source, start));
      else if (char === '\u2029' || (char === '\n' && /^\n[ \t\r]*\n/.test(source.slice(start, start + 80)))) {
        this.skipSpace();
        nodes.push({ kind: 'paragraph-break', start, end: this.at });
      } else this.#plain(nodes);
    }
    closeStyle();
    return nodes;
  }

  /** One line of at most some hundred characters is read at a time, so the cost stays linear. */
  within(from: number, to: number, depth: number): MarkupNode[] {
    const parser = new Parser(this.source.slice(from, to));
    parser.notes = this.notes;
    const children = parser.read(undefined, depth + 1);
    this.notes = parser.notes;
    this.problems.push(...parser.problems.map((problem) => shifted(problem, from)));
    this.repairs.push(...parser.repairs.map((repair) => shifted(repair, from)));
    return children.map((node) => shiftedNode(node, from));
  }

  /** Lines that begin with "- " or "1. ": a list, or lines of their own that keep their numbers. */
  #typedList(depth: number, nodes: MarkupNode[]): boolean {
    const start = this.at;
    // Inside an item, or of a formula, a list would not be one.
    if (depth > 0) return false;
    const list = typedListAt(this.source, /^\n/.test(this.source[start] ?? '') ? start + 1 : start);
    if (!list) return false;
    const items = list.items.map((item) => this.within(item.start, item.end, depth));
    const follows = start > 0 && nodes.at(-1)?.kind !== 'paragraph-break';
    if (list.numbered)
      items.forEach((item, index) =>
        nodes.push(...(index > 0 || follows ? [{ kind: 'line-break', start, end: start } as const] : []), ...item),
      );
    else nodes.push({ kind: 'list', ordered: false, items, start, end: list.end });
    this.at = list.end;
    return true;
  }

  /** Markdown and HTML habits, each read only where it can be neither mathematics nor LaTeX. */
  #habit(depth: number, nodes: MarkupNode[]): boolean {
    const { source, at: start } = this;
    const entity = entityAt(source, start);
    if (entity) {
      this.text(nodes, entity.value, start, entity.end);
      this.repairs.push({ kind: 'html-entity', from: source.slice(start, entity.end), to: entity.value, start, end: entity.end });
      return true;
    }
    const tag = tagAt(source, start);
    if (tag?.node) {
      const typed = source.slice(start, tag.end);
      this.at = tag.end;
      if (tag.node === 'nothing' || tag.node === 'item')
        this.repairs.push({ kind: 'html-tag', from: typed, to: tag.node === 'item' ? '• ' : '', start, end: tag.end });
      if (tag.node === 'item') nodes.push({ kind: 'line-break', start, end: start });
      if (tag.node === 'item') this.text(nodes, '• ', start, tag.end);
      else if (tag.node === 'line-break') pushLineBreak(nodes, start, tag.end);
      else if (tag.node !== 'nothing') nodes.push({ kind: tag.node, start, end: tag.end });
      return true;
    }
    const span = markdownLinkAt(source, start) ?? tag ?? emphasisAt(source, start);
    if (!span?.inner || depth >= deepest) return false;
    const { start: from, end: to } = span.inner;
    // Between backticks nothing is markup.
    const children: MarkupNode[] =
      source[start] === '`'
        ? [{ kind: 'text', value: cleanText(source.slice(from, to).trim()), start: from, end: to }]
        : this.within(from, to, depth);
    this.at = span.end;
    if (span.href) nodes.push({ kind: 'link', href: span.href, children, start, end: span.end });
    else if (span.style) nodes.push({ kind: 'styled', style: span.style, children, start, end: span.end });
    else nodes.push({ kind: 'group', children, start, end: span.end });
    return true;
  }

  /** A fence that opens no code, alone on its line but for the name of a language, is kept as typed. */
  #fence(nodes: MarkupNode[]): boolean {
    const start = this.at;
    const fence = /^(`{3,})[^`'\n]{0,80}(?:\n|$)/.exec(this.source.slice(start, start + 100))?.[1];
    if (!fence || !/(?:^|\n)[ \t]*$/.test(this.source.slice(Math.max(0, start - 13), start))) return false;
    this.text(nodes, fence, start);
    this.problems.push({
      code: 'code-unclosed',
      severity: 'warning',
      start,
      end: this.at,
      message: `Expected another "${fence}" on a line of its own after these lines of code, found none; they are read as text`,
      hint: `add "${fence}" where the code ends in corrections.yaml`,
    });
    return true;
  }

  #sign(nodes: MarkupNode[], { value, length }: { value: string; length: number }): void {
    this.text(nodes, value, this.at, this.at + length);
  }

  /** A run of characters without meaning of their own, as far as the next landmark. */
  #plain(nodes: MarkupNode[]): void {
    const start = this.at;
    const landmark = this.#landmark()?.start ?? Infinity;
    // Bounded: of a run of megabytes V8 keeps each step to go back to, until its stack is full.
    const run = this.take(/[^\\${}~`'\-_\n\u2029*<&[]{1,20000}|[\s\S]/uy)?.[0] ?? '';
    this.at = Math.min(start + run.length, landmark);
    this.text(nodes, this.source.slice(start, this.at), start);
  }

  /** The first landmark that begins here or later. */
  #landmark(): Landmark | undefined {
    this.#landmarks ??= [
      ...this.code.map((block): Landmark => ({ kind: 'code', block, start: block.start })),
      ...findLostBlanks(this.source).map((start): Landmark => ({ kind: 'blank', start })),
      ...findAddresses(this.source).map((address): Landmark => ({ kind: 'address', ...address })),
      ...findBareFormulas(this.source).map((start): Landmark => ({ kind: 'formula', start })),
    ].sort((a, b) => a.start - b.start);
    while ((this.#landmarks[this.#nextLandmark]?.start ?? Infinity) < this.at) this.#nextLandmark += 1;
    return this.#landmarks[this.#nextLandmark];
  }

  #atLandmark(nodes: MarkupNode[]): boolean {
    const mark = this.#landmark();
    if (mark?.start !== this.at) return false;
    this.#nextLandmark += 1;
    const start = this.at;
    if (mark.kind === 'code') return this.#code(nodes, mark.block);
    if (mark.kind === 'formula') return readBareFormula(this, start, nodes);
    if (mark.kind === 'address') {
      this.at = mark.end;
      const value = this.source.slice(start, mark.end).replace(/\\([_%&#~])/g, '$1');
      nodes.push({ kind: 'link', href: mark.href, children: [{ kind: 'text', value, start, end: mark.end }], start, end: mark.end });
      return true;
    }
    this.text(nodes, ' ', start, start);
    this.repairs.push({ kind: 'lost-blank', from: '', to: ' ', start, end: start });
    return true;
  }

  /** Lines of code as they stand, below their caption. */
  #code(nodes: MarkupNode[], { start, end, from, to, code, language, caption }: CodeBlock): true {
    const words: MarkupNode[] = caption ? [{ kind: 'group', children: this.within(caption.start, caption.end, 0), ...caption }] : [];
    const lines: MarkupNode = { kind: 'text', value: cleanText(code), start: from, end: to };
    nodes.push({ kind: 'code-block', language, children: [...words, lines], start, end });
    this.at = end;
    return true;
  }

  #dollar(nodes: MarkupNode[]): void {
    const start = this.at;
    const math = mathEnd(this.source, start);
    // A dollar of a shell's variable closes no formula.
    while ((this.code[this.#nextCode]?.start ?? Infinity) < start) this.#nextCode += 1;
    const found = math && math.end > (this.code[this.#nextCode]?.start ?? Infinity) ? undefined : math;
    if (!found) {
      this.text(nodes, '$', start);
      if (!/[\s\d.,;:)\]}]/.test(this.source[start + 1] ?? ' '))
        this.problems.push({
          code: 'dollar-alone',
          severity: 'notice',
          start,
          end: start + 1,
          message: `Expected a formula between two dollars, found one before "${this.source.slice(start + 1, start + 20).split('\n')[0] ?? ''}"; it is kept as a sign`,
          hint: 'add the other dollar in corrections.yaml, or write \\$',
        });
      return;
    }
    this.formula(nodes, found.tex, found.display, start, found.end);
  }
}
