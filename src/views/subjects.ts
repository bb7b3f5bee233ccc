// Subjects and abbreviations of the whole programme, for a page of the digest and the indexes of the booklet.
import { subjectsOf } from '../digest/index.ts';
import { readMarkup, toText } from '../markup/index.ts';
import { indexLetterOf } from '../model/name.ts';
import { presentationsOf, type Programme } from '../model/programme.ts';
import { talkUrl } from './urls.ts';

export interface SubjectLetterView {
  readonly letter: string;
  readonly subjects: readonly {
    readonly nameText: string;
    readonly talks: readonly { readonly id: string; readonly url: string; readonly titleText: string }[];
  }[];
}

/** Subjects by initial; "#" holds what begins with no letter. */
export function subjectsView(programme: Programme): SubjectLetterView[] {
  const titles = new Map(presentationsOf(programme).map(({ id, title }) => [id, toText(readMarkup(title.source))]));
  const letters = new Map<string, SubjectLetterView['subjects'][number][]>();
  for (const { subject, ids } of subjectsOf(programme)) {
    const letter = /^\p{L}/u.test(subject) ? indexLetterOf(subject) : '#';
    const list = letters.get(letter) ?? [];
    list.push({ nameText: subject, talks: ids.map((id) => ({ id, url: talkUrl(id), titleText: titles.get(id) ?? '' })) });
    letters.set(letter, list);
  }
  return [...letters].map(([letter, subjects]) => ({ letter, subjects }));
}

export interface AbbreviationView {
  readonly shortText: string;
  readonly longText: string;
  readonly talks: readonly { readonly id: string; readonly url: string }[];
}

/** Every short form with its long form, once a pair however often defined, by the letters of the short form; case and plural of the long form make no second pair. */
export function abbreviationsView(programme: Programme): AbbreviationView[] {
  const found = new Map<string, { shortText: string; longText: string; talks: { id: string; url: string }[] }>();
  for (const { id, digest } of presentationsOf(programme)) {
    for (const { short, long } of digest?.terms ?? []) {
      const key = `${short} ${long
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .replace(/s$/, '')}`;
      const entry = found.get(key) ?? { shortText: short, longText: long, talks: [] };
      if (!entry.talks.some((talk) => talk.id === id)) entry.talks.push({ id, url: talkUrl(id) });
      found.set(key, entry);
    }
  }
  const order = (text: string): string => text.toLowerCase();
  return [...found.values()].sort((a, b) =>
    order(a.shortText) < order(b.shortText) ? -1 : order(a.shortText) > order(b.shortText) ? 1 : a.longText < b.longText ? -1 : 1,
  );
}
