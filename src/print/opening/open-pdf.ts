// The bytes of a PDF → an open document, object by object as its cross-reference table names them (ISO 32000-1, 7.5): what Chromium and
// this program write. Any other file is left to pdf-lib, which also reads what is damaged, encrypted or written over, and takes five times as long.
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFContext, PDFDocument, PDFHeader, PDFDict, PDFNumber, PDFRawStream, ParseSpeeds } from '@cantoo/pdf-lib';
import { named, PdfSyntax, refAt } from './syntax.ts';

/** Opens a document; its dates and producer stay as they are. @throws when it is no PDF */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return openWithout(bytes, () => false);
}

/** The same, but what `isLeft` takes is not read: it is told the number and the place behind `7 0 obj`. */
export async function openWithout(bytes: Uint8Array, isLeft: (syntax: PdfSyntax, number: number) => boolean): Promise<PDFDocument> {
  try {
    return new File(bytes, isLeft).document();
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  }
}

class File {
  readonly #context = PDFContext.create();
  readonly #syntax: PdfSyntax;
  readonly #isLeft: (syntax: PdfSyntax, number: number) => boolean;
  /** Number of a stream of objects → the numbers of those that stand in it. */
  readonly #packed = new Map<number, Set<number>>();
  readonly #places = new Map<number, number>();

  constructor(bytes: Uint8Array, isLeft: (syntax: PdfSyntax, number: number) => boolean) {
    this.#syntax = new PdfSyntax(bytes, this.#context);
    this.#isLeft = isLeft;
  }

