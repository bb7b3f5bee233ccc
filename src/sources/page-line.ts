// A page → its lines with their places; marks of Markdown around a line are no part of it.
import type { Role } from '../model/programme.ts';

/** A line of the file or a part of one; offsets are those of the file. Never blank. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly blankBefore: boolean;
  /** What it is, where its place tells (the cell of a table, the line under a label). */
  readonly is?: 'people' | 'room' | 'type' | 'letter';
  /** Of people under a label, what the label makes them. */
  readonly role?: Role;
  /** Of people: what follows the comma is where the one person works. */
  readonly placed?: boolean;
  /** What it is could not be told from what it could also be. */
  readonly doubtful?: boolean;
}

/** "## Day 1", "- **10:30** …", "**On Maps**": a heading's signs, the bullet of a time, bold around a whole line. */
const marksBefore =
  /^(?:#{1,6}\s+(?=\S))?(?:(?:[-*•+]|\d{1,2}\.)\s+(?=(?:\*\*|__)?\d{1,2}\s?(?:[:.]\d\d|h\b|[ap]\.?m)))?(?:(?:\*\*|__)(?=\d{1,2}\s?(?:[:.]\d\d|h\b|[ap]\.?m)))?/iu;
/** "📅 Thu 5 Sep": a picture before a date or a time; one before other words may be a label. */
const pictographBefore = /^(?:[🗓⏰⏱⏲🕐-🕧📅📆]\ufe0f?\s*)+(?=\S)/u;
const boldLine = /^(\*\*|__)([^*_].*[^*_])\1$/u;

/** Lines with text in them, without blanks and marks of Markdown around. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  let from = text.startsWith('\ufeff') ? 1 : 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    if (trimmed === '') blankBefore = true;
    else {
      const start = from + raw.indexOf(trimmed);
      const line = { text: trimmed, start, end: start + trimmed.length, blankBefore };
      const lead = (marksBefore.exec(trimmed)?.[0].length ?? 0) || (pictographBefore.exec(trimmed)?.[0].length ?? 0);
      const bold = boldLine.test(trimmed) ? 2 : 0;
      lines.push(
        lead > 0
          ? { ...part(line, lead, trimmed.length), blankBefore }
          : bold > 0
            ? { ...part(line, bold, trimmed.length - bold), blankBefore }
            : line,
      );
      blankBefore = false;
    }
    from = end + 1;
  }
  return lines;
}

/** A stretch of a line, without blanks around it. */
export function part(line: Line, from: number, to: number): Line {
  const raw = line.text.slice(from, to);
  const text = raw.trim();
  const start = line.start + from + (text === '' ? 0 : raw.indexOf(text));
  return { text, start, end: start + text.length, blankBefore: from === 0 && line.blankBefore };
}

/** "*On Maps*", "**On Maps**": marks around the whole are those of the page; quotes may be the author's. */
export function withoutEmphasis(line: Line): Line {
  const [, mark = '', inside = ''] = /^(\*\*|__|\*|_)(.+)\1$/su.exec(line.text) ?? [];
  return mark && !/[*_]/.test(inside)
    ? { ...part(line, mark.length, line.text.length - mark.length), blankBefore: line.blankBefore }
    : line;
}

/** "(", "Talk", ")" on lines of their own are one line "( Talk )". */
export function joinBrackets(lines: readonly Line[]): readonly Line[] {
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
