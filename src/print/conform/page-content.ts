// A page's content streams as one text, and back.
import { deflateSync, inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, type PDFDocument, PDFName, type PDFPage, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';

/** The page's content, one Latin-1 character a byte; undefined when a part of it is no stream that can be unpacked. */
export function contentOf(document: PDFDocument, page: PDFPage): string | undefined {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((entry) => document.context.lookup(entry)) : [contents];
  if (!streams.every((stream): stream is PDFRawStream => stream instanceof PDFRawStream)) return undefined;
  return streams.map((stream) => unpacked(stream).toString('latin1')).join('\n');
}

/** Puts one stream in place of what the page had. */
export function setContent(document: PDFDocument, page: PDFPage, content: string): void {
  const old = page.node.get(PDFName.of('Contents'));
  const refs = (old instanceof PDFArray ? old.asArray() : [old]).filter((entry): entry is PDFRef => entry instanceof PDFRef);
  const stream = document.context.stream(deflateSync(Buffer.from(content, 'latin1')), { Filter: 'FlateDecode' });
  const [first, ...others] = refs;
  if (first) document.context.assign(first, stream);
  page.node.set(PDFName.of('Contents'), first ?? document.context.register(stream));
  for (const ref of others) document.context.delete(ref);
}

/** zlib where it is enough: pdf-lib's own inflating is ten times slower. */
export function unpacked(stream: PDFRawStream): Buffer {
  if (stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms')))
    return inflateSync(stream.contents);
  return Buffer.from(decodePDFRawStream(stream).decode());
}
