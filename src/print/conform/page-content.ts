// A page's content streams as one text, and back.
import { deflateSync, inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';

/** The page's content, one Latin-1 character a byte; undefined when a part of it is no stream that can be unpacked. */
export function contentOf(document: PDFDocument, page: PDFPage): string | undefined {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((entry) => document.context.lookup(entry)) : [contents];
  if (!streams.every((stream): stream is PDFRawStream => stream instanceof PDFRawStream)) return undefined;
  return streams.map((stream) => unpacked(stream).toString('latin1')).join('\n');
}

/** Puts one stream in place of what the page had. */
export function setContent(document: PDFDocument, page: PDFPage, content: Uint8Array): void {
  const old = page.node.get(named('Contents'));
  const refs = (old instanceof PDFArray ? old.asArray() : [old]).filter((entry): entry is PDFRef => entry instanceof PDFRef);
  const stream = packedStream(document.context, content, {});
  const [first, ...others] = refs;
  if (first) document.context.assign(first, stream);
  page.node.set(named('Contents'), first ?? document.context.register(stream));
  for (const ref of others) document.context.delete(ref);
}

/** How hard zlib tries: level 6 packs 8 % better and takes twice as long. */
export const level = 4;

/** A stream of these bytes, packed. */
export function packedStream(context: PDFContext, bytes: Uint8Array, entries: Readonly<Record<string, Entry>>): PDFRawStream {
  return context.stream(deflateSync(bytes, { level }), { ...entries, Filter: 'FlateDecode' });
}

type Entry = PDFObject | string | number | readonly number[] | Readonly<Record<string, PDFObject | number>>;

/** zlib where it is enough: pdf-lib's own inflating is ten times slower. */
export function unpacked(stream: PDFRawStream): Buffer {
  if (stream.dict.get(named('Filter')) === named('FlateDecode') && !stream.dict.has(named('DecodeParms')))
    return inflateSync(stream.contents);
  return Buffer.from(decodePDFRawStream(stream).decode());
}
