// The joined document → a finished file: title, language, dates, identity, outline, structure; nothing on a page changes.
import { createHash } from 'node:crypto';
import { type PDFDocument, PDFHexString, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import { named, textString } from './opening/syntax.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PdfStandard } from '../model/edition.ts';
import { attachFiles, type Attachment } from './attach.ts';
import { type ConformedPart, conformDocument } from './conform/index.ts';
import { writePdf } from './write-pdf.ts';

export interface OutlineEntry {
  readonly level: number;
  readonly text: string;
  /** From 0. */
  readonly page: number;
  /** Distance from the top of the page, in points. */
  readonly top: number;
}

export interface PdfDescription {
  readonly title: string;
  readonly language: string;
  readonly date: Date;
  /** Who answers for the content; none when nobody is named. */
  readonly creators?: readonly string[];
}

export interface FinishOptions extends PdfDescription {
  readonly outline: readonly OutlineEntry[];
  readonly standard?: PdfStandard | undefined;
  /** `none`: no files at all, not even those of formulas. */
  readonly attachments?: readonly Attachment[] | 'none';
}

/** Sets what a reader's window and a second build depend on (ISO 32000-1, 12.2, 12.3.3, 14.3.3, 14.4). Deterministic. */
export async function finishPdf(
  document: PDFDocument,
  parts: readonly ConformedPart[],
  options: FinishOptions,
): Promise<{ pdf: Uint8Array; diagnostics: readonly Diagnostic[] }> {
  describePdf(document, options);
  writeOutline(document, options.outline);
  const { attachments = [] } = options;
  if (attachments !== 'none') attachFiles(document, attachments);
  const description = { ...options, creators: options.creators ?? [], carriesFormulas: attachments !== 'none' };
  const diagnostics = conformDocument(document, parts, description);
  return { pdf: await saveWithIdentity(document), diagnostics };
}

/** Title in the window's bar, language, maker and dates: the same for every PDF we write. */
export function describePdf(document: PDFDocument, { title, language, date, creators = [] }: PdfDescription): void {
  if (creators.length > 0) document.setAuthor(creators.join(', '));
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.setProducer('Octavo');
  document.setCreator('Octavo');
  document.setCreationDate(date);
  document.setModificationDate(date);
}

/** Saves once, with an /ID made from the content instead of from the clock, so that two builds are the same file. */
export async function saveWithIdentity(document: PDFDocument): Promise<Uint8Array> {
  const { context } = document;
  const blank = PDFHexString.of('0'.repeat(32));
  context.trailerInfo.ID = context.obj([blank, blank]);
  await document.flush();
  const bytes = Buffer.from(writePdf(document));
  const identity = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase();
  // The trailer stands at the end and is not compressed; a name of the same length moves nothing.
  const place = bytes.lastIndexOf('/ID [ <');
  for (
    let at = bytes.indexOf(`<${blank.asString()}>`, place), count = 0;
    count < 2 && at >= 0;
    at = bytes.indexOf(`<${blank.asString()}>`, at), count += 1
  )
    bytes.write(`<${identity}>`, at, 'latin1');
  return bytes;
}

function writeOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return;
  const { context } = document;
  interface Item {
    readonly ref: PDFRef;
    readonly entry: OutlineEntry;
    readonly children: Item[];
  }
  const root: Item[] = [];
  const open: Item[] = [];
  for (const entry of entries) {
    const item: Item = { ref: context.nextRef(), entry, children: [] };
    while (open.length > 0 && (open.at(-1)?.entry.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.children ?? root).push(item);
    open.push(item);
  }
  const outlines = context.nextRef();
  const write = (items: readonly Item[], parent: PDFRef): void => {
    items.forEach((item, at) => {
      const page = document.getPage(Math.min(item.entry.page, document.getPageCount() - 1));
      const dictionary = context.obj({ Parent: parent, Dest: [page.ref, 'XYZ', 0, page.getHeight() - item.entry.top, null] });
      dictionary.set(named('Title'), textString(item.entry.text));
      const [before, after] = [items[at - 1], items[at + 1]];
      if (before) dictionary.set(named('Prev'), before.ref);
      if (after) dictionary.set(named('Next'), after.ref);
      const [first, last] = [item.children[0], item.children.at(-1)];
      if (first && last) {
        dictionary.set(named('First'), first.ref);
        dictionary.set(named('Last'), last.ref);
        dictionary.set(named('Count'), PDFNumber.of(item.children.length));
      }
      context.assign(item.ref, dictionary);
      write(item.children, item.ref);
    });
  };
  write(root, outlines);
  const [first, last] = [root[0], root.at(-1)];
  if (!first || !last) return;
  context.assign(outlines, context.obj({ Type: 'Outlines', First: first.ref, Last: last.ref, Count: root.length }));
  document.catalog.set(named('Outlines'), outlines);
  document.catalog.set(named('PageMode'), named('UseOutlines'));
}
