// Draft → the same draft in which every session and presentation has its id. Before corrections: an id comes from what the source says.
import type { Draft, DraftPresentation, DraftSession } from './draft.ts';
import { IdRegister, slug } from './identity.ts';
import { presentationKinds } from './programme.ts';

/**
 * Gives ids; what has one keeps it. Talks choose before sessions, so that a talk has the same id whatever it is a part of.
 * Of two with one title the talk comes before the poster and the session's title decides the rest, never slot, room or order.
 * `plainText` makes the form that readers see.
 */
export function identifyDraft(draft: Draft, plainText: (source: string) => string): Draft {
  const ids = registerOf(draft);
  const wanted = draft.sessions.flatMap((session) => {
    const within = sessionName(session, plainText);
    return session.presentations
      .filter(({ id }) => id === undefined)
      .map((presentation) => ({ presentation, within, name: presentationName(presentation, session.id ?? within, plainText) }));
  });
  const rank = ({ presentation, within }: (typeof wanted)[number]): string =>
    `${String(presentationKinds.indexOf(presentation.kind)).padStart(2, '0')} ${within} ${presentation.key ?? ''}`;
  const ranked = wanted
    .map((one, at) => ({ ...one, rank: rank(one), at }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.at - b.at));
  const given = new Map<DraftPresentation, string[]>();
  const first = new Map<string, string>();
  for (const { presentation, name } of ranked) {
    const twin = first.get(name);
    if (twin === undefined) first.set(name, presentation.kind);
    // One presentation may be listed in several sessions: each listing gets an id of its own.
    given.set(presentation, [
      ...(given.get(presentation) ?? []),
      ids.claim(twin === undefined || twin === presentation.kind ? name : `${name}-${presentation.kind}`),
    ]);
  }
  const sessions = draft.sessions.map((session) => {
    const presentations = session.presentations.map((presentation) => ({
      ...presentation,
      id: presentation.id ?? (given.get(presentation)?.shift() as string),
    }));
    return { ...session, id: session.id ?? ids.claim(sessionName(session, plainText)), presentations };
  });
  return { ...draft, sessions };
}

/** Every id that the draft has already. */
export function registerOf(draft: Draft): IdRegister {
  const ids = new IdRegister();
  for (const session of draft.sessions) for (const { id } of [session, ...session.presentations]) if (id !== undefined) ids.claim(id);
  return ids;
}

export function sessionName({ title }: DraftSession, plainText: (source: string) => string): string {
  return title.source.trim() === '' ? 'untitled-session' : slug(plainText(title.source));
}

/** Breaks of many sessions have one title: theirs is joined to the session's. */
export function presentationName({ kind, title }: DraftPresentation, sessionId: string, plainText: (source: string) => string): string {
  const plain = plainText(title.source).normalize('NFC').replace(/\s+/g, ' ').trim();
  if (plain === '') return 'untitled';
  return slug(isNumbered(kind) ? plain : `${sessionId}-${plain}`);
}

/** Breaks and social items carry no number and have no title of their own. */
export function isNumbered(kind: DraftPresentation['kind']): boolean {
  return kind !== 'break' && kind !== 'social';
}
