// Source elements and their fragments → the structure tree as ISO 32000-1, 14.8.4 and PDF/UA-1 want it. Pure: no PDF object here.
// HTML says most of it; `data-tag` in a template says the rest (TOC, Index, Reference, Lbl …).
import type { PDFRef } from '@cantoo/pdf-lib';
import { type Box, around } from './geometry.ts';
import { type Fragments, isLeaf, type Leaf, type SourceNode } from './fragments.ts';
import type { SourceElement } from './source.ts';

export interface LinkObject {
  readonly page: number;
  readonly ref: PDFRef;
}

export type Kid = Leaf | LinkObject | StructureElement;

export interface StructureElement {
  type: string;
  kids: Kid[];
  readonly language?: string;
  readonly alternative?: string;
  /** What stands for it in words, where it is drawn. */
  readonly actual?: string;
  readonly expansion?: string;
  readonly id?: string;
  /** Attributes by owner, as ISO 32000-1, 14.8.5 names them. */
  readonly attributes?: Readonly<Record<string, Readonly<Record<string, string | number | readonly number[]>>>>;
  readonly formula?: { readonly tex: string; readonly mathml: string };
}

export function isElement(kid: Kid): kid is StructureElement {
  return 'kids' in kid;
}

/** Not of PDF 1.7; each stands for a Span there (the role map). */
export const roleMap: Readonly<Record<string, string>> = { Em: 'Span', Strong: 'Span' };

const byTag: Readonly<Record<string, string>> = {
  article: 'Art',
  section: 'Sect',
  nav: 'Sect',
  aside: 'Sect',
  h1: 'H1',
  h2: 'H2',
  h3: 'H3',
  h4: 'H4',
  h5: 'H5',
  h6: 'H6',
  p: 'P',
  pre: 'P',
  address: 'P',
  ul: 'L',
  ol: 'L',
  dl: 'L',
  li: 'LI',
  dt: 'Lbl',
  dd: 'LBody',
  blockquote: 'BlockQuote',
  q: 'Quote',
  code: 'Code',
  em: 'Em',
  i: 'Em',
  strong: 'Strong',
  b: 'Strong',
  abbr: 'Span',
  table: 'Table',
  thead: 'THead',
  tbody: 'TBody',
  tfoot: 'TFoot',
  tr: 'TR',
  th: 'TH',
  td: 'TD',
  caption: 'Caption',
  figure: 'Div',
  figcaption: 'P',
  img: 'Figure',
  svg: 'Figure',
};
const blocks = new Set([
  'Document',
  'Part',
  'Art',
  'Sect',
  'Div',
  'TOC',
  'Index',
  'BlockQuote',
  'L',
  'Table',
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'Figure',
  'Note',
]);
const grouping = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'TOC', 'Index', 'BlockQuote']);

/** The Document element of one part: lists and tables made of the children they may have. */
export function buildStructure(source: readonly SourceElement[], { root }: Fragments): StructureElement {
  return { type: 'Document', kids: paragraphsIn(new Builder(source).kidsOf(root, 'und')) };
}

/** The Document element of all parts, headings without gaps. */
export function joinStructure(parts: readonly StructureElement[]): StructureElement {
  const document: StructureElement = { type: 'Document', kids: wholeIndex(parts.flatMap(({ kids }) => kids)) };
  closeHeadingGaps(document);
  return document;
}

/** An index is cut into pages before it is set; to a reader it is one. */
function wholeIndex(kids: readonly Kid[]): Kid[] {
  const whole: Kid[] = [];
  for (const kid of kids) {
    const last = whole.at(-1);
    if (isElement(kid) && kid.type === 'Index' && last && isElement(last) && last.type === 'Index') last.kids.push(...kid.kids);
    else whole.push(kid);
  }
  return whole;
}

class Builder {
  readonly #source: readonly SourceElement[];

  constructor(source: readonly SourceElement[]) {
    this.#source = source;
  }

