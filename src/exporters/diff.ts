// Two versions of a programme → what changed, in a reader's words; for `octavo diff`, the feed and the change sheet.
import type { Conference, Presentation, Programme, Session } from '../model/programme.ts';
import { timeView } from '../views/time.ts';
import { plain, plainLine } from './plain.ts';

export interface Change {
  readonly kind: 'added' | 'removed' | 'withdrawn' | 'moved' | 'room' | 'title' | 'people' | 'abstract';
  /** Of the presentation. */
  readonly id: string;
  /** A whole sentence without its full stop. */
  readonly text: string;
}

interface Placed {
  readonly talk: Presentation;
  readonly session: Session;
}

function byId(programme: Programme): Map<string, Placed> {
  return new Map(programme.sessions.flatMap((session) => session.presentations.map((talk) => [talk.id, { talk, session }] as const)));
}

function whenText({ slot }: Presentation, conference: Conference): string {
  if (!slot) return 'no time';
  const { dayText, rangeText, zoneText } = timeView(slot, conference);
  return `${dayText}, ${rangeText} ${zoneText}`;
}

/** Changes in the order of the new programme, what is gone last. Presentations are the same when their ids are. */
export function diffProgrammes(old: Programme, programme: Programme): Change[] {
  const before = byId(old);
  const after = byId(programme);
  const changes: Change[] = [];
  for (const [id, { talk, session }] of after) {
    const title = `“${plainLine(talk.title)}”`;
    const was = before.get(id);
    const say = (kind: Change['kind'], text: string): void => void changes.push({ kind, id, text });
    if (!was) {
      say('added', `${title} is new: ${whenText(talk, programme.conference)}${session.room ? `, ${session.room}` : ''}`);
      continue;
    }
    if (talk.withdrawn && !was.talk.withdrawn) say('withdrawn', `${title} is withdrawn`);
    if (plainLine(was.talk.title) !== plainLine(talk.title)) say('title', `“${plainLine(was.talk.title)}” is now called ${title}`);
    const [from, to] = [whenText(was.talk, old.conference), whenText(talk, programme.conference)];
    if (from !== to) say('moved', `${title} moves from ${from} to ${to}`);
    if (was.session.room !== session.room) say('room', `${title} moves from ${was.session.room ?? 'no room'} to ${session.room ?? 'no room'}`);
    const names = (of: Presentation): string => of.people.map(({ name }) => name).join(', ') || 'nobody';
    if (names(was.talk) !== names(talk)) say('people', `${title} is now by ${names(talk)} (was ${names(was.talk)})`);
    const abstract = (of: Presentation): string => (of.abstract ? plain(of.abstract) : '');
    if (abstract(was.talk) !== abstract(talk)) say('abstract', `${title} has a changed abstract`);
  }
  for (const [id, { talk }] of before) {
    if (!after.has(id)) changes.push({ kind: 'removed', id, text: `“${plainLine(talk.title)}” is no longer in the programme` });
  }
  return changes;
}
