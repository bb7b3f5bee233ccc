// Two versions of a programme → what changed, in a reader's words; for `octavo diff`, the feed and the booklet's change sheet.
import { readMarkup, toText } from '../markup/index.ts';
import { type ChangeText, filled, messagesFor } from '../messages/index.ts';
import { nameKey } from '../model/name.ts';
import type { AuthorText, Conference, Contribution, Presentation, Programme, Session, Slot } from '../model/programme.ts';
import { timeView } from './time.ts';

export const changeKinds = [
  'added',
  'removed',
  'withdrawn',
  'restored',
  'moved',
  'room',
  'session',
  'title',
  'people',
  'abstract',
  'kind',
  'keywords',
  'links',
  'conference',
] as const;

/** One thing that changed. `text` is a whole sentence without its full stop; `from` and `to` are what stood and stands there. */
export interface Change {
  readonly kind: (typeof changeKinds)[number];
  readonly of: 'conference' | 'session' | 'talk';
  /** Id in the new programme; of what was removed, in the old. Empty for the conference. */
  readonly id: string;
  /** What it happened to, as plain text. */
  readonly title: string;
  readonly text: string;
  readonly from?: string;
  readonly to?: string;
}

interface Placed {
  readonly talk: Presentation;
  readonly session: Session;
}

const line = (text: AuthorText): string => toText(readMarkup(text.source)).replace(/\s+/g, ' ').trim();
const words = (text: AuthorText | undefined): string => (text ? line(text) : '');
const namesOf = (people: readonly Contribution[]): string => people.map(({ name }) => name).join(', ');

/**
 * Changes in the order of the new programme (conference, then each session and its talks), what is gone last. A talk is the
 * same when its id is; what has a new id is the same talk when paper, abstract, or people and time say so, and nothing else claims it.
 */
export function changesBetween(old: Programme, programme: Programme): readonly Change[] {
  // Told to a reader of the new one, and another language alone moves nothing.
  const oldConference = { ...old.conference, language: programme.conference.language };
  const say = messagesFor(programme.conference.language).changeText;
  const changes: Change[] = [...conferenceChanges(oldConference, programme.conference)];
  const [before, after] = [placedOf(old), placedOf(programme)];
  const oldTalkOf = counterparts(before, after);
  const oldSessions = new Map(old.sessions.map((session) => [session.id, session]));
  const oldSessionOf = new Map<string, Session>();
  for (const session of programme.sessions) {
    // A session that got another id is the one most of whose talks it holds.
    const was = oldSessions.get(session.id) ?? onlyOne(session.presentations.flatMap(({ id }) => oldTalkOf.get(id)?.session ?? []));
    if (was && !(was.id !== session.id && programme.sessions.some(({ id }) => id === was.id))) oldSessionOf.set(session.id, was);
  }
  for (const session of programme.sessions) {
    const wasSession = oldSessionOf.get(session.id);
    const moved = wasSession ? sessionChanges(wasSession, session, oldConference, programme.conference) : undefined;
    if (moved) changes.push(...moved);
    else
      changes.push({
        kind: 'added',
        of: 'session',
        id: session.id,
        title: words(session.title),
        text: filled(say.added, {
          what: filled(say.session, { title: quoted(session, say) }),
          place: placeText(session.slot, session, programme.conference),
        }),
      });
    for (const talk of session.presentations) {
      const was = oldTalkOf.get(talk.id);
      if (was) changes.push(...talkChanges(was, { talk, session }, oldConference, programme.conference, wasSession));
      else
        changes.push({
          kind: 'added',
          of: 'talk',
          id: talk.id,
          title: words(talk.title),
          text: filled(say.added, { what: quoted(talk, say), place: placeText(talk.slot, session, programme.conference) }),
        });
    }
  }
  const kept = new Set([...oldTalkOf.values()].map(({ talk }) => talk.id));
  const keptSessions = new Set([...oldSessionOf.values()].map(({ id }) => id));
  for (const session of old.sessions) {
    if (!keptSessions.has(session.id))
      changes.push({
        kind: 'removed',
        of: 'session',
        id: session.id,
        title: words(session.title),
        text: filled(say.removed, { what: filled(say.session, { title: quoted(session, say) }) }),
      });
    for (const talk of session.presentations) {
      if (!kept.has(talk.id))
        changes.push({
          kind: 'removed',
          of: 'talk',
          id: talk.id,
          title: words(talk.title),
          text: filled(say.removed, { what: quoted(talk, say) }),
        });
    }
  }
  return changes;
}

