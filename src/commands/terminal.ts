// What the stream a command prints to can do.
import type { Look } from '../report/diagnostics.ts';

/** Colours only on a terminal and not against NO_COLOR (no-color.org); elsewhere 100 columns. */
export function lookOf(stream: NodeJS.WriteStream): Look {
  return { width: stream.isTTY ? Math.max(40, stream.columns) : 100, colour: stream.isTTY === true && !process.env.NO_COLOR };
}
