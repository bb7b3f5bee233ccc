// Lines of one presentation of a page that name people, heads over them, and where they work → names with their places.
import type { Role } from '../model/programme.ts';
import { isAffiliation, isFurniture, readLabel, readPeopleHead } from './page-lines.ts';
import type { Habits } from './page-habits.ts';
import type { Line } from './page-line.ts';
import { proseLikeness } from './prose.ts';
import { looksLikePeople, nameLikeness, namesAlone, namesIn, separatorOf, type Separator } from './people-line.ts';

export interface NamedAt {
  readonly name: string;
  readonly affiliation?: string;
  readonly role: Role;
  readonly start: number;
}

export type Note = (line: Line, as: string, sure?: boolean) => void;

/** "Nora Fold, ETH". */
export function placedName(text: string): { name: string; affiliation: string; at: number }[] {
  const comma = text.indexOf(',');
  return [{ name: text.slice(0, comma).trim(), affiliation: text.slice(comma + 1).trim(), at: 0 }];
}

/** "CHAIR:" or "Speakers" alone, then names a line, perhaps each with where that person works: what these lines are is settled here. */
export function withHeadsRead(lines: readonly Line[], note: Note): readonly Line[] {
  const read: Line[] = [];
  let role: Role | undefined;
  let names = 0;
  // For each line the next that is not furniture, found from the end.
  const following: (Line | undefined)[] = [];
  for (let at = lines.length - 1, next: Line | undefined; at >= 0; at -= 1) {
    const line = lines[at] as Line;
    following[at] = next;
    if (!isFurniture(line.text)) next = line;
  }
  lines.forEach((line, at) => {
    const head = at > 0 || lines.length > 2 ? readPeopleHead(line.text) : undefined;
    const next = following[at];
    // "NF" over "Nora Fold": the picture of someone who has none.
    if (role && next && isInitials(line.text, next.text)) note(line, 'furniture');
    else if (
      head &&
      next &&
      (namesAlone(next) ||
        isInitials(next.text, lines[at + 2]?.text ?? '') ||
        (line.text.endsWith(':') && looksLikePeople(next.text) === 'perhaps'))
    ) {
      role = head;
      names = 0;
      note(line, 'furniture');
    } else if (role && isFurniture(line.text)) read.push(line);
    else if (role && names > 0 && isPosition(line.text)) note(line, 'affiliation');
    else if (role && (namesAlone(line) || (names === 0 && read.at(-1)?.is === undefined && looksLikePeople(line.text) === 'perhaps'))) {
      names += 1;
      read.push({ ...line, is: 'people', role });
    } else {
      // The line below a name is where that person works, when it is short and more follows or the block ends.
      const short = line.text.length < 80 && !/[.!?:]$/.test(line.text) && readLabel(line.text) === undefined;
      if (role && names > 0 && short && (isAffiliation(line.text) || /, /.test(line.text))) note(line, 'affiliation');
      else {
        role = undefined;
        read.push(line);
      }
    }
  });
  return read;
}

function isInitials(text: string, name: string): boolean {
  return /^\p{Lu}{1,3}$/u.test(text) && text === [...name.matchAll(/(?<!\p{L})\p{Lu}/gu)].map(([letter]) => letter).join('');
}

/** "Director, Institute of Creases" below a name. */
function isPosition(text: string): boolean {
  const job =
    /\b(?:professor|director|researcher|engineer|scientist|student|fellow|manager|lead|head|ceo|cto|founder|developer|lecturer|postdoc|editor|consultant|officer|archivist|librarian|curator|president|architect|analyst|designer)\b/i;
  return (
    text.length < 100 &&
    !/[.!?:]$/.test(text.replace(/\b(?:Inc|Ltd|Co|Corp|Dept|Univ)\.$/, '')) &&
    (job.test(text) || (isAffiliation(text) && nameLikeness(namesIn(text)[0]?.name ?? '') < 2))
  );
}

