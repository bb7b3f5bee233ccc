// A document that keeps PDF/UA-1 → PDF/UA-2 and PDF/A-4f (ISO 14289-2, ISO 19005-4): PDF 2.0, its namespace, links and bookmarks that lead to
// elements instead of places on a page, notes that know what they belong to, entries of contents that name their talk.
import { PDFArray, PDFDict, type PDFDocument, PDFHeader, PDFName, PDFNumber, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { contentOf } from './page-content.ts';
import { scanContent } from './scan-content.ts';
import { mathmlNamespace, writeMathml } from './mathml-elements.ts';
import { roleMap } from './structure.ts';

const namespace = 'http://iso.org/pdf2/ssn';

/** In place; the structure and the outline must be written. `mathmlOf` says what is known of a Formula. Linear in elements and links. */
export function raiseToPdf2(document: PDFDocument, mathmlOf: (formula: PDFDict) => string | undefined = () => undefined): void {
  const { context, catalog } = document;
  const root = catalog.lookup(named('StructTreeRoot'));
  if (!(root instanceof PDFDict)) return;
  const elements = elementsBelow(root);
  const space = context.register(context.obj({ Type: 'Namespace', NS: PDFString.of(namespace) }));
  const spaces = context.obj([space]);
  root.set(named('Namespaces'), spaces);
  // These are new in PDF 2.0, or not what they were; the others keep the meaning of PDF 1.7.
  for (const { dictionary, type } of elements) {
    if (type === 'Note') dictionary.set(named('S'), named('FENote'));
    if (['Document', 'Em', 'Strong', 'Note'].includes(type)) dictionary.set(named('NS'), space);
  }
  // Of use to a reader that knows types of PDF 1.7 alone and no namespaces: poppler read nothing of what it had no type for.
  root.set(named('RoleMap'), context.obj({ ...roleMap, FENote: 'Note' }));
  leadToElements(document, elements);
  let math: PDFRef | undefined;
  for (const element of elements) {
    const mathml = element.type === 'Formula' ? mathmlOf(element.dictionary) : undefined;
    if (!mathml) continue;
    if (!math) spaces.push((math = context.register(context.obj({ Type: 'Namespace', NS: PDFString.of(mathmlNamespace) }))));
    writeMathml(element, mathml, math);
  }
  catalog.set(named('Version'), named('2.0'));
  context.header = PDFHeader.forVersion(2, 0);
  // PDF/A-4 knows it no more: the metadata say it all (6.1.3).
  delete context.trailerInfo.Info;
}

interface Placed {
  readonly ref: PDFRef;
  readonly dictionary: PDFDict;
  readonly type: string;
  /** Its own and all above it, from within. */
  readonly above: readonly Placed[];
  readonly page: PDFRef | undefined;
  /** Its first MCID on that page. */
  readonly mark: number | undefined;
  readonly annotations: readonly PDFRef[];
}

function elementsBelow(root: PDFDict): Placed[] {
  const { context } = root;
  const found: Placed[] = [];
  const open: { readonly kid: PDFObject | undefined; readonly above: readonly Placed[] }[] = [{ kid: root.get(named('K')), above: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { kid, above } = next;
    const value = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (value instanceof PDFArray) for (const one of value.asArray().toReversed()) open.push({ kid: one, above });
    if (!(value instanceof PDFDict) || !(kid instanceof PDFRef) || !value.has(named('S'))) continue;
    const inside = value.lookup(named('K'));
    const kids = inside instanceof PDFArray ? inside.asArray() : inside ? [inside] : [];
    const page = value.get(named('Pg'));
    const mark = kids.find((one) => one instanceof PDFNumber);
    const element: Placed = {
      ref: kid,
      dictionary: value,
      type: String(value.get(named('S'))).slice(1),
      above,
      page: page instanceof PDFRef ? page : undefined,
      mark: mark instanceof PDFNumber ? mark.asNumber() : undefined,
      annotations: kids.flatMap((one) => {
        const object = one instanceof PDFDict ? one.get(named('Obj')) : undefined;
        return object instanceof PDFRef ? [object] : [];
      }),
    };
    found.push(element);
    open.push({ kid: value.get(named('K')), above: [element, ...above] });
  }
  return found;
}

function leadToElements(document: PDFDocument, elements: readonly Placed[]): void {
  const { context } = document;
  const targets = new Targets(document, elements);
  const owners = new Map(elements.flatMap((element) => element.annotations.map((annotation) => [annotation, element] as const)));
  const referred = new Map<Placed, PDFRef[]>();
  const refer = (from: Placed | undefined, to: PDFRef): void => {
    if (!from) return;
    const known = referred.get(from) ?? [];
    if (!known.includes(to)) referred.set(from, [...known, to]);
  };
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(named('Dest'))) continue;
    const given = object.get(named('Dest')) as PDFObject;
    const place = placeOf(document.catalog, object.lookup(named('Dest')));
    const target = place && targets.nearest(place);
    if (!place || !target) continue;
    object.delete(named('Dest'));
    const element = PDFArray.withContext(context);
    element.push(target.ref);
    for (const one of place.asArray().slice(1)) element.push(one);
    object.set(named('A'), context.obj({ Type: 'Action', S: 'GoTo', D: given, SD: element }));
    const owner = owners.get(ref);
    const above = owner ? [owner, ...owner.above] : [];
    refer(
      above.find(({ type }) => type === 'TOCI'),
      target.ref,
    );
    const reference = above.find(({ type }) => type === 'Reference');
    if (target.type !== 'Note' || !reference) continue;
    refer(reference, target.ref);
    refer(target, reference.ref);
  }
  // What leads nowhere, such as a break, belongs to the part it is listed in.
  for (const element of elements) {
    const part = element.above.find(({ type }) => type === 'Part') ?? element.above.at(-1);
    if (element.type === 'TOCI' && !referred.has(element)) refer(element, part?.ref ?? element.ref);
  }
  for (const [element, refs] of referred) element.dictionary.set(named('Ref'), context.obj(refs));
}

