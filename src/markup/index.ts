// Author text → safe HTML, plain text, speech, LaTeX. What other layers may use of this folder.
import { renderFormula } from './formula.ts';
import { parseMarkup } from './parse.ts';
import { eatenBraces } from './repair-tex.ts';
import type { Markup, MarkupNode, MarkupProblem } from './tree.ts';

export { escapeHtml, safeHref, toHtml, type HtmlOptions } from './html.ts';
export { prepareSpeech } from './formula.ts';
export { escapeLatex, toLatex, toPlainText, toSpeech, toText, type PlainText } from './text.ts';
export type { Markup, MarkupNode, MarkupProblem, MarkupRepair } from './tree.ts';

const remembered = new Map<string, Markup>();

/** Parses author text; the same text is parsed once. */
export function readMarkup(source: string): Markup {
  let markup = remembered.get(source);
  if (!markup) {
    markup = parseMarkup(source);
    if (remembered.size > 20_000) remembered.clear();
    remembered.set(source, markup);
  }
  return markup;
}

/** The parser's problems and those of formulas KaTeX cannot set; renders every formula. */
export function problemsOf(markup: Markup): MarkupProblem[] {
  const problems = [...markup.problems];
  const walk = (nodes: readonly MarkupNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'formula') {
        const { fault, unknown } = renderFormula(node.tex, node.display);
        for (const name of fault ? [] : unknown) {
          const to = eatenBraces(name);
          const from = `\\${name}`;
          problems.push({ code: 'formula-command-unknown', severity: 'warning', message: `Expected a command of mathematics, found "${from}"; its name is set in its place`, hint: to ? `"${to}" may be meant: replace it in content/corrections.yaml` : 'replace it in content/corrections.yaml', start: node.start, end: node.end, ...(to ? { suggestion: { from, to } } : {}) });
        }
        if (fault) problems.push({ code: 'formula-unreadable', severity: 'warning', message: `Expected a formula KaTeX can set, found ${fault}; its source is shown instead`, hint: 'mend the formula in content/corrections.yaml', start: node.start, end: node.end });
      } else if (node.kind === 'list') node.items.forEach(walk);
      else if ('children' in node) walk(node.children);
    }
  };
  walk(markup.children);
  return problems;
}

/** Whether any formula stands in it: pages without one need no mathematics stylesheet. */
export function hasFormula(markup: Markup): boolean {
  const walk = (nodes: readonly MarkupNode[]): boolean =>
    nodes.some((node) => node.kind === 'formula' || (node.kind === 'list' ? node.items.some(walk) : 'children' in node && walk(node.children)));
  return walk(markup.children);
}
