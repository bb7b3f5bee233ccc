// Sessions → what is drawn at a glance: one session on facing pages, or each day with its rooms side by side.
import { filled, type Messages } from '../../messages/index.ts';
import { minutesBetween } from '../../model/time.ts';
import type { RulerEntryView, SessionView } from '../session.ts';
import type { Geometry } from './geometry.ts';
import { drawGlance, type GlanceEntry, type GlanceFrame, type GlancePage } from './glance.ts';
import { linesOf, widthOf } from './text-width.ts';

export interface GlanceView {
  readonly id: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly outlineText: string;
  /** Day, time, room, moderator: a line each; `isOurs` where the line has words of the interface. */
  readonly facts: readonly { readonly text: string; readonly isOurs: boolean }[];
  readonly pages: readonly GlancePage[];
  readonly endText: string;
  readonly noteText: string;
  readonly headLines: number;
  readonly titleSize: number;
  readonly line: number;
  readonly timeWidth: number;
  readonly pageWidth: number;
}

/** Head and drawing of a page: the title on the left page, the facts on the right one, or one below the other. */
function frameOf(
  geometry: Geometry,
  pages: number,
  t: Messages,
  title: string,
  facts: number,
  noteText: string,
): GlanceFrame & { readonly headLines: number } {
  // The title is set at 1.9 times the text, semi-bold: a tenth wider than regular.
  const titleLines = Math.min(3, linesOf(title, 'serif', geometry.fontSize * 1.9 * 1.1, geometry.width));
  const headLines = pages > 1 ? Math.max(2 * titleLines + 2.5, facts + 1.5) : 2 * titleLines + (facts > 0 ? 2.5 + facts : 2);
  const titleSize = Math.max(9, Math.round(geometry.fontSize * 0.97 * 10) / 10);
  return {
    width: geometry.width,
    headLines,
    // A line of the foot tells when it ends, the next ones whose time it is.
    height: geometry.line * (geometry.lines - headLines - 1.5 - Math.max(1, linesOf(noteText, 'sans', geometry.smallSize, geometry.width))),
    titleSize,
    peopleSize: geometry.smallSize,
    line: Math.round(titleSize * 1.24 * (25.4 / 72) * 100) / 100,
    timeWidth: widthOf('00:00', 'sans', geometry.smallSize) + 3,
    pageWidth: widthOf('000', 'sans', titleSize) + 3,
    pages,
    etAl: filled(t.andOthers, { name: '' }).trim(),
    ticks: pages > 1 || facts > 0,
  };
}

/** The only session of a programme: a spread, with times of every stretch and the people of every talk. */
export function sessionGlance(session: SessionView, geometry: Geometry, t: Messages): GlanceView {
  const { time, room, moderators } = session;
  const facts = [
    { text: time?.dayText ?? '', isOurs: false },
    { text: time ? `${time.rangeText} ${time.zoneText}` : '', isOurs: false },
    { text: room, isOurs: false },
    {
      text: moderators.length ? filled(t.moderatorIs, { people: moderators.map(({ nameText }) => nameText).join(', ') }) : '',
      isOurs: true,
    },
  ].filter(({ text }) => text !== '');
  const noteText = time?.sourceText
    ? `${filled(t.timesAre, { zone: time.zoneText })} ${filled(t.sourceBegins, { time: time.sourceText })}`
    : '';
  const spread = frameOf(geometry, 2, t, session.titleText, facts.length, noteText);
  const origin = session.time?.startIso ?? session.ruler[0]?.time.startIso ?? '';
  const timed = session.ruler.map((entry) => entryOf(entry, origin, 0, ''));
  const end = timed.at(-1)?.end ?? 0;
  const entries = [
    ...timed,
    ...session.untimed.map((entry): GlanceEntry => ({ ...entryOf(entry, origin, 0, ''), start: end, end, timeText: '–' })),
  ];
  const drawn = drawGlance(entries, spread);
  // One page is enough for a short session; then title and facts share its head.
  const frame = drawn.length > 1 ? spread : frameOf(geometry, 1, t, session.titleText, facts.length, noteText);
  return {
    id: `glance-${session.id}`,
    titleText: session.titleText,
    titleHtml: session.titleHtml,
    outlineText: filled(t.atAGlanceOf, { title: session.titleText }),
    facts,
    headLines: frame.headLines,
    pages: drawn.length > 1 ? drawn : drawGlance(entries, frame),
    endText: time ? `${time.endText}  ${t.endOfSession}` : '',
    noteText,
    titleSize: frame.titleSize,
    line: frame.line,
    timeWidth: frame.timeWidth,
    pageWidth: frame.pageWidth,
  };
}

