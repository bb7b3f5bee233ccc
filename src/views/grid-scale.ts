// How tall a minute of the grid is, so that boxes hold their words; and how a box sets them when its minutes are few.
import { linesOf } from './print/text-width.ts';

export interface BoxWords {
  readonly minutes: number;
  readonly titleText: string;
  /** Track and people, below the title. */
  readonly factsText: string;
}

export interface BoxFit {
  /** `whole`: time, title, facts. `short`: without facts. `line`: the start and the title in smaller type. */
  readonly fit: 'whole' | 'short' | 'line';
  /** Lines of the title that a box has room for. */
  readonly lines: number;
}

/** The sizes of styles/digest.css, in rem; the width of a column in the narrowest window that shows a grid. */
const row = { time: 1.27, title: 1.2, facts: 1.07, line: 1.06 } as const;
const edges = 0.75;
const startWidth = 2.7;
const columnWidth = (columns: number): number => Math.max(9.5, 51.5 / Math.max(1, columns)) - 1.6;
/** A rem as the page sets it, so that widths known in millimetres can be asked for. */
const points = 12;
const millimetres = (points * 25.4) / 72;
/** Rem a minute: between a day that is seen at once and one that is still a day. */
const least = 0.075;
const most = 0.36;
/** As far as facts, or a title in its proper size, may stretch a day. */
const comfortable = 0.2;
/** A talk this long may ask for its time and whole title. */
const properTalk = 15;

/** `scale` in rem a minute, and for every box how it is set at that scale. */
export function gridScale(boxes: readonly BoxWords[], columns: number): { readonly scale: number; readonly fits: readonly BoxFit[] } {
  const width = columnWidth(columns);
  const needs = boxes.map(({ titleText, factsText }) => {
    const title = linesOf(titleText, 'serif', 0.98 * points, width * millimetres);
    const facts = factsText ? linesOf(factsText, 'sans', 0.82 * points, width * millimetres) : 0;
    const short = edges + row.time + title * row.title;
    const small = linesOf(titleText, 'serif', 0.86 * points, (width - startWidth) * millimetres);
    return { whole: short + facts * row.facts, short, line: 0.4 + small * row.line };
  });
  const wanted = boxes.flatMap(({ minutes }, at) => {
    const need = needs[at];
    if (minutes <= 0 || !need) return [];
    const proper = minutes >= properTalk && need.short / minutes <= comfortable;
    return proper ? [need.short / minutes, Math.min(comfortable, need.whole / minutes)] : [need.line / minutes];
  });
  const scale = Math.ceil(Math.min(most, Math.max(least, ...wanted)) * 1000) / 1000;
  return {
    scale,
    fits: boxes.map(({ minutes }, at): BoxFit => {
      const room = minutes * scale;
      const need = needs[at];
      const fit = !need || need.whole <= room ? 'whole' : need.short <= room ? 'short' : 'line';
      return { fit, lines: Math.max(1, Math.floor((room - 0.3) / row.line)) };
    }),
  };
}
