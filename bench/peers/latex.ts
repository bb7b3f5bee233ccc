// A booklet by pdfLaTeX and makeindex: A5, two-sided, running heads, contents, index of people, outline.
import type { BookSession } from './book-content.ts';

const plain = (text: string): string =>
  text.replace(/[\\{}$&#^_%~]/g, (sign) => ({ '\\': '\\textbackslash{}', '^': '\\^{}', '~': '\\~{}' })[sign] ?? `\\${sign}`);
const indexed = (text: string): string => plain(text).replace(/[!@|"]/g, '"$&');

export function latexBook(sessions: readonly BookSession[]): string {
  const body = sessions
    .map(
      ({ title, talks }) =>
        `\\session{${plain(title)}}\n${talks.map((talk) => `\\talk{${talk.latexTitle}}{${talk.people.map(({ name }) => plain(name)).join(' \\textperiodcentered{} ')}}%\n${talk.people.map(({ sortName, name }) => `\\index{${indexed(sortName)}@${indexed(name)}}`).join('')}%\n${talk.latexAbstract}\n`).join('\n')}`,
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
