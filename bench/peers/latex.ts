// A booklet by pdfLaTeX and makeindex: A5, two-sided, running heads, contents, index of people, outline; or with all that Octavo's booklet says.
import type { BookSession, BookTalk } from './book-content.ts';

const plain = (text: string): string =>
  text.replace(/[\\{}$&#^_%~]/g, (sign) => ({ '\\': '\\textbackslash{}', '^': '\\^{}', '~': '\\~{}' })[sign] ?? `\\${sign}`);
const indexed = (text: string): string => plain(text).replace(/[!@|"]/g, '"$&');

// Letters that the plain input encoding does not know stand as a question mark: they are few, and it is time that is measured.
const known = (text: string): string => plain(text.normalize('NFC').replace(/[^\u0020-\u017f–—‘’“”]/gu, '?'));

const besides = ({ id, beside }: BookTalk): string =>
  [
    `\\label{${id}}`,
    beside.gist === undefined ? '' : `{\\sffamily\\small ${known(beside.gist)}\\par}\\smallskip\\noindent`,
    beside.indexed.map((entry) => `\\index{${known(entry).replace(/[!@|"]/g, '"$&')}}`).join(''),
  ].join('\n');
const results = ({ beside }: BookTalk): string =>
  beside.results.length === 0
    ? ''
    : `\\par\\smallskip{\\sffamily\\small ${beside.results.map((one) => `\\noindent ${known(one)}\\par`).join('\n')}}`;

const glance = (talks: readonly BookTalk[]): string =>
  `${talks.map(({ id, latexTitle }) => `\\noindent ${latexTitle}\\dotfill\\pageref{${id}}\\par`).join('\n')}\n\\clearpage\n`;

/** @param all also gist, results, abbreviations and subjects of each talk, and the sessions at a glance */
export function latexBook(sessions: readonly BookSession[], all = false): string {
  const body = sessions
    .map(
      ({ title, talks }) =>
        `\\session{${plain(title)}}\n${all ? glance(talks) : ''}${talks.map((talk) => `\\talk{${talk.latexTitle}}{${talk.people.map(({ name }) => plain(name)).join(' \\textperiodcentered{} ')}}%\n${talk.people.map(({ sortName, name }) => `\\index{${indexed(sortName)}@${indexed(name)}}`).join('')}%\n${all ? besides(talk) : ''}${talk.latexAbstract}\n${all ? results(talk) : ''}`).join('\n')}`,
    )
    .join('\n');
  return `\\documentclass[9pt,twoside]{extbook}
\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern,microtype,amsmath,amssymb,textcomp}
\\usepackage[a5paper,inner=18mm,outer=13mm,top=17mm,bottom=16mm]{geometry}
\\usepackage{fancyhdr,makeidx}\\usepackage[hidelinks,bookmarksdepth=2]{hyperref}
\\makeindex\\pagestyle{fancy}\\fancyhf{}\\fancyhead[LE]{\\nouppercase\\leftmark}\\fancyhead[RO]{\\nouppercase\\rightmark}\\fancyfoot[LE,RO]{\\thepage}
\\setcounter{tocdepth}{1}\\setcounter{secnumdepth}{-1}\\emergencystretch=2em
\\newcommand\\session[1]{\\chapter{#1}\\markboth{#1}{#1}}
\\newcommand\\talk[2]{\\section{\\texorpdfstring{#1}{Talk}}\\markright{#1}{\\small #2}\\par\\smallskip\\noindent}
\\begin{document}\\tableofcontents
${body}
\\printindex
\\end{document}
`;
}

/** As latexmk does it: again until contents and index stand, four times at most. */
export const latexCommand = `set -e
pdflatex -interaction=nonstopmode book.tex >/dev/null || test -s book.pdf
for turn in 1 2 3; do
  before=$(cat book.aux book.toc book.idx book.out 2>/dev/null | cksum)
  makeindex -q book.idx
  pdflatex -interaction=nonstopmode book.tex >/dev/null || test -s book.pdf
  [ "$before" = "$(cat book.aux book.toc book.idx book.out 2>/dev/null | cksum)" ] && break
done
true`;
