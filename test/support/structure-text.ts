// What a screen reader is given: the structure of a written PDF in reading order, one line a block, what stands within a line in brackets.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { scanContent } from '../../src/print/conform/scan-content.ts';
import { textOf } from '../../src/print/conform/finding.ts';
import { FontMap } from '../../src/print/conform/fonts.ts';
import { contentOf } from '../../src/print/conform/page-content.ts';

const inline = new Set(['Span', 'Em', 'Strong', 'Code', 'Quote', 'Link', 'Reference', 'Formula', 'Lbl']);

interface Node {
  readonly type: string;
  readonly said: string;
  readonly kids: (string | Node)[];
}

/** The structure of one page (from 1), or of the whole document. */
export async function structureText(pdf: Uint8Array, onlyPage?: number): Promise<string> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const texts = document.getPages().map((page) => textByMark(document, page));
  const pages = new Map(document.getPages().map((page, at) => [page.ref, at]));
  const read = (kid: PDFObject | undefined, page: number | undefined): (string | Node)[] => {
    const value = kid instanceof PDFRef ? document.context.lookup(kid) : kid;
    const leaf = (at: number | undefined, mark: number): string[] =>
      at === undefined || (onlyPage !== undefined && at !== onlyPage - 1) ? [] : [texts[at]?.get(mark) ?? ''];
    if (value instanceof PDFArray) return value.asArray().flatMap((one) => read(one, page));
    if (value instanceof PDFNumber) return leaf(page, value.asNumber());
    if (!(value instanceof PDFDict) || value.has(PDFName.of('Obj'))) return [];
    const own = value.get(PDFName.of('Pg'));
    const here = own instanceof PDFRef ? pages.get(own) : page;
    const mark = value.get(PDFName.of('MCID'));
    if (mark instanceof PDFNumber) return leaf(here, mark.asNumber());
    const kids = read(value.get(PDFName.of('K')), here);
    const [language, alternative, actual, expansion] = ['Lang', 'Alt', 'ActualText', 'E'].map((key) =>
      textOf(value.lookup(PDFName.of(key))),
    );
    const said = alternative || actual || (expansion ? `${kids.join('')} (${expansion})` : '');
    return kids.length > 0
      ? [{ type: String(value.get(PDFName.of('S')) ?? '').slice(1) + (language ? ` (${language})` : ''), said: said ?? '', kids }]
      : [];
  };
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'));
  return read(root instanceof PDFDict ? root.get(PDFName.of('K')) : undefined, undefined)
    .flatMap((node) => (typeof node === 'string' ? [] : linesOf(node, 0)))
    .join('\n');
}

function linesOf(node: Node, depth: number): string[] {
  const title = `${'  '.repeat(depth)}${node.type}`;
  if (node.kids.every((kid) => typeof kid === 'string' || isInline(kid)))
    return [`${title}  ${node.said || tidy(node.kids.map(within).join(''))}`.trimEnd()];
  return [
    title,
    ...node.kids.flatMap((kid) => (typeof kid === 'string' ? [`${'  '.repeat(depth + 1)}${tidy(kid)}`] : linesOf(kid, depth + 1))),
  ];
}

const isInline = ({ type, kids }: Node): boolean =>
  inline.has(type.split(' ')[0] as string) && kids.every((kid) => typeof kid === 'string' || isInline(kid));
const within = (kid: string | Node): string =>
  typeof kid === 'string' ? kid : kid.said ? `[${kid.type}: ${kid.said}]` : `[${kid.type} ${kid.kids.map(within).join('').trim()}]`;
/** A soft hyphen is silent. */
const tidy = (text: string): string => text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();

function textByMark(document: PDFDocument, page: ReturnType<PDFDocument['getPage']>): Map<number, string> {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'));
  const maps = new Map<string, FontMap>();
  const texts = new Map<number, string>();
  for (const { mark, shows } of scanContent(contentOf(document, page) ?? '')?.units ?? []) {
    for (const { font, strings, span } of shows) {
      const dictionary = fonts instanceof PDFDict ? fonts.lookup(PDFName.of(font)) : undefined;
      const map = maps.get(font) ?? (dictionary instanceof PDFDict ? new FontMap(document, dictionary) : undefined);
      if (!map) continue;
      maps.set(font, map);
      texts.set(
        mark,
        (texts.get(mark) ?? '') +
          (span
            ? span.actual
            : map
                .codes(strings)
                .map((code) => map.textOf(code))
                .join('')),
      );
    }
  }
  return texts;
}
