// PMLR posts (Jekyll pages with YAML front matter, one a paper) → draft: a volume of unscheduled papers. Format: github.com/mlresearch.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFormat } from './format.ts';
import { linkOf, personOf } from './record.ts';
import { noTitle } from './untitled.ts';
import { field, itemsOf, stringOf, textOf, type Value } from './value.ts';
import { readYaml } from './yaml-tree.ts';

export const pmlr: SourceFormat = {
  name: 'PMLR posts (Markdown with front matter)',
  accepts: (file) =>
    /^\ufeff?---\s*\n/.test(file.text) &&
    /^(?:title|tex_title):/m.test(file.text.slice(0, 50_000)) &&
    /^(?:author|abstract|bibtex_author|layout):/m.test(file.text.slice(0, 50_000)),
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const bySession = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
    let conference: ConferenceSettings = {};
    for (const file of files) {
      // The front matter alone, with its offsets in the file as they are.
      const end = file.text.indexOf('\n---', 4);
      const { value, diagnostics: faults } = readYaml({ path: file.path, text: end < 0 ? file.text : file.text.slice(0, end + 1) });
      diagnostics.push(...faults);
      if (!value) continue;
      const presentation = presentationOf(value);
      conference = { ...settingsOf(value), ...conference };
      const title = textOf(field(value, 'section')) ??
        textOf(field(value, 'booktitle', 'container-title')) ?? { source: 'Papers', origin: presentation.origin };
      const session = bySession.get(title.source) ?? {
        title,
        people: itemsOf(field(value, 'editor')).flatMap((person) => nameOf(person, 'organiser')),
        presentations: [],
        origin: title.origin,
      };
      session.presentations.push(presentation);
      bySession.set(title.source, session);
    }
    return { value: { conference, sessions: [...bySession.values()], leftOut: [] }, diagnostics };
  },
};

function settingsOf(post: Value): ConferenceSettings {
  const [name, place, publisher, published] = [
    ['booktitle', 'container-title'],
    ['address'],
    ['publisher'],
    ['date', 'published', 'issued'],
  ].map((names) => stringOf(field(post, ...names)));
  return {
    ...(name ? { name } : {}),
    ...(place ? { place } : {}),
    ...(publisher ? { publisher } : {}),
    ...(published && /^\d{4}-/.test(published) ? { year: Number(published.slice(0, 4)) } : {}),
  };
}

/** `tex_title` is what the authors wrote; `title` beside it is already plain. */
function presentationOf(post: Value): DraftPresentation {
  const title = textOf(field(post, 'tex_title')) ?? textOf(field(post, 'title')) ?? noTitle(post.origin);
  const abstract = textOf(field(post, 'abstract'));
  const key = stringOf(field(post, 'id'));
  const links = [
    ...linkOf(stringOf(field(post, 'url'))),
    ...linkOf(stringOf(field(post, 'pdf')), 'alternate'),
    ...linkOf(stringOf(field(post, 'software')), 'code'),
    ...linkOf(stringOf(field(post, 'openreview')) ? `https://openreview.net/forum?id=${stringOf(field(post, 'openreview'))}` : undefined),
  ];
  return {
    ...(key ? { key, paper: key } : {}),
    kind: 'talk',
    title,
    people: itemsOf(field(post, 'author')).flatMap((person) => nameOf(person, 'author')),
    ...(abstract ? { abstract } : {}),
    ...(links.length > 0 ? { links } : {}),
    origin: title.origin,
  };
}

function nameOf(person: Value, role: 'author' | 'organiser'): ReturnType<typeof personOf> {
  const parts = [['given', 'first'], ['prefix', 'particle'], ['family', 'last'], ['suffix']].flatMap(
    (names) => textOf(field(person, ...names)) ?? [],
  );
  return personOf(
    textOf(person) ??
      textOf(field(person, 'name')) ??
      (parts[0] ? { source: parts.map(({ source }) => source).join(' '), origin: parts[0].origin } : undefined),
    role,
  );
}
