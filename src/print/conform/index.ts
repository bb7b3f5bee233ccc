// Chromium's tagged PDF → PDF/UA-1 and PDF/A-3a: content in order, structure made anew from the source, formulas with their files.
import { PDFDict, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { adoptUnits, placeDrawings, targetsOf } from './artifacts.ts';
import { carriesFiles, checkDocument, type PageFacts, readPage } from './check.ts';
import { edited, writeContent } from './content.ts';
import type { Unit } from './showings.ts';
import { scanContent } from './scan-content.ts';
import { drawEmptyBoxes } from './empty-boxes.ts';
import { FontMap } from './fonts.ts';
import { FormulaFiles } from './formulas.ts';
import { type Fragments, type Leaf, takeFragments } from './fragments.ts';
import { describeLinks } from './links.ts';
import { type Description, setMetadata } from './metadata.ts';
import { setOutputIntent } from './output-intent.ts';
import { inLogicalOrder } from './logical-order.ts';
import { raiseToPdf2 } from './pdf-2.ts';
import { contentOf, setContent } from './page-content.ts';
import type { PrintedElements } from './printed-elements.ts';
import { isInline, isOpaque, lineOf, type SourceElement } from './source.ts';
import { settleReplacements } from './replacements.ts';
import { type Line, type Piece, spellOut } from './spelling.ts';
import { buildStructure, joinStructure, type StructureElement } from './structure.ts';
import { writeStructure } from './write-structure.ts';

/** What is known of a part after its pages were rewritten; `tree` and `counts` name pages from its first. */
export interface ConformedPart {
  readonly tree: StructureElement;
  /** Number of MCIDs of each page. */
  readonly counts: readonly number[];
  /** What is checked of each page, read back from what was written on it. */
  readonly facts: readonly PageFacts[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Rewrites a document as Chromium printed it, in place; what is drawn stays as it is. Its structure is taken out and returned. */
export function conformPart(
  { document, elements }: { readonly document: PDFDocument; readonly elements: PrintedElements },
  source: readonly SourceElement[],
  headingElsewhere: (id: string) => string | undefined,
): ConformedPart {
  const diagnostics: Diagnostic[] = [];
  const fragments = takeFragments(document, source, elements);
  if (!fragments)
    return {
      tree: { type: 'Document', kids: [] },
      counts: document.getPages().map(() => 0),
      facts: document.getPages().map((page) => readPage(contentOf(document, page))),
      diagnostics: [
        {
          code: 'pdf-untagged',
          severity: 'error',
          message: 'Expected a tagged PDF from the browser, found one without tags',
          hint: 'use the browser that comes with Octavo',
          file: 'booklet.pdf',
        },
      ],
    };
  const written = rewritePages(document, source, fragments, diagnostics);
  describeLinks(document, source, fragments, headingElsewhere);
  return {
    tree: buildStructure(source, fragments),
    counts: written.map(({ count }) => count),
    facts: written.map(({ facts }) => facts),
    diagnostics,
  };
}

/** Gives the joined document the structure of its parts, whose trees name its own pages by now, and says what it conforms to. */
export function conformDocument(document: PDFDocument, parts: readonly ConformedPart[], description: Description): Diagnostic[] {
  const files = new FormulaFiles(document, description.date);
  const mathml = new Map<PDFDict, string>();
  writeStructure(
    document,
    joinStructure(parts.map(({ tree }) => tree)),
    parts.flatMap(({ counts }) => counts),
    (element, dictionary) => {
      if (description.carriesFormulas !== false) files.attach(element, dictionary);
      if (element.formula) mathml.set(dictionary, element.formula.mathml);
    },
  );
  setOutputIntent(document);
  const facts = parts.flatMap((part) => part.facts);
  return claimConformance(document, description, facts, mathml);
}

/**
 * Sheets to fold are for a printer: their order is that of the press, no one reads them aloud, and they carry no structure. So they
 * claim no PDF/UA and of PDF/A the level that asks for text but not for tags (ISO 19005-2, 5.4: 2u).
 */
export function conformSheets(document: PDFDocument, description: Description): void {
  setOutputIntent(document);
  setMetadata(document, description, { a: { part: 2, level: 'U' } });
}

/**
 * Writes the metadata. Conformance is claimed only where our own checks find nothing; else the file says nothing and the reader of the
 * report learns why.
 */
function claimConformance(
  document: PDFDocument,
  description: Description,
  facts: readonly PageFacts[],
  mathml: ReadonlyMap<PDFDict, string>,
): Diagnostic[] {
  setMetadata(document, description, {});
  const findings = checkDocument(document, facts);
  if (findings.length === 0) {
    const attached = carriesFiles(document.context);
    if (description.standard === 'ua-2') {
      raiseToPdf2(document, (formula) => mathml.get(formula));
      setMetadata(document, description, { ua: 2, a: attached ? { part: 4, level: 'F' } : { part: 4 } });
    } else setMetadata(document, description, { ua: 1, a: { part: attached ? 3 : 2, level: 'A' } });
  }
  return findings.slice(0, 20).map(({ message, clause }) => ({
    code: 'pdf-not-conforming',
    severity: 'warning',
    message,
    hint: `the file does not claim to be accessible or archivable (${clause})`,
    file: 'booklet.pdf',
  }));
}

/** Returns of each page the number of its MCIDs, and what was written on it. */
function rewritePages(
  document: PDFDocument,
  source: readonly SourceElement[],
  fragments: Fragments,
  diagnostics: Diagnostic[],
): { readonly count: number; readonly facts: PageFacts }[] {
  const { context } = document;
  const fonts = new Map<PDFObject, FontMap>();
  const lines = new Map<number, Line>();
  const placing = new Placing(source);
  const begun = new Set<number>();
  const pages = document.getPages().map((page, number) => {
    const content = contentOf(document, page);
    const fontsHere = page.node.Resources()?.lookup(named('Font'));
    const fontsByName = new Map<string, FontMap | undefined>();
    const fontOf = (name: string): FontMap | undefined => {
      const known = fontsByName.get(name);
      if (known || fontsByName.has(name)) return known;
      const key = fontsHere instanceof PDFDict ? fontsHere.get(named(name)) : undefined;
      const map = key && (fonts.get(key) ?? new FontMap(document, context.lookup(key) as PDFDict));
      if (key && map) fonts.set(key, map);
      fontsByName.set(name, map);
      return map;
    };
    const nameTwin = (name: string, twin: FontMap): string => {
      const key = `${name}T${twin.ref.objectNumber}`;
      fonts.set(twin.ref, twin);
      if (fontsHere instanceof PDFDict) fontsHere.set(named(key), twin.ref);
      return key;
    };
    const leaves = fragments.leaves[number] as Map<number, Leaf>;
    const painted = content === undefined ? undefined : scanContent(content);
    const turned = painted
      ? inLogicalOrder(painted, {
          fontOf,
          nameTwin,
          isRightToLeft: (mark) => placing.isRightToLeft(leaves.get(mark)?.owner.place),
          sourceOf: (mark) => placing.textAround(leaves.get(mark)?.owner.place),
        })
      : [];
    const scan = painted && turned.length > 0 ? scanContent(edited(painted.content, turned)) : painted;
    if (!scan) {
      diagnostics.push({
        code: 'pdf-not-read',
        severity: 'error',
        message: `Expected a page that can be read, found what only another browser writes, on page ${number + 1}`,
        hint: 'use the browser that comes with Octavo',
        file: 'booklet.pdf',
      });
      return { count: 0, facts: readPage(content) };
    }
    const own = [...leaves];
    const tagging = { leaves, nodeAt: (place: number) => fragments.nodes.get(place), source, begun };
    adoptUnits(scan.units, number, tagging);
    placeDrawings(scan.units, tagging);
    const byMark = new Map<number, Unit[]>();
    for (const unit of scan.units) {
      const known = byMark.get(unit.mark);
      if (known) known.push(unit);
      else byMark.set(unit.mark, [unit]);
    }
    const blocks = new Map<number, Piece[]>();
    for (const [mark, { owner }] of own) {
      const units = byMark.get(mark);
      if (!units) continue;
      const { block, opaque } = placing.of(owner.place);
      const pieces = blocks.get(block) ?? [];
      pieces.push(opaque === undefined ? { units } : { opaque });
      blocks.set(block, pieces);
    }
    const settled = [...settleReplacements(scan.units, fontOf, nameTwin), ...drawEmptyBoxes(scan.units, fontOf)];
    const edits = [...blocks].flatMap(([block, pieces]) => {
      const line = lines.get(block) ?? { text: [...lineOf(source, block)], at: 0 };
      lines.set(block, line);
      return spellOut(line, pieces, { fontOf, nameTwin });
    });
    const written = writeContent(scan, targetsOf(scan.units, leaves, page.getHeight()), [...settled, ...edits], fontOf);
    for (const [mark, marks] of written.marks) {
      const leaf = leaves.get(mark);
      if (leaf) leaf.marks = marks;
    }
    setContent(document, page, written.content);
    return { count: written.count, facts: readPage(written.content.toString('latin1')) };
  });
  for (const font of fonts.values()) font.mend();
  return pages;
}

/** For each element the block it stands in, the outermost around it whose drawing is not its source, and its direction. */
class Placing {
  readonly #source: readonly SourceElement[];
  readonly #known = new Map<number, { readonly block: number; readonly opaque: number | undefined }>();

  constructor(source: readonly SourceElement[]) {
    this.#source = source;
  }

  /** By the nearest `dir`. */
  isRightToLeft(place: number | undefined): boolean {
    for (let at = place ?? -1; at >= 0; at = this.#source[at]?.parent ?? -1) {
      const direction = this.#source[at]?.attributes.dir;
      if (direction !== undefined) return direction === 'rtl';
    }
    return false;
  }

  /** What is written in the block. */
  textAround(place: number | undefined): string {
    return place === undefined ? '' : lineOf(this.#source, this.of(place).block);
  }

  of(place: number): { readonly block: number; readonly opaque: number | undefined } {
    const known = this.#known.get(place);
    if (known) return known;
    let opaque: number | undefined;
    let block = place;
    for (;;) {
      const element = this.#source[block];
      if (!element) break;
      if (isOpaque(element)) opaque = block;
      else if (!isInline(element)) break;
      block = element.parent;
    }
    const found = { block, opaque };
    this.#known.set(place, found);
    return found;
  }
}
