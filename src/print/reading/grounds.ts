// The content stream of a page → the rectangles it fills and the pictures it draws, each as a box: what may run to the edge of the paper.
import { type Matrix, identity, times } from '../conform/geometry.ts';

/** Points from the lower left of the page: left, bottom, right, top. */
export type Ground = readonly [left: number, bottom: number, right: number, top: number];

const token = /\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\/[^\s/[\]<>()]*|[-+.\d][-+.\de]*|[A-Za-z'"*]+\d*\*?/g;

/** Fills of rectangles (`re`) and drawn objects (ISO 32000-1, 8.5.2.1, 8.8). What stands within a form is not looked at. Linear. */
export function groundsOf(content: string): Ground[] {
  const grounds: Ground[] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = identity;
  let numbers: number[] = [];
  let path: Ground[] = [];
  for (const [word] of content.matchAll(token)) {
    const number = Number(word);
    if (!Number.isNaN(number)) {
      numbers.push(number);
      continue;
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.slice(-6);
    if (word === 'q') saved.push(matrix);
    else if (word === 'Q') matrix = saved.pop() ?? identity;
    else if (word === 'cm') matrix = times([a, b, c, d, e, f], matrix);
    else if (word === 're') path.push(boxOf(numbers.slice(-4), matrix));
    else if (/^(?:f|F|f\*|B|B\*|b|b\*)$/.test(word)) {
      grounds.push(...path);
      path = [];
    } else if (word === 'n' || word === 'S' || word === 's') path = [];
    else if (word === 'Do') grounds.push(boxOf([0, 0, 1, 1], matrix));
    if (!word.startsWith('/')) numbers = [];
  }
  return grounds;
}

function boxOf([x = 0, y = 0, width = 0, height = 0]: readonly number[], [a, b, c, d, e, f]: Matrix): Ground {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([u = 0, v = 0]) => [a * u + c * v + e, b * u + d * v + f] as const);
  const [lefts, heights] = [corners.map(([u]) => u), corners.map(([, v]) => v)];
  return [Math.min(...lefts), Math.min(...heights), Math.max(...lefts), Math.max(...heights)];
}
