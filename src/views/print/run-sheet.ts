// A session → the rows of its moderator's sheet, on as few pages as leave room to write.
import type { Messages } from '../../messages/index.ts';
import type { RulerEntryView, SessionView } from '../session.ts';
import type { Geometry } from './geometry.ts';
import { linesOf } from './text-width.ts';

export interface RunRowView {
  readonly kind: RulerEntryView['kind'];
  readonly number: string;
  readonly timeText: string;
  readonly durationText: string;
  readonly titleText: string;
  readonly peopleText: string;
  /** Of the title, where it is another than the conference's (BCP 47), else empty. */
  readonly otherLanguage: string;
  /** What the moderator ticks off; the last minutes are called where a talk is long enough. */
  readonly cues: readonly string[];
}

export interface RunPartView {
  readonly rows: readonly RunRowView[];
  /** Millimetres. */
  readonly rowHeight: number;
  /** Points. */
  readonly size: number;
}

const headHeight = 30;
/** Title and people in the narrow column, with a hand's room below them. */
const lowestRow = 8.4;
const highestRow = 24;

/** The rows share the page's height; more rows than fit legibly go on a second sheet, evenly. */
export function runSheet(session: SessionView, geometry: Geometry, t: Messages): RunPartView[] {
  const column = geometry.width - 16 - 17 - 42 - 26 - 3;
  const rows = [...session.ruler, ...session.untimed].map(
    (entry): RunRowView => ({
      kind: entry.kind,
      number: entry.number,
      timeText: entry.time.startText,
      durationText: entry.durationText,
      titleText: entry.titleText,
      peopleText: entry.people.map(({ nameText }) => nameText).join(', '),
      otherLanguage: entry.otherLanguage,
      cues:
        entry.kind !== 'presentation' || entry.number === ''
          ? []
          : [t.start, ...(entry.minutes >= 10 ? ['5 min'] : []), ...(entry.minutes >= 4 ? ['1 min'] : []), t.end],
    }),
  );
  const room = geometry.height - headHeight;
  for (const size of [11, 10, 9]) {
    const line = size * 1.2 * (25.4 / 72);
    const need = Math.max(
      lowestRow,
      ...rows.map(
        ({ titleText, peopleText }) =>
          (linesOf(titleText, 'serif', size * 1.08, column) + (peopleText ? linesOf(peopleText, 'sans', size * 0.92, column) : 0)) * line +
          1.8,
      ),
    );
    if (rows.length * need <= room) return [{ rows, rowHeight: round(Math.min(highestRow, room / rows.length)), size }];
  }
  const size = 9;
  // A row grows with its text; the sheet is full when their sum is.
  const heights = rows.map(({ titleText, peopleText }) =>
    Math.max(
      lowestRow,
      (linesOf(titleText, 'serif', size * 1.08, column) + (peopleText ? linesOf(peopleText, 'sans', size * 0.92, column) : 0)) *
        size *
        1.2 *
        (25.4 / 72) +
        1.8,
    ),
  );
  const sheets = Math.max(1, Math.ceil(heights.reduce((sum, height) => sum + height, 0) / room));
  const parts: RunPartView[] = [];
  let from = 0;
  let used = 0;
  rows.forEach((_, at) => {
    const height = heights[at] as number;
    if (at > from && (used + height > room || (at - from >= Math.ceil(rows.length / sheets) && sheets > 1))) {
      parts.push({ rows: rows.slice(from, at), rowHeight: lowestRow, size });
      from = at;
      used = 0;
    }
    used += height;
  });
  return [...parts, { rows: rows.slice(from), rowHeight: lowestRow, size }];
}

const round = (value: number): number => Math.round(value * 10) / 10;
