// ACL Anthology XML → draft: a volume is a session of unscheduled papers. Format: github.com/acl-org/acl-anthology, data/xml/schema.rnc.
import type { ConferenceSettings } from '../model/conference.ts';
import type { DraftPerson, DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFormat } from './format.ts';
import { linkOf, personOf } from './record.ts';
import { noTitle } from './untitled.ts';
import { childrenOf, readXml, type Element, type XmlFile } from './xml.ts';

export const anthologyXml: SourceFormat = {
  name: 'ACL Anthology XML',
  accepts: (file) => /<collection\s[^>]*\bid=/.test(file.text.slice(0, 2000)),
  parse: (files) => {
    const outcomes = files.map(readXml);
    const documents = outcomes.flatMap(({ value }) => value ?? []);
    return {
      value: {
        conference: Object.assign({}, ...documents.map(settingsOf)) as ConferenceSettings,
        sessions: documents.flatMap((xml) => childrenOf(xml.root, 'volume').map((volume) => sessionOf(volume, xml))),
        leftOut: [],
      },
      diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
    };
  },
};

/** Markup inside titles and abstracts becomes the LaTeX it was made from; `fixed-case` only protects capitals. */
function latex({ name }: Element): readonly [string, string] {
  const commands: Readonly<Record<string, readonly [string, string]>> = {
    b: ['\\textbf{', '}'],
    i: ['\\textit{', '}'],
    tt: ['\\texttt{', '}'],
    'tex-math': ['$', '$'],
    url: ['\\url{', '}'],
  };
  return commands[name] ?? ['', ''];
}

function settingsOf(xml: XmlFile): ConferenceSettings {
  const meta = childrenOf(childrenOf(xml.root, 'volume')[0], 'meta')[0];
  const [name, place, publisher, year] = ['booktitle', 'address', 'publisher', 'year'].map((key) => xml.child(meta, key)?.source);
  return {
    ...(name ? { name } : {}),
    ...(place ? { place } : {}),
    ...(publisher ? { publisher } : {}),
    ...(year && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
  };
}

function sessionOf(volume: Element, xml: XmlFile): DraftSession {
  const meta = childrenOf(volume, 'meta')[0];
  const title = xml.child(meta, 'booktitle', latex) ?? {
    source: `Volume ${volume.attributes.id ?? ''}`.trim(),
    origin: xml.originOf(volume),
  };
  return {
    title,
    people: peopleOf(meta, 'editor', 'organiser', xml),
    presentations: childrenOf(volume, 'paper').flatMap((paper) => presentationOf(paper, xml)),
    origin: title.origin,
  };
}

function presentationOf(paper: Element, xml: XmlFile): DraftPresentation[] {
  const title = xml.child(paper, 'title', latex) ?? noTitle(xml.originOf(paper));
  const abstract = xml.child(paper, 'abstract', latex);
  const key = xml.child(paper, 'bibkey')?.source ?? paper.attributes.id;
  const [url, doi] = [xml.child(paper, 'url')?.source, xml.child(paper, 'doi')?.source];
  // An address without a scheme is the paper's number in the Anthology.
  const links = [
    ...linkOf(url && /^[\w.-]+$/.test(url) ? `https://aclanthology.org/${url}` : url),
    ...linkOf(doi ? `https://doi.org/${doi}` : undefined, 'doi'),
  ];
  const withdrawn = childrenOf(paper, 'retracted').length > 0 || childrenOf(paper, 'removed').length > 0;
  return [
    {
      ...(key ? { key, paper: key } : {}),
      kind: 'talk',
      title,
      people: peopleOf(paper, 'author', 'author', xml),
      ...(abstract ? { abstract } : {}),
      ...(links.length > 0 ? { links } : {}),
      ...(withdrawn ? { withdrawn } : {}),
      origin: title.origin,
    },
  ];
}

function peopleOf(element: Element | undefined, tag: string, role: DraftPerson['role'], xml: XmlFile): DraftPerson[] {
  return childrenOf(element, tag).flatMap((person) => {
    const [first, last] = [xml.child(person, 'first'), xml.child(person, 'last')];
    const name = [first?.source, last?.source].filter(Boolean).join(' ');
    return personOf(name ? { source: name, origin: (first ?? last ?? { origin: xml.originOf(person) }).origin } : undefined, role, {
      affiliation: xml.child(person, 'affiliation')?.source,
      orcid: person.attributes.orcid,
    });
  });
}
