// A written PDF → what stands in it: text by page, sizes, outline, tags, fonts. For the conservation proof and the tests.
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
  /** All text. */
  readonly text: string;
  /** What the structure tree holds, in its order: running heads, folios and the glyphs of formulas are left out. */
  readonly body: string;
  /** The same, with the glyphs of formulas. */
  readonly withFormulas: string;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

export interface PdfContents {
  readonly pages: readonly PdfPage[];
  readonly title: string;
  readonly language: string;
  readonly tagged: boolean;
  readonly outline: readonly { readonly title: string; readonly children: readonly string[] }[];
}

/** Takes a PDF apart. Text is in the order of the content stream; words split by a hyphen at a line's end are joined later. */
export async function readPdf(bytes: Uint8Array): Promise<PdfContents> {
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, isEvalSupported: false, verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  try {
    const metadata = await document.getMetadata();
    const info = metadata.info as { Title?: string; Language?: string };
    const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
    const outline = (await document.getOutline()) ?? [];
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await readPage(document, number));
    return { pages, title: info.Title ?? '', language: info.Language ?? '', tagged: marks?.Marked === true, outline: outline.map((entry) => ({ title: entry.title, children: entry.items.map((item: { title: string }) => item.title) })) };
  } finally {
    await task.destroy();
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: true });
  let text = '';
  const byMark = new Map<string, string>();
  // One entry for each open marked-content sequence: its id in the structure tree, none for artifacts (ISO 32000-1, 14.7.4).
  const open: (string | undefined)[] = [];
  for (const item of content.items) {
    if ('str' in item) {
      const piece = item.str + (item.hasEOL ? '\n' : '');
      text += piece;
      const mark = open.at(-1);
      if (mark !== undefined) byMark.set(mark, (byMark.get(mark) ?? '') + piece);
    } else if (item.type === 'endMarkedContent') open.pop();
    else {
      // pdfjs gives the tag of every sequence; its types forget to say so.
      const { tag, id } = item as { id?: string; tag?: string };
      open.push(tag === 'Artifact' ? undefined : (id ?? open.at(-1)));
    }
  }
  const structure = (await page.getStructTree()) as StructureNode | null;
  return { text, body: inReadingOrder(structure, byMark, false), withFormulas: inReadingOrder(structure, byMark, true), width, height };
}

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** Content is painted in another order than it is read (formulas last); the structure tree knows the right one. */
function inReadingOrder(root: StructureNode | null, byMark: ReadonlyMap<string, string>, formulas: boolean): string {
  const parts: string[] = [];
  const walk = (node: StructureNode): void => {
    if (node.type === 'content' && node.id !== undefined) parts.push(byMark.get(node.id) ?? '');
    // A formula is one picture to the reader: its glyphs are no words.
    if (formulas || (node.role !== 'Figure' && node.role !== 'Formula')) node.children?.forEach(walk);
  };
  if (root) walk(root);
  return parts.join('');
}
