// aclpub2 program.yml (+ papers.yml) → draft: subsessions with papers are sessions, a paper is found by its id. Format: github.com/rycolab/aclpub2.
import type { DraftPerson, DraftPresentation, DraftSession, DraftSlot } from '../model/draft.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceFormat } from './format.ts';
import { Places } from './places.ts';
import { fieldsOf, kindOf, listOf, momentFromIso, textOf, type Fields } from './record.ts';
import { readYamlList } from './yaml.ts';

export const aclpub2: SourceFormat = {
  name: 'aclpub2 YAML',
  accepts: (file) => /^\ufeff?(?:\s*#[^\n]*\n)*\s*- [a-z_]+:/.test(file.text) && (/^\s*(?:- )?start_time:/m.test(file.text) || /^\s*(?:- )?authors:\s*$/m.test(file.text)),
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const papers = new Map<string, { fields: Fields; places: Places }>();
    const programmes: { entries: readonly unknown[]; places: Places }[] = [];
    for (const file of files) {
      const places = new Places(file);
      const { entries, diagnostics: found } = readYamlList(file);
      diagnostics.push(...found);
      if (entries.some((entry) => 'start_time' in fieldsOf(entry))) programmes.push({ entries, places });
      else for (const entry of entries.map(fieldsOf)) papers.set(textOf(entry.id) ?? textOf(entry.title) ?? '', { fields: entry, places });
    }
    const sessions = programmes.flatMap(({ entries, places }) => entries.flatMap((entry) => sessionsOf(fieldsOf(entry), places, papers)));
    if (programmes.length === 0 && papers.size > 0) {
      const origin = [...papers.values()][0]?.places.range(0, 0);
      if (origin) sessions.push({ title: { source: 'Papers', origin }, people: [], presentations: [...papers].map(([id, { places }]) => presentationOf({ id }, places, papers)), origin });
    }
    return { value: { sessions, leftOut: [] }, diagnostics };
  },
};

type Papers = ReadonlyMap<string, { readonly fields: Fields; readonly places: Places }>;

function sessionsOf(entry: Fields, places: Places, papers: Papers): DraftSession[] {
  const source = textOf(entry.title) ?? 'Session';
  const title = places.plain(source);
  const parts = listOf(entry.subsessions).map(fieldsOf);
  if (parts.length > 0) return parts.flatMap((part) => sessionsOf(part, places, papers));
  const [chair, location] = [textOf(entry.chair), textOf(entry.location)];
  const slot = slotOf(entry, title.origin);
  const presentations = listOf(entry.papers).map((paper) => presentationOf(fieldsOf(paper), places, papers));
  // An entry without papers (a break, an opening) is its own only presentation.
  if (presentations.length === 0) presentations.push({ kind: kindOf(undefined, source), title, ...slot, people: [], origin: title.origin });
  return [{ title, ...(location ? { room: places.plain(location) } : {}), ...slot, people: chair ? [{ name: chair, role: 'moderator', origin: places.plain(chair).origin }] : [], presentations, origin: title.origin }];
}

function slotOf(entry: Fields, origin: DraftSlot['origin']): { slot?: DraftSlot } {
  const [start, end] = [momentFromIso(entry.start_time), momentFromIso(entry.end_time)];
  return start ? { slot: { start, ...(end ? { end } : {}), origin } } : {};
}

/** E-mail addresses, user names and review attributes of a paper stay out. */
function presentationOf(entry: Fields, places: Places, papers: Papers): DraftPresentation {
  const id = textOf(entry.id) ?? '';
  const paper = papers.get(id);
  const fields = paper?.fields ?? {};
  const source = textOf(fields.title) ?? textOf(entry.title) ?? `Paper ${id}`;
  const title = (paper?.places ?? places).plain(source);
  const abstract = textOf(fields.abstract);
  const people = listOf(fields.authors).map(fieldsOf).flatMap((author): DraftPerson[] => {
    const name = textOf(author.name) ?? [author.first_name, author.middle_name, author.last_name].map(textOf).filter(Boolean).join(' ');
    const affiliation = textOf(author.institution) ?? textOf(author.instituion) ?? textOf(author.affiliation);
    return name ? [{ name, role: 'author', ...(affiliation ? { affiliation } : {}), origin: title.origin }] : [];
  });
  return { ...(id ? { key: id, paper: id } : {}), kind: kindOf(textOf(fieldsOf(fields.attributes).presentation_type), source), title, ...slotOf(entry, title.origin), people, ...(abstract ? { abstract: { source: abstract, origin: title.origin } } : {}), origin: title.origin };
}
