// The lines over the talks of a session → its title, room, moderators and organisers, and what describes it.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPerson, DraftText } from '../model/draft.ts';
import { stemOf, type Origin } from '../model/source.ts';
import {
  isAffiliation,
  isConferenceName,
  isFurniture,
  isPrivate,
  isRoom,
  isSessionKind,
  isSessionTitle,
  readLabel,
  readTypeLine,
} from './page-lines.ts';
import { part, type Line } from './page-line.ts';
import { withHeadsRead, type Note } from './page-people.ts';
import type { PageSession } from './page-sessions.ts';
import { proseLikeness } from './prose.ts';
import { looksLikePeople, nameLikeness, namesIn, separatorOf, type NameInLine } from './people-line.ts';

export interface HeaderTools {
  readonly text: (line: Line) => DraftText;
  readonly origin: (start: number, end: number) => Origin;
  readonly note: Note;
  readonly leftOut: DraftText[];
  readonly path: string;
  readonly diagnostics: Diagnostic[];
}

/** Title first; then room, moderators, organisers, a description of the session in any order. */
export function readHeader(
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
  // "AAAI-24 Technical Program" over "Technical Session 5": what says that it is a session's title is, what stands above is the page's.
  const titledAt = titles.findIndex(({ text: said }) => isSessionTitle(said) && said.length < 150 && !/[.]$/.test(said));
  const ofPage = new Set(session.own?.title ? [] : titles.slice(0, Math.max(0, titledAt)));
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
    else if (ofPage.has(line)) note(line, 'heading of the page');
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
    } else if (label?.label === 'keywords') {
      note(line, 'keywords');
      leftOut.push(text(line));
    } else if (label?.label === 'room' && value) {
      note(line, 'room');
      room ??= text(value);
    } else if (type && !title) note(line, 'type');
    else if (!title) {
      title = label?.label === 'title' && value ? value : quotedTitle(line);
      note(title, 'session title', title !== line || proseLikeness(line.text) < 2);
    } else if (
      !room &&
      (isRoom(line.text) ||
        ((session.header.includes(line) || (session.lead[0] === line && /\d/.test(line.text) && line.text.length < 40)) &&
          mayBePlace(line.text) &&
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
      note(line, 'description of the session', line.text.length >= 60 || label !== undefined || proseLikeness(line.text) > 0);
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
    hint: `write in corrections.yaml: \`sessions: { '${stemOf(path)}': { title: … } }\``,
    file: path,
    range: origin(start, start).range,
  });
  return { title: { source: stemOf(path), origin: origin(start, start) }, ...(room ? { room } : {}), ...description, people, start };
}

/** "Strauss 1", "Palais des Congrès": a short line of numbers and capitals; one small word between them at most. */
function mayBePlace(text: string): boolean {
  return text.length < 60 && (/\d/.test(text) || text.split(/\s+/).filter((word) => /^\p{Ll}/u.test(word)).length <= 1);
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

/** The longest run of lines that describe the session; a few words that are no sentence are some other line of the page. */
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
  const said = longest && told.filter(({ start, end }) => start >= longest.start && end <= longest.end).map(({ text }) => text);
  return longest && (longest.end - longest.start >= 60 || proseLikeness(said?.join(' ') ?? '') > 0)
    ? { text: '', blankBefore: false, ...longest }
    : undefined;
}
