// Fonts as used on the pages: embedded, every glyph shown has a text and a width, none is the empty box (PDF/UA-1, 7.21; PDF/A-3, 6.2.11).
import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import type { Find } from './finding.ts';
import { FontMap, readWidths, noText } from './fonts.ts';

/** The strings shown with a font, as they are written, and where a replacement text stands for them. */
export interface Uses {
  readonly plain: Set<string>;
  readonly replaced: Set<string>;
}

/** By the entry of the page's font dictionary. */
export type UsedCodes = Map<PDFObject, Uses>;

export function checkFonts(document: PDFDocument, used: UsedCodes, find: Find): void {
  for (const [key, uses] of used) {
    const font = document.context.lookup(key);
    if (!(font instanceof PDFDict)) continue;
    const name = String(font.get(named('BaseFont')) ?? '/Type3').slice(1);
    const map = new FontMap(document, font);
    const codes = new Set<number>();
    const silent = new Set<number>();
    for (const [kind, all] of Object.entries(uses) as [keyof Uses, Set<string>][]) {
      for (const string of all) {
        for (const code of map.codes([string])) {
          codes.add(code);
          if ((kind === 'plain' && map.textOf(code) === '') || noText.test(map.textOf(code))) silent.add(code);
        }
      }
    }
    if (map.wide && codes.has(0)) find('PDF/UA-1, 7.21.8', `Expected a glyph for every character, found the empty box in ${name}`);
    silent.delete(0);
    if (silent.size > 0) find('PDF/UA-1, 7.21.7', `Expected a text for every glyph of ${name} (ToUnicode), found ${silent.size} without`);
    const descendants = font.lookup(named('DescendantFonts'));
    const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : font;
    if (!(descendant instanceof PDFDict) || font.get(named('Subtype')) === named('Type3')) continue;
    const descriptor = descendant.lookup(named('FontDescriptor'));
    if (
      !(descriptor instanceof PDFDict) ||
      !['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor.lookup(named(file)) instanceof PDFRawStream)
    )
      find('PDF/UA-1, 7.21.4.1', `Expected every font embedded, found ${name} is not`);
    else if (descriptor.has(named('CIDSet')))
      find('PDF/UA-1, 7.21.4.2', `Expected no list of glyphs (CIDSet) that may be wrong, found one in ${name}`);
    if (!map.wide) continue;
    const encoding = font.get(named('Encoding'));
    if (encoding !== named('Identity-H') && encoding !== named('Identity-V'))
      find('PDF/UA-1, 7.21.3.1', `Expected glyphs of ${name} by their number (Identity-H), found ${String(encoding)}`);
    const glyphs = descendant.lookup(named('CIDToGIDMap'));
    if (descendant.get(named('Subtype')) === named('CIDFontType2') && glyphs !== named('Identity') && !(glyphs instanceof PDFRawStream))
      find('PDF/UA-1, 7.21.3.2', `Expected how ${name} numbers its glyphs (CIDToGIDMap), found nothing`);
    const widths = readWidths(descendant);
    const missing = [...codes].filter((code) => !widths.has(code)).length;
    if (missing > 0 && !descendant.has(named('DW')))
      find('PDF/UA-1, 7.21.5', `Expected a width for every glyph of ${name}, found ${missing} without`);
  }
}
