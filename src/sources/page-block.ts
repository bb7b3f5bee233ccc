// The lines of one presentation of a page → title, type, people, keywords, abstract; each line's reading is noted.
import type { PresentationKind, Role } from '../model/programme.ts';
import {
  isAffiliation,
  isBreakTitle,
  isFurniture,
  isRoom,
  kindOfType,
  readLabel,
  readPeopleHead,
  readTypeLine,
  readTypePrefix,
  readTypeSuffix,
  standsWithoutPeople,
} from './page-lines.ts';
import { part, withoutEmphasis, type Line } from './page-line.ts';
import { looksLikePeople, nameLikeness, namesIn, separatorOf, type Separator } from './people-line.ts';

export interface NamedAt {
  readonly name: string;
  readonly affiliation?: string;
  readonly role: Role;
  readonly start: number;
}

export interface Block {
  readonly kind: PresentationKind;
  readonly title?: { readonly start: number; readonly end: number };
  readonly people: readonly NamedAt[];
  readonly abstract?: { readonly start: number; readonly end: number };
  readonly keywords: readonly string[];
  readonly room?: Line;
  readonly track?: string;
}

/** How the blocks of a page are written; learned from all of them before each is read. */
export interface Habits {
  readonly separator: Separator;
  /** Fields stand in paragraphs of their own, so that lines without a blank between them belong together. */
  readonly paragraphs: boolean;
  /** Titles carry their type in front ("Oral: …"), at most of them. */
  readonly typedTitles: boolean;
  /** People stand below the abstract. */
  readonly peopleLast: boolean;
  /** People stand above the title. */
  readonly peopleFirst: boolean;
}

export type Note = (line: Line, as: string, sure?: boolean) => void;

/** Zoom links and passwords: read and forgotten, not even listed among what was left out. */
export function isPrivate(line: string): boolean {
  return (
    line.length < 300 &&
    (/\b(?:zoom\.us|meet\.google|teams\.microsoft|webex\.com)\b/i.test(line) ||
      /^\s*(?:passcode|password|meeting id|passwort|mot de passe)\s*[:=]/i.test(line) ||
      readLabel(line)?.label === 'private')
  );
}

