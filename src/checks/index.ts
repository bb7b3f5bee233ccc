// The list of checks, and the way from a programme to its diagnostics.
import { problemsOf, readMarkup } from '../markup/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type AuthorText, presentationsOf, type Programme } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import type { Check, CheckContext } from './check.ts';
import { abstractMissing } from './abstract-missing.ts';
import { linkMissing } from './link-missing.ts';
import { minutesUnassigned } from './minutes-unassigned.ts';
import { moderatorMissing } from './moderator-missing.ts';
import { peopleMissing } from './people-missing.ts';
import { slotOutsideSession } from './slot-outside-session.ts';
import { slotsOverlap } from './slots-overlap.ts';

export const checks: readonly Check[] = [abstractMissing, linkMissing, minutesUnassigned, moderatorMissing, peopleMissing, slotOutsideSession, slotsOverlap];

/** Runs every check, and names what `markup/` found in the author texts. */
export function checkProgramme(programme: Programme, context: CheckContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { code, severity, check } of checks) {
    for (const { message, hint, origin, related } of check(programme, context)) {
      diagnostics.push({ code, severity, message, file: origin.file, range: origin.range, ...(hint ? { hint } : {}), ...(related ? { related } : {}) });
    }
  }
  const texts: AuthorText[] = [...programme.sessions.map((session) => session.title), ...presentationsOf(programme).flatMap((one) => (one.abstract ? [one.title, one.abstract] : [one.title]))];
  for (const text of texts) {
    for (const { code, severity, message, hint, start, end } of problemsOf(readMarkup(text.source))) {
      const origin = originWithin(text.origin, text.source, start, end);
      diagnostics.push({ code, severity, message, file: origin.file, range: origin.range, ...(hint ? { hint } : {}) });
    }
  }
  return diagnostics;
}
