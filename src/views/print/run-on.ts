// Sessions → which of them begin a page of their own: a new day, and what is longer than two, where the page before is well filled. All others run on.
import type { Edition } from '../../model/edition.ts';
import type { SessionView } from '../session.ts';
import type { Geometry } from './geometry.ts';
import { linesOf } from './text-width.ts';

/** Pages: a session longer than this begins one. */
const longSession = 2;

interface Running extends Pick<SessionView, 'time' | 'titleText' | 'abstractHtml'> {
  readonly talks: readonly { readonly titleText: string; readonly abstractHtml: string; readonly gistText: string }[];
}

/** Of a page: less than this of it filled is too little to begin the next session overleaf. */
const wellFilled = 0.6;

/** In the order of print; sessions without talks are not printed, and left out by the caller. */
export function beginningPages(sessions: readonly Running[], edition: Edition, geometry: Geometry): boolean[] {
  let used = 0;
  return sessions.map((session, at) => {
    const lines = linesIn(session, geometry);
    const wanted = session.time?.dayText !== sessions[at - 1]?.time?.dayText || lines > longSession * geometry.lines;
    const isFilled = used % geometry.lines >= wellFilled * geometry.lines;
    const begins = edition.sessions === 'page' || at === 0 || (wanted && isFilled);
    used = begins ? lines : used + lines + 3;
    return begins;
  });
}

/** About how many lines a session takes: a guess is enough, since a page that is full ends all the same. */
function linesIn({ titleText, abstractHtml, talks }: Running, { fontSize, smallSize, width }: Geometry): number {
  const lettersInLine = width / (fontSize * 0.45 * (25.4 / 72));
  const textLines = (html: string): number => (html === '' ? 0 : Math.ceil(html.replace(/<[^<>]*>/g, '').length / lettersInLine));
  const head = 2 * linesOf(titleText, 'serif', fontSize * 1.9, width) + 3;
  return talks.reduce(
    (sum, talk) =>
      sum +
      5 +
      linesOf(talk.titleText, 'serif', fontSize * 1.3, width) +
      (talk.gistText ? linesOf(talk.gistText, 'sans', smallSize, width) + 1 : 0) +
      textLines(talk.abstractHtml),
    head + textLines(abstractHtml),
  );
}
