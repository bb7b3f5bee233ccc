// Tree → safe HTML. Everything an author typed is escaped; only elements made here reach the page.
import { renderFormula } from './formula.ts';
import { spokenForm, spokenLanguage } from './speech.ts';
import type { CodeNode, FormulaNode, Markup, MarkupNode } from './tree.ts';
import { abbreviator, type AbbreviationList } from './abbreviate.ts';
import { highlighted } from './highlight.ts';
import { hanLanguage, htmlRunsRightToLeft, markScripts, runsRightToLeft } from './unicode.ts';

export interface HtmlOptions {
  /** Every id in the result begins with this and a hyphen. */
  readonly idPrefix: string;
  /** `ebook`: formulas as MathML alone, and well-formed as XML. */
  readonly medium?: 'screen' | 'print' | 'ebook';
  /** Of the text (BCP 47): formulas are spoken in it, or in English where no rules are there for it. */
  readonly language?: string | undefined;
  /** For titles: no paragraphs, notes follow in brackets. */
  readonly inline?: boolean;
  /** Short forms to mark as `<abbr>` wherever they stand in running text; the words stay the same. */
  readonly abbreviations?: AbbreviationList;
  /** Tells the words of code apart, for screens. */
  readonly highlight?: boolean;
  /** Puts soft hyphens into running text (never into code, addresses or formulas). */
  readonly hyphenate?: (text: string) => string;
}

