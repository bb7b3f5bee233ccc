// A font's ToUnicode map: read, mended, written back (ISO 32000-1, 9.10.3).
import { decodePDFRawStream, PDFArray, PDFDict, type PDFDocument, PDFNumber, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { bytesOf } from './content-strings.ts';
import { packedStream } from './page-content.ts';

/** Where a word may end a line: seen only where it does, and then as a hyphen. */
export const softHyphen = '\u00ad';

export class FontMap {
  readonly #document: PDFDocument;
  readonly #font: PDFDict;
  readonly wide: boolean;
  readonly #texts: Map<number, string>;
  readonly #written: Map<number, string>;
  /** What a glyph was first shown for: its text from there on. */
  readonly #claims = new Map<number, string>();
  #isMended = false;
  /** By code, as long as its text is the same. */
  readonly #characters = new Map<number, readonly string[]>();
  /** By code: 1 where what a glyph stands for is settled, and is what the browser's map said. */
  #settled = new Uint8Array(256);
  #widths: ReadonlyMap<number, number> | undefined;
  readonly #twins: FontMap[] = [];
  #ref: PDFRef | undefined;
  #space: number | undefined;

  constructor(document: PDFDocument, font: PDFDict) {
    this.#document = document;
    this.#font = font;
    // Composite fonts of Chromium use Identity-H: two bytes a glyph.
    this.wide = font.get(named('Subtype')) === named('Type0');
    const stream = font.lookup(named('ToUnicode'));
    this.#texts =
      stream instanceof PDFRawStream ? readCMap(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')) : new Map();
    this.#written = new Map(this.#texts);
    for (const [code, text] of this.#texts) if (text === ' ') this.#space ??= code;
  }

  /** The codes of strings as written. */
  codes(strings: readonly string[]): readonly number[] {
    return strings.flatMap((string) => this.#codesOf(string));
  }

  #codesOf(string: string): number[] {
    const bytes = bytesOf(string);
    if (!this.wide) return bytes;
    const codes: number[] = [];
    for (let at = 0; at + 1 < bytes.length; at += 2) codes.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    return codes;
  }

  /** Advance of a glyph in thousandths of the size (ISO 32000-1, 9.7.4.3). */
  widthOf(code: number): number {
    this.#widths ??= readWidths(this.descendant);
    return this.#widths.get(code) ?? numberIn(this.descendant, 'DW', 1000);
  }

  /** The font that holds the glyphs: the CIDFont of a composite one. */
  get descendant(): PDFDict {
    const descendants = this.#font.lookup(named('DescendantFonts'));
    const first = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
    return first instanceof PDFDict ? first : this.#font;
  }

  /** The same font under another entry of the page's resources, whose map says that this glyph stands for this text. */
  twinFor(code: number, text: string): FontMap {
    const known = this.#twins.find((twin) => (twin.#written.get(code) ?? text) === text);
    const twin = known ?? new FontMap(this.#document, this.#font.clone(this.#document.context));
    if (!known) {
      this.#twins.push(twin);
      twin.#begin(this.#space);
    }
    twin.#texts.set(code, text);
    twin.#settled.fill(0);
    twin.#characters.delete(code);
    twin.#written.set(code, text);
    twin.#claims.set(code, text);
    return twin;
  }

  /** A map with nothing but the space. */
  #begin(space: number | undefined): void {
    this.#font.delete(named('ToUnicode'));
    this.#texts.clear();
    this.#characters.clear();
    this.#written.clear();
    this.#isMended = true;
    this.#space = space;
    if (space === undefined) return;
    this.#texts.set(space, ' ');
    this.#written.set(space, ' ');
  }

  /** The entry of a twin among the document's objects. */
  get ref(): PDFRef {
    return (this.#ref ??= this.#document.context.register(this.#font));
  }

  textOf(code: number): string {
    return this.#texts.get(code) ?? '';
  }

  /** The characters of its text: ligatures taken apart, without soft hyphens; one empty one for a glyph without text. */
  charactersOf(code: number): readonly string[] {
    const known = this.#characters.get(code);
    if (known) return known;
    const text = this.textOf(code);
    const characters = text === '' ? [''] : lettersIn(text);
    this.#characters.set(code, characters);
    return characters;
  }

  /** Whether it is the sign a browser sets for a soft hyphen. */
  isHyphen(code: number): boolean {
    return /^[-\u2010]$/.test(this.writtenTextOf(code));
  }

  /** What the browser's map said of the glyph. */
  writtenTextOf(code: number): string {
    return this.#written.get(code) ?? '';
  }

  /** This font under another entry, whose space says that a line ends; undefined when the subset has no space. */
  get lineEnd(): FontMap | undefined {
    return this.#space === undefined ? undefined : this.twinFor(this.#space, '\n');
  }

  /** How a content stream shows this font's space; undefined when the subset has none. */
  get space(): string | undefined {
    return this.#space === undefined ? undefined : `<${this.#space.toString(16).padStart(this.wide ? 4 : 2, '0')}>`;
  }

  /**
   * Says what a glyph stands for here. The first to say so settles it for the whole document; false when it was settled otherwise, so
   * that this place needs a replacement text.
   */
  claim(code: number, text: string): boolean {
    const claimed = this.#claims.get(code);
    if (claimed !== undefined) {
      if (claimed === text && this.wide && text === this.writtenTextOf(code)) this.#settle(code);
      return claimed === text;
    }
    // Glyph 0 is the empty box: it stands for nothing (PDF/UA-1, 7.21.8).
    if (this.wide && code === 0) return text === '';
    // The space stays a space: it is what we put where a line's end swallowed one.
    if (code === this.#space && text !== ' ') return false;
    this.#claims.set(code, text);
    if (this.#texts.get(code) !== text) {
      this.#texts.set(code, text);
      this.#characters.delete(code);
      this.#isMended = true;
    }
    return true;
  }

  #settle(code: number): void {
    if (code >= this.#settled.length) {
      const more = new Uint8Array(2 * code);
      more.set(this.#settled);
      this.#settled = more;
    }
    this.#settled[code] = 1;
  }

  /** Whether `claim` would be told of this glyph of a composite font, as the browser's map has it, for a second time, and agree. */
  isSettled(code: number): boolean {
    return this.#settled[code] === 1;
  }

  /** Writes the mended map. */
  mend(): void {
    for (const [code, text] of this.#texts) {
      if (!noText.test(text)) continue;
      // Chromium writes U+0000 for joined letters that it cannot trace back: where no element says more, it is a character not known.
      this.#texts.set(code, '\uFFFD');
      this.#characters.delete(code);
      this.#isMended = true;
    }
    if (!this.#isMended) return;
    const ref = this.#font.get(named('ToUnicode'));
    const stream = packedStream(this.#document.context, Buffer.from(writeCMap(this.#texts, this.wide ? 2 : 1), 'latin1'), {});
    if (ref instanceof PDFRef) this.#document.context.assign(ref, stream);
    else this.#font.set(named('ToUnicode'), this.#document.context.register(stream));
  }
}

/** The characters a text is read as: ligatures that are characters of their own (U+FB00 to U+FB06) taken apart, no soft hyphens. */
export function lettersIn(text: string): string[] {
  return [...text.replace(/[\ufb00-\ufb06]/g, (sign) => sign.normalize('NFKC'))].filter((sign) => sign !== softHyphen);
}

/** What no glyph may stand for (PDF/UA-1, 7.21.7; ISO 19005-3, 6.2.11.7.2). */
export const noText = /[\0\uFEFF\uFFFE]/;

function numberIn(dictionary: PDFDict, key: string, otherwise: number): number {
  const value = dictionary.lookup(named(key));
  return value instanceof PDFNumber ? value.asNumber() : otherwise;
}

/** CID → width, from the W array of a CIDFont (ISO 32000-1, 9.7.4.3). */
export function readWidths(font: PDFDict): Map<number, number> {
  const widths = new Map<number, number>();
  const array = font.lookup(named('W'));
  if (!(array instanceof PDFArray)) return widths;
  const numberAt = (list: PDFArray, at: number): number => {
    const value = at < list.size() ? list.lookup(at) : undefined;
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  for (let at = 0; at + 1 < array.size(); ) {
    const first = numberAt(array, at);
    const second = array.lookup(at + 1);
    if (second instanceof PDFArray) {
      for (let one = 0; one < second.size(); one += 1) widths.set(first + one, numberAt(second, one));
      at += 2;
    } else {
      for (let cid = first; cid <= Math.min(numberAt(array, at + 1), 0xffff); cid += 1) widths.set(cid, numberAt(array, at + 2));
      at += 3;
    }
  }
  return widths;
}

/** Code → text, from `bfchar` and `bfrange` sections (Adobe Technical Note 5411). */
export function readCMap(cmap: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, body] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, code, text] of (body ?? '').matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>/g))
      texts.set(Number.parseInt(code ?? '', 16), fromUtf16(text ?? ''));
  }
  for (const [, body] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from, to, text, list] of (body ?? '').matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]*)>|\[([^\]]*)\])/g,
    )) {
      const first = Number.parseInt(from ?? '', 16);
      const last = Math.min(Number.parseInt(to ?? '', 16), first + 0xffff);
      const each = list === undefined ? undefined : [...list.matchAll(/<([0-9a-fA-F]*)>/g)].map(([, one]) => one ?? '');
      for (let code = first; code <= last; code += 1)
        texts.set(code, each ? fromUtf16(each[code - first] ?? '') : fromUtf16(plus(text ?? '', code - first)));
    }
  }
  return texts;
}

function plus(hex: string, step: number): string {
  if (step === 0) return hex;
  const tail = hex.slice(-4);
  return hex.slice(0, -4) + (Number.parseInt(tail, 16) + step).toString(16).padStart(4, '0');
}

function fromUtf16(hex: string): string {
  let text = '';
  for (let at = 0; at + 3 < hex.length; at += 4) text += String.fromCharCode(Number.parseInt(hex.slice(at, at + 4), 16));
  return text;
}

function writeCMap(texts: ReadonlyMap<number, string>, bytes: number): string {
  const hex = (number: number, width: number): string => number.toString(16).toUpperCase().padStart(width, '0');
  const lines = [...texts]
    .filter(([, text]) => text !== '')
    .sort(([one], [two]) => one - two)
    .map(
      ([code, text]) =>
        `<${hex(code, bytes * 2)}> <${Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at), 4)).join('')}>`,
    );
  const sections: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<${'0'.repeat(bytes * 2)}> <${'F'.repeat(bytes * 2)}>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
