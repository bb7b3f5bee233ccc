// What stands beside the times on the lines of an agenda ("Nora Fold: On Maps", "On Maps — Nora Fold", cells of a table) → title, people, room.
import { fieldOfHeading, type TableField } from './column-maps.ts';
import { isBreakTitle, isRoom, readLabel, readTypeLead, standsWithoutPeople } from './page-lines.ts';
import { part, withoutEmphasis, type Line } from './page-line.ts';
import { looksLikePeople, nameLikeness, namesIn } from './people-line.ts';

export interface PageEntry {
  readonly title?: Line;
  /** Lines that belong to the entry, each with what it is. */
  readonly beside: readonly Line[];
}

/** Cells between tabs or bars; undefined where a line has none. */
function cellsOf(line: Line): Line[] | undefined {
  const sign = line.text.includes('\t') ? '\t' : '|';
  if (!line.text.includes(sign)) return undefined;
  const cells: Line[] = [];
  let from = line.text.startsWith(sign) ? 1 : 0;
  const end = line.text.endsWith(sign) ? line.text.length - 1 : line.text.length;
  while (from <= end) {
    const next = line.text.indexOf(sign, from);
    const to = next < 0 || next > end ? end : next;
    cells.push(withoutEmphasis(part(line, from, to)));
    from = to + 1;
  }
  return cells;
}

/** The headings of a table with its times in the first column ("Time | Speaker | Title"): a field for each further column. */
export function readTableHead(line: Line): readonly (TableField | undefined)[] | undefined {
  const [first, ...rest] = cellsOf(line) ?? [];
  if (!first || !/^(?:time|times|when|slot|hour|zeit|uhrzeit|heure|horaire)s?$/i.test(first.text)) return undefined;
  const fields = rest.map(({ text }) => fieldOfHeading(text));
  return fields.includes('title') ? fields : undefined;
}

/** "|------|-----|" under the headings of a Markdown table. */
export function isTableRule(text: string): boolean {
  return /^\|?[\s:|+-]{3,}$/.test(text) && text.includes('--') && /[|+]/.test(text);
}

/** Reads the rests of all lines of one agenda together: they are written alike. */
export function readEntries(rests: readonly Line[], head: readonly (TableField | undefined)[] | undefined): PageEntry[] {
  const rows = rests.map(cellsOf);
  if (rows.length > 0 && rows.filter(Boolean).length * 5 >= rows.length * 3) {
    const columns = head ?? columnsOf(rows.flatMap((row) => (row ? [row] : [])));
    return withPlaces(rests.map((rest, at) => entryOfRow(rows[at] ?? [rest], columns)));
  }
  const clean = rests.map((rest) => withoutNumber(withoutEmphasis(rest)));
  const leads = clean.map((rest) => readTypeLead(rest.text)?.length ?? 0);
  const bodies = clean.map((rest, at) => part(rest, leads[at] as number, rest.text.length));
  const way = joinOf(bodies);
  const entries = withoutQuotes(
    clean.map((rest, at) => {
      const [lead, body] = [leads[at] as number, bodies[at] as Line];
      const kind = lead > 0 ? part(rest, 0, rest.text.slice(0, lead).replace(/(?<![\s:–—-])[\s:–—-]+$/, '').length) : undefined;
      const found = way && rest.text.length < 500 ? divided(body, way) : undefined;
      if (found) return { ...found, beside: [...(kind ? [{ ...kind, is: 'type' as const }] : []), ...found.beside] };
      // "Panel discussion: Ada Byron, Nora Fold, Zoe Quire".
      if (kind && /panel|discussion|table ronde/i.test(kind.text) && looksLikePeople(body.text) === 'surely')
        return { title: kind, beside: [{ ...body, is: 'people', role: 'panelist' }] };
      return alone(rest);
    }),
  );
  return withPlaces(entries);
}

/** Quotes around every title of talks are the page's; around some, their authors'. */
function withoutQuotes(entries: readonly PageEntry[]): PageEntry[] {
  const quoted = /^["“„«]\s?([^"“”„«»]+?)\s?["”“»]$/u;
  const talks = entries.flatMap(({ title, beside }) => (title && beside.length > 0 ? [title] : []));
  if (talks.length < 2 || !talks.every(({ text }) => quoted.test(text))) return [...entries];
  return entries.map((entry) =>
    entry.title && quoted.test(entry.title.text) ? { ...entry, title: part(entry.title, 1, entry.title.text.length - 1) } : entry,
  );
}

