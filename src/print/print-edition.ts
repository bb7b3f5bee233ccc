// One edition's HTML → its PDF and, where it is folded, the imposed PDF.
import { basename } from 'node:path';
import type { Edition } from '../model/edition.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { BrowserEnded, BrowserFailed } from './browser.ts';
import { LayoutFault } from './desk.ts';
import { type PageLayout, type PaginateOptions, paginateHtml } from './paginate.ts';

export interface PrintedEdition {
  /** Missing when it could not be laid out: `diagnostics` says why. */
  readonly layout?: Omit<PageLayout, 'folded' | 'diagnostics'>;
  readonly folded?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lays out, sets the boxes, imposes. A browser that ends in the middle is started once more. @throws BrowserFailed when it ends again */
export async function printEdition(
  htmlFile: string,
  edition: Edition,
  options: PaginateOptions & { readonly title: string; readonly language: string },
): Promise<PrintedEdition> {
  const { folding, standard, attach = true } = edition;
  const { title, language } = options;
  const laid = await layOutTwiceAtMost(htmlFile, {
    ...options,
    ...(attach ? {} : { attachments: 'none' }),
    ...(standard ? { standard } : {}),
    ...(folding ? { folding: { how: folding, title, language } } : {}),
  });
  if (!('pdf' in laid)) return laid;
  const { diagnostics, folded, ...layout } = laid;
  return { layout, ...(folded ? { folded } : {}), diagnostics };
}

async function layOutTwiceAtMost(
  htmlFile: string,
  options: PaginateOptions,
): Promise<PageLayout | { readonly diagnostics: readonly Diagnostic[] }> {
  for (let crashes = 0; ; crashes += 1) {
    try {
      const layout = await paginateHtml(htmlFile, options);
      if (crashes === 0) return layout;
      const restarted: Diagnostic = {
        code: 'browser-restarted',
        severity: 'notice',
        message: 'Expected the browser to print without a break, found that it ended in the middle; it was started again and all is well',
        file: `${basename(htmlFile, '.html')}.pdf`,
      };
      return { ...layout, diagnostics: [restarted, ...layout.diagnostics] };
    } catch (fault) {
      if (fault instanceof LayoutFault) return { diagnostics: fault.diagnostics };
      if (!(fault instanceof BrowserEnded)) throw fault;
      if (crashes > 0) throw new BrowserFailed(options.browser, fault);
    }
  }
}
