// People, abbreviations and subjects → index entries, measured, set in columns over pages.
import type { Geometry } from './geometry.ts';
import { setInColumns } from './columns.ts';
import { linesOf } from './text-width.ts';
import { compareSortNames, sortNameOf } from '../../model/name.ts';
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

export interface IndexView {
  /** Pages of columns of letters. */
  readonly pages: readonly (readonly (readonly IndexGroupView[])[])[];
  readonly columns: number;
}

type Bare = Omit<IndexEntryView, 'lines' | 'heading'>;

/** Everyone by sort name, with "see" entries for other spellings. A moderator is found where the session's talks begin. */
export function peopleIndex(programme: Programme, geometry: Geometry, columns: number, seeText: (name: string) => string): IndexView {
  const entries: { letter: string; sort: string; entry: Bare }[] = [];
  const letterOf = (sort: string): string => (sort.normalize('NFKD').match(/\p{L}/u)?.[0] ?? '#').toUpperCase();
  for (const { entries: people } of peopleView(programme)) {
    for (const person of people) {
      const ids = [...new Set(person.items.map(({ id, role }) => (role === 'moderator' ? `talks-${id}` : id)))];
      entries.push({ letter: letterOf(person.sortText), sort: person.sortText, entry: { kind: 'entry', text: person.sortText, more: '', ids } });
      for (const spelling of person.alsoWritten) {
        const sort = sortNameOf(spelling);
        if (sort !== person.sortText) entries.push({ letter: letterOf(sort), sort, entry: { kind: 'see', text: sort, more: seeText(person.sortText), ids: [] } });
      }
    }
  }
  entries.sort((a, b) => compareSortNames(a.sort, b.sort));
  const list: Bare[] = [];
  let letter = '';
  for (const one of entries) {
    if (one.letter !== letter) list.push({ kind: 'heading', text: one.letter, more: '', ids: [] });
    letter = one.letter;
    list.push(one.entry);
  }
  return set(list, geometry, columns);
}

/** Short forms with their long forms; the same pair in two talks is one entry. */
export function abbreviationIndex(programme: Programme, geometry: Geometry, columns: number): IndexView {
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
  return set(sorted.map((entry) => ({ kind: 'entry', ...entry })), geometry, columns);
}

/** Subjects as the digest found them. */
export function subjectIndex(subjects: readonly { readonly subject: string; readonly ids: readonly string[] }[], geometry: Geometry, columns: number): IndexView {
  return set(subjects.map(({ subject, ids }) => ({ kind: 'entry', text: subject, more: '', ids })), geometry, columns);
}

function set(list: readonly Bare[], geometry: Geometry, columns: number): IndexView {
  const gutter = 6;
  const width = (geometry.width - gutter * (columns - 1)) / columns;
  const size = geometry.smallSize;
  // Two lines of the page are the heading; one is kept free, for the face may run wider than was reckoned.
  const lines = geometry.lines - 4;
  const measured = list.map((entry): IndexEntryView => {
    // A page number and its comma take about the room of four figures.
    const text = [entry.text, entry.more, entry.ids.map(() => '0000').join(' ')].filter(Boolean).join('  ');
    return { ...entry, lines: entry.kind === 'heading' ? 2 : linesOf(text, 'serif', size, width - 3), heading: entry.kind === 'heading' };
  });
  return { pages: setInColumns(measured, lines, columns).map((page) => page.map(inGroups)), columns };
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
