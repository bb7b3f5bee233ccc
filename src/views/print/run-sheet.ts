// A session → the rows of its moderator's sheet: one sheet as long as it can be read, set closer the more rows there are.
import type { Messages } from '../../messages/index.ts';
import type { Edition } from '../../model/edition.ts';
import type { RulerEntryView, SessionView } from '../session.ts';
import { columnCounts, comfortable, rowSizes } from './closer.ts';
import type { Geometry } from './geometry.ts';
import { fitted, linesOf, widthOf } from './text-width.ts';

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
  /** Millimetres. */
  readonly height: number;
}

/** One sheet of paper. */
export interface RunPartView {
  /** Beside each other, read one after the other. */
  readonly columns: readonly (readonly RunRowView[])[];
  /** Points. */
  readonly size: number;
  /** Millimetres of the narrow columns of a row. */
  readonly widths: { readonly time: number; readonly actual: number; readonly name: number; readonly cue: number };
}

const pointInMm = 25.4 / 72;
const headHeight = 27.5;
export const runGap = 5;
/** A hand's room: below a row's text, and the least height of a row to write in. */
const below = 1.4;
const highestRow = 24;
/** Beside the boxes of cues: the box itself, what is left free, and what the column has for all of them. */
const wide = { widths: { time: 16, actual: 17, name: 41, cue: 27 }, lowest: 7.6, cue: { box: 4.4, room: 24.5 } };
const narrow = { widths: { time: 10, actual: 10, name: 15.5, cue: 19.4 }, lowest: 6.4, cue: { box: 3, room: 17.9 } };

/** How rows are set: lines that a title and the names may take at most. */
interface Way {
  readonly columns: number;
  readonly size: number;
  readonly titleLines: number;
  readonly peopleLines: number;
}

/** From the roomiest to the closest. What is cut short is said at length in the booklet; large type and whole names go first. */
function waysOf(edition: Edition): Way[] {
  const sizes = rowSizes(edition);
  const [large, small] = [sizes.filter((size) => size >= comfortable), sizes.filter((size) => size < comfortable)];
  const ways = (columns: number, sizes: readonly number[], titleLines: number, peopleLines: number): Way[] =>
    sizes.map((size) => ({ columns, size, titleLines, peopleLines }));
  const [most, ...more] = [Number.POSITIVE_INFINITY, ...columnCounts(edition).slice(1)];
  return [
    ...ways(1, large, most, most),
    ...ways(1, large, 1, most),
    ...ways(1, small, 2, most),
    ...ways(1, small, 1, most),
    ...ways(1, [...large, ...small], 1, 1),
    ...more.flatMap((columns) => [2, 1].flatMap((lines) => ways(columns, sizes, lines, 1))),
  ];
}

/** The rows share the page's height; more of them than can be read on one sheet go on, evenly, on as few as hold them. */
export function runSheet(session: SessionView, edition: Edition, geometry: Geometry, t: Messages): RunPartView[] {
  const entries = [...session.ruler, ...session.untimed];
  const room = geometry.height - headHeight;
  let best: { way: Way; rows: RunRowView[]; sheets: number } | undefined;
  for (const way of waysOf(edition)) {
    const rows = entries.map((entry) => rowOf(entry, way, geometry, t));
    const sheets = Math.max(1, Math.ceil(divide(rows, room).length / way.columns));
    if (!best || sheets < best.sheets) best = { way, rows, sheets };
    if (sheets === 1) break;
  }
  const { way, rows, sheets } = best as NonNullable<typeof best>;
  const columns = evenly(rows, room, sheets * way.columns);
  const tall = Math.min(...columns.map((column) => commonHeight(column, room)));
  const spare = Math.min(...columns.map((column) => (room - sumOf(column)) / Math.max(1, column.length)));
  const stretched = columns.map((column) =>
    column.map((row) => ({ ...row, height: round(tall > 0 ? tall : Math.max(row.height, Math.min(highestRow, row.height + spare))) })),
  );
  return Array.from({ length: sheets }, (_, at) => ({
    columns: stretched.slice(at * way.columns, (at + 1) * way.columns),
    size: way.size,
    widths: setting(way.columns).widths,
  }));
}

