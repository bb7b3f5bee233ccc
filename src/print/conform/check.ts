// A finished PDF → what keeps it from PDF/UA-1 and PDF/A: the points of the Matterhorn Protocol that our own stage could get wrong.
// A machine without Java guards them with this; `npm run conformance` asks veraPDF, which knows them all.
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import { openPdf } from '../opening/open-pdf.ts';
import { contentOf } from './page-content.ts';
import { checkFonts, type UsedCodes, type Uses } from './check-fonts.ts';
import { checkStructure, type MarkedPage } from './check-structure.ts';
import { written } from './content-tokens.ts';
import { scanContent } from './scan-content.ts';
import { JoinedGlyphs } from './joined-glyphs.ts';
import { many, Show, type TextStyle } from './showings.ts';
import { checkObjects } from './check-objects.ts';
import { type Find, type Finding, isLanguage, textOf } from './finding.ts';

/** Checks a written file. Pages and structure as its bytes hold them; what veraPDF finds beyond is not looked for. */
export async function checkConformance(pdf: Uint8Array): Promise<readonly Finding[]> {
  const document = await openPdf(pdf);
  return [...checkDocument(document), ...checkClaims(document)];
}

/** What the content of a page says that is checked; small, whatever stands on the page. */
export interface PageFacts {
  /** Whether it could be read. */
  readonly isRead: boolean;
  readonly crossings: number;
  /** Painted objects that are neither tagged nor artifacts. */
  readonly bare: number;
  readonly marks: ReadonlySet<number>;
  /** By the name of the font among the page's resources. */
  readonly uses: ReadonlyMap<string, Uses>;
}

/** Reads what was written on a page, as anyone who has the file does. */
export function readPage(content: string | undefined): PageFacts {
  const marks = new Set<number>();
  const uses = new Map<string, Uses>();
  const scan = content === undefined ? undefined : scanContent(content);
  const pairs = new Map<Uses, Set<number>>();
  const joined = new JoinedGlyphs();
  let bare = 0;
  for (const { mark, showings, from, to } of scan?.units ?? []) {
    if (mark >= 0) marks.add(mark);
    if (mark === -1) bare += 1;
    let style: TextStyle | undefined;
    let used: Uses | undefined;
    let plain: Set<number> | undefined;
    for (let at = from; at < to; at += 1) {
      if (!used || !plain || showings.style(at) !== style) {
        style = showings.style(at);
        used = uses.get(style.font);
        if (!used) uses.set(style.font, (used = { plain: new Set(), replaced: new Set() }));
        plain = pairs.get(used);
        if (!plain) pairs.set(used, (plain = new Set()));
      }
      const pair = showings.plain(at);
      if (pair >= 0) {
        plain.add(pair);
        continue;
      }
      if (pair === many && joined.read(content as string, showings.start(at))) {
        for (let one = 0; one < joined.count; one += 1) plain.add(joined.codes[one] as number);
        continue;
      }
      const { strings, span } = new Show(showings, at);
      const kind = span ? used.replaced : used.plain;
      // A long string would keep all of the page it was cut from.
      for (const one of strings) kind.add(one.length < 13 ? one : Buffer.from(one, 'latin1').toString('latin1'));
    }
  }
  for (const [{ plain }, codes] of pairs) for (const code of codes) plain.add(written(code));
  return { isRead: scan !== undefined, crossings: scan?.crossings ?? 0, bare, marks, uses };
}

/** Checks an open document, all but what its metadata claims. Linear in pages and structure elements. `facts` are those of its pages, where they were read before. */
export function checkDocument(
  document: PDFDocument,
  facts: readonly PageFacts[] = document.getPages().map((page) => readPage(contentOf(document, page))),
): Finding[] {
  const findings: Finding[] = [];
  const find = (clause: string, message: string): void => void findings.push({ clause, message });
  checkCatalog(document, find);
  const used: UsedCodes = new Map();
  const pages = document.getPages().map((page, at): MarkedPage => {
    const { isRead, crossings, bare, marks, uses } = facts[at] as PageFacts;
    if (!isRead)
      find('PDF/UA-1, 7.1', `Expected content that can be read on page ${at + 1}, found operators that only another program writes`);
    if (crossings > 0)
      find(
        'ISO 32000-1, 14.6',
        `Expected marked sequences properly nested on page ${at + 1}, found ${crossings} that cross another, q or Q`,
      );
    if (bare > 0)
      find(
        'PDF/UA-1, 7.1',
        `Expected everything painted on page ${at + 1} tagged or an artifact, found ${bare} ${bare === 1 ? 'object that is' : 'objects that are'} neither`,
      );
    const fonts = page.node.Resources()?.lookup(named('Font'));
    for (const [name, here] of uses) {
      const key = fonts instanceof PDFDict ? fonts.get(named(name)) : undefined;
      if (!key) continue;
      const all = used.get(key) ?? { plain: new Set(), replaced: new Set() };
      used.set(key, all);
      for (const kind of ['plain', 'replaced'] as const) for (const string of here[kind]) all[kind].add(string);
    }
    if (page.node.Annots() && page.node.get(named('Tabs')) !== named('S'))
      find('PDF/UA-1, 7.18.3', `Expected links in the order of the structure on page ${at + 1}, found no /Tabs /S`);
    checkBoxes(page.node, at, find);
    return { ref: page.ref, dictionary: page.node, marks };
  });
  checkFonts(document, used, find);
  checkStructure(document, pages, find);
  return findings;
}

