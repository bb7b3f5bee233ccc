// A booklet as one HTML file → the parts it is laid out in. A part begins at an element marked `data-part`, which begins a page
// of its own, so that a part may be laid out without the others; each part becomes a document with the same head.

const bodyTag = /<body\b[^>]*>/;

/** Contents, glance, index: what names many pages can be printed only when all pages are counted. Numbers that a talk may name are few. */
export function isDirectory(html: string): boolean {
  const references = html.split(' data-page-of=').length - 1;
  return references > 4 && references * 2000 > html.length;
}

/**
 * Characters of HTML that one document of a part holds, if it is not one piece that cannot be cut. A part has fonts of its own in the PDF and is
 * printed for itself, which costs as much as a page and a half. Talks: a dozen, so that an edited abstract lays out its session again, or those
 * that run on with one another, and no other. A small book is one part.
 */
const sizes = { book: 300_000, directories: 300_000, talks: 60_000 };

/**
 * Cuts a booklet between sections marked `data-part`. Neighbours share a document until it is full (`size` instead of the sizes above, for all).
 * Where there are several, a directory shares none with talks: these need not wait to be printed until all others are laid out.
 */
export function splitIntoParts(html: string, size?: number): readonly string[] {
  const bodyStart = bodyTag.exec(html);
  const bodyEnd = html.lastIndexOf('</body>');
  if (!bodyStart || bodyEnd < 0) throw new Error('the page to print has no body');
  const contentStart = bodyStart.index + bodyStart[0].length;
  const pieces = html.slice(contentStart, bodyEnd).split(/(?=<[a-z]+ (?:[^<>]* )?data-part[ >])/);
  const parts: string[] = [];
  const several = contentStart + (size ?? sizes.book) < bodyEnd;
  let ofDirectories: boolean | undefined;
  for (const piece of pieces) {
    const last = parts.at(-1);
    // The cover is whatever follows it, what is at the end whatever stands before.
    const directory = piece.includes('data-running') && !piece.includes('data-fill-page') ? isDirectory(piece) : undefined;
    const isAlike = !several || directory === undefined || ofDirectories === undefined || directory === ofDirectories;
    const room = size ?? (several && (directory ?? ofDirectories) === false ? sizes.talks : sizes.directories);
    if (last !== undefined && ((isAlike && last.length + piece.length <= room) || last.trim() === ''))
      parts[parts.length - 1] = last + piece;
    else {
      parts.push(piece);
      ofDirectories = undefined;
    }
    ofDirectories ??= directory;
  }
  return parts.map((part) => `${html.slice(0, contentStart)}${part}${html.slice(bodyEnd)}`);
}

/** The document of a part without what is in its body: where parts are brought. */
export function emptied(document: string): string {
  const start = bodyTag.exec(document);
  return start ? `${document.slice(0, start.index + start[0].length)}</body></html>` : document;
}
