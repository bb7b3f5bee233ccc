// What a page's content stream paints, unit by unit, and the stream written again with every unit in one marked sequence.
// A unit is a text object, a painted path or a picture; marked content never crosses a unit, a q or a Q.
import type { FontMap } from './fonts.ts';
import { ContentBytes } from './joined-glyphs.ts';
import type { Showings, Unit } from './showings.ts';

export interface Scan {
  readonly content: string;
  readonly units: Unit[];
  readonly showings: Showings;
  /** Stretches that go: the marks Chromium set. */
  readonly cuts: (readonly [start: number, end: number])[];
  /** Marked sequences that begin within another, or on another level of q and Q than they end. */
  readonly crossings: number;
}

/** What a unit becomes: part of the structure with this leaf's number, or an artifact with these properties. */
export type Target = { readonly leaf: number } | { readonly artifact: string };

/** Puts a text at a place, or in place of a stretch. */
export interface Edit {
  readonly at: number;
  readonly to?: number;
  readonly text: string;
  /** At a unit's end: within its marked sequence. */
  readonly within?: true;
}

/** The stream with stretches replaced; edits in order, none within another. */
export function edited(content: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, to = at, text } of edits) {
    parts.push(content.slice(from, at), text);
    from = to;
  }
  parts.push(content.slice(from));
  return parts.join('');
}

/**
 * Writes the stream anew: Chromium's marks are gone, each unit stands in a sequence of its target. Returns for every leaf the MCIDs its
 * units got, numbered from 0 in the order of painting. Nothing is drawn otherwise; one Latin-1 character a byte.
 */
export function writeContent(
  { showings, units, cuts }: Scan,
  targetOf: (unit: Unit, at: number) => Target,
  edits: readonly Edit[],
  fontOf: (name: string) => FontMap | undefined,
): { content: Buffer; marks: Map<number, number[]>; count: number } {
  const changes: { at: number; to: number; text: string; order: number }[] = [];
  for (const [at, to] of cuts) changes.push({ at, to, text: '', order: 1 });
  for (const { at, to = at, text, within } of edits) changes.push({ at, to, text, order: within ? 5 : to > at ? 1 : 2 });
  const marks = new Map<number, number[]>();
  let count = 0;
  let open: { key: string; barrier: number; end: number } | undefined;
  const close = (): void => {
    if (open) changes.push({ at: open.end, to: open.end, text: '\nEMC\n', order: 4 });
    open = undefined;
  };
  units.forEach((unit, at) => {
    const target = targetOf(unit, at);
    const key = 'leaf' in target ? String(target.leaf) : target.artifact;
    if (open?.key === key && open.barrier === unit.barrier && !units[at - 1]?.isLast) {
      open.end = unit.end;
      return;
    }
    close();
    open = { key, barrier: unit.barrier, end: unit.end };
    if ('leaf' in target) {
      const ids = marks.get(target.leaf);
      if (ids) ids.push(count);
      else marks.set(target.leaf, [count]);
      changes.push({ at: unit.start, to: unit.start, text: `/P <</MCID ${count}>> BDC\n`, order: 3 });
      count += 1;
    } else changes.push({ at: unit.start, to: unit.start, text: `/Artifact ${target.artifact} BDC\n`, order: 3 });
  });
  close();
  changes.sort((one, two) => one.at - two.at || two.order - one.order);
  const written = new ContentBytes(showings, fontOf);
  let from = 0;
  for (const { at, to, text } of changes) {
    written.copy(from, at);
    written.add(text);
    from = to;
  }
  written.copy(from, showings.content.length);
  return { content: written.finish(), marks, count };
}
