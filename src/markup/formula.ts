// One formula in every form: KaTeX HTML, MathML, plain Unicode. The one home of KaTeX.
import katex from 'katex';
import { Recollection } from '../model/remember.ts';
import { formulaText } from './formula-text.ts';
import { mendMathml } from './mathml-arity.ts';
import { improveMathml } from './mathml.ts';
import { mendTex, prepareTex } from './repair-tex.ts';

export interface Formula {
  /** KaTeX's HTML and MathML together, as it writes them. */
  readonly screen: string;
  /** KaTeX's HTML alone, no longer hidden from the tag tree. */
  readonly print: string;
  readonly mathml: string;
  readonly text: string;
  /** The TeX that was set, where its notation had to be mended to be read. */
  readonly mended?: string;
  /** Commands nobody knows, set as their names; in the order found. */
  readonly unknown: readonly string[];
  /** Why KaTeX could not read it, in a few words; the forms above then show the source. */
  readonly fault?: string;
}

/** Commands that abstracts use and KaTeX does not know: the conventions of the field, each with one meaning only. */
const macros: Readonly<Record<string, string>> = {
  '\\eps': '\\varepsilon',
  '\\veps': '\\varepsilon',
  '\\ve': '\\varepsilon',
  '\\R': '\\mathbb{R}',
  '\\RR': '\\mathbb{R}',
  '\\Real': '\\mathbb{R}',
  '\\E': '\\mathbb{E}',
  '\\EE': '\\mathbb{E}',
  '\\PP': '\\mathbb{P}',
  '\\QQ': '\\mathbb{Q}',
  '\\N': '\\mathbb{N}',
  '\\Z': '\\mathbb{Z}',
  '\\poly': '\\operatorname{poly}',
  '\\polylog': '\\operatorname{polylog}',
  '\\rank': '\\operatorname{rank}',
  '\\nnz': '\\operatorname{nnz}',
  '\\trace': '\\operatorname{trace}',
  '\\tr': '\\operatorname{tr}',
  '\\opt': '\\operatorname{opt}',
  '\\OPT': '\\operatorname{OPT}',
  '\\sign': '\\operatorname{sign}',
  '\\sgn': '\\operatorname{sgn}',
  '\\diag': '\\operatorname{diag}',
  '\\supp': '\\operatorname{supp}',
  '\\Var': '\\operatorname{Var}',
  '\\Cov': '\\operatorname{Cov}',
  '\\argmin': '\\operatorname*{arg\\,min}',
  '\\argmax': '\\operatorname*{arg\\,max}',
  '\\Tilde': '\\tilde',
  '\\Hat': '\\hat',
  '\\Bar': '\\bar',
  '\\wt': '\\widetilde',
  '\\wh': '\\widehat',
  '\\Otilde': '\\tilde{O}',
  '\\otilde': '\\tilde{O}',
  '\\BigO': 'O',
  '\\nicefrac': '{#1}/{#2}',
  '\\sfrac': '{#1}/{#2}',
  '\\half': '\\tfrac12',
  '\\norm': '\\lVert#1\\rVert',
  '\\abs': '\\lvert#1\\rvert',
  '\\mathbbm': '\\mathbb{#1}',
  '\\mathds': '\\mathbb{#1}',
  '\\bm': '\\boldsymbol{#1}',
  '\\mc': '\\mathcal{#1}',
  '\\vct': '\\boldsymbol{#1}',
  '\\vect': '\\boldsymbol{#1}',
  '\\mat': '\\boldsymbol{#1}',
  '\\bb': '\\mathbb{#1}',
  '\\mbox': '\\text{#1}',
  '\\textsc': '\\text{#1}',
  '\\textsl': '\\textit{#1}',
  '\\emph': '\\textit{#1}',
  '\\label': '',
  '\\xspace': '',
  '\\nolimits': '',
  '\\ensuremath': '{#1}',
  '\\mleft': '\\left',
  '\\mright': '\\right',
  '\\textless': '<',
  '\\textgreater': '>',
  '\\ra': '\\to',
  '\\defeq': '\\coloneqq',
  '\\L': '\\mathcal{L}',
  '\\independent': '\\perp\\!\\!\\!\\perp',
  '\\indep': '\\perp\\!\\!\\!\\perp',
  '\\unaryplus': '{+}',
  '\\unaryminus': '{-}',
  ...Object.fromEntries(
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter) => [
      [`\\c${letter}`, `\\mathcal{${letter}}`],
      [`\\${letter}cal`, `\\mathcal{${letter}}`],
      [`\\cal${letter}`, `\\mathcal{${letter}}`],
      [`\\bb${letter}`, `\\mathbb{${letter}}`],
      [`\\${letter}bf`, `\\mathbf{${letter}}`],
      [`\\mat${letter}`, `\\boldsymbol{${letter}}`],
    ]),
  ),
  ...Object.fromEntries(
    [...'abcdefghijklmnopqrstuvwxyz']
      .filter((letter) => letter !== 'o')
      .flatMap((letter) => [
        [`\\bf${letter}`, `\\mathbf{${letter}}`],
        [`\\${letter}bf`, `\\mathbf{${letter}}`],
        [`\\vec${letter}`, `\\boldsymbol{${letter}}`],
      ]),
  ),
};

