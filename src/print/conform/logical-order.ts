// Text that Skia painted from left to right though it is read from right to left, and letters it painted from several glyphs → the same
// glyphs at the same places, painted in the order they are read. A reader that follows the content stream then reads what was written:
// few readers turn ReversedChars around, and poppler ends the element at any sequence within another.
import { type Edit, type Matrix, type Scan, type Show, times, type Unit } from './content.ts';
import { figure } from './content-strings.ts';
import type { FontMap } from './fonts.ts';

/** What a glyph says whose letter another glyph says: nothing to see, to hear or to part a word (Unicode, ZERO WIDTH JOINER). */
const silent = '\u200d';

interface Glyph {
  readonly show: Show;
  readonly code: number;
  /** Where its line begins, in the text object's space. */
  readonly place: Matrix;
  /** What it shall say; undefined for what its font says. */
  text: string | undefined;
}

/** A letter, or letters that cannot be told apart: glyphs that are read together. */
type Cluster = readonly Glyph[];

/** What the browser shaped together: one direction, left to right on paper. */
interface Run {
  readonly place: Matrix;
  readonly clusters: Cluster[];
  kind: 'right-to-left' | 'left-to-right' | 'number' | 'neutral';
}

/** What is needed of a page: its fonts, how a twin of one is entered into its resources, in what direction the text of a mark runs. */
export interface Surroundings {
  readonly fontOf: (name: string) => FontMap | undefined;
  readonly nameTwin: (font: string, twin: FontMap) => string;
  readonly isRightToLeft: (mark: number) => boolean;
}

/** Edits that write the text objects again in which something is turned or put together. */
export function inLogicalOrder({ content, units }: Scan, surroundings: Surroundings): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; at < units.length; ) {
    const group = groupAt(content, units, at);
    at += Math.max(1, group.length);
    if (!group.some(({ shows }) => shows.some(({ turned, span }) => turned !== undefined || (span && span.shows > 1)))) continue;
    const [first, end] = [group[0] as Unit, group.at(-1)?.end as number];
    const last = group.at(-1)?.shows.at(-1) as Show;
    const runs = isPlain(content.slice(first.start, end)) ? runsOf(group, surroundings.fontOf) : undefined;
    if (!runs) continue;
    const clusters = linesOf(runs).flatMap((line) => inOrder(line, surroundings.isRightToLeft(first.mark)).flatMap((run) => run.clusters));
    // The font stays set when the text object ends.
    const after = `/${last.font} ${figure(last.lineSize)} Tf\n`;
    edits.push({ at: first.start, to: end, text: `BT\n${written(clusters, surroundings)}${after}ET` });
  }
  return edits;
}

/** The text objects from this on that belong to one mark, nothing set between them. */
function groupAt(content: string, units: readonly Unit[], at: number): Unit[] {
  const group: Unit[] = [];
  for (let next = units[at]; next?.kind === 'text' && next.mark === units[at]?.mark; next = units[at + group.length]) {
    const before = group.at(-1);
    if (before && content.slice(before.end, next.start).trim() !== '') break;
    group.push(next);
  }
  return group;
}

const known = new Set(['BT', 'ET', 'Tf', 'Tm', 'Td', 'Tj', 'BDC', 'BMC', 'EMC']);

