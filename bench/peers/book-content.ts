// A programme → the same talks for every tool that makes a book or a site, formulas apart from text.
import { formulasOf, readMarkup, toHtml, toLatex, toText } from '../../src/markup/index.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import type { Programme } from '../../src/model/programme.ts';

export interface Run {
  readonly text: string;
  /** TeX; `text` is then its plain form. */
  readonly tex?: string;
}

export interface BookTalk {
  readonly id: string;
  readonly title: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly sortName: string }[];
  readonly runs: readonly Run[];
  readonly latexTitle: string;
  readonly latexAbstract: string;
  /** KaTeX set by Octavo, so that nobody is charged for it. */
  readonly htmlAbstract: string;
  /** What Octavo's booklet prints beside the abstract and in its further indexes; plain text. */
  readonly beside: { readonly gist?: string; readonly results: readonly string[]; readonly indexed: readonly string[] };
}

export interface BookSession {
  readonly id: string;
  readonly title: string;
  readonly talks: readonly BookTalk[];
}

export function bookContent(programme: Programme): BookSession[] {
  const digested = digestProgramme(programme);
  const subjects = new Map<string, string[]>();
  for (const { subject, ids } of subjectsOf(digested)) for (const id of ids) subjects.set(id, [...(subjects.get(id) ?? []), subject]);
  return digested.sessions.map((session) => ({
    id: session.id,
    title: toText(readMarkup(session.title.source)),
    talks: session.presentations.map(({ id, title, abstract, people, digest }) => {
      const source = abstract?.source ?? '';
      const markup = readMarkup(source);
      const runs: Run[] = [];
      let at = 0;
      for (const { latex, text, start, end } of formulasOf(markup)) {
        runs.push({ text: source.slice(at, start) }, { text, tex: latex });
        at = end;
      }
      runs.push({ text: source.slice(at) });
      return {
        id,
        title: toText(readMarkup(title.source)),
        people: people.map(({ name, person }) => ({ id: person.id, name, sortName: person.sortName })),
        runs,
        latexTitle: toLatex(readMarkup(title.source)),
        latexAbstract: toLatex(markup),
        htmlAbstract: toHtml(markup, { idPrefix: id, medium: 'print' }),
        beside: {
          ...(digest?.gist ? { gist: digest.gist.text } : {}),
          results: (digest?.results ?? []).map(({ value, unit, quote }) => `${value}${unit ?? ''} ${quote}`),
          indexed: [...(digest?.terms ?? []).map(({ short, long }) => `${short}, ${long}`), ...(subjects.get(id) ?? [])],
        },
      };
    }),
  }));
}
