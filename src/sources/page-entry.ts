// What stands beside the times on the lines of an agenda ("Nora Fold: On Maps", "On Maps — Nora Fold", cells of a table) → title, people, room.
import { fieldOfHeading, type TableField } from './column-maps.ts';
import { isBreakTitle, isRoom, isSessionTitle, readLabel, readTypeLead, standsWithoutPeople } from './page-lines.ts';
import { part, withoutEmphasis, type Line } from './page-line.ts';
import { hasTitleWord } from './prose.ts';
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
  const doubtful = way !== undefined && !settlesOrder(bodies, way);
  const entries = withoutQuotes(
    clean.map((rest, at) => {
      const [lead, body] = [leads[at] as number, bodies[at] as Line];
      const kind = lead > 0 ? part(rest, 0, rest.text.slice(0, lead).replace(/(?<![\s:–—-])[\s:–—-]+$/, '').length) : undefined;
      const found = (way && rest.text.length < 500 ? divided(body, way) : undefined) ?? certainly(body);
      const title = found?.title && doubtful && isEither(body, way) ? { ...found.title, doubtful } : found?.title;
      if (found)
        return { ...found, ...(title ? { title } : {}), beside: [...(kind ? [{ ...kind, is: 'type' as const }] : []), ...found.beside] };
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
    .map((way) => ({ way, count: talks.reduce((sum, rest) => sum + weightOf(rest, way), 0) }))
    .sort((a, b) => b.count - a.count);
  const [best] = ways;
  return best && best.count >= 2 && best.count * 2 >= talks.length ? best.way : undefined;
}

/** 1 for a line that can be divided that way, a little less where words tell that the other side is the title. */
function weightOf(rest: Line, way: Join): number {
  if (!divided(rest, way)) return 0;
  const order = namesTitle(rest, way);
  return order === undefined || order === way.peopleFirst ? 1 : 0.9;
}

/** One line divided that way, when people stand where they should; "Nora Fold (Basel)", "A. Byron and Z. Quire", never a single word. */
function divided(rest: Line, { sign, peopleFirst }: Join): PageEntry | undefined {
  if (isBreakTitle(rest.text) || isSessionTitle(rest.text)) return undefined;
  const sides = sign ? sidesOf(rest, sign, peopleFirst) : bracketSides(rest);
  if (!sides) return undefined;
  const [people, title] = peopleFirst ? sides : [sides[1], sides[0]];
  if (title.text === '' || people.text === '' || people.text.length > 200) return undefined;
  const names = namesIn(people.text);
  const named = looksLikePeople(people.text) === 'surely' || (names.length === 1 && nameLikeness(names[0]?.name ?? '') === 2);
  const single = names.length === 1 && nameLikeness(people.text) === 1 && /^\p{Lu}\p{Ll}+$/u.test(people.text) && !peopleFirst;
  return named || single ? { title: withoutEmphasis(title), beside: [{ ...withoutEmphasis(people), is: 'people' }] } : undefined;
}

/** Whether both sides of a line could be people and both a title ("Quantum Folding: Ada Byron"). */
function isEither(rest: Line, way: Join): boolean {
  const [one, other] = [divided(rest, { ...way, peopleFirst: true }), divided(rest, { ...way, peopleFirst: false })];
  return way.sign !== undefined && one?.title !== undefined && other?.title !== undefined && namesTitle(rest, way) === undefined;
}

/** Of two sides that both look like names, the one with a word that names hardly ever end in is the title: whether people come first then. */
function namesTitle(rest: Line, { sign }: Join): boolean | undefined {
  const sides = sign && sidesOf(rest, sign, true);
  if (!sides) return undefined;
  const [first, second] = sides.map(({ text }) => hasTitleWord(text));
  return first === second ? undefined : second;
}

/** Whether any line shows which side its people stand on, and hardly any the contrary. */
function settlesOrder(rests: readonly Line[], way: Join): boolean {
  if (!way.sign) return true;
  const shows = (peopleFirst: boolean): number =>
    rests.filter((rest) => {
      const here = divided(rest, { ...way, peopleFirst });
      return here && (!divided(rest, { ...way, peopleFirst: !peopleFirst }) || namesTitle(rest, way) === peopleFirst);
    }).length;
  return shows(way.peopleFirst) > 2 * shows(!way.peopleFirst);
}

/** A line that is divided for certain whatever the others are like: a title in quotes, or a panel, with people beside it. */
function certainly(rest: Line): PageEntry | undefined {
  if (rest.text.length > 400) return undefined;
  const after = /^["“„«]\s?[^"“”„«»]{3,200}?\s?["”“»][,.]?\s*(?:[-–—:|,]|(?<=\s)(?:by|von|par)(?=\s))?\s+/iu.exec(rest.text);
  const people = after ? part(rest, after[0].length, rest.text.length) : undefined;
  if (after && people && arePlainlyPeople(people.text)) {
    const title = part(rest, 0, after[0].replace(/(?<=["”“»])[^"”“»]*$/u, '').length);
    return { title: part(title, 1, title.text.length - 1), beside: [{ ...people, is: 'people' }] };
  }
  const before = /(?:,|:|\s[-–—])\s+(["“„«]\s?[^"“”„«»]{3,200}?\s?["”“»])[.]?$/u.exec(rest.text);
  const named = before ? part(rest, 0, before.index) : undefined;
  if (before && named && arePlainlyPeople(named.text)) {
    const title = part(rest, before.index + before[0].indexOf(before[1] ?? ''), rest.text.replace(/\.$/, '').length);
    return { title: part(title, 1, title.text.length - 1), beside: [{ ...named, is: 'people' }] };
  }
  return withPeopleOfKind(rest);
}

/** "Lightning talks: Wei Zhang, Li Wei", "Ouverture – Nora Fold (EHESS)": titles that say what they are, with people behind. */
function withPeopleOfKind(rest: Line): PageEntry | undefined {
  for (const sign of [/(?<!\s)\s+[—–-]\s+/gu, /(?<=[\p{L}.)])\s?:\s+/gu]) {
    const [title, people] = sidesOf(rest, sign, false) ?? [];
    if (title && people && isOccasion(title.text) && arePlainlyPeople(people.text)) return { title, beside: [{ ...people, is: 'people' }] };
  }
  const sides = bracketSides(rest);
  if (!sides) return undefined;
  const [title, inside] = sides;
  const cut = /[;,]\s*(?:moderated by|moderator|chair|moderation|modération)\s*:?\s*/iu.exec(inside.text);
  const people = cut ? part(inside, 0, cut.index) : inside;
  if (looksLikePeople(people.text) !== 'surely' || namesIn(people.text).length < 2) return undefined;
  const led = cut
    ? [{ ...part(inside, cut.index + cut[0].length, inside.text.length), is: 'people' as const, role: 'moderator' as const }]
    : [];
  return { title, beside: [{ ...people, is: 'people' }, ...led] };
}

function isOccasion(text: string): boolean {
  return (
    standsWithoutPeople(text) ||
    /^(?:lightning talks?|panel|welcome|opening|closing|keynote|kurzvorträge|mot d['’]accueil)\b.{0,40}$/i.test(text)
  );
}

function arePlainlyPeople(text: string): boolean {
  const names = namesIn(text);
  return text.length < 200 && (looksLikePeople(text) === 'surely' || (names.length === 1 && nameLikeness(names[0]?.name ?? '') === 2));
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
