// A person in two places at once. Co-authors of a paper may share the work: only who must be there is a warning.
import type { Contribution, Person, Programme, Slot } from '../model/programme.ts';
import type { Origin } from '../model/source.ts';
import { epoch } from '../model/time.ts';
import { type Check, clockOf, type Finding, spanOf } from './check.ts';

interface Duty {
  readonly what: string;
  readonly session: string;
  readonly room: string | undefined;
  readonly paper: string;
  readonly slot: Slot;
  readonly origin: Origin;
  /** Nobody else could be there instead. */
  readonly bound: boolean;
}

export const personDoubleBooked: Check = {
  code: 'person-double-booked',
  severity: 'warning',
  *check(programme) {
    const shared: { person: Person; one: Duty; other: Duty }[] = [];
    for (const [person, duties] of dutiesOf(programme)) {
      const clash = firstClash(duties);
      if (!clash) continue;
      const [one, other] = clash;
      if (one.bound && other.bound)
        yield finding(
          `Expected ${person.name} in one place at ${clockOf(other.slot.start)}, found ${other.what} while ${one.what} goes on (${spanOf(one.slot)})`,
          'mend one of the two slots or lists of people in corrections.yaml; two people of one name need no correction',
          other,
          one,
        );
      else shared.push({ person, one, other });
    }
    const [first] = shared;
    if (!first) return;
    const names = shared.map(({ person }) => person.name);
    const list = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
    yield {
      ...finding(
        `Expected each author in one place at a time, found ${list} in two, such as ${first.other.what} and ${first.one.what} at ${clockOf(first.other.slot.start)}`,
        'nothing to do where a co-author presents',
        first.other,
        first.one,
      ),
      severity: 'notice',
    };
  },
};

function finding(message: string, hint: string, { origin }: Duty, other: Duty): Finding {
  return { message, hint, origin, related: { ...other.origin, message: `the other place: ${other.what}` } };
}

function dutiesOf(programme: Programme): Map<Person, Duty[]> {
  const duties = new Map<Person, Duty[]>();
  const add = (one: Contribution, duty: Duty): void =>
    void (duties.get(one.person) ?? duties.set(one.person, []).get(one.person))?.push(duty);
  for (const { id, title, room, slot, people, presentations } of programme.sessions) {
    for (const one of slot ? people : [])
      add(one, {
        what: `the session "${title.source}"`,
        session: id,
        room,
        paper: `session ${id}`,
        slot: slot as Slot,
        origin: one.origin,
        bound: true,
      });
    for (const talk of presentations) {
      if (!talk.slot || talk.withdrawn) continue;
      for (const one of talk.people) {
        const bound = talk.kind !== 'poster' && (one.role !== 'author' || talk.people.length === 1 || talk.kind === 'keynote');
        add(one, {
          what: `"${talk.title.source}"`,
          session: id,
          room,
          paper: talk.paper ?? talk.title.source.toLowerCase(),
          slot: talk.slot,
          origin: one.origin,
          bound,
        });
      }
    }
  }
  return duties;
}

/** The first two duties that overlap in different places; a pair in which the person must be at both goes first. */
function firstClash(duties: readonly Duty[]): [Duty, Duty] | undefined {
  const timed = duties
    .map((duty) => ({ duty, start: epoch(duty.slot.start), end: epoch(duty.slot.end) }))
    .sort((a, b) => a.start - b.start);
  let found: [Duty, Duty] | undefined;
  let running: typeof timed = [];
  for (const next of timed) {
    running = running.filter(({ end }) => end > next.start);
    for (const { duty } of running) {
      const apart =
        duty.session !== next.duty.session && (duty.room === undefined || duty.room !== next.duty.room) && duty.paper !== next.duty.paper;
      if (apart && duty.bound && next.duty.bound) return [duty, next.duty];
      if (apart) found ??= [duty, next.duty];
    }
    running.push(next);
  }
  return found;
}
