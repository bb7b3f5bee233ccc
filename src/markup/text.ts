// Tree → plain Unicode, with the way back from each character to the source; and → LaTeX for BibTeX.
import { renderFormula } from './formula.ts';
import { safeHref } from './html.ts';
import { spokenForm } from './speech.ts';
import type { FormulaNode, Markup, MarkupNode } from './tree.ts';
import { wayBack } from './way-back.ts';

export interface PlainText {
  readonly text: string;
  /** The same with blanks for every letter of code: what is written in sentences. */
  readonly prose: string;
  /** Offsets in `text` → the stretch of the source they came from. */
  sourceRange(start: number, end: number): { start: number; end: number };
}

/** Four checks and the digest ask for the plain form of each abstract. */
const remembered = new WeakMap<Markup, PlainText>();

/** What a calendar, an outline or a search index shows: "O(n²)", notes in brackets at their place. */
export function toPlainText(markup: Markup): PlainText {
  let plain = remembered.get(markup);
  if (!plain) remembered.set(markup, (plain = gather(markup, (node) => renderFormula(node.tex, node.display).text)));
  return plain;
}

function gather(markup: Markup, formulaText: (node: FormulaNode) => string): PlainText {
  const pieces: { at: number; start: number; end: number; exact: boolean; value?: string }[] = [];
  let text = '';
  const code: [from: number, to: number][] = [];
  const add = (value: string, start: number, end: number): void => {
    if (value === '') return;
    pieces.push({ at: text.length, start, end, exact: value.length === end - start });
    text += value;
  };
  const walk = (nodes: readonly MarkupNode[]): void => {
    for (const node of nodes) {
      switch (node.kind) {
        case 'text': {
          const at = pieces.length;
          add(node.value.replace(/\s/g, ' '), node.start, node.end);
          const piece = pieces[at];
          if (piece && !piece.exact) piece.value = node.value;
          break;
        }
        case 'formula':
          add(formulaText(node), node.start, node.end);
          break;
        case 'note':
          if (node.children.length > 0) {
            add(' (', node.start, node.start);
            walk(node.children);
            add(')', node.end, node.end);
          }
          break;
        case 'list':
          node.items.forEach((item, index) => {
            add(node.ordered ? ` ${index + 1}. ` : ' • ', node.start, node.start);
            walk(item);
          });
          add(' ', node.end, node.end);
          break;
        case 'paragraph-break':
          add('\n', node.start, node.end);
          break;
        case 'line-break':
          add(' ', node.start, node.end);
          break;
        case 'unknown':
          add(node.glued ? `\\${node.name} ` : `\\${node.name}`, node.start, node.end);
          break;
        case 'code-block': {
          add('\n', node.start, node.start);
          const from = text.length;
          for (const part of node.children) {
            if (text.length > from) add(' ', part.start, part.start);
            walk([part]);
          }
          code.push([from, text.length]);
          add('\n', node.end, node.end);
          break;
        }
        case 'styled':
        case 'group':
        case 'link':
          walk(node.children);
          break;
      }
    }
  };
  walk(markup.children);
  const find = (offset: number): (typeof pieces)[number] | undefined => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  };
  let prose = '';
  let after = 0;
  for (const [from, to] of code) {
    prose += text.slice(after, from) + ' '.repeat(to - from);
    after = to;
  }
  prose += text.slice(after);
  return {
    text,
    prose,
    sourceRange(start, end) {
      const first = find(start);
      const last = find(Math.max(start, end - 1));
      if (!first || !last) return { start: 0, end: 0 };
      // Of a formula the whole; of decoded text ("é" for "\'e") the very characters.
      const place = (piece: (typeof pieces)[number], offset: number, whole: number): number => {
        if (piece.exact) return piece.start + (offset - piece.at);
        if (piece.value === undefined) return whole;
        return piece.start + (wayBack(piece.value, markup.source.slice(piece.start, piece.end))[offset - piece.at] ?? whole - piece.start);
      };
      return { start: place(first, start, first.start), end: place(last, end, last.end) };
    },
  };
}

