// Readings → one row for each line of a source: where, what it was taken for, and the line itself.
import type { Reading } from '../model/draft.ts';
import { withoutControls } from './excerpt.ts';

/** Rows "  12  title         On the Crease Pattern"; "?" marks what could be read otherwise. `typed` gives the path as a person types it. */
export function formatReadings(readings: readonly Reading[], textOf: (path: string) => string | undefined, width = 100): string {
  const files = new Map<string, Reading[]>();
  for (const reading of readings) files.set(reading.origin.file, [...(files.get(reading.origin.file) ?? []), reading]);
  return [...files]
    .map(([file, rows]) => {
      const text = textOf(file) ?? '';
      const label = Math.max(...rows.map(({ as }) => as.length));
      const lines = rows.map(({ origin: { range }, as, sure }) => {
        const first = withoutControls(text.slice(range.start.offset, range.end.offset).split(/\r?\n/)[0] ?? '')
          .replace(/\t/g, ' ')
          .trim();
        const room = Math.max(20, width - label - 12);
        return `${String(range.start.line).padStart(6)}  ${sure ? ' ' : '?'} ${as.padEnd(label)}  ${first.length > room ? `${first.slice(0, room - 2)} …` : first}\n`;
      });
      return `${file}\n${lines.join('')}\n`;
    })
    .join('');
}
