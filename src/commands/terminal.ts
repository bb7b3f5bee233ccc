// What the stream a command prints to can do.
import type { Look } from '../report/diagnostics.ts';

/** Colours only on a terminal that has them, or where FORCE_COLOR asks for them (a log that shows them), and never against NO_COLOR (no-color.org); elsewhere 100 columns. */
export function lookOf(stream: NodeJS.WriteStream): Look {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const shows = FORCE_COLOR === undefined ? stream.isTTY === true && TERM !== 'dumb' : !['0', 'false'].includes(FORCE_COLOR);
  return { width: stream.isTTY ? Math.max(40, stream.columns) : 100, colour: shows && !NO_COLOR };
}