function checkCatalog({ catalog, context }: PDFDocument, find: Find): void {
  const language = textOf(catalog.lookup(named('Lang')));
  if (language && !isLanguage(language)) find('PDF/UA-1, 7.2', `Expected a language identifier, found "${language}"`);
  if (!language) find('PDF/UA-1, 7.2', 'Expected the language of the document in its catalog, found none');
  const preferences = catalog.lookup(named('ViewerPreferences'));
  if (!(preferences instanceof PDFDict) || String(preferences.get(named('DisplayDocTitle'))) !== 'true')
    find('PDF/UA-1, 7.1', 'Expected the title in the window’s bar (DisplayDocTitle), found it is not asked for');
  const marks = catalog.lookup(named('MarkInfo'));
  if (!(marks instanceof PDFDict) || String(marks.get(named('Marked'))) !== 'true')
    find('PDF/UA-1, 7.1', 'Expected a document marked as tagged, found it is not');
  if (marks instanceof PDFDict && String(marks.get(named('Suspects'))) === 'true')
    find('PDF/UA-1, 7.1', 'Expected a document without suspects, found it says it has some');
  const intents = catalog.lookup(named('OutputIntents'));
  const intent = intents instanceof PDFArray ? intents.lookup(0) : undefined;
  if (intent instanceof PDFDict && intent.get(named('S')) !== named('GTS_PDFA1'))
    find('PDF/A-3, 6.2.3', 'Expected an output intent of PDF/A, found another');
  if (!(intent instanceof PDFDict) || !(intent.lookup(named('DestOutputProfile')) instanceof PDFRawStream))
    find('PDF/A-3, 6.2.3', 'Expected an output intent with a colour profile, found none');
  const metadata = packetOf(catalog);
  const title = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</.exec(metadata)?.[1];
  if (!title) find('PDF/UA-1, 7.1', 'Expected the title in the XMP metadata, found none');
  const info = context.lookup(context.trailerInfo.Info);
  if (info instanceof PDFDict && title !== undefined && escaped(textOf(info.lookup(named('Title')))) !== title)
    find('PDF/A-3, 6.6.3', 'Expected one title in metadata and information dictionary, found two');
  if (!/<xmp:CreateDate>[^<]+</.test(metadata)) find('PDF/A-3, 6.6.2', 'Expected the date of creation in the XMP metadata, found none');
  checkObjects(catalog, find);
  checkAttachments(catalog, find);
}

/** Every embedded file says what it is to the document and is associated with it or a part of it (ISO 19005-3, 6.8). */
function checkAttachments(catalog: PDFDict, find: Find): void {
  const { context } = catalog;
  const associated = new Set<PDFObject>();
  const specifications: [PDFRef, PDFDict][] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    if (object.has(named('EF'))) specifications.push([ref, object]);
    const files = object.lookup(named('AF'));
    if (files instanceof PDFArray) for (const file of files.asArray()) associated.add(file);
  }
  for (const [ref, specification] of specifications) {
    const name = textOf(specification.lookup(named('UF')));
    if (!name || !specification.has(named('F')))
      find('PDF/UA-1, 7.11', 'Expected a name (F and UF) for each attached file, found one without');
    if (!specification.has(named('AFRelationship')))
      find('PDF/A-3, 6.8', `Expected what "${name}" is to the document (AFRelationship), found nothing`);
    if (!associated.has(ref)) find('PDF/A-3, 6.8', `Expected "${name}" associated with the document or a part of it, found it is not`);
  }
}

