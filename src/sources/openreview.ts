// OpenReview notes, API v1 (bare values) and v2 ({ value }) → draft: accepted papers, unscheduled, a session for each kind. Format: docs.openreview.net.
import type { DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { keywordsOf, kindOf, linkOf, personOf } from './record.ts';
import { noTitle } from './untitled.ts';
import { field, itemsOf, stringOf, textOf, type Value } from './value.ts';

export const openReview: SourceFormat = {
  name: 'OpenReview notes (JSON)',
  accepts: (file) =>
    looksLikeJson(file) &&
    notesOf(file).some(
      (note) => field(field(note, 'content'), 'title') !== undefined && field(note, 'id', 'forum', 'signatures') !== undefined,
    ),
  parse: (files) => {
    const bySession = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
    for (const note of files.flatMap(notesOf)) {
      const presentation = presentationOf(note);
      if (!presentation) continue;
      const venue = content(note, 'venue');
      const title = textOf(venue) ?? { source: 'Papers', origin: presentation.origin };
      const session = bySession.get(title.source) ?? { title, people: [], presentations: [], origin: title.origin };
      session.presentations.push(presentation);
      bySession.set(title.source, session);
    }
    return { value: { sessions: [...bySession.values()], leftOut: [] }, diagnostics: [] };
  },
};

function notesOf(file: SourceFile): readonly Value[] {
  const { value } = readJson(file);
  return itemsOf(value?.kind === 'list' ? value : field(value, 'notes'));
}

/** A field of a note; v2 wraps each in `{ value }` beside who may read it. */
function content(note: Value, name: string): Value | undefined {
  const found = field(field(note, 'content'), name);
  return found?.kind === 'map' ? field(found, 'value') : found;
}

/** Nothing for a review, a comment, or a paper that was rejected. Author ids (often addresses) and readers are never read. */
function presentationOf(note: Value): DraftPresentation | undefined {
  const authors = itemsOf(content(note, 'authors'));
  const id = stringOf(field(note, 'forum', 'id'));
  const venue = `${stringOf(content(note, 'venue')) ?? ''} ${stringOf(content(note, 'venueid')) ?? ''} ${stringOf(content(note, 'decision')) ?? ''}`;
  const isReply = field(note, 'replyto') !== undefined && authors.length === 0;
  const abstract = textOf(content(note, 'abstract'));
  const written = textOf(content(note, 'title'));
  // What is neither titled nor written by authors, with a text of its own, is no paper (a decision, an edge, a group).
  if (isReply || /reject/i.test(venue) || (!written && (authors.length === 0 || !abstract))) return undefined;
  const title = written ?? noTitle(note.origin);
  const keywords = content(note, 'keywords');
  const ids = itemsOf(content(note, 'authorids'));
  const withdrawn =
    /withdraw/i.test(`${venue} ${stringOf(field(note, 'invitation')) ?? ''}`) || content(note, 'withdrawal_confirmation') !== undefined;
  const track = stringOf(content(note, 'primary_area') ?? content(note, 'track'));
  return {
    ...(id ? { key: id, paper: id } : {}),
    kind: kindOf(/oral|spotlight/i.test(venue) ? 'talk' : venue, title.source),
    title,
    people: authors.flatMap((author, at) =>
      personOf(textOf(author) ?? textOf(field(author, 'fullname', 'name')), 'author', {
        orcid: /^\d{4}-\d{4}-/.test(stringOf(ids[at]) ?? '') ? stringOf(ids[at]) : undefined,
      }),
    ),
    ...(abstract ? { abstract } : {}),
    keywords: keywords?.kind === 'list' ? itemsOf(keywords).flatMap((word) => stringOf(word) ?? []) : keywordsOf(stringOf(keywords)),
    ...(id && /^[\w-]{6,20}$/.test(id) ? { links: linkOf(`https://openreview.net/forum?id=${id}`) } : {}),
    ...(track ? { track } : {}),
    ...(withdrawn ? { withdrawn } : {}),
    origin: title.origin,
  };
}
