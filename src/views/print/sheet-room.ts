// An edition's view → what did not fit on the one sheet it should be: rows that go on overleaf, talks that a sign does not name.
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EditionView } from './edition-view.ts';

export function sheetRoom({ edition, sessions, doorSigns }: EditionView): Diagnostic[] {
  const hint = `let \`smallest:\` of the edition be less than ${edition.smallest}, or \`columns:\` more than ${edition.columns}`;
  const file = `${edition.name}.pdf`;
  const told = (message: string): Diagnostic => ({ code: 'sheet-full', severity: 'notice', message, hint, file });
  return [
    ...sessions
      .filter(({ runSheet }) => runSheet.length > 1)
      .map(({ titleText, runSheet }) => {
        const rows = runSheet.reduce((sum, { columns }) => sum + columns.reduce((count, column) => count + column.length, 0), 0);
        return told(`Expected the session "${titleText}" on one sheet, found ${rows} rows, which take ${runSheet.length} that can be read`);
      }),
    ...doorSigns
      .filter(({ unnamed }) => unnamed > 0)
      .map(({ outlineText, unnamed }) => told(`Expected every talk named on the sign "${outlineText}", found no room for ${unnamed}`)),
  ];
}
