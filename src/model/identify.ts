// Draft → the same draft in which every session and presentation has its id. Before corrections: an id comes from what the source says.
import type { Draft, DraftPresentation, DraftSession } from './draft.ts';
import { IdRegister, slug } from './identity.ts';

/** Gives ids in the order of the sources; what has one keeps it. `plainText` makes the form that readers see. */
export function identifyDraft(draft: Draft, plainText: (source: string) => string): Draft {
  const ids = registerOf(draft);
  const sessions = draft.sessions.map((session) => {
    const id = session.id ?? ids.claim(sessionName(session, plainText));
    return { ...session, id, presentations: session.presentations.map((presentation) => ({ ...presentation, id: presentation.id ?? ids.claim(presentationName(presentation, id, plainText)) })) };
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
  return slug(plainText(title.source));
}

/** Breaks of many sessions have one title: theirs is joined to the session's. */
export function presentationName({ kind, title }: DraftPresentation, sessionId: string, plainText: (source: string) => string): string {
  const plain = plainText(title.source).normalize('NFC').replace(/\s+/g, ' ').trim();
  return slug(isNumbered(kind) ? plain : `${sessionId}-${plain}`);
}

/** Breaks and social items carry no number and have no title of their own. */
export function isNumbered(kind: DraftPresentation['kind']): boolean {
  return kind !== 'break' && kind !== 'social';
}
