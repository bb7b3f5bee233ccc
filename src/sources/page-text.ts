// Text pasted from a virtual-conference page → draft. The slots give the structure; blank lines only help where they are there.
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Draft, DraftPerson, DraftPresentation, DraftSession, DraftSlot, DraftText, Reading } from '../model/draft.ts';
import type { PresentationKind } from '../model/programme.ts';
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import type { ParseContext, SourceFormat } from './format.ts';
import { isBreakTitle, isFurniture, readModerator, readSlotLine, readTypeLine, type TimeRange } from './page-lines.ts';

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const pageText: SourceFormat = {
  name: 'page text',
  accepts: (file) => !/^\ufeff?\s*(?:[{<]|\[\s*[{\["]|BEGIN:VCALENDAR|\* [^\n]*\d{4}\s*\n|- [a-z_]+:)/i.test(file.text) && !/\.(?:ya?ml|json|xml|csv|ics|bib)$/i.test(file.path),
  parse: (files, context) => {
    const parts = files.map((file) => parsePage(file, context));
    const sessions = parts.flatMap((part) => part.value?.sessions ?? []);
    return {
      value: { sessions, leftOut: parts.flatMap((part) => part.value?.leftOut ?? []), readings: parts.flatMap((part) => part.value?.readings ?? []) },
      diagnostics: parts.flatMap((part) => part.diagnostics),
    };
  },
};

/** Reads one page: header (title, room, moderator, date line), then slot, title, people, abstract for each presentation. */
export function parsePage(file: SourceFile, _context: ParseContext): Outcome<Draft> {
  const index = new LineIndex(file.text);
  const origin = (start: number, end: number): Origin => ({ file: file.path, range: index.range(start, end) });
  const diagnostics: Diagnostic[] = [];
  const readings: Reading[] = [];
  const leftOut: DraftText[] = [];

  const header: Line[] = [];
  const blocks: { slot: Line; range: TimeRange; lines: Line[] }[] = [];
  let whole: { line: Line; range: TimeRange } | undefined;
  for (const line of linesOf(file.text)) {
    const trimmed = line.text.trim();
    if (trimmed === '') {
      blocks.at(-1)?.lines.push(line);
      continue;
    }
    const note = (as: string): void => void readings.push({ origin: origin(line.start, line.end), as, sure: true });
    const slot = readSlotLine(trimmed);
    if (slot === 'unreadable') {
      diagnostics.push({ code: 'date-unreadable', severity: 'error', message: `Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", found "${trimmed.slice(0, 60)}"`, hint: 'mend the date or the times of this line; a source that must stay as it is can be mended with content/corrections.yaml once the line can be read', file: file.path, range: index.range(line.start, line.end) });
    } else if (slot) {
      // The first range is taken for the session's own until the lines after it show otherwise.
      if (!whole && blocks.length === 0 && header.length > 0) whole = { line, range: slot };
      else blocks.push({ slot: line, range: slot, lines: [] });
      note('slot');
    } else if (isFurniture(trimmed)) {
      leftOut.push({ source: trimmed, origin: origin(line.start, line.end) });
      note('furniture');
    } else if (blocks.length === 0) header.push(line);
    else blocks.at(-1)?.lines.push(line);
  }

  // A page without a date line of its own: what follows the first slot (title, people) shows that it was a talk's.
  if (whole) {
    const own = whole;
    const after = header.filter((line) => line.start > own.line.start);
    if (after.filter((line) => readModerator(line.text) === undefined).length >= 2) {
      header.splice(header.length - after.length);
      blocks.unshift({ slot: own.line, range: own.range, lines: after });
      whole = undefined;
    }
  }

  if (blocks.length === 0 && !diagnostics.some((diagnostic) => diagnostic.code === 'date-unreadable')) {
    const last = file.text.length;
    diagnostics.push({ code: 'slot-missing', severity: 'error', message: `Expected slots such as "Tue 19 July 10:30 - 10:35 PDT", found ${whole ? 'only one date line' : 'none'} in ${index.point(last).line} lines`, hint: 'paste the whole session page: each talk needs a line with its date and times', file: file.path, range: whole ? index.range(whole.line.start, whole.line.end) : index.range(0, Math.min(last, file.text.indexOf('\n') < 0 ? last : file.text.indexOf('\n'))) });
  }
  if (diagnostics.length > 0) return { diagnostics };

  const text = (line: Line): DraftText => {
    const lead = line.text.length - line.text.trimStart().length;
    const source = line.text.trim();
    return { source, origin: origin(line.start + lead, line.start + lead + source.length) };
  };
  const slotOf = (line: Line, range: TimeRange): DraftSlot => ({ ...range, origin: text(line).origin });

  const [titleLine, ...rest] = header;
  const people: DraftPerson[] = [];
  let room: DraftText | undefined;
  for (const line of rest) {
    const names = readModerator(line.text);
    if (names !== undefined) {
      const at = line.start + line.text.indexOf(names);
      people.push(...splitPeople(names, at, origin).map((person): DraftPerson => ({ ...person, role: 'moderator' })));
    } else if (!room) room = text(line);
    else leftOut.push(text(line));
  }
  const title: DraftText = titleLine ? text(titleLine) : { source: baseName(file.path), origin: origin(0, 0) };
  if (!titleLine) diagnostics.push({ code: 'session-title-missing', severity: 'warning', message: 'Expected the title of the session on the first line, found a slot; the file name stands in for it', hint: 'put the title of the session on the first line, or set it in content/corrections.yaml', file: file.path, range: index.range(0, 0) });

  const presentations = blocks.map((block): DraftPresentation => {
    let kind: PresentationKind = 'talk';
    const lines: Line[] = [];
    for (const line of block.lines) {
      const type = lines.filter((kept) => kept.text.trim() !== '').length < 2 ? readTypeLine(line.text) : undefined;
      if (type) {
        if (type.includes('keynote') || type.includes('invited')) kind = 'keynote';
        else if (type === 'poster' || type === 'panel' || type === 'tutorial' || type === 'demo') kind = type;
        leftOut.push(text(line));
      } else lines.push(line);
    }
    const filled = lines.filter((line) => line.text.trim() !== '');
    const [first, second, ...others] = filled;
    const end = filled.at(-1)?.end ?? block.slot.end;
    const whole = origin(block.slot.start, end);
    if (!first) {
      diagnostics.push({ code: 'title-missing', severity: 'error', message: 'Expected the title of a talk after its slot, found none', hint: 'add the missing lines, or remove the slot', file: file.path, range: index.range(block.slot.start, block.slot.end) });
      return { kind: 'other', title: { source: '', origin: whole }, people: [], origin: whole };
    }
    if (isBreakTitle(first.text)) kind = 'break';
    const named = second && looksLikePeople(second.text, others.length > 0) ? second : undefined;
    const body = named ? others : second ? [second, ...others] : [];
    const bodyStart = body[0];
    const bodyEnd = body.at(-1);
    let abstract: DraftText | undefined;
    if (bodyStart && bodyEnd) {
      const start = bodyStart.start + (bodyStart.text.length - bodyStart.text.trimStart().length);
      const source = file.text.slice(start, bodyEnd.end).trimEnd();
      abstract = { source, origin: origin(start, start + source.length) };
    }
    return {
      kind,
      title: text(first),
      slot: slotOf(block.slot, block.range),
      people: named ? splitPeople(named.text, named.start, origin) : [],
      ...(abstract ? { abstract } : {}),
      origin: whole,
    };
  });

  const session: DraftSession = {
    title,
    ...(room ? { room } : {}),
    ...(whole ? { slot: slotOf(whole.line, whole.range) } : {}),
    people,
    presentations,
    origin: origin(titleLine?.start ?? 0, blocks.at(-1)?.lines.findLast((line) => line.text.trim() !== '')?.end ?? file.text.length),
  };
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics };
  return { value: { sessions: [session], leftOut, readings }, diagnostics };
}

function* linesOf(text: string): Generator<Line> {
  const line = /([^\n]*?)\r?(?:\n|$)/g;
  for (let match = line.exec(text); match && match.index <= text.length; match = line.exec(text)) {
    const content = match[1] ?? '';
    const start = match.index + (match.index === 0 && content.startsWith('\ufeff') ? 1 : 0);
    yield { text: text.slice(start, match.index + content.length), start, end: match.index + content.length };
    if (line.lastIndex >= text.length) return;
  }
}

/** "A · B · C", or a single line of name-like words before an abstract. */
function looksLikePeople(line: string, moreFollows: boolean): boolean {
  if (line.includes(' · ') || /\S·\S/.test(line)) return true;
  // "Ada Byron (ETH); Nora Fold (MIT)*": names, each with its affiliation in brackets.
  if (moreFollows && line.length < 2000 && /^[^();]{3,60} \([^()]{2,120}\)\*?(?:; [^();]{3,60} \([^()]{2,120}\)\*?)+$/.test(line.trim())) return true;
  const text = line.trim();
  return text.length < 60 && text.split(/\s+/).length <= 6 && !/[.!?:;]$/.test(text.replace(/\b(?:Jr|Sr)\.$/, '')) && (moreFollows || /^\p{Lu}/u.test(text));
}

function splitPeople(line: string, start: number, origin: (start: number, end: number) => Origin): DraftPerson[] {
  const people: DraftPerson[] = [];
  let from = 0;
  for (const part of line.split('·')) {
    const name = part.trim();
    if (name) {
      const at = start + from + part.indexOf(name);
      people.push({ name, role: 'author', origin: origin(at, at + name.length) });
    }
    from += part.length + 1;
  }
  return people;
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
}
