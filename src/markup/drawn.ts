// A character → whether one of Octavo's fonts draws it; the table itself is written from the fonts.
import { drawnSteps } from './drawn-steps.ts';

const starts: number[] = [];
const ends: number[] = [];
for (const step of drawnSteps.split(' ')) {
  const [distance = '0', more = '0'] = step.split('-');
  starts.push((ends.at(-1) ?? 0) + Number.parseInt(distance, 36));
  ends.push((starts.at(-1) as number) + Number.parseInt(more, 36));
}

/** Whether one of the fonts has a glyph for a character. */
export function isDrawn(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= code) low = middle;
    else high = middle - 1;
  }
  return code >= (starts[low] as number) && code <= (ends[low] as number);
}
