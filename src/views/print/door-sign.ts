// Sessions → a sign for each room's door and day, in type as large as one sheet allows.
import { filled, type Messages } from '../../messages/index.ts';
import type { Edition } from '../../model/edition.ts';
import type { RulerEntryView, SessionView } from '../session.ts';
import { columnCounts, rowSizes } from './closer.ts';
import type { Geometry } from './geometry.ts';
import { fitted, linesOf } from './text-width.ts';

export interface DoorSignView {
  readonly roomText: string;
  readonly dayText: string;
  readonly outlineText: string;
  /** Talks that the sign has no room to name. */
  readonly unnamed: number;
  readonly sessions: readonly {
    readonly rangeText: string;
    readonly titleText: string;
    readonly moderatorText: string;
    readonly rows: readonly { readonly timeText: string; readonly titleText: string; readonly otherLanguage: string }[];
    /** How many more there are; mostly empty. */
    readonly moreText: string;
  }[];
  /** Points; columns of talks beside each other. */
  readonly size: number;
  readonly columns: number;
}

const headHeight = 46;

/**
 * One sign a room and day; a session without a room is its own. Where talks do not fit with their whole titles, each has one line; where that
 * would be too small to read, each session names as many as can be read, and says how many more there are.
 */
export function doorSigns(sessions: readonly SessionView[], edition: Edition, geometry: Geometry, t: Messages): DoorSignView[] {
  const signs = new Map<string, SessionView[]>();
  for (const session of sessions) {
    const key = `${session.room || session.titleText}\0${session.time?.dayText ?? ''}`;
    signs.set(key, [...(signs.get(key) ?? []), session]);
  }
  return [...signs.values()].map((ofDoor): DoorSignView => {
    const inOrder = [...ofDoor].sort((a, b) => Date.parse(a.time?.startIso ?? '') - Date.parse(b.time?.startIso ?? '') || 0);
    const first = inOrder[0] as SessionView;
    const roomText = first.room || first.titleText;
    const dayText = [
      first.time?.dayText,
      inOrder.length === 1 && first.time ? `${first.time.rangeText} ${first.time.zoneText}` : first.time?.zoneText,
    ]
      .filter(Boolean)
      .join(', ');
    const described = (titleOf: (title: string) => string, most = Number.POSITIVE_INFINITY): DoorSignView['sessions'] =>
      inOrder.map((session) => {
        const all = rowsOf(session);
        const named = all.length <= most ? all : all.slice(0, Math.max(0, most - 1));
        const rows = named.map(({ time, titleText, otherLanguage }) => ({
          timeText: time.startText,
          titleText: titleOf(titleText),
          otherLanguage,
        }));
        return {
          rangeText: session.time?.rangeText ?? '',
          titleText: session.titleText,
          moderatorText: session.moderators.length
            ? filled(t.moderatorIs, { people: session.moderators.map(({ nameText }) => nameText).join(', ') })
            : '',
          rows,
          moreText: named.length === all.length || most === 0 ? '' : filled(t.andMore, { count: String(all.length - named.length) }),
        };
      });
    const room = geometry.height - headHeight;
    const outlineText = [roomText, first.time?.dayText].filter(Boolean).join(', ');
    const sign = (parts: DoorSignView['sessions'], size: number, columns: number, unnamed = 0): DoorSignView | undefined =>
      heightOf(parts, size, columns, geometry.width) <= room
        ? { roomText, dayText, outlineText, unnamed, sessions: parts, size, columns }
        : undefined;
    const sizes = rowSizes(edition);
    const counts = columnCounts(edition);
    // A title cut short says more in small type than in large.
    const large = sizes.filter((size) => size >= 0.85 * edition.fontSize);
    const small = sizes.filter((size) => size <= 0.75 * edition.largest);
    for (const size of large)
      for (const columns of counts.slice(0, 2)) {
        const found = sign(
          described((title) => title),
          size,
          columns,
        );
        if (found) return found;
      }
    const cut = (size: number, columns: number) => {
      const column = columnWidth(size, columns, geometry.width);
      return (title: string): string => fitted(title, 'serif', size, column);
    };
    for (const columns of counts)
      for (const size of small) {
        const found = sign(described(cut(size, columns)), size, columns);
        if (found) return found;
      }
    const { smallest } = edition;
    const lengths = inOrder.map((session) => rowsOf(session).length);
    const named = (most: number): DoorSignView | undefined => {
      const unnamed = lengths.reduce((sum, length) => sum + (length > most ? length - most + 1 : 0), 0);
      return sign(described(cut(smallest, edition.columns), most), smallest, edition.columns, unnamed);
    };
    let [fits, tooMany] = [1, Math.max(1, ...lengths)];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      if (named(middle)) fits = middle;
      else tooMany = middle;
    }
    const asManyAsFit = fits > 1 ? named(fits) : undefined;
    if (asManyAsFit) return asManyAsFit;
    const all = lengths.reduce((sum, length) => sum + length, 0);
    const alone = described((title) => title, 0);
    for (const size of sizes) {
      const found = sign(alone, size, 1, all);
      if (found) return found;
    }
    return { roomText, dayText, outlineText: roomText, unnamed: all, sessions: alone, size: smallest, columns: 1 };
  });
}

/** What a session holds; a talk that is the whole session is named by it. */
function rowsOf({ ruler, untimed, titleText }: SessionView): readonly RulerEntryView[] {
  const rows = [...ruler, ...untimed].filter(({ kind }) => kind !== 'unassigned');
  return rows.length === 1 && rows[0]?.titleText === titleText ? [] : rows;
}

/** Millimetres for titles in one of several columns, beside their times. */
const columnWidth = (size: number, columns: number, width: number): number =>
  (width - 8 * (columns - 1)) / columns - 3.6 * size * (25.4 / 72);

/** Millimetres; columns are as high as their share of the talks and one line. */
function heightOf(parts: DoorSignView['sessions'], size: number, columns: number, width: number): number {
  const em = size * (25.4 / 72);
  const column = columnWidth(size, columns, width);
  return parts.reduce((sum, { titleText, rangeText, moderatorText, moreText, rows }) => {
    const lines = rows.reduce((total, { titleText: title }) => total + linesOf(title, 'serif', size, column), moreText ? 1 : 0);
    const talks = columns === 1 ? lines : Math.ceil(lines / columns) + 1;
    return (
      sum +
      linesOf(`${rangeText} ${titleText}`, 'serif', size * 1.35 * 1.1, width) * 1.35 * 1.15 * em +
      (moderatorText ? 1.3 * em : 0) +
      talks * 1.25 * em +
      1.4 * em
    );
  }, 0);
}
