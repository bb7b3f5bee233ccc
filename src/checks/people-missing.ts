// A talk that nobody gives.
import { presentationsOf } from '../model/programme.ts';
import type { Check } from './check.ts';

export const peopleMissing: Check = {
  code: 'people-missing',
  severity: 'warning',
  *check(programme) {
    for (const { kind, title, people } of presentationsOf(programme)) {
      if ((kind === 'talk' || kind === 'keynote' || kind === 'poster') && people.length === 0) yield { message: `Expected people after the title "${title.source}", found none`, hint: 'write them on the line after the title, joined by " · "', origin: title.origin };
    }
  },
};
