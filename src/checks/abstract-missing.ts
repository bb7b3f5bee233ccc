// A talk without an abstract has nothing to read in the digest.
import { presentationsOf } from '../model/programme.ts';
import type { Check } from './check.ts';

export const abstractMissing: Check = {
  code: 'abstract-missing',
  severity: 'warning',
  *check(programme) {
    for (const { kind, title, abstract } of presentationsOf(programme)) {
      if (kind === 'talk' && !abstract) yield { message: `Expected an abstract for "${title.source}", found none`, hint: 'add it to the source', origin: title.origin };
    }
  },
};
