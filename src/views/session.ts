// What the session page, the ruler and a talk's neighbours need.
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import type { Conference, Contribution, Session } from '../model/programme.ts';
import { durationText, timeView, type TimeView } from './time.ts';
import { timetableOf } from '../model/timetable.ts';
import { personAnchor, sessionUrl, talkUrl } from './urls.ts';

export interface PersonView {
  readonly nameText: string;
  readonly affiliationText: string;
  readonly role: string;
  readonly anchor: string;
}

export interface RulerEntryView {
  readonly kind: 'presentation' | 'break' | 'unassigned';
  readonly minutes: number;
  readonly durationText: string;
  readonly time: TimeView;
  readonly id: string;
  readonly url: string;
  readonly number: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly people: readonly PersonView[];
  readonly withdrawn: boolean;
}

export interface SessionView {
  readonly id: string;
  readonly url: string;
  readonly root: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly room: string;
  readonly track: string;
  readonly time: TimeView | null;
  readonly durationText: string;
  readonly moderators: readonly PersonView[];
  readonly ruler: readonly RulerEntryView[];
  /** Presentations without a time. */
  readonly untimed: readonly RulerEntryView[];
  readonly talkCount: number;
  readonly hasMath: boolean;
}

export function personView(contribution: Contribution): PersonView {
  return { nameText: contribution.name, affiliationText: contribution.affiliation ?? '', role: contribution.role, anchor: personAnchor(contribution.person.id) };
}

export function sessionView(session: Session, conference: Conference): SessionView {
  const entry = (presentation: Session['presentations'][number]): Omit<RulerEntryView, 'time' | 'minutes' | 'durationText'> => {
    const title = readMarkup(presentation.title.source);
    return {
      kind: presentation.kind === 'break' ? 'break' : 'presentation',
      id: presentation.id,
      url: talkUrl(presentation.id),
      number: presentation.number === undefined ? '' : String(presentation.number),
      titleText: toText(title),
      titleHtml: toHtml(title, { idPrefix: presentation.id, inline: true }),
      people: presentation.people.map(personView),
      withdrawn: presentation.withdrawn,
    };
  };
  const noTime: TimeView = { startIso: '', endIso: '', startText: '', endText: '', rangeText: '', dayText: '', zoneText: '', sourceText: '', minutes: 0 };
  const ruler = timetableOf(session).map((stretch): RulerEntryView => {
    const shared = { minutes: stretch.minutes, durationText: durationText(stretch.minutes), time: timeView(stretch, conference) };
    if (stretch.kind === 'presentation') return { ...entry(stretch.presentation), ...shared };
    return { kind: 'unassigned', id: '', url: '', number: '', titleText: 'Not assigned', titleHtml: 'Not assigned', people: [], withdrawn: false, ...shared };
  });
  const untimed = session.presentations.filter((presentation) => !presentation.slot).map((presentation): RulerEntryView => ({ ...entry(presentation), minutes: 0, durationText: '', time: noTime }));
  const title = readMarkup(session.title.source);
  const time = session.slot ? timeView(session.slot, conference) : null;
  const titleHtml = toHtml(title, { idPrefix: session.id, inline: true });
  return {
    id: session.id,
    url: sessionUrl(session.id),
    root: '../../',
    titleText: toText(title),
    titleHtml,
    room: session.room ?? '',
    track: session.track ?? '',
    time,
    durationText: time ? durationText(time.minutes) : '',
    moderators: session.people.map(personView),
    ruler,
    untimed,
    talkCount: session.presentations.filter((presentation) => presentation.number !== undefined).length,
    hasMath: [titleHtml, ...ruler.map((one) => one.titleHtml), ...untimed.map((one) => one.titleHtml)].some((html) => html.includes('class="katex')),
  };
}
