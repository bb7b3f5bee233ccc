// One row of a table of papers → a paper: people, abstract, what was decided. Addresses, conflicts and reviews are never read.
import type { DraftPerson, DraftPresentation, DraftText } from '../model/draft.ts';
import type { Origin } from '../model/source.ts';
import type { ColumnMap, TableField } from './column-maps.ts';
import { namesIn, separatorOf } from './people-line.ts';
import { keywordsOf, kindOf, linkOf, personOf } from './record.ts';
import { slotFromCells } from './slot-text.ts';
import { noTitle } from './untitled.ts';
import { field, itemsOf, stringOf, textOf, type Value } from './value.ts';

export interface PaperRow {
  readonly presentation: DraftPresentation;
  /** Every session in which the paper is shown: one paper, several presentations. */
  readonly sessions: readonly string[];
  readonly sessionOrigin?: Origin;
  readonly room?: DraftText;
  /** Of the session. */
  readonly moderators: readonly DraftPerson[];
}

export type Affiliations = ReadonlyMap<string, string>;

/** Nothing for a row that says neither title nor authors (a line between tables), and for what was rejected or deleted; what was withdrawn is kept and marked. */
export function readPaperRow(
  row: Value,
  columns: ColumnMap,
  affiliations: Affiliations = new Map(),
  familyFirst = false,
): PaperRow | undefined {
  const cell = (name: TableField): Value | undefined => field(row, ...(columns[name] ?? []));
  const authors = textOf(cell('authors'));
  const title = textOf(cell('title')) ?? (authors && noTitle(row.origin));
  const decision = stringOf(cell('decision'))?.toLowerCase() ?? '';
  const withdrawn = /withdr/.test(decision);
  if (!title || /\breject|\bdecline/.test(decision) || (stringOf(field(row, 'deleted?')) === 'yes' && !withdrawn)) return undefined;
  const [id, track, language] = (['id', 'track', 'language'] as const).map((name) => stringOf(cell(name)));
  const abstract = textOf(cell('abstract'));
  const keywords = cell('keywords');
  const slot = slotFromCells({
    date: textOf(cell('date')),
    start: textOf(cell('start')),
    end: textOf(cell('end')),
    duration: textOf(cell('duration')),
  });
  const moderator = cell('moderator');
  const session = textOf(cell('session'));
  const room = textOf(cell('room'));
  const link = stringOf(cell('link'));
  const links = linkOf(link && /^10\.\d{4,}\//.test(link) ? `https://doi.org/${link}` : link);
  return {
    presentation: {
      ...(id ? { key: id, paper: id } : {}),
      kind: kindOf([stringOf(cell('type')), decision].filter(Boolean).join(' '), title.source),
      title,
      people: peopleOf(cell('authors'), stringOf(cell('affiliations')), (name) => affiliations.get(`${id} ${name}`), familyFirst),
      ...(slot ? { slot } : {}),
      ...(abstract ? { abstract } : {}),
      keywords:
        keywords?.kind === 'list'
          ? itemsOf(keywords).flatMap((word) => stringOf(word) ?? stringOf(field(word, 'topic', 'tag', 'name')) ?? [])
          : keywordsOf(stringOf(keywords)),
      ...(links.length > 0 ? { links } : {}),
      ...(track ? { track } : {}),
      ...(language ? { language } : {}),
      ...(withdrawn ? { withdrawn } : {}),
      origin: title.origin,
    },
    sessions: (session?.source ?? '')
      .split('|')
      .map((part) => part.trim())
      .filter(Boolean),
    ...(session ? { sessionOrigin: session.origin } : {}),
    ...(room ? { room } : {}),
    moderators: moderator ? peopleOf(moderator).map((person) => ({ ...person, role: 'moderator' })) : [],
  };
}

/** Whether a column of names says "Fold, Nora; Byron, Ada": then "Fold, Nora" alone is one person too. */
export function isFamilyFirst(cells: readonly (string | undefined)[]): boolean {
  const lists = cells.flatMap((cell) => (cell?.includes(';') ? [cell.split(';').filter((part) => part.trim() !== '')] : []));
  return lists.length > 0 && lists.every((parts) => parts.every((part) => /^[^,]+,[^,]+$/.test(part)));
}

/** Records with first and last names (HotCRP), texts in a list, or one text of names by "|", ";" or "," and "and". */
export function peopleOf(
  value: Value | undefined,
  organisations?: string,
  affiliationOf: (name: string) => string | undefined = () => undefined,
  familyFirst = false,
): DraftPerson[] {
  if (value?.kind === 'list') {
    return value.items.flatMap((person) => {
      const parts = [
        ['first', 'first_name', 'given'],
        ['middle', 'middle_name'],
        ['last', 'last_name', 'family'],
      ].map((names) => textOf(field(person, ...names)));
      const whole = textOf(person) ?? textOf(field(person, 'name', 'fullname', 'full_name'));
      const first = parts.find(Boolean);
      const name = whole ?? (first ? { source: parts.flatMap((part) => part?.source ?? []).join(' '), origin: first.origin } : undefined);
      return personOf(name, 'author', {
        affiliation: stringOf(field(person, 'affiliation', 'institution', 'instituion', 'organisation')),
        orcid: stringOf(field(person, 'orcid')),
      });
    });
  }
  const text = textOf(value);
  if (!text) return [];
  // Addresses leave before the line is split: "Fold, Nora <nora@example.org>; …".
  const clean = text.source.replace(
    /<[^<>@]{0,100}@[^<>]{0,255}>|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
    (address) => ' '.repeat(address.length),
  );
  const numbered = new Map(
    [...(organisations ?? '').matchAll(/(?:^|;|(?<!\s)[^\S\n]*\n)\s*(\d+)\s*:\s*([^;\n]+)/g)].map((match) => [
      match[1] ?? '',
      (match[2] ?? '').trim(),
    ]),
  );
  // Where numbers point to organisations (ConfTool), names are "Family, Given (1)", even one alone.
  const separator = clean.includes('|') ? 'bar' : (numbered.size > 0 || familyFirst) && !clean.includes(';') ? 'none' : separatorOf(clean);
  const inverted = separator === 'semicolon' || separator === 'bar' || numbered.size > 0 || familyFirst;
  const listed = numbered.size === 0 ? (organisations ?? '').split(/(?<!\s)\s*[;|]\s*/) : [];
  const names = namesIn(clean, separator);
  return names.flatMap((person, at): DraftPerson[] => {
    const name = inverted
      ? person.name.replace(/^([^,]+),\s*([^,]+)$/, (whole, family: string, given: string) =>
          /^(?:Jr|Sr|I{2,3}|IV)\.?$/i.test(given.trim()) ? whole : `${given.trim()} ${family.trim()}`,
        )
      : person.name;
    const pointed =
      person.affiliation && numbered.size > 0
        ? person.affiliation
            .split(/(?<!\s)\s*,\s*/)
            .flatMap((number) => numbered.get(number) ?? [])
            .join('; ') || undefined
        : person.affiliation;
    return personOf({ source: name, origin: text.origin }, 'author', {
      affiliation:
        pointed ??
        affiliationOf(name.replace(/\s+/g, ' ').trim()) ??
        (listed.length === names.length ? listed[at] : undefined) ??
        (numbered.size === 1 ? [...numbered.values()][0] : undefined),
    });
  });
}