/** What a voice should say: the plain form with every formula spoken. Await `prepareSpeech` once before; without it formulas are read as plain text. */
export function toSpeech(markup: Markup, language?: string): string {
  return fold(gather(markup, (node) => ` ${spokenForm(renderFormula(node.tex, node.display), language)} `).text);
}

function fold(text: string): string {
  return text
    .replace(/ {2,}|[^\S\n ]+ */g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The plain form without what is set as a formula: what stays letters when a page is read back. */
export function toWords(markup: Markup): string {
  return fold(gather(markup, ({ tex, display }) => (renderFormula(tex, display).fault ? tex : '')).text);
}

/** The plain form, blanks folded. */
export function toText(markup: Markup): string {
  return fold(toPlainText(markup).text);
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\u00a0': '~',
};

/** Plain characters → LaTeX that biber reads (UTF-8 stays UTF-8). */
export function escapeLatex(text: string): string {
  return text.replace(/[\\{}%&$#_~^\u00a0]/g, (char) => special[char] ?? char);
}

const latexStyles = {
  emphasis: 'emph',
  strong: 'textbf',
  code: 'texttt',
  struck: 'sout',
  'small-caps': 'textsc',
  underline: 'underline',
  superscript: 'textsuperscript',
  subscript: 'textsubscript',
} as const;

/** Commands that read, write, load or define when a bibliography is set with TeX: no formula needs them. */
const commanding =
  /\\(?:[xeg]?def|let|futurelet|(?:re|provide)?newcommand|renewcommand|providecommand|newif|loop|input|include\w*|openin|openout|read|write|immediate|special|csname|catcode|directlua|href|url|html[A-Z]\w*|require|usepackage|everymath|global|long|expandafter|uppercase|lowercase|verb|char|unicode|style|class|cssId)(?![A-Za-z])|\^\^/;

/** A formula as typed, made harmless to its surroundings; one that cannot be set is escaped text, since its braces may not pair. */
function formulaLatex(node: FormulaNode): string {
  // A dollar within would end the formula where it stands.
  if (renderFormula(node.tex, node.display).fault || commanding.test(node.tex) || /(?<!\\)(?:\\\\)*\$/.test(node.tex))
    return escapeLatex(node.tex);
  const tex = node.tex.replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%').trim();
  return /^\\begin\{(?:equation|align|gather|multline|eqnarray|displaymath|math)/.test(tex) ? tex : `$${tex}$`;
}

/** An address as the argument of `\url`: no brace of it may break the file, and nothing but web and mail is linked. */
function latexLink(node: Extract<MarkupNode, { kind: 'link' }>, inner: string): string {
  const href = safeHref(node.href)?.replace(/[{}\\%\s]/g, (char) => (char === '%' ? '\\%' : encodeURIComponent(char)));
  if (!href) return inner;
  const [only] = node.children;
  return node.children.length === 1 && only?.kind === 'text' && only.value === node.href ? `\\url{${href}}` : `\\href{${href}}{${inner}}`;
}

/** LaTeX for BibTeX: formulas as typed, styles as commands, links as `\url` and `\href`, everything else escaped. */
export function toLatex(markup: Markup): string {
  const write = (nodes: readonly MarkupNode[], linked = false): string =>
    nodes
      .map((node): string => {
        switch (node.kind) {
          case 'text':
            return escapeLatex(node.value);
          case 'formula':
            return formulaLatex(node);
          case 'code-block':
            return node.children
              .map((part) => (part.kind === 'text' ? ` \\texttt{${write([part])}} ` : ` ${write([part], linked)}`))
              .join('');
          case 'styled':
            return `\\${latexStyles[node.style]}{${write(node.children, linked)}}`;
          case 'group':
            return write(node.children, linked);
          case 'link':
            return linked ? write(node.children, true) : latexLink(node, write(node.children, true));
          case 'note':
            return ` (${write(node.children, linked)})`;
          case 'list':
            return node.items.map((item, index) => ` ${node.ordered ? `${index + 1}.` : '•'} ${write(item, linked)}`).join('');
          case 'unknown':
            return `${escapeLatex(`\\${node.name}`)}${node.glued ? ' ' : ''}`;
          case 'paragraph-break':
          case 'line-break':
            return ' ';
        }
      })
      .join('');
  return write(markup.children).replace(/\s+/g, ' ').trim();
}
