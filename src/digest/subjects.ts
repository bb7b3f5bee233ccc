// Digest: a digested programme → an index of subjects.
import { presentationsOf, type Programme } from '../model/programme.ts';

/** Keywords, tasks, data sets and methods, each with the talks that name it (in printing order), sorted by code point of the lower-cased subject. */
export function subjectsOf(programme: Programme): readonly { subject: string; ids: readonly string[] }[] {
  const subjects = new Map<string, { subject: string; ids: string[] }>();
  for (const { id, digest } of presentationsOf(programme)) {
    for (const subject of [...(digest?.keywords ?? []), ...(digest?.mentions ?? []).map((mention) => mention.name)]) {
      const key = subject.toLowerCase();
      const entry = subjects.get(key) ?? { subject, ids: [] };
      if (!entry.ids.includes(id)) entry.ids.push(id);
      subjects.set(key, entry);
    }
  }
  return [...subjects].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, entry]) => entry);
}
