// What is to be said about an author text: the findings of its parser, and those of its formulas, which are set for it.
import { renderFormula } from './formula.ts';
import { likelyMeaning } from './repair-tex.ts';
import { formulaNodes, type FormulaNode, type Markup, type MarkupProblem, type MarkupRepair } from './tree.ts';

/** The parser's problems and those of formulas KaTeX cannot set, in the order of the source; a command nobody knows is named once. */
export function problemsOf(markup: Markup): MarkupProblem[] {
  const problems = [...markup.problems];
  const named = new Set<string>();
  for (const node of formulaNodes(markup.children)) {
    const { fault, unknown } = renderFormula(node.tex, node.display);
    if (fault) problems.push(unreadable(markup.source, node, fault));
    else
      for (const name of unknown) {
        if (named.has(name)) continue;
        named.add(name);
        problems.push(unknownCommand(markup.source, node, name));
      }
  }
  return problems.sort((a, b) => a.start - b.start);
}

/** What was changed to read the text: signs taken out or put back, and formulas whose notation had to be mended, in the order of the source. */
export function repairsOf(markup: Markup): MarkupRepair[] {
  const mended = formulaNodes(markup.children).flatMap(({ tex, display, start, end }): MarkupRepair[] => {
    const to = renderFormula(tex, display).mended;
    return to === undefined ? [] : [{ kind: 'formula-notation', from: tex, to, start, end }];
  });
  return [...markup.repairs, ...mended].sort((a, b) => a.start - b.start);
}

/** Where a command stands in the source of its formula; the whole formula where it came out of a macro. */
function placeOf(source: string, { start, end }: FormulaNode, name: string): { start: number; end: number } {
  const at = source.slice(start, end).search(new RegExp(`\\\\${name}(?![A-Za-z])`));
  return at < 0 ? { start, end } : { start: start + at, end: start + at + name.length + 1 };
}

function unknownCommand(source: string, node: FormulaNode, name: string): MarkupProblem {
  const from = `\\${name}`;
  const to = likelyMeaning(name);
  return {
    code: 'formula-command-unknown',
    severity: 'warning',
    ...placeOf(source, node, name),
    message: `Expected a command of mathematics, found "${from}"; its name is set in its place`,
    hint: to ? `"${to}" may be meant: replace it in corrections.yaml` : 'replace it in corrections.yaml',
    ...(to ? { suggestion: { from, to } } : {}),
  };
}

function unreadable(source: string, node: FormulaNode, fault: string): MarkupProblem {
  const name = /\\([A-Za-z]+)$/.exec(fault)?.[1];
  const closed = closing(node.tex);
  const from = source.slice(node.start, node.end);
  const to = closed === undefined ? undefined : from.replace(node.tex, () => closed);
  return {
    code: 'formula-unreadable',
    severity: 'warning',
    ...(name ? placeOf(source, node, name) : { start: node.start, end: node.end }),
    message: `Expected a formula KaTeX can set, found ${fault}; its source is shown instead`,
    hint: to ? `"${to}" may be meant: replace it in corrections.yaml` : 'mend the formula in corrections.yaml',
    ...(to ? { suggestion: { from, to } } : {}),
  };
}

/** The formula with the braces that were not closed closed at its end, when that makes it readable: a guess, so only ever suggested. */
function closing(tex: string): string | undefined {
  const missing = (tex.match(/(?<!\\)\{/g) ?? []).length - (tex.match(/(?<!\\)\}/g) ?? []).length;
  if (missing < 1 || missing > 3) return undefined;
  const closed = tex.trimEnd() + '}'.repeat(missing);
  return renderFormula(closed, false).fault ? undefined : closed;
}
