// Chromium's PDF → ours: title, language, dates, identity and outline set; nothing on a page changes.
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import { attachFiles, type Attachment } from './attach.ts';
import { conformDocument } from './conform.ts';

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
}

export interface FinishOptions extends PdfDescription {
  readonly outline: readonly OutlineEntry[];
  /** Spoken forms of the formulas: the figures that carry one become `Formula`. */
  readonly formulas: ReadonlySet<string>;
  readonly attachments?: readonly Attachment[];
}

/** Sets what a reader's window and a second build depend on (ISO 32000-1, 12.2, 12.3.3, 14.3.3, 14.4). Deterministic. */
export async function finishPdf(bytes: Uint8Array, options: FinishOptions): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  describePdf(document, options);
  writeOutline(document, options.outline);
  attachFiles(document, options.attachments ?? []);
  conformDocument(document, { title: options.title, language: options.language, date: options.date, formulas: options.formulas });
  return saveWithIdentity(document);
}

/** Title in the window's bar, language, maker and dates: the same for every PDF we write. */
export function describePdf(document: PDFDocument, { title, language, date }: PdfDescription): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.setProducer('Octavo');
  document.setCreator('Octavo');
  document.setCreationDate(date);
  document.setModificationDate(date);
}

/** Saves with an /ID made from the content instead of from the clock, so that two builds are the same file. */
export async function saveWithIdentity(document: PDFDocument): Promise<Uint8Array> {
  const { context } = document;
  delete (context.trailerInfo as { ID?: unknown }).ID;
  const draft = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  const identity = PDFHexString.of(createHash('sha256').update(draft).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([identity, identity]);
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

function writeOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return;
  const { context } = document;
  interface Item { readonly ref: PDFRef; readonly entry: OutlineEntry; readonly children: Item[] }
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
      dictionary.set(PDFName.of('Title'), PDFHexString.fromText(item.entry.text));
      const [before, after] = [items[at - 1], items[at + 1]];
      if (before) dictionary.set(PDFName.of('Prev'), before.ref);
      if (after) dictionary.set(PDFName.of('Next'), after.ref);
      const [first, last] = [item.children[0], item.children.at(-1)];
      if (first && last) {
        dictionary.set(PDFName.of('First'), first.ref);
        dictionary.set(PDFName.of('Last'), last.ref);
        dictionary.set(PDFName.of('Count'), PDFNumber.of(item.children.length));
      }
      context.assign(item.ref, dictionary);
      write(item.children, item.ref);
    });
  };
  write(root, outlines);
  const [first, last] = [root[0], root.at(-1)];
  if (!first || !last) return;
  context.assign(outlines, context.obj({ Type: 'Outlines', First: first.ref, Last: last.ref, Count: root.length }));
  document.catalog.set(PDFName.of('Outlines'), outlines);
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}
