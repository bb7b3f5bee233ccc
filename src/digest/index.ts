// Stage digest: programme → the same programme with what a reader would underline on every talk that has an abstract.
import { keyOf, Recollection } from '../model/remember.ts';
import { LineIndex, type Range } from '../model/source.ts';
import { editorsParts, presentationsOf, type Digest, type Presentation, type Programme, type Related } from '../model/programme.ts';
import { readMarkup, toPlainText, toText } from '../markup/index.ts';
import { abbreviationsOf } from './abbreviations.ts';
import { gistOf } from './gist.ts';
import { keywordsOf } from './keywords.ts';
import { mentionsOf } from './mentions.ts';
import { methodOf } from './method.ts';
import { type Bag, bagOf, bags, type PackedBag, relatedTalks } from './related.ts';
import { resourcesOf } from './resources.ts';
import { resultsOf } from './results.ts';
import { sentencesOf } from './sentences.ts';

export { abbreviationsOf } from './abbreviations.ts';
export { digestSession, type SessionDigest } from './session.ts';
export { subjectsOf, type Subject } from './subjects.ts';

/**
 * Adds `digest` to every presentation with an abstract; an editor's part replaces ours. `digest: false` of a talk leaves it out, of the
 * conference all of them. Pure, and linear in the number of talks.
 */
export function digestProgramme(programme: Programme): Programme {
  if (programme.conference.digest === false) return programme;
  const related = relatedTalks(wantedIn(programme).map(bagOfTalk));
  const sessions = programme.sessions.map((session) => ({
    ...session,
    presentations: session.presentations.map((presentation) => {
      const near = related.get(presentation.id);
      return near ? { ...presentation, digest: digestOf(presentation, near) } : presentation;
    }),
  }));
  return { ...programme, sessions };
}

const wantedIn = (programme: Programme): Presentation[] =>
  programme.conference.digest === false
    ? []
    : presentationsOf(programme).filter((presentation) => presentation.abstract && presentation.editorial?.digest !== false);

const bagOfTalk = ({ id, title, abstract, keywords, editorial }: Presentation): Bag =>
  bagOf(id, toText(readMarkup(title.source)), toText(readMarkup(abstract?.source ?? '')), editorial?.keywords ?? keywords);

/** The talks of a programme whose texts nobody has looked at. */
export const undigested = (programme: Programme): Presentation[] =>
  wantedIn(programme).filter(({ title, abstract, keywords }) => !found.knows(keyOf(title.source, keywords, abstract?.source ?? '')));

/** Looks at the texts of talks; `digestProgramme` then need not. */
export function digestTexts(talks: readonly Presentation[]): void {
  for (const talk of talks) {
    bagOfTalk(talk);
    foundIn(talk.title.source, talk.abstract?.source ?? '', talk.keywords);
  }
}

function digestOf(presentation: Presentation, related: readonly Related[]): Digest {
  const { title, abstract, keywords } = presentation;
  return overruled({ ...foundIn(title.source, abstract?.source ?? '', keywords), related }, presentation);
}

type Found = Omit<Digest, 'related'>;
const found = new Recollection<Found>(20_000);

/** What two texts hold, wherever the talk stands. */
const foundIn = (title: string, abstract: string, keywords: readonly string[]): Found =>
  found.of(keyOf(title, keywords, abstract), () => findIn(title, abstract, keywords));

/** What the texts of talks hold, for a cache: plain JSON. */
export interface DigestMemory {
  readonly found: ReadonlyMap<string, Found>;
  readonly bags: ReadonlyMap<string, PackedBag>;
}

/** Of the texts that were asked for so far. */
export const digestMemory = (): DigestMemory => ({ found: found.used, bags: bags.used });

/** Another thread asked for these. */
export function digestsAlsoUsed(there: DigestMemory): void {
  found.alsoUsed(there.found);
  bags.alsoUsed(there.bags);
}

/** Of a conference they are many megabytes. */
export function forgetDigests(): void {
  found.forget();
  bags.forget();
}

/** What the same code found before need not be found again. */
export function recallDigests(before: DigestMemory): void {
  found.recall(before.found);
  bags.recall(before.bags);
}

/** Each result quotes its sentence: of a table pasted for an abstract they would be thousands of times its length. */
const mostResults = 100;

function findIn(titleSource: string, source: string, keywords: readonly string[]): Found {
  const plain = toPlainText(readMarkup(source));
  // Code is no sentence and claims nothing.
  const text = plain.prose;
  const title = toText(readMarkup(titleSource));
  const lines = new LineIndex(source);
  const place = ({ start, end }: { start: number; end: number }): Range => {
    const at = plain.sourceRange(start, end);
    return lines.range(at.start, at.end);
  };
  const sentences = sentencesOf(text);
  const gist = gistOf(sentences, title);
  const terms = abbreviationsOf(text);
  const named = methodOf(title, text, terms);
  // What stands before the authors first speak of their own work is what others did.
  const own = sentences.find(({ text: said }) => /\b(?:we|our|this (?:paper|work|study|article))\b/i.test(said))?.start ?? gist?.start ?? 0;
  const begin = Math.min(own, gist?.start ?? own);
  return {
    ...(gist ? { gist: { text: gist.text, range: place(gist) } } : {}),
    ...(named ? { method: named.name, methodRange: place({ start: named.start, end: named.start + named.name.length }) } : {}),
    results: sentences
      .flatMap((sentence) => resultsOf(sentence, sentence.start < begin))
      .slice(0, mostResults)
      .map(({ start, end, ...result }) => ({ ...result, range: place({ start, end }) })),
    terms: terms.map(({ short, long, start, end }) => ({ short, long, range: place({ start, end }) })),
    mentions: mentionsOf(text).map(({ kind, name, start, end }) => ({ kind, name, range: place({ start, end }) })),
    resources: resourcesOf(sentences, gist?.start).map(({ start, end, ...resource }) => ({ ...resource, range: place({ start, end }) })),
    keywords: keywords.length > 0 ? keywords : keywordsOf(title, text),
  };
}

/** An editor's words have no place in the source: `nowhere`, an empty range at its start, says so. */
function overruled(found: Digest, { editorial }: Presentation): Digest {
  const editor = editorsParts.filter((part) => editorial?.[part] !== undefined);
  if (!editorial || editor.length === 0) return found;
  const nowhere = new LineIndex('').range(0, 0);
  const { gist, method, results, terms, mentions, resources, keywords, related } = editorial;
  const { methodRange, ...rest } = found;
  return {
    ...rest,
    ...(method === undefined && methodRange ? { methodRange } : {}),
    editor,
    ...(gist !== undefined ? { gist: { text: gist, range: nowhere, by: 'editor' as const } } : {}),
    ...(method !== undefined ? { method } : {}),
    ...(results ? { results: results.map((result) => ({ ...result, quote: '', range: nowhere })) } : {}),
    ...(terms ? { terms: terms.map((term) => ({ ...term, range: nowhere })) } : {}),
    ...(mentions ? { mentions: mentions.map((mention) => ({ ...mention, range: nowhere })) } : {}),
    ...(resources ? { resources: resources.map((resource) => ({ ...resource, quote: '', range: nowhere })) } : {}),
    ...(keywords ? { keywords } : {}),
    ...(related ? { related: related.map((id) => ({ id, shared: [] })) } : {}),
  };
}
