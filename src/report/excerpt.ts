// A line of a source, cut to the terminal around a place, with a caret that stands under it, whatever the width of the letters before it.
import { eastAsianWidth } from 'get-east-asian-width';
import type { Point } from '../model/source.ts';

interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset of its first code unit in the line. */
  readonly at: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const tabStop = 4;

/** Two lines, "  42 | text" and "     | ^"; nothing when the line is blank. `width` is that of the terminal. */
export function excerptOf(text: string | undefined, { line, column }: Point, width = 100): string {
  const source = lineAt(text ?? '', line);
  // Nor of what is no text: a picture, another encoding.
  if (source.trim() === '' || /\0|(?:\ufffd[^]*){3}/.test(source.slice(0, 200))) return '';
  const number = String(line).padStart(4);
  // Long lines are only looked at around the place: an abstract is one line of thousands of letters.
  const reach = width * 3;
  const from = Math.max(0, column - 1 - reach);
  const cells = cellsOf(source.slice(from, column + reach), from);
  const caret = cells.findLastIndex(({ at }) => at <= column - 1);
  const atEnd = column - 1 >= source.length;
  const room = Math.max(20, width - number.length - 3);
  const { first, last } = windowAround(cells, atEnd ? cells.length : caret, room - 4);
  const before = first > 0 || from > 0 ? '… ' : '';
  const after = last < cells.length || column + reach < source.length ? ' …' : '';
  const shown = cells
    .slice(first, last)
    .map((cell) => cell.text)
    .join('');
  const blanks = before.length + widthOf(cells.slice(first, atEnd ? cells.length : caret));
  return `${number} | ${before}${shown}${after}\n${' '.repeat(number.length)} | ${' '.repeat(blanks)}^\n`;
}

/** Where each line of the text asked for last begins: diagnostics come file by file. */
let starts: { readonly text: string; readonly of: readonly number[] } | undefined;

function startsOf(text: string): readonly number[] {
  if (starts?.text !== text) {
    const of = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) of.push(at + 1);
    starts = { text, of };
  }
  return starts.of;
}

function lineAt(text: string, line: number): string {
  const start = startsOf(text)[line - 1];
  if (start === undefined) return '';
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** What a terminal shows for each letter: tabs become blanks, what could steer a terminal or turn the text becomes a sign. */
function cellsOf(text: string, from: number): Cell[] {
  if (/^[ -~]*$/.test(text)) return Array.from(text, (letter, at): Cell => ({ text: letter, width: 1, at: from + at }));
  let column = 0;
  return Array.from(graphemes.segment(text), ({ segment, index }): Cell => {
    const visible = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : withoutControls(segment);
    const code = visible.codePointAt(0) ?? 32;
    const width =
      segment === '\t'
        ? visible.length
        : /^\p{M}+$/u.test(visible)
          ? 0
          : /\p{Emoji_Presentation}|\ufe0f/u.test(visible)
            ? 2
            : eastAsianWidth(code);
    column += width;
    return { text: visible, width, at: from + index };
  });
}

/** Control characters and those that turn the direction of the text, made harmless and visible. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');
}

/** The stretch of cells that fits: from the start if the place is near it, else with more of what stands before the place. */
function windowAround(cells: readonly Cell[], caret: number, room: number): { first: number; last: number } {
  let first = 0;
  if (widthOf(cells.slice(0, caret)) > room - 8) {
    first = caret;
    const ahead = Math.min(Math.floor(room / 3), widthOf(cells.slice(caret)));
    for (let used = 0; first > 0 && used + (cells[first - 1]?.width ?? 0) <= room - ahead; first -= 1) used += cells[first - 1]?.width ?? 0;
  }
  let last = first;
  for (let used = 0; last < cells.length && used + (cells[last]?.width ?? 0) <= room; last += 1) used += cells[last]?.width ?? 0;
  return { first, last };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
