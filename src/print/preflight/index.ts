// Preflight: every fault of a written PDF is found before paper is; each a diagnostic with its page and talk.
import type { Diagnostic } from '../../model/diagnostic.ts';
import { bleedShort } from './bleed-short.ts';
import { type Expected, openBook, type PreflightCheck } from './book.ts';
import { fontForeign } from './font-foreign.ts';
import { fontNotEmbedded } from './font-not-embedded.ts';
import { glanceNotAtTop } from './glance-not-at-top.ts';
import { glyphMissing } from './glyph-missing.ts';
import { headingAlone } from './heading-alone.ts';
import { imageResolution } from './image-resolution.ts';
import { lineAlone } from './line-alone.ts';
import { lineBeyondTypeArea } from './line-beyond-type-area.ts';
import { linkBroken } from './link-broken.ts';
import { pageEmpty } from './page-empty.ts';
import { pageNumberWrong } from './page-number-wrong.ts';
import { pageSize } from './page-size.ts';
import { pagesNotMultipleOfFour } from './pages-not-multiple-of-four.ts';
import { runningHeadWrong } from './running-head-wrong.ts';
import { textDoubled } from './text-doubled.ts';
import { typeTooSmall } from './type-too-small.ts';
import type { PdfContents } from '../read.ts';

export type { Expected, ExpectedTalk } from './book.ts';

export const preflightChecks: readonly PreflightCheck[] = [
  bleedShort,
  fontForeign,
  fontNotEmbedded,
  glanceNotAtTop,
  glyphMissing,
  headingAlone,
  imageResolution,
  lineAlone,
  lineBeyondTypeArea,
  linkBroken,
  pageEmpty,
  pageNumberWrong,
  pageSize,
  pagesNotMultipleOfFour,
  runningHeadWrong,
  textDoubled,
  typeTooSmall,
];

/** Looks at what was read from the written bytes. `file` names the PDF in the diagnostics; the talk's place in its source is in `related`. */
export function preflightPdf(contents: PdfContents, expected: Expected, file: string): Diagnostic[] {
  const book = openBook(contents, expected);
  const faults = preflightChecks.flatMap(({ code, severity, find }) => find(book).map((fault) => ({ code, severity, ...fault })));
  const diagnostics = faults.map(
    ({ code, severity, page, talk, expected: wanted, found, hint }): Diagnostic => ({
      code,
      severity,
      file,
      page,
      message: `Expected ${wanted} on page ${page}${talk ? ` (talk "${talk.id}")` : ''}, found ${found}`,
      ...(hint ? { hint } : {}),
      ...(talk ? { related: { file: talk.file, range: talk.range, message: `the talk "${talk.title}"` } } : {}),
    }),
  );
  if (!contents.tagged)
    diagnostics.push({
      code: 'pdf-untagged',
      severity: 'error',
      message: 'Expected a tagged PDF, found one without tags',
      hint: 'use the browser that comes with Octavo',
      file,
    });
  return diagnostics;
}
