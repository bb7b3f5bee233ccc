// People, abbreviations and subjects → index entries, measured, set in columns over pages.
import type { Geometry } from './geometry.ts';
import { setInColumns } from './columns.ts';
import { linesOf } from './text-width.ts';
import { compareSortNames, indexLetterOf, sortNameOf } from '../../model/name.ts';
import { presentationsOf, type Programme } from '../../model/programme.ts';
import { peopleView } from '../people.ts';

export interface IndexEntryView {
  readonly kind: 'heading' | 'entry' | 'see';
  readonly text: string;
  /** The long form of an abbreviation, or the name that "see" leads to. */
  readonly more: string;
  /** Ids of the places it is found at, in printing order. */
  readonly ids: readonly string[];
  readonly lines: number;
  readonly heading: boolean;
}

export interface IndexGroupView {
  /** "" where a column goes on with the letter of the one before. */
  readonly heading: string;
  readonly entries: readonly IndexEntryView[];
}

/** One index, or the part of it that stands on a page. */
export interface IndexBlockView {
  readonly id: string;
  readonly title: string;
  readonly continued: boolean;
  readonly columns: readonly (readonly IndexGroupView[])[];
}

export type BareEntry = Omit<IndexEntryView, 'lines' | 'heading'>;

/** Everyone by sort name, with "see" entries for other spellings. A moderator is found where the session's talks begin. */
export function peopleIndex(programme: Programme, seeText: (name: string) => string): readonly BareEntry[] {
  const printed = new Set(
    programme.sessions.flatMap((session) => [
      ...(programme.sessions.length === 1 || session.presentations.some(({ number }) => number !== undefined)
        ? [`talks-${session.id}`]
        : []),
      ...session.presentations.flatMap(({ id, number }) => (number === undefined ? [] : [id])),
    ]),
  );
  const entries: { letter: string; sort: string; entry: BareEntry }[] = [];
  for (const { entries: people } of peopleView(programme)) {
    for (const person of people) {
      const ids = [
        ...new Set(person.items.map(({ id, role }) => (role === 'moderator' ? `talks-${id}` : id)).filter((id) => printed.has(id))),
      ];
      entries.push({
        letter: indexLetterOf(person.sortText),
        sort: person.sortText,
        entry: { kind: 'entry', text: person.sortText, more: '', ids },
      });
      for (const spelling of person.alsoWritten) {
        const sort = sortNameOf(spelling);
        if (sort !== person.sortText)
          entries.push({ letter: indexLetterOf(sort), sort, entry: { kind: 'see', text: sort, more: seeText(person.sortText), ids: [] } });
      }
    }
  }
  entries.sort((a, b) => compareSortNames(a.sort, b.sort));
  const list: BareEntry[] = [];
  let letter = '';
  for (const one of entries) {
    if (one.letter !== letter) list.push({ kind: 'heading', text: one.letter, more: '', ids: [] });
    letter = one.letter;
    list.push(one.entry);
  }
  return list;
}

/** Short forms with their long forms; the same pair in two talks is one entry. */
export function abbreviationIndex(programme: Programme): readonly BareEntry[] {
  const found = new Map<string, { text: string; more: string; ids: string[] }>();
  for (const { id, number, digest } of presentationsOf(programme)) {
    if (number === undefined) continue;
    for (const { short, long } of digest?.terms ?? []) {
      const key = `${short}\0${long.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
      const entry = found.get(key) ?? { text: short, more: long, ids: [] };
      if (!entry.ids.includes(id)) entry.ids.push(id);
      found.set(key, entry);
    }
  }
  const sorted = [...found.values()].sort((a, b) => compareSortNames(a.text, b.text) || compareSortNames(a.more, b.more));
  return sorted.map((entry) => ({ kind: 'entry', ...entry }));
}

/** Subjects as the digest found them. */
export function subjectIndex(subjects: readonly { readonly subject: string; readonly ids: readonly string[] }[]): readonly BareEntry[] {
  return subjects.map(({ subject, ids }) => ({ kind: 'entry', text: subject, more: '', ids }));
}

const gutter = 6;
/** A title and the space around it. */
const titleLines = 3;

/** Sets indexes one after another; a short one shares the page of the one before when it fits whole. Returns pages of blocks. */
export function setIndexes(
  indexes: readonly { readonly id: string; readonly title: string; readonly columns: number; readonly entries: readonly BareEntry[] }[],
  geometry: Geometry,
): IndexBlockView[][] {
  // One line is kept free, for the face may run wider than was reckoned.
  const lines = geometry.lines - titleLines - 1;
  const pages: IndexBlockView[][] = [];
  let free = 0;
  for (const { id, title, columns, entries } of indexes) {
    const width = (geometry.width - gutter * (columns - 1)) / columns;
    const measured = entries.map((entry): IndexEntryView => {
      // A page number and its comma take about the room of four figures; the first is never parted from the last word.
      const text =
        [entry.text, entry.more].filter(Boolean).join('  ') + (entry.ids.length > 0 ? `.${entry.ids.map(() => '0000').join(' ')}` : '');
      return {
        ...entry,
        lines: entry.kind === 'heading' ? 2 : linesOf(text, 'serif', geometry.smallSize, width - 3),
        heading: entry.kind === 'heading',
      };
    });
    setInColumns(measured, lines, columns).forEach((page, at) => {
      const block = { id, title, continued: at > 0, columns: page.map(inGroups) };
      const height = titleLines + 1 + Math.max(...page.map((column) => column.reduce((sum, entry) => sum + entry.lines, 0)));
      if (height > free) {
        pages.push([]);
        free = geometry.lines;
      }
      pages.at(-1)?.push(block);
      free -= height + 1;
    });
  }
  return pages;
}

function inGroups(column: readonly IndexEntryView[]): IndexGroupView[] {
  const groups: { heading: string; entries: IndexEntryView[] }[] = [];
  for (const entry of column) {
    if (entry.kind === 'heading') groups.push({ heading: entry.text, entries: [] });
    else if (groups.length === 0) groups.push({ heading: '', entries: [entry] });
    else groups.at(-1)?.entries.push(entry);
  }
  return groups;
}
