// Author text → tree. Mathematics is found first, then LaTeX text commands; what is neither stays exactly as typed.
import { accentCommands, characterCommands, citationCommands, settingCommands, silentCommands, styleCommands, styleSwitches, transparentCommands } from './commands.ts';
import { bareMathEnd, mathEnvironments, mathEnd } from './find-math.ts';
import { isMathCommand } from './formula.ts';
import { emphasisAt, entityAt, markdownLinkAt, tagAt } from './habits.ts';
import { eatenBraces } from './repair-tex.ts';
import type { Markup, MarkupNode, MarkupProblem, MarkupRepair } from './tree.ts';
import { cleanText, findAccidents } from './unicode.ts';

/** Groups nested deeper than this are read as plain text: no author means them, and no stack is spent on them. */
const deepest = 64;

/** Reads author text in one pass; any string gives a tree, none throws. Time is linear in the length of the source. */
export function parseMarkup(source: string): Markup {
  const parser = new Parser(source);
  const children = parser.read(undefined, 0);
  const accidents = findAccidents(source);
  const byPlace = (a: { start: number }, b: { start: number }): number => a.start - b.start;
  return { source, children, problems: [...parser.problems, ...accidents.problems].sort(byPlace), repairs: [...parser.repairs, ...accidents.repairs].sort(byPlace) };
}

