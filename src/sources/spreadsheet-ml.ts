// A workbook saved as XML (SpreadsheetML 2003: what CMT gives as .xls) → rows as maps of heading → cell. Format: Office 2003 XML reference.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { SourceFile } from '../model/source.ts';
import type { ValueMap } from './value.ts';
import { childrenOf, readXml, type Element, type XmlFile } from './xml.ts';

export function isSpreadsheetMl(file: SourceFile): boolean {
  const head = file.text.slice(0, 4000);
  return /<(?:\w+:)?Workbook\b/.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet');
}

/** Rows below the headings of every sheet; the first row that fills two cells holds the headings. */
export function readSpreadsheetMl(file: SourceFile): Outcome<readonly ValueMap[]> {
  const { value: xml, diagnostics } = readXml(file);
  if (!xml) return { diagnostics: diagnostics as Diagnostic[] };
  return {
    value: local(xml.root, 'Worksheet').flatMap((sheet) => local(sheet, 'Table').flatMap((table) => rowsOf(table, xml))),
    diagnostics: [],
  };
}

/** Children by their name without prefix ("ss:Row" is "Row"). */
function local(element: Element, name: string): Element[] {
  return [...childrenOf(element, name), ...childrenOf(element, `ss:${name}`)];
}

type Cell = NonNullable<ReturnType<XmlFile['textIn']>>;

function rowsOf(table: Element, xml: XmlFile): ValueMap[] {
  const rows = local(table, 'Row').map((row) => {
    const cells = new Map<number, Cell>();
    let column = 0;
    for (const cell of local(row, 'Cell')) {
      // Empty cells are left out and counted by an index.
      column = Number(cell.attributes['ss:Index'] ?? column + 1);
      const [data] = local(cell, 'Data');
      const text = data ? xml.textIn(data) : undefined;
      if (text?.source) cells.set(column, text);
    }
    return { cells, origin: xml.originOf(row) };
  });
  const at = rows.findIndex(({ cells }) => cells.size > 1);
  const head = rows[at]?.cells;
  if (!head) return [];
  return rows
    .slice(at + 1)
    .filter(({ cells }) => cells.size > 0)
    .map(({ cells, origin }) => ({
      kind: 'map',
      origin,
      entries: [...cells].flatMap(([column, { source, origin: place }]) => {
        const heading = head.get(column);
        return heading
          ? [
              {
                key: heading.source.toLowerCase(),
                keyOrigin: heading.origin,
                value: { kind: 'scalar' as const, value: source, origin: place },
              },
            ]
          : [];
      }),
    }));
}
