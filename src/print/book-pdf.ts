// Parts as the browser printed them → the book's PDF, and the same imposed on sheets. Knows of no browser, so that a thread beside it can do it.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Folding } from '../model/edition.ts';
import { conformPart } from './conform/index.ts';
import { openPrinted } from './conform/printed-elements.ts';
import type { SourceElement } from './conform/source.ts';
import { finishPdf, type FinishOptions } from './finish.ts';
import { imposeDocument, imposePages, setPageBoxes } from './impose.ts';
import { JoinedDocument, type PrintedPart } from './join.ts';
import type { Place } from './part-layout.ts';

export interface PartAsPrinted {
  /** Its place in the book, from 0. */
  readonly at: number;
  readonly pdf: Uint8Array;
  readonly source: readonly SourceElement[];
  /** Id → heading, of what it names in other parts. */
  readonly headings: ReadonlyMap<string, string>;
}

export interface BookEnd extends FinishOptions {
  /** Where in the book an id that another part names begins; pages count from 0. */
  readonly places: ReadonlyMap<string, Place>;
  readonly folding?: { readonly how: Folding; readonly title: string; readonly language: string };
}

export interface WrittenBook {
  readonly pdf: Uint8Array;
  readonly folded?: Uint8Array;
  readonly pageCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parts come in any order, then the end. */
export class BookPdf {
  readonly #parts: PrintedPart[] = [];

  async add({ at, pdf, source, headings }: PartAsPrinted): Promise<void> {
    const printed = await openPrinted(pdf);
    this.#parts[at] = { document: printed.document, ...conformPart(printed, source, (id) => headings.get(id)) };
  }

  async finish({ places, folding, ...end }: BookEnd): Promise<WrittenBook> {
    const joined = await JoinedDocument.create();
    // An empty part was not printed: a hole.
    const parts = this.#parts.flatMap((part) => [joined.add(part)]);
    const document = joined.finish((id) => places.get(id));
    const { pdf, diagnostics } = await finishPdf(document, parts, end);
    const book = {
      pdf,
      pageCount: document.getPageCount(),
      diagnostics: [...parts.flatMap((part) => part.diagnostics), ...diagnostics],
    };
    if (!folding) return book;
    const description = { folding: folding.how, title: folding.title, language: folding.language, date: end.date };
    if (folding.how.bleed === 0) return { ...book, folded: await imposeDocument(document, description) };
    const boxed = await setPageBoxes(pdf, folding.how.bleed);
    return { ...book, pdf: boxed, folded: await imposePages(boxed, description) };
  }
}
