// One short form, two long forms in one session: its list of abbreviations would say both.
import { abbreviationsOf } from '../digest/abbreviations.ts';
import { readMarkup, toPlainText } from '../markup/index.ts';
import type { Presentation } from '../model/programme.ts';
import { originWithin, type Origin } from '../model/source.ts';
import type { Check } from './check.ts';

interface Defined {
  readonly short: string;
  readonly long: string;
  readonly origin: Origin;
}

export const abbreviationAmbiguous: Check = {
  code: 'abbreviation-ambiguous',
  severity: 'notice',
  *check({ conference, sessions }) {
    if (conference.digest === false) return;
    for (const session of sessions) {
      const first = new Map<string, Defined>();
      const told = new Set<string>();
      for (const { short, long, origin } of sharingCapitals(session.presentations).flatMap(definedIn)) {
        const earlier = first.get(short);
        if (!earlier) first.set(short, { short, long, origin });
        else if (!told.has(short) && !sameThing(earlier.long, long)) {
          told.add(short);
          yield {
            message: `Expected one long form of "${short}" in a session, found "${earlier.long}" and "${long}"`,
            hint: 'both stand in the list of abbreviations; write one of them out in corrections.yaml if a reader could mistake it',
            origin,
            related: { ...earlier.origin, message: `"${short}" for "${earlier.long}"` },
          };
        }
      }
    }
  },
};

/** Only talks that have a run of capitals in common can define one short form twice: the search for definitions costs much more. */
function sharingCapitals(talks: readonly Presentation[]): Presentation[] {
  const capitals = talks.map(({ abstract }) => new Set(abstract?.source.match(/\p{Lu}[\p{Ll}\d-]{0,6}\p{Lu}[\p{L}\d-]{0,20}/gu)));
  const count = new Map<string, number>();
  for (const own of capitals) for (const run of own) count.set(run, (count.get(run) ?? 0) + 1);
  return talks.filter((_, at) => [...(capitals[at] ?? [])].some((run) => (count.get(run) ?? 0) > 1));
}

function definedIn({ abstract, editorial }: Presentation): Defined[] {
  if (!abstract || editorial?.digest === false) return [];
  const plain = toPlainText(readMarkup(abstract.source));
  return abbreviationsOf(plain.text).map(({ short, long, start, end }) => {
    const at = plain.sourceRange(start, end);
    return { short, long, origin: originWithin(abstract.origin, abstract.source, at.start, at.end) };
  });
}

/** "deep neural network" and "Deep Neural Networks", "generative adversarial nets" and "… networks": most words begin alike. */
function sameThing(one: string, other: string): boolean {
  const stems = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 3));
  const [first, second] = [stems(one), stems(other)];
  const alike = first.filter((stem) => second.includes(stem)).length;
  return alike >= Math.max(first.length, second.length) * 0.6;
}
