// What LaTeX text commands mean: the words of the language that `latex.ts` reads, as data. A starred form means the same as the plain one.
import type { TextStyle } from './tree.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Commands with one argument that set it in a style. */
export const styleCommands: Readonly<Record<string, TextStyle>> = {
  textit: 'emphasis', emph: 'emphasis', textsl: 'emphasis', textbf: 'strong', texttt: 'code', textsc: 'small-caps',
  underline: 'underline', uline: 'underline', ul: 'underline', sout: 'struck', st: 'struck', textsuperscript: 'superscript', textsubscript: 'subscript',
};

/** Switches that style the rest of their group. */
export const styleSwitches: Readonly<Record<string, TextStyle>> = {
  it: 'emphasis', em: 'emphasis', sl: 'emphasis', itshape: 'emphasis', slshape: 'emphasis', bf: 'strong', bfseries: 'strong',
  tt: 'code', ttfamily: 'code', sc: 'small-caps', scshape: 'small-caps',
};

/** Commands that only wrap their argument. */
export const transparentCommands = words('mbox text textrm textsf textnormal textup textmd hbox fbox ensuremath protect boldsymbol uppercase lowercase MakeUppercase MakeLowercase hl texorpdfstring textsw');

/** Switches and spacing without any text of their own. */
export const silentCommands = words(
  'rm sf normalfont rmfamily sffamily mdseries upshape tiny small footnotesize scriptsize normalsize large Large LARGE huge Huge noindent indent xspace centering maketitle ' +
    'displaystyle textstyle relax null bigskip medskip smallskip newpage clearpage pagebreak bibliography hfill vfill hline toprule midrule bottomrule footnotemark / - @ !',
);

/** Commands whose first argument is a setting, not text. */
export const settingCommands = words('color vspace hspace label fontsize pagestyle bibliographystyle nocite vskip selectlanguage');

/** Commands whose first argument is a setting and whose second is text. */
export const coloringCommands = words('textcolor colorbox foreignlanguage scalebox raisebox resizebox parbox');

/** Commands that stand for characters. */
export const characterCommands: Readonly<Record<string, string>> = {
  '%': '%', '&': '&', $: '$', '#': '#', _: '_', '{': '{', '}': '}', ' ': ' ', '\n': ' ', ',': '\u202f', ';': ' ', ':': ' ',
  ldots: '…', dots: '…', textellipsis: '…', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textbar: '|', textless: '<', textgreater: '>',
  textunderscore: '_', textdollar: '$', textpercent: '%', textbraceleft: '{', textbraceright: '}', textasteriskcentered: '*', textbullet: '•', textperiodcentered: '·', slash: '/',
  textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textquotesingle: "'", textquotedbl: '"',
  lq: '‘', rq: '’', quotedblbase: '„', quotesinglbase: '‚', guillemotleft: '«', guillemotright: '»', guilsinglleft: '‹', guilsinglright: '›',
  textregistered: '®', texttrademark: '™', textdegree: '°', degree: '°', copyright: '©', textcopyright: '©', pounds: '£', textsterling: '£', euro: '€', texteuro: '€', EUR: '€', textyen: '¥',
  textsection: '§', textparagraph: '¶', textdagger: '†', textdaggerdbl: '‡', texttimes: '×', textdiv: '÷', textpm: '±', textonehalf: '½', textonequarter: '¼', textthreequarters: '¾',
  textordfeminine: 'ª', textordmasculine: 'º', textexclamdown: '¡', textquestiondown: '¿', textmu: 'µ', checkmark: '✓',
  ie: 'i.e.', eg: 'e.g.', Ie: 'I.e.', Eg: 'E.g.', etal: 'et al.', etc: 'etc.', cf: 'cf.', vs: 'vs.', wrt: 'w.r.t.', iid: 'i.i.d.', aka: 'a.k.a.',
  quad: ' ', qquad: ' ', space: ' ', thinspace: '\u202f', enspace: ' ', enskip: ' ', nobreakspace: '\u00a0', LaTeX: 'LaTeX', TeX: 'TeX', LaTeXe: 'LaTeX2ε', BibTeX: 'BibTeX',
  ss: 'ß', SS: 'ẞ', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ', th: 'þ', TH: 'Þ', dh: 'ð', DH: 'Ð', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ', ij: 'ĳ', IJ: 'Ĳ',
  S: '§', P: '¶', dag: '†', ddag: '‡', aleph: 'ℵ',
};

/** Accent commands → the combining character (Unicode 15, block 0300). */
export const accentCommands: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307', u: '\u0306', v: '\u030c', H: '\u030b',
  c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331', t: '\u0361', textcommabelow: '\u0326', textogonekcentered: '\u0328',
};

/** Citation and reference commands: shown as their key, in brackets, with what was typed around it. */
export const citationCommands = words(
  'cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum Citet Citep parencite textcite autocite footcite fullcite onlinecite shortcite newcite ' +
    'ref eqref cref Cref autoref Autoref pageref nameref vref',
);
