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
export const runGap = 5;
const highestRow = 24;
/**
 * One beside the other, or not. `head` is what stands above the rows, `below` what is free below a row's text, `lowest` a hand's room; of the
 * boxes of cues the box itself, and what the column has for all of them.
 */
const wide = { widths: { time: 16, actual: 17, name: 41, cue: 27 }, head: 27.5, below: 1.4, lowest: 7.6, cue: { box: 4.4, room: 24.5 } };
const narrow = {
  widths: { time: 12.4, actual: 12.4, name: 16.8, cue: 16.8 },
  head: 29.5,
  below: 1.1,
  lowest: 6.4,
  cue: { box: 3, room: 15 },
};
/** Points: beside each other rows are narrow, and larger type would leave of a title a word. */
const narrowest = 9.5;

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
  const close = sizes.filter((size) => size <= narrowest || size === edition.smallest);
  const ways = (columns: number, sizes: readonly number[], titleLines: number, peopleLines: number): Way[] =>
    sizes.map((size) => ({ columns, size, titleLines, peopleLines }));
  const [most, ...more] = [Number.POSITIVE_INFINITY, ...columnCounts(edition).slice(1)];
  return [
    ...ways(1, large, most, most),
    ...ways(1, large, 1, most),
    ...ways(1, small, 2, most),
    ...ways(1, small, 1, most),
    ...ways(1, [...large, ...small], 1, 1),
    ...more.flatMap((columns) => [3, 2, 1].flatMap((lines) => ways(columns, close, lines, 1))),
  ];
}

/** The rows share the page's height; more of them than can be read on one sheet go on, evenly, on as few as hold them. */
export function runSheet(session: SessionView, edition: Edition, geometry: Geometry, t: Messages): RunPartView[] {
  const entries = [...session.ruler, ...session.untimed];
  let best: { way: Way; rows: RunRowView[]; sheets: number; room: number } | undefined;
  for (const way of waysOf(edition)) {
    const room = geometry.height - setting(way.columns).head;
    const rows = entries.map((entry) => rowOf(entry, way, geometry, t));
    const sheets = Math.max(1, Math.ceil(divide(rows, room).length / way.columns));
    if (!best || sheets < best.sheets) best = { way, rows, sheets, room };
    if (sheets === 1) break;
  }
  const { way, rows, sheets, room } = best as NonNullable<typeof best>;
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

/** How much of the lines that a text may take it can fill, tried from the first. */
const shares = [0.97, 0.93, 0.88, 0.83, 0.78, 0.72, 0.65];

function rowOf(entry: RulerEntryView, { columns, size, titleLines, peopleLines }: Way, geometry: Geometry, t: Messages): RunRowView {
  const { widths, below, lowest, cue } = setting(columns);
  const isClose = columns > 1;
  const beside = widths.time + widths.actual + widths.name + widths.cue;
  const width = (geometry.width - runGap * (columns - 1)) / columns - beside - 2;
  const [titleSize, smaller] = [size * 1.04, Math.max(geometry.smallSize, size * 0.92)];
  const number = entry.number ? `${entry.number} ` : '';
  const within = (text: string, face: 'serif' | 'sans', points: number, lines: number, before = ''): string => {
    const fits = (start: string): boolean => linesOf(before + start, face, points, width) <= lines;
    if (fits(text)) return text;
    const cut = (share: number): string => fitted(text, face, points, width * lines * share - widthOf(before, face, points));
    // Lines that end with whole words are not filled.
    return lines === 1 ? cut(1) : (shares.map(cut).find(fits) ?? cut(0.5));
  };
  const titleText = within(entry.titleText, 'serif', titleSize, titleLines, number);
  const peopleText = within(entry.people.map(({ nameText }) => nameText).join(', '), 'sans', smaller, peopleLines);
  const isTalk = entry.kind === 'presentation';
  const inMinutes = (count: number): string => `${count}${isClose ? '′' : ' min'}`;
  const warnings = [5, 1].filter((left) => entry.minutes >= (left === 5 ? 10 : 4)).map(inMinutes);
  // Beside each other there is no room for a box at the start: the actual time says it.
  const cues = isTalk && entry.number !== '' ? [...(isClose ? [] : [t.start]), ...warnings, t.end] : [];
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
    durationText: isClose && entry.minutes < 60 ? inMinutes(entry.minutes) : entry.durationText,
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
