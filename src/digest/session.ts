// Digest: a digested session → the facts of its opening page.
import type { Result, Session } from '../model/programme.ts';
import { singular } from './words.ts';

/** Something several talks have in common, with those talks in printing order. */
export interface Shared {
  readonly name: string;
  readonly ids: readonly string[];
}

export interface SessionDigest {
  readonly talks: number;
  /** The sum of the talks' slots; breaks left out. */
  readonly minutes: number;
  readonly people: number;
  /** Tasks, methods, data sets, keywords and shared subjects of two talks or more, commonest first. */
  readonly themes: readonly Shared[];
  readonly results: readonly { readonly id: string; readonly result: Result }[];
  readonly presentingMoreThanOnce: readonly (Shared & { readonly person: string })[];
}

const mostThemes = 8;

/** Counts talks, minutes of talks and people (moderators included); withdrawn talks, breaks and social parts are left out. */
export function digestSession(session: Session): SessionDigest {
  const talks = session.presentations.filter((presentation) => presentation.number !== undefined && !presentation.withdrawn);
  const minutes = talks.reduce((sum, { slot }) => sum + (slot ? (Date.parse(slot.end) - Date.parse(slot.start)) / 60_000 : 0), 0);
  const everyone = new Set([...session.people, ...talks.flatMap((talk) => talk.people)].map(({ person }) => person.id));
  const themes = new Map<string, { name: string; ids: string[] }>();
  const presenters = new Map<string, { person: string; name: string; ids: string[] }>();
  for (const { id, digest, people } of talks) {
    for (const name of [
      ...(digest?.keywords ?? []),
      ...(digest?.mentions ?? []).map((mention) => mention.name),
      ...(digest?.related ?? []).flatMap(({ shared }) => shared),
    ]) {
      const key = name
        .toLowerCase()
        .split(/[\s-]+/)
        .map(singular)
        .join(' ');
      const theme = themes.get(key) ?? { name, ids: [] };
      if (!theme.ids.includes(id)) theme.ids.push(id);
      themes.set(key, theme);
    }
    for (const [person, name] of new Map(people.map((one) => [one.person.id, one.person.name]))) {
      const presenter = presenters.get(person) ?? { person, name, ids: [] };
      presenter.ids.push(id);
      presenters.set(person, presenter);
    }
  }
  const common = [...themes]
    .filter(([, { ids }]) => ids.length > 1)
    .sort((a, b) => b[1].ids.length - a[1].ids.length || (a[0] < b[0] ? -1 : 1));
  const apart = common.filter(
    ([key, { ids }]) =>
      !common.some(([other, more]) => other !== key && ` ${other} `.includes(` ${key} `) && more.ids.length >= ids.length),
  );
  return {
    talks: talks.length,
    minutes,
    people: everyone.size,
    themes: apart.slice(0, mostThemes).map(([, theme]) => theme),
    results: talks.flatMap((talk) => (talk.digest?.results ?? []).map((result) => ({ id: talk.id, result }))),
    presentingMoreThanOnce: [...presenters.values()]
      .filter(({ ids }) => ids.length > 1)
      .sort((a, b) => b.ids.length - a.ids.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
