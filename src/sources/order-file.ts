// ACLPUB order file → draft. "* day", "= session %chair Last, First", "+ times break or talk", "id times # title" (acl-org/ACLPUB, order files).
import type { Draft, DraftPerson, DraftPresentation, DraftSession, DraftSlot, DraftText } from '../model/draft.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { kindOf } from './record.ts';

const times = /^(\d{1,2}):(\d\d)\s*(?:--?|–)\s*(\d{1,2}):(\d\d)\s*/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Day = Partial<Omit<DraftSlot['start'], 'hour' | 'minute'>>;
type Open = { -readonly [K in keyof DraftSession]: DraftSession[K] } & {
  presentations: DraftPresentation[];
  people: DraftPerson[];
  /** Of a line "+": its notes; it is a session of its own until papers follow that it holds. */
  notes?: readonly string[];
};

export const orderFile: SourceFormat = {
  name: 'ACLPUB order file',
  accepts: (file) => /^\ufeff?\s*(?:#[^\n]*\n\s*)*\* [^\n]*\d{4}/.test(file.text.slice(0, 5000)) && /^[=+] /m.test(file.text),
  parse: (files) => {
    const parts = files.map(parseOrder);
    return {
      value: { sessions: parts.flatMap((part) => part.value?.sessions ?? []), leftOut: [] },
      diagnostics: parts.flatMap((part) => part.diagnostics),
    };
  },
};

function parseOrder(file: SourceFile): Outcome<Draft> {
  const index = new LineIndex(file.text);
  const diagnostics: Diagnostic[] = [];
  const sessions: Open[] = [];
  let day: Day = {};
  let offset = 0;
  for (const raw of file.text.split('\n')) {
    const line = raw.trim().replace(/^\ufeff/, '');
    const start = offset + raw.indexOf(line);
    const origin: Origin = { file: file.path, range: index.range(start, start + line.length) };
    offset += raw.length + 1;
    const sign = line[0];
    if (!line || (sign === '#' && !/^#\s*\d/.test(line)) || sign === '%') continue;
    if (sign === '*') {
      day = dayOf(line.slice(1));
      if (day.month === undefined)
        diagnostics.push({
          code: 'date-unreadable',
          severity: 'error',
          message: `Expected a day such as "* Monday, June 1, 2015", found "${line.slice(0, 60)}"`,
          hint: 'write weekday, month, day and year in English',
          file: file.path,
          range: origin.range,
        });
      continue;
    }
    const [marked = '', ...notes] = line.replace(/^[=+!@]\s*/, '').split(/\s%(?=[a-z])/);
    const key = sign === '=' || sign === '+' ? undefined : /^([A-Za-z]*\d+(?:[-/][A-Za-z]+)?)\s+/.exec(marked)?.[1];
    const body = (key === undefined ? marked : marked.slice(key.length)).trim();
    const written = times.exec(body);
    const title = body
      .slice(written?.[0].length ?? 0)
      .replace(/^#\s*/, '')
      .trim();
    const slot: DraftSlot | undefined = written
      ? {
          start: { ...day, hour: Number(written[1]), minute: Number(written[2]) },
          end: { ...day, hour: Number(written[3]), minute: Number(written[4]) },
          origin,
        }
      : undefined;
    const at = line.lastIndexOf(title);
    const text: DraftText = {
      source: title,
      origin: at < 0 ? origin : { file: file.path, range: index.range(start + at, start + at + title.length) },
    };
    if (sign === '=') {
      sessions.push({
        title: title ? text : { source: 'Session', origin },
        ...(slot ? { slot } : {}),
        people: peopleOf(notes, 'chair', 'moderator', origin),
        presentations: [],
        origin,
      });
    } else if (title) {
      const talk: DraftPresentation = {
        ...(key ? { key, paper: key } : {}),
        kind: sign === '+' ? kindOf(/invited|keynote/i.test(title) ? 'keynote' : '', title) : 'talk',
        title: text,
        ...(slot ? { slot } : {}),
        people: peopleOf(notes, 'by', 'author', origin),
        origin,
      };
      const current = key === undefined ? sessions.at(-1) : holderOf(sessions, slot);
      // What stands between sessions (a welcome, a meal) is a session of its own, so that no talk lies outside its session.
      if (sign === '+') sessions.push({ title: text, ...(slot ? { slot } : {}), people: [], presentations: [talk], origin, notes });
      else if (current) current.presentations.push(key !== undefined && !slot && isPosters(current) ? { ...talk, kind: 'poster' } : talk);
      else sessions.push({ title: { source: 'Papers', origin }, people: [], presentations: [talk], origin });
    }
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: { sessions, leftOut: [] }, diagnostics };
}

/** The session of a paper: the last; not a break before it, which only parts its session in two. */
function holderOf(sessions: readonly Open[], slot: DraftSlot | undefined): Open | undefined {
  const last = sessions.at(-1);
  if (!last?.notes) return last;
  const [only, paper] = last.presentations;
  if (paper || only?.title !== last.title) return last;
  if (only?.kind === 'break' || !holds(last.slot, slot)) return sessions.findLast(({ notes }) => !notes) ?? last;
  // "+ 15:45--17:15 Best Paper Session" with papers below is their session and no talk of its own.
  last.presentations.pop();
  last.people.push(...peopleOf(last.notes, 'chair', 'moderator', last.origin));
  return last;
}

function holds(outer: Open['slot'], inner: DraftSlot | undefined): boolean {
  if (!inner || !outer || 'unread' in outer) return true;
  const minutes = (moment: DraftSlot['end']): number => (moment ? moment.hour * 60 + moment.minute : 0);
  return minutes(inner.start) >= minutes(outer.start) && minutes(inner.end) <= minutes(outer.end);
}

const isPosters = ({ title }: Open): boolean => /^posters?\b/i.test(title.source);

function dayOf(text: string): Day {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const find = (names: readonly string[]): number => words.reduce((found, word) => found || names.indexOf(word.slice(0, 3)) + 1, 0);
  const [weekday, month] = [find(weekdayNames), find(monthNames)];
  const day = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]).find(Boolean);
  const year = words.find((word) => /^\d{4}$/.test(word));
  return { ...(weekday ? { weekday } : {}), ...(month && day ? { month, day: Number(day) } : {}), ...(year ? { year: Number(year) } : {}) };
}

/** "%chair Poon, Hoifung" and "%by Lillian Lee"; a family name before a comma is put back behind. */
function peopleOf(notes: readonly string[], tag: string, role: DraftPerson['role'], origin: Origin): DraftPerson[] {
  return notes
    .filter((note) => note.startsWith(`${tag} `))
    .map((note) => {
      const name = note.slice(tag.length).trim();
      const inverted = /^([^,]+),\s*([^,]+)$/.exec(name);
      return { name: inverted ? `${inverted[2]} ${inverted[1]}` : name, role, origin };
    });
}
