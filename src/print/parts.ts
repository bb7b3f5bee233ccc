// A booklet as one HTML file → the parts it is laid out in. A part begins at an element marked `data-part`, which begins a page
// of its own, so that a part may be laid out without the others; each part becomes a document with the same head.

/**
 * Cuts a booklet between sections marked `data-part`. Neighbours share a document until it holds `size` characters: a page
 * costs Paged.js and the printer more the more pages stand before it, a document costs a load.
 */
export function splitIntoParts(html: string, size = 300_000): readonly string[] {
  const bodyStart = /<body\b[^>]*>/.exec(html);
  const bodyEnd = html.lastIndexOf('</body>');
  if (!bodyStart || bodyEnd < 0) throw new Error('the page to print has no body');
  const contentStart = bodyStart.index + bodyStart[0].length;
  const pieces = html.slice(contentStart, bodyEnd).split(/(?=<[a-z]+ (?:[^<>]* )?data-part[ >])/);
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last !== undefined && (last.length + piece.length <= size || last.trim() === '')) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts.map((part) => `${html.slice(0, contentStart)}${part}${html.slice(bodyEnd)}`);
}