/** Formulas by how they stand (`D` displayed, `I` inline) and their TeX. */
export const typeset = new Recollection<Formula>(50_000);

/** Renders a formula once and remembers it. Untrusted: no trust, bounded macro expansion, sizes capped. Never throws. */
export function renderFormula(tex: string, display: boolean): Formula {
  return typeset.of(`${display ? 'D' : 'I'}${tex}`, () => render(tex, display));
}

const settings = { throwOnError: true, strict: 'ignore', trust: false, maxExpand: 300, maxSize: 20, output: 'htmlAndMathml' } as const;

/** Formulas longer than this are shown as source: no author means them, and typesetting is not linear. */
const longest = 6000;

/** A browser ends when elements lie some 450 deep: no formula of an author comes near half of that (ten fractions in one another are 73). */
const deepest = 250;

/** How deep the elements of KaTeX's HTML lie in one another; it closes every one. */
function levelsOf(html: string): number {
  let [level, most] = [0, 0];
  for (const [, close, empty] of html.matchAll(/<(\/?)[a-z][^>]*?(\/?)>/g)) {
    if (close) level -= 1;
    else if (!empty) most = Math.max(most, (level += 1));
  }
  return most;
}

function render(tex: string, display: boolean): Formula {
  const unknown: string[] = [];
  // KaTeX writes into `macros` (\gdef), so every formula gets a copy of its own.
  const own: Record<string, string> = { ...macros };
  let current = prepareTex(tex, display);
  let complaint = tex.length > longest ? 'too long' : '';
  for (let turn = 0; turn < 24 && complaint !== 'too long'; turn += 1) {
    try {
      // Below nothing there is no height: browsers pass such a declaration over, and validators complain.
      const html = katex
        .renderToString(current, { ...settings, displayMode: display, macros: { ...own } })
        .replace(/(?<=[";])height:-[\d.]+em;/g, '');
      if (levelsOf(html) > deepest)
        return { screen: '', print: '', mathml: '', text: tex.trim(), unknown, fault: 'commands nested too deeply' };
      const written = /<math[\s\S]*<\/math>/.exec(html)?.[0] ?? '';
      const mathml = improveMathml(mendMathml(written));
      const print = html
        .replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/, '')
        .replace('<span class="katex-html" aria-hidden="true">', '<span class="katex-html">');
      return {
        screen: html.replace(written, () => mathml),
        print,
        mathml,
        text: formulaText(mathml) || tex,
        unknown,
        ...(current === tex ? {} : { mended: current }),
      };
    } catch (fault) {
      complaint = String(fault);
      const name = /Undefined control sequence: \\([A-Za-z]+)/.exec(complaint)?.[1];
      if (name && !Object.hasOwn(own, `\\${name}`)) {
        // An author's private macro: its name is set upright in its place, so the rest of the formula is not lost with it.
        own[`\\${name}`] = `\\mathrm{${name}}`;
        unknown.push(name);
        continue;
      }
      const mended = mendTex(current, complaint);
      if (mended === undefined || mended.length > longest * 2) break;
      current = mended;
    }
  }
  return { screen: '', print: '', mathml: '', text: tex.trim(), unknown, fault: describe(complaint) };
}

/** KaTeX's complaint in our words. */
function describe(complaint: string): string {
  const control = /Undefined control sequence: (\\\S+)/.exec(complaint)?.[1] ?? /function '(\\[^']+)'/.exec(complaint)?.[1];
  if (complaint === 'too long') return `more than ${longest} characters`;
  if (control) return `the command ${control}`;
  if (/EOF|'}'|'\\end'/.test(complaint)) return 'braces that do not pair';
  return 'a construction it cannot set';
}

const mathNames = new Map<string, boolean>();

/** Whether a command belongs to mathematics (KaTeX or the table above knows it), for commands that lost their dollars. */
export function isMathCommand(name: string): boolean {
  let known = mathNames.get(name);
  if (known === undefined) {
    known = Object.hasOwn(macros, `\\${name}`) && name.length > 1;
    if (!known) {
      try {
        katex.renderToString(`\\${name}{x}{y}`, { ...settings, output: 'mathml', macros: {} });
        known = true;
      } catch (fault) {
        known = !/Undefined control|in math mode|Expected/.test(String(fault));
      }
    }
    if (mathNames.size > 5000) mathNames.clear();
    mathNames.set(name, known);
  }
  return known;
}
