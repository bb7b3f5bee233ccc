// An open document → the bytes of its file, with object streams and a cross-reference stream (ISO 32000-1, 7.5.7, 7.5.8).
// pdf-lib's own writer goes through all entries written so far for each new one: fourteen seconds for a book of 1,200 pages.
import { deflateSync } from 'node:zlib';
import {
  PDFCatalog,
  type PDFContext,
  type PDFDocument,
  PDFFlateStream,
  PDFInvalidObject,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { level } from './conform/page-content.ts';
import { named } from './opening/syntax.ts';

/** Objects of one stream: many pack well, and a reader that wants one unpacks all. */
const together = 100;

/** Type, place and index of a cross-reference entry take 1, 4 and 2 bytes. */
const entrySize = 7;

/** Deterministic, linear in the size of the document, which stays as it is. */
export function writePdf({ context }: PDFDocument): Uint8Array {
  const file = new FileBytes(context);
  const packed: [PDFRef, PDFObject][] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (isLeftover(object)) continue;
    if (object instanceof PDFStream) file.addStream(ref.objectNumber, object);
    else if (standsAlone(ref, object)) file.add(ref.objectNumber, object);
    else packed.push([ref, object]);
  }
  for (let at = 0; at < packed.length; at += together) file.addPacked(packed.slice(at, at + together));
  return file.finish();
}

/** Object and cross-reference streams of a file that was read: what they held has been taken out. */
function isLeftover(object: PDFObject): boolean {
  const type = object instanceof PDFRawStream ? object.dict.get(named('Type')) : undefined;
  return type === named('XRef') || type === named('ObjStm');
}

function standsAlone(ref: PDFRef, object: PDFObject): boolean {
  return ref.generationNumber !== 0 || [PDFInvalidObject, PDFCatalog, PDFPageTree, PDFPageLeaf].some((kind) => object instanceof kind);
}

class FileBytes {
  readonly #context: PDFContext;
  readonly #chunks: Uint8Array[] = [];
  /** Object number → type, place and index as the cross-reference stream holds them. */
  readonly #entries = new Map<number, readonly [type: number, place: number, index: number]>([[0, [0, 0, 65_535]]]);
  #length = 0;
  #largest: number;

  constructor(context: PDFContext) {
    this.#context = context;
    this.#largest = context.largestObjectNumber;
    const header = new Uint8Array(context.header.sizeInBytes());
    context.header.copyBytesInto(header, 0);
    this.#put(header);
    this.#put(Buffer.from('\n\n'));
  }

  add(number: number, object: PDFObject): void {
    this.#entries.set(number, [1, this.#length, 0]);
    const bytes = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    this.#put(Buffer.from(`${number} 0 obj\n`));
    this.#put(bytes);
    this.#put(Buffer.from('\nendobj\n\n'));
  }

  /** What drawing made is packed here, by zlib; other streams are as they are. */
  addStream(number: number, stream: PDFStream): void {
    const contents = stream instanceof PDFFlateStream ? deflateSync(stream.getUnencodedContents(), { level }) : stream.getContents();
    stream.dict.set(named('Length'), PDFNumber.of(contents.length));
    this.#entries.set(number, [1, this.#length, 0]);
    this.#put(Buffer.from(`${number} 0 obj\n${String(stream.dict)}\nstream\n`, 'latin1'));
    this.#put(contents);
    this.#put(Buffer.from('\nendstream\nendobj\n\n'));
  }

  addPacked(objects: readonly (readonly [PDFRef, PDFObject])[]): void {
    const number = (this.#largest += 1);
    const offsets: number[] = [];
    let text = '';
    for (const [index, [ref, object]] of objects.entries()) {
      this.#entries.set(ref.objectNumber, [2, number, index]);
      offsets.push(ref.objectNumber, text.length);
      // One character a byte, as pdf-lib keeps them.
      text += `${String(object)}\n`;
    }
    const head = `${offsets.join(' ')}\n`;
    this.addStream(number, this.#stream(head + text, { Type: 'ObjStm', N: objects.length, First: head.length }));
  }

  finish(): Uint8Array {
    const number = (this.#largest += 1);
    const start = this.#length;
    this.#entries.set(number, [1, start, 0]);
    const numbers = [...this.#entries.keys()].sort((one, two) => one - two);
    const index: number[] = [];
    const table = Buffer.alloc(numbers.length * entrySize);
    numbers.forEach((one, at) => {
      const [type, place, within] = this.#entries.get(one) as readonly [number, number, number];
      table.writeUInt8(type, at * entrySize);
      table.writeUInt32BE(place, at * entrySize + 1);
      table.writeUInt16BE(within, at * entrySize + 5);
      if (at > 0 && numbers[at - 1] === one - 1) index[index.length - 1] = (index.at(-1) ?? 0) + 1;
      else index.push(one, 1);
    });
    const { Root, Info, ID } = this.#context.trailerInfo;
    this.addStream(
      number,
      this.#stream(table.toString('latin1'), {
        Type: 'XRef',
        Size: number + 1,
        W: [1, 4, 2],
        Index: index,
        ...(Root ? { Root } : {}),
        ...(Info ? { Info } : {}),
        ...(ID ? { ID } : {}),
      }),
    );
    this.#put(Buffer.from(`startxref\n${start}\n%%EOF`));
    return Buffer.concat(this.#chunks, this.#length);
  }

  #stream(content: string, entries: Readonly<Record<string, PDFObject | string | number | number[]>>): PDFRawStream {
    const packed = deflateSync(Buffer.from(content, 'latin1'), { level });
    const dictionary = this.#context.obj({ Filter: 'FlateDecode', Length: packed.length });
    for (const [key, value] of Object.entries(entries)) dictionary.set(named(key), this.#context.obj(value as never));
    return PDFRawStream.of(dictionary, packed);
  }

  #put(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}
