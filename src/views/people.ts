// The index of people: everyone once, by sort name, with what they do; and a page for each.
import { compareSortNames, indexLetterOf, sortNameOf } from '../model/name.ts';
import { counted, messagesFor } from '../messages/index.ts';
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import type { Conference, Person, Presentation, Programme, Session } from '../model/programme.ts';
import { pageView, type PageView } from './page.ts';
import { personPageLd } from './structured.ts';
import { timeView, type TimeView } from './time.ts';
import { personAnchor, personUrl, sessionUrl, talkUrl } from './urls.ts';

export interface IndexItemView {
  readonly id: string;
  readonly url: string;
  readonly titleText: string;
  readonly role: string;
}

export interface IndexEntryView {
  readonly anchor: string;
  readonly url: string;
  readonly nameText: string;
  readonly sortText: string;
  readonly alsoWritten: readonly string[];
  readonly items: readonly IndexItemView[];
}

/** Another spelling of a person, at the place where a reader looks for it. */
export interface IndexSeeView {
  readonly nameText: string;
  readonly toText: string;
  readonly url: string;
}

export interface IndexLetterView {
  readonly letter: string;
  readonly entries: readonly IndexEntryView[];
  readonly sees: readonly IndexSeeView[];
}

export function peopleView(programme: Programme): IndexLetterView[] {
  const items = new Map<string, IndexItemView[]>();
  const add = (person: string, item: IndexItemView): void => {
    const held = items.get(person);
    if (held) held.push(item);
    else items.set(person, [item]);
  };
  for (const session of programme.sessions) {
    for (const one of session.people)
      add(one.person.id, {
        id: session.id,
        url: sessionUrl(session.id),
        titleText: toText(readMarkup(session.title.source)),
        role: one.role,
      });
    for (const presentation of session.presentations)
      for (const one of presentation.people)
        add(one.person.id, {
          id: presentation.id,
          url: talkUrl(presentation.id),
          titleText: toText(readMarkup(presentation.title.source)),
          role: one.role,
        });
  }
  const letters = new Map<string, { entries: IndexEntryView[]; sees: IndexSeeView[] }>();
  const under = (sortName: string): { entries: IndexEntryView[]; sees: IndexSeeView[] } => {
    const letter = indexLetterOf(sortName);
    const held = letters.get(letter) ?? { entries: [], sees: [] };
    letters.set(letter, held);
    return held;
  };
  for (const person of programme.people) {
    const entry = {
      anchor: personAnchor(person.id),
      url: personUrl(person.id),
      nameText: person.name,
      sortText: person.sortName,
      alsoWritten: person.alsoWritten,
      items: items.get(person.id) ?? [],
    };
    under(person.sortName).entries.push(entry);
    for (const nameText of person.alsoWritten) under(sortNameOf(nameText)).sees.push({ nameText, toText: person.name, url: entry.url });
  }
  return [...letters]
    .map(([letter, { entries, sees }]) => ({ letter, entries, sees }))
    .sort((a, b) => compareSortNames(a.letter, b.letter));
}

/** A person's page: affiliations as given, each session or talk with its time, and with whom. */
export interface PersonPageView {
  readonly url: string;
  readonly page: PageView;
  readonly nameText: string;
  readonly alsoWritten: readonly string[];
  readonly affiliations: readonly string[];
  readonly orcidUrl: string;
  readonly countText: string;
  readonly hasTimes: boolean;
  readonly items: readonly {
    readonly id: string;
    readonly url: string;
    readonly titleText: string;
    readonly titleHtml: string;
    readonly roleText: string;
    readonly roomText: string;
    readonly time: TimeView | null;
    readonly withdrawn: boolean;
    readonly isTalk: boolean;
    readonly withPeople: readonly { readonly nameText: string; readonly url: string }[];
  }[];
  readonly previous: { readonly url: string; readonly titleText: string } | null;
  readonly next: { readonly url: string; readonly titleText: string } | null;
}

export function personPages(programme: Programme): PersonPageView[] {
  const { conference, people } = programme;
  const roles = new Map<string, { role: string; affiliation: string; session: Session; presentation?: Presentation }[]>();
  const add = (person: Person, entry: { role: string; affiliation: string; session: Session; presentation?: Presentation }): void => {
    const held = roles.get(person.id);
    if (held) held.push(entry);
    else roles.set(person.id, [entry]);
  };
  const t = messagesFor(conference.language);
  for (const session of programme.sessions) {
    for (const one of session.people) add(one.person, { role: t.roles[one.role], affiliation: one.affiliation ?? '', session });
    for (const presentation of session.presentations)
      for (const one of presentation.people)
        add(one.person, { role: t.roles[one.role], affiliation: one.affiliation ?? '', session, presentation });
  }
  const neighbour = (person: Person | undefined): { url: string; titleText: string } | null =>
    person ? { url: personUrl(person.id), titleText: person.name } : null;
  return people.map((person, at) => {
    const held = roles.get(person.id) ?? [];
    const affiliations = [...new Set(held.map(({ affiliation }) => affiliation).filter(Boolean))];
    const items = held.map(({ role, session, presentation }) => itemOf(person, role, session, presentation, conference));
    const url = personUrl(person.id);
    return {
      url,
      page: pageView(
        {
          url,
          titleText: person.name,
          descriptionText: [person.name, ...affiliations].join(', '),
          graphType: 'profile',
          jsonLd: personPageLd(person, conference, affiliations),
          mathHtml: items.map(({ titleHtml }) => titleHtml).join(''),
        },
        conference,
      ),
      nameText: person.name,
      alsoWritten: person.alsoWritten,
      affiliations,
      orcidUrl: person.orcid ? `https://orcid.org/${person.orcid.replace(/^https?:\/\/orcid\.org\//, '')}` : '',
      // Who only moderates gives no talk; that is said at the session.
      countText: items.some(({ isTalk }) => isTalk) ? counted(t.talkCount, items.filter(({ isTalk }) => isTalk).length, t.language) : '',
      hasTimes: items.some(({ time }) => time),
      items,
      previous: neighbour(people[at - 1]),
      next: neighbour(people[at + 1]),
    };
  });
}

function itemOf(
  person: Person,
  roleText: string,
  session: Session,
  presentation: Presentation | undefined,
  conference: Conference,
): PersonPageView['items'][number] {
  const subject = presentation ?? session;
  const title = readMarkup(subject.title.source);
  return {
    id: subject.id,
    url: presentation ? (presentation.number === undefined ? sessionUrl(session.id) : talkUrl(presentation.id)) : sessionUrl(session.id),
    titleText: toText(title),
    titleHtml: toHtml(title, { idPrefix: `of-${subject.id}`, inline: true, language: presentation?.language ?? conference.language }),
    roleText,
    roomText: presentation?.room ?? session.room ?? '',
    time: subject.slot ? timeView(subject.slot, conference) : null,
    withdrawn: presentation?.withdrawn ?? false,
    isTalk: presentation !== undefined,
    withPeople: (presentation?.people ?? [])
      .filter((one) => one.person.id !== person.id)
      .map((one) => ({ nameText: one.name, url: personUrl(one.person.id) })),
  };
}
