// A stretch of time → pages of a ruler drawn to scale, each entry's label as near to its place as room allows.
import { linesOf, widthOf } from './text-width.ts';

/** One thing on the ruler. Minutes count from the beginning of the stretch. */
export interface GlanceEntry {
  readonly start: number;
  readonly end: number;
  /** Column of the ruler, from 0: one a room. */
  readonly lane: number;
  readonly kind: 'presentation' | 'break' | 'unassigned';
  /** The talk or session it points to, "" for none. */
  readonly id: string;
  readonly timeText: string;
  readonly titleText: string;
  readonly peopleText: readonly string[];
  readonly noteText: string;
  /** Of the title, where it is another than the conference's (BCP 47), else empty. */
  readonly otherLanguage: string;
}

export interface GlanceLabel extends Omit<GlanceEntry, 'peopleText'> {
  /** Millimetres from the top of the ruler. */
  readonly top: number;
  readonly people: string;
  /** People stand on a line of their own. */
  readonly apart: boolean;
}

/** All in millimetres, from the ruler's top left. */
export interface GlancePage {
  readonly height: number;
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly kind: GlanceEntry['kind'];
  }[];
  /** SVG paths from a bar's beginning to its label. */
  readonly leaders: readonly string[];
  readonly ticks: readonly { readonly y: number; readonly long: boolean }[];
  readonly labels: readonly GlanceLabel[];
  readonly rulerWidth: number;
  readonly labelLeft: number;
}

export interface GlanceFrame {
  readonly width: number;
  /** Height for the ruler on each page. */
  readonly height: number;
  /** Points. */
  readonly titleSize: number;
  readonly peopleSize: number;
  /** Distance of baselines, millimetres. */
  readonly line: number;
  readonly timeWidth: number;
  readonly pageWidth: number;
  /** Pages the drawing may take before labels are made shorter. */
  readonly pages: number;
  readonly etAl: string;
  /** Draw the quarters and hours beside the bars: not where idle stretches are left out. */
  readonly ticks: boolean;
}

type Shape = 'apart' | 'run-in' | 'title';
interface Shaped {
  readonly height: number;
  readonly people: string;
  readonly apart: boolean;
}

const leaderWidth = 6;
const gap = 1.3;
// Beyond this a short session would be all air.
const mostPerMinute = 4.2;

/**
 * Draws entries (in order of their start) to one scale over as few pages as their labels allow, at least as many as make a good
 * spread. Labels never overlap and never leave the page; where a slot is lower than its label, the label moves and a fine line
 * leads to its place (boundary labelling in one column, Bekos et al. 2007, solved by two passes).
 */
export function drawGlance(entries: readonly GlanceEntry[], frame: GlanceFrame): GlancePage[] {
  if (entries.length === 0) return [];
  const lanes = Math.max(...entries.map(({ lane }) => lane)) + 1;
  const laneWidth = Math.min(3.2, 16 / lanes);
  const rulerWidth = lanes * laneWidth;
  const labelLeft = rulerWidth + leaderWidth;
  const textWidth = frame.width - labelLeft - frame.timeWidth - frame.pageWidth;
  const shapes = (['apart', 'run-in', 'title'] as const).map((shape) => entries.map((entry) => shapeLabel(entry, shape, textWidth, frame)));
  const needed = shapes.map((shaped) => pagesNeeded(shaped, frame.height));
  const fewest = Math.max(frame.pages, needed.at(-1) ?? 1);
  const chosen = Math.max(
    0,
    needed.findIndex((pages) => pages <= fewest),
  );
  const labels = shapes[chosen] as Shaped[];
  const end = Math.max(...entries.map((entry) => entry.end));
  const spread = entries.length > 5 && frame.pages > 1 ? frame.pages : 1;
  const chunks = partition(labels, entries, frame.height, Math.max(needed[chosen] ?? 1, spread));
  const startOf = (chunk: number): number => entries[chunks[chunk]?.[0] ?? entries.length]?.start ?? end;
  const spans = chunks.map((_, at) => Math.max(1, startOf(at + 1) - startOf(at), at === chunks.length - 1 ? end - startOf(at) : 0));
  const perMinute = Math.min(mostPerMinute, frame.height / Math.max(...spans));
  return chunks.map(([from, to], at) => {
    const origin = startOf(at);
    const until = origin + (spans[at] as number);
    const y = (minute: number): number => round(Math.min(frame.height, Math.max(0, (minute - origin) * perMinute)));
    const placed = place(
      entries.slice(from, to).map((entry) => y(entry.start)),
      labels.slice(from, to).map(({ height }) => height),
      frame.height,
    );
    const height = round(Math.max(y(until), ...placed.map((top, index) => top + (labels[from + index]?.height ?? 0))));
    const bars = entries
      .filter((entry) => entry.end > entry.start && entry.start < until && entry.end > origin)
      .map((entry) => ({
        x: round(entry.lane * laneWidth),
        y: y(entry.start),
        width: round(laneWidth - 0.5),
        height: round(Math.max(0.4, y(Math.min(entry.end, until)) - y(entry.start) - 0.35)),
        kind: entry.kind,
      }));
    const leaders = entries.slice(from, to).map((entry, index) => {
      const [start, label] = [y(entry.start), placed[index] as number];
      if (entry.end <= entry.start) return `M${round(labelLeft - 1)} ${label}H${frame.width}`;
      const x = round((entry.lane + 1) * laneWidth - 0.5);
      // The label's own rule goes on to the right edge; the line to it bends once in the channel between.
      return `M${x} ${start}H${round(rulerWidth + 1)}L${round(labelLeft - 1)} ${label}H${frame.width}`;
    });
    return {
      height,
      bars,
      leaders,
      ticks: frame.ticks ? ticksOf(origin, until, perMinute, y) : [],
      labels: entries.slice(from, to).map(({ peopleText: _, ...entry }, index) => ({
        ...entry,
        top: placed[index] as number,
        people: labels[from + index]?.people ?? '',
        apart: labels[from + index]?.apart ?? false,
      })),
      rulerWidth: round(rulerWidth),
      labelLeft: round(labelLeft),
    };
  });
}

