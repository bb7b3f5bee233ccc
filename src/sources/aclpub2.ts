// aclpub2 program.yml (+ papers.yml) → draft: subsessions with papers are sessions, a paper is found by its id. Format: github.com/rycolab/aclpub2.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPerson, DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFormat } from './format.ts';
import { keywordsOf, kindOf, kindOfEntry, personOf, slotFromIso } from './record.ts';
import { field, itemsOf, stringOf, textOf, type Value } from './value.ts';
import { readYaml } from './yaml-tree.ts';

export const aclpub2: SourceFormat = {
  name: 'aclpub2 YAML',
  accepts: (file) => {
    const head = file.text.slice(0, 200_000);
    const first =
      head
        .replace(/^\ufeff/, '')
        .split('\n')
        .find((line) => !/^[^\S\n]*(?:#|$)|^---[^\S\n]*$/.test(line)) ?? '';
    return (
      /^[^\S\n]*- [a-z_]+:/.test(first) && (/^[^\S\n]*(?:- )?start_time:/m.test(head) || /^[^\S\n]*(?:- )?authors:[^\S\n]*$/m.test(head))
    );
  },
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const papers = new Map<string, Value>();
    const programmes: Value[] = [];
    for (const file of files) {
      const outcome = readYaml(file);
      diagnostics.push(...outcome.diagnostics);
      const entries = itemsOf(outcome.value);
      if (entries.some((entry) => field(entry, 'start_time', 'subsessions', 'papers'))) programmes.push(...entries);
      else for (const entry of entries) papers.set(stringOf(field(entry, 'id')) ?? stringOf(field(entry, 'title')) ?? '', entry);
    }
    const shown = new Set<string>();
    const sessions = programmes.flatMap((entry) => sessionsOf(entry, { papers, shown, diagnostics }));
    // Papers that no session shows are in the volume all the same.
    const rest = [...papers].filter(([id]) => !shown.has(id)).flatMap(([, paper]) => presentationOf(paper, paper));
    if (rest.length > 0 && rest[0])
      sessions.push({
        title: { source: programmes.length > 0 ? 'Not in the programme' : 'Papers', origin: rest[0].origin },
        people: [],
        presentations: rest,
        origin: rest[0].origin,
      });
    return { value: { sessions, leftOut: [] }, diagnostics };
  },
};

interface Volume {
  readonly papers: ReadonlyMap<string, Value>;
  readonly shown: Set<string>;
  readonly diagnostics: Diagnostic[];
}

function sessionsOf(entry: Value, volume: Volume, above?: Value): DraftSession[] {
  const title = textOf(field(entry, 'title')) ?? textOf(field(above, 'title')) ?? { source: 'Session', origin: entry.origin };
  const parts = itemsOf(field(entry, 'subsessions'));
  const own = itemsOf(field(entry, 'papers'));
  const inner = parts.flatMap((part) => sessionsOf(part, volume, entry));
  if (parts.length > 0 && own.length === 0) return inner;
  const slot = slotFromIso(textOf(field(entry, 'start_time')), textOf(field(entry, 'end_time')), stringOf(field(entry, 'timezone')));
  const room = textOf(field(entry, 'location', 'room')) ?? textOf(field(above, 'location', 'room'));
  const people = [field(entry, 'chair'), ...itemsOf(field(entry, 'chairs'))].flatMap((chair) =>
    personOf(textOf(chair) ?? textOf(field(chair, 'name')), 'moderator'),
  );
  const presentations = own.flatMap((paper): DraftPresentation[] => {
    const id = stringOf(field(paper, 'id')) ?? stringOf(paper) ?? '';
    const found = volume.papers.get(id);
    volume.shown.add(id);
    if (!found && volume.papers.size > 0)
      volume.diagnostics.push({
        code: 'paper-missing',
        severity: 'warning',
        message: `Expected paper ${id} in papers.yml, found none`,
        hint: 'add it there, or take it out of program.yml',
        file: paper.origin.file,
        range: paper.origin.range,
      });
    return presentationOf(found, paper, id);
  });
  // An entry without papers (a break, an opening) is its own only presentation.
  if (presentations.length === 0) {
    const speakers = ['speaker', 'presenter', 'speakers']
      .flatMap((key) => [field(entry, key), ...itemsOf(field(entry, key))])
      .flatMap((person) => personOf(textOf(person) ?? textOf(field(person, 'name')), 'speaker'));
    const abstract = textOf(field(entry, 'abstract'));
    presentations.push({
      kind:
        speakers.length > 0
          ? kindOf(stringOf(field(entry, 'type')) ?? title.source, title.source)
          : kindOfEntry(stringOf(field(entry, 'type')), title.source),
      title,
      ...(slot ? { slot } : {}),
      people: speakers,
      ...(abstract ? { abstract } : {}),
      origin: title.origin,
    });
  }
  return [{ title, ...(room ? { room } : {}), ...(slot ? { slot } : {}), people, presentations, origin: title.origin }, ...inner];
}

/** E-mail addresses, user names and review attributes of a paper stay out. `paper` is the one of papers.yml, `entry` its place in the programme. */
function presentationOf(paper: Value | undefined, entry: Value, written = stringOf(field(paper, 'id'))): DraftPresentation[] {
  const title = textOf(field(paper, 'title')) ??
    textOf(field(entry, 'title')) ?? { source: `Paper ${written ?? ''}`.trim(), origin: entry.origin };
  const slot = slotFromIso(textOf(field(entry, 'start_time')), textOf(field(entry, 'end_time')));
  const abstract = textOf(field(paper, 'abstract'));
  const type = stringOf(field(field(paper, 'attributes'), 'presentation_type')) ?? stringOf(field(entry, 'presentation_type', 'type'));
  const withdrawn = /withdr/i.test(stringOf(field(paper, 'decision', 'status')) ?? '');
  const keywords = keywordsOf(stringOf(field(paper, 'keywords')));
  return [
    {
      ...(written ? { key: written, paper: written } : {}),
      kind: kindOf(type, title.source),
      title,
      ...(slot ? { slot } : {}),
      people: itemsOf(field(paper, 'authors')).flatMap((author) => authorOf(author)),
      ...(abstract ? { abstract } : {}),
      ...(keywords.length > 0 ? { keywords } : {}),
      ...(withdrawn ? { withdrawn } : {}),
      origin: title.origin,
    },
  ];
}

function authorOf(author: Value): DraftPerson[] {
  const parts = ['first_name', 'middle_name', 'last_name'].flatMap((key) => textOf(field(author, key)) ?? []);
  const name =
    textOf(field(author, 'name')) ??
    (parts[0] ? { source: parts.map(({ source }) => source).join(' '), origin: parts[0].origin } : undefined);
  return personOf(name, 'author', {
    affiliation: stringOf(field(author, 'institution', 'instituion', 'affiliation')),
    orcid: stringOf(field(author, 'orcid')),
  });
}