const setting = (columns: number): typeof wide => (columns === 1 ? wide : narrow);

function rowOf(entry: RulerEntryView, { columns, size, titleLines, peopleLines }: Way, geometry: Geometry, t: Messages): RunRowView {
  const { widths, lowest, cue } = setting(columns);
  const beside = widths.time + widths.actual + widths.name + widths.cue;
  const width = (geometry.width - runGap * (columns - 1)) / columns - beside - 2;
  const [titleSize, smaller] = [size * 1.04, Math.max(geometry.smallSize, size * 0.92)];
  const number = entry.number ? `${entry.number} ` : '';
  // A line that ends with a whole word is not filled.
  const within = (text: string, face: 'serif' | 'sans', points: number, lines: number, before = ''): string =>
    linesOf(before + text, face, points, width) <= lines
      ? text
      : fitted(text, face, points, (lines === 1 ? width : width * lines * 0.85) - widthOf(before, face, points));
  const titleText = within(entry.titleText, 'serif', titleSize, titleLines, number);
  const peopleText = within(entry.people.map(({ nameText }) => nameText).join(', '), 'sans', smaller, peopleLines);
  const isTalk = entry.kind === 'presentation';
  const cues =
    !isTalk || entry.number === ''
      ? []
      : [t.start, ...(entry.minutes >= 10 ? ['5 min'] : []), ...(entry.minutes >= 4 ? ['1 min'] : []), t.end];
  const lines = (count: number, points: number): number => count * points * 1.2 * pointInMm;
  const text =
    lines(linesOf(number + titleText, 'serif', titleSize, width), size) +
    (peopleText ? lines(linesOf(peopleText, 'sans', smaller, width), smaller) : 0);
  const boxes = lines(
    linesFilled(
      cues.map((word) => cue.box + widthOf(word, 'sans', smaller)),
      cue.room,
    ),
    smaller,
  );
  return {
    kind: entry.kind,
    number: entry.number,
    timeText: entry.time.startText,
    durationText: entry.durationText,
    titleText,
    peopleText,
    otherLanguage: entry.otherLanguage,
    cues,
    height: Math.max(isTalk ? lowest : 0, Math.max(text, boxes, entry.time.startText ? lines(2, size) : 0) + below),
  };
}

/** Lines that boxes of these widths take in a column. */
function linesFilled(widths: readonly number[], room: number): number {
  let [lines, used] = [1, 0];
  for (const width of widths) {
    if (used > 0 && used + width > room) [lines, used] = [lines + 1, 0];
    used += width;
  }
  return lines;
}

const sumOf = (rows: readonly RunRowView[]): number => rows.reduce((sum, { height }) => sum + height, 0);

/** The height that all rows can have; 0 where some need more than there is for each. */
function commonHeight(rows: readonly RunRowView[], room: number): number {
  const each = Math.min(highestRow, room / Math.max(1, rows.length));
  return rows.every(({ height }) => height <= each) ? each : 0;
}

/** Rows in order, in columns none of which is higher than `room`. */
function divide(rows: readonly RunRowView[], room: number): RunRowView[][] {
  const columns: RunRowView[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (used + row.height > room) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)?.push(row);
    used += row.height;
  }
  return columns;
}

/** The same in at most `count` columns, the highest of them as low as can be. */
function evenly(rows: readonly RunRowView[], room: number, count: number): RunRowView[][] {
  let [low, high] = [sumOf(rows) / count, room];
  while (high - low > 0.2) {
    const middle = (low + high) / 2;
    if (divide(rows, middle).length <= count) high = middle;
    else low = middle;
  }
  return divide(rows, high);
}

const round = (value: number): number => Math.floor(value * 10) / 10;