/** Whether text objects set nothing but fonts and places: what else they set would be lost. */
function isPlain(text: string): boolean {
  return (text.match(/(?<![/<\w])[A-Za-z'"][\w*]*/g) ?? []).every((operator) => known.has(operator));
}

/** In the order of painting; undefined when a font is not known. */
function runsOf(group: readonly Unit[], fontOf: Surroundings['fontOf']): Run[] | undefined {
  const runs: Run[] = [];
  let before: Show | undefined;
  for (const show of group.flatMap(({ shows }) => shows)) {
    const font = fontOf(show.font);
    if (!font) return undefined;
    let run = runs.at(-1);
    if (!run || run.place[4] !== show.set[4] || run.place[5] !== show.set[5])
      runs.push((run = { place: show.set, clusters: [], kind: 'neutral' }));
    let along = 0;
    const glyphs = font.codes(show.strings).map((code): Glyph => {
      const place = times([1, 0, 0, 1, along, 0], show.line);
      along += (font.widthOf(code) * show.lineSize) / 1000;
      return { show, code, place, text: undefined };
    });
    const text = show.span?.actual ?? glyphs.map(({ code }) => font.textOf(code)).join('');
    if (show.turned !== undefined) run.kind = 'right-to-left';
    else if (run.kind === 'neutral' || run.kind === 'number')
      run.kind = /\p{L}/u.test(text) ? 'left-to-right' : /\p{N}/u.test(text) ? 'number' : run.kind;
    if (show.span && show.span === before?.span) run.clusters.push([...(run.clusters.pop() ?? []), ...glyphs]);
    else if (show.span) run.clusters.push(glyphs);
    else run.clusters.push(...glyphs.map((glyph) => [glyph]));
    before = show;
  }
  for (const { kind, clusters } of runs) if (kind === 'right-to-left') clusters.reverse();
  return runs;
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (line && line[0]?.place[5] === run.place[5]) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** Runs as they stand on a line, from left to right → as they are read (the reverse of Unicode Standard Annex 9, rule L2). */
function inOrder(line: readonly Run[], rightToLeft: boolean): Run[] {
  const runs = rightToLeft ? line.toReversed() : [...line];
  const against = rightToLeft ? ['left-to-right', 'number'] : ['right-to-left'];
  const along = rightToLeft ? 'right-to-left' : 'left-to-right';
  for (let at = 0; at < runs.length; at += 1) {
    if (!against.includes(runs[at]?.kind ?? '')) continue;
    let end = at;
    for (let next = at; next < runs.length && runs[next]?.kind !== along; next += 1)
      if (against.includes(runs[next]?.kind ?? '')) end = next;
    runs.splice(at, end - at + 1, ...runs.slice(at, end + 1).reverse());
    at = end;
  }
  return runs;
}

/** The widest glyph of a cluster says it all, the others (dots, marks) come last and say nothing. */
function written(clusters: readonly Cluster[], { fontOf, nameTwin }: Surroundings): string {
  const spoken: Glyph[] = [];
  const mute: Glyph[] = [];
  for (const glyphs of clusters) {
    const actual = glyphs[0]?.show.span?.actual;
    if (actual === undefined) {
      spoken.push(...glyphs);
      continue;
    }
    const widthOf = ({ show, code }: Glyph): number => fontOf(show.font)?.widthOf(code) ?? 0;
    const lead = glyphs.reduce((widest, glyph) => (widthOf(glyph) > widthOf(widest) ? glyph : widest));
    for (const glyph of glyphs) {
      glyph.text = glyph === lead ? actual : silent;
      (glyph === lead ? spoken : mute).push(glyph);
    }
  }
  let font = '';
  const show = (glyph: Glyph): string => {
    const map = fontOf(glyph.show.font);
    const { code, text } = glyph;
    const name =
      !map || text === undefined || map.writtenTextOf(code) === text ? glyph.show.font : nameTwin(glyph.show.font, map.twinFor(code, text));
    const set = `/${name} ${figure(glyph.show.lineSize)} Tf\n`;
    const line = `${set === font ? '' : set}${glyph.place.map(figure).join(' ')} Tm\n<${code
      .toString(16)
      .toUpperCase()
      .padStart(map?.wide ? 4 : 2, '0')}> Tj\n`;
    font = set;
    return line;
  };
  const said = spoken.map(show).join('');
  // A reader of replacement texts hears nothing of them; one that ends an element here has heard it all.
  const unsaid = mute.length > 0 ? `/Span <</ActualText <FEFF>>> BDC\n${mute.map(show).join('')}EMC\n` : '';
  return said + unsaid;
}
