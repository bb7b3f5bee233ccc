// Stage digest: programme → the same programme with what a reader would underline on every talk that has an abstract.
import { LineIndex, type Range } from '../model/source.ts';
import { presentationsOf, type Digest, type Presentation, type Programme, type Related, type Result, type Term } from '../model/programme.ts';
import { readMarkup, toPlainText, toText } from '../markup/index.ts';
import { abbreviationsOf } from './abbreviations.ts';
import { gistOf } from './gist.ts';
import { keywordsOf } from './keywords.ts';
import { mentionsOf } from './mentions.ts';
import { methodOf } from './method.ts';
import { relatedTalks } from './related.ts';
import { resourcesOf } from './resources.ts';
import { resultsOf } from './results.ts';
import { sentencesOf } from './sentences.ts';
import { termsOf } from './words.ts';

export { digestSession, type SessionDigest } from './session.ts';
export { subjectsOf } from './subjects.ts';

/** Adds `digest` to every presentation with an abstract; an editor's part replaces ours, `digest: false` or `off` leaves it out. Pure. */
export function digestProgramme(programme: Programme, options: { off?: boolean } = {}): Programme {
  if (options.off) return programme;
  const wanted = presentationsOf(programme).filter((presentation) => presentation.abstract && presentation.editorial?.digest !== false);
  const related = relatedTalks(wanted.map((presentation) => ({ id: presentation.id, words: termsOf(toText(readMarkup(presentation.title.source)), toText(readMarkup(presentation.abstract?.source ?? ''))) })));
  const sessions = programme.sessions.map((session) => ({
    ...session,
    presentations: session.presentations.map((presentation) => {
      const near = related.get(presentation.id);
      return near ? { ...presentation, digest: digestOf(presentation, near) } : presentation;
    }),
  }));
  return { ...programme, sessions };
}

function digestOf(presentation: Presentation, related: readonly Related[]): Digest {
  const source = presentation.abstract?.source ?? '';
  const editorial = presentation.editorial ?? {};
  const plain = toPlainText(readMarkup(source));
  const { text } = plain;
  const title = toText(readMarkup(presentation.title.source));
  const lines = new LineIndex(source);
  const place = (start: number, end: number): Range => {
    const at = plain.sourceRange(start, end);
    return lines.range(at.start, at.end);
  };
  const sentences = sentencesOf(text);
  const gist = gistOf(sentences, title);
  const method = editorial.method ?? methodOf(title, text);
  // An editor's words have no place in the source: an empty range at its start says so.
  const nowhere = lines.range(0, 0);
  const results: Result[] = editorial.results?.map((result) => ({ ...result, quote: '', range: nowhere }))
    ?? sentences.flatMap((sentence) => resultsOf(sentence, gist !== undefined && sentence.start < gist.start)).map(({ start, end, ...result }) => ({ ...result, range: place(start, end) }));
  const terms: Term[] = editorial.terms?.map((term) => ({ ...term, range: nowhere }))
    ?? abbreviationsOf(text).map(({ short, long, start, end }) => ({ short, long, range: place(start, end) }));
  return {
    ...(editorial.gist !== undefined ? { gist: { text: editorial.gist, range: nowhere, by: 'editor' as const } } : gist ? { gist: { text: gist.text, range: place(gist.start, gist.end) } } : {}),
    ...(method ? { method } : {}),
    results,
    terms,
    mentions: mentionsOf(text).map(({ kind, name, start, end }) => ({ kind, name, range: place(start, end) })),
    resources: resourcesOf(sentences),
    keywords: editorial.keywords ?? (presentation.keywords.length ? presentation.keywords : keywordsOf(title, text)),
    related,
  };
}
