// Tables of papers (CSV: EasyChair, ConfTool, CMT, Mini-Conf, any spreadsheet; HotCRP JSON) → draft. The one home of papaparse.
import Papa from 'papaparse';
import type { DraftPerson, DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import type { ParseContext, SourceFormat } from './format.ts';
import { looksLikeJson, readJson } from './json.ts';
import { Places } from './places.ts';
import { fieldsOf, kindOf, listOf, textOf, type Fields } from './record.ts';

/** Our field → the headings that known systems give it, in lower case; `columns:` of conference.yaml comes before them. */
const headings: Readonly<Record<string, readonly string[]>> = {
  id: ['#', 'uid', 'id', 'paper id', 'paperid', 'submission id', 'pid', 'submission_id'],
  title: ['title', 'paper title', 'paper_title'],
  authors: ['authors', 'author names', 'author', 'authors_formatted'],
  abstract: ['abstract', 'long_description_program_committee'],
  keywords: ['keywords', 'topics'],
  session: ['session', 'session_title', 'track name', 'track'],
  decision: ['decision', 'status', 'acceptance'],
  type: ['contribution_type', 'type'],
};

export const table: SourceFormat = {
  name: 'table of papers (CSV, HotCRP JSON)',
  accepts: (file) => isAuthorTable(file) || rowsOf(file, 1).some((row) => pick(row, 'title', {}) !== undefined) || /^[^\n{<]*,[^\n]*\n/.test(file.text.slice(0, 4000)) && /\.csv$/i.test(file.path),
  parse: (files, context) => {
    const affiliations = new Map<string, string>();
    for (const file of files.filter(isAuthorTable)) {
      for (const row of rowsOf(file)) affiliations.set(`${textOf(row['submission #'])} ${textOf(row['first name']) ?? ''} ${textOf(row['last name']) ?? ''}`, textOf(row.affiliation) ?? '');
    }
    const papers = files.filter((file) => !isAuthorTable(file));
    const sessions = papers.flatMap((file) => sessionsOf(file, context, affiliations));
    const diagnostics = papers.filter((file) => !sessions.some((session) => session.origin.file === file.path)).map((file) => ({ code: 'column-missing', severity: 'error' as const, message: 'Expected a table with a column of titles, found none', hint: 'name the column in conference.yaml: `columns: { title: …, authors: …, abstract: … }`', file: file.path, range: new Places(file).range(0, 0).range }));
    return { value: { sessions, leftOut: [] }, diagnostics };
  },
};

function isAuthorTable(file: SourceFile): boolean {
  return /^\ufeff?"?submission #"?,"?first name"?,/i.test(file.text);
}

function rowsOf(file: SourceFile, preview = 0): Fields[] {
  if (looksLikeJson(file)) return listOf(readJson(file).value).map(fieldsOf);
  const firstLine = file.text.slice(0, 2000).split('\n', 1)[0] ?? '';
  if (/^\ufeff?\s*[[{<*]/.test(firstLine) || !/[,;\t]/.test(firstLine)) return [];
  const text = preview > 0 ? file.text.slice(0, 100_000) : file.text;
  return Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true, preview, transformHeader: (heading) => heading.trim().toLowerCase() }).data;
}

function pick(row: Fields, field: string, columns: Readonly<Record<string, string>>): unknown {
  const names = [...(columns[field] ? [columns[field].toLowerCase()] : []), ...(headings[field] ?? [])];
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== '');
}

/** Withdrawn papers are kept and marked; rejected, desk-rejected and deleted ones are no part of a programme. */
function sessionsOf(file: SourceFile, context: ParseContext, affiliations: ReadonlyMap<string, string>): DraftSession[] {
  const columns = context.conference.columns ?? {};
  const places = new Places(file);
  const written = looksLikeJson(file);
  const bySession = new Map<string, DraftPresentation[]>();
  for (const row of rowsOf(file)) {
    const source = textOf(pick(row, 'title', columns));
    const decision = textOf(pick(row, 'decision', columns))?.toLowerCase() ?? '';
    if (!source || /reject/.test(decision) || (textOf(row['deleted?']) === 'yes' && !/withdr/.test(decision))) continue;
    const title = written ? places.json(source) : places.plain(source.replaceAll('"', '""'));
    const id = textOf(pick(row, 'id', columns));
    const abstract = textOf(pick(row, 'abstract', columns));
    const session = textOf(pick(row, 'session', columns)) ?? 'Papers';
    const keywords = pick(row, 'keywords', columns);
    const presentation: DraftPresentation = {
      ...(id ? { key: id, paper: id } : {}), kind: kindOf(textOf(pick(row, 'type', columns))), title: { source, origin: title.origin },
      people: peopleOf(pick(row, 'authors', columns)).map(({ name, affiliation }): DraftPerson => {
        const known = affiliation || affiliations.get(`${id} ${name}`);
        return { name, role: 'author', ...(known ? { affiliation: known } : {}), origin: title.origin };
      }),
      ...(abstract ? { abstract: { source: abstract, origin: title.origin } } : {}),
      keywords: (Array.isArray(keywords) ? keywords.flatMap((word) => textOf(word) ?? []) : (textOf(keywords) ?? '').replace(/^\[|\]$|'/g, '').split(/[|;,\n]/)).map((word) => word.trim()).filter(Boolean),
      ...(/withdr/.test(decision) ? { withdrawn: true } : {}), origin: title.origin,
    };
    // Mini-Conf names every session in which a paper is shown: one paper, several presentations.
    for (const name of session.split('|').map((part) => part.trim()).filter(Boolean)) {
      const group = bySession.get(name);
      if (group) group.push(presentation);
      else bySession.set(name, [presentation]);
    }
  }
  return [...bySession].map(([name, presentations]) => {
    const origin = presentations[0]?.origin ?? places.range(0, 0);
    return { title: { source: name, origin }, people: [], presentations, origin };
  });
}

/** Records with first and last names (HotCRP), or one text by "|", ";" or "," and "and". E-mail addresses are never read. */
function peopleOf(value: unknown): { name: string; affiliation: string }[] {
  if (Array.isArray(value)) {
    return value.map(fieldsOf).flatMap((person) => {
      const name = textOf(person.name) ?? [textOf(person.first), textOf(person.last)].filter(Boolean).join(' ');
      return name ? [{ name, affiliation: textOf(person.affiliation) ?? '' }] : [];
    });
  }
  const text = textOf(value) ?? '';
  const parts = text.includes('|') ? text.split('|') : text.includes(';') ? text.split(';') : text.split(/,\s*(?:and\s)?|\sand\s/);
  return parts.map((part) => part.replace(/<[^<>@]*@[^<>]*>|\S+@\S+|\*$/g, '').trim()).filter(Boolean).map((part) => {
    const bracket = /^([^()]+)\(([^()]*)\)$/.exec(part);
    return bracket ? { name: (bracket[1] ?? '').trim(), affiliation: (bracket[2] ?? '').trim() } : { name: part, affiliation: '' };
  });
}
