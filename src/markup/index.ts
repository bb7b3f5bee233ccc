// Author text → safe HTML, plain text, speech, LaTeX. What other layers may use of this folder.
import { remembering } from '../model/remember.ts';
import { type Formula, renderFormula, typeset } from './formula.ts';
import { parseMarkup } from './parse.ts';
import { spoken, spokenForm } from './speech.ts';
import { formulaNodes, type Markup } from './tree.ts';

export { escapeHtml, safeHref, toHtml, wordsToHtml, type HtmlOptions } from './html.ts';
export { hyphenatorFor } from './hyphenate.ts';
export { formulasUnsaid, prepareSpeech } from './speech.ts';
export { problemsOf, repairsOf } from './findings.ts';
export { escapeLatex, toLatex, toPlainText, toSpeech, toText, toWords, type PlainText } from './text.ts';
export { linkNodes, type Markup, type MarkupNode, type MarkupProblem, type MarkupRepair } from './tree.ts';

/** Parses author text; the same text is parsed once. */
export const readMarkup: (source: string) => Markup = remembering(20_000, (source) => source, parseMarkup);

/** Whether any formula stands in it: pages without one need no mathematics stylesheet. */
export function hasFormula(markup: Markup): boolean {
  return formulaNodes(markup.children).length > 0;
}

/** One formula of an author text in the forms other programs want. */
export interface FormulaForms {
  /** LaTeX as typed, without the dollars; an environment whole. The same string as `data-tex` in print. */
  readonly latex: string;
  readonly display: boolean;
  /** Presentation MathML, `<math>…</math>` with its TeX annotation; empty where the formula is shown as its source. */
  readonly mathml: string;
  /** As `aria-label` in print; plain Unicode before `prepareSpeech` has run. */
  readonly speech: string;
  readonly text: string;
  /** Offsets into the source. */
  readonly start: number;
  readonly end: number;
}

/** Every formula in the order of the source; one that cannot be set has its text as speech and no MathML. */
export function formulasOf(markup: Markup, language?: string): FormulaForms[] {
  return formulaNodes(markup.children).map(({ tex, display, start, end }) => {
    const formula = renderFormula(tex, display);
    return { latex: tex, display, mathml: formula.mathml, speech: spokenForm(formula, language), text: formula.text, start, end };
  });
}

/** What formulas cost most to make, by what each depends on: for a cache, or another thread. */
export interface FormulaMemory {
  readonly typeset: ReadonlyMap<string, Formula>;
  readonly spoken: ReadonlyMap<string, string>;
}

/** Of the formulas that were asked for so far. */
export const formulaMemory = (): FormulaMemory => ({ typeset: typeset.used, spoken: spoken.used });

/** With those that were recalled. */
export const knownFormulas = (): FormulaMemory => ({ typeset: typeset.known, spoken: spoken.known });

/** Another thread asked for these. */
export function formulasAlsoUsed(there: FormulaMemory): void {
  typeset.alsoUsed(there.typeset);
  spoken.alsoUsed(there.spoken);
}

/** Formulas that the same code made before need not be made again. */
export function recallFormulas(before: FormulaMemory): void {
  typeset.recall(before.typeset);
  spoken.recall(before.spoken);
}