/** "Nora Fold, ETH" in most rows: one person each, and where that person works. */
function withPlaces(entries: readonly PageEntry[]): PageEntry[] {
  const named = entries.flatMap(({ beside }) => beside.filter(({ is }) => is === 'people'));
  const placed = named.filter(({ text }) => {
    const [name = '', place = ''] = text.split(',');
    return /^[^,;·(]+,[^,;·(]+$/.test(text) && namesIn(text).length <= 2 && nameLikeness(name) === 2 && nameLikeness(place) < 2;
  });
  if (placed.length < 2 || placed.length * 2 < named.length) return [...entries];
  return entries.map((entry) => ({
    ...entry,
    beside: entry.beside.map((line) => (placed.includes(line) ? { ...line, placed: true } : line)),
  }));
}

/** A table without headings: the column of people and that of rooms show by what stands in them, titles are the longest of the rest. */
function columnsOf(rows: readonly (readonly Line[])[]): (TableField | undefined)[] {
  const width = Math.max(...rows.map((row) => row.length));
  const share = (column: number, test: (text: string) => boolean): number => {
    const filled = rows.flatMap((row) => (row[column]?.text && !isBreakTitle(row[column].text) ? [row[column].text] : []));
    return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  };
  const columns = Array.from({ length: width }, (_, column): TableField | undefined =>
    share(column, isRoom) > 0.6 ? 'room' : share(column, (text) => looksLikePeople(text) !== 'no') > 0.6 ? 'authors' : undefined,
  );
  const length = (column: number): number => rows.reduce((sum, row) => sum + (row[column]?.text.length ?? 0), 0);
  const free = columns.map((_, column) => column).filter((column) => columns[column] === undefined);
  const title = (free.length > 0 ? free : columns.map((_, column) => column)).sort((a, b) => length(b) - length(a))[0];
  return columns.map((field, column) => (column === title ? 'title' : field));
}

function entryOfRow(row: readonly Line[], columns: readonly (TableField | undefined)[]): PageEntry {
  const filled = row.map((cell, column) => ({ cell, field: columns[column] })).filter(({ cell }) => cell.text !== '');
  // "Coffee break" stands in whatever cell it was typed into.
  const title = filled.find(({ field }) => field === 'title') ?? (filled.length === 1 ? filled[0] : filled.find(({ field }) => !field));
  return {
    ...(title ? { title: title.cell } : {}),
    beside: filled
      .filter((one) => one !== title)
      .map(({ cell, field }) => ({
        ...cell,
        ...(field === 'authors' ? { is: 'people' as const } : field === 'room' ? { is: 'room' as const } : {}),
      })),
  };
}

interface Join {
  /** Undefined where people stand in brackets behind the title. */
  readonly sign: RegExp | undefined;
  readonly peopleFirst: boolean;
}

/** The strongest first: a comma joins only where nothing else does. */
const signs: readonly (RegExp | undefined)[] = [
  /(?<!\s)\s+—\s+/gu,
  /(?<!\s)\s+–\s+/gu,
  /(?<!\s)\s+-\s+/gu,
  /(?<!\s)\s+\|\s+/gu,
  /(?<=[\p{L}\p{M}.)])\s*:\s+/gu,
  /(?<!\s)\s+\/\s+/gu,
  /(?:,|(?<!\s))\s+by\s+/gu,
  undefined,
  /(?<=\p{Ll}),\s+(?=\S)/gu,
  /(?<=\p{Ll})\.\s+(?=\p{Lu})/gu,
];

/** How most of these lines join people and title; undefined when they do not. */
function joinOf(rests: readonly Line[]): Join | undefined {
  const talks = rests.filter(({ text }) => !isBreakTitle(text) && !standsWithoutPeople(text) && text.length < 500);
  const ways = signs
    .flatMap((sign) => [true, false].map((peopleFirst) => ({ sign, peopleFirst })))
    .filter(({ sign, peopleFirst }) => sign || !peopleFirst)
    .map((way) => ({ way, count: talks.filter((rest) => divided(rest, way)).length }))
    .sort((a, b) => b.count - a.count);
  const [best] = ways;
  return best && best.count >= 2 && best.count * 2 >= talks.length ? best.way : undefined;
}

/** One line divided that way, when people stand where they should; "Nora Fold (Basel)", "A. Byron and Z. Quire", never a single word. */
function divided(rest: Line, { sign, peopleFirst }: Join): PageEntry | undefined {
  if (isBreakTitle(rest.text)) return undefined;
  const sides = sign ? sidesOf(rest, sign, peopleFirst) : bracketSides(rest);
  if (!sides) return undefined;
  const [people, title] = peopleFirst ? sides : [sides[1], sides[0]];
  if (title.text === '' || people.text === '' || people.text.length > 200) return undefined;
  const names = namesIn(people.text);
  const named = looksLikePeople(people.text) === 'surely' || (names.length === 1 && nameLikeness(names[0]?.name ?? '') === 2);
  const single = names.length === 1 && nameLikeness(people.text) === 1 && /^\p{Lu}\p{Ll}+$/u.test(people.text) && !peopleFirst;
  return named || single ? { title: withoutEmphasis(title), beside: [{ ...withoutEmphasis(people), is: 'people' }] } : undefined;
}

function sidesOf(rest: Line, sign: RegExp, first: boolean): readonly [Line, Line] | undefined {
  const all = [...rest.text.matchAll(sign)];
  const match = first ? all[0] : all.at(-1);
  return match && [part(rest, 0, match.index), part(rest, match.index + match[0].length, rest.text.length)];
}

/** "On Maps (N. Fold, S. Berg)". */
function bracketSides(rest: Line): readonly [Line, Line] | undefined {
  const open = rest.text.endsWith(')') ? rest.text.lastIndexOf('(') : -1;
  return open > 0 ? [part(rest, 0, open), part(rest, open + 1, rest.text.length - 1)] : undefined;
}

/** "3) On Maps": the number of a list. */
function withoutNumber(rest: Line): Line {
  return part(rest, /^\(?\d{1,2}[).]\s+/.exec(rest.text)?.[0].length ?? 0, rest.text.length);
}

/** A room alone beside the times is no title. */
function alone(rest: Line): PageEntry {
  const label = readLabel(rest.text);
  if (label?.label === 'room') return { beside: [{ ...part(rest, label.from, rest.text.length), is: 'room' }] };
  return isRoom(rest.text) && !isBreakTitle(rest.text) ? { beside: [{ ...rest, is: 'room' }] } : { title: rest, beside: [] };
}
