// The list of checks, and the way from a programme to its diagnostics.
import { problemsOf, readMarkup } from '../markup/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type AuthorText, presentationsOf, type Programme } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import type { Check, CheckContext } from './check.ts';
import { abstractCut } from './abstract-cut.ts';
import { abstractLength } from './abstract-length.ts';
import { abstractMissing } from './abstract-missing.ts';
import { linkMissing } from './link-missing.ts';
import { minutesUnassigned } from './minutes-unassigned.ts';
import { moderatorMissing } from './moderator-missing.ts';
import { nameNearDuplicate } from './name-near-duplicate.ts';
import { peopleMissing } from './people-missing.ts';
import { personDoubleBooked } from './person-double-booked.ts';
import { personalData } from './personal-data.ts';
import { roomDoubleBooked } from './room-double-booked.ts';
import { roomUnknown } from './room-unknown.ts';
import { slotOutsideSession } from './slot-outside-session.ts';
import { slotsOverlap } from './slots-overlap.ts';
import { titleCapitals } from './title-capitals.ts';
import { titleDuplicate } from './title-duplicate.ts';
import { trackUnknown } from './track-unknown.ts';

export const checks: readonly Check[] = [
  abstractCut, abstractLength, abstractMissing, linkMissing, minutesUnassigned,
  moderatorMissing, nameNearDuplicate, peopleMissing, personDoubleBooked, personalData,
  roomDoubleBooked, roomUnknown, slotOutsideSession, slotsOverlap, titleCapitals,
  titleDuplicate, trackUnknown,
];

/** Runs every check, and names what `markup/` found in the author texts. */
export function checkProgramme(programme: Programme, context: CheckContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { code, severity, check } of checks) {
    for (const { message, hint, origin, related, severity: own } of check(programme, context)) {
      const other = related ? { related: { file: related.file, range: related.range, message: related.message } } : {};
      diagnostics.push({ code, severity: own ?? severity, message, file: origin.file, range: origin.range, ...(hint ? { hint } : {}), ...other });
    }
  }
  const texts: AuthorText[] = [...programme.sessions.map((session) => session.title), ...presentationsOf(programme).flatMap((one) => (one.abstract ? [one.title, one.abstract] : [one.title]))];
  for (const text of texts) {
    for (const { code, severity, message, hint, start, end } of problemsOf(readMarkup(text.source))) {
      const origin = originWithin(text.origin, text.source, start, end);
      diagnostics.push({ code, severity, message, file: origin.file, range: origin.range, ...(hint ? { hint } : {}) });
    }
  }
  return distinct(diagnostics);
}

/** A text that two presentations share (one paper, given twice) is named once. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, file, range }) => {
    const key = `${code} ${file} ${range?.start.offset} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
