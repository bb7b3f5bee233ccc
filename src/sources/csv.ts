// CSV or TSV (RFC 4180) → rows as maps of heading → cell, each cell with its place. The delimiter is the one the first line has most of.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import { TextBuilder, type ValueMap } from './value.ts';

interface Cell {
  readonly text: string;
  readonly origin: () => Origin;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** Headings in lower case, as written otherwise; undefined when the first line is no row of several headings. */
export function headingsOf(file: SourceFile): readonly string[] | undefined {
  const head = file.text.replace(/^\ufeff/, '').slice(0, 20_000);
  if (/^\s*[[{<*@]/.test(head) || /^[^\S\n]*BEGIN:|^---[^\S\n]*$/m.test(head.slice(0, 200))) return undefined;
  const { value } = readRows({ path: file.path, text: head }, 1);
  const headings = value?.[0]?.map(({ text }) => text.trim().toLowerCase()) ?? [];
  return headings.length > 1 && headings.filter(Boolean).length > 1 ? headings : undefined;
}

/** All rows below the headings; rows without any text are left out. A quote that is never closed is an error where it opens. */
export function readCsv(file: SourceFile): Outcome<readonly ValueMap[]> {
  const { value, diagnostics } = readRows(file);
  const [head, ...rows] = value ?? [];
  if (!head) return { diagnostics };
  const headings = head.map(({ text }) => text.trim().toLowerCase());
  const maps = rows
    .filter((row) => row.some(({ text }) => text.trim() !== ''))
    .map((row): ValueMap => {
      const entries = row.flatMap((cell, column) => {
        const key = headings[column];
        // Places are worked out where a cell has text; the empty ones of a wide table would cost more than all others.
        return key === undefined || cell.text.trim() === ''
          ? []
          : [
              {
                key,
                keyOrigin: head[column]?.origin() as Origin,
                value: { kind: 'scalar' as const, value: cell.text, origin: cell.origin() },
              },
            ];
      });
      const first = (row.find(({ text }) => text.trim() !== '') as Cell).origin();
      return { kind: 'map', entries, origin: first };
    });
  return { value: maps, diagnostics };
}

function readRows(file: SourceFile, most = Number.POSITIVE_INFINITY): Outcome<Cell[][]> {
  const { text } = file;
  const index = new LineIndex(text);
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const delimiter = delimiterOf(text, start);
  const origin = (from: number, to: number): Origin => ({ file: file.path, range: index.range(from, to) });
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = start;
  while (at <= text.length && rows.length < most) {
    if (text[at] === '"') {
      const opened = at;
      const builder = new TextBuilder(file, index);
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
          const fault: Diagnostic = {
            code: 'csv-unreadable',
            severity: 'error',
            message: 'Expected a quote that closes this cell, found the end of the file',
            hint: 'close the quote; a quote inside a cell is written twice',
            file: file.path,
            range: index.range(opened, opened + 1),
          };
          return { value: rows, diagnostics: [fault] };
        }
        if (quote > at) builder.add(text.slice(at, quote), at);
        if (text[quote + 1] === '"') {
          builder.add('"', quote, 2);
          at = quote + 2;
        } else {
          at = quote + 1;
          break;
        }
      }
      // What stands between a closing quote and the delimiter belongs to the cell, as spreadsheets read it.
      const rest = endOfCell(text, at, delimiter);
      if (rest > at && text.slice(at, rest).trim() !== '') builder.add(text.slice(at, rest), at);
      at = rest;
      row.push({ text: builder.text, origin: () => builder.origin });
    } else {
      const [from, to] = [at, endOfCell(text, at, delimiter)];
      row.push({ text: text.slice(from, to), origin: () => origin(from, to) });
      at = to;
    }
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
  }
  return { value: rows, diagnostics: [] };
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && !(text[at] === '\r' && text[at + 1] === '\n')) at += 1;
  return at;
}

function delimiterOf(text: string, start: number): string {
  const line =
    text
      .slice(start, start + 20_000)
      .replace(/"[^"]*"/g, '')
      .split('\n', 1)[0] ?? '';
  const counts = delimiters.map((sign) => line.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
