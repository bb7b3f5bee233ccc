// One edition's HTML → its PDF and, where it is folded, the imposed PDF.
import type { Edition } from '../model/edition.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { imposePages, setPageBoxes } from './impose.ts';
import { type PageLayout, type PaginateOptions, paginateHtml } from './paginate.ts';

export interface PrintedEdition {
  readonly layout: PageLayout;
  readonly folded?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lays out, sets the boxes, imposes. */
export async function printEdition(htmlFile: string, edition: Edition, options: PaginateOptions & { readonly title: string; readonly language: string }): Promise<PrintedEdition> {
  const laid = await paginateHtml(htmlFile, options);
  const { folding } = edition;
  const layout = folding && folding.bleed > 0 ? { ...laid, pdf: await setPageBoxes(laid.pdf, folding.bleed) } : laid;
  if (!folding) return { layout, diagnostics: laid.diagnostics };
  return { layout, folded: await imposePages(layout.pdf, { folding, title: options.title, language: options.language, date: options.date }), diagnostics: laid.diagnostics };
}