function placeOf(catalog: PDFDict, destination: PDFObject | undefined): PDFArray | undefined {
  if (destination instanceof PDFArray) return destination;
  const byName = catalog.lookup(named('Dests'));
  const place = destination instanceof PDFName && byName instanceof PDFDict ? byName.lookup(destination) : undefined;
  if (place instanceof PDFDict) return placeOf(catalog, place.lookup(named('D')));
  return place instanceof PDFArray ? place : undefined;
}

/** Headings and notes by page, with their height on it; a page without any has its first element. */
class Targets {
  readonly #document: PDFDocument;
  readonly #byPage = new Map<PDFRef, Placed[]>();
  readonly #first = new Map<PDFRef, Placed>();
  readonly #heights = new Map<PDFRef, ReadonlyMap<number, number>>();

  constructor(document: PDFDocument, elements: readonly Placed[]) {
    this.#document = document;
    for (const element of elements) {
      const { page, mark, type } = element;
      if (!page || mark === undefined) continue;
      if (!this.#first.has(page)) this.#first.set(page, element);
      if (/^H[1-6]$|^Note$/.test(type)) this.#byPage.set(page, [...(this.#byPage.get(page) ?? []), element]);
    }
  }

  nearest(place: PDFArray): Placed | undefined {
    const page = place.get(0);
    if (!(page instanceof PDFRef)) return undefined;
    const top = place.size() > 3 ? place.lookup(3) : undefined;
    const heights = this.#heightsOn(page);
    const distance = ({ mark }: Placed): number =>
      top instanceof PDFNumber ? Math.abs((heights.get(mark ?? -1) ?? Infinity) - top.asNumber()) : 0;
    const [first, ...others] = this.#byPage.get(page) ?? [];
    if (!first) return this.#first.get(page);
    return others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
  }

  /** MCID → the top of what it marks. */
  #heightsOn(page: PDFRef): ReadonlyMap<number, number> {
    const known = this.#heights.get(page);
    if (known) return known;
    const heights = new Map<number, number>();
    const leaf = this.#document.getPages().find(({ ref }) => ref === page);
    const content = leaf && contentOf(this.#document, leaf);
    for (const { mark, box } of (content === undefined ? undefined : scanContent(content))?.units ?? [])
      heights.set(mark, Math.max(heights.get(mark) ?? -Infinity, box[3]));
    this.#heights.set(page, heights);
    return heights;
  }
}
