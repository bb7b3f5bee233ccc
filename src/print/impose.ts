// Pages in reading order → sheets for saddle stitching: print double-sided on the short edge, fold, staple.
import { PDFDocument } from '@cantoo/pdf-lib';
import { describePdf, type PdfDescription, saveWithIdentity } from './finish.ts';

const sheets = { A4: [841.89, 595.28], letter: [792, 612] } as const;

export interface ImposeOptions extends PdfDescription {
  readonly sheet: keyof typeof sheets;
}

/**
 * The order of one saddle-stitched signature of `count` pages, from the outside in: for each sheet front (last, first),
 * back (second, last but one). Pages from 1; 0 is a blank.
 */
export function saddleStitchOrder(count: number): readonly (readonly [number, number])[] {
  const total = Math.ceil(count / 4) * 4;
  const page = (number: number): number => (number <= count ? number : 0);
  const sides: [number, number][] = [];
  for (let sheet = 0; sheet < total / 4; sheet += 1) {
    sides.push([page(total - 2 * sheet), page(2 * sheet + 1)]);
    sides.push([page(2 * sheet + 2), page(total - 2 * sheet - 1)]);
  }
  return sides;
}

/** Imposes two-up on landscape sheets, each page centred in its half. Deterministic. */
export async function imposePages(pdf: Uint8Array, options: ImposeOptions): Promise<Uint8Array> {
  const source = await PDFDocument.load(pdf, { updateMetadata: false });
  const target = await PDFDocument.create({ updateMetadata: false });
  const embedded = await target.embedPdf(source, source.getPageIndices());
  const [width, height] = sheets[options.sheet];
  for (const side of saddleStitchOrder(source.getPageCount())) {
    const sheet = target.addPage([width, height]);
    side.forEach((number, half) => {
      const page = embedded[number - 1];
      if (!page) return;
      sheet.drawPage(page, { x: (half * width) / 2 + (width / 2 - page.width) / 2, y: (height - page.height) / 2 });
    });
  }
  describePdf(target, options);
  // The reader of a double-sided printer dialogue gets the right side without asking (ISO 32000-1, table 150).
  target.catalog.getOrCreateViewerPreferences().setDuplex('DuplexFlipShortEdge' as never);
  return saveWithIdentity(target);
}
