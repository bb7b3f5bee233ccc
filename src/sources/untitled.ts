// Entries of structured sources that have no title: one with a slot stays, to be mended; one without is left out, and both are told.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPresentation, DraftSession, DraftText } from '../model/draft.ts';
import type { Origin } from '../model/source.ts';

/** Stands for the title that an entry does not have; its place is the whole entry's. */
export function noTitle(origin: Origin): DraftText {
  return { source: '', origin };
}

/** Without the entries that have neither title nor slot, and sessions of nothing else; a warning for each. */
export function withoutUntitled(sessions: readonly DraftSession[]): {
  readonly sessions: readonly DraftSession[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const isEmpty = ({ title, slot }: DraftPresentation): boolean => title.source === '' && slot === undefined;
  const left = sessions.flatMap(({ presentations }) => presentations.filter(isEmpty));
  if (left.length === 0) return { sessions, diagnostics: [] };
  return {
    sessions: sessions.flatMap((session) => {
      const presentations = session.presentations.filter((one) => !isEmpty(one));
      return presentations.length > 0 || session.presentations.length === 0 ? [{ ...session, presentations }] : [];
    }),
    diagnostics: left.map(({ origin }) => ({
      code: 'entry-untitled',
      severity: 'warning',
      message: 'Expected the title of an entry, found one with neither title nor slot; it is left out',
      hint: 'give it a title in the source, or take it out there',
      file: origin.file,
      range: origin.range,
    })),
  };
}
