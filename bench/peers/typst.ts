// A booklet by Typst: A5, two-sided, running heads, contents, index of people, outline. Runs as a process of its own: the compiler is a library.
import type { BookSession } from './book-content.ts';

/** Typst has a mathematics of its own: the formulas the programme is made with are given in it, others as their plain form in italics. */
const formulas: Readonly<Record<string, string>> = {
  'O(n^2)': 'O(n^2)',
  '\\ell_1': 'ell_1',
  '\\epsilon': 'epsilon',
  '\\mathbb{R}^d': 'RR^d',
  '1/\\sqrt{T}': '1\\/sqrt(T)',
  '\\tilde{O}(n \\log n)': 'tilde(O)(n log n)',
  '\\mathcal{L}(\\theta)': 'cal(L)(theta)',
  'x_i \\in \\mathcal{X}': 'x_i in cal(X)',
};
const plain = (text: string): string => text.replace(/[\\#$*_`<>@[\]~/=+\-'"]/g, '\\$&');

export function typstBook(sessions: readonly BookSession[]): string {
  const people = new Map<string, { name: string; sortName: string; talks: string[] }>();
  const body = sessions
    .map(
      (session) =>
        `= ${plain(session.title)}\n${session.talks
          .map((talk) => {
            for (const { id, name, sortName } of talk.people)
              people.set(id, { name, sortName, talks: [...(people.get(id)?.talks ?? []), talk.id] });
            return `== ${plain(talk.title)} <${talk.id}>\n#text(size: 7.5pt)[${talk.people.map(({ name }) => plain(name)).join(' · ')}]\n\n${talk.runs.map(({ text, tex }) => (tex === undefined ? plain(text) : formulas[tex] ? `$${formulas[tex]}$` : `#emph[${plain(text)}]`)).join('')}\n`;
          })
          .join('\n')}`,
    )
    .join('\n');
  const index = [...people.values()]
    .sort((a, b) => (a.sortName < b.sortName ? -1 : 1))
    .map(({ name, talks }) => `#par[${plain(name)} ${talks.map((id) => `#ref(<${id}>, form: "page", supplement: none)`).join(', ')}]`)
    .join('\n');
  return `#set document(title: "Programme")
#set text(size: 9pt, lang: "en")
#set par(justify: true)
#set page(paper: "a5", margin: (inside: 18mm, outside: 13mm, top: 17mm, bottom: 16mm), numbering: "1", header: context {
  let on = query(heading.where(level: 1).before(here()))
  if on.len() > 0 { text(size: 7pt, on.last().body) }
})
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#outline(depth: 1)
${body}
= People
#columns(2)[#set text(size: 7.5pt)
${index}
]
`;
}

/** \`node typst.mjs\` in a folder with book.typ and the compiler installed beside it. */
export const typstScript = `import { writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
const compiler = NodeCompiler.create({ workspace: process.cwd() });
writeFileSync('book.pdf', compiler.pdf({ mainFilePath: 'book.typ' }));
`;
