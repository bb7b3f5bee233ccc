// Where links and the outline of a PDF lead: destinations → pages (ISO 32000-1, 12.3, 12.5.6.5).
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFString,
} from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { textOf } from '../conform/finding.ts';

export interface PdfLink {
  /** Left, top, right, bottom from the top left of the page. */
  readonly box: readonly [number, number, number, number];
  readonly url: string;
  /** Page from 1 that an internal link leads to; 0 when it leads nowhere. */
  readonly page: number;
  /** Name of the destination: the id of the element. */
  readonly name: string;
}

export interface OutlineNode {
  readonly title: string;
  /** From 1; 0 when it leads nowhere. */
  readonly page: number;
  readonly items: readonly OutlineNode[];
}

/** The pages that destinations lead to; named ones from the catalog's dictionary and its tree of names. */
export class Destinations {
  readonly #pageOf: ReadonlyMap<PDFObject, number>;
  readonly #named = new Map<string, PDFObject | undefined>();

  constructor(document: PDFDocument) {
    const { catalog } = document;
    this.#pageOf = new Map(document.getPages().map(({ ref }, at) => [ref, at + 1]));
    const old = catalog.lookup(named('Dests'));
    if (old instanceof PDFDict) for (const [called, place] of old.entries()) this.#named.set(called.decodeText(), place);
    const names = catalog.lookup(named('Names'));
    const open = [names instanceof PDFDict ? names.lookup(named('Dests')) : undefined];
    const seen = new Set<PDFObject>();
    for (let node = open.pop(); node !== undefined || open.length > 0; node = open.pop()) {
      if (!(node instanceof PDFDict) || seen.has(node)) continue;
      seen.add(node);
      const [kids, pairs] = [node.lookup(named('Kids')), node.lookup(named('Names'))];
      if (kids instanceof PDFArray) for (let at = 0; at < kids.size(); at += 1) open.push(kids.lookup(at));
      if (pairs instanceof PDFArray)
        for (let at = 0; at + 1 < pairs.size(); at += 2) this.#named.set(textOf(pairs.lookup(at)), pairs.get(at + 1));
    }
  }

  /** From 1; 0 for a destination that is none. */
  pageOf(given: PDFObject | undefined, context: PDFDict['context']): number {
    const called = nameIn(given);
    let place = context.lookup(called === '' ? given : this.#named.get(called));
    if (place instanceof PDFDict) place = place.lookup(named('D'));
    const target = place instanceof PDFArray ? place.get(0) : undefined;
    if (target instanceof PDFNumber) return target.asNumber() < this.#pageOf.size ? target.asNumber() + 1 : 0;
    return (target && this.#pageOf.get(target)) ?? 0;
  }
}

function nameIn(given: PDFObject | undefined): string {
  if (given instanceof PDFName) return given.decodeText();
  return given instanceof PDFString || given instanceof PDFHexString ? given.decodeText() : '';
}

/** What an entry or a link leads to: its destination, or that of the action it starts. */
function destinationOf(dictionary: PDFDict): PDFObject | undefined {
  const action = dictionary.lookup(named('A'));
  return dictionary.lookup(named('Dest')) ?? (action instanceof PDFDict ? action.lookup(named('D')) : undefined);
}

/** The links of a page in the order of its annotations. */
export function linksOf(page: PDFPage, height: number, destinations: Destinations): PdfLink[] {
  const links: PdfLink[] = [];
  const annotations = page.node.Annots();
  for (let at = 0; at < (annotations?.size() ?? 0); at += 1) {
    const annotation = annotations?.lookup(at);
    if (!(annotation instanceof PDFDict) || annotation.lookup(named('Subtype')) !== named('Link')) continue;
    const rectangle = annotation.lookup(named('Rect'));
    const sides = rectangle instanceof PDFArray ? rectangle.asArray().map((side) => (side instanceof PDFNumber ? side.asNumber() : 0)) : [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = sides;
    const action = annotation.lookup(named('A'));
    const url = action instanceof PDFDict ? textOf(action.lookup(named('URI'))) : '';
    const given = destinationOf(annotation);
    links.push({
      box: [Math.min(x1, x2), height - Math.max(y1, y2), Math.max(x1, x2), height - Math.min(y1, y2)],
      url,
      page: url ? 0 : destinations.pageOf(given, annotation.context),
      name: nameIn(given),
    });
  }
  return links;
}

/** The outline as a tree; an entry that comes again ends it. */
export function outlineOf(catalog: PDFDict, destinations: Destinations): OutlineNode[] {
  const seen = new Set<PDFObject>();
  const read = (parent: PDFObject | undefined): OutlineNode[] => {
    const nodes: OutlineNode[] = [];
    let item = parent instanceof PDFDict ? parent.lookup(named('First')) : undefined;
    while (item instanceof PDFDict && !seen.has(item)) {
      seen.add(item);
      nodes.push({
        title: textOf(item.lookup(named('Title'))),
        page: destinations.pageOf(destinationOf(item), item.context),
        items: read(item),
      });
      item = item.lookup(named('Next'));
    }
    return nodes;
  };
  return read(catalog.lookup(named('Outlines')));
}