function placedOf(programme: Programme): Map<string, Placed> {
  return new Map(programme.sessions.flatMap((session) => session.presentations.map((talk) => [talk.id, { talk, session }] as const)));
}

/** Id of a new talk → the old one. By id first; then, among those left, by whatever names exactly one on both sides. */
function counterparts(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const [id] of after) {
    const was = before.get(id);
    if (was) found.set(id, was);
  }
  const taken = new Set(found.keys());
  const signs: ((talk: Presentation) => string)[] = [
    ({ paper }) => paper ?? '',
    ({ abstract }) => words(abstract),
    ({ people, slot }) => (people.length > 0 && slot ? [...people.map(({ name }) => nameKey(name)), slot.start].join('\n') : ''),
  ];
  for (const sign of signs) {
    const group = (placed: ReadonlyMap<string, Placed>, gone: (id: string) => boolean): Map<string, Placed[]> => {
      const groups = new Map<string, Placed[]>();
      for (const [id, one] of placed)
        if (!gone(id) && sign(one.talk) !== '') groups.set(sign(one.talk), [...(groups.get(sign(one.talk)) ?? []), one]);
      return groups;
    };
    const old = group(before, (id) => taken.has(id));
    for (const [key, [now, ...others]] of group(after, (id) => found.has(id))) {
      const [was, ...more] = old.get(key) ?? [];
      if (!now || !was || others.length > 0 || more.length > 0) continue;
      found.set(now.talk.id, was);
      taken.add(was.talk.id);
    }
  }
  return found;
}