  kidsOf(node: SourceNode, language: string): Kid[] {
    return node.kids.flatMap((kid): Kid[] => (isLeaf(kid) ? (kid.marks.length > 0 ? [kid] : []) : this.#element(kid, language)));
  }

  /** One element; or what is in a node that says nothing to a reader. */
  #element(node: SourceNode, around: string): Kid[] {
    const element = this.#source[node.place] as SourceElement;
    const { attributes, tag } = element;
    const language = attributes.lang ?? around;
    const kids = tag === 'tr' ? this.#cells(node, language) : [...this.kidsOf(node, language), ...node.links];
    const label = node.label && node.label.marks.length > 0 ? node.label : undefined;
    if (kids.length === 0 && !label) return [];
    // The language of the document stands in the catalog: html says nothing that differs.
    const own = language !== around && tag !== 'html' && around !== 'und' ? { language } : {};
    const make = (type: string, inside: Kid[], more: Partial<StructureElement> = {}): StructureElement => ({
      type,
      kids: inside,
      ...own,
      ...more,
    });

    if (attributes['data-tex'] !== undefined) {
      return [
        make('Formula', kids, {
          alternative: attributes['aria-label'] ?? attributes['data-tex'],
          attributes: {
            Layout: attributes.class?.includes('math-display') ? { Placement: 'Block', ...boxOf(kids) } : { Placement: 'Inline' },
          },
          formula: { tex: attributes['data-tex'], mathml: attributes['data-mathml'] ?? '' },
        }),
      ];
    }
    if (tag === 'a' && node.links.length > 0) {
      const link = make('Link', kids);
      return [attributes['data-page-of'] !== undefined || attributes.role === 'doc-noteref' ? { type: 'Reference', kids: [link] } : link];
    }
    if (tag === 'img' || tag === 'svg')
      return [make('Figure', kids, { alternative: attributes.alt ?? attributes['aria-label'] ?? '', attributes: { Layout: boxOf(kids) } })];
    if (tag === 'abbr') return [make('Span', kids, attributes.title ? { expansion: attributes.title } : {})];
    const parent = this.#source[element.parent];
    const type = attributes['data-tag'] ?? (tag === 'section' && parent?.tag === 'body' ? 'Part' : byTag[tag]);
    if (type === undefined)
      return Object.keys(own).length > 0 ? [make(kids.some((kid) => isElement(kid) && blocks.has(kid.type)) ? 'Div' : 'Span', kids)] : kids;
    if (type === 'LI' || type === 'TOCI') {
      if (parent?.attributes['data-tag'] === 'TOC') return [make('TOCI', entryKids(kids))];
      return [this.#listItem(element, kids, label, make)];
    }
    if (type === 'L') {
      const numbering = tag === 'ol' ? 'Decimal' : 'Disc';
      const items = kids.filter((kid) => isElement(kid) && (kid.type === 'LI' || kid.type === 'Caption'));
      // What stands in a list outside its items belongs to the item before it.
      const listed = new Set(items);
      const stray = kids.filter((kid) => !listed.has(kid));
      if (stray.length > 0) items.push({ type: 'LI', kids: [{ type: 'LBody', kids: stray }] });
      const labelled = items.some((item) => isElement(item) && item.kids.some((kid) => isElement(kid) && kid.type === 'Lbl'));
      return [make('L', items, { attributes: { List: { ListNumbering: labelled ? numbering : 'None' } } })];
    }
    if (type === 'TH' || type === 'TD') return [make(type, kids, { attributes: { Table: cellAttributes(element, this.#source) } })];
    return [make(type, grouping.has(type) ? paragraphsIn(kids) : kids)];
  }

  /** Every cell of a row, in which nothing stands as well: rows have as many as their table has columns (PDF/UA-1, 7.5, by ISO 32000-1, 14.8.4.3.4). */
  #cells(node: SourceNode, language: string): Kid[] {
    const shown = new Map(node.kids.flatMap((kid) => (isLeaf(kid) ? [] : [[kid.place, kid] as const])));
    const cells = (this.#source[node.place]?.kids ?? []).flatMap((place): Kid[] => {
      const element = typeof place === 'number' ? this.#source[place] : undefined;
      if (!element || typeof place !== 'number' || (element.tag !== 'td' && element.tag !== 'th')) return [];
      const cell = shown.get(place);
      const made = cell ? this.#element(cell, language) : [];
      return made.length > 0
        ? made
        : [{ type: byTag[element.tag] as string, kids: [], attributes: { Table: cellAttributes(element, this.#source) } }];
    });
    return cells.some((cell) => isElement(cell) && cell.kids.length > 0) ? cells : [];
  }

  #listItem(
    element: SourceElement,
    kids: Kid[],
    label: Leaf | undefined,
    make: (type: string, kids: Kid[]) => StructureElement,
  ): StructureElement {
    // Chromium draws the discs of an unordered list.
    const labels: Kid[] = label
      ? [{ type: 'Lbl', kids: [label], ...(this.#source[element.parent]?.tag === 'ul' ? { actual: '•' } : {}) }]
      : [];
    while (labels.length === 0 && kids[0] && isElement(kids[0]) && kids[0].type === 'Lbl') labels.push(kids.shift() as Kid);
    const list = this.#source[element.parent];
    const isNote = list !== undefined && this.#source[list.parent]?.attributes.role === 'doc-endnotes';
    const body: Kid[] = isNote ? [{ type: 'Note', kids, id: `note-${element.attributes.id ?? ''}` }] : kids;
    return make('LI', [...labels, { type: 'LBody', kids: body }]);
  }
}

/** An entry of a table of contents holds Lbl, Reference, P and NonStruct only (ISO 32000-1, table 333). */
function entryKids(kids: readonly Kid[]): Kid[] {
  const entry: Kid[] = [];
  for (const kid of kids) {
    if (isElement(kid) && ['Lbl', 'Reference', 'P', 'TOC'].includes(kid.type)) entry.push(kid);
    else if (isElement(kid) && kid.type === 'Link') entry.push({ type: 'Reference', kids: [kid] });
    else {
      const last = entry.at(-1);
      if (last && isElement(last) && last.type === 'P') last.kids.push(kid);
      else entry.push({ type: 'P', kids: [kid] });
    }
  }
  return entry;
}

/** Text that stands bare between blocks becomes a paragraph. */
function paragraphsIn(kids: readonly Kid[]): Kid[] {
  const result: Kid[] = [];
  let open: StructureElement | undefined;
  for (const kid of kids) {
    if (isElement(kid) && (blocks.has(kid.type) || kid.type === 'Caption' || kid.type === 'TOCI')) {
      open = undefined;
      result.push(kid);
    } else if (open) open.kids.push(kid);
    else {
      open = { type: 'P', kids: [kid] };
      result.push(open);
    }
  }
  return result;
}

/** Where on its page a drawing stands (PDF/UA-1, 7.3, by ISO 32000-1, 14.8.5.4.3); nothing of what stands on two. */
function boxOf(kids: readonly Kid[]): { BBox?: Box } {
  const leaves = leavesOf(kids).filter((leaf) => leaf.box !== undefined);
  if (leaves.length === 0 || leaves.some(({ page }) => page !== leaves[0]?.page)) return {};
  const box = leaves.reduce<Box | undefined>((all, leaf) => (leaf.box ? around(all, leaf.box) : all), undefined);
  return box ? { BBox: box.map((length) => Math.round(length * 100) / 100) as Box } : {};
}

function leavesOf(kids: readonly Kid[]): Leaf[] {
  return kids.flatMap((kid) => (isElement(kid) ? leavesOf(kid.kids) : 'marks' in kid ? [kid] : []));
}

function cellAttributes({ tag, attributes, parent }: SourceElement, source: readonly SourceElement[]): Record<string, string | number> {
  const section = source[source[parent]?.parent ?? -1]?.tag;
  const scope =
    { col: 'Column', row: 'Row', colgroup: 'Column', rowgroup: 'Row' }[attributes.scope ?? ''] ?? (section === 'thead' ? 'Column' : 'Row');
  return { ...(tag === 'th' ? { Scope: scope } : {}), ...span('ColSpan', attributes.colspan), ...span('RowSpan', attributes.rowspan) };
}

function span(name: string, value: string | undefined): Record<string, number> {
  const count = Number(value);
  return Number.isInteger(count) && count > 1 ? { [name]: count } : {};
}

/** No heading is more than one level below the one before it, and the first is H1 (PDF/UA-1, 7.4.2). */
function closeHeadingGaps(document: StructureElement): void {
  let level = 0;
  const walk = (element: StructureElement): void => {
    const found = /^H([1-6])$/.exec(element.type)?.[1];
    if (found !== undefined) {
      level = Math.min(Number(found), level + 1);
      element.type = `H${level}`;
    }
    for (const kid of element.kids) if (isElement(kid)) walk(kid);
  };
  walk(document);
}
