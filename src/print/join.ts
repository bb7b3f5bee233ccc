// Documents printed apart → one document: pages, destinations and all they refer to, renumbered; nothing is copied.
import type { ConformedPart } from './conform/index.ts';
import { isElement, type Kid, type StructureElement } from './conform/structure.ts';
import { named, refAt } from './opening/syntax.ts';
import { elsewhere, type Place } from './part-layout.ts';
import { PDFArray, type PDFContext, PDFDict, PDFDocument, PDFNumber, type PDFObject, PDFRef, PDFStream, PDFString } from '@cantoo/pdf-lib';

/** A part as printed, its pages rewritten: the tree names the part's own pages and objects. */
export interface PrintedPart extends ConformedPart {
  readonly document: PDFDocument;
}

/** Collects parts in order; each part's document is used up. */
export class JoinedDocument {
  readonly #context: PDFContext;
  readonly #pages: PDFDict;
  readonly #roots: PDFRef[] = [];
  readonly #destinations: PDFDict;
  readonly #target: PDFDocument;
  readonly #adopted = new WeakSet<PDFObject>();
  #pageCount = 0;

  private constructor(target: PDFDocument) {
    this.#target = target;
    this.#context = target.context;
    this.#pages = target.catalog.Pages();
    this.#destinations = this.#context.obj({});
  }

  static async create(): Promise<JoinedDocument> {
    return new JoinedDocument(await PDFDocument.create({ updateMetadata: false }));
  }

  /** Takes over every object of `part` but its catalog; what is returned names pages and objects of the joined document. */
  add({ document: part, tree, ...rest }: PrintedPart): ConformedPart {
    const { context } = this.#target;
    const shift = context.largestObjectNumber;
    const refOf = (ref: PDFRef): PDFRef => refAt(ref.objectNumber + shift);
    const pagesBefore = this.#pageCount;
    const pages = part.catalog.get(named('Pages')) as PDFRef;
    const destinations = part.catalog.lookup(named('Dests'));
    const left = new Set<PDFObject | undefined>([part.context.trailerInfo.Root, part.context.trailerInfo.Info]);
    this.#pageCount += part.getPageCount();
    for (const [ref, object] of part.context.enumerateIndirectObjects())
      if (!left.has(ref)) context.assign(refOf(ref), this.#adopt(object, shift));
    if (destinations instanceof PDFDict)
      for (const [key, place] of destinations.entries()) if (!this.#destinations.has(key)) this.#destinations.set(key, place);
    (context.lookup(refOf(pages)) as PDFDict).set(named('Parent'), this.#target.catalog.get(named('Pages')) as PDFRef);
    this.#roots.push(refOf(pages));
    return { ...rest, tree: moveTree(tree, pagesBefore, refOf) };
  }

  /** The document of all parts; links to another part lead to where `placeOf` says. */
  finish(placeOf: (id: string) => Place | undefined): PDFDocument {
    this.#pages.set(named('Kids'), this.#context.obj(this.#roots));
    this.#pages.set(named('Count'), PDFNumber.of(this.#pageCount));
    const pages = this.#target.getPages();
    for (const page of pages) {
      for (const entry of page.node.Annots()?.asArray() ?? []) {
        const annotation = this.#context.lookup(entry);
        const action = annotation instanceof PDFDict ? annotation.lookup(named('A')) : undefined;
        const address = action instanceof PDFDict ? action.lookup(named('URI')) : undefined;
        if (!(annotation instanceof PDFDict) || !(address instanceof PDFString) || !address.asString().startsWith(elsewhere)) continue;
        const id = decodeURIComponent(address.asString().slice(elsewhere.length));
        const place = placeOf(id);
        const target = place && pages[place.page];
        annotation.delete(named('A'));
        if (!target) continue;
        // By name, as links within a part: a reader of the file learns what a link means, not only where it ends.
        if (!this.#destinations.has(named(id)))
          this.#destinations.set(named(id), this.#context.obj([target.ref, 'XYZ', null, target.getHeight() - place.top, null]));
        annotation.set(named('Dest'), named(id));
      }
    }
    if (this.#destinations.entries().length > 0) this.#target.catalog.set(named('Dests'), this.#context.register(this.#destinations));
    return this.#target;
  }

  /** An object with its references moved by `shift`, at home in this context. In place, with a stack of its own: trees are deep. */
  #adopt(object: PDFObject, shift: number): PDFObject {
    const moved = (value: PDFObject): PDFObject => (value instanceof PDFRef ? refAt(value.objectNumber + shift) : value);
    const open: PDFObject[] = [object];
    while (open.length > 0) {
      const one = open.pop();
      // Two dictionaries may hold one array: it moves once.
      if (one === undefined || this.#adopted.has(one)) continue;
      this.#adopted.add(one);
      if (one instanceof PDFStream) open.push(one.dict);
      else if (one instanceof PDFDict) {
        // pdf-lib gives every container the context it looks references up in, and no way to change it.
        Object.assign(one, { context: this.#context });
        for (const [key, value] of one.entries()) {
          if (value instanceof PDFRef) one.set(key, moved(value));
          else if (value instanceof PDFDict || value instanceof PDFArray) open.push(value);
        }
      } else if (one instanceof PDFArray) {
        Object.assign(one, { context: this.#context });
        for (let at = 0; at < one.size(); at += 1) {
          const value = one.get(at);
          if (value instanceof PDFRef) one.set(at, moved(value));
          else if (value instanceof PDFDict || value instanceof PDFArray) open.push(value);
        }
      }
    }
    return moved(object);
  }
}

/** The tree with its pages and objects as they are called in the joined document. */
function moveTree(tree: StructureElement, pagesBefore: number, refOf: (ref: PDFRef) => PDFRef): StructureElement {
  const move = (kid: Kid): Kid => {
    if (isElement(kid)) {
      kid.kids = kid.kids.map(move);
      return kid;
    }
    return 'ref' in kid ? { page: kid.page + pagesBefore, ref: refOf(kid.ref) } : { ...kid, page: kid.page + pagesBefore };
  };
  return move(tree) as StructureElement;
}