/** Reads one block. `inline` is the title when it stands on the slot's own line. */
export function readBlock(all: readonly Line[], habits: Habits, note: Note, inline?: Line): Block {
  let lines = withHeadsRead(joinBrackets(all), note).map((line) => {
    const bare = withoutEmphasis(line);
    return bare !== line && line.text.length < 400 && looksLikePeople(bare.text) !== 'no' ? bare : line;
  });
  let kind: PresentationKind | undefined;
  const people: NamedAt[] = [];
  const keywords: string[] = [];
  let room: Line | undefined;
  let track: string | undefined;
  const take = (type: string): void => {
    const found = kindOfType(type);
    if (kind === undefined || kind === 'talk') kind = found;
  };
  const addPeople = (line: Line, role: Role, separator?: Separator): void => {
    const known = new Set(people.map(({ name }) => name));
    for (const { name, affiliation, at } of line.placed ? placedName(line.text) : namesIn(line.text, separator)) {
      // Who presents is named a second time.
      if (role === 'speaker' && known.has(name)) continue;
      people.push({ name, ...(affiliation ? { affiliation } : {}), role, start: line.start + at });
    }
  };
  /** A line beside title and abstract; true when it was one. */
  const aside = (line: Line): boolean => {
    if (line.is === 'people') {
      note(line, 'people');
      addPeople(line, line.role ?? 'author');
    } else if (line.is === 'type') {
      note(line, 'type');
      take(line.text.toLowerCase());
    } else if (line.is === 'letter') note(line, 'furniture');
    else if (line.is === 'room') {
      note(line, 'room');
      room ??= line;
      if (/\bposter #/i.test(line.text)) take('poster');
    } else if (isPrivate(line.text)) note(line, 'private');
    else if (isFurniture(line.text)) note(line, 'furniture');
    else {
      const label = readLabel(line.text);
      const value = label ? part(line, label.from, line.text.length) : undefined;
      if (label?.label === 'people' && value) {
        note(line, 'people');
        addPeople(value, label.role ?? 'author');
      } else if (label?.label === 'keywords' && value) {
        note(line, 'keywords');
        keywords.push(...keywordsIn(value.text));
      } else if (label?.label === 'room' && value) {
        note(line, 'room');
        room ??= value;
      } else if (label?.label === 'track' && value) {
        note(line, 'track');
        track ??= value.text;
      } else if (isRoom(line.text)) {
        note(line, 'room');
        room ??= line;
        if (/\bposter #/i.test(line.text)) take('poster');
      } else return false;
    }
    return true;
  };

  // Above the title: types and furniture.
  let title = inline;
  let typed: Line | undefined;
  if (habits.peopleFirst && !inline && lines[0] && lines[1] && lines[0].is !== 'people' && looksLikePeople(lines[0].text) !== 'no')
    lines = [lines[1], { ...lines[0], is: 'people' }, ...lines.slice(2)];
  // "9:40 – Keynote", the title on the line below.
  const bareKind = inline && lines[0] && !lines[0].is ? readTypeLine(inline.text, true) : undefined;
  if (inline && bareKind && lines[0] && looksLikePeople(lines[0].text) !== 'surely' && !readLabel(lines[0].text)) {
    take(bareKind);
    note(inline, 'type');
    title = undefined;
  }
  // Lines are passed by counting them: a block copied for each of its lines would take the square of their number.
  let passed = 0;
  for (; title === undefined && passed < lines.length; passed += 1) {
    const [line, next] = [lines[passed] as Line, lines[passed + 1]];
    const left = lines.length - passed;
    const type = readTypeLine(
      line.text,
      next !== undefined &&
        looksLikePeople(next.text) !== 'surely' &&
        !isFurniture(next.text) &&
        !/^(?:break|lunch|q ?& ?a|pause)/i.test(line.text) &&
        next.text.length < 300 &&
        left > 2,
    );
    if (type && left > 1) {
      take(type);
      typed ??= line;
      note(line, 'type');
    } else if (left > 1 && isBreakTitle(line.text) && lines.slice(passed + 1).every(({ text }) => isFurniture(text))) {
      // "Registration desk" over the buttons of the page
      title = line;
    } else if ((left > 1 ? standsAboveTitles(line) : isFurniture(line.text) && !isBreakTitle(line.text)) && aside(line)) {
      // a room, a label, furniture: noted; furniture is no title, even where nothing else stands
    } else {
      const label = readLabel(line.text);
      title = label?.label === 'title' ? part(line, label.from, line.text.length) : line;
    }
  }
  lines = lines.slice(passed);
  // A block of types alone ("Opening remarks") has its first line for a title.
  title ??= typed;
  if (!title) return { kind: kind ?? 'other', people, keywords };

  const prefix = readTypePrefix(title.text);
  if (prefix && prefix.length < title.text.length) {
    take(prefix.type);
    if (habits.typedTitles || inline) {
      note(part(title, 0, prefix.length), 'type');
      title = withoutEmphasis(part(title, prefix.length, title.text.length));
    }
  }
  const suffix = readTypeSuffix(title.text);
  if (suffix && suffix.from > 0) {
    take(suffix.type);
    note(part(title, suffix.from, title.text.length), 'type');
    title = part(title, 0, suffix.from);
  }
  const opener = /(?<!\s)\s+\(abstract\)$/i.exec(title.text);
  if (opener) {
    note(part(title, opener.index, title.text.length), 'furniture');
    title = part(title, 0, opener.index);
  }
  let end = title.end;
  // A title over several lines: what stands between its first line and people that are sure, in the same paragraph or alone and short.
  const sureAt = lines.slice(0, 3).findIndex((line) => looksLikePeople(line.text) === 'surely' && separatorOf(line.text) !== 'none');
  const wrapped = sureAt > 0 ? lines.slice(0, sureAt) : [];
  if (
    wrapped.length > 0 &&
    wrapped.every(
      (line) =>
        !line.is &&
        !line.blankBefore &&
        readTypeLine(line.text) === undefined &&
        !isFurniture(line.text) &&
        !isRoom(line.text) &&
        !readLabel(line.text) &&
        line.text.length < 150 &&
        !/[.]$/.test(line.text),
    ) &&
    (title.text.length > 40 || habits.paragraphs)
  ) {
    end = (wrapped.at(-1) as Line).end;
    lines = lines.slice(wrapped.length);
    for (const line of wrapped) note(line, 'title', habits.paragraphs);
  }
  note(title, 'title');
  if (/^(?:panel|podiumsdiskussion|table ronde)\b/i.test(title.text)) take('panel');
  const isPause = isBreakTitle(title.text);
  if (isPause) kind = 'break';

  // Between title and abstract: types, furniture, room, keywords, people.
  let named: boolean | 'placed' = false;
  for (passed = 0; passed < lines.length; passed += 1) {
    const line = lines[passed] as Line;
    const type = readTypeLine(line.text, /^highlight$/i.test(line.text));
    if (type) {
      take(type);
      note(line, 'type');
    } else if (readLabel(line.text)?.label === 'abstract') break;
    else if (room && line.text.length > 3 && room.text !== line.text && room.text.startsWith(line.text)) note(line, 'furniture');
    else if (people.length > 0 && named !== 'placed' && readAffiliations(line, people)) {
      note(line, 'affiliation');
      named = 'placed';
    } else if (aside(line)) {
      // furniture, a label or a room: noted
    } else if (
      !named &&
      people.length === 0 &&
      arePeople(line, lines.slice(passed + 1), habits, isPause || standsWithoutPeople(title.text), note)
    ) {
      named = true;
      addPeople(line, 'author', separatorFor(line.text, habits));
      // A list that runs on: its line ends with a separator, or the next begins with one.
      for (let next = lines[passed + 1]; next; next = lines[passed + 1]) {
        const runsOn = /(?:[·,;]|\band)$/.test((lines[passed] as Line).text) || /^[·;]/.test(next.text);
        if (!runsOn || looksLikePeople(next.text.replace(/^[·;]\s*|[·;,]$/g, '')) === 'no' || isAffiliation(next.text)) break;
        note(next, 'people');
        addPeople(next, 'author');
        passed += 1;
      }
      // One name a line, all in one paragraph over a longer text.
      for (
        let [next, after] = [lines[passed + 1], lines[passed + 2]];
        next && after;
        [next, after] = [lines[passed + 1], lines[passed + 2]]
      ) {
        if (
          separatorOf((lines[passed] as Line).text) !== 'none' ||
          next.blankBefore ||
          nameLikeness(next.text) < 2 ||
          isAffiliation(next.text) ||
          next.text.length >= 40 ||
          after.text.length <= 20
        )
          break;
        note(next, 'people', false);
        addPeople(next, 'author');
        passed += 1;
      }
    } else break;
  }
  lines = lines.slice(passed);

  // Below the abstract: furniture, keywords, people of pages that name them last.
  let sawLink = false;
  while (lines.length > 0) {
    const line = lines.at(-1) as Line;
    const beside = lines.length > 1 || isFurniture(line.text) || isPrivate(line.text) || readLabel(line.text) !== undefined;
    if (readLabel(line.text)?.label === 'abstract' || (isRoom(line.text) && lines.length > 1)) break;
    if (beside && aside(line)) sawLink ||= line.text === '🔗';
    else if (people.length === 0 && lines.length > 1 && endsWithPeople(line, habits, sawLink)) {
      note(line, 'people', looksLikePeople(line.text) === 'surely');
      addPeople(line, 'author');
    } else break;
    lines.pop();
  }
  let [first] = lines;
  const last = lines.at(-1);
  const label = first ? readLabel(first.text) : undefined;
  if (first && label?.label === 'abstract') {
    note(first, label.from >= first.text.length ? 'furniture' : 'abstract');
    first = label.from >= first.text.length ? lines[1] : part(first, label.from, first.text.length);
  }
  if (first && last && first.end <= last.end) for (const line of lines) if (line.end >= first.end) note(line, 'abstract');
  for (const [at, person] of people.entries()) people[at] = withoutMark(person);
  // Those at the foot of a block were met from its end.
  people.sort((a, b) => a.start - b.start);
  if (people.length === 0 && standsWithoutPeople(title.text) && (kind === undefined || kind === 'talk')) kind = 'other';
  return {
    kind: kind ?? 'talk',
    title: { start: title.start, end },
    people,
    keywords,
    ...(room ? { room } : {}),
    ...(track ? { track } : {}),
    ...(first && last && first.end <= last.end ? { abstract: { start: first.start, end: last.end } } : {}),
  };
}

/** "Nora Fold, ETH". */
function placedName(text: string): { name: string; affiliation: string; at: number }[] {
  const comma = text.indexOf(',');
  return [{ name: text.slice(0, comma).trim(), affiliation: text.slice(comma + 1).trim(), at: 0 }];
}

/** What may stand over a title without being one: a room, the number of a board, keywords, a code; never a line with people in it. */
function standsAboveTitles(line: Line): boolean {
  const label = readLabel(line.text)?.label;
  return (
    line.is === 'room' ||
    isFurniture(line.text) ||
    isPrivate(line.text) ||
    isRoom(line.text) ||
    label === 'keywords' ||
    label === 'track' ||
    label === 'room' ||
    label === 'private'
  );
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
    if (head && next && (namesAlone(next) || (line.text.endsWith(':') && looksLikePeople(next.text) === 'perhaps'))) {
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

/** "Director, Institute of Creases" below a name. */
function isPosition(text: string): boolean {
  const job =
    /\b(?:professor|director|researcher|engineer|scientist|student|fellow|manager|lead|head|ceo|cto|founder|developer|lecturer|postdoc|editor|consultant)\b/i;
  return (
    text.length < 100 &&
    !/[.!?:]$/.test(text) &&
    (job.test(text) || (isAffiliation(text) && nameLikeness(namesIn(text)[0]?.name ?? '') < 2))
  );
}

function namesAlone({ text }: Line): boolean {
  const look = looksLikePeople(text);
  return text.length < 200 && (look === 'surely' || (look === 'perhaps' && nameLikeness(namesIn(text)[0]?.name ?? '') === 2));
}

/** The line below people that says where they work: "1ETH; 2Aarhus", "(1) ETH, (2) Aarhus" for names with numbers, one for all else. */
function readAffiliations(line: Line, people: NamedAt[]): boolean {
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
  if (people.length === 1 && people[0]) people[0] = { ...people[0], affiliation: line.text };
  return people.length === 1;
}

const markOf = (name: string): string | undefined => /(?<=\p{L})\s?(\d{1,2}(?:,\s?\d{1,2})*)$/u.exec(name)?.[1];

/** "Nora Fold1" is Nora Fold. */
function withoutMark(person: NamedAt): NamedAt {
  const mark = markOf(person.name);
  return mark === undefined ? person : { ...person, name: person.name.slice(0, -mark.length).trim() };
}

/** "(", "Talk", ")" on lines of their own are one line "( Talk )". */
function joinBrackets(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [open, word, close] = [lines[at], lines[at + 1], lines[at + 2]];
    if (open?.text === '(' && word && close && /^\)\s*[>»]?$/.test(close.text) && word.text.length < 40) {
      joined.push({ text: `(${word.text})`, start: open.start, end: close.end, blankBefore: open.blankBefore });
      at += 2;
    } else if (open) joined.push(open);
  }
  return joined;
}

/** On a page that joins people by " · ", a line without one is one person, unless it is plainly a list of names. */
function separatorFor(text: string, habits: Habits): Separator {
  const own = separatorOf(text);
  if (habits.separator !== 'dot' || own === 'dot') return own;
  return own === 'comma' && namesIn(text, own).every(({ name, affiliation }) => affiliation === undefined && nameLikeness(name) === 2)
    ? own
    : 'none';
}

/** Whether the line after a title names people. What stands in doubt is noted as not sure. */
function arePeople(line: Line, rest: readonly Line[], habits: Habits, withoutPeople: boolean, note: Note): boolean {
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

function endsWithPeople(line: Line, habits: Habits, sawLink: boolean): boolean {
  const look = looksLikePeople(line.text);
  if (look === 'surely' && separatorOf(line.text) !== 'none') return true;
  return (
    look === 'perhaps' && (habits.peopleLast || sawLink) && line.text.length < 80 && nameLikeness(namesIn(line.text)[0]?.name ?? '') === 2
  );
}

/** "[ Deep Learning ] [ Optimization ]", "maps, folding; paper". */
function keywordsIn(text: string): string[] {
  const bracketed = [...text.matchAll(/\[([^[\]]+)\]/g)].map((match) => match[1] ?? '');
  const parts = bracketed.length > 0 ? bracketed.flatMap((inside) => inside.split(/;/)) : text.split(/[;,|·]/);
  return parts.map((word) => word.trim()).filter(Boolean);
}

/** What the blocks of a page have in common. Each is a list of content lines, title first. */
export function habitsOf(blocks: readonly (readonly Line[])[], titles: readonly (Line | undefined)[]): Habits {
  const count: Record<Separator, number> = { dot: 0, bar: 0, semicolon: 0, comma: 0, none: 0 };
  let [paragraphs, typed, last, first] = [0, 0, 0, 0];
  let [above, beneath, doubtful, asked] = [0, 0, 0, 0];
  blocks.forEach((lines, at) => {
    const content = joinBrackets(lines).filter((line) => !isFurniture(line.text) && readTypeLine(line.text) === undefined);
    const below = titles[at] ? content : content.slice(1);
    if (!titles[at] && content[0] && content[1] && !isBreakTitle(content[0].text)) {
      asked += 1;
      const order = orderOf(content[0], content[1]);
      if (order === 'people first') above += 1;
      if (order === 'title first') beneath += 1;
      if (order === 'either') doubtful += 1;
    }
    // The second line below the title counts only over a first that is short: an abstract of one line may come before its people.
    const firstTwo = below.slice(0, (below[0]?.text.length ?? 0) < 150 ? 2 : 1).find((line) => looksLikePeople(line.text) === 'surely');
    if (firstTwo) {
      count[separatorOf(firstTwo.text)] += 1;
      first += 1;
    } else if (below.length > 1 && looksLikePeople((below.at(-1) as Line).text) === 'surely') last += 1;
    if (below.length > 0 && below.slice(0, 2).every((line) => line.blankBefore)) paragraphs += 1;
    const title = titles[at] ?? content[0];
    if (title && readTypePrefix(title.text)) typed += 1;
  });
  const [separator, most] = (Object.entries(count) as [Separator, number][]).sort((a, b) => b[1] - a[1])[0] as [Separator, number];
  return {
    separator: most > 0 ? separator : 'none',
    paragraphs: paragraphs * 2 > blocks.length,
    typedTitles: blocks.length > 1 && typed * 2 > blocks.length,
    peopleLast: last > first,
    // "Quantum Folding" over "Ada Byron" could be either; unless most blocks show that people come first, titles do.
    peopleFirst: asked >= 2 && (above + doubtful) * 5 >= asked * 4 && above * 2 >= asked && above > beneath,
  };
}

/** Which of the first two lines of a block names people, when only one of them can. */
function orderOf(first: Line, second: Line): 'people first' | 'title first' | 'either' | undefined {
  const [one, other] = [peopleIn(first), peopleIn(second)];
  if (one === 0 && other === 0) return undefined;
  if (one === other) return 'either';
  if (one < other) return 'title first';
  // A single word ("Mausam") may be a name; a sentence below a title is its text.
  if (
    one === 1 &&
    ((namesIn(second.text).length === 1 && looksLikePeople(second.text) === 'perhaps') ||
      second.text.length > 200 ||
      /[.]$/.test(second.text))
  )
    return 'either';
  return 'people first';
}

/** How surely a line names people: 2 a list of them, 1 two words like a name, 0 not ("On Maps and Territories"). */
function peopleIn(line: Line): 0 | 1 | 2 {
  if (looksLikePeople(line.text) === 'surely') return separatorOf(line.text) === 'none' ? 1 : 2;
  return namesAlone(line) && namesIn(line.text).length === 1 ? 1 : 0;
}