/** The line below people that says where they work: "1ETH; 2Aarhus", "(1) ETH, (2) Aarhus" for names with numbers, one for all else. */
export function readAffiliations(line: Line, people: NamedAt[]): boolean {
  const numbered = people.some(({ name, affiliation }) => markOf(name) || /^\d[\d, ]*$/.test(affiliation ?? ''));
  if (numbered && /^\(?1\)?[.:]?\s*\p{L}/u.test(line.text) && line.text.length < 2000) {
    const places = new Map<string, string>();
    const parts = [...line.text.matchAll(/(?:^|[;,]\s*|(?<![;,\s])\s+)\(?(\d{1,2})\)?[.:]?\s*(?=\p{L})/gu)];
    parts.forEach((match, at) => {
      const text = line.text.slice(match.index + match[0].length, parts[at + 1]?.index ?? line.text.length);
      places.set(match[1] ?? '', text.replace(/(?<![;,\s])[;,\s]+$/, '').trim());
    });
    people.forEach((person, at) => {
      const marks = (markOf(person.name) ?? person.affiliation ?? '').split(/,\s*/);
      const affiliation = marks.flatMap((mark) => places.get(mark) ?? []).join('; ');
      const { affiliation: _number, ...rest } = person;
      people[at] = affiliation ? { ...rest, affiliation } : person;
    });
    return true;
  }
  if (!isAffiliation(line.text) || line.text.length > 100 || people.some(({ affiliation }) => affiliation)) return false;
  // One place below several names is where they all work.
  if (people.length > 1 && (looksLikePeople(line.text) === 'surely' || proseLikeness(line.text) > 0)) return false;
  people.forEach((person, at) => {
    people[at] = { ...person, affiliation: line.text };
  });
  return true;
}

const markOf = (name: string): string | undefined => /(?<=\p{L})\s?(\d{1,2}(?:,\s?\d{1,2})*)$/u.exec(name)?.[1];

/** "Nora Fold1" is Nora Fold. */
export function withoutMark(person: NamedAt): NamedAt {
  const mark = markOf(person.name);
  return mark === undefined ? person : { ...person, name: person.name.slice(0, -mark.length).trim() };
}

/** On a page that joins people by " · ", a line without one is one person, unless it is plainly a list of names. */
export function separatorFor(text: string, habits: Habits): Separator {
  const own = separatorOf(text);
  if (habits.separator !== 'dot' || own === 'dot') return own;
  return own === 'comma' && namesIn(text, own).every(({ name, affiliation }) => affiliation === undefined && nameLikeness(name) === 2)
    ? own
    : 'none';
}

/** Whether the line after a title names people. What stands in doubt is noted as not sure. */
export function arePeople(line: Line, rest: readonly Line[], habits: Habits, withoutPeople: boolean, note: Note): boolean {
  const text = line.text;
  const look = looksLikePeople(text);
  const only = namesIn(text);
  const likeness = only.length === 1 ? nameLikeness((only[0] as { name: string }).name) : 0;
  const follows = rest.some((next) => !isFurniture(next.text));
  if (look === 'surely') {
    note(line, 'people');
    return true;
  }
  if (withoutPeople) {
    if (look !== 'perhaps' || likeness < 2) return false;
    note(line, 'people', false);
    return true;
  }
  if (look === 'perhaps') {
    if (!follows && likeness === 1 && habits.peopleLast) return false;
    note(line, 'people', likeness === 2 || only.length > 1 || (follows && habits.separator !== 'none'));
    return true;
  }
  // What stands between a title and the label "Abstract" is people, whatever it looks like.
  const labelled = rest.findIndex((next) => readLabel(next.text)?.label === 'abstract');
  if (labelled >= 0 && labelled < 3 && text.length < 200) {
    note(line, 'people', false);
    return true;
  }
  // A name of odd form, where all other talks of the page name their people at this place and a text follows.
  const joined = habits.separator === 'dot' && separatorOf(text) === 'dot' && text.length < 400;
  const words = text.split(/\s+/);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const run = text.length < 200 && words.length < 20 && capitals >= words.length * 0.8 && words.length > 5;
  const short = joined || run || (text.length < 60 && words.length <= 5 && !/[.!?:;]$/.test(text) && !/\d{3}|https?:|[$\\]/.test(text));
  const long = rest.find((next) => !isFurniture(next.text));
  if (
    short &&
    habits.separator !== 'none' &&
    long &&
    long.text.length > 80 &&
    (!habits.paragraphs || long.blankBefore) &&
    !/^(?:abstract|motivation|overview|background|introduction|summary|tl;?dr|tba|tbd)\b/i.test(text)
  ) {
    note(line, 'people', false);
    return true;
  }
  return false;
}

export function endsWithPeople(line: Line, habits: Habits, sawLink: boolean): boolean {
  const look = looksLikePeople(line.text);
  if (look === 'surely' && separatorOf(line.text) !== 'none') return true;
  return (
    look === 'perhaps' && (habits.peopleLast || sawLink) && line.text.length < 80 && nameLikeness(namesIn(line.text)[0]?.name ?? '') === 2
  );
}
