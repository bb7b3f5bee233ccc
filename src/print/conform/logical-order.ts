// Text that Skia painted from left to right though it is read from right to left, and letters it painted from several glyphs → the same
// glyphs at the same places, painted in the order they are read. A reader that follows the content stream then reads what was written:
// few readers turn ReversedChars around, and poppler ends the element at any sequence within another.
import type { Edit, Scan } from './content.ts';
import { type Matrix, times } from './geometry.ts';
import type { Show, Unit } from './showings.ts';
import { figure } from './content-strings.ts';
import { type FontMap, softHyphen } from './fonts.ts';

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

/** What is needed of a page: its fonts, how a twin of one is entered into its resources, of a mark its direction and the text around it. */
export interface Surroundings {
  readonly fontOf: (name: string) => FontMap | undefined;
  readonly nameTwin: (font: string, twin: FontMap) => string;
  readonly isRightToLeft: (mark: number) => boolean;
  /** What the author wrote there, as one line. */
  readonly sourceOf: (mark: number) => string;
}

/** Edits that write the text objects again in which something is turned or put together. */
export function inLogicalOrder({ content, units }: Scan, surroundings: Surroundings): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; at < units.length; ) {
    const group = groupAt(content, units, at);
    at += Math.max(1, group.length);
    if (!group.some(isTurned)) continue;
    const [first, end] = [group[0] as Unit, group.at(-1)?.end as number];
    const last = group.at(-1)?.shows.at(-1) as Show;
    const runs = isPlain(content.slice(first.start, end)) ? runsOf(group, surroundings.fontOf) : undefined;
    if (!runs) continue;
    const order = new ReadingOrder(surroundings, first.mark);
    const clusters = linesOf(runs).flatMap((line) => order.of(line).flatMap((run) => run.clusters));
    // The font stays set when the text object ends.
    const after = `/${last.font} ${figure(last.lineSize)} Tf\n`;
    edits.push({ at: first.start, to: end, text: `BT\n${written(clusters, surroundings)}${after}ET` });
  }
  return edits;
}

/** Whether something in it is painted against the order it is read in, or letters are set from several glyphs. */
function isTurned({ showings, from, to }: Unit): boolean {
  for (let at = from; at < to; at += 1)
    if (showings.plain(at) < 0 && (showings.turned.has(at) || (showings.spans.get(at)?.shows ?? 0) > 1)) return true;
  return false;
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

/** Stretches of more runs than this are not tried in every order. */
const mostTried = 8;

/** Runs as they stand on a line, from left to right → as they are read (the reverse of Unicode Standard Annex 9, rule L2). */
class ReadingOrder {
  readonly #fontOf: Surroundings['fontOf'];
  readonly #rightToLeft: boolean;
  readonly #mark: number;
  readonly #sourceOf: Surroundings['sourceOf'];
  #source: string | undefined;

  constructor({ fontOf, isRightToLeft, sourceOf }: Surroundings, mark: number) {
    this.#fontOf = fontOf;
    this.#mark = mark;
    this.#rightToLeft = isRightToLeft(mark);
    this.#sourceOf = sourceOf;
  }

  of(line: readonly Run[]): Run[] {
    const runs = this.#rightToLeft ? line.toReversed() : [...line];
    const along = this.#rightToLeft ? 'right-to-left' : 'left-to-right';
    const ordered: Run[] = [];
    for (let at = 0; at < runs.length; ) {
      let end = at;
      while (end < runs.length && runs[end]?.kind !== along) end += 1;
      ordered.push(...this.#turned(runs.slice(at, end)), ...runs.slice(end, end + 1));
      at = end + 1;
    }
    return ordered;
  }

  /**
   * A stretch between runs of the line's own direction. A number beside letters of the other direction looks the same whether it was written
   * before or after them ("2026 مايو"): the source knows.
   */
  #turned(stretch: readonly Run[]): readonly Run[] {
    const usual = this.#usually(stretch);
    if (stretch.length < 2 || stretch.length > mostTried || this.#isWritten(usual)) return usual;
    for (let cuts = 0; cuts < 1 << (stretch.length - 1); cuts += 1) {
      const order = reversedBetween(stretch, cuts);
      if (this.#isWritten(order)) return order;
    }
    return usual;
  }

  #usually(stretch: readonly Run[]): Run[] {
    const against = this.#rightToLeft ? ['left-to-right', 'number'] : ['right-to-left'];
    const first = stretch.findIndex(({ kind }) => against.includes(kind));
    const end = stretch.findLastIndex(({ kind }) => against.includes(kind)) + 1;
    return first < 0 ? [...stretch] : [...stretch.slice(0, first), ...stretch.slice(first, end).reverse(), ...stretch.slice(end)];
  }

  #isWritten(runs: readonly Run[]): boolean {
    this.#source ??= plain(this.#sourceOf(this.#mark));
    const textOf = (glyphs: Cluster): string =>
      glyphs[0]?.show.span?.actual ?? glyphs.map(({ show, code }) => this.#fontOf(show.font)?.textOf(code) ?? '').join('');
    return this.#source.includes(plain(runs.flatMap(({ clusters }) => clusters.map(textOf)).join('')).trim());
  }
}

/** The stretch with each piece reversed: it is cut after a run where the bit of its place is set. */
function reversedBetween(stretch: readonly Run[], cuts: number): Run[] {
  const ordered: Run[] = [];
  let from = 0;
  stretch.forEach((_, at) => {
    if (at < stretch.length - 1 && (cuts & (1 << at)) === 0) return;
    ordered.push(...stretch.slice(from, at + 1).reverse());
    from = at + 1;
  });
  return ordered;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ');

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
  // A soft hyphen is said with the letters before it; the sign the browser sets for it comes next.
  for (const [at, { text }] of spoken.entries()) {
    const next = spoken[at + 1];
    if (!text?.endsWith(softHyphen) || !next || !fontOf(next.show.font)?.isHyphen(next.code)) continue;
    (spoken[at] as Glyph).text = text.slice(0, -1);
    next.text = softHyphen;
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
