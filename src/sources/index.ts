// The list of input formats, and the way from files to one draft.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Draft } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import type { ParseContext, SourceFormat } from './format.ts';
import { aclpub2 } from './aclpub2.ts';
import { anthologyXml } from './anthology-xml.ts';
import { bibtex } from './bibtex.ts';
import { confTool } from './conftool.ts';
import { frabJson } from './frab-json.ts';
import { frabXml } from './frab-xml.ts';
import { iacr } from './iacr.ts';
import { icalendar } from './icalendar.ts';
import { indico } from './indico.ts';
import { beginsLikeJson, readJson } from './json.ts';
import { miniConf } from './mini-conf.ts';
import { openReview } from './openreview.ts';
import { orderFile } from './order-file.ts';
import { pageText } from './page-text.ts';
import { pmlr } from './pmlr.ts';
import { programmeJson } from './programme-json.ts';
import { table } from './table.ts';
import { withoutUntitled } from './untitled.ts';

export { parseConference } from './conference-file.ts';
export { parseCorrections } from './corrections-file.ts';
export type { ParseContext, SourceFormat } from './format.ts';

/** Asked in this order: what is plain to see first, any table after the known ones, and any text at all last. */
export const formats: readonly SourceFormat[] = [
  icalendar,
  frabXml,
  anthologyXml,
  programmeJson,
  frabJson,
  iacr,
  openReview,
  indico,
  confTool,
  miniConf,
  table,
  aclpub2,
  pmlr,
  bibtex,
  orderFile,
  pageText,
];

/** Recognises each file by its content, parses, and joins the drafts. A file that no format accepts is an error. */
export function readSources(files: readonly SourceFile[], context: ParseContext): Outcome<Draft> {
  const diagnostics: Diagnostic[] = [];
  const byFormat = new Map<SourceFormat, SourceFile[]>();
  for (const file of files) {
    const fault = unusable(file);
    if (fault) {
      diagnostics.push(fault);
      continue;
    }
    const format = formats.find((candidate) => candidate.accepts(file));
    const broken = format ? undefined : beginsLikeJson(file) ? readJson(file).diagnostics[0] : undefined;
    if (broken) diagnostics.push(broken);
    else if (!format)
      diagnostics.push({
        code: 'format-unknown',
        severity: 'error',
        message: `Expected one of: ${formats.map(({ name }) => name).join(', ')}; found something else`,
        hint: /^\s*<(?:!doctype html|html)/i.test(file.text.slice(0, 200))
          ? 'a saved web page is not read: open it, select all, copy, and paste the text into a .txt file'
          : 'paste the text of the session page into a .txt file',
        file: file.path,
        range: startOfFile,
      });
    else if (byFormat.has(format)) byFormat.get(format)?.push(file);
    else byFormat.set(format, [file]);
  }
  const drafts: Draft[] = [];
  for (const [format, accepted] of byFormat) {
    const outcome = format.parse(accepted, context);
    diagnostics.push(...outcome.diagnostics);
    if (!outcome.value) continue;
    // A page has no entries without slots: what stands there without a title is always to be mended.
    const { sessions, diagnostics: told } =
      format === pageText ? { ...outcome.value, diagnostics: [] } : withoutUntitled(outcome.value.sessions);
    diagnostics.push(...told);
    drafts.push({ ...outcome.value, sessions });
  }
  const conference = Object.assign({}, ...drafts.map((draft) => draft.conference ?? {})) as NonNullable<Draft['conference']>;
  return {
    value: {
      conference,
      sessions: drafts.flatMap((draft) => draft.sessions),
      leftOut: drafts.flatMap((draft) => draft.leftOut),
      readings: drafts.flatMap((draft) => draft.readings ?? []),
      yearsNamed: drafts.flatMap((draft) => draft.yearsNamed ?? []),
      persons: drafts.flatMap((draft) => draft.persons ?? []),
      corrections: drafts.flatMap((draft) => draft.corrections ?? []),
    },
    diagnostics,
  };
}

const startOfFile = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

function unusable(file: SourceFile): Diagnostic | undefined {
  if (file.text.replace(/\ufeff/g, '').trim() === '')
    return {
      code: 'file-empty',
      severity: 'error',
      message: 'Expected the text of a session, found an empty file',
      hint: 'paste the text of the session page into this file, or remove it',
      file: file.path,
      range: startOfFile,
    };
  // NUL never occurs in text; many undecodable bytes mean a picture, an archive or another encoding.
  const bad = file.text.slice(0, 20_000).match(/[\u0000\ufffd]/g)?.length ?? 0;
  // Our own file may quote broken characters that it was given.
  const kind = officeKinds.find(({ begins, holds }) => file.text.startsWith(begins) && (!holds || file.text.includes(holds)));
  if (kind || file.text.slice(0, 20_000).includes('\u0000') || (bad > 20 && !programmeJson.accepts(file)))
    return {
      code: 'file-binary',
      severity: 'error',
      message: `Expected text in UTF-8, found ${kind?.name ?? 'a binary file or another encoding'}`,
      hint: kind?.cure ?? 'save the page as plain text in UTF-8, or remove the file',
      file: file.path,
      range: startOfFile,
    };
  return undefined;
}

/** What people have beside text: each is named, with the way to what can be read. */
const officeKinds: readonly { readonly begins: string; readonly holds?: string; readonly name: string; readonly cure: string }[] = [
  {
    begins: 'PK\u0003\u0004',
    holds: 'xl/',
    name: 'an Excel workbook',
    cure: 'open it and save it as CSV (UTF-8); one file for each sheet',
  },
  {
    begins: 'PK\u0003\u0004',
    holds: 'opendocument.spreadsheet',
    name: 'an OpenDocument spreadsheet',
    cure: 'open it and save it as CSV (UTF-8); one file for each sheet',
  },
  {
    begins: 'PK\u0003\u0004',
    holds: 'word/',
    name: 'a Word document',
    cure: 'open it, select all, copy, and paste the text into a .txt file; tables may stay tables',
  },
  {
    begins: 'PK\u0003\u0004',
    holds: 'opendocument.text',
    name: 'an OpenDocument text',
    cure: 'open it, select all, copy, and paste the text into a .txt file; tables may stay tables',
  },
  {
    begins: '\ufffd\ufffd\u0011\ufffd',
    name: 'a file of an old Office',
    cure: 'open it; save a table as CSV (UTF-8), paste a text into a .txt file',
  },
  {
    begins: '%PDF-',
    name: 'a PDF',
    cure: "open it, select all, copy, and paste the text into a .txt file; `octavo import` reads a booklet of Octavo's own",
  },
  { begins: '{\\rtf', name: 'a rich text (RTF)', cure: 'open it, select all, copy, and paste the text into a .txt file' },
  { begins: 'PK\u0003\u0004', name: 'a zip', cure: "unpack it; `octavo import` reads an archive of Octavo's own" },
];
