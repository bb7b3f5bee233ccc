// One short form for two things in one session is named; other wordings of one thing are not.
import { expect, test } from 'vitest';
import { abbreviationAmbiguous } from '../../src/checks/abbreviation-ambiguous.ts';
import type { Presentation } from '../../src/model/programme.ts';
import { programmeOf, talkOf as talk } from '../support/talks.ts';

const found = (...sessions: Presentation[][]) => [...abbreviationAmbiguous.check(programmeOf(sessions), { settings: {}, sources: [] })];

test('both long forms are told, with both places', () => {
  const [finding, ...more] = found([talk('a', 'By mutual information (MI).'), talk('b', 'After myocardial infarction (MI).')]);
  expect(finding).toMatchObject({
    message: 'Expected one long form of "MI" in a session, found "mutual information" and "myocardial infarction"',
    related: { message: '"MI" for "mutual information"' },
  });
  expect(finding?.origin.range.start.offset).toBe(6);
  expect(more).toEqual([]);
});

test('plural, case and another session are no fault', () => {
  expect(found([talk('a', 'A deep neural network (DNN).'), talk('b', 'Deep Neural Networks (DNN) are.')])).toEqual([]);
  expect(found([talk('a', 'By mutual information (MI).')], [talk('b', 'After myocardial infarction (MI).')])).toEqual([]);
});
