// ConfTool's table of sessions → draft: one row a session, its papers side by side in columns p1_…, p2_… (export "sessions with abstracts").
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPresentation, DraftSession } from '../model/draft.ts';
import { headingsOf, readCsv } from './csv.ts';
import type { SourceFormat } from './format.ts';
import { peopleOf } from './paper-row.ts';
import { keywordsOf, kindOf, kindOfEntry, personOf, slotFromIso } from './record.ts';
import { noTitle } from './untitled.ts';
import { field, stringOf, textOf, type Value } from './value.ts';

export const confTool: SourceFormat = {
  name: 'ConfTool sessions (CSV)',
  accepts: (file) => {
    const headings = headingsOf(file);
    return (
      headings !== undefined && headings.includes('session_title') && headings.includes('session_start') && !headings.includes('paperid')
    );
  },
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const sessions = files.flatMap((file) => {
      const outcome = readCsv(file);
      diagnostics.push(...outcome.diagnostics);
      return (outcome.value ?? []).flatMap(sessionOf);
    });
    return { value: { sessions, leftOut: [] }, diagnostics };
  },
};

function sessionOf(row: Value): DraftSession[] {
  const title = textOf(field(row, 'session_title')) ?? textOf(field(row, 'session_short')) ?? noTitle(row.origin);
  const room = textOf(field(row, 'session_room'));
  const slot = slotFromIso(textOf(field(row, 'session_start')), textOf(field(row, 'session_end')));
  const people = [1, 2, 3, 4].flatMap((number) =>
    personOf(textOf(field(row, `chair${number}`, `chair${number}_name`)), 'moderator', {
      affiliation: stringOf(field(row, `chair${number}_organisation`)),
    }),
  );
  const presentations: DraftPresentation[] = [];
  for (let number = 1; number <= 200; number += 1) presentations.push(...presentationOf(row, `p${number}_`));
  // A row without papers (a break, a reception) is its own only presentation.
  if (presentations.length === 0)
    presentations.push({
      kind: kindOfEntry(stringOf(field(row, 'session_type')), title.source),
      title,
      ...(slot ? { slot } : {}),
      people: [],
      origin: title.origin,
    });
  return [{ title, ...(room ? { room } : {}), ...(slot ? { slot } : {}), people, presentations, origin: title.origin }];
}

function presentationOf(row: Value, prefix: string): DraftPresentation[] {
  const cell = (...names: readonly string[]): Value | undefined => field(row, ...names.map((name) => `${prefix}${name}`));
  const abstract = textOf(cell('abstract_plain', 'abstract'));
  const key = stringOf(cell('paperid'));
  const written = textOf(cell('paperid')) ?? textOf(cell('authors', 'author_names', 'presenting_author')) ?? abstract;
  const title = textOf(cell('title')) ?? (written && noTitle(written.origin));
  if (!title) return [];
  const slot = slotFromIso(textOf(cell('start')), textOf(cell('end')));
  return [
    {
      ...(key ? { key, paper: key } : {}),
      kind: kindOf(stringOf(cell('contribution_type', 'acceptance')), title.source),
      title,
      ...(slot ? { slot } : {}),
      people: peopleOf(cell('authors', 'author_names', 'presenting_author'), stringOf(cell('organisations'))),
      ...(abstract ? { abstract } : {}),
      keywords: keywordsOf(stringOf(cell('keywords'))),
      origin: title.origin,
    },
  ];
}
