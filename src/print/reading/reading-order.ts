// The structure tree of a written PDF and the text of each marked sequence → every page in the order it is read (ISO 32000-1, 14.7, 14.8).
// Content is painted in another order than it is read (formulas last); the structure tree knows the right one.
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';

export interface PageOrder {
  /** Texts in order, without the glyphs of figures and formulas: to the reader these are pictures. */
  readonly body: string[];
  readonly withFormulas: string[];
  /** By MCID: the roles around the sequence from the outermost in, and which block of the page it belongs to, from 1; 0 for none. */
  readonly of: Map<number, { readonly roles: readonly string[]; readonly order: number }>;
}

interface Element {
  readonly roles: readonly string[];
  readonly parent: Element | undefined;
  /** The block it belongs to: itself, or one around it. */
  readonly block: Element | undefined;
  readonly isPicture: boolean;
  /** By page: which block it is there. */
  readonly orders: Map<number, number>;
}

const blocks = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'Lbl', 'LBody', 'TD', 'TH', 'Caption', 'Figure']);
/** What goes on after a formula within these is still the same block. */
const lines = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LBody', 'TD', 'TH', 'Caption']);
const [kidsKey, pageKey, markKey, typeKey, objectKey] = [named('K'), named('Pg'), named('MCID'), named('S'), named('Obj')];

/** `texts` has for each page the text of its marked sequences. A document without structure has empty pages. */
export function readingOrder(document: PDFDocument, texts: readonly ReadonlyMap<number, string>[]): PageOrder[] {
  const { context, catalog } = document;
  const pages = texts.map((): PageOrder => ({ body: [], withFormulas: [], of: new Map() }));
  const root = catalog.lookup(named('StructTreeRoot'));
  if (!(root instanceof PDFDict)) return pages;
  const numberOf = new Map(document.getPages().map(({ ref }, at) => [ref as PDFObject, at]));
  const counts = texts.map(() => 0);
  const roles = root.lookup(named('RoleMap'));
  const roleOf = (type: PDFObject | undefined): string => {
    const given = type instanceof PDFName ? type.decodeText() : '';
    const mapped = roles instanceof PDFDict ? roles.lookup(named(given)) : undefined;
    return mapped instanceof PDFName ? mapped.decodeText() : given;
  };
  const leaf = (at: number | undefined, mark: number, element: Element | undefined): void => {
    const page = at === undefined ? undefined : pages[at];
    if (!page || at === undefined || !element || page.of.has(mark)) return;
    page.of.set(mark, { roles: element.roles, order: orderOf(element.block, at, counts) });
    const text = texts[at]?.get(mark) ?? '';
    page.withFormulas.push(text);
    if (!element.isPicture) page.body.push(text);
  };
  const seen = new Set<PDFObject>();
  const open: { kid: PDFObject | undefined; element: Element | undefined; page: number | undefined }[] = [
    { kid: root.get(kidsKey), element: undefined, page: undefined },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { kid, element, page } = next;
    const value = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (value instanceof PDFNumber) leaf(page, value.asNumber(), element);
    else if (value instanceof PDFArray) for (let at = value.size() - 1; at >= 0; at -= 1) open.push({ kid: value.get(at), element, page });
    else if (value instanceof PDFDict) {
      const own = value.get(pageKey);
      const onPage = own === undefined ? page : numberOf.get(own);
      const mark = value.get(markKey);
      if (mark instanceof PDFNumber) leaf(onPage, mark.asNumber(), element);
      else if (!value.has(objectKey) && !seen.has(value)) {
        seen.add(value);
        open.push({ kid: value.get(kidsKey), element: elementOf(roleOf(value.get(typeKey)), element), page: onPage });
      }
    }
  }
  return pages;
}

function elementOf(role: string, parent: Element | undefined): Element {
  const around = parent?.roles ?? [];
  const isBlock = blocks.has(role) || (role === 'Formula' && !around.some((one) => lines.has(one)));
  const element: Element = {
    roles: [...around, role],
    parent,
    block: parent?.block,
    isPicture: parent?.isPicture === true || role === 'Figure' || role === 'Formula',
    orders: new Map(),
  };
  return isBlock ? Object.assign(element, { block: element }) : element;
}

/** Blocks are numbered on a page as they begin there, those around others first. */
function orderOf(block: Element | undefined, page: number, counts: number[]): number {
  if (!block) return 0;
  const known = block.orders.get(page);
  if (known !== undefined) return known;
  orderOf(block.parent?.block, page, counts);
  const order = (counts[page] ?? 0) + 1;
  counts[page] = order;
  block.orders.set(page, order);
  return order;
}