function shapeLabel(entry: GlanceEntry, shape: Shape, width: number, frame: GlanceFrame): Shaped {
  const first = entry.peopleText.length > 1 ? `${entry.peopleText[0]} ${frame.etAl}` : (entry.peopleText[0] ?? '');
  const note = entry.noteText;
  if (shape === 'apart') {
    const all = entry.peopleText.join(' · ');
    const beside = note ? widthOf(` ${note}`, 'sans', frame.peopleSize) + 4 : 0;
    const people = widthOf(all, 'sans', frame.peopleSize) + beside <= width ? all : first;
    const peopleLines = people || note ? linesOf([people, note].filter(Boolean).join(' · '), 'sans', frame.peopleSize, width) : 0;
    return { height: (linesOf(entry.titleText, 'serif', frame.titleSize, width) + peopleLines) * frame.line + gap, people, apart: true };
  }
  const people = shape === 'title' ? '' : first;
  return {
    height: linesOf([entry.titleText, people, note].filter(Boolean).join('   '), 'serif', frame.titleSize, width) * frame.line + gap,
    people,
    apart: false,
  };
}

/**
 * Cuts the entries into pages: at least `pages`, more where labels do not fit. Of all cuts the one whose pages are most alike, in
 * time and in how full they are (least squares, by dynamic programming).
 */
function partition(labels: readonly Shaped[], entries: readonly GlanceEntry[], height: number, pages: number): [number, number][] {
  const until = entries.map((_, at) => entries[at + 1]?.start ?? Math.max(...entries.map((entry) => entry.end)));
  const count = Math.min(labels.length, Math.max(pages, pagesNeeded(labels, height)));
  const time = Math.max(1, (until.at(-1) ?? 0) - (entries[0]?.start ?? 0));
  const cost = (from: number, to: number, filled: number): number =>
    ((((until[to - 1] ?? 0) - (entries[from]?.start ?? 0)) / time) * count) ** 2 + (filled / height) ** 2;
  // best[k][to]: the cheapest way to set the first `to` entries on k pages, and where its last page begins.
  let best: ({ cost: number; chunks: [number, number][] } | undefined)[] = Array.from({ length: labels.length + 1 });
  best[0] = { cost: 0, chunks: [] };
  for (let page = 0; page < count; page += 1) {
    const next: typeof best = Array.from({ length: labels.length + 1 });
    best.forEach((so, from) => {
      if (!so) return;
      let filled = 0;
      for (let to = from + 1; to <= labels.length; to += 1) {
        filled += labels[to - 1]?.height ?? 0;
        if (filled > height && to > from + 1) break;
        const total = so.cost + cost(from, to, filled);
        if (total < (next[to]?.cost ?? Number.POSITIVE_INFINITY)) next[to] = { cost: total, chunks: [...so.chunks, [from, to]] };
      }
    });
    best = next;
  }
  return best[labels.length]?.chunks ?? [[0, labels.length]];
}

function pagesNeeded(labels: readonly Shaped[], height: number): number {
  let pages = 1;
  let used = 0;
  for (const label of labels) {
    if (used > 0 && used + label.height > height) {
      pages += 1;
      used = 0;
    }
    used += label.height;
  }
  return pages;
}

/** Tops as near to the wanted ones as keeps labels apart and within `height`. */
function place(wanted: readonly number[], heights: readonly number[], height: number): number[] {
  const tops: number[] = [];
  let below = 0;
  wanted.forEach((top, at) => {
    tops[at] = Math.max(top, below);
    below = (tops[at] as number) + (heights[at] as number);
  });
  let above = height;
  for (let at = tops.length - 1; at >= 0; at -= 1) {
    tops[at] = Math.min(tops[at] as number, above - (heights[at] as number));
    above = tops[at] as number;
  }
  return tops.map((top) => round(Math.max(0, top)));
}

function ticksOf(origin: number, until: number, perMinute: number, y: (minute: number) => number): GlancePage['ticks'] {
  const step = [5, 10, 15, 30, 60, 120, 240].find((minutes) => minutes * perMinute >= 4) ?? 480;
  const ticks: { y: number; long: boolean }[] = [];
  for (let minute = Math.ceil(origin / step) * step; minute <= until; minute += step) ticks.push({ y: y(minute), long: minute % 60 === 0 });
  return ticks;
}

const round = (value: number): number => Math.round(value * 100) / 100;
