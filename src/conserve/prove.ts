// Proves that what went in came out: the sources against the written HTML and against the text read back from the PDF.
import type { Diagnostic } from '../model/diagnostic.ts';
import { type AuthorText, type Presentation, presentationsOf, type Programme } from '../model/programme.ts';
import { mainText } from './main-text.ts';
import { lettersOf, missingFrom, piecesReadBack, proseOf } from './words.ts';

export interface Conservation {
  readonly medium: 'digest' | 'booklet';
  /** Stretches of prose, names and titles looked for, and how many were found in order. */
  readonly expected: number;
  readonly found: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** `pageOf(id)` gives the HTML that was written for a presentation; every title, name and abstract must stand in it in order. */
export function proveDigest(talks: readonly Presentation[], pageOf: (id: string) => string | undefined): Conservation {
  return prove(talks, 'digest', (id) => {
    const html = pageOf(id);
    return [html === undefined ? '' : lettersOf(mainText(html))];
  });
}

/** The text of all pages of the booklet, in page order, without running heads and folios. */
export function proveBooklet(
  programme: Programme,
  pages: readonly { readonly body: string; readonly withFormulas: string }[],
): Conservation {
  // The last letter of each page, to tell the page of a talk.
  let end = 0;
  const ends = pages.map(({ body }) => (end += lettersOf(body).length));
  const readings = [pages.map(({ body }) => body), pages.map(({ withFormulas }) => withFormulas)].map((texts) => ({
    letters: lettersOf(texts.join('\n')),
    from: 0,
  }));
  return prove(
    presentationsOf(programme),
    'booklet',
    (_id, title) =>
      // Talks stand in order: each search starts where the talk before it began, so a word of another talk cannot help.
      readings.map((reading) => {
        const at = reading.letters.indexOf(title, reading.from);
        if (at >= 0) reading.from = at;
        return reading.letters.slice(reading.from);
      }),
    (missing) => {
      const [{ letters, from }] = readings as [(typeof readings)[number]];
      const place = from + lastReadOf(missing, letters.slice(from));
      return ends.findIndex((last) => last > place) + 1 || pages.length;
    },
  );
}

function prove(
  talks: readonly Presentation[],
  medium: Conservation['medium'],
  lettersFor: (id: string, title: string) => readonly string[],
  pageOf?: (missing: string) => number,
): Conservation {
  const diagnostics: Diagnostic[] = [];
  let expected = 0;
  let found = 0;
  for (const { id, number, title, people, abstract } of talks) {
    if (number === undefined) continue;
    const wanted = [
      ...proseOf(title.source),
      ...people.map(({ name }) => lettersOf(name)).filter(Boolean),
      ...(abstract ? proseOf(abstract.source) : []),
    ];
    // A PDF gives right-to-left and conjoining scripts back as they were painted: there, what stands between them is looked for, in any order.
    const pieces = medium === 'booklet' ? piecesReadBack(wanted) : undefined;
    // What the source writes as prose may be set as a formula (O(n log n)): either reading may hold it.
    const missing = lettersFor(id, proseOf(title.source)[0] ?? '')
      .map((letters) => (pieces ? pieces.filter((piece) => !letters.includes(piece)) : missingFrom(wanted, letters)))
      .reduce((least, one) => (one.length < least.length ? one : least));
    expected += (pieces ?? wanted).length;
    found += (pieces ?? wanted).length - missing.length;
    if (missing.length > 0)
      diagnostics.push(textLost(id, title, abstract, missing, pageOf ? `${medium}, on page ${pageOf(missing[0] ?? '')}` : medium));
  }
  return { medium, expected, found, diagnostics };
}

function textLost(id: string, title: AuthorText, abstract: AuthorText | undefined, missing: readonly string[], medium: string): Diagnostic {
  const words = missing.slice(0, 3).map((stretch) => `"${readable(stretch, `${title.source} ${abstract?.source ?? ''}`)}"`);
  return {
    code: 'text-lost',
    severity: 'error',
    message: `Expected every word of talk "${id}" in the ${medium}, found ${missing.length === 1 ? 'a stretch' : `${missing.length} stretches`} missing or out of order: ${words.join(', ')}`,
    hint: 'this is a fault of a template, a stylesheet or Octavo, not of the text; the previous output was kept',
    file: title.origin.file,
    range: title.origin.range,
  };
}

/** Where in `letters` the longest beginning of a stretch ends: what comes after it is lost. */
function lastReadOf(stretch: string, letters: string): number {
  let [low, high] = [0, stretch.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (letters.includes(stretch.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low < 8 ? 0 : letters.indexOf(stretch.slice(0, low)) + low;
}

/** The words of the source behind a stretch of bare letters. */
function readable(stretch: string, source: string): string {
  let at = 0;
  let start = -1;
  for (const match of source.matchAll(/[\p{L}\p{N}]+/gu)) {
    const letters = lettersOf(match[0]);
    if (stretch.startsWith(letters, at) && letters) {
      if (start < 0) start = match.index;
      at += letters.length;
      if (at >= Math.min(stretch.length, 40)) return source.slice(start, match.index + match[0].length);
    } else {
      at = 0;
      start = -1;
      if (stretch.startsWith(letters)) {
        start = match.index;
        at = letters.length;
      }
    }
  }
  return stretch.slice(0, 40);
}
