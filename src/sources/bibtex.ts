// BibTeX → draft: a volume of unscheduled papers. A reader of our own, because each field must keep its place and its LaTeX.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { DraftPerson, DraftPresentation, DraftSession, DraftText } from '../model/draft.ts';
import { LineIndex, stemOf, type SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { addressOf, keywordsOf, linkOf, personOf } from './record.ts';
import { noTitle } from './untitled.ts';
import { TextBuilder } from './value.ts';

interface Entry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, DraftText>;
  readonly at: DraftText['origin'];
}

export const bibtex: SourceFormat = {
  name: 'BibTeX',
  accepts: (file) =>
    /^[^\S\n]*@(?:inproceedings|proceedings|article|misc|incollection|conference|book|string|comment|preamble|unpublished|techreport|phdthesis|inbook)\s*[{(]/im.test(
      file.text.slice(0, 20_000),
    ),
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const sessions: DraftSession[] = [];
    let conference: ConferenceSettings = {};
    for (const file of files) {
      const outcome = readEntries(file);
      diagnostics.push(...outcome.diagnostics);
      const entries = withCrossreferences(outcome.value ?? []);
      const volume = entries.find(({ type }) => type === 'proceedings');
      if (volume) conference = { ...conference, ...settingsOf(volume) };
      sessions.push(
        ...sessionsOf(
          entries.filter(({ type }) => !['proceedings', 'book', 'string', 'comment', 'preamble'].includes(type)),
          volume,
          file,
        ),
      );
    }
    return { value: { conference, sessions, leftOut: [] }, diagnostics };
  },
};

/** An entry takes what it does not say from the one that `crossref` names; the title of that is its `booktitle` (btxdoc, Patashnik 1988, §3). */
function withCrossreferences(entries: readonly Entry[]): readonly Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  return entries.map((entry) => {
    const parent = byKey.get(entry.fields.get('crossref')?.source.toLowerCase() ?? '');
    if (!parent || parent === entry) return entry;
    const title = parent.fields.get('title');
    const given = [...parent.fields].filter(
      ([name]) => !['title', 'author', 'abstract', 'keywords', 'doi', 'url', 'crossref'].includes(name),
    );
    return { ...entry, fields: new Map([...(title ? [['booktitle', title] as const] : []), ...given, ...entry.fields]) };
  });
}

function settingsOf({ fields }: Entry): ConferenceSettings {
  const text = (name: string): string | undefined => fields.get(name)?.source;
  const date = (name: string): string | undefined => (/^\d{4}-\d\d-\d\d$/.test(text(name) ?? '') ? text(name) : undefined);
  const [name, acronym, place, publisher, url] = [
    text('name') ?? text('booktitle') ?? text('title'),
    text('shortname'),
    text('address'),
    text('publisher'),
    addressOf(text('conference_url') ?? text('url')),
  ];
  const [year, start, end] = [Number(text('year')), date('start'), date('end')];
  return {
    ...(name ? { name } : {}),
    ...(acronym ? { acronym } : {}),
    ...(place ? { place } : {}),
    ...(publisher ? { publisher } : {}),
    ...(url ? { url } : {}),
    ...(year > 1900 && year < 2200 ? { year } : {}),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
  };
}

/** One session for each `booktitle`, `section` before it; what has none is under the volume's. */
function sessionsOf(entries: readonly Entry[], volume: Entry | undefined, file: SourceFile): DraftSession[] {
  const byTitle = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
  for (const entry of entries) {
    const title = entry.fields.get('title') ?? noTitle(entry.at);
    const group = entry.fields.get('section') ??
      entry.fields.get('booktitle') ??
      volume?.fields.get('booktitle') ?? { source: stemOf(file.path), origin: title.origin };
    const editors = namesOf((volume ?? entry).fields.get('editor'), 'organiser');
    const session = byTitle.get(group.source) ?? { title: group, people: editors, presentations: [], origin: group.origin };
    session.presentations.push(presentationOf(entry, title));
    byTitle.set(group.source, session);
  }
  return [...byTitle.values()];
}

function presentationOf({ key, fields }: Entry, title: DraftText): DraftPresentation {
  const abstract = fields.get('abstract');
  const doi = fields.get('doi')?.source.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');
  const links = [...linkOf(fields.get('url')?.source), ...linkOf(doi ? `https://doi.org/${doi}` : undefined, 'doi')];
  return {
    ...(key ? { key, paper: key } : {}),
    kind: 'talk',
    title,
    people: namesOf(fields.get('author'), 'author'),
    ...(abstract ? { abstract } : {}),
    keywords: keywordsOf(fields.get('keywords')?.source),
    ...(links.length > 0 ? { links } : {}),
    origin: title.origin,
  };
}

/** "Fold, Nora and Jo Public and {The Team}": family name first where a comma stands; "and others" is nobody. */
function namesOf(text: DraftText | undefined, role: DraftPerson['role']): DraftPerson[] {
  return splitAnd(text?.source ?? '').flatMap((written) => {
    const [family, given, more] = written.replace(/^\{([^{}]*)\}$/, '$1').split(/(?<!\s)\s*,\s*/);
    // "Family, Jr, Given" has three parts.
    const name =
      more !== undefined
        ? `${more} ${family}, ${given}`
        : given !== undefined
          ? `${given} ${family}`
          : written.replace(/^\{([^{}]*)\}$/, '$1');
    return text && written !== 'others' ? personOf({ source: unbraced(plainLetters(name)), origin: text.origin }, role) : [];
  });
}

