// A talk that nobody gives.
import { presentationsOf } from '../model/programme.ts';
import { type Check, correctionFor, eachOrAll } from './check.ts';

export const peopleMissing: Check = {
  code: 'people-missing',
  severity: 'warning',
  *check(programme) {
    const talks = presentationsOf(programme).filter(
      ({ kind, withdrawn }) => (kind === 'talk' || kind === 'keynote' || kind === 'poster') && !withdrawn,
    );
    yield* eachOrAll(
      talks.filter(({ people }) => people.length === 0),
      talks.length,
      {
        each: (talk) => ({
          message: `Expected people after the title "${talk.title.source}", found none`,
          hint: correctionFor(talk, 'people: [NAME, NAME]'),
          origin: talk.title.origin,
        }),
        all: (count) => ({
          message: `Expected people with the talks, found none in ${count}`,
          hint: 'import a source that names them together with this one (a table of papers, papers.yml), or give them under `talks:` in corrections.yaml',
        }),
      },
    );
  },
};