const elements = {
  emphasis: ['<em>', '</em>'],
  strong: ['<strong>', '</strong>'],
  code: ['<code>', '</code>'],
  struck: ['<s>', '</s>'],
  'small-caps': ['<span class="small-caps">', '</span>'],
  underline: ['<span class="underline">', '</span>'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
} as const;

/** Safe, accessible HTML: paragraphs with notes at the end, or one line when `inline`. */
export function toHtml(markup: Markup, options: HtmlOptions): string {
  const writer = new HtmlWriter(options, hanLanguage(markup.source));
  if (options.inline) {
    const line = writer.line(markup.children);
    return htmlRunsRightToLeft(line) ? `<span dir="rtl">${line}</span>` : line;
  }
  const blocks = writer.blocks(markup.children);
  return blocks + writer.notes();
}

/** Plain words of a language → one line of HTML: each run of another script says its language and direction. */
export function wordsToHtml(text: string, language?: string): string {
  const rightToLeft = runsRightToLeft(text);
  const line = markScripts(escapeHtml(text), { language, hanIs: hanLanguage(text), rightToLeft });
  return rightToLeft ? `<span dir="rtl">${line}</span>` : line;
}

const linesOf = ({ children }: CodeNode): string => children.map((child) => (child.kind === 'text' ? child.value : '')).join('');

/** Groups that hold blocks are no part of a paragraph: `{\small \begin{verbatim}…}`. */
function unwrapped(nodes: readonly MarkupNode[]): readonly MarkupNode[] {
  const isBlock = (node: MarkupNode): boolean =>
    node.kind === 'code-block' || node.kind === 'list' || (node.kind === 'group' && node.children.some(isBlock));
  return nodes.some((node) => node.kind === 'group' && isBlock(node))
    ? nodes.flatMap((node) => (node.kind === 'group' && isBlock(node) ? unwrapped(node.children) : [node]))
    : nodes;
}

/** Characters of its plain form beyond which a formula may not fit a narrow column. */
const widest = 40;

// In a column of print a line may end after the slash of "weights/operations"; browsers end none there.
const betweenAlternatives = /(?<=\p{L}{3}\/)(?=\p{L}{3})/gu;

class HtmlWriter {
  readonly #options: HtmlOptions;
  readonly #abbreviate: ReturnType<typeof abbreviator>;
  /** No link stands in a link. */
  #inLink = false;
  readonly #notes: { number: number; html: string }[] = [];

  readonly #hanIs: string;
  #rightToLeft = false;

  constructor(options: HtmlOptions, hanIs: string) {
    this.#hanIs = hanIs;
    this.#options = options;
    this.#abbreviate = abbreviator(options.abbreviations ?? [], { write: (text) => this.#text(text), escape: escapeHtml });
  }

  blocks(nodes: readonly MarkupNode[]): string {
    let html = '';
    let paragraph: MarkupNode[] = [];
    const close = (): void => {
      const inner = this.line(paragraph);
      if (inner) html += `<p${htmlRunsRightToLeft(inner) ? ' dir="rtl"' : ''}>${inner}</p>\n`;
      paragraph = [];
    };
    for (const node of unwrapped(nodes)) {
      if (node.kind === 'paragraph-break') close();
      else if (node.kind === 'list' || node.kind === 'code-block') {
        close();
        html += node.kind === 'list' ? this.inline([node]) : this.#code(node);
      } else paragraph.push(node);
    }
    close();
    return html;
  }

  /** Lines as they stand; they run from left to right in any text. */
  #code(node: CodeNode): string {
    const { language } = node;
    const code = linesOf(node);
    const known = /^[\w+#-]+$/.test(language) ? ` class="language-${escapeHtml(language)}"` : '';
    const inner = (this.#options.highlight ? highlighted(code, language) : undefined) ?? escapeHtml(code);
    const lines = `<pre dir="ltr"><code${known}>${inner}</code></pre>`;
    const caption = this.inline(node.children.filter(({ kind }) => kind !== 'text'));
    return `${caption ? `<figure class="listing"><figcaption>${caption}</figcaption>${lines}</figure>` : lines}\n`;
  }

  /** One paragraph; its first letter says which way it runs. */
  line(nodes: readonly MarkupNode[]): string {
    this.#rightToLeft = runsRightToLeft(
      nodes
        .map((node) =>
          node.kind === 'text'
            ? node.value
            : 'children' in node
              ? node.children.map((child) => (child.kind === 'text' ? child.value : '')).join('')
              : '',
        )
        .join(''),
    );
    const html = this.inline(nodes).trim();
    this.#rightToLeft = false;
    return html;
  }

  inline(nodes: readonly MarkupNode[]): string {
    let html = '';
    for (const node of nodes) html += this.#node(node);
    return html;
  }

  notes(): string {
    if (this.#notes.length === 0) return '';
    const { idPrefix } = this.#options;
    const items = this.#notes.map(
      ({ number, html }) =>
        `<li id="${idPrefix}-note-${number}">${html} <a class="note-back" href="#${idPrefix}-note-${number}-mark" role="doc-backlink" aria-label="Back to the text at note ${number}">↑</a></li>`,
    );
    return `<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>${items.join('')}</ol></section>\n`;
  }

  #text(value: string): string {
    const html = markScripts(escapeHtml(this.#options.hyphenate?.(value) ?? value), {
      language: this.#options.language,
      hanIs: this.#hanIs,
      rightToLeft: this.#rightToLeft,
    });
    return this.#options.medium === 'print' ? html.replace(betweenAlternatives, '<wbr>') : html;
  }

  #node(node: MarkupNode): string {
    switch (node.kind) {
      case 'text':
        return this.#abbreviate?.(node.value) ?? this.#text(node.value);
      case 'group':
        return this.inline(node.children);
      case 'styled': {
        const [open, close] = elements[node.style];
        const inner = this.inline(node.children);
        return inner ? open + inner + close : '';
      }
      case 'code-block':
        // In lines of its own only where paragraphs are.
        return `${this.inline(node.children.filter(({ kind }) => kind !== 'text'))} <code>${escapeHtml(linesOf(node))}</code>`;
      case 'formula':
        return this.#formula(node);
      case 'link': {
        const outermost = !this.#inLink;
        this.#inLink = true;
        const inner = this.inline(node.children);
        this.#inLink = !outermost;
        const href = safeHref(node.href);
        return href && inner && outermost ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner;
      }
      case 'note': {
        const inner = this.inline(node.children);
        if (this.#options.inline) return ` (${inner})`;
        this.#notes.push({ number: node.number, html: inner });
        const id = `${this.#options.idPrefix}-note-${node.number}`;
        return `<sup class="note-mark"><a id="${id}-mark" href="#${id}" role="doc-noteref" aria-label="Note ${node.number}">${node.number}</a></sup>`;
      }
      case 'list': {
        const tag = node.ordered ? 'ol' : 'ul';
        return `<${tag}>${node.items
          .map(
            (item) =>
              `<li>${item
                .map((node) => (node.kind === 'code-block' ? this.#code(node) : this.#node(node)))
                .join('')
                .trim()}</li>`,
          )
          .join('')}</${tag}>\n`;
      }
      case 'paragraph-break':
        return ' ';
      case 'line-break':
        return this.#options.inline ? ' ' : this.#options.medium === 'ebook' ? '<br/>' : '<br>';
      case 'unknown':
        return `<code class="unknown-command">\\${escapeHtml(node.name)}</code>${node.glued ? ' ' : ''}`;
    }
  }

  #formula({ tex, display }: FormulaNode): string {
    const formula = renderFormula(tex, display);
    // A single unbreakable stretch may be wider than a phone or an A5 column: marked, so that styles can let it scroll or shrink.
    const wide = formula.text.length > widest;
    const kind = `math${display ? ' math-display' : ''}${wide ? ' math-wide' : ''}`;
    if (formula.fault) return `<code class="math-source">${escapeHtml(tex)}</code>`;
    const { medium, language } = this.#options;
    const words = escapeHtml(spokenForm(formula, language));
    const foreign =
      language !== undefined && !language.toLowerCase().startsWith(spokenLanguage(language)) && !/^no\b/i.test(language)
        ? ' lang="en"'
        : '';
    if (medium === 'ebook') return formula.mathml.replace('<math', () => `<math alttext="${words}"`);
    // A reader walks through MathML; what cannot has its `alttext` (MathML Core, 2.2.1).
    if (medium !== 'print')
      return `<span class="${kind}"${foreign}${display || wide ? ' tabindex="0"' : ''}>${formula.screen.replace('<math ', () => `<math alttext="${words}" `)}</span>`;
    return `<span class="${kind}"${foreign} role="img" aria-label="${words}" data-tex="${escapeHtml(tex)}" data-mathml="${escapeHtml(formula.mathml)}">${formula.print}</span>`;
  }
}

/** Only addresses a reader expects to open; `javascript:`, `data:` and their disguises give nothing. */
export function safeHref(href: string): string | undefined {
  const bare = href.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff]/g, '');
  if (/^(?:https?:\/\/[^/]|mailto:[^?]+@)/i.test(bare)) return bare;
  return /^(?:www\.|doi\.org\/|github\.com\/|arxiv\.org\/)/i.test(bare) ? `https://${bare}` : undefined;
}

/** The five characters HTML gives a meaning, and the controls no page may hold, made harmless. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