function onlyOne(sessions: readonly Session[]): Session | undefined {
  const counts = new Map<Session, number>();
  for (const session of sessions) counts.set(session, (counts.get(session) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > sessions.length)?.[0];
}

const quoted = ({ title }: { title: AuthorText }, { quoted: marks }: ChangeText): string => filled(marks, { text: words(title) });

function whenText(slot: Slot | undefined, conference: Conference): string {
  if (!slot) return messagesFor(conference.language).changeText.noTime;
  const { dayText, rangeText, zoneText } = timeView(slot, conference);
  return `${dayText}, ${rangeText} ${zoneText}`;
}

function placeText(slot: Slot | undefined, { room }: Session, conference: Conference): string {
  return [whenText(slot, conference), room].filter(Boolean).join(', ');
}

/** `from` and `to` of a move: "Tuesday 19 July 2022, 13:30–13:50 EDT", "13:40–14:00 EDT" when the day stays. */
function move(from: Slot | undefined, to: Slot | undefined, old: Conference, now: Conference): { from: string; to: string } {
  const [was, is] = [whenText(from, old), whenText(to, now)];
  if (from && to && timeView(from, old).dayText === timeView(to, now).dayText)
    return { from: was, to: is.slice(timeView(to, now).dayText.length + 2) };
  return { from: was, to: is };
}

function conferenceChanges(old: Conference, now: Conference): Change[] {
  const { fields, isNow, notGiven } = messagesFor(now.language).changeText;
  return (['name', 'place', 'start', 'end', 'venueTimeZone', 'url'] as const).flatMap((field): Change[] => {
    const [from, to] = [old[field], now[field]];
    if (from === to) return [];
    return [
      {
        kind: 'conference',
        of: 'conference',
        id: '',
        title: now.name,
        text: filled(isNow, { what: fields[field], to: to ?? notGiven, from: from ?? notGiven }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    ];
  });
}

function sessionChanges(was: Session, session: Session, old: Conference, now: Conference): Change[] {
  const changes: Change[] = [];
  const m = messagesFor(now.language).changeText;
  const say = (kind: Change['kind'], text: string, from: string, to: string): void =>
    void changes.push({ kind, of: 'session', id: session.id, title: words(session.title), text, from, to });
  const name = filled(m.session, { title: quoted(session, m) });
  if (words(was.title) !== words(session.title))
    say(
      'title',
      filled(m.called, { from: filled(m.session, { title: quoted(was, m) }), to: quoted(session, m) }),
      words(was.title),
      words(session.title),
    );
  if (whenText(was.slot, old) !== whenText(session.slot, now))
    say(
      'moved',
      filled(m.moves, { what: name, ...move(was.slot, session.slot, old, now) }),
      whenText(was.slot, old),
      whenText(session.slot, now),
    );
  if (was.room !== session.room)
    say(
      'room',
      filled(m.moves, { what: name, from: was.room ?? m.noRoom, to: session.room ?? m.noRoom }),
      was.room ?? '',
      session.room ?? '',
    );
  if (namesOf(was.people) !== namesOf(session.people))
    say(
      'people',
      filled(m.ledBy, { what: name, to: namesOf(session.people) || m.nobody, from: namesOf(was.people) || m.nobody }),
      namesOf(was.people),
      namesOf(session.people),
    );
  return changes;
}

/** `wasSession` is what the talk's session was: a talk that only moves along with its session's room is not named again. */
function talkChanges(
  { talk: was, session: from }: Placed,
  { talk, session }: Placed,
  old: Conference,
  now: Conference,
  wasSession: Session | undefined,
): Change[] {
  const changes: Change[] = [];
  const say = (kind: Change['kind'], text: string, before?: string, after?: string): void =>
    void changes.push({
      kind,
      of: 'talk',
      id: talk.id,
      title: words(talk.title),
      text,
      ...(before === undefined ? {} : { from: before }),
      ...(after === undefined ? {} : { to: after }),
    });
  const { changeText: m, kinds } = messagesFor(now.language);
  const name = quoted(talk, m);
  if (talk.withdrawn && !was.withdrawn) say('withdrawn', filled(m.withdrawn, { what: name }));
  if (!talk.withdrawn && was.withdrawn) say('restored', filled(m.restored, { what: name }));
  if (words(was.title) !== words(talk.title))
    say('title', filled(m.called, { from: quoted(was, m), to: name }), words(was.title), words(talk.title));
  if (whenText(was.slot, old) !== whenText(talk.slot, now))
    say(
      'moved',
      filled(m.moves, { what: name, ...move(was.slot, talk.slot, old, now) }),
      whenText(was.slot, old),
      whenText(talk.slot, now),
    );
  if (wasSession?.id !== from.id) {
    say(
      'session',
      filled(m.otherSession, { what: name, from: quoted(from, m), to: quoted(session, m) }),
      words(from.title),
      words(session.title),
    );
    if (from.room !== session.room)
      say(
        'room',
        filled(m.moves, { what: name, from: from.room ?? m.noRoom, to: session.room ?? m.noRoom }),
        from.room ?? '',
        session.room ?? '',
      );
  }
  if (was.room !== talk.room && (was.room ?? from.room) !== (talk.room ?? session.room)) {
    const [before, after] = [was.room ?? from.room, talk.room ?? session.room];
    say('room', `${name} moves from ${before ?? 'no room'} to ${after ?? 'no room'}`, before ?? '', after ?? '');
  }
  if (was.kind !== talk.kind) say('kind', filled(m.kind, { what: name, to: kinds[talk.kind], from: kinds[was.kind] }), was.kind, talk.kind);
  if (namesOf(was.people) !== namesOf(talk.people))
    say(
      'people',
      filled(m.by, { what: name, to: namesOf(talk.people) || m.nobody, from: namesOf(was.people) || m.nobody }),
      namesOf(was.people),
      namesOf(talk.people),
    );
  if (words(was.abstract) !== words(talk.abstract))
    say('abstract', abstractText(name, words(was.abstract), words(talk.abstract), m), words(was.abstract), words(talk.abstract));
  const lists = [
    ['keywords', was.keywords, talk.keywords],
    ['links', was.links.map(({ href }) => href), talk.links.map(({ href }) => href)],
  ] as const;
  for (const [kind, before, after] of lists) {
    if (before.join('\n') !== after.join('\n'))
      say(
        kind,
        filled(m[kind], { what: name, to: after.join(', ') || m.none, from: before.join(', ') || m.none }),
        before.join(', '),
        after.join(', '),
      );
  }
  return changes;
}

/** The one stretch from the first to the last changed word, cut to a dozen words on each side. */
function abstractText(name: string, from: string, to: string, m: ChangeText): string {
  if (from === '') return filled(m.abstractAdded, { what: name });
  if (to === '') return filled(m.abstractGone, { what: name });
  const [before, after] = [from.split(' '), to.split(' ')];
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const stretch = (all: readonly string[]): string => {
    const changed = all.slice(Math.max(0, start - 2), Math.min(all.length, all.length - end + 2));
    const shown = changed.length > 16 ? [...changed.slice(0, 8), '…', ...changed.slice(-8)] : changed;
    return filled(m.quoted, { text: `${start > 2 ? '… ' : ''}${shown.join(' ')}${end > 2 ? ' …' : ''}` });
  };
  return filled(m.abstractReads, { what: name, to: stretch(after), from: stretch(before) });
}
