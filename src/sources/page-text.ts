// Text pasted from a virtual-conference page → draft. Structure comes from what lines are (slot, people, furniture), not from blank lines.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Draft, DraftPerson, DraftPresentation, DraftSession, DraftSlot, DraftText, Reading, UnreadSlot } from '../model/draft.ts';
import { remembering } from '../model/remember.ts';
import { sharedRoom } from '../model/room.ts';
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { habitsOf, isPrivate, readBlock, withHeadsRead, type Note } from './page-block.ts';
import { isAffiliation, isConferenceName, isFurniture, isRoom, isSessionKind, readLabel, readTypeLine } from './page-lines.ts';
import { blocksAroundSlots, sessionsOfPage, slotsFollowTitles, type PageBlock, type PageSession } from './page-sessions.ts';
import { readPaperList } from './page-list.ts';
import { linesOf, part, type Line } from './page-line.ts';
import { findSlots, type SlotFound } from './page-slots.ts';
import { readSlotLine } from './slot-line.ts';
import { looksLikePeople, nameLikeness, namesIn, separatorOf, type NameInLine } from './people-line.ts';

const pageRead = remembering(5000, ({ path, text }: SourceFile) => `${path}\0${text}`, parsePage);

export const pageText: SourceFormat = {
  name: 'page text',
  accepts: (file) =>
    !/^\ufeff?\s*(?:[{<]|\[\s*[{\["]|BEGIN:VCALENDAR|---\s*\n|@[a-z]+\s*\{|\* [^\n]*\d{4}\s*\n|- [a-z_]+:)/i.test(file.text) &&
    (!/\.(?:ya?ml|json|xml|csv|tsv|ics|bib|order)$/i.test(file.path) || hasSlots(file.text)),
  parse: (files) => {
    const parts = files.map(pageRead);
    const drafts = parts.flatMap(({ value }) => (value ? [value] : []));
    return {
      value: {
        sessions: drafts.flatMap(({ sessions }) => sessions),
        leftOut: drafts.flatMap(({ leftOut }) => leftOut),
        readings: drafts.flatMap(({ readings }) => readings ?? []),
        yearsNamed: drafts.flatMap(({ yearsNamed }) => yearsNamed ?? []),
      },
      diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    };
  },
};

/** Two lines that are slots and nothing else: a page, whatever its file is called. */
function hasSlots(text: string): boolean {
  let found = 0;
  for (const line of text.slice(0, 100_000).split('\n')) if (line.length < 160 && typeof readSlotLine(line) === 'object') found += 1;
  return found > 1;
}

/** Reads one page. A page without slots is an error, a doubtful line a notice; a slot that cannot be read and a title that is missing go on to be mended. */
export function parsePage(file: SourceFile): Outcome<Draft> {
  const index = new LineIndex(file.text);
  const origin = (start: number, end: number): Origin => ({ file: file.path, range: index.range(start, end) });
  const text = (line: { readonly start: number; readonly end: number }): DraftText => ({
    source: file.text.slice(line.start, line.end),
    origin: origin(line.start, line.end),
  });
  const diagnostics: Diagnostic[] = [];
  const readings = new Map<number, Reading>();
  const leftOut: DraftText[] = [];
  const note: Note = (line, as, sure = true) => {
    readings.set(line.start, { origin: origin(line.start, line.end), as, sure });
    if (as === 'furniture' || as === 'type' || as === 'heading of the page' || as === 'affiliation') leftOut.push(text(line));
  };

  const page = findSlots(linesOf(file.text));
  for (const { line, as } of page.used) note(line, as);
  for (const { line, range, none } of page.slots) note(line, none ? 'no slot' : range ? 'slot' : 'slot that cannot be read');
  const slotOf = ({ line, range, none }: SlotFound): { slot?: DraftSlot | UnreadSlot } => {
    const place = origin(line.start, line.end);
    return none ? {} : { slot: range ? { ...range, origin: place } : { unread: line.text, origin: place } };
  };

  const around = slotsFollowTitles(page);
  const found: readonly PageSession[] = around ? [] : sessionsOfPage(page);
  const list = page.slots.length === 0 ? readPaperList(page.before) : undefined;
  const standing: ReturnType<typeof blocksAroundSlots> | undefined = around ? blocksAroundSlots(page) : list;
  const blocks: readonly PageBlock[] = standing?.blocks ?? found.flatMap((session) => session.blocks);
  if (blocks.length === 0) {
    const only = page.slots[0];
    const firstLine = file.text.indexOf('\n') < 0 ? file.text.length : file.text.indexOf('\n');
    diagnostics.push({
      code: 'slot-missing',
      severity: 'error',
      message: `Expected slots such as "Tue 19 July 10:30 - 10:35 PDT", found ${only ? 'only one date line' : 'none'} in ${index.point(file.text.length).line} lines`,
      hint: 'paste the whole session page: each talk needs a line with its date and times; a list without times needs people below each title',
      file: file.path,
      range: only ? index.range(only.line.start, only.line.end) : index.range(0, firstLine),
    });
  }
  const inOrder = (): Reading[] => [...readings.values()].sort((a, b) => a.origin.range.start.offset - b.origin.range.start.offset);
  // Of a page that cannot be read, how far it was read is still told.
  const unread = (): Outcome<Draft> => ({ value: { sessions: [], leftOut: [], readings: inOrder() }, diagnostics });
  if (diagnostics.length > 0) return unread();

  const habits = habitsOf(
    blocks.map(({ lines }) => lines),
    blocks.map(({ slot }) => slot?.title),
  );
  const presentationOf = ({ slot, lines }: PageBlock): DraftPresentation => {
    const block = readBlock(lines, habits, note, slot?.title);
    const all = [...(slot ? [slot.line] : []), ...lines];
    const start = Math.min(...all.map((line) => line.start));
    const whole = origin(start, Math.max(...all.map((line) => line.end)));
    return {
      kind: block.kind,
      title: block.title ? text(block.title) : { source: '', origin: origin(start, start) },
      ...(slot ? slotOf(slot) : {}),
      people: block.people.map(({ name, role, affiliation, start }) => ({
        name,
        role,
        ...(affiliation ? { affiliation } : {}),
        origin: origin(start, start + name.length),
      })),
      ...(block.room ? { room: text(block.room) } : {}),
      ...(block.abstract ? { abstract: text(block.abstract) } : {}),
      ...(block.keywords.length > 0 ? { keywords: block.keywords } : {}),
      ...(block.track ? { track: block.track } : {}),
      origin: whole,
    };
  };

  const sessions: DraftSession[] = [];
  const tools: HeaderTools = { text, origin, note, leftOut, path: file.path, diagnostics };
  if (standing) {
    const presentations = blocks.map(presentationOf);
    const [first] = presentations;
    const titled = standing.header.some((line) => !isFurniture(line.text));
    const session: PageSession = { header: standing.header, lead: [], blocks };
    // The page of one paper has no other title than the paper's.
    const header = titled || presentations.length > 1 ? readHeader(session, tools) : undefined;
    for (const line of header ? [] : standing.header) note(line, 'furniture');
    const ownRoom = header?.room ?? sharedRoom(presentations.map(({ room }) => room));
    if (first)
      sessions.push({
        title: header?.title ?? first.title,
        ...(ownRoom ? { room: ownRoom } : {}),
        ...(standing.own ? slotOf(standing.own) : presentations.length === 1 && first.slot ? { slot: first.slot } : {}),
        ...(header?.abstract ? { abstract: header.abstract } : {}),
        people: header?.people ?? [],
        presentations,
        origin: origin(0, file.text.length),
      });
  } else {
    const heldAside = found.every(({ header }) => header.length === 0) ? page.before : [];
    for (const line of heldAside) note(line, isFurniture(line.text) ? 'furniture' : 'heading of the page');
    for (const session of found) {
      if (session.single) {
        const [only] = session.blocks.map(presentationOf);
        if (only)
          sessions.push({
            title: only.title,
            ...(only.room ? { room: only.room } : {}),
            ...(only.slot ? { slot: only.slot } : {}),
            people: [],
            presentations: [only],
            origin: only.origin,
          });
        continue;
      }
      const header = readHeader(session, tools);
      const presentations = session.blocks.map(presentationOf);
      const room = header.room ?? sharedRoom(presentations.map(({ room }) => room));
      const end = session.blocks.at(-1)?.lines.at(-1)?.end ?? session.blocks.at(-1)?.slot?.line.end ?? file.text.length;
      sessions.push({
        title: header.title,
        ...(room ? { room } : {}),
        ...(session.own ? slotOf(session.own) : {}),
        ...(header.abstract ? { abstract: header.abstract } : {}),
        people: header.people,
        presentations,
        origin: origin(header.start, end),
      });
    }
  }
  for (const { line, as } of page.unsure) note(line, as === 'text' ? 'text that looks like a slot' : as, false);
  for (const reading of readings.values()) {
    if (!reading.sure)
      diagnostics.push({
        code: 'line-unsure',
        severity: 'notice',
        message: `Expected a line of one clear kind, found one that could be another; it was read as ${reading.as}`,
        hint: 'if that is wrong, set `title:`, `people:` or `abstract:` of its talk in corrections.yaml',
        file: file.path,
        range: reading.origin.range,
      });
  }
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return unread();
  leftOut.sort((a, b) => a.origin.range.start.offset - b.origin.range.start.offset);
  return { value: { sessions, leftOut, readings: inOrder(), yearsNamed: yearsIn(file, page.before) }, diagnostics };
}

interface HeaderTools {
  readonly text: (line: Line) => DraftText;
  readonly origin: (start: number, end: number) => Origin;
  readonly note: Note;
  readonly leftOut: DraftText[];
  readonly path: string;
  readonly diagnostics: Diagnostic[];
}

/** Title first; then room, moderators, organisers, a description of the session in any order. */
function readHeader(
  session: PageSession,
  { text, origin, note, leftOut, path, diagnostics }: HeaderTools,
): { title: DraftText; room?: DraftText; abstract?: DraftText; people: DraftPerson[]; start: number } {
  const told: Line[] = [];
  const people: DraftPerson[] = [];
  let title: Line | undefined = session.own?.title;
  let room: DraftText | undefined;
  // What stands above the last "Session" of a page is the page's.
  const marked = session.header.findLastIndex(({ text: said }) => /^session$/i.test(said));
  const rest = session.header.slice(marked + 1);
  const from = rest.some(({ text: said }) => !isFurniture(said)) ? marked + 1 : 0;
  for (const line of session.header.slice(0, from)) note(line, isPrivate(line.text) ? 'private' : 'furniture');
  const lines = withHeadsRead([...session.header.slice(from), ...session.lead], note);
  const kept = lines.filter((line) => !isFurniture(line.text));
  const titles = kept.filter(
    ({ text: said, is }) => !is && !readLabel(said) && !isRoom(said) && !isPrivate(said) && !isSessionKind(said) && !isConferenceName(said),
  );
  for (const line of lines) {
    const label = readLabel(line.text);
    const value = label ? part(line, label.from, line.text.length) : undefined;
    const type = readTypeLine(
      line.text,
      !title &&
        kept.indexOf(line) >= 0 &&
        kept.indexOf(line) < kept.length - 1 &&
        kept.filter((other) => !readLabel(other.text) && !isRoom(other.text)).length > 1,
    );
    const head = line.is === 'people' ? line : undefined;
    if (isPrivate(line.text)) note(line, 'private');
    else if (isFurniture(line.text)) note(line, 'furniture');
    else if (!title && titles.length > 0 && !label && isRoom(line.text)) {
      note(line, 'room');
      room ??= text(line);
    } else if (!title && titles.length > 0 && (isSessionKind(line.text) || isConferenceName(line.text))) note(line, 'type');
    else if ((label?.label === 'people' && value) || head) {
      note(line, 'people');
      const said = head ?? value ?? line;
      for (const { name, at, affiliation } of chairsIn(said.text))
        people.push({
          name,
          role: label?.role ?? head?.role ?? 'moderator',
          ...(affiliation ? { affiliation } : {}),
          origin: origin(said.start + at, said.start + at + name.length),
        });
    } else if (
      people.length > 0 &&
      isAffiliation(line.text) &&
      people.at(-1)?.affiliation === undefined &&
      lines[lines.indexOf(line) - 1] &&
      readLabel(lines[lines.indexOf(line) - 1]?.text ?? '')?.label === 'people'
    ) {
      note(line, 'affiliation');
      people.push({ ...(people.pop() as DraftPerson), affiliation: line.text });
    } else if (label?.label === 'room' && value) {
      note(line, 'room');
      room ??= text(value);
    } else if (type && !title) note(line, 'type');
    else if (!title) {
      title = label?.label === 'title' && value ? value : quotedTitle(line);
      note(title, 'session title');
    } else if (
      !room &&
      (isRoom(line.text) ||
        ((session.header.includes(line) || (session.lead[0] === line && /\d/.test(line.text) && line.text.length < 40)) &&
          line.text.length < 60 &&
          looksLikePeople(line.text) !== 'surely' &&
          label === undefined))
    ) {
      note(line, 'room', isRoom(line.text) || line.text.length < 40);
      room = text(line);
    } else if (looksLikePeople(line.text) === 'surely' && separatorOf(line.text) !== 'none' && people.length === 0) {
      note(line, 'people');
      for (const { name, at, affiliation } of namesIn(line.text))
        people.push({
          name,
          role: 'organiser',
          ...(affiliation ? { affiliation } : {}),
          origin: origin(line.start + at, line.start + at + name.length),
        });
    } else {
      note(line, 'description of the session');
      const labelled = label?.label === 'abstract' ? value : line;
      if (labelled?.text) told.push(labelled);
      else leftOut.push(text(line));
    }
  }
  const abstract = descriptionIn(told, lines);
  for (const line of told) if (!abstract || line.start < abstract.start || line.end > abstract.end) leftOut.push(text(line));
  const description = abstract ? { abstract: text(abstract) } : {};
  const start = title?.start ?? session.own?.line.start ?? session.blocks[0]?.slot?.line.start ?? 0;
  title ??= session.heading;
  if (title) return { title: text(title), ...(room ? { room } : {}), ...description, people, start };
  diagnostics.push({
    code: 'session-title-missing',
    severity: 'warning',
    message: 'Expected the title of the session on the first line, found a slot; the file name stands in for it',
    hint: `write in corrections.yaml: \`sessions: { '${baseName(path)}': { title: … } }\``,
    file: path,
    range: origin(start, start).range,
  });
  return { title: { source: baseName(path), origin: origin(start, start) }, ...(room ? { room } : {}), ...description, people, start };
}

/** "here is the programme of our workshop “Paper and Proof”": what stands in quotes is the title. */
function quotedTitle(line: Line): Line {
  const quoted = /["“„«]\s?([^"“”„«»]{3,120}?)\s?["”“»]/u.exec(line.text);
  return quoted && /^\p{Ll}|\b(?:programme?|agenda|schedule|zeitplan|programm)\b/u.test(line.text)
    ? part(line, quoted.index + 1, quoted.index + quoted[0].length - 1)
    : line;
}

/** "Ada Byron, University of London" under a label is one chair and where that chair works. */
function chairsIn(text: string): NameInLine[] {
  const names = namesIn(text);
  const [first, ...others] = names;
  const place = others.length > 0 ? text.slice(text.indexOf(',') + 1).trim() : '';
  return first &&
    others.length > 0 &&
    nameLikeness(first.name) === 2 &&
    !others.some(({ name }) => nameLikeness(name) === 2 && !isAffiliation(name)) &&
    others.some(({ name }) => isAffiliation(name))
    ? [{ ...first, affiliation: first.affiliation ?? place }]
    : names;
}

/** The longest run of lines that describe the session; a few words are some other line of the page. */
function descriptionIn(told: readonly Line[], all: readonly Line[]): Line | undefined {
  const runs: { start: number; end: number }[] = [];
  let after = -2;
  for (const line of told) {
    const at = all.findIndex(({ end }) => end === line.end);
    const run = runs.at(-1);
    if (run && at === after + 1) run.end = line.end;
    else runs.push({ start: line.start, end: line.end });
    after = at;
  }
  const [longest] = runs.sort((a, b) => b.end - b.start - (a.end - a.start));
  return longest && longest.end - longest.start >= 60 ? { text: '', blankBefore: false, ...longest } : undefined;
}

/** Years that the page or its file name states beside its dates ("Select Year: (2022)", "icml-2022-oral.txt"). */
function yearsIn(file: SourceFile, header: readonly Line[]): number[] {
  const texts = [
    baseName(file.path),
    ...header.filter((line) => isFurniture(line.text) || line.text.length < 100).map((line) => line.text),
  ];
  return [...new Set(texts.flatMap((line) => [...line.matchAll(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g)].map((match) => Number(match[0]))))];
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
}
