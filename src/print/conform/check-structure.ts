// The structure tree of a written file: standard types, children each may have, marks that lead back, headings, alternatives, links.
import { PDFArray, PDFDict, type PDFDocument, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { type Find, hasText, isLanguage, textOf } from './finding.ts';
import { mathmlNamespace } from './mathml-elements.ts';

export interface MarkedPage {
  readonly ref: PDFRef;
  readonly dictionary: PDFDict;
  /** MCIDs its content uses. */
  readonly marks: ReadonlySet<number>;
}

/** ISO 32000-1, 14.8.4, without what Octavo never writes. */
const standard = new Set([
  'Document',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Caption',
  'TOC',
  'TOCI',
  'Index',
  'NonStruct',
  'Private',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'P',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'TR',
  'TH',
  'TD',
  'THead',
  'TBody',
  'TFoot',
  'Span',
  'Quote',
  'Note',
  'Reference',
  'BibEntry',
  'Code',
  'Link',
  'Annot',
  'Figure',
  'Formula',
  'Form',
]);
/** Of PDF 2.0, beyond (ISO 32000-2, 14.8.4). */
const newer = new Set(['Em', 'Strong', 'FENote']);
/** What may stand directly in these (ISO 32000-1, tables 333 to 337; PDF/UA-1, 7.2). */
const children: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOC', 'TOCI', 'Caption'],
  TOCI: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
};

