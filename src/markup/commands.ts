// What LaTeX text commands mean: the words of the language that `parse.ts` knows, as data.
import type { TextStyle } from './tree.ts';

/** Commands with one argument that set it in a style. */
export const styleCommands: Readonly<Record<string, TextStyle>> = {
  textit: 'emphasis', emph: 'emphasis', textsl: 'emphasis', textbf: 'strong', texttt: 'code', textsc: 'small-caps', underline: 'underline', uline: 'underline', textsuperscript: 'superscript', textsubscript: 'subscript',
};

/** Switches that style the rest of their group. */
export const styleSwitches: Readonly<Record<string, TextStyle>> = {
  it: 'emphasis', em: 'emphasis', sl: 'emphasis', itshape: 'emphasis', slshape: 'emphasis', bf: 'strong', bfseries: 'strong', tt: 'code', ttfamily: 'code', sc: 'small-caps', scshape: 'small-caps',
};

/** Commands that only wrap their argument. */
export const transparentCommands = new Set(['mbox', 'text', 'textrm', 'textsf', 'textnormal', 'textup', 'textmd', 'hbox', 'ensuremath', 'protect', 'boldsymbol', 'uppercase', 'MakeUppercase']);

/** Switches and spacing without any text of their own. */
export const silentCommands = new Set(['rm', 'sf', 'normalfont', 'rmfamily', 'sffamily', 'mdseries', 'upshape', 'tiny', 'small', 'footnotesize', 'scriptsize', 'normalsize', 'large', 'Large', 'LARGE', 'huge', 'noindent', 'indent', 'xspace', 'centering', 'maketitle', 'displaystyle', 'textstyle', 'relax', 'null', 'bigskip', 'medskip', 'smallskip', '/', '-', '@', '!']);

/** Commands whose first argument is a setting, not text. */
export const settingCommands = new Set(['color', 'vspace', 'hspace', 'label', 'fontsize', 'pagestyle']);

/** Commands that stand for characters. */
export const characterCommands: Readonly<Record<string, string>> = {
  '%': '%', '&': '&', $: '$', '#': '#', _: '_', '{': '{', '}': '}', ' ': ' ', '\n': ' ', ',': '\u202f', ';': ' ', ':': ' ',
  ldots: '…', dots: '…', textellipsis: '…', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textbar: '|', textless: '<', textgreater: '>',
  textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textregistered: '®', texttrademark: '™', textdegree: '°', copyright: '©', pounds: '£', euro: '€',
  ie: 'i.e.', eg: 'e.g.', etal: 'et al.', quad: ' ', qquad: ' ', space: ' ', newline: ' ', par: '\n\n', LaTeX: 'LaTeX', TeX: 'TeX',
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ', S: '§', P: '¶', dag: '†', ddag: '‡', textmu: 'µ', aleph: 'ℵ',
};

/** Accent commands → the combining character (Unicode 15, block 0300). */
export const accentCommands: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307', u: '\u0306', v: '\u030c', H: '\u030b', c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331', t: '\u0361',
};

/** Citation and reference commands: shown as their key, in brackets. */
export const citationCommands = new Set(['cite', 'citep', 'citet', 'citealp', 'citealt', 'citeauthor', 'citeyear', 'ref', 'eqref', 'cref', 'Cref', 'autoref']);
