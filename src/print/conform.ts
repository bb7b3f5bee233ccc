// Chromium's tagged PDF → nearer PDF/UA: stray content becomes artifacts, formulas are Formula, links speak, XMP stands.
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib';

export interface ConformOptions {
  readonly title: string;
  readonly language: string;
  readonly date: Date;
  /** Spoken forms of the formulas: a Figure with one of them as its Alt is a Formula. */
  readonly formulas: ReadonlySet<string>;
}

const textOperators = new Set(['Tj', 'TJ', "'", '"']);
const pathStarts = new Set(['m', 're']);
const pathEnds = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'n']);
const token = /%[^\r\n]*|\((?:[^\\()]|\\[\s\S])*\)|<<|>>|<[0-9A-Fa-f\s]*>|[[\]{}]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

/**
 * Marks whatever a content stream paints outside every marked sequence as an artifact (ISO 32000-1, 14.8.2.2): text as
 * Pagination, since what Paged.js adds in the margins is running heads and folios; rules and pictures as Layout. Latin-1 in
 * and out; nothing is drawn otherwise. Undefined when the stream holds what we cannot read surely (an inline image, nested brackets in a string).
 */
export function markArtifacts(content: string): string | undefined {
  const inserts: { at: number; text: string }[] = [];
  const wrap = (from: number, to: number, type: string): void => {
    inserts.push({ at: from, text: `/Artifact <</Type /${type}>> BDC\n` }, { at: to, text: '\nEMC' });
  };
  let depth = 0;
  let operands = -1;
  let path = -1;
  let end = 0;
  for (const match of content.matchAll(token)) {
    if (content.slice(end, match.index).trim() !== '') return undefined;
    end = match.index + match[0].length;
    const word = match[0];
    if (word.startsWith('%')) continue;
    if (operands < 0) operands = match.index;
    if (/^[^A-Za-z'"]/.test(word) || word === 'true' || word === 'false' || word === 'null') continue;
    if (word === 'BI') return undefined;
    if (word === 'BDC' || word === 'BMC') depth += 1;
    else if (word === 'EMC') depth -= 1;
    else if (depth === 0 && (textOperators.has(word) || word === 'Do' || word === 'sh')) wrap(operands, end, textOperators.has(word) ? 'Pagination' : 'Layout');
    else if (pathStarts.has(word) && path < 0) path = operands;
    else if (pathEnds.has(word)) {
      if (depth === 0 && path >= 0 && word !== 'n') wrap(path, end, 'Layout');
      path = -1;
    }
    operands = -1;
  }
  if (depth !== 0 || content.slice(end).trim() !== '') return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const { at, text } of inserts) {
    parts.push(content.slice(from, at), text);
    from = at;
  }
  return parts.join('') + content.slice(from);
}

/** Changes the open document in place; what is drawn stays as it is. Claims no conformance: veraPDF has not seen it. */
export function conformDocument(document: PDFDocument, options: ConformOptions): void {
  const { context } = document;
  for (const page of document.getPages()) {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray().map((entry) => context.lookup(entry)) : [contents];
    if (!streams.every((stream): stream is PDFRawStream => stream instanceof PDFRawStream)) continue;
    const marked = markArtifacts(streams.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')).join('\n'));
    if (marked !== undefined) {
      const old = page.node.get(PDFName.of('Contents'));
      page.node.set(PDFName.of('Contents'), context.register(context.flateStream(Buffer.from(marked, 'latin1'))));
      // Chromium gives each page a stream of its own; the old one would only make the file larger.
      for (const ref of old instanceof PDFArray ? old.asArray() : [old]) if (ref instanceof PDFRef) context.delete(ref);
    }
    if (page.node.Annots()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  }
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    if (object.get(PDFName.of('S')) === PDFName.of('Figure') && options.formulas.has(textOf(object, 'Alt'))) object.set(PDFName.of('S'), PDFName.of('Formula'));
    if (object.get(PDFName.of('Subtype')) === PDFName.of('Link') && !object.has(PDFName.of('Contents'))) {
      const action = object.lookup(PDFName.of('A'));
      const address = action instanceof PDFDict ? textOf(action, 'URI') : '';
      object.set(PDFName.of('Contents'), PDFHexString.fromText(address || options.title));
    }
  }
  const xmp = Buffer.from(metadata(options), 'utf8');
  document.catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })));
}

function textOf(dictionary: PDFDict, key: string): string {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function metadata({ title, language, date }: ConformOptions): string {
  const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const stamp = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${safe(title)}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>${safe(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate><xmp:CreatorTool>Octavo</xmp:CreatorTool><pdf:Producer>Octavo</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}
