// The list of checks, and the way from a programme to its diagnostics.
import { problemsOf, readMarkup } from '../markup/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { AuthorText, Programme } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import { type Check, type CheckContext, correctionFor, quoted } from './check.ts';
import { abbreviationAmbiguous } from './abbreviation-ambiguous.ts';
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
import { programmeEmpty } from './programme-empty.ts';
import { roomDoubleBooked } from './room-double-booked.ts';
import { roomUnknown } from './room-unknown.ts';
import { slotOutsideSession } from './slot-outside-session.ts';
import { slotsOverlap } from './slots-overlap.ts';
import { titleCapitals } from './title-capitals.ts';
import { titleDuplicate } from './title-duplicate.ts';
import { trackUnknown } from './track-unknown.ts';

export const checks: readonly Check[] = [
  abbreviationAmbiguous,
  abstractCut,
  abstractLength,
  abstractMissing,
  linkMissing,
  minutesUnassigned,
  moderatorMissing,
  nameNearDuplicate,
  peopleMissing,
  personDoubleBooked,
  personalData,
  programmeEmpty,
  roomDoubleBooked,
  roomUnknown,
  slotOutsideSession,
  slotsOverlap,
  titleCapitals,
  titleDuplicate,
  trackUnknown,
];

/** Problems of one kind that are named one by one in a text; a whole paper pasted for an abstract may have thousands. */
const mostInOneText = 25;

/** Runs every check, and names what `markup/` found in the author texts. */
export function checkProgramme(programme: Programme, context: CheckContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { code, severity, check } of checks) {
    for (const { message, hint, origin, related, severity: own } of check(programme, context)) {
      const other = related ? { related: { file: related.file, range: related.range, message: related.message } } : {};
      diagnostics.push({
        code,
        severity: own ?? severity,
        message,
        file: origin.file,
        range: origin.range,
        ...(hint ? { hint } : {}),
        ...other,
      });
    }
  }
  for (const { text, owner } of textsOf(programme)) {
    const told = new Map<string, number>();
    const problems = problemsOf(readMarkup(text.source));
    for (const problem of problems) {
      const { code, severity, message, start, end } = problem;
      const count = (told.get(code) ?? 0) + 1;
      told.set(code, count);
      if (count > mostInOneText) continue;
      const origin = originWithin(text.origin, text.source, start, end);
      const more = count === mostInOneText ? problems.filter((one) => one.code === code).length - count : 0;
      const hint = cureOf(problem, text, owner);
      diagnostics.push({
        code,
        severity,
        message: more > 0 ? `${message}; and ${more} more like it in this text` : message,
        file: origin.file,
        range: origin.range,
        ...(hint ? { hint } : {}),
      });
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

interface Owner {
  readonly section: 'sessions' | 'talks';
  readonly id: string;
  readonly texts: readonly string[];
}

function textsOf(programme: Programme): { text: AuthorText; owner: Owner }[] {
  return programme.sessions.flatMap((session) => [
    {
      text: session.title,
      owner: { section: 'sessions' as const, id: session.id, texts: [session.title.source, ...session.people.map(({ name }) => name)] },
    },
    ...session.presentations.flatMap(({ id, title, abstract, people }) => {
      const owner = { section: 'talks' as const, id, texts: [title.source, abstract?.source ?? '', ...people.map(({ name }) => name)] };
      return [{ text: title, owner }, ...(abstract ? [{ text: abstract, owner }] : [])];
    }),
  ]);
}

/** Words on each side that a correction quotes at most. */
const mostWords = 12;
/** Characters of one of them, with the blanks beside it. */
const longestWord = 200;

/** Where the parser knows what is meant, the cure is a line of corrections.yaml that applies as it stands. */
function cureOf(
  { code, suggestion, hint, start, end }: ReturnType<typeof problemsOf>[number],
  { source }: AuthorText,
  { section, id, texts }: Owner,
): string | undefined {
  if (code === 'url-empty' && section === 'talks') return correctionFor({ id }, 'links: { code: https://… }');
  if (!suggestion) return hint;
  const at = source.indexOf(suggestion.from, start);
  if (at < 0 || at > end) return hint;
  const [from, to] = [source.slice(at, at + suggestion.from.length), suggestion.to];
  // As many words around it as it takes to stand there once; what so many do not tell apart is better looked at.
  let [before, after] = ['', ''];
  for (let words = 0; texts.reduce((sum, text) => sum + text.split(before + from + after).length - 1, 0) > 1; words += 1) {
    const [left, right] = [
      /(?<!\S)\S+\s*$/.exec(source.slice(0, at - before.length).slice(-longestWord))?.[0] ?? '',
      /^\s*\S+/.exec(source.slice(at + from.length + after.length).slice(0, longestWord))?.[0] ?? '',
    ];
    if (left + right === '' || /\n/.test(left + right) || words === mostWords) return hint;
    [before, after] = [left + before, after + right];
  }
  return `if it is meant, write in corrections.yaml: \`${section}: { ${id}: { replace: { from: ${quoted(before + from + after)}, to: ${quoted(before + to + after)} } } }\``;
}
