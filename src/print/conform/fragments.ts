// The structure tree that Chromium wrote → one node for each source element, with what each page shows of it, in reading order.
// Fragments of an element that Paged.js split carry one key, so they meet in one node: this is where they are joined again.
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFNumber, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { named, refAt } from '../opening/syntax.ts';
import type { Box } from './geometry.ts';
import type { PrintedElements } from './printed-elements.ts';
import { placeOf, type SourceElement } from './source.ts';

/** A stretch of content: one MCID of the written page, several of the page as it will be. */
export interface Leaf {
  readonly page: number;
  readonly owner: SourceNode;
  /** MCIDs after rewriting; empty when nothing was painted. */
  marks: readonly number[];
  /** Of what is drawn rather than read: where on the page. */
  box?: Box;
}

export interface SourceNode {
  readonly place: number;
  readonly kids: (Leaf | SourceNode)[];
  /** Annotations of this link. */
  readonly links: { readonly page: number; readonly ref: PDFRef }[];
  /** The mark before a list item's text. */
  label?: Leaf;
}

export interface Fragments {
  readonly root: SourceNode;
  readonly nodes: ReadonlyMap<number, SourceNode>;
  /** By page, then by the MCID that Chromium gave. */
  readonly leaves: readonly Map<number, Leaf>[];
}

const names = {
  kids: named('K'),
  page: named('Pg'),
  type: named('Type'),
  mark: named('MCID'),
  object: named('Obj'),
  called: named('Alt'),
  reference: named('OBJR'),
};

export function isLeaf(kid: Leaf | SourceNode): kid is Leaf {
  return 'page' in kid;
}

/** Reads the tree once and takes its objects out of the document. `elements` are those that were never in it. Undefined when there is none. */
export function takeFragments(
  document: PDFDocument,
  source: readonly SourceElement[],
  elements: PrintedElements = () => undefined,
): Fragments | undefined {
  const { context } = document;
  const treeRoot = document.catalog.lookup(named('StructTreeRoot'));
  if (!(treeRoot instanceof PDFDict)) return undefined;
  const pages = new Map(document.getPages().map((page, at) => [page.ref, at]));
  const leaves: Map<number, Leaf>[] = document.getPages().map(() => new Map());
  const root: SourceNode = { place: -1, kids: [], links: [] };
  const nodes = new Map<number, SourceNode>();
  const nodeAt = (place: number): SourceNode => {
    if (place < 0) return root;
    const known = nodes.get(place);
    if (known) return known;
    const node: SourceNode = { place, kids: [], links: [] };
    nodes.set(place, node);
    nodeAt(source[place]?.parent ?? -1).kids.push(node);
    return node;
  };
  const addLeaf = (owner: SourceNode, page: number | undefined, mark: number): void => {
    if (page === undefined || leaves[page]?.has(mark)) return;
    const leaf: Leaf = { page, owner, marks: [] };
    leaves[page]?.set(mark, leaf);
    owner.kids.push(leaf);
  };
  // A stack of our own: a document nests as deep as its author liked.
  const open: { kid: PDFObject | number | undefined; owner: SourceNode; page: number | undefined }[] = [
    { kid: treeRoot.get(names.kids), owner: root, page: undefined },
  ];
  while (open.length > 0) {
    const { kid, owner, page } = open.pop() as (typeof open)[number];
    if (typeof kid === 'number' && kid >= 0) {
      addLeaf(owner, page, kid);
      continue;
    }
    const element = typeof kid === 'number' ? elements(-kid) : kid instanceof PDFRef ? elements(kid.objectNumber) : undefined;
    if (element) {
      const place = element.called === undefined ? undefined : placeOf(element.called);
      const inside = place === undefined ? owner : nodeAt(place);
      const onPage = element.page > 0 ? pages.get(refAt(element.page)) : page;
      for (let at = element.kids.length - 1; at >= 0; at -= 1) open.push({ kid: element.kids[at], owner: inside, page: onPage });
      continue;
    }
    if (typeof kid === 'number') {
      open.push({ kid: refAt(-kid), owner, page });
      continue;
    }
    const value = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (value instanceof PDFArray) for (let at = value.size() - 1; at >= 0; at -= 1) open.push({ kid: value.get(at), owner, page });
    else if (value instanceof PDFNumber) addLeaf(owner, page, value.asNumber());
    else if (value instanceof PDFDict) {
      const own = value.get(names.page);
      const onPage = own instanceof PDFRef ? pages.get(own) : page;
      const type = value.get(names.type);
      const mark = value.get(names.mark);
      const object = value.get(names.object);
      if (mark instanceof PDFNumber) addLeaf(owner, onPage, mark.asNumber());
      else if (type === names.reference || object) {
        if (object instanceof PDFRef && onPage !== undefined) owner.links.push({ page: onPage, ref: object });
      } else {
        const called = value.lookup(names.called);
        const place = called instanceof PDFString || called instanceof PDFHexString ? placeOf(called.decodeText()) : undefined;
        open.push({ kid: value.get(names.kids), owner: place === undefined ? owner : nodeAt(place), page: onPage });
        if (kid instanceof PDFRef) context.delete(kid);
      }
    }
  }
  // The names in Chromium's ID tree count what the browser did before: left in the file, they made two builds differ.
  const trees = [treeRoot.get(named('ParentTree')), treeRoot.get(named('IDTree'))];
  for (let tree = trees.pop(); tree !== undefined || trees.length > 0; tree = trees.pop()) {
    const kids = tree instanceof PDFRef ? context.lookup(tree) : tree;
    const below = kids instanceof PDFDict ? kids.lookup(named('Kids')) : undefined;
    if (below instanceof PDFArray) trees.push(...below.asArray());
    if (tree instanceof PDFRef) context.delete(tree);
  }
  const rootRef = document.catalog.get(named('StructTreeRoot'));
  if (rootRef instanceof PDFRef) context.delete(rootRef);
  document.catalog.delete(named('StructTreeRoot'));
  return { root, nodes, leaves };
}
