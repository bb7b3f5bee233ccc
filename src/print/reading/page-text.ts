// A page of a written PDF → the text its content stream shows, stretch by stretch, and the pictures it draws.
import { PDFArray, PDFDict, type PDFDocument, PDFNumber, type PDFObject, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { type Matrix, identity, type Show, times, type Unit } from '../conform/content.ts';
import { FontMap } from '../conform/fonts.ts';
import { contentOf, unpacked } from '../conform/page-content.ts';
import { scanContent } from '../conform/scan-content.ts';

/** A stretch of text on one line; points from the lower left of the page. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** The MCID it stands in; below 0 for none. */
  readonly mark: number;
}

export interface PdfImage {
  readonly dotsPerInch: number;
}

export interface PageText {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
  /** The text of each marked sequence. */
  readonly byMark: ReadonlyMap<number, string>;
  readonly images: readonly PdfImage[];
  /** Showings that hold glyph 0: text that no font has a drawing for. */
  readonly missingGlyphs: number;
}

/** Reads the pages of one document; a font is read once. */
export class PageReader {
  readonly #document: PDFDocument;
  readonly #fonts = new Map<PDFObject, ReadFont>();

  constructor(document: PDFDocument) {
    this.#document = document;
  }

  /** A page that cannot be read has no text: what should stand there is missed. */
  read(page: PDFPage): PageText {
    const reading = new Reading();
    this.#readContent(contentOf(this.#document, page), page.node.Resources(), identity, reading, 0);
    return reading.finish();
  }

  #readContent(content: string | undefined, resources: PDFDict | undefined, matrix: Matrix, reading: Reading, depth: number): void {
    const scan = content === undefined ? undefined : scanContent(content, matrix);
    if (!scan) return;
    const fonts = resources?.lookup(named('Font'));
    const objects = resources?.lookup(named('XObject'));
    const byName = new Map<string, ReadFont | undefined>();
    const fontOf = (name: string): ReadFont | undefined => {
      if (byName.has(name)) return byName.get(name);
      const font = fonts instanceof PDFDict ? this.#fontAt(fonts, name) : undefined;
      byName.set(name, font);
      return font;
    };
    for (const unit of scan.units) {
      if (unit.kind === 'text') reading.add(unit, fontOf);
      else if (unit.object !== undefined && objects instanceof PDFDict)
        this.#readObject(objects.lookup(named(unit.object.name)), unit.object.matrix, resources, reading, depth);
    }
  }

  #readObject(object: PDFObject | undefined, matrix: Matrix, outer: PDFDict | undefined, reading: Reading, depth: number): void {
    if (!(object instanceof PDFRawStream)) return;
    const type = object.dict.lookup(named('Subtype'));
    const width = object.dict.lookup(named('Width'));
    const drawn = Math.hypot(matrix[0], matrix[1]);
    if (type === named('Image') && width instanceof PDFNumber && drawn > 0)
      reading.images.push({ dotsPerInch: (width.asNumber() / drawn) * 72 });
    // A form may draw forms; none draws itself.
    if (type !== named('Form') || depth > 8) return;
    const own = object.dict.lookup(named('Matrix'));
    const numbers = own instanceof PDFArray ? own.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : 0)) : identity;
    const resources = object.dict.lookup(named('Resources'));
    this.#readContent(
      unpacked(object).toString('latin1'),
      resources instanceof PDFDict ? resources : outer,
      times(numbers as unknown as Matrix, matrix),
      reading,
      depth + 1,
    );
  }

  #fontAt(fonts: PDFDict, name: string): ReadFont | undefined {
    const entry = fonts.get(named(name));
    const known = entry && this.#fonts.get(entry);
    if (known || !entry) return known;
    const font = fonts.lookup(named(name));
    if (!(font instanceof PDFDict)) return undefined;
    const read = new ReadFont(new FontMap(this.#document, font), font.has(named('ToUnicode')));
    this.#fonts.set(entry, read);
    return read;
  }
}

/** The text and the advance of what a font shows. */
class ReadFont {
  readonly #map: FontMap;
  readonly #hasMap: boolean;
  readonly #known = new Map<readonly string[], { readonly text: string; readonly advance: number; readonly isMissing: boolean }>();

  constructor(map: FontMap, hasMap: boolean) {
    this.#map = map;
    this.#hasMap = hasMap;
  }

  /** `advance` in thousandths of the size. */
  read(strings: readonly string[]): { readonly text: string; readonly advance: number; readonly isMissing: boolean } {
    const known = this.#known.get(strings);
    if (known) return known;
    const codes = this.#map.codes(strings);
    const read = {
      // A soft hyphen at a line's end is no sign of the word.
      // A simple font without a map of its own has the encoding it says (ISO 32000-1, 9.10.2); the letters of Latin-1 are the same in all.
      text: codes
        .map((code) => (this.#hasMap || this.#map.wide ? this.#map.textOf(code) : String.fromCharCode(code)))
        .join('')
        .replaceAll('\u00ad', ''),
      advance: codes.reduce((sum, code) => sum + this.#map.widthOf(code), 0),
      isMissing: this.#map.wide && codes.includes(0),
    };
    if (codes.length === 1) this.#known.set(strings, read);
    return read;
  }
}

/** What has been read of a page so far. */
class Reading {
  readonly images: PdfImage[] = [];
  readonly #pieces: TextPiece[] = [];
  readonly #byMark = new Map<number, string>();
  #text = '';
  #missing = 0;
  /** Where the last showing ended, and its size. */
  #end: { readonly x: number; readonly y: number; readonly size: number } | undefined;

  /** One text object; a stretch of it ends where the line does. */
  add({ shows, mark }: Unit, fontOf: (name: string) => ReadFont | undefined): void {
    let begin: Show | undefined;
    let text = '';
    let end = 0;
    let told: Show['span'];
    const close = (): void => {
      if (begin && text.trim() !== '') this.#pieces.push({ text, x: begin.x, y: begin.y, width: end - begin.x, size: begin.size, mark });
      begin = undefined;
      text = '';
    };
    for (const show of shows) {
      const font = fontOf(show.font);
      const read = font?.read(show.strings);
      if (read?.isMissing) this.#missing += 1;
      const gap = this.#gapBefore(show);
      if (begin && (gap === '\n' || Math.abs(show.y - begin.y) > begin.size * 0.2)) close();
      const shown = show.span ? (show.span === told ? '' : show.span.actual.replaceAll('\u00ad', '')) : (read?.text ?? '');
      told = show.span;
      if (gap !== '') this.#append(mark, gap);
      this.#append(mark, shown);
      text += begin && gap === ' ' ? ` ${shown}` : shown;
      begin ??= show;
      end = show.x + ((read?.advance ?? 0) / 1000) * show.size;
      this.#end = { x: end, y: show.y, size: show.size };
    }
    close();
  }

  finish(): PageText {
    return { text: this.#text, pieces: this.#pieces, byMark: this.#byMark, images: this.images, missingGlyphs: this.#missing };
  }

  #append(mark: number, text: string): void {
    this.#text += text;
    if (mark >= 0) this.#byMark.set(mark, (this.#byMark.get(mark) ?? '') + text);
  }

  /** What the eye sees before a showing: a new line, a gap of more than a sixth of the size, or nothing. */
  #gapBefore({ x, y, size }: Show): string {
    const before = this.#end;
    if (!before) return '';
    if (Math.abs(y - before.y) > Math.max(size, before.size) / 2) return '\n';
    return x - before.x > size / 6 || before.x - x > size ? ' ' : '';
  }
}