/** Every day of a programme of several sessions; rooms are columns of the ruler. */
export function dayGlances(sessions: readonly SessionView[], geometry: Geometry, t: Messages): GlanceView[] {
  const days = new Map<string, SessionView[]>();
  for (const session of sessions) if (session.time) days.set(session.time.dayText, [...(days.get(session.time.dayText) ?? []), session]);
  const inOrder = [...days].sort(([, a], [, b]) =>
    (a[0]?.time?.startIso ?? '') && minutesBetween(a[0]?.time?.startIso ?? '', b[0]?.time?.startIso ?? '') > 0 ? -1 : 1,
  );
  return inOrder.map(([dayText, ofDay], at) => {
    const frame = frameOf(geometry, 1, t, dayText, 0, '');
    const starts = ofDay.map((session) => session.time?.startIso ?? '');
    const origin = starts.reduce((least, one) => (minutesBetween(one, least) > 0 ? one : least));
    const rooms = [...new Set(ofDay.map(({ room }) => room))];
    const entries = ofDay.flatMap((session) => {
      const lane = rooms.indexOf(session.room);
      const room = rooms.length > 1 ? session.room : '';
      const talks = session.ruler.filter(({ kind }) => kind !== 'unassigned');
      if (talks.length > 0) return talks.map((entry) => entryOf(entry, origin, lane, room));
      const { time } = session;
      if (!time) return [];
      const start = minutesBetween(origin, time.startIso);
      return [
        {
          start,
          end: start + time.minutes,
          lane,
          kind: 'break',
          id: '',
          timeText: time.startText,
          titleText: session.titleText,
          peopleText: [],
          noteText: room,
          otherLanguage: '',
        } satisfies GlanceEntry,
      ];
    });
    entries.sort((a, b) => a.start - b.start || a.lane - b.lane);
    const busy = withoutIdleTime(entries);
    const first = ofDay[0]?.time;
    return {
      id: `day-${at + 1}`,
      titleText: dayText,
      titleHtml: '',
      outlineText: dayText,
      facts: [],
      headLines: frame.headLines,
      pages: drawGlance(busy, frame),
      endText: '',
      noteText: first ? filled(t.timesAre, { zone: first.zoneText }) : '',
      titleSize: frame.titleSize,
      line: frame.line,
      timeWidth: frame.timeWidth,
      pageWidth: frame.pageWidth,
    };
  });
}

const longestIdle = 20;

/** Moves what comes after an idle stretch nearer, so that a morning and an evening leave room for what is between: within a busy stretch the scale stays true. */
function withoutIdleTime(entries: readonly GlanceEntry[]): GlanceEntry[] {
  let reached = entries[0]?.start ?? 0;
  let saved = 0;
  return entries.map((entry) => {
    if (entry.start - reached > longestIdle) saved += entry.start - reached - longestIdle;
    reached = Math.max(reached, entry.end);
    return { ...entry, start: entry.start - saved, end: entry.end - saved };
  });
}

function entryOf(entry: RulerEntryView, origin: string, lane: number, noteText: string): GlanceEntry {
  const start = origin && entry.time.startIso ? minutesBetween(origin, entry.time.startIso) : 0;
  const talk = entry.kind === 'presentation' && entry.number !== '';
  return {
    start,
    end: start + entry.minutes,
    lane,
    kind: entry.kind,
    id: talk ? entry.id : '',
    timeText: entry.time.startText,
    titleText: entry.titleText,
    peopleText: talk ? entry.people.map(({ nameText }) => nameText) : [],
    noteText: talk ? noteText : [entry.durationText, noteText].filter(Boolean).join(' · '),
    otherLanguage: entry.otherLanguage,
  };
}