export function checkStructure(document: PDFDocument, pages: readonly MarkedPage[], find: Find): void {
  const { context, catalog } = document;
  const root = catalog.lookup(named('StructTreeRoot'));
  if (!(root instanceof PDFDict)) return find('PDF/UA-1, 7.1', 'Expected a structure tree, found none');
  const roles = root.lookup(named('RoleMap'));
  const roleOf = (type: string): string =>
    standard.has(type) || !(roles instanceof PDFDict) ? type : String(roles.get(named(type)) ?? type).replace(/^\//, '');
  for (const type of roles instanceof PDFDict ? roles.keys() : [])
    if (standard.has(type.decodeText()))
      find('PDF/UA-1, 7.1', `Expected standard types as they are, found "${type.decodeText()}" in the role map`);
  const pageOf = new Map(pages.map(({ ref }, at) => [ref, at]));
  /** Which element holds each mark and each annotation. */
  const holders = pages.map(() => new Map<number, PDFRef>());
  const objects = new Map<PDFObject, { readonly type: string; readonly element: PDFRef | undefined }>();
  const ids = new Set<string>();
  let level = 0;
  const seen = new Set<PDFObject>();

  const open: { kid: PDFObject | undefined; parent: string; parentRef: PDFRef | undefined; page: number | undefined }[] = [
    { kid: root.get(named('K')), parent: '', parentRef: undefined, page: undefined },
  ];
  while (open.length > 0) {
    const { kid, parent, parentRef, page } = open.pop() as (typeof open)[number];
    const value = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (value instanceof PDFArray)
      for (let at = value.size() - 1; at >= 0; at -= 1) open.push({ kid: value.get(at), parent, parentRef, page });
    else if (value instanceof PDFNumber) hold(page, value.asNumber(), parentRef);
    else if (value instanceof PDFDict) {
      const own = value.get(named('Pg'));
      const onPage = own instanceof PDFRef ? pageOf.get(own) : page;
      const mark = value.get(named('MCID'));
      const object = value.get(named('Obj'));
      if (mark instanceof PDFNumber) hold(onPage, mark.asNumber(), parentRef);
      else if (object) objects.set(object, { type: parent, element: parentRef });
      else if (seen.has(value)) find('ISO 32000-1, 14.7', 'Expected a tree of structure elements, found one that stands twice in it');
      else {
        seen.add(value);
        if (value.get(named('P')) !== (parentRef ?? catalog.get(named('StructTreeRoot'))))
          find('ISO 32000-1, 14.7.2', 'Expected every structure element to name the one it stands in, found one that does not');
        const language = value.lookup(named('Lang'));
        if (language && !isLanguage(textOf(language))) find('PDF/UA-1, 7.2', `Expected a language identifier, found "${textOf(language)}"`);
        const type = roleOf(String(value.get(named('S')) ?? '').slice(1));
        if (!standard.has(type) && !(newer.has(type) && root.has(named('Namespaces'))) && !isMathml(value))
          find('PDF/UA-1, 7.1', `Expected standard structure types, found "${type}"`);
        const may = children[parent];
        if (may && !may.includes(type)) find('PDF/UA-1, 7.2', `Expected ${may.join(', ')} in ${parent}, found ${type}`);
        if (type === 'TOCI' && parent !== 'TOC') find('PDF/UA-1, 7.2', `Expected TOCI in TOC, found it in ${parent}`);
        if (type === 'H') find('PDF/UA-1, 7.4.4', 'Expected headings with a level, found one without');
        if (type === 'LI' && parent !== 'L') find('PDF/UA-1, 7.2', `Expected LI in L, found it in ${parent}`);
        const heading = /^H([1-6])$/.exec(type)?.[1];
        if (heading !== undefined) {
          if (Number(heading) > level + 1) find('PDF/UA-1, 7.4.2', `Expected a heading H${level + 1} or above, found H${heading}`);
          level = Number(heading);
        }
        if (
          (type === 'Figure' || type === 'Formula') &&
          !hasText(value.lookup(named('Alt'))) &&
          !hasText(value.lookup(named('ActualText')))
        )
          find(type === 'Figure' ? 'PDF/UA-1, 7.3' : 'PDF/UA-1, 7.7', `Expected an alternative text for each ${type}, found one without`);
        if (type === 'TH' && !String(value.lookup(named('A'))).includes('/Scope'))
          find('PDF/UA-1, 7.5', 'Expected a scope for each TH, found one without');
        const id = textOf(value.lookup(named('ID')));
        if (type === 'Note' && !id) find('PDF/UA-1, 7.9', 'Expected an ID for each Note, found one without');
        if (id && ids.has(id)) find('PDF/UA-1, 7.9', `Expected each ID once, found "${id}" twice`);
        ids.add(id);
        open.push({ kid: value.get(named('K')), parent: type, parentRef: kid instanceof PDFRef ? kid : undefined, page: onPage });
      }
    }
  }
  function hold(page: number | undefined, mark: number, owner: PDFRef | undefined): void {
    if (page === undefined || !owner) return;
    if (holders[page]?.has(mark))
      find('ISO 32000-1, 14.7.4', `Expected marked content ${mark} of page ${page + 1} in one element, found it in two`);
    holders[page]?.set(mark, owner);
  }

  ids.delete('');
  if (ids.size > 0 && !(root.lookup(named('IDTree')) instanceof PDFDict))
    find('ISO 32000-1, 14.7.2', 'Expected elements with an ID in an ID tree, found none');
  const numbers = parentTreeOf(root);
  pages.forEach(({ dictionary, marks }, at) => {
    const entry = dictionary.get(named('StructParents'));
    const parents = entry instanceof PDFNumber ? numbers.get(entry.asNumber()) : undefined;
    const list = parents instanceof PDFRef ? context.lookup(parents) : parents;
    for (const mark of marks) {
      const holder = holders[at]?.get(mark);
      if (!holder) find('PDF/UA-1, 7.1', `Expected marked content ${mark} of page ${at + 1} in the structure, found it nowhere`);
      else if (!(list instanceof PDFArray) || list.get(mark) !== holder)
        find(
          'ISO 32000-1, 14.7.4.4',
          `Expected marked content ${mark} of page ${at + 1} to lead to its element, found another or none in the parent tree`,
        );
    }
    const annotations = dictionary.lookup(named('Annots'));
    for (const annotation of annotations instanceof PDFArray ? annotations.asArray() : []) {
      const link = context.lookup(annotation);
      if (!(link instanceof PDFDict) || link.get(named('Subtype')) !== named('Link')) continue;
      const { type, element } = objects.get(annotation) ?? { type: 'none', element: undefined };
      if (type !== 'Link') find('PDF/UA-1, 7.18.5', `Expected each link of page ${at + 1} in a Link element, found one in ${type}`);
      if (!hasText(link.lookup(named('Contents'))))
        find('PDF/UA-1, 7.18.5', `Expected a description of each link of page ${at + 1}, found one without`);
      if (numbers.get((link.get(named('StructParent')) as PDFNumber | undefined)?.asNumber() ?? -1) !== (element ?? null))
        find('PDF/UA-1, 7.18.5', `Expected each link of page ${at + 1} to lead to its element, found one that does not`);
    }
  });
}

/** Elements of MathML are what that says, not what PDF does (ISO 32000-2, 14.8.6.3). */
function isMathml(element: PDFDict): boolean {
  const space = element.lookup(named('NS'));
  return space instanceof PDFDict && textOf(space.lookup(named('NS'))) === mathmlNamespace;
}

/** The parent tree as a map; its nodes may be nested (ISO 32000-1, 7.9.7). */
function parentTreeOf(root: PDFDict): Map<number, PDFObject> {
  const numbers = new Map<number, PDFObject>();
  const seen = new Set<PDFObject>();
  const open: (PDFObject | undefined)[] = [root.lookup(named('ParentTree'))];
  while (open.length > 0) {
    const node = open.pop();
    if (!(node instanceof PDFDict) || seen.has(node)) continue;
    seen.add(node);
    const kids = node.lookup(named('Kids'));
    if (kids instanceof PDFArray) for (let at = 0; at < kids.size(); at += 1) open.push(kids.lookup(at));
    const list = node.lookup(named('Nums'));
    for (let at = 0; list instanceof PDFArray && at + 1 < list.size(); at += 2) {
      const key = list.get(at);
      const value = list.get(at + 1);
      if (key instanceof PDFNumber && value) numbers.set(key.asNumber(), value);
    }
  }
  return numbers;
}
