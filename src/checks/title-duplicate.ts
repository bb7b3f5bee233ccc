// One title twice: pasted twice, or two talks that nobody can tell apart.
import { readMarkup, toText } from '../markup/index.ts';
import type { Presentation, Programme } from '../model/programme.ts';
import { type Check, correctionFor, type Finding } from './check.ts';

export const titleDuplicate: Check = {
  code: 'title-duplicate',
  severity: 'error',
  *check(programme) {
    yield* withinSessions(programme);
    yield* acrossSessions(programme);
  },
};

function* withinSessions(programme: Programme): Generator<Finding> {
  for (const { presentations } of programme.sessions) {
    const titles = new Map<string, Presentation>();
    for (const presentation of presentations) {
      const key = keyOf(presentation);
      const twin = titles.get(key);
      titles.set(key, twin ?? presentation);
      // One paper may be a talk and a poster of one session.
      if (presentation.number === undefined || !twin || twin.kind !== presentation.kind) continue;
      yield {
        message: `Expected each talk of a session to have a title of its own, found "${presentation.title.source}" twice`,
        hint: `if it was pasted twice, ${correctionFor(presentation, 'remove: true')}; else give it its own \`title:\``,
        origin: presentation.title.origin,
        related: { ...twin.title.origin, message: 'the first talk with this title' },
      };
    }
  }
}

/** In two sessions: the same talk at the same time, or a long title shared by people who have nothing else in common. */
function* acrossSessions(programme: Programme): Generator<Finding> {
  const titles = new Map<string, { presentation: Presentation; session: string }>();
  for (const session of programme.sessions) {
    for (const presentation of session.presentations) {
      if (presentation.number === undefined || presentation.withdrawn) continue;
      const key = keyOf(presentation);
      const first = titles.get(key);
      if (!first) titles.set(key, { presentation, session: session.id });
      if (!first || first.session === session.id) continue;
      const twin = first.presentation;
      const atOnce = twin.slot !== undefined && twin.slot.start === presentation.slot?.start && twin.kind === presentation.kind;
      const strangers =
        key.split(' ').length >= 4 &&
        twin.people.length > 0 &&
        presentation.people.length > 0 &&
        !twin.people.some(({ person }) => presentation.people.some((one) => one.person === person));
      if (!atOnce && !strangers) continue;
      yield {
        severity: 'warning',
        message: `Expected "${presentation.title.source}" once ${atOnce ? 'at one time' : 'among the titles'}, found it in two sessions${atOnce ? '' : ' with other people'}`,
        hint: atOnce
          ? `if a page was pasted twice, remove one file; else ${correctionFor(presentation, 'remove: true')}`
          : `look which title is right: ${correctionFor(presentation, 'title: …')}`,
        origin: presentation.title.origin,
        related: { ...twin.title.origin, message: 'the other one' },
      };
    }
  }
}

function keyOf({ title }: Presentation): string {
  return toText(readMarkup(title.source)).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
