// What machines read of a page: schema.org JSON-LD and the citation_* tags of Google Scholar and Zotero.
import { readMarkup, toText } from '../markup/index.ts';
import { conferenceLabel } from '../model/identity.ts';
import type { Conference, Contribution, Person, Presentation, Session } from '../model/programme.ts';
import { dayIso } from './time.ts';
import { canonicalUrl, personUrl, sessionUrl, talkUrl } from './urls.ts';

export interface MetaView {
  readonly name: string;
  readonly content: string;
}

type Json = { readonly [key: string]: unknown };

const line = (source: string): string => toText(readMarkup(source)).replace(/\s+/g, ' ').trim();
const given = (record: Json): Json =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );

/** Safe inside a script element: "<" cannot close it, line separators cannot break it. */
export function scriptJson(value: Json): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function personLd(contribution: Contribution, conference: Conference): Json {
  return given({
    '@type': 'Person',
    name: contribution.name,
    url: canonicalUrl(conference.url, personUrl(contribution.person.id)),
    affiliation: contribution.affiliation ? { '@type': 'Organization', name: contribution.affiliation } : undefined,
    identifier: orcidUrl(contribution.person),
  });
}

const orcidUrl = (person: Person): string | undefined =>
  person.orcid ? `https://orcid.org/${person.orcid.replace(/^https?:\/\/orcid\.org\//, '')}` : undefined;
const placeLd = (room: string | undefined, conference: Conference): Json | undefined =>
  room || conference.place ? given({ '@type': 'Place', name: room ?? conference.place, address: conference.place }) : undefined;
const conferenceLd = (conference: Conference): Json =>
  given({
    '@type': 'Event',
    name: conference.name,
    alternateName: conferenceLabel(conference),
    url: canonicalUrl(conference.url, 'index.html'),
    startDate: conference.start,
    endDate: conference.end,
    location: placeLd(undefined, conference),
  });

/** A page that is about the conference as a whole and no talk, session or person of it. */
export function webPageLd(
  type: 'CollectionPage' | 'SearchResultsPage' | 'AboutPage' | 'WebPage',
  name: string,
  url: string,
  conference: Conference,
): Json {
  return {
    '@context': 'https://schema.org',
    '@type': type,
    ...given({ name, url: canonicalUrl(conference.url, url), inLanguage: conference.language }),
    about: conferenceLd(conference),
  };
}

/** The conference with its sessions: an Event with subEvents. */
export function programmeLd(conference: Conference, sessions: readonly Session[]): Json {
  return {
    '@context': 'https://schema.org',
    ...conferenceLd(conference),
    subEvent: sessions.map((session) => sessionFacts(session, conference)),
  };
}

export function sessionLd(session: Session, conference: Conference): Json {
  return {
    '@context': 'https://schema.org',
    ...sessionFacts(session, conference),
    superEvent: conferenceLd(conference),
    ...given({ organizer: session.people.map((one) => personLd(one, conference)) }),
    subEvent: session.presentations
      .filter(({ number }) => number !== undefined)
      .map((talk) =>
        given({
          '@type': 'Event',
          name: line(talk.title.source),
          startDate: talk.slot?.start,
          endDate: talk.slot?.end,
          url: canonicalUrl(conference.url, talkUrl(talk.id)),
          performer: talk.people.map((one) => personLd(one, conference)),
          eventStatus: talk.withdrawn ? 'https://schema.org/EventCancelled' : undefined,
        }),
      ),
  };
}

function sessionFacts(session: Session, conference: Conference): Json {
  return given({
    '@type': 'Event',
    name: line(session.title.source),
    description: session.abstract ? line(session.abstract.source) : undefined,
    startDate: session.slot?.start,
    endDate: session.slot?.end,
    location: placeLd(session.room, conference),
    url: canonicalUrl(conference.url, sessionUrl(session.id)),
  });
}

/** The day it is given, as people at the venue call it; else the year. */
const dateOf = ({ slot }: Presentation, conference: Conference): string | undefined =>
  slot ? dayIso(slot.start, conference.venueTimeZone) : conference.year?.toString();

/** A talk is a ScholarlyArticle, given at an Event. */
export function talkLd(talk: Presentation, session: Session, conference: Conference): Json {
  return {
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    ...given({
      '@id': canonicalUrl(conference.url, talkUrl(talk.id)),
      url: canonicalUrl(conference.url, talkUrl(talk.id)),
      headline: line(talk.title.source),
      name: line(talk.title.source),
      author: talk.people.map((one) => personLd(one, conference)),
      abstract: talk.abstract ? toText(readMarkup(talk.abstract.source)) : undefined,
      keywords: talk.keywords.join(', '),
      inLanguage: talk.language ?? conference.language,
      datePublished: dateOf(talk, conference),
      publisher: conference.publisher ? { '@type': 'Organization', name: conference.publisher } : undefined,
      license: conference.licence,
      sameAs: talk.links.map(({ href }) => href).filter((href) => /^https?:/.test(href)),
    }),
    recordedAt: given({
      '@type': 'Event',
      name: line(talk.title.source),
      startDate: talk.slot?.start,
      endDate: talk.slot?.end,
      location: placeLd(talk.room ?? session.room, conference),
      superEvent: sessionFacts(session, conference),
      eventStatus: talk.withdrawn ? 'https://schema.org/EventCancelled' : undefined,
    }),
  };
}

export function personPageLd(person: Person, conference: Conference, affiliations: readonly string[]): Json {
  return {
    '@context': 'https://schema.org',
    '@type': 'Person',
    ...given({
      '@id': canonicalUrl(conference.url, personUrl(person.id)),
      url: canonicalUrl(conference.url, personUrl(person.id)),
      name: person.name,
      alternateName: person.alsoWritten,
      identifier: orcidUrl(person),
      affiliation: affiliations.map((name) => ({ '@type': 'Organization', name })),
    }),
  };
}

/** The tags Google Scholar's inclusion guidelines and Zotero's embedded metadata read; institutions follow their author. */
export function citationMeta(talk: Presentation, session: Session, conference: Conference): MetaView[] {
  const date = dateOf(talk, conference);
  const address = canonicalUrl(conference.url, talkUrl(talk.id));
  const paper = talk.links.find(({ href }) => /^https?:.*\.pdf$/i.test(href))?.href;
  const tags: [string, string | undefined][] = [
    ['citation_title', line(talk.title.source)],
    ...talk.people.flatMap(({ name, affiliation, person }): [string, string | undefined][] => [
      ['citation_author', name],
      ['citation_author_institution', affiliation],
      ['citation_author_orcid', orcidUrl(person)],
    ]),
    ['citation_publication_date', date?.replace(/-/g, '/')],
    ['citation_conference_title', conference.name],
    ['citation_conference', conferenceLabel(conference)],
    ['citation_publisher', conference.publisher],
    ['citation_language', talk.language ?? conference.language],
    ['citation_keywords', talk.keywords.join('; ')],
    ['citation_abstract_html_url', address],
    ['citation_public_url', address],
    ['citation_pdf_url', paper],
    ['dc.relation.ispartof', line(session.title.source)],
  ];
  return tags.flatMap(([name, content]) => (content ? [{ name, content }] : []));
}
