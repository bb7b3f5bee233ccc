// A formula's MathML and LaTeX as associated files of its structure element (ISO 19005-3, annex E; PDF Association, "MathML in PDF").
import { type PDFDict, type PDFDocument, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { named, textString } from '../opening/syntax.ts';
import { packedStream } from './page-content.ts';
import type { StructureElement } from './structure.ts';

interface Kind {
  readonly name: string;
  readonly mediaType: string;
  readonly relationship: 'Source' | 'Supplement';
  readonly description: string;
}

const mathml: Kind = {
  name: 'formula.mml',
  mediaType: 'application/mathml+xml',
  relationship: 'Supplement',
  description: 'The formula as MathML',
};
const tex: Kind = {
  name: 'formula.tex',
  mediaType: 'application/x-tex',
  relationship: 'Source',
  description: 'The formula as its author wrote it',
};

/** Attaches to formulas; equal ones share their files. */
export class FormulaFiles {
  readonly #document: PDFDocument;
  readonly #date: PDFString;
  readonly #written = new Map<string, PDFRef>();

  constructor(document: PDFDocument, date: Date) {
    this.#document = document;
    this.#date = PDFString.fromDate(date);
  }

  attach({ formula }: StructureElement, dictionary: PDFDict): void {
    if (!formula) return;
    const files = [...(formula.mathml ? [this.#file(mathml, formula.mathml)] : []), ...(formula.tex ? [this.#file(tex, formula.tex)] : [])];
    if (files.length > 0) dictionary.set(named('AF'), this.#document.context.obj(files));
  }

  #file({ name, mediaType, relationship, description }: Kind, text: string): PDFRef {
    const key = `${name} ${text}`;
    const known = this.#written.get(key);
    if (known) return known;
    const { context } = this.#document;
    const bytes = Buffer.from(text, 'utf8');
    const stream = packedStream(context, bytes, {
      Type: 'EmbeddedFile',
      Subtype: mediaType,
      Params: context.obj({ Size: bytes.length, ModDate: this.#date }),
    });
    const embedded = context.register(stream);
    const specification = context.obj({ Type: 'Filespec', AFRelationship: relationship, EF: context.obj({ F: embedded, UF: embedded }) });
    specification.set(named('F'), PDFString.of(name));
    specification.set(named('UF'), textString(name));
    specification.set(named('Desc'), textString(description));
    const ref = context.register(specification);
    this.#written.set(key, ref);
    return ref;
  }
}