  document(): PDFDocument {
    const { text } = this.#syntax;
    const [, major, minor] = /^%PDF-(\d)\.(\d)/.exec(text.slice(0, 8)) ?? [];
    if (minor === undefined) throw new SyntaxError('no header');
    this.#context.header = PDFHeader.forVersion(Number(major), Number(minor));
    this.#syntax.at = text.lastIndexOf('startxref');
    if (this.#syntax.at < 0) throw new SyntaxError('no startxref');
    this.#syntax.keyword('startxref');
    this.#syntax.skipSpace();
    const place = this.#syntax.digits();
    const trailer = text.startsWith('xref', place) ? this.#readTable(place) : this.#readTableStream(place);
    if (['Prev', 'Encrypt', 'XRefStm'].some((name) => trailer.has(named(name)))) throw new SyntaxError('written over, or encrypted');
    this.#readTrailer(trailer);
    for (const [number, at] of this.#places) this.#readObject(number, at);
    for (const [number, wanted] of this.#packed) this.#readPacked(number, wanted);
    if (!(this.#context.lookup(this.#context.trailerInfo.Root) instanceof PDFDict)) throw new SyntaxError('no catalog');
    return Reflect.construct(PDFDocument, [this.#context, true, false]) as PDFDocument;
  }

  #readTrailer(trailer: PDFDict): void {
    const [size, root, info, identity] = ['Size', 'Root', 'Info', 'ID'].map((name) => trailer.get(named(name)));
    this.#context.trailerInfo = {
      ...(size instanceof PDFNumber ? { Size: size } : {}),
      ...(root ? { Root: root } : {}),
      ...(info ? { Info: info } : {}),
      ...(identity ? { ID: identity } : {}),
    };
  }

  #readTable(place: number): PDFDict {
    const syntax = this.#syntax;
    syntax.at = place + 4;
    for (;;) {
      syntax.skipSpace();
      const first = syntax.digits();
      if (first < 0) break;
      syntax.skipSpace();
      const count = syntax.digits();
      syntax.skipSpace();
      for (let at = 0; at < count; at += 1) {
        const entry = syntax.at;
        const offset = syntax.digits();
        const kind = syntax.text.charCodeAt(entry + 17);
        // A number used again has another generation.
        if (syntax.at !== entry + 10 || (kind === 110 && !syntax.text.startsWith(' 00000 ', syntax.at))) throw new SyntaxError('no entry');
        if (kind === 110) this.#found(first + at, offset);
        syntax.at = entry + 18;
        syntax.skipSpace();
      }
    }
    syntax.keyword('trailer');
    const trailer = syntax.value();
    if (!(trailer instanceof PDFDict)) throw new SyntaxError('no trailer');
    return trailer;
  }

  #readTableStream(place: number): PDFDict {
    const syntax = this.#syntax;
    syntax.at = place;
    const number = syntax.digits();
    const stream = number < 0 ? undefined : syntax.indirectAt(number, place);
    if (!(stream instanceof PDFRawStream)) throw new SyntaxError('no cross-reference table');
    const table = unpacked(stream);
    const widths = numbersIn(stream.dict, 'W');
    const [kind = 0, second = 0, third = 0] = widths;
    const sections = numbersIn(stream.dict, 'Index');
    if (widths.length !== 3) throw new SyntaxError('no widths');
    if (sections.length === 0) sections.push(0, numberIn(stream.dict, 'Size'));
    let at = 0;
    const field = (width: number): number => {
      let value = 0;
      for (let end = at + width; at < end; at += 1) value = value * 256 + (table[at] ?? 0);
      return value;
    };
    for (let section = 0; section + 1 < sections.length; section += 2) {
      for (let step = 0; step < (sections[section + 1] as number); step += 1) {
        const of = kind === 0 ? 1 : field(kind);
        const [where, within] = [field(second), field(third)];
        const one = (sections[section] as number) + step;
        if (of === 1 && within !== 0) throw new SyntaxError('another generation');
        if (of === 1) this.#found(one, where);
        if (of === 2) this.#foundPacked(one, where);
      }
    }
    return stream.dict;
  }

  #found(number: number, place: number): void {
    this.#places.set(number, place);
    this.#context.largestObjectNumber = Math.max(this.#context.largestObjectNumber, number);
  }

  #foundPacked(number: number, stream: number): void {
    const known = this.#packed.get(stream);
    if (known) known.add(number);
    else this.#packed.set(stream, new Set([number]));
    this.#context.largestObjectNumber = Math.max(this.#context.largestObjectNumber, number);
  }

  #readObject(number: number, place: number): void {
    this.#syntax.at = place;
    if (this.#packed.has(number) || this.#isLeft(this.#syntax, number)) return;
    const object = this.#syntax.indirectAt(number, place);
    if (object instanceof PDFRawStream && object.dict.get(named('Type')) === named('XRef')) return;
    this.#context.assign(refAt(number), object);
  }

  #readPacked(number: number, wanted: ReadonlySet<number>): void {
    const stream = this.#syntax.indirectAt(number, this.#places.get(number) ?? -1);
    if (!(stream instanceof PDFRawStream)) throw new SyntaxError('no stream of objects');
    const inside = new PdfSyntax(unpacked(stream), this.#context);
    const [count, first] = [numberIn(stream.dict, 'N'), numberIn(stream.dict, 'First')];
    const heads = Array.from({ length: 2 * count }, () => {
      inside.skipSpace();
      return inside.digits();
    });
    for (let at = 0; at < count; at += 1) {
      const [own, place] = [heads[2 * at] as number, heads[2 * at + 1] as number];
      if (!wanted.has(own)) continue;
      inside.at = first + place;
      this.#context.assign(refAt(own), inside.value());
    }
  }
}

function unpacked({ dict, contents }: PDFRawStream): Buffer {
  if (dict.get(named('Filter')) !== named('FlateDecode') || dict.has(named('DecodeParms'))) throw new SyntaxError('packed in another way');
  try {
    return inflateSync(contents);
  } catch (cause) {
    throw new SyntaxError('does not unpack', { cause });
  }
}

function numberIn(dictionary: PDFDict, name: string): number {
  const value = dictionary.get(named(name));
  if (!(value instanceof PDFNumber)) throw new SyntaxError(`no ${name}`);
  return value.asNumber();
}

function numbersIn(dictionary: PDFDict, name: string): number[] {
  const array = dictionary.get(named(name));
  return array instanceof PDFArray ? array.asArray().map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN)) : [];
}
