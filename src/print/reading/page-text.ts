// A page of a written PDF → the text its content stream shows, stretch by stretch, and the pictures it draws.
import { PDFArray, PDFDict, type PDFDocument, PDFNumber, type PDFObject, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { type Matrix, identity, times } from '../conform/geometry.ts';
import { endsAsEmptyBox } from '../conform/empty-boxes.ts';
import { JoinedGlyphs } from '../conform/joined-glyphs.ts';
import { many, Show, type Span, type TextStyle, type Unit } from '../conform/showings.ts';
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
  /** Showings of glyph 0, in text or as the box it was replaced by: text that no font has a drawing for. The MCID of each, below 0 for none. */
  readonly missingGlyphs: readonly number[];
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
      else if (unit.kind === 'path' && endsAsEmptyBox(scan.content.slice(Math.max(0, unit.start - 400), unit.start)))
        reading.missing.push(unit.mark);
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

interface Said {
  readonly text: string;
  /** Thousandths of the size. */
  readonly advance: number;
  readonly isMissing: boolean;
}

/** The text and the advance of what a font shows. */
class ReadFont {
  readonly #map: FontMap;
  readonly #hasMap: boolean;
  readonly #pairs = new Map<number, Said>();

  constructor(map: FontMap, hasMap: boolean) {
    this.#map = map;
    this.#hasMap = hasMap;
  }

  /** Two bytes a glyph. */
  get isWide(): boolean {
    return this.#map.wide;
  }

  /** What two bytes say: one glyph, if the font is a composite one. */
  readPair(pair: number): Said {
    const known = this.#pairs.get(pair);
    if (known) return known;
    const said = this.#saidBy(this.#map.wide ? [pair] : [pair >> 8, pair & 255]);
    this.#pairs.set(pair, said);
    return said;
  }

  read(strings: readonly string[]): Said {
    return this.#saidBy(this.#map.codes(strings));
  }

  #saidBy(codes: readonly number[]): Said {
    return {
      // A soft hyphen at a line's end is no sign of the word.
      // A simple font without a map of its own has the encoding it says (ISO 32000-1, 9.10.2); the letters of Latin-1 are the same in all.
      text: codes
        .map((code) => (this.#hasMap || this.#map.wide ? this.#map.textOf(code) : String.fromCharCode(code)))
        .join('')
        .replaceAll('\u00ad', ''),
      advance: codes.reduce((sum, code) => sum + this.#map.widthOf(code), 0),
      // Skia keeps glyph 0 at code 0 in simple fonts too.
      isMissing: codes.includes(0),
    };
  }
}

/** What has been read of a page so far. */
class Reading {
  readonly images: PdfImage[] = [];
  readonly missing: number[] = [];
  readonly #joined = new JoinedGlyphs();
  readonly #pieces: TextPiece[] = [];
  readonly #byMark = new Map<number, string>();
  #text = '';
  /** Where the last showing ended, and its size; a size below 0 for none. */
  #endX = 0;
  #endY = 0;
  #endSize = -1;

  /** One text object; a stretch of it ends where the line does. */
  add({ showings, from, to, mark }: Unit, fontOf: (name: string) => ReadFont | undefined): void {
    let [begun, x, y, size] = [false, 0, 0, 0];
    let [text, all] = ['', ''];
    let told: Span | undefined;
    let style: TextStyle | undefined;
    let font: ReadFont | undefined;
    const joined = this.#joined;
    const close = (): void => {
      if (begun && text.trim() !== '') this.#pieces.push({ text, x, y, width: this.#endX - x, size, mark });
      begun = false;
      text = '';
    };
    const show = (read: Said | undefined, left: number, baseline: number, own: number, shown: string): void => {
      if (read?.isMissing) this.missing.push(mark);
      const gap = this.#gapBefore(left, baseline, own);
      if (begun && (gap === '\n' || Math.abs(baseline - y) > size * 0.2)) close();
      all += gap === '' ? shown : gap + shown;
      text += begun && gap === ' ' ? ` ${shown}` : shown;
      if (!begun) [begun, x, y, size] = [true, left, baseline, own];
      this.#endX = left + ((read?.advance ?? 0) / 1000) * own;
      this.#endY = baseline;
      this.#endSize = own;
    };
    for (let at = from; at < to; at += 1) {
      if (showings.style(at) !== style) {
        style = showings.style(at);
        font = fontOf(style.font);
      }
      const pair = showings.plain(at);
      const [left, baseline, own] = [showings.x(at), showings.y(at), style?.size ?? 0];
      if (pair >= 0) {
        told = undefined;
        const read = font?.readPair(pair);
        show(read, left, baseline, own, read?.text ?? '');
      } else if (pair === many && font?.isWide && joined.read(showings.content, showings.start(at))) {
        told = undefined;
        for (let one = 0; one < joined.count; one += 1) {
          const read = font.readPair(joined.codes[one] as number);
          const place = one === 0 ? left : this.#endX - ((joined.adjustments[one] as number) / 1000) * own;
          show(read, place, baseline, own, read.text);
        }
      } else {
        const read = font?.read(new Show(showings, at).strings);
        const span = showings.spans.get(at);
        const shown = span ? (span === told ? '' : span.actual.replaceAll('\u00ad', '')) : (read?.text ?? '');
        told = span;
        show(read, left, baseline, own, shown);
      }
    }
    close();
    this.#text += all;
    if (mark >= 0) this.#byMark.set(mark, (this.#byMark.get(mark) ?? '') + all);
  }

  finish(): PageText {
    return { text: this.#text, pieces: this.#pieces, byMark: this.#byMark, images: this.images, missingGlyphs: this.missing };
  }

  /** What the eye sees before a showing: a new line, a gap of more than a sixth of the size, or nothing. */
  #gapBefore(x: number, y: number, size: number): string {
    if (this.#endSize < 0) return '';
    if (Math.abs(y - this.#endY) > Math.max(size, this.#endSize) / 2) return '\n';
    return x - this.#endX > size / 6 || this.#endX - x > size ? ' ' : '';
  }
}
