// Two versions of a programme → the sheet that is laid into a booklet already printed: what moved, what is withdrawn, what is new.
import { languageWithin, type Messages } from '../../messages/index.ts';
import { readMarkup, toHtml, toText } from '../../markup/index.ts';
import type { AuthorText, Contribution, Presentation, Programme, Session, Slot } from '../../model/programme.ts';
import { type Change, changesBetween } from '../changes.ts';
import { timeView } from '../time.ts';

export interface ChangedThingView {
  readonly titleHtml: string;
  readonly titleText: string;
  /** Of the title, where it is another than the conference's (BCP 47), else empty. */
  readonly otherLanguage: string;
  readonly peopleText: string;
  /** Where and when it is now; of what is withdrawn, where it was to be. */
  readonly placeText: string;
  /** Where and when the printed booklet has it; empty when that still holds. */
  readonly wasText: string;
  /** What else changed, a sentence each. */
  readonly notes: readonly string[];
}

export interface ChangeSheetView {
  /** The version of the booklet it belongs in. */
  readonly since: string;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly things: readonly ChangedThingView[] }[];
}

const groupOf: Readonly<Partial<Record<Change['kind'], string>>> = {
  moved: 'moved',
  room: 'moved',
  session: 'moved',
  withdrawn: 'gone',
  removed: 'gone',
  added: 'new',
  restored: 'new',
};
const order = ['moved', 'gone', 'new', 'other'] as const;

/** Each session or talk stands once, in the first group that one of its changes asks for. Null when nothing a reader of the booklet needs has changed. */
export function changeSheetView(before: Programme, programme: Programme, t: Messages): ChangeSheetView | null {
  const byThing = new Map<string, Change[]>();
  for (const change of changesBetween(before, programme)) {
    const key = `${change.of} ${change.id}`;
    byThing.set(key, [...(byThing.get(key) ?? []), change]);
  }
  if (byThing.size === 0) return null;
  const [was, is] = [thingsOf(before), thingsOf(programme)];
  const groups = new Map<string, ChangedThingView[]>();
  for (const [key, changes] of byThing) {
    const group = order.find((one) => changes.some(({ kind }) => groupOf[kind] === one)) ?? 'other';
    groups.set(group, [
      ...(groups.get(group) ?? []),
      thingView(changes, group === 'gone' ? undefined : is.get(key), was.get(key), { was: before, is: programme }, t),
    ]);
  }
  const titles = { moved: t.changesMoved, gone: t.changesGone, new: t.changesNew, other: t.changesOther };
  return {
    since: before.conference.version,
    groups: order.flatMap((id) => (groups.has(id) ? [{ id, title: titles[id], things: groups.get(id) ?? [] }] : [])),
  };
}

interface Thing {
  readonly title: AuthorText;
  readonly language: string;
  readonly people: readonly Contribution[];
  readonly slot: Slot | undefined;
  readonly session: Session;
}

function thingsOf({ sessions, conference }: Programme): Map<string, Thing> {
  const thing = (one: Session | Presentation, session: Session): Thing => ({
    title: one.title,
    language: ('language' in one ? one.language : undefined) ?? conference.language,
    people: one.people,
    slot: one.slot,
    session,
  });
  return new Map(
    sessions.flatMap(
      (session) =>
        [
          [`session ${session.id}`, thing(session, session)],
          ...session.presentations.map((talk): [string, Thing] => [`talk ${talk.id}`, thing(talk, session)]),
        ] as [string, Thing][],
    ),
  );
}

function thingView(
  changes: readonly Change[],
  now: Thing | undefined,
  before: Thing | undefined,
  programmes: { readonly was: Programme; readonly is: Programme },
  t: Messages,
): ChangedThingView {
  const thing = now ?? before;
  const notes = changes.filter(({ kind }) => groupOf[kind] === undefined).map(({ text }) => `${text}.`);
  if (!thing)
    return { titleHtml: '', titleText: changes[0]?.title ?? '', otherLanguage: '', peopleText: '', placeText: '', wasText: '', notes };
  const markup = readMarkup(thing.title.source);
  const place = placeText(thing, now ? programmes.is : programmes.was, t);
  return {
    titleHtml: toHtml(markup, { idPrefix: `change-${changes[0]?.id ?? ''}`, medium: 'print', inline: true, language: thing.language }),
    titleText: toText(markup),
    otherLanguage: languageWithin(thing.language, programmes.is.conference.language),
    peopleText: thing.people.map(({ name }) => name).join(', '),
    placeText: place,
    wasText: now && before ? wasText(before, now, programmes, t) : '',
    notes,
  };
}

/** Only what differs: a talk that moves within its day does not name the day twice. */
function wasText(before: Thing, now: Thing, { was, is }: { readonly was: Programme; readonly is: Programme }, t: Messages): string {
  const [old, current] = [before.slot && timeView(before.slot, was.conference), now.slot && timeView(now.slot, is.conference)];
  const sameDay = old?.dayText === current?.dayText;
  const moved = old?.startIso !== current?.startIso || old?.endIso !== current?.endIso;
  const title = (thing: Thing): string => toText(readMarkup(thing.session.title.source));
  return [
    ...(moved ? [old ? `${old.rangeText} ${old.zoneText}` : t.noTime, ...(sameDay ? [] : [old?.dayText])] : []),
    ...(before.session.room === now.session.room ? [] : [before.session.room]),
    ...(before.session.id === now.session.id ? [] : [title(before)]),
  ]
    .filter(Boolean)
    .join(' · ');
}

function placeText({ slot, session }: Thing, { conference }: Programme, t: Messages): string {
  if (!slot) return [t.noTime, session.room].filter(Boolean).join(' · ');
  const { rangeText, zoneText, dayText } = timeView(slot, conference);
  return [`${rangeText} ${zoneText}`, dayText, session.room].filter(Boolean).join(' · ');
}