function splitAnd(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (depth === 0 && /^\sand\s/i.test(text.slice(at, at + 5))) {
      parts.push(text.slice(from, at));
      from = at + 5;
      at += 3;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

const accents: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
};
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
};

/** Accents of names as BibTeX writes them ("{\"o}", "\v{S}", "\o ") → the letters themselves: a name is no formula. */
function plainLetters(name: string): string {
  return name
    .replace(/\{?\\(['`^"~=.]|[uvHckrdb](?=[\s{]))\s*\{?\\?([A-Za-zı])\}?\}?/g, (_, sign: string, letter: string) =>
      `${letter === 'ı' ? 'i' : letter}${accents[sign] ?? ''}`.normalize('NFC'),
    )
    .replace(/\{?\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])\s*(?:\{\})?\}?/g, (_, command: string) => letters[command] ?? '');
}

const unbraced = (text: string): string => text.replace(/[{}]/g, '').replaceAll('~', ' ').replace(/\s+/g, ' ').trim();

/** Entries with their fields; a brace or quote that is never closed is an error where its entry begins, and ends the reading. */
function readEntries(file: SourceFile): Outcome<Entry[]> {
  const { text } = file;
  const index = new LineIndex(text);
  const entries: Entry[] = [];
  const strings = new Map<string, string>(
    ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((month) => [month, month]),
  );
  const opening = /@\s*([A-Za-z]+)\s*[{(]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const type = (match[1] ?? '').toLowerCase();
    const fault = (at: number): Outcome<Entry[]> => ({
      value: entries,
      diagnostics: [
        {
          code: 'bibtex-unreadable',
          severity: 'error',
          message: `Expected the end of this @${type}, found ${at >= text.length ? 'the end of the file' : `"${text.slice(at, at + 12).split('\n')[0]}"`}`,
          hint: 'look for a brace or quote that is not closed, or a missing comma',
          file: file.path,
          range: index.range(match.index, match.index + match[0].length),
        },
      ],
    });
    if (type === 'comment' || type === 'preamble') {
      const end = closing(text, opening.lastIndex);
      if (end < 0) return fault(text.length);
      opening.lastIndex = end + 1;
      continue;
    }
    let at = opening.lastIndex;
    let key = '';
    if (type !== 'string') {
      const named = /\s*(?:([^,\s{}="]+)\s*)?(?:,|(?=[})]))/y;
      named.lastIndex = at;
      const found = named.exec(text);
      if (!found) return fault(at);
      key = found[1] ?? '';
      at = named.lastIndex;
    }
    const fields = new Map<string, DraftText>();
    for (;;) {
      const name = /[\s,]*([^\s,={}()"#%]+)\s*=\s*/y;
      name.lastIndex = at;
      const found = name.exec(text);
      if (!found) break;
      const value = readValue(file, index, name.lastIndex, strings);
      if (!value) return fault(text.length);
      at = value.end;
      const written = (found[1] ?? '').toLowerCase();
      if (type === 'string') strings.set(written, value.builder.text);
      const built = value.builder.build();
      if (built && !fields.has(written)) fields.set(written, built);
    }
    const end = /[\s,]*[})]/y;
    end.lastIndex = at;
    if (!end.test(text)) return fault(at);
    opening.lastIndex = end.lastIndex;
    entries.push({ type, key, fields, at: { file: file.path, range: index.range(match.index, end.lastIndex) } });
  }
  return { value: entries, diagnostics: [] };
}

/** {…} or "…" or a number or a name of a @string, joined by #. */
function readValue(
  file: SourceFile,
  index: LineIndex,
  from: number,
  strings: ReadonlyMap<string, string>,
): { builder: TextBuilder; end: number } | undefined {
  const { text } = file;
  const builder = new TextBuilder(file, index);
  let at = from;
  for (;;) {
    if (text[at] === '{') {
      const end = closing(text, at + 1);
      if (end < 0) return undefined;
      builder.add(text.slice(at + 1, end), at + 1);
      at = end + 1;
    } else if (text[at] === '"') {
      let [end, depth] = [at + 1, 0];
      while (end < text.length && (text[end] !== '"' || depth > 0)) {
        if (text[end] === '\\') end += 1;
        else if (text[end] === '{') depth += 1;
        else if (text[end] === '}') depth -= 1;
        end += 1;
      }
      if (end >= text.length) return undefined;
      builder.add(text.slice(at + 1, end), at + 1);
      at = end + 1;
    } else {
      const word = /[^\s,#{}()"=]+/y;
      word.lastIndex = at;
      const found = word.exec(text)?.[0];
      if (!found) return undefined;
      builder.add(strings.get(found.toLowerCase()) ?? found, at, found.length);
      at += found.length;
    }
    const more = /\s*#\s*/y;
    more.lastIndex = at;
    if (!more.test(text)) return { builder, end: at };
    at = more.lastIndex;
  }
}

/** Offset of the brace that closes what was opened before `from`; -1 when there is none. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{' || (text[at] === '(' && depth === 0)) depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
