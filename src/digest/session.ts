// Digest: a digested session → the facts of its opening page.
import type { Result, Session } from '../model/programme.ts';

export interface SessionDigest {
  readonly talks: number;
  /** The sum of the talks' slots; breaks left out. */
  readonly minutes: number;
  readonly people: number;
  readonly themes: readonly string[];
  readonly results: readonly { id: string; result: Result }[];
  readonly presentingMoreThanOnce: readonly { name: string; ids: readonly string[] }[];
}

/** Counts talks, minutes of talks and people (moderators included); themes are tasks, methods or keywords of two talks or more, commonest first. */
export function digestSession(session: Session): SessionDigest {
  const talks = session.presentations.filter((presentation) => presentation.kind !== 'break' && presentation.kind !== 'social' && !presentation.withdrawn);
  const minutes = talks.reduce((sum, { slot }) => sum + (slot ? (Date.parse(slot.end) - Date.parse(slot.start)) / 60_000 : 0), 0);
  const everyone = new Set([...session.people, ...talks.flatMap((talk) => talk.people)].map(({ person }) => person.id));
  const themes = new Map<string, number>();
  const by = new Map<string, { name: string; ids: string[] }>();
  for (const talk of talks) {
    const { digest } = talk;
    const names = new Set([...(digest?.keywords ?? []), ...(digest?.mentions ?? []).filter((mention) => mention.kind !== 'dataset').map((mention) => mention.name), ...(digest?.related ?? []).flatMap((near) => near.shared.filter((term) => term.includes(' ')))].map((name) => name.toLowerCase()));
    for (const name of names) themes.set(name, (themes.get(name) ?? 0) + 1);
    for (const id of new Map(talk.people.map(({ person }) => [person.id, person.name]))) {
      const entry = by.get(id[0]) ?? { name: id[1], ids: [] };
      entry.ids.push(talk.id);
      by.set(id[0], entry);
    }
  }
  return {
    talks: talks.length, minutes, people: everyone.size,
    themes: [...themes].filter(([, times]) => times > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6).map(([name]) => name),
    results: talks.flatMap((talk) => (talk.digest?.results ?? []).map((result) => ({ id: talk.id, result }))),
    presentingMoreThanOnce: [...by.values()].filter(({ ids }) => ids.length > 1).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
