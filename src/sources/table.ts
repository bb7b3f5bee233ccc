// Tables of papers (CSV of EasyChair, ConfTool, CMT, HotCRP, any spreadsheet; JSON lists as of HotCRP) → draft, by a map of columns.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { DraftSession } from '../model/draft.ts';
import { readSlot } from '../model/draft-slot.ts';
import { nearest } from '../model/nearest.ts';
import { sharedRoom } from '../model/room.ts';
import type { Origin, SourceFile } from '../model/source.ts';
import { areHeadingsOfPapers, columnsFor, tableFields } from './column-maps.ts';
import { headingsOf, readCsv } from './csv.ts';
import type { ParseContext, SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { isFamilyFirst, readPaperRow, type Affiliations, type PaperRow } from './paper-row.ts';
import { isSpreadsheetMl, readSpreadsheetMl } from './spreadsheet-ml.ts';
import { entriesOf, field, itemsOf, stringOf, type Value } from './value.ts';

export const table: SourceFormat = {
  name: 'table of papers (CSV, JSON list, Excel XML)',
  accepts: (file) => {
    if (isSpreadsheetMl(file)) return true;
    if (looksLikeJson(file)) return areHeadingsOfPapers(keysOf(rowsInJson(file)[0]));
    const headings = headingsOf(file);
    return headings !== undefined && (/\.(?:csv|tsv|tab)$/i.test(file.path) || isAuthorTable(file) || areHeadingsOfPapers(headings));
  },
  parse: (files, context) => {
    const diagnostics: Diagnostic[] = [];
    const affiliations = new Map<string, string>();
    for (const row of files.filter(isAuthorTable).flatMap((file) => rowsOf(file, diagnostics))) {
      const [paper, first, last, affiliation] = ['submission #', 'first name', 'last name', 'affiliation'].map(
        (key) => stringOf(field(row, key)) ?? '',
      );
      if (affiliation) affiliations.set(`${paper} ${[first, last].filter(Boolean).join(' ')}`, affiliation);
    }
    const sessions = files
      .filter((file) => !isAuthorTable(file))
      .flatMap((file) => {
        const outcome = sessionsOf(file, context, affiliations);
        diagnostics.push(...outcome.diagnostics);
        return outcome.value ?? [];
      });
    return { value: { sessions, leftOut: [] }, diagnostics };
  },
};

/** EasyChair's second table, which knows where people work. */
function isAuthorTable(file: SourceFile): boolean {
  return /^\ufeff?"?submission #"?,"?first name"?,/i.test(file.text.slice(0, 100));
}

function rowsInJson(file: SourceFile): readonly Value[] {
  const { value } = readJson(file);
  return itemsOf(value?.kind === 'list' ? value : field(value, 'papers', 'submissions', 'rows'));
}

function rowsOf(file: SourceFile, diagnostics: Diagnostic[]): readonly Value[] {
  if (looksLikeJson(file)) return rowsInJson(file);
  const { value, diagnostics: faults } = isSpreadsheetMl(file) ? readSpreadsheetMl(file) : readCsv(file);
  diagnostics.push(...faults);
  return value ?? [];
}

const keysOf = (row: Value | undefined): string[] => entriesOf(row).map(({ key }) => key.toLowerCase());

const start: Origin['range'] = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

/** The rows of one table by session; a column that conference.yaml names and the table lacks is an error with the nearest heading. */
function sessionsOf(file: SourceFile, { conference }: ParseContext, affiliations: Affiliations): Outcome<DraftSession[]> {
  const diagnostics: Diagnostic[] = [];
  const rows = rowsOf(file, diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const headings = (isSpreadsheetMl(file) ? undefined : headingsOf(file)) ?? [...new Set(rows.slice(0, 20).flatMap(keysOf))];
  const own = conference.columns ?? {};
  for (const [name, column] of Object.entries(own)) {
    const near = nearest(column, headings);
    if (!tableFields.some((known) => known === name))
      diagnostics.push({
        code: 'column-unknown',
        severity: 'warning',
        message: `Expected a field of a table under \`columns:\`, found "${name}"`,
        hint: `fields: ${tableFields.join(', ')}`,
        file: file.path,
        range: start,
      });
    else if (!headings.includes(column.trim().toLowerCase()))
      diagnostics.push({
        code: 'column-missing',
        severity: 'error',
        message: `Expected a column "${column}" for \`${name}\`, found none in this table`,
        hint: near
          ? `did you mean "${near}"? Set it under \`columns:\` in conference.yaml`
          : `its columns: ${headings.join(', ').slice(0, 300)}`,
        file: file.path,
        range: start,
      });
  }
  const columns = columnsFor(headings, own);
  if (!columns.title?.some((heading) => headings.includes(heading)))
    diagnostics.push({
      code: 'column-missing',
      severity: 'error',
      message: 'Expected a table with a column of titles, found none',
      hint: 'name the columns in conference.yaml: `columns: { title: …, authors: …, abstract: … }`',
      file: file.path,
      range: start,
    });
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const familyFirst = isFamilyFirst(rows.map((row) => stringOf(field(row, ...(columns.authors ?? [])))));
  return { value: bySession(rows.flatMap((row) => readPaperRow(row, columns, affiliations, familyFirst) ?? [])), diagnostics };
}

/** Rows without a session are together in one; of a table that names none, those of one room and day. */
function bySession(rows: readonly PaperRow[]): DraftSession[] {
  const groups = new Map<string, PaperRow[]>();
  const placeOf = ({ room, presentation }: PaperRow): string => {
    const { year, month, day } = readSlot(presentation.slot)?.start ?? {};
    const two = (number: number): string => String(number).padStart(2, '0');
    const date =
      month === undefined || day === undefined ? undefined : [year, two(month), two(day)].filter((part) => part !== undefined).join('-');
    return [room?.source, date].filter(Boolean).join(', ') || 'Papers';
  };
  const unnamed = rows.every(({ sessions }) => sessions.length === 0);
  const apart = unnamed && new Set(rows.map(placeOf).filter((place) => place !== 'Papers')).size > 1;
  for (const row of rows) {
    for (const name of row.sessions.length > 0 ? row.sessions : [apart ? placeOf(row) : 'Papers']) {
      const group = groups.get(name);
      if (group) group.push(row);
      else groups.set(name, [row]);
    }
  }
  return [...groups].map(([name, group]) => {
    const [first] = group as [PaperRow];
    const origin = first.sessionOrigin ?? first.presentation.origin;
    const room = sharedRoom(group.map((row) => row.room));
    return {
      title: { source: name, origin },
      ...(room ? { room } : {}),
      people: [...new Map(group.flatMap(({ moderators }) => moderators).map((person) => [person.name, person])).values()],
      presentations: group.map((row) => ({ ...row.presentation, ...(row.room ? { room: row.room } : {}) })),
      origin,
    };
  });
}
