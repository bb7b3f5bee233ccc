// A written PDF as pdfjs reads it: what Octavo's own reading is compared with.
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import type { PdfContents, PdfLink, PdfPage, PdfPiece } from '../../src/print/read.ts';

type Read<T> = Omit<T, 'trim' | 'bleed' | 'images' | 'missingGlyphs'>;

/** Takes a PDF apart. Text is in the order of the content stream; words split by a hyphen at a line's end are joined later. */
export async function readWithPdfjs(
  bytes: Uint8Array,
): Promise<Omit<PdfContents, 'fonts' | 'pages'> & { readonly pages: readonly Read<PdfPage>[] }> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
    disableFontFace: true,
  });
  const document = await task.promise;
  try {
    const metadata = await document.getMetadata();
    const info = metadata.info as { Title?: string; Language?: string };
    const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
    const outline = (await document.getOutline()) ?? [];
    const pages: Read<PdfPage>[] = [];
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await readPage(document, number));
    return {
      pages,
      title: info.Title ?? '',
      language: info.Language ?? '',
      tagged: marks?.Marked === true,
      outline: outline.map((entry) => ({ title: entry.title, children: entry.items.map((item: { title: string }) => item.title) })),
      outlineTargets: await targetsOf(document, outline),
    };
  } finally {
    await task.destroy();
  }
}

type OutlineNodes = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;

async function targetsOf(document: PDFDocumentProxy, nodes: OutlineNodes): Promise<{ title: string; page: number }[]> {
  const targets: { title: string; page: number }[] = [];
  for (const node of nodes ?? [])
    targets.push(
      { title: node.title, page: await pageOfDestination(document, node.dest) },
      ...(await targetsOf(document, node.items as OutlineNodes)),
    );
  return targets;
}

async function pageOfDestination(document: PDFDocumentProxy, given: unknown): Promise<number> {
  try {
    const destination: unknown = typeof given === 'string' ? await document.getDestination(given) : given;
    const target = Array.isArray(destination) ? (destination[0] as unknown) : undefined;
    if (typeof target === 'number') return target < document.numPages ? target + 1 : 0;
    return target ? (await document.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1 : 0;
  } catch {
    return 0;
  }
}

async function linksOf(
  document: PDFDocumentProxy,
  page: Awaited<ReturnType<PDFDocumentProxy['getPage']>>,
  height: number,
): Promise<PdfLink[]> {
  const links: PdfLink[] = [];
  for (const annotation of (await page.getAnnotations()) as { subtype?: string; rect: number[]; url?: string; dest?: unknown }[]) {
    if (annotation.subtype !== 'Link') continue;
    const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect;
    const url = annotation.url ?? '';
    links.push({
      box: [left, height - top, right, height - bottom],
      url,
      page: url ? 0 : await pageOfDestination(document, annotation.dest),
      name: typeof annotation.dest === 'string' ? annotation.dest : '',
    });
  }
  return links;
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<Read<PdfPage>> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: true });
  let text = '';
  const found: (Omit<PdfPiece, 'roles' | 'order'> & { readonly mark: string | undefined })[] = [];
  const byMark = new Map<string, string>();
  // One entry for each open marked-content sequence: its id in the structure tree, none for artifacts (ISO 32000-1, 14.7.4).
  const open: (string | undefined)[] = [];
  for (const item of content.items) {
    if ('str' in item) {
      const piece = item.str + (item.hasEOL ? '\n' : '');
      text += piece;
      const mark = open.at(-1);
      if (mark !== undefined) byMark.set(mark, (byMark.get(mark) ?? '') + piece);
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      if (item.str.trim() !== '')
        found.push({ mark, text: item.str, x, y: height - y, width: item.width, size: Math.hypot(c, d) || Math.hypot(a, b) });
    } else if (item.type === 'endMarkedContent') open.pop();
    else {
      // pdfjs gives the tag of every sequence; its types forget to say so.
      const { tag, id } = item as { id?: string; tag?: string };
      open.push(tag === 'Artifact' ? undefined : (id ?? open.at(-1)));
    }
  }
  const structure = (await page.getStructTree()) as StructureNode | null;
  const places = placesOf(structure);
  const pieces = found.map(({ mark, ...piece }): PdfPiece => ({ ...piece, ...(places.get(mark ?? '') ?? { roles: [], order: -1 }) }));
  return {
    text,
    body: inReadingOrder(structure, byMark, false),
    withFormulas: inReadingOrder(structure, byMark, true),
    pieces,
    links: await linksOf(document, page, height),
    // Not looked for: what is compared is text, structure and links.
    grounds: [],
    width,
    height,
  };
}

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** Where in the structure each marked sequence stands. */
function placesOf(root: StructureNode | null): Map<string, { roles: readonly string[]; order: number }> {
  const places = new Map<string, { roles: readonly string[]; order: number }>();
  let order = 0;
  // What goes on after a formula, a link or a note mark within a paragraph is still that paragraph.
  const walk = (node: StructureNode, roles: readonly string[], within: number): void => {
    if (node.type === 'content' && node.id !== undefined) places.set(node.id, { roles, order: within });
    const block =
      node.role !== undefined &&
      (/^(?:P|H\d|LI|Lbl|LBody|TD|TH|Caption|Figure)$/.test(node.role) ||
        (node.role === 'Formula' && !roles.some((role) => /^(?:P|H\d|LBody|TD|TH|Caption)$/.test(role))));
    const own = block ? (order += 1) : within;
    for (const child of node.children ?? []) walk(child, node.role === undefined ? roles : [...roles, node.role], own);
  };
  if (root) walk(root, [], 0);
  return places;
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
