// A talk without an abstract has nothing to read in the digest.
import { presentationsOf } from '../model/programme.ts';
import { type Check, correctionFor, eachOrAll } from './check.ts';

export const abstractMissing: Check = {
  code: 'abstract-missing',
  severity: 'warning',
  *check(programme) {
    const talks = presentationsOf(programme).filter(({ kind, withdrawn }) => kind === 'talk' && !withdrawn);
    yield* eachOrAll(
      talks.filter(({ abstract }) => !abstract),
      talks.length,
      {
        each: (talk) => ({
          message: `Expected an abstract for "${talk.title.source}", found none`,
          hint: `${correctionFor(talk, 'abstract: …')}, or \`kind: other\` if it needs none`,
          origin: talk.title.origin,
        }),
        all: (count) => ({
          message: `Expected abstracts, found none for ${count} talks`,
          hint: 'nothing to do if the sources hold none; else import a source with abstracts together with this one',
        }),
      },
    );
  },
};
