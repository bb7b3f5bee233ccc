// The index of people: everyone once, by sort name, with what they do.
import { readMarkup, toText } from '../markup/index.ts';
import type { Programme } from '../model/programme.ts';
import { personAnchor, sessionUrl, talkUrl } from './urls.ts';

export interface IndexEntryView {
  readonly anchor: string;
  readonly nameText: string;
  readonly sortText: string;
  readonly alsoWritten: readonly string[];
  readonly items: readonly { readonly id: string; readonly url: string; readonly titleText: string; readonly role: string }[];
}

export interface IndexLetterView {
  readonly letter: string;
  readonly entries: readonly IndexEntryView[];
}

export function peopleView(programme: Programme): IndexLetterView[] {
  const items = new Map<string, { id: string; url: string; titleText: string; role: string }[]>();
  const add = (person: string, item: { id: string; url: string; titleText: string; role: string }): void => void items.set(person, [...(items.get(person) ?? []), item]);
  for (const session of programme.sessions) {
    for (const one of session.people) add(one.person.id, { id: session.id, url: sessionUrl(session.id), titleText: toText(readMarkup(session.title.source)), role: one.role });
    for (const presentation of session.presentations) for (const one of presentation.people) add(one.person.id, { id: presentation.id, url: talkUrl(presentation.id), titleText: toText(readMarkup(presentation.title.source)), role: one.role });
  }
  const letters = new Map<string, IndexEntryView[]>();
  for (const person of programme.people) {
    const letter = (person.sortName.normalize('NFKD').match(/\p{L}/u)?.[0] ?? '#').toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), { anchor: personAnchor(person.id), nameText: person.name, sortText: person.sortName, alsoWritten: person.alsoWritten, items: items.get(person.id) ?? [] }]);
  }
  return [...letters].map(([letter, entries]) => ({ letter, entries }));
}
