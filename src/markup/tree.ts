// The tree of author text: made once from the source, every form (HTML, plain text, LaTeX) is a walk over it.

export type TextStyle = 'emphasis' | 'strong' | 'code' | 'small-caps' | 'underline' | 'struck' | 'superscript' | 'subscript';

interface Spot {
  /** Offsets into the source, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

export type MarkupNode = Spot &
  (
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'styled'; readonly style: TextStyle; readonly children: readonly MarkupNode[] }
    | { readonly kind: 'group'; readonly children: readonly MarkupNode[] }
    | { readonly kind: 'formula'; readonly tex: string; readonly display: boolean }
    | { readonly kind: 'link'; readonly href: string; readonly children: readonly MarkupNode[] }
    | { readonly kind: 'note'; readonly number: number; readonly children: readonly MarkupNode[] }
    | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly MarkupNode[])[] }
    /** Lines as they stand, in one text, behind their caption (a group) if they have one; `language` as the author named it, or "". */
    | { readonly kind: 'code-block'; readonly language: string; readonly children: readonly MarkupNode[] }
    | { readonly kind: 'paragraph-break' }
    | { readonly kind: 'line-break' }
    /** A command nobody knows: its name is shown, its arguments are read as text; `glued` when they follow without a blank. */
    | { readonly kind: 'unknown'; readonly name: string; readonly glued: boolean }
  );

export interface MarkupProblem {
  readonly code: string;
  readonly severity: 'warning' | 'notice';
  readonly message: string;
  readonly hint?: string;
  /** A ready-made correction: replace `from` by `to`. */
  readonly suggestion?: { readonly from: string; readonly to: string };
  readonly start: number;
  readonly end: number;
}

export interface MarkupRepair {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

export interface Markup {
  readonly source: string;
  readonly children: readonly MarkupNode[];
  readonly problems: readonly MarkupProblem[];
  readonly repairs: readonly MarkupRepair[];
}

export type FormulaNode = Extract<MarkupNode, { kind: 'formula' }>;

export type CodeNode = Extract<MarkupNode, { kind: 'code-block' }>;

export type LinkNode = Extract<MarkupNode, { kind: 'link' }>;

/** Every formula, in the order of the source, however deep it stands. */
export function formulaNodes(nodes: readonly MarkupNode[]): FormulaNode[] {
  return nodesOf(nodes, 'formula') as FormulaNode[];
}

/** Every block of code. */
export function codeNodes(nodes: readonly MarkupNode[]): CodeNode[] {
  return nodesOf(nodes, 'code-block') as CodeNode[];
}

/** Every link that leads somewhere. */
export function linkNodes(nodes: readonly MarkupNode[]): LinkNode[] {
  return (nodesOf(nodes, 'link') as LinkNode[]).filter(({ href }) => href.trim() !== '');
}

function nodesOf(nodes: readonly MarkupNode[], kind: MarkupNode['kind']): MarkupNode[] {
  const found: MarkupNode[] = [];
  const walk = (inner: readonly MarkupNode[]): void => {
    for (const node of inner) {
      if (node.kind === kind) found.push(node);
      if (node.kind === 'list') node.items.forEach(walk);
      else if ('children' in node) walk(node.children);
    }
  };
  walk(nodes);
  return found;
}
