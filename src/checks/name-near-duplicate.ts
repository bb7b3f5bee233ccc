// One person in two spellings: two entries of the index, each with half of the talks.
import { alikeNames, type Likeness } from '../model/name-likeness.ts';
import type { Contribution, Programme } from '../model/programme.ts';
import { type Check, quoted } from './check.ts';

const differences: Readonly<Record<Likeness, string>> = {
  letters: 'differ in accents, hyphens or order only',
  initials: 'differ in initials or a middle name',
  slip: 'differ in a letter',
};

export const nameNearDuplicate: Check = {
  code: 'name-near-duplicate',
  severity: 'notice',
  *check(programme) {
    const places = placesOf(programme);
    const names = programme.people.map(({ name }) => name);
    for (const { a, b, likeness } of alikeNames(names)) {
      const [one, other] = [places.get(names[a] ?? ''), places.get(names[b] ?? '')];
      // Two co-authors of one paper are two people, unless their names have the same letters.
      if (!one || !other || (likeness !== 'letters' && [...one.talks].some((talk) => other.talks.has(talk)))) continue;
      const [keep, merge] = weight(one, likeness) >= weight(other, likeness) ? [one, other] : [other, one];
      yield {
        message: `Expected one spelling of each person, found "${keep.first.name}" and "${merge.first.name}", which ${differences[likeness]}`,
        hint: `if they are one, write in corrections.yaml: \`people: { ${quoted(keep.first.name)}: { alsoWritten: [${quoted(merge.first.name)}] } }\``,
        origin: merge.first.origin,
        related: { ...keep.first.origin, message: `"${keep.first.name}"` },
      };
    }
  },
};

interface Place {
  readonly first: Contribution;
  readonly talks: Set<string>;
}

/** The spelling with more talks stays; among equals the one that tells more: with its accents, with its given names in full. */
function weight({ first, talks }: Place, likeness: Likeness): number {
  const accents = first.name.normalize('NFD').match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return talks.size * 1000 + (likeness === 'slip' ? 0 : accents * 2 + first.name.length);
}

function placesOf(programme: Programme): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const session of programme.sessions) {
    for (const { id, people } of [session, ...session.presentations]) {
      for (const one of people) {
        const place = places.get(one.person.name) ?? { first: one, talks: new Set() };
        place.talks.add(id);
        places.set(one.person.name, place);
      }
    }
  }
  return places;
}