/** The address without the punctuation of its sentence; a closing bracket stays when its opening one is in the address. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  for (; end > 1; end -= 1) {
    const last = address[end - 1] as string;
    if (last === ')' && address.lastIndexOf('(', end) >= 0 && address.lastIndexOf('(', end) > address.lastIndexOf(')', end - 2)) break;
    if (!/[.,;:!?)\]*]/.test(last)) break;
  }
  return address.slice(0, end);
}

function shifted<T extends { readonly start: number; readonly end: number }>(found: T, by: number): T {
  return { ...found, start: found.start + by, end: found.end + by };
}

function shiftedNode(node: MarkupNode, by: number): MarkupNode {
  const moved = shifted(node, by);
  if (moved.kind === 'list') return { ...moved, items: moved.items.map((item) => item.map((child) => shiftedNode(child, by))) };
  return 'children' in moved ? { ...moved, children: moved.children.map((child) => shiftedNode(child, by)) } : moved;
}

class Parser {
  readonly #source: string;
  #at = 0;
  #notes = 0;
  readonly problems: MarkupProblem[] = [];
  readonly repairs: MarkupRepair[] = [];
  readonly #unclosed = new Set<string>();

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads until `close` (a brace, or `\item`/`\end` inside a list) or the end. */
  read(close: '}' | 'item' | undefined, depth: number): MarkupNode[] {
    const nodes: MarkupNode[] = [];
    const source = this.#source;
    let style: { name: keyof typeof styleSwitches; start: number; from: number } | undefined;
    const closeStyle = (): void => {
      if (!style) return;
      const children = nodes.splice(style.from);
      nodes.push({ kind: 'styled', style: styleSwitches[style.name] ?? 'emphasis', children, start: style.start, end: this.#at });
      style = undefined;
    };
    while (this.#at < source.length) {
      const start = this.#at;
      const char = source[start] as string;
      if (char === '}' && close === '}') break;
      if (char === '\\') {
        if (close === 'item' && /^\\(?:item(?![A-Za-z])|end(?![A-Za-z])|end(?:itemize|enumerate|description))/.test(source.slice(start, start + 18))) break;
        const name = this.#commandName();
        if (Object.hasOwn(styleSwitches, name)) {
          closeStyle();
          this.#skipSpaceAfter(name, start);
          style = { name, start, from: nodes.length };
        } else this.#command(name, start, depth, nodes);
      } else if (char === '$') this.#dollar(start, nodes);
      else if (char === '{') {
        this.#at += 1;
        if (depth >= deepest || !this.#closes(start)) this.#text(nodes, '{', start);
        else nodes.push({ kind: 'group', children: this.#group(depth), start, end: this.#at });
      } else if (char === '~') this.#char(nodes, '\u00a0', start, 1);
      else if (/[*<&[`]/.test(char) && this.#habit(start, depth, nodes)) continue;
      else if (char === '`' || char === "'") this.#quote(char, start, nodes);
      else if (char === '-' && source[start + 1] === '-') {
        const long = source[start + 2] === '-';
        this.#char(nodes, long ? '—' : '–', start, long ? 3 : 2);
      } else if (char === 'h' && /^https?:\/\//.test(source.slice(start, start + 8))) this.#address(start, nodes);
      else if (char === '\n' && /^\n[ \t]*\n/.test(source.slice(start, start + 80))) {
        while (/\s/.test(source[this.#at] ?? '')) this.#at += 1;
        nodes.push({ kind: 'paragraph-break', start, end: this.#at });
      } else this.#plain(start, nodes);
    }
    closeStyle();
    return nodes;
  }

  /** Markdown and HTML habits, each read only where it can be neither mathematics nor LaTeX. */
  #habit(start: number, depth: number, nodes: MarkupNode[]): boolean {
    const source = this.#source;
    const entity = entityAt(source, start);
    if (entity) {
      this.#text(nodes, entity.value, start, entity.end);
      this.repairs.push({ kind: 'html-entity', from: source.slice(start, entity.end), to: entity.value, start, end: entity.end });
      return true;
    }
    const tag = tagAt(source, start);
    if (tag?.node) {
      this.#at = tag.end;
      nodes.push({ kind: tag.node, start, end: tag.end });
      return true;
    }
    const link = markdownLinkAt(source, start);
    const span = link ?? tag ?? emphasisAt(source, start);
    if (!span?.inner || depth >= deepest) return false;
    const children = this.#within(span.inner.start, span.inner.end, depth);
    this.#at = span.end;
    if (link) nodes.push({ kind: 'link', href: link.href, children, start, end: span.end });
    else nodes.push({ kind: 'styled', style: span.style ?? 'emphasis', children, start, end: span.end });
    return true;
  }

  /** Reads the stretch between two offsets as author text of its own: one line of at most some hundred characters, so the cost stays linear. */
  #within(from: number, to: number, depth: number): MarkupNode[] {
    const parser = new Parser(this.#source.slice(from, to));
    parser.#notes = this.#notes;
    const children = parser.read(undefined, depth + 1);
    this.#notes = parser.#notes;
    this.problems.push(...parser.problems.map((problem) => shifted(problem, from)));
    this.repairs.push(...parser.repairs.map((repair) => shifted(repair, from)));
    return children.map((node) => shiftedNode(node, from));
  }

  /** A run of characters without meaning of their own; a blank lost after a full stop is put back and recorded. */
  #plain(start: number, nodes: MarkupNode[]): void {
    const run = /[^\\${}~`'\-h\n*<&[]+|[\s\S]/uy;
    run.lastIndex = start;
    const value = run.exec(this.#source)?.[0] ?? '';
    this.#at = start + value.length;
    let from = 0;
    for (const at of this.#gluedBetween(start, this.#at)) {
      this.#text(nodes, value.slice(from, at - start), start + from);
      this.#text(nodes, ' ', at, at);
      this.repairs.push({ kind: 'lost-blank', from: '', to: ' ', start: at, end: at });
      from = at - start;
    }
    this.#text(nodes, value.slice(from), start + from);
  }

  #glued: number[] | undefined;
  #nextGlued = 0;

  /** Places where a blank was lost after a full stop: "(OCMM).The", "needed.However", but not "e.g.The" or "U.S.A". */
  #gluedBetween(start: number, end: number): number[] {
    this.#glued ??= [...this.#source.matchAll(/(?<=[\p{L}\d%][\p{Ll})\]}][.!?])(?=\p{Lu}\p{Ll}*[\s,])/gu)].map((match) => match.index);
    const found: number[] = [];
    for (; (this.#glued[this.#nextGlued] ?? end) < end; this.#nextGlued += 1) {
      const at = this.#glued[this.#nextGlued] as number;
      if (at >= start) found.push(at);
    }
    return found;
  }

  #text(nodes: MarkupNode[], typed: string, start: number, end = start + typed.length): void {
    if (this.#at < end) this.#at = end;
    const value = cleanText(typed);
    if (value === '') return;
    nodes.push({ kind: 'text', value, start, end });
  }

  #char(nodes: MarkupNode[], value: string, start: number, length: number): void {
    this.#at = start + length;
    this.#text(nodes, value, start, this.#at);
  }

  #commandName(): string {
    const letters = /\\([A-Za-z]+\*?|[\s\S])?/y;
    letters.lastIndex = this.#at;
    const match = letters.exec(this.#source);
    this.#at += match?.[0].length ?? 1;
    return match?.[1] ?? '';
  }

  /** TeX swallows blanks after a command made of letters (TeXbook, chapter 8). */
  #skipSpaceAfter(name: string, start: number): void {
    if (!/[A-Za-z]$/.test(name)) return;
    const blank = /[ \t]*\n?[ \t]*/y;
    blank.lastIndex = this.#at;
    const length = blank.exec(this.#source)?.[0].length ?? 0;
    if (this.#at > start) this.#at += length;
  }

  #command(name: string, start: number, depth: number, nodes: MarkupNode[]): void {
    const source = this.#source;
    const push = (node: MarkupNode): void => void nodes.push(node);
    const argument = (): MarkupNode[] => this.#argument(depth);
    if (name === '(' || name === '[') {
      const close = this.#unclosed.has(name) ? -1 : source.indexOf(name === '(' ? '\\)' : '\\]', this.#at);
      if (close < 0) {
        this.#unclosed.add(name);
        return this.#text(nodes, name, start, this.#at);
      }
      const tex = source.slice(this.#at, close);
      this.#at = close + 2;
      return push({ kind: 'formula', tex, display: name === '[', start, end: this.#at });
    }
    const eaten = /^(begin|end)(itemize|enumerate|description)$/.exec(name);
    if (name === 'begin' || name === 'end' || eaten) return this.#environment(eaten?.[1] ?? name, eaten?.[2] ?? this.#raw(), start, depth, nodes);
    if (name === '\\') return push({ kind: 'line-break', start, end: this.#at });
    if (name === 'par') return push({ kind: 'paragraph-break', start, end: this.#at });
    if (Object.hasOwn(styleCommands, name)) {
      const children = argument();
      return push({ kind: 'styled', style: styleCommands[name] ?? 'emphasis', children, start, end: this.#at });
    }
    if (name === 'footnote' || name === 'thanks') {
      const number = (this.#notes += 1);
      const children = argument();
      return push({ kind: 'note', number, children, start, end: this.#at });
    }
    if (name === 'url' || name === 'path' || name === 'nolinkurl') {
      const address = this.#raw();
      const children: MarkupNode[] = address ? [{ kind: 'text', value: address, start, end: this.#at }] : [];
      if (!address) this.problems.push({ code: 'url-empty', severity: 'warning', message: `Expected an address in "\\${name}{}", found nothing`, hint: 'add it under `links:` for this talk in content/corrections.yaml', start, end: this.#at });
      return push({ kind: 'link', href: address, children, start, end: this.#at });
    }
    if (name === 'href') {
      const href = this.#raw();
      const children = argument();
      return push({ kind: 'link', href, children: children.length > 0 ? children : [{ kind: 'text', value: href, start, end: this.#at }], start, end: this.#at });
    }
    if (Object.hasOwn(accentCommands, name)) return this.#accent(name, start, nodes);
    if (Object.hasOwn(characterCommands, name)) {
      const value = characterCommands[name] ?? '';
      if (/^\{\}/.test(source.slice(this.#at, this.#at + 2))) this.#at += 2;
      else this.#skipSpaceAfter(name, start);
      // "\ie the" lost its blank to TeX's rule, but here it was meant.
      const glue = /[A-Za-z]$/.test(name) && /[ \t\n]/.test(source[this.#at - 1] ?? '') && /[.…]$/.test(value) ? ' ' : '';
      return this.#text(nodes, /[a-z]\.$/.test(value) && source[this.#at] === '.' ? value.slice(0, -1) : value + glue, start, this.#at);
    }
    if (silentCommands.has(name)) return this.#skipSpaceAfter(name, start);
    if (settingCommands.has(name)) return void this.#raw();
    if (name === 'textcolor' || name === 'colorbox') {
      this.#raw();
      return push({ kind: 'group', children: argument(), start, end: this.#at });
    }
    if (transparentCommands.has(name)) return push({ kind: 'group', children: argument(), start, end: this.#at });
    if (citationCommands.has(name)) {
      const key = this.#raw();
      return this.#text(nodes, `[${key}]`, start, this.#at);
    }
    if (/^[A-Za-z|]+$/.test(name) && (name === '|' || isMathCommand(name)) && name !== 'right') {
      const end = bareMathEnd(source, start);
      if (end > start) {
        this.#at = end;
        const from = source.slice(start, end);
        this.problems.push({ code: 'math-without-dollars', severity: 'notice', message: `Expected a formula between dollars, found "${from}"; it is set as a formula`, hint: `replace it by "$${from}$" in content/corrections.yaml, with all that belongs to the formula`, start, end, suggestion: { from, to: `$${from}$` } });
        return push({ kind: 'formula', tex: from, display: false, start, end });
      }
    }
    if (/^[Vv]erb\*?$/.test(name)) {
      const verbatim = /([^A-Za-z\s*])([^\n]{0,300}?)\1/y;
      verbatim.lastIndex = this.#at;
      const match = verbatim.exec(source);
      if (match) {
        const from = this.#at + 1;
        this.#at += match[0].length;
        return push({ kind: 'styled', style: 'code', children: match[2] ? [{ kind: 'text', value: cleanText(match[2]), start: from, end: this.#at - 1 }] : [], start, end: this.#at });
      }
    }
    if (name === 'item') return this.#text(nodes, '• ', start, this.#at);
    if (!/[A-Za-z]/.test(name)) return this.#text(nodes, `\\${name}`, start, this.#at);
    const to = eatenBraces(name);
    const from = `\\${name}`;
    this.problems.push({ code: 'command-unknown', severity: 'notice', message: `Expected a command Octavo knows, found "${from}"; its name is shown and its text kept`, hint: to ? `"${to}" may be meant: replace it in content/corrections.yaml` : 'replace it in content/corrections.yaml if the name should not be printed', start, end: this.#at, ...(to ? { suggestion: { from, to } } : {}) });
    push({ kind: 'unknown', name, start, end: this.#at });
  }

  /** `{…}` read as text, or the next character; nothing when neither follows. */
  #argument(depth: number): MarkupNode[] {
    if (this.#source[this.#at] === '[') this.#optional();
    if (this.#source[this.#at] !== '{' || depth >= deepest || !this.#closes(this.#at)) return [];
    this.#at += 1;
    return this.#group(depth);
  }

  #group(depth: number): MarkupNode[] {
    const children = this.read('}', depth + 1);
    if (this.#source[this.#at] === '}') this.#at += 1;
    return children;
  }

  #optional(): void {
    const optional = /\[[^\]\n]{0,80}\]/y;
    optional.lastIndex = this.#at;
    this.#at += optional.exec(this.#source)?.[0].length ?? 0;
  }

  /** `{…}` taken as it stands, for addresses and settings. */
  #raw(): string {
    while (this.#source[this.#at] === '[' ) {
      const before = this.#at;
      this.#optional();
      if (this.#at === before) break;
    }
    const raw = /\{([^{}]*)\}/y;
    raw.lastIndex = this.#at;
    const match = raw.exec(this.#source);
    this.#at += match?.[0].length ?? 0;
    return (match?.[1] ?? '').replace(/\\([%#&_~])/g, '$1').trim();
  }

  #closingBraces: Set<number> | undefined;

  /** Whether the brace at `open` has a partner: one pass over the source answers for all. */
  #closes(open: number): boolean {
    if (!this.#closingBraces) {
      const stack: number[] = [];
      const closed = new Set<number>();
      for (let at = 0; at < this.#source.length; at += 1) {
        const char = this.#source[at];
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

  #accent(name: string, start: number, nodes: MarkupNode[]): void {
    const letter = /\s*(?:\{\s*(?:\\([ij])|(\p{L}))?\s*\}|\\([ij])(?![A-Za-z])|(\p{L}))/uy;
    letter.lastIndex = this.#at;
    const match = /[A-Za-z]/.test(name) && !/[\s{\\]/.test(this.#source[this.#at] ?? '') ? null : letter.exec(this.#source);
    const base = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
    if (!match || !base) return this.#text(nodes, name.length === 1 && !/[A-Za-z]/.test(name) ? '' : name, start, this.#at);
    this.#at += match[0].length;
    this.#text(nodes, (base + (accentCommands[name] ?? '')).normalize('NFC'), start, this.#at);
  }

  #dollar(start: number, nodes: MarkupNode[]): void {
    const found = mathEnd(this.#source, start);
    if (!found) return this.#char(nodes, '$', start, 1);
    this.#at = found.end;
    nodes.push({ kind: 'formula', tex: found.tex, display: found.display, start, end: found.end });
  }

  /** `` `word' `` and ``` ``words'' ``` become typographic quotes; a lone apostrophe becomes ’. */
  #quote(char: string, start: number, nodes: MarkupNode[]): void {
    const double = this.#source[start + 1] === char;
    const value = char === '`' ? (double ? '“' : '‘') : double ? '”' : '’';
    this.#char(nodes, value, start, double ? 2 : 1);
  }

  /** A bare address; the punctuation of the sentence stays outside. */
  #address(start: number, nodes: MarkupNode[]): void {
    const address = /https?:\/\/[^\s<>"'\\^`{|}]{1,2000}/y;
    address.lastIndex = start;
    const href = withoutPunctuation(address.exec(this.#source)?.[0] ?? 'h');
    this.#at = start + href.length;
    const text: MarkupNode = { kind: 'text', value: href, start, end: this.#at };
    nodes.push(href.length > 8 ? { kind: 'link', href, children: [text], start, end: this.#at } : text);
  }

  #environment(which: string, environment: string, start: number, depth: number, nodes: MarkupNode[]): void {
    if (which === 'end') return;
    if (mathEnvironments.has(environment)) {
      const close = `\\end{${environment}}`;
      const end = this.#unclosed.has(close) ? -1 : this.#source.indexOf(close, this.#at);
      if (end < 0) this.#unclosed.add(close);
      else {
        this.#at = end + close.length;
        nodes.push({ kind: 'formula', tex: this.#source.slice(start, this.#at), display: true, start, end: this.#at });
      }
      return;
    }
    if (!['itemize', 'enumerate', 'description'].includes(environment) || depth >= deepest) {
      const known = /^(?:center|abstract|quote|quotation|flushleft|flushright|small|document)$/.test(environment);
      if (!known) this.problems.push({ code: 'environment-unknown', severity: 'notice', message: `Expected an environment Octavo knows, found "${environment}"; its text is kept`, hint: 'remove its \\begin and \\end in content/corrections.yaml', start, end: this.#at });
      return;
    }
    const setting = this.#at;
    this.#optional();
    if (this.#at > setting) {
      // Nothing typed is dropped without a word: how the list was to be set stays visible until an editor takes it out.
      const from = this.#source.slice(setting, this.#at);
      this.#text(nodes, from, setting);
      this.problems.push({ code: 'list-setting', severity: 'notice', message: `Expected the first item of a list, found its setting "${from}"; it is kept as text`, hint: 'remove it in content/corrections.yaml', start: setting, end: this.#at, suggestion: { from, to: '' } });
    }
    const items: MarkupNode[][] = [];
    while (/\s/.test(this.#source[this.#at] ?? '')) this.#at += 1;
    while (this.#source.startsWith('\\item', this.#at)) {
      this.#at += 5;
      this.#optional();
      items.push(this.read('item', depth + 1));
    }
    const close = /\\end(?:itemize|enumerate|description)?/y;
    close.lastIndex = this.#at;
    if (items.length === 0) return;
    if (close.test(this.#source)) {
      this.#at = close.lastIndex;
      this.#raw();
    }
    nodes.push({ kind: 'list', ordered: environment === 'enumerate', items, start, end: this.#at });
  }
}
