// The same booklet as HTML with paged CSS, for WeasyPrint, pagedjs-cli and Chromium's own print.
import { escapeHtml } from '../../src/markup/index.ts';
import type { BookSession } from './book-content.ts';

const css = `@page{size:A5;margin:17mm 13mm 16mm 18mm;@top-left{content:string(session);font-size:7pt}@bottom-right{content:counter(page)}}
@page:left{margin:17mm 18mm 16mm 13mm}@page:right{margin:17mm 13mm 16mm 18mm}
html{font:9pt/12pt "Source Serif 4",serif}h1{string-set:session content(text);break-before:page;font-size:1.9em}h2{font-size:1.2em;break-after:avoid;margin:1em 0 0}.people{font-size:.8em;break-after:avoid;margin:0 0 .5em}
h1{bookmark-level:1}h2{bookmark-level:2}.abstract{text-align:justify}.index{columns:2;font-size:.8em}.index p{margin:0}`;
const numbers = '.page::after{content:target-counter(attr(href url),page)}';

/** \`numbered\`: page numbers in contents and index by \`target-counter()\`. \`head\` brings fonts and KaTeX's stylesheet. */
export function htmlBook(
  sessions: readonly BookSession[],
  { numbered, head }: { readonly numbered: boolean; readonly head: string },
): string {
  const people = new Map<string, { name: string; sortName: string; talks: string[] }>();
  for (const { talks } of sessions)
    for (const talk of talks)
      for (const { id, name, sortName } of talk.people)
        people.set(id, { name, sortName, talks: [...(people.get(id)?.talks ?? []), talk.id] });
  const page = (id: string): string => `<a class="page" href="#${id}"></a>`;
  const contents = sessions.map(({ id, title }) => `<p>${escapeHtml(title)} ${page(id)}</p>`).join('\n');
  const body = sessions
    .map(
      (session) =>
        `<section><h1 id="${session.id}">${escapeHtml(session.title)}</h1>\n${session.talks.map((talk) => `<article><h2 id="${talk.id}">${escapeHtml(talk.title)}</h2><p class="people">${talk.people.map(({ name }) => escapeHtml(name)).join(' · ')}</p><div class="abstract">${talk.htmlAbstract}</div></article>`).join('\n')}</section>`,
    )
    .join('\n');
  const index = [...people.values()]
    .sort((a, b) => (a.sortName < b.sortName ? -1 : 1))
    .map(({ name, talks }) => `<p>${escapeHtml(name)} ${talks.map(page).join(', ')}</p>`)
    .join('\n');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Programme</title>${head}<style>${css}${numbered ? numbers : ''}</style></head><body>\n<section><h1>Contents</h1>\n${contents}</section>\n${body}\n<section><h1>People</h1><div class="index">\n${index}</div></section>\n</body></html>\n`;
}
