// What a page paints outside the structure: labels and formula strokes find their element, the rest becomes typed artifacts.
import type { Target } from './content.ts';
import { type Box, around } from './geometry.ts';
import type { Unit } from './showings.ts';
import type { Leaf, SourceNode } from './fragments.ts';
import type { SourceElement } from './source.ts';

/** Numbers of leaves that Chromium did not make. */
const firstAdopted = 1_000_000;

export interface Tagging {
  /** By the MCID that Chromium gave; adopted ones above. */
  readonly leaves: Map<number, Leaf>;
  readonly nodeAt: (place: number) => SourceNode | undefined;
  readonly source: readonly SourceElement[];
  /** List items whose text has begun, on this page or before. */
  readonly begun: Set<number>;
}

/**
 * Chromium tags no list markers and no strokes of formulas. A marker is painted right before the first content of its item, on the
 * same line; strokes (fraction bars, roots) lie within their formula.
 */
export function adoptUnits(units: readonly Unit[], page: number, tagging: Tagging): void {
  releaseRules(units, tagging);
  adoptLabels(units, page, tagging);
  adoptStrokes(units, tagging);
}

/** Chromium marks the borders of a box with the box's element: a sequence of nothing but paths is a rule, unless it is the picture itself. */
function releaseRules(units: readonly Unit[], { leaves, source }: Tagging): void {
  const telling = new Set(units.filter(({ kind }) => kind !== 'path').map(({ mark }) => mark));
  for (const unit of units) {
    const leaf = telling.has(unit.mark) ? undefined : leaves.get(unit.mark);
    if (leaf && !isPicture(source[leaf.owner.place]) && formulaOf(leaf.owner.place, source) === undefined) unit.mark = -1;
  }
}

function isPicture(element: SourceElement | undefined): boolean {
  return element !== undefined && ['img', 'svg', 'figure'].includes(element.tag);
}

function adoptLabels(units: readonly Unit[], page: number, { leaves, nodeAt, source, begun }: Tagging): void {
  units.forEach((unit, at) => {
    const leaf = leaves.get(unit.mark);
    if (!leaf) return;
    let item: number | undefined;
    for (let place = leaf.owner.place; place >= 0; place = source[place]?.parent ?? -1) {
      if (source[place]?.tag !== 'li' || begun.has(place)) continue;
      begun.add(place);
      item ??= place;
    }
    const node = item === undefined ? undefined : nodeAt(item);
    const before = units[at - 1];
    if (!node || !before || before.mark >= 0 || before.kind === 'image' || !besides(before, unit)) return;
    const number = firstAdopted + leaves.size;
    node.label = { page, owner: node, marks: [] };
    leaves.set(number, node.label);
    before.mark = number;
  });
}

/** Notes where pictures and formulas stand: a box of text begins and ends with the origins of its glyphs, so it is widened by their size. */
export function placeDrawings(units: readonly Unit[], { leaves, source }: Tagging): void {
  for (const unit of units) {
    const { mark, box } = unit;
    const leaf = leaves.get(mark);
    if (!leaf || !(isPicture(source[leaf.owner.place]) || formulaOf(leaf.owner.place, source) !== undefined)) continue;
    const size = unit.largestSize;
    leaf.box = around(leaf.box, [box[0] - size / 4, box[1] - size / 2, box[2] + size, box[3] + size]);
  }
}

/** To the left of the text's beginning and on its line; a rule that runs on below the text is no label. */
function besides({ box, kind }: Unit, { box: text, firstSize: size = 10 }: Unit): boolean {
  if (kind === 'path' && box[2] > text[0]) return false;
  return box[0] < text[0] && box[0] > text[0] - 4 * size && box[1] > text[1] - size && box[3] < text[1] + 1.5 * size;
}

function adoptStrokes(units: readonly Unit[], { leaves, source }: Tagging): void {
  const formulas = new Map<number, { readonly mark: number; readonly box: Box; size: number }>();
  for (const unit of units) {
    const { mark, box } = unit;
    const leaf = leaves.get(mark);
    const place = leaf ? formulaOf(leaf.owner.place, source) : undefined;
    if (place === undefined) continue;
    const size = Math.max(unit.largestSize, 1);
    const known = formulas.get(place);
    if (known) {
      known.box.splice(0, 4, ...around(known.box, box));
      known.size = Math.max(known.size, size);
    } else formulas.set(place, { mark, box: [...box], size });
  }
  if (formulas.size === 0) return;
  for (const unit of units) {
    if (unit.mark >= 0 || unit.kind !== 'path') continue;
    for (const { mark, box, size } of formulas.values()) {
      if (unit.box[0] < box[0] - size || unit.box[1] < box[1] - size || unit.box[2] > box[2] + size || unit.box[3] > box[3] + 1.2 * size)
        continue;
      unit.mark = mark;
      break;
    }
  }
}

function formulaOf(place: number, source: readonly SourceElement[]): number | undefined {
  for (let at = place; at >= 0; at = source[at]?.parent ?? -1) if (source[at]?.attributes['data-tex'] !== undefined) return at;
  return undefined;
}

/**
 * The target of each unit: its leaf, or an artifact (ISO 32000-1, 14.8.2.2.2): text above or below all tagged text is running head or
 * folio, everything else is layout.
 */
export function targetsOf(units: readonly Unit[], leaves: ReadonlyMap<number, Leaf>, height: number): (unit: Unit) => Target {
  let [bottom, top] = [Infinity, -Infinity];
  for (const { mark, kind, box } of units) {
    if (kind !== 'text' || !leaves.has(mark)) continue;
    bottom = Math.min(bottom, box[1]);
    top = Math.max(top, box[1]);
  }
  return ({ mark, kind, box }) => {
    if (leaves.has(mark)) return { leaf: mark };
    if (kind !== 'text') return { artifact: '<</Type /Layout>>' };
    const above = top > bottom ? box[1] > top : box[1] > height / 2;
    const below = top > bottom ? box[1] < bottom : !above;
    if (above) return { artifact: '<</Type /Pagination /Subtype /Header /Attached [/Top]>>' };
    if (below) return { artifact: '<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>' };
    return { artifact: '<</Type /Layout>>' };
  };
}
