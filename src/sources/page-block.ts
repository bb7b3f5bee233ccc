// The lines of one presentation of a page → title, type, people, keywords, abstract; each line's reading is noted.
import type { PresentationKind, Role } from '../model/programme.ts';
import {
  isAffiliation,
  isBreakTitle,
  isFurniture,
  isPrivate,
  isRoom,
  isWithdrawal,
  kindOfType,
  readLabel,
  readTypeLine,
  readTypePrefix,
  readTypeSuffix,
  standsWithoutPeople,
} from './page-lines.ts';
import { isEitherOrder, isPlacedPerson, lengthBehind, type Habits } from './page-habits.ts';
import { joinBrackets, part, withoutEmphasis, type Line } from './page-line.ts';
import {
  arePeople,
  endsWithPeople,
  placedName,
  readAffiliations,
  separatorFor,
  withHeadsRead,
  withoutMark,
  type NamedAt,
  type Note,
} from './page-people.ts';
import { looksLikePeople, nameLikeness, namesIn, separatorOf, type Separator } from './people-line.ts';

export interface Block {
  readonly kind: PresentationKind;
  readonly title?: { readonly start: number; readonly end: number };
  readonly people: readonly NamedAt[];
  readonly abstract?: { readonly start: number; readonly end: number };
  readonly keywords: readonly string[];
  readonly room?: Line;
  readonly track?: string;
  readonly withdrawn: boolean;
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
  let withdrawn = false;
  const take = (type: string): void => {
    if (isWithdrawal(type)) {
      withdrawn = true;
      return;
    }
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
  if (habits.peopleFirst && !inline && lines[0] && lines[1] && lines[0].is !== 'people' && looksLikePeople(lines[0].text) !== 'no') {
    // One line of people, or as many as each name one person with a place.
    const placed = isPlacedPerson(lines[0]) ? lines.findIndex((line) => !isPlacedPerson(line)) : 1;
    const named = lines.slice(0, placed).map((line) => ({ ...line, is: 'people' as const }));
    if (placed > 0) lines = [...lines.slice(placed, placed + 1), ...named, ...lines.slice(placed + 1)];
  }
  // Where a label names the title, what stands above it is beside it.
  const titleAt = inline ? -1 : lines.slice(0, 8).findIndex(({ text }) => readLabel(text)?.label === 'title');
  if (titleAt > 0 && lines.slice(0, titleAt).every(({ text }) => readLabel(text) || isFurniture(text) || readTypeLine(text, true)))
    lines = [lines[titleAt] as Line, ...lines.slice(0, titleAt), ...lines.slice(titleAt + 1)];
  // "9:40 – Keynote", the title on the line below.
  const bareKind = inline && lines[0] && !lines[0].is ? readTypeLine(inline.text, true) : undefined;
  if (inline && bareKind && lines[0] && looksLikePeople(lines[0].text) !== 'surely' && !readLabel(lines[0].text)) {
    take(bareKind);
    note(inline, 'type');
    title = undefined;
  }
  const doubtful = inline?.doubtful === true || (!inline && habits.orderInDoubt && isEitherOrder(lines));
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
  if (!title) return { kind: kind ?? 'other', people, keywords, withdrawn };

  const prefix = readTypePrefix(title.text);
  if (prefix && prefix.length < title.text.length) {
    take(prefix.type);
    if (habits.typedTitles || inline || withdrawn || /^[([]/.test(title.text)) {
      note(part(title, 0, prefix.length), 'type');
      title = withoutEmphasis(part(title, prefix.length, title.text.length));
    }
  }
  const submission = /^#\d{1,5}:\s+/.exec(title.text);
  if (submission) {
    note(part(title, 0, submission[0].length), 'furniture');
    title = part(title, submission[0].length, title.text.length);
  }
  const lasts = habits.lengthsBehind ? lengthBehind.exec(title.text) : undefined;
  if (lasts) {
    note(part(title, lasts.index, title.text.length), 'length');
    title = part(title, 0, lasts.index);
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
  note(title, 'title', !doubtful);
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
    withdrawn,
    ...(room ? { room } : {}),
    ...(track ? { track } : {}),
    ...(first && last && first.end <= last.end ? { abstract: { start: first.start, end: last.end } } : {}),
  };
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

/** "[ Deep Learning ] [ Optimization ]", "maps, folding; paper". */
function keywordsIn(text: string): string[] {
  const bracketed = [...text.matchAll(/\[([^[\]]+)\]/g)].map((match) => match[1] ?? '');
  const parts = bracketed.length > 0 ? bracketed.flatMap((inside) => inside.split(/;/)) : text.split(/[;,|·]/);
  return parts.map((word) => word.trim()).filter(Boolean);
}
