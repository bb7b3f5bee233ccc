// Text pasted from a virtual-conference page → draft. Structure comes from what lines are (slot, people, furniture), not from blank lines.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Draft, DraftPresentation, DraftSession, DraftSlot, DraftText, Reading, UnreadSlot } from '../model/draft.ts';
import { remembering } from '../model/remember.ts';
import { sharedRoom } from '../model/room.ts';
import { LineIndex, stemOf, type Origin, type SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { readBlock } from './page-block.ts';
import { habitsOf } from './page-habits.ts';
import { readHeader, type HeaderTools } from './page-header.ts';
import type { Note } from './page-people.ts';
import { isFurniture } from './page-lines.ts';
import { blocksAroundSlots, contains, sessionsOfPage, slotsFollowTitles, type PageBlock, type PageSession } from './page-sessions.ts';
import { readPaperList } from './page-list.ts';
import { linesOf, type Line } from './page-line.ts';
import { findSlots, type SlotFound } from './page-slots.ts';
import { readSlotLine } from './slot-line.ts';

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
  const presentationOf = ({ slot, lines }: PageBlock, at = 0, among: readonly PageBlock[] = []): DraftPresentation => {
    const block = readBlock(lines, habits, note, slot?.title);
    // A talk that lasts as long as those that follow it may as well be what describes them.
    const holds = contains(slot?.range, among[at + 1]?.slot?.range);
    if (holds && block.title && block.people.length === 0 && block.kind === 'talk')
      note({ text: '', blankBefore: false, ...block.title }, 'title', false);
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
      ...(block.withdrawn ? { withdrawn: true } : {}),
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

/** Years that the page or its file name states beside its dates ("Select Year: (2022)", "icml-2022-oral.txt"). */
function yearsIn(file: SourceFile, header: readonly Line[]): number[] {
  const texts = [stemOf(file.path), ...header.filter((line) => isFurniture(line.text) || line.text.length < 100).map((line) => line.text)];
  return [...new Set(texts.flatMap((line) => [...line.matchAll(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g)].map((match) => Number(match[0]))))];
}
