// A formula's MathML → structure elements in the namespace of MathML, below its Formula (ISO 32000-2, 14.8.6.3; ISO 14289-2, 8.2.5.26).
// What is painted stays with the Formula, for the browser marks a formula as one; each token says its text as replacement text.
import { PDFArray, type PDFDict, type PDFRef } from '@cantoo/pdf-lib';
import { SaxesParser } from 'saxes';
import { named, textString } from '../opening/syntax.ts';

export const mathmlNamespace = 'http://www.w3.org/1998/Math/MathML';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly kids: Element[];
  text: string;
}

/** Appends the elements to those of the formula; `space` is the object of the namespace. Linear. */
export function writeMathml(formula: { readonly ref: PDFRef; readonly dictionary: PDFDict }, mathml: string, space: PDFRef): void {
  const root = read(mathml);
  if (!root) return;
  const { context } = formula.dictionary;
  const write = ({ name, attributes, kids, text }: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const dictionary = context.obj({ S: name, NS: space, P: parent });
    const own = Object.entries(attributes).filter(([key]) => !['xmlns', 'class', 'style'].includes(key));
    if (own.length > 0) {
      const said = context.obj({ O: 'NSO', NS: space });
      for (const [key, value] of own) said.set(named(key), textString(value));
      dictionary.set(named('A'), said);
    }
    if (kids.length === 0 && text.trim() !== '') dictionary.set(named('ActualText'), textString(text.trim()));
    if (kids.length > 0) dictionary.set(named('K'), context.obj(kids.map((kid) => write(kid, ref))));
    context.assign(ref, dictionary);
    return ref;
  };
  const { dictionary } = formula;
  const painted = dictionary.get(named('K'));
  const kids = dictionary.lookup(named('K'));
  const all = kids instanceof PDFArray ? kids : context.obj(painted === undefined ? [] : [painted]);
  all.push(write(root, formula.ref));
  dictionary.set(named('K'), all);
}

/** The tree without its annotations; undefined for what is no XML. */
function read(mathml: string): Element | undefined {
  const open: Element[] = [];
  let root: Element | undefined;
  let isBroken = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, kids: [], text: '' };
    if (!/^annotation/.test(name)) open.at(-1)?.kids.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', () => {
    isBroken = true;
  });
  parser.write(mathml).close();
  return isBroken ? undefined : root;
}
