// Link annotations say where they lead (PDF/UA-1, 7.18.5); those that belong to no text go.
import { type PDFArray, PDFDict, type PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { named, textString } from '../opening/syntax.ts';
import type { Fragments } from './fragments.ts';
import { lineOf, type SourceElement } from './source.ts';

/** Describes every annotation that stands in the structure and removes the others. */
export function describeLinks(
  document: PDFDocument,
  source: readonly SourceElement[],
  fragments: Fragments,
  headingElsewhere: (id: string) => string | undefined,
): void {
  const { context } = document;
  const describe = descriptions(source, headingElsewhere);
  const kept = new Set<PDFRef>();
  for (const node of fragments.nodes.values()) {
    const element = source[node.place];
    if (!element || node.links.length === 0) continue;
    // A link that says nothing to a reader has no element to stand in.
    if (element.tag !== 'a' || !node.kids.some((kid) => !('marks' in kid) || kid.marks.length > 0)) {
      node.links.length = 0;
      continue;
    }
    for (const { ref } of node.links) {
      const annotation = context.lookup(ref);
      if (!(annotation instanceof PDFDict)) continue;
      kept.add(ref);
      annotation.set(named('Contents'), textString(describe(element, node.place)));
    }
  }
  for (const page of document.getPages()) {
    const annotations = page.node.Annots();
    if (!annotations) continue;
    const remaining = annotations.asArray().filter((entry) => entry instanceof PDFRef && kept.has(entry));
    if (remaining.length === annotations.size()) continue;
    for (const entry of annotations.asArray()) if (entry instanceof PDFRef && !kept.has(entry)) context.delete(entry);
    if (remaining.length > 0) page.node.set(named('Annots'), context.obj(remaining) as PDFArray);
    else page.node.delete(named('Annots'));
  }
}

/** Element id → the heading that a link to it leads to. */
export function headingsOf(source: readonly SourceElement[]): (id: string) => string | undefined {
  const places = new Map<string, number>();
  source.forEach(({ attributes }, place) => {
    if (attributes.id !== undefined && !places.has(attributes.id)) places.set(attributes.id, place);
  });
  const headings = new Map<number, string>();
  const headingOf = (place: number): string => {
    const known = headings.get(place);
    if (known !== undefined) return known;
    headings.set(place, '');
    const element = source[place];
    let text = element?.attributes['data-outline-text'] ?? '';
    for (const kid of element?.kids ?? []) if (!text && typeof kid === 'number') text = headingOf(kid);
    headings.set(place, text);
    return text;
  };
  return (id) => {
    const place = places.get(id);
    return place === undefined ? undefined : headingOf(place);
  };
}

function descriptions(
  source: readonly SourceElement[],
  headingElsewhere: (id: string) => string | undefined,
): (element: SourceElement, place: number) => string {
  const headingHere = headingsOf(source);
  return (element, place) => {
    const { href = '', title } = element.attributes;
    const label = element.attributes['aria-label'] ?? title;
    if (label && href.startsWith('#')) return label;
    const heading = href.startsWith('#') ? (headingHere(href.slice(1)) ?? headingElsewhere(href.slice(1))) : undefined;
    if (heading) return `To ${heading}`;
    const text = lineOf(source, place).trim();
    if (href.startsWith('#')) return `To ${text.replaceAll('\uFFFC', '') || href.slice(1)}`;
    return label ?? (text && text !== href && !text.includes('\uFFFC') ? `${text}: ${href}` : href);
  };
}
