// Files → associated files of an open PDF, and back: the booklet carries what it was made from (ISO 32000-2, 14.13; PDF/A-3, ISO 19005-3, 6.8).
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { named, textString } from './opening/syntax.ts';
import { packedStream } from './conform/page-content.ts';
import { isBounded } from './pdf-bounds.ts';

export interface Attachment {
  /** Path with "/", as it shall be found again, for example `content/sessions/a.txt`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly mediaType: string;
  /** What the file is to the document: made from it (`Source`), or the same as data (`Data`). */
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  readonly description: string;
  /** Creation and modification, in its Params. */
  readonly date: Date;
}

/**
 * Embeds the files in the open document, as members of the catalog's /AF and in the EmbeddedFiles name tree. Deterministic:
 * sorted by path. Call before the document is saved, once.
 */
export function attachFiles(document: PDFDocument, files: readonly Attachment[]): void {
  if (files.length === 0) return;
  const { context, catalog } = document;
  const entries = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((file) => {
      const stamp = PDFString.fromDate(file.date);
      const stream = packedStream(context, file.bytes, {
        Type: 'EmbeddedFile',
        Subtype: file.mediaType,
        Params: {
          Size: file.bytes.length,
          CheckSum: PDFHexString.of(createHash('md5').update(file.bytes).digest('hex')),
          CreationDate: stamp,
          ModDate: stamp,
        },
      });
      const specification = context.obj({
        Type: 'Filespec',
        F: PDFString.of(file.path.replace(/[^\w./ -]/g, '_')),
        UF: textString(file.path),
        Desc: textString(file.description),
        AFRelationship: file.relationship,
      });
      const embedded = context.register(stream);
      specification.set(named('EF'), context.obj({ F: embedded, UF: embedded }));
      return { name: textString(file.path), ref: context.register(specification) };
    });
  const tree = context.register(context.obj({ Names: entries.flatMap(({ name, ref }) => [name, ref]) }));
  const names = catalog.lookupMaybe(named('Names'), PDFDict) ?? context.obj({});
  names.set(named('EmbeddedFiles'), tree);
  if (!catalog.has(named('Names'))) catalog.set(named('Names'), context.register(names));
  catalog.set(named('AF'), context.register(context.obj(entries.map(({ ref }) => ref))));
}

/** Octets that all attachments of one PDF may unpack to: more is no programme but an attack. */
const limit = 256 * 1024 * 1024;

export type Attached = Pick<Attachment, 'path' | 'bytes' | 'relationship' | 'description'> & { readonly date?: Date };

/**
 * The files attached to a PDF, by any program, sorted by path; empty when there are none. Undefined when the bytes are no
 * PDF, are encrypted, or take more to read than a programme can be. Paths are as the PDF gives them: check them before writing.
 */
export async function readAttachments(pdf: Uint8Array): Promise<readonly Attached[] | undefined> {
  if (!isBounded(pdf)) return undefined;
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const tree = document.catalog.lookupMaybe(named('Names'), PDFDict)?.lookupMaybe(named('EmbeddedFiles'), PDFDict);
    let left = limit;
    const found = tree
      ? leavesOf(tree, new Set()).flatMap((specification): Attached[] => {
          const files = specification.lookupMaybe(named('EF'), PDFDict);
          const stream = files?.lookup(named('UF')) ?? files?.lookup(named('F'));
          const path = textOf(specification, 'UF') || textOf(specification, 'F');
          if (!(stream instanceof PDFRawStream) || path === '') return [];
          const bytes = unpacked(stream, left);
          left -= bytes.length;
          const date = dateOf(stream.dict.lookupMaybe(named('Params'), PDFDict)?.lookup(named('ModDate')));
          const relationship = specification.get(named('AFRelationship'))?.toString().slice(1);
          return [
            {
              path,
              bytes,
              relationship: relationship === 'Source' || relationship === 'Data' ? relationship : 'Supplement',
              description: textOf(specification, 'Desc'),
              ...(date ? { date } : {}),
            },
          ];
        })
      : [];
    return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  } catch {
    return undefined;
  }
}

function dateOf(value: unknown): Date | undefined {
  try {
    const date = value instanceof PDFString || value instanceof PDFHexString ? value.decodeDate() : undefined;
    // What no file system keeps, or no calendar has, is no date to give a file.
    return date && date.getTime() >= 0 && date.getUTCFullYear() < 2100 ? date : undefined;
  } catch {
    return undefined;
  }
}

/** The values of a name tree (ISO 32000-2, 7.9.6); a node met twice is a loop and not entered again. */
function leavesOf(node: PDFDict, seen: Set<PDFDict>): PDFDict[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const names = node.lookupMaybe(named('Names'), PDFArray);
  const kids = node.lookupMaybe(named('Kids'), PDFArray);
  const here = names
    ? names
        .asArray()
        .filter((_, at) => at % 2 === 1)
        .map((entry) => (entry instanceof PDFRef ? node.context.lookup(entry) : entry))
    : [];
  const below = kids ? kids.asArray().map((entry) => (entry instanceof PDFRef ? node.context.lookup(entry) : entry)) : [];
  return [
    ...here.filter((entry): entry is PDFDict => entry instanceof PDFDict),
    ...below.flatMap((kid) => (kid instanceof PDFDict ? leavesOf(kid, seen) : [])),
  ];
}

function unpacked(stream: PDFRawStream, most: number): Uint8Array {
  const filter = stream.dict.lookup(named('Filter'));
  const single = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  const bytes = stream.getContents();
  if (single === undefined || (single instanceof PDFArray && single.size() === 0)) {
    if (bytes.length > most) throw new RangeError('too large');
    return bytes;
  }
  if (single !== named('FlateDecode')) throw new TypeError('an attachment is packed in a way that is not read');
  return inflateSync(bytes, { maxOutputLength: Math.max(1, most) });
}

function textOf(dictionary: PDFDict, key: string): string {
  const value = dictionary.lookup(named(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}
