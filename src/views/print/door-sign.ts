// Sessions → a sign for each room's door and day, in type as large as one sheet allows.
import { filled, type Messages } from '../../messages/index.ts';
import type { SessionView } from '../session.ts';
import type { Geometry } from './geometry.ts';
import { fitted, linesOf } from './text-width.ts';

export interface DoorSignView {
  readonly roomText: string;
  readonly dayText: string;
  readonly outlineText: string;
  readonly sessions: readonly {
    readonly rangeText: string;
    readonly titleText: string;
    readonly moderatorText: string;
    readonly rows: readonly { readonly timeText: string; readonly titleText: string; readonly otherLanguage: string }[];
  }[];
  /** Points; columns of talks beside each other. */
  readonly size: number;
  readonly columns: number;
}

const headHeight = 52;

/**
 * One sign a room and day; a session without a room is its own. Where talks do not fit with their whole titles, each has one line; where that
 * would be too small to read, they are left to the booklet.
 */
export function doorSigns(sessions: readonly SessionView[], geometry: Geometry, t: Messages): DoorSignView[] {
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
    const described = (titleOf: ((title: string) => string) | undefined): DoorSignView['sessions'] =>
      inOrder.map((session) => ({
        rangeText: session.time?.rangeText ?? '',
        titleText: session.titleText,
        moderatorText: session.moderators.length
          ? filled(t.moderatorIs, { people: session.moderators.map(({ nameText }) => nameText).join(', ') })
          : '',
        rows: titleOf
          ? [...session.ruler, ...session.untimed]
              .filter(({ kind }) => kind !== 'unassigned')
              .map(({ time, titleText, otherLanguage }) => ({ timeText: time.startText, titleText: titleOf(titleText), otherLanguage }))
          : [],
      }));
    const room = geometry.height - headHeight;
    const outlineText = [roomText, first.time?.dayText].filter(Boolean).join(', ');
    const sizes = [24, 22, 20, 18, 16, 15, 14, 13, 12];
    const inTurn = sizes.flatMap((size) => [1, 2].map((columns) => ({ size, columns })));
    // A title cut short says more in small type than in large.
    const cutWays = [1, 2, 3].flatMap((columns) => sizes.filter((size) => size <= 18).map((size) => ({ size, columns })));
    for (const [titles, ways] of [['whole', inTurn] as const, ['cut', cutWays] as const, ['none', inTurn] as const]) {
      for (const { size, columns } of ways) {
        const column = columnWidth(size, columns, geometry.width);
        const cut = (title: string): string => fitted(title, 'serif', size, column);
        const parts = described({ whole: (title: string) => title, cut, none: undefined }[titles]);
        if (heightOf(parts, size, columns, geometry.width) <= room)
          return { roomText, dayText, outlineText, sessions: parts, size, columns };
      }
    }
    return { roomText, dayText, outlineText: roomText, sessions: described(undefined), size: 12, columns: 1 };
  });
}

/** Millimetres for titles in one of several columns, beside their times. */
const columnWidth = (size: number, columns: number, width: number): number =>
  (width - 8 * (columns - 1)) / columns - 3.6 * size * (25.4 / 72);

/** Millimetres; columns are as high as their share of the talks and one line. */
function heightOf(parts: DoorSignView['sessions'], size: number, columns: number, width: number): number {
  const em = size * (25.4 / 72);
  const column = columnWidth(size, columns, width);
  return parts.reduce((sum, { titleText, rangeText, moderatorText, rows }) => {
    const lines = rows.reduce((total, { titleText: title }) => total + linesOf(title, 'serif', size, column), 0);
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