function checkBoxes(page: PDFDict, at: number, find: Find): void {
  const order = ['MediaBox', 'BleedBox', 'TrimBox'];
  let outer: number[] | undefined;
  for (const name of order) {
    const box = page.lookup(named(name));
    if (!(box instanceof PDFArray)) continue;
    const sides = box.asArray().map((side) => (side instanceof PDFNumber ? side.asNumber() : Number.NaN));
    const [left = 0, bottom = 0, right = 0, top = 0] = sides;
    const [l = left, b = bottom, r = right, t = top] = outer ?? [];
    if (left < l - 0.01 || bottom < b - 0.01 || right > r + 0.01 || top > t + 0.01 || right <= left || top <= bottom)
      find('ISO 32000-1, 14.11.2', `Expected the ${name} of page ${at + 1} within the box around it, found [${sides.join(' ')}]`);
    if (Math.min(right - left, top - bottom) < 3 || Math.max(right - left, top - bottom) > 14_400)
      find('PDF/A-3, 6.1.13', `Expected the ${name} of page ${at + 1} from 3 to 14400 points a side, found [${sides.join(' ')}]`);
    outer = sides;
  }
}

/** What the metadata claims must be what it holds. */
function checkClaims({ catalog, context }: PDFDocument): Finding[] {
  const findings: Finding[] = [];
  const metadata = packetOf(catalog);
  if (/<pdfuaid:part>2</.test(metadata)) return checkPdf2(metadata, catalog);
  if (!/<pdfuaid:part>1</.test(metadata))
    findings.push({ clause: 'PDF/UA-1, 5', message: 'Expected the claim of PDF/UA-1 in the XMP metadata, found none' });
  const part = /<pdfaid:part>(\d)</.exec(metadata)?.[1];
  if (part !== '2' && part !== '3')
    findings.push({
      clause: 'PDF/A-3, 6.6.4',
      message: `Expected the claim of PDF/A-2 or PDF/A-3 in the XMP metadata, found ${part ?? 'none'}`,
    });
  const level = /<pdfaid:conformance>([^<]*)</.exec(metadata)?.[1];
  if (level !== 'A') findings.push({ clause: 'PDF/A-3, 6.6.4', message: `Expected level A of PDF/A, found ${level ?? 'none'}` });
  if (!metadata.includes('<pdfaSchema:prefix>pdfuaid<'))
    findings.push({ clause: 'PDF/A-3, 6.6.2.3', message: 'Expected the schema of pdfuaid in the XMP metadata, found none' });
  if (part === '2' && carriesFiles(context))
    findings.push({ clause: 'PDF/A-2, 6.8', message: 'Expected PDF/A-3 for a file that carries others, found PDF/A-2' });
  const identity = context.trailerInfo.ID;
  if (!(identity instanceof PDFArray) || /<0*>/.test(String(identity.get(0))))
    findings.push({ clause: 'PDF/A-3, 6.1.3', message: 'Expected an /ID in the trailer, found none' });
  return findings;
}

/** What PDF/UA-2 and PDF/A-4 ask for beyond, of what `raiseToPdf2` writes. */
function checkPdf2(metadata: string, catalog: PDFDict): Finding[] {
  const findings: Finding[] = [];
  const find: Find = (clause, message) => void findings.push({ clause, message });
  if (!/<pdfuaid:rev>2024</.test(metadata)) find('PDF/UA-2, 5', 'Expected the year of PDF/UA-2 in the XMP metadata, found none');
  if (!/<pdfaid:part>4</.test(metadata)) find('PDF/A-4, 6.7.3', 'Expected the claim of PDF/A-4 in the XMP metadata, found none');
  const root = catalog.lookup(named('StructTreeRoot'));
  if (!(root instanceof PDFDict) || !root.has(named('Namespaces')))
    find('PDF/UA-2, 8.2.2', 'Expected the namespace of PDF 2.0 in the structure, found none');
  for (const [, object] of catalog.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const action = object.lookup(named('A'));
    const leads = action instanceof PDFDict && action.get(named('S')) === named('GoTo');
    if (object.has(named('Dest')) || (leads && !action.has(named('SD'))))
      find('PDF/UA-2, 8.8', 'Expected links and bookmarks that lead to elements, found one that leads to a page');
    const type = object.get(named('S'));
    if (type === named('TOCI') && !object.has(named('Ref')))
      find('PDF/UA-2, 8.2.5.8', 'Expected what each entry of contents names (Ref), found one without');
    if (type === named('Note')) find('PDF/UA-2, 8.2.5.14', 'Expected FENote for notes, found Note');
  }
  return findings;
}

/** Whether other files are attached to this one. */
export function carriesFiles(context: PDFContext): boolean {
  return context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFDict && object.has(named('EF')));
}

function packetOf(catalog: PDFDict): string {
  const metadata = catalog.lookup(named('Metadata'));
  return metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
