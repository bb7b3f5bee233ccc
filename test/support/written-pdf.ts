// The bytes of a written PDF → what keeps it from PDF/UA and PDF/A beyond what the build itself looks for: what neither Octavo nor its browser
// writes today, and a next browser may. Too slow for each build, quick enough for `npm test`.
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { checkConformance, readPage } from '../../src/print/conform/check.ts';
import { type Find, type Finding, textOf } from '../../src/print/conform/finding.ts';
import { FontMap } from '../../src/print/conform/fonts.ts';
import { contentOf, unpacked } from '../../src/print/conform/page-content.ts';

const name = (text: string): PDFName => PDFName.of(text);

export async function checkWritten(pdf: Uint8Array): Promise<readonly Finding[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const findings: Finding[] = [];
  const find: Find = (clause, message) => void findings.push({ clause, message });
  checkFilters(document, find);
  // What cannot be unpacked cannot be looked into.
  if (findings.length > 0) return findings;
  checkMetadata(document, find);
  checkOperators(document, find);
  checkPrograms(document, find);
  return [...(await checkConformance(pdf)), ...findings];
}

const filters = new Set(['FlateDecode', 'DCTDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode', 'JPXDecode']);

function checkFilters({ context }: PDFDocument, find: Find): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const filter = object.dict.lookup(name('Filter'));
    const names = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
    for (const one of names)
      if (!(one instanceof PDFName) || !filters.has(one.decodeText()))
        find('PDF/A-3, 6.1.7.2', `Expected a filter that PDF/A knows, found ${String(one)} at object ${ref.objectNumber}`);
    if (names[0] !== name('FlateDecode')) continue;
    try {
      inflateSync(object.contents);
    } catch {
      find('ISO 32000-1, 7.4.4', `Expected a stream that unpacks, found one that does not at object ${ref.objectNumber}`);
    }
  }
}

/** What XMP of PDF/A knows of these schemas, of what a maker of PDF may say (XMP 2005; ISO 19005-3, 6.6.2.3). */
const schemas: Readonly<Record<string, readonly string[]>> = {
  'http://purl.org/dc/elements/1.1/':
    'contributor coverage creator date description format identifier language publisher relation rights source subject title type'.split(
      ' ',
    ),
  'http://ns.adobe.com/xap/1.0/':
    'Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails'.split(' '),
  'http://ns.adobe.com/pdf/1.3/': ['Keywords', 'PDFVersion', 'Producer', 'Trapped'],
  'http://www.aiim.org/pdfa/ns/id/': ['part', 'amd', 'corr', 'conformance', 'rev'],
  'http://www.aiim.org/pdfua/ns/id/': ['part', 'amd', 'corr', 'rev'],
  'http://www.aiim.org/pdfa/ns/extension/': ['schemas'],
};

/** Metadata are XML, hold known properties alone, and say of maker, author and dates what the information dictionary says (6.6.3). */
function checkMetadata({ catalog, context }: PDFDocument, find: Find): void {
  const stream = catalog.lookup(name('Metadata'));
  if (!(stream instanceof PDFRawStream)) return find('PDF/A-3, 6.6.2.1', 'Expected metadata, found none');
  if (stream.dict.has(name('Filter'))) find('PDF/A-3, 6.6.2.1', 'Expected metadata that anyone can read, found them packed');
  const properties = new Map<string, string>();
  const open: SaxesTagNS[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    open.push(tag as SaxesTagNS);
    const { uri, local } = tag as SaxesTagNS;
    if (open.at(-2)?.local === 'Description' && open.at(-3)?.local === 'RDF' && !schemas[uri]?.includes(local))
      find('PDF/A-3, 6.6.2.3', `Expected properties of known schemas in the metadata, found "${tag.name}"`);
  });
  parser.on('text', (text) => {
    const property = open.find((_, at) => open[at - 1]?.local === 'Description' && open[at - 2]?.local === 'RDF');
    if (!property || text.trim() === '') return;
    const known = properties.get(property.name);
    properties.set(property.name, known === undefined ? text : `${known}, ${text}`);
  });
  parser.on('closetag', () => void open.pop());
  let fault: string | undefined;
  parser.on('error', ({ message }) => (fault ??= message));
  parser.write(Buffer.from(unpacked(stream)).toString('utf8')).close();
  if (fault) return find('PDF/A-3, 6.6.2.1', `Expected metadata that are XML, found ${fault}`);
  const info = context.lookup(context.trailerInfo.Info);
  if (!(info instanceof PDFDict)) return;
  const dateOf = (key: string): string => {
    const value = info.lookup(name(key));
    return value instanceof PDFString || value instanceof PDFHexString ? value.decodeDate().toISOString().replace(/\.\d+/, '') : '';
  };
  const said = (key: string): string => textOf(info.lookup(name(key)));
  for (const [property, value] of [
    ['dc:creator', said('Author')],
    ['pdf:Producer', said('Producer')],
    ['xmp:CreatorTool', said('Creator')],
    ['xmp:CreateDate', dateOf('CreationDate')],
    ['xmp:ModifyDate', dateOf('ModDate')],
  ] as const)
    if (value !== (properties.get(property) ?? ''))
      find(
        'PDF/A-3, 6.6.3',
        `Expected "${value}" for ${property} as in the information dictionary, found "${properties.get(property) ?? ''}"`,
      );
}

