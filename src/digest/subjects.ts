// Digest: a digested programme → an index of subjects.
import { presentationsOf, type Programme } from '../model/programme.ts';
import { singular } from './words.ts';

export interface Subject {
  readonly subject: string;
  /** Talks in printing order. */
  readonly ids: readonly string[];
}

/**
 * Keywords, tasks, data sets, methods and what related talks share, each with the talks that name it; singular and plural, upper and lower
 * case are one. Sorted by the letters of the subject, then by code point.
 */
export function subjectsOf(programme: Programme): readonly Subject[] {
  const subjects = new Map<string, { subject: string; ids: string[] }>();
  for (const { id, number, digest } of presentationsOf(programme)) {
    if (number === undefined) continue;
    for (const subject of [
      ...(digest?.keywords ?? []),
      ...(digest?.mentions ?? []).map(({ name }) => name),
      ...(digest?.related ?? []).flatMap(({ shared }) => shared.filter((term) => term.includes(' '))),
    ]) {
      const key = subject
        .toLowerCase()
        .split(/[\s-]+/)
        .map(singular)
        .join(' ');
      const entry = subjects.get(key) ?? { subject, ids: [] };
      if (!entry.ids.includes(id)) entry.ids.push(id);
      subjects.set(key, entry);
    }
  }
  const sortKey = (key: string): string => key.replace(/^[^\p{L}\p{N}]+/u, '');
  return [...subjects]
    .map(([key, entry]) => ({ key: sortKey(key), entry }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry);
}
