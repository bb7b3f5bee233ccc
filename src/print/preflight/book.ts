// A written PDF as it was read, and what it should hold → one record that every preflight check looks at.
import type { Edition } from '../../model/edition.ts';
import { lettersOf } from '../../model/letters.ts';
import type { Range } from '../../model/source.ts';
import type { PdfContents, PdfPage, PdfPiece } from '../read.ts';

/** A talk as it should stand in print; texts are plain. */
export interface ExpectedTalk {
  readonly id: string;
  readonly title: string;
  /** The title without its formulas: what of it is read back as letters. */
  readonly words: string;
  readonly runningHead: string;
  /** The running head of its session. */
  readonly session: string;
  readonly abstract: string;
  /** What else of the abstract is printed beside it: gist, results. */
  readonly quotes: readonly string[];
  readonly file: string;
  readonly range: Range;
}

export interface Expected {
  readonly edition: Edition;
  /** Millimetres. */
  readonly margins: Edition['margins'];
  readonly talks: readonly ExpectedTalk[];
  /** Texts that are no talk's: abstracts of sessions. */
  readonly otherTexts: readonly string[];
  /** Running heads that name no talk: the session, the parts of the book. */
  readonly otherHeads: readonly string[];
  /** What alone may stand on a page: the word above the lines for notes. */
  readonly sparePage: string;
  /** A text without the letters that no font draws: what is expected of headings and running heads has none, so what is read shall have none. */
  readonly drawn: (text: string) => string;
  /** Font families that the edition ships, by package. */
  readonly families: readonly string[];
}

export interface PreflightPage extends PdfPage {
  readonly number: number;
  /** Talks that stand on it, by their headings and what goes on from the page before. */
  readonly talks: readonly ExpectedTalk[];
  /** Those that begin on it, with the place of their heading in reading order. */
  readonly starts: readonly { readonly talk: ExpectedTalk; readonly order: number }[];
}

export interface Book {
  readonly expected: Expected;
  readonly pages: readonly PreflightPage[];
  readonly fonts: PdfContents['fonts'];
  readonly outline: PdfContents['outlineTargets'];
  /** Talk id → page of its heading, found by its text. */
  readonly pageOf: ReadonlyMap<string, number>;
}

export interface Fault {
  readonly page: number;
  readonly talk?: ExpectedTalk | undefined;
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

export interface PreflightCheck {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'notice';
  find(book: Book): Fault[];
}

export const millimetre = 72 / 25.4;

/** Finds the talks on the pages. Linear in the number of pages. */
export function openBook(contents: PdfContents, expected: Expected): Book {
  const pageOf = new Map<string, number>();
  let next = 0;
  let open: ExpectedTalk | undefined;
  const pages = contents.pages.map((page, at): PreflightPage => {
    const talks = new Set<ExpectedTalk>(open && standsIn(page) ? [open] : []);
    const starts: { talk: ExpectedTalk; order: number }[] = [];
    const first = page.pieces.reduce(
      (least, one) => (one.roles.includes('Art') ? Math.min(least, one.order) : least),
      Number.POSITIVE_INFINITY,
    );
    for (const [order, printed] of headingsOf(page)) {
      const heading = expected.drawn(printed);
      // A title longer than its page goes on overleaf.
      if (open && order === first && goesOn(heading, open.words)) continue;
      // A heading that is gone must not hide those after it.
      const found = expected.talks.findIndex(({ words }, place) => place >= next && (sameWords(heading, words) || begins(heading, words)));
      const talk = expected.talks[found];
      if (talk) {
        pageOf.set(talk.id, at + 1);
        talks.add(talk);
        starts.push({ talk, order });
        open = talk;
        next = found + 1;
      } else if (next >= expected.talks.length) open = undefined;
    }
    return { ...page, number: at + 1, talks: [...talks], starts };
  });
  return { expected, pages, fonts: contents.fonts, outline: contents.outlineTargets, pageOf };
}

/** Whether running text goes on here before the first heading. */
function standsIn(page: PdfPage): boolean {
  const first = page.pieces.find(({ roles }) => roles.length > 0);
  return first !== undefined && first.roles.includes('Art');
}

/** Headings of talks, which are articles, without the glyphs of formulas. */
function headingsOf(page: PdfPage): Map<number, string> {
  const headings = new Map<number, string>();
  for (const { text, roles, order } of page.pieces)
    if (roles.includes('Art') && roles.some((role) => /^H\d$/.test(role)))
      headings.set(order, `${headings.get(order) ?? ''}${roles.includes('Formula') ? '' : text}`);
  return headings;
}

const paintedOrder = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Letter for letter; words of scripts that run to the left come back as they were painted, so their letters may stand in any order. */
export function sameWords(read: string, wanted: string): boolean {
  const [a, b] = [lettersOf(read), lettersOf(wanted)];
  return a === b || (paintedOrder.test(wanted) && [...a].sort().join('') === [...b].sort().join(''));
}

/** Letters with which a title fills so many lines that a page may end within it. */
const long = 200;

function begins(heading: string, words: string): boolean {
  const letters = lettersOf(heading);
  return letters.length >= long && lettersOf(words).startsWith(letters);
}

function goesOn(heading: string, words: string): boolean {
  const [rest, whole] = [lettersOf(heading), lettersOf(words)];
  return whole.length > long && rest.length < whole.length && whole.includes(rest);
}

/** The talk that a piece of a page belongs to: that of the last heading before it, else the one that goes on from the page before. */
export function talkAt({ talks, starts }: PreflightPage, { order }: Pick<PdfPiece, 'order'>): ExpectedTalk | undefined {
  const begun = starts.findLast((one) => one.order <= order)?.talk;
  return begun ?? (talks[0] === starts[0]?.talk && talks.length === starts.length ? undefined : talks[0]);
}

/** Pieces of running text by the baseline they stand on, from the top. */
export function linesOf(pieces: readonly PdfPiece[]): { y: number; pieces: PdfPiece[] }[] {
  const lines: { y: number; pieces: PdfPiece[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last && piece.y - last.y < piece.size * 0.45) last.pieces.push(piece);
    else lines.push({ y: piece.y, pieces: [piece] });
  }
  return lines;
}