/** ISO 32000-1, annex A. */
const operators = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S SC sc SCN scn sh T* ' +
    'Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
);

/** Content of pages and forms: operators PDF knows, no colours of a press (6.2.4.3), each MCID of a page once (14.7.4.4). */
function checkOperators(document: PDFDocument, find: Find): void {
  const contents = document.getPages().map((page, at) => [`page ${at + 1}`, contentOf(document, page) ?? ''] as const);
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    if (object.dict.get(name('Subtype')) === name('Form'))
      contents.push([`object ${ref.objectNumber}`, unpacked(object).toString('latin1')] as never);
    if (String(object.dict.lookup(name('ColorSpace'))).includes('/DeviceCMYK'))
      find('PDF/A-3, 6.2.4.3', `Expected pictures in the colours of the output intent, found DeviceCMYK at object ${ref.objectNumber}`);
  }
  for (const [place, content] of contents) {
    const marks = new Set<string>();
    for (const [token, string] of content.matchAll(
      /(\((?:[^()\\]|\\[^])*\)|<[0-9A-Fa-f\s]*>)|\/MCID \d+|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g,
    )) {
      if (string !== undefined || /^[-+.\d]/.test(token) || token === 'true' || token === 'false' || token === 'null') continue;
      if (token.startsWith('/MCID ')) {
        if (marks.has(token)) find('ISO 32000-1, 14.7.4.4', `Expected ${token.slice(1)} once on ${place}, found it twice`);
        marks.add(token);
      } else if (token === '/DeviceCMYK' || token === 'k' || token === 'K')
        find('PDF/A-3, 6.2.4.3', `Expected the colours of the output intent on ${place}, found DeviceCMYK`);
      else if (!token.startsWith('/') && !operators.has(token))
        find('PDF/A-3, 6.2.2', `Expected operators of PDF on ${place}, found "${token}"`);
    }
  }
}

/** Widths the PDF gives for what is shown are those of the TrueType program, by a thousandth of the size (6.2.11.5). */
function checkPrograms(document: PDFDocument, find: Find): void {
  const wrong = new Map<string, Set<number>>();
  const programs = new Map<PDFRawStream, (glyph: number) => number | undefined>();
  for (const page of document.getPages()) {
    const fonts = page.node.Resources()?.lookup(name('Font'));
    for (const [key, uses] of readPage(contentOf(document, page)).uses) {
      const font = fonts instanceof PDFDict ? fonts.lookup(name(key)) : undefined;
      if (!(font instanceof PDFDict)) continue;
      const map = new FontMap(document, font);
      const descriptor = map.descendant.lookup(name('FontDescriptor'));
      const program = descriptor instanceof PDFDict ? descriptor.lookup(name('FontFile2')) : undefined;
      if (!(program instanceof PDFRawStream)) continue;
      const advances = programs.get(program) ?? advancesOf(unpacked(program));
      programs.set(program, advances);
      for (const glyph of map.codes([...uses.plain, ...uses.replaced])) {
        const own = advances(glyph);
        const face = String(font.get(name('BaseFont'))).slice(1);
        if (own !== undefined && Math.abs(own - map.widthOf(glyph)) > 1) wrong.set(face, (wrong.get(face) ?? new Set()).add(glyph));
      }
    }
  }
  for (const [face, glyphs] of wrong)
    find('PDF/A-3, 6.2.11.5', `Expected the widths of the font itself for ${face}, found ${glyphs.size} that differ`);
}

/** Glyph → advance in thousandths of the size (OpenType, head, hhea, hmtx); undefined where the program has no such glyph. */
function advancesOf(program: Buffer): (glyph: number) => number | undefined {
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * program.readUInt16BE(4); at += 16)
    tables.set(program.toString('latin1', at, at + 4), program.readUInt32BE(at + 8));
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((table) => tables.get(table));
  if (head === undefined || hhea === undefined || hmtx === undefined) return () => undefined;
  const units = program.readUInt16BE(head + 18);
  const count = program.readUInt16BE(hhea + 34);
  return (glyph) => (program.readUInt16BE(hmtx + 4 * Math.min(glyph, count - 1)) * 1000) / units;
}
