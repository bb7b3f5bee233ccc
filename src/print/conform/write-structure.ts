// Structure tree → PDF objects: StructTreeRoot, elements, parent tree, id tree (ISO 32000-1, 14.7).
import { PDFArray, PDFDict, type PDFDocument, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { named, numberOf, textString } from '../opening/syntax.ts';
import { isElement, type Kid, roleMap, type StructureElement } from './structure.ts';

/** `attach` puts files beside an element (formulas). `counts` gives the number of MCIDs of each page. */
export function writeStructure(
  document: PDFDocument,
  root: StructureElement,
  counts: readonly number[],
  attach: (element: StructureElement, dictionary: PDFDict) => void,
): void {
  const { context } = document;
  const pages = document.getPages();
  const rootRef = context.nextRef();
  const owners: (PDFRef | undefined)[][] = counts.map((count) => Array.from({ length: count }));
  const links: { readonly annotation: PDFRef; readonly owner: PDFRef }[] = [];
  const ids: [string, PDFRef][] = [];

  const write = (element: StructureElement, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const dictionary = PDFDict.withContext(context);
    dictionary.set(named('S'), named(element.type));
    dictionary.set(named('P'), parent);
    const home = firstPage(element.kids);
    const homeRef = home === undefined ? undefined : pages[home]?.ref;
    if (homeRef) dictionary.set(named('Pg'), homeRef);
    if (element.language !== undefined) dictionary.set(named('Lang'), PDFString.of(element.language));
    if (element.alternative !== undefined) dictionary.set(named('Alt'), textString(element.alternative));
    if (element.actual !== undefined) dictionary.set(named('ActualText'), textString(element.actual));
    if (element.expansion !== undefined) dictionary.set(named('E'), textString(element.expansion));
    if (element.id !== undefined) {
      dictionary.set(named('ID'), PDFString.of(element.id));
      ids.push([element.id, ref]);
    }
    const attributes = Object.entries(element.attributes ?? {})
      .filter(([, values]) => Object.keys(values).length > 0)
      .map(([owner, values]) => {
        const one = context.obj({ O: owner });
        for (const [key, value] of Object.entries(values))
          one.set(
            named(key),
            typeof value === 'number' ? numberOf(value) : typeof value === 'string' ? named(value) : context.obj([...value]),
          );
        return one;
      });
    if (attributes.length > 0) dictionary.set(named('A'), attributes.length === 1 ? (attributes[0] as PDFDict) : context.obj(attributes));
    attach(element, dictionary);
    const kids = PDFArray.withContext(context);
    for (const kid of element.kids) {
      if (isElement(kid)) kids.push(write(kid, ref));
      else if ('ref' in kid) {
        kids.push(context.obj({ Type: 'OBJR', Obj: kid.ref, ...(kid.page === home ? {} : { Pg: pages[kid.page]?.ref as PDFRef }) }));
        links.push({ annotation: kid.ref, owner: ref });
      } else {
        for (const mark of kid.marks) {
          (owners[kid.page] as (PDFRef | undefined)[])[mark] = ref;
          kids.push(kid.page === home ? numberOf(mark) : context.obj({ Type: 'MCR', Pg: pages[kid.page]?.ref as PDFRef, MCID: mark }));
        }
      }
    }
    if (kids.size() > 0) dictionary.set(named('K'), kids.size() === 1 ? kids.get(0) : kids);
    context.assign(ref, dictionary);
    return ref;
  };

  const top = write(root, rootRef);
  const numbers = PDFArray.withContext(context);
  pages.forEach((page, at) => {
    page.node.set(named('StructParents'), numberOf(at));
    page.node.set(named('Tabs'), named('S'));
    numbers.push(numberOf(at));
    numbers.push(context.register(context.obj((owners[at] ?? []).map((owner) => owner ?? top))));
  });
  links.forEach(({ annotation, owner }, at) => {
    const dictionary = context.lookup(annotation);
    if (dictionary instanceof PDFDict) dictionary.set(named('StructParent'), numberOf(pages.length + at));
    numbers.push(numberOf(pages.length + at));
    numbers.push(owner);
  });
  const treeRoot = context.obj({
    Type: 'StructTreeRoot',
    K: [top],
    ParentTree: context.register(context.obj({ Nums: numbers })),
    ParentTreeNextKey: pages.length + links.length,
    RoleMap: roleMap,
  });
  if (ids.length > 0)
    treeRoot.set(
      named('IDTree'),
      context.register(
        context.obj({
          Names: ids.sort(([one], [two]) => (one < two ? -1 : 1)).flatMap(([id, ref]) => [PDFString.of(id), ref]),
          Limits: [PDFString.of(ids[0]?.[0] ?? ''), PDFString.of(ids.at(-1)?.[0] ?? '')],
        }),
      ),
    );
  context.assign(rootRef, treeRoot);
  document.catalog.set(named('StructTreeRoot'), rootRef);
  document.catalog.set(named('MarkInfo'), context.obj({ Marked: true }));
}

function firstPage(kids: readonly Kid[]): number | undefined {
  for (const kid of kids) if (!isElement(kid)) return kid.page;
  return undefined;
}
