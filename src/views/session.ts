// What the session page, the ruler and a talk's neighbours need.
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import { counted, filled, languageWithin, messagesFor } from '../messages/index.ts';
import type { Conference, Contribution, Session } from '../model/programme.ts';
import { rulerView, type RulerView } from './ruler.ts';
import { durationText, timeView, type TimeView } from './time.ts';
import { timetableOf } from '../model/timetable.ts';
import { handoutUrl, personAnchor, personUrl, sessionUrl, talkUrl } from './urls.ts';

export interface PersonView {
  readonly nameText: string;
  readonly affiliationText: string;
  readonly role: string;
  readonly anchor: string;
  readonly url: string;
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
  /** One sentence of the abstract, as plain text; empty for none. */
  readonly gistText: string;
  readonly kindText: string;
  /** Where it is given, when that is not the session's room. */
  readonly roomText: string;
  readonly withdrawn: boolean;
  /** Of the talk, where it is another than the conference's (BCP 47), else empty. */
  readonly otherLanguage: string;
}

export interface SessionView {
  readonly id: string;
  readonly url: string;
  readonly root: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly room: string;
  /** What the session says of itself. */
  readonly abstractHtml: string;
  readonly track: string;
  readonly time: TimeView | null;
  readonly durationText: string;
  readonly moderators: readonly PersonView[];
  readonly ruler: readonly RulerEntryView[];
  /** Presentations without a time. */
  readonly untimed: readonly RulerEntryView[];
  readonly talkCount: number;
  /** "17 talks in 1 h 30 min" */
  readonly talkCountText: string;
  readonly handoutUrl: string;
  readonly strip: RulerView | null;
  /** The titles on the page. */
  readonly mathHtml: string;
}

export function personView(contribution: Contribution): PersonView {
  return {
    nameText: contribution.name,
    affiliationText: contribution.affiliation ?? '',
    role: contribution.role,
    anchor: personAnchor(contribution.person.id),
    url: personUrl(contribution.person.id),
  };
}

export function sessionView(session: Session, conference: Conference): SessionView {
  const t = messagesFor(conference.language);
  const entry = (presentation: Session['presentations'][number]): Omit<RulerEntryView, 'time' | 'minutes' | 'durationText'> => {
    const title = readMarkup(presentation.title.source);
    return {
      kind: presentation.kind === 'break' ? 'break' : 'presentation',
      id: presentation.id,
      url: talkUrl(presentation.id),
      number: presentation.number === undefined ? '' : String(presentation.number),
      titleText: toText(title),
      titleHtml: toHtml(title, { idPrefix: presentation.id, inline: true, language: presentation.language ?? conference.language }),
      people: presentation.people.map(personView),
      gistText: presentation.digest?.gist?.text ?? '',
      kindText: presentation.kind === 'talk' ? '' : t.kinds[presentation.kind],
      roomText: presentation.room ?? '',
      withdrawn: presentation.withdrawn,
      otherLanguage: languageWithin(presentation.language ?? conference.language, conference.language),
    };
  };
  const noTime: TimeView = {
    startIso: '',
    endIso: '',
    startText: '',
    endText: '',
    rangeText: '',
    dayText: '',
    zoneText: '',
    sourceText: '',
    minutes: 0,
  };
  const ruler = timetableOf(session).map((stretch): RulerEntryView => {
    const shared = { minutes: stretch.minutes, durationText: durationText(stretch.minutes), time: timeView(stretch, conference) };
    if (stretch.kind === 'presentation') return { ...entry(stretch.presentation), ...shared };
    return {
      kind: 'unassigned',
      id: '',
      url: '',
      number: '',
      titleText: t.unassigned,
      titleHtml: t.unassigned,
      people: [],
      gistText: '',
      kindText: '',
      roomText: '',
      withdrawn: false,
      otherLanguage: languageWithin(t.language, conference.language),
      ...shared,
    };
  });
  const untimed = session.presentations
    .filter((presentation) => !presentation.slot)
    .map((presentation): RulerEntryView => ({ ...entry(presentation), minutes: 0, durationText: '', time: noTime }));
  const title = readMarkup(session.title.source);
  const time = session.slot ? timeView(session.slot, conference) : null;
  const titleHtml = toHtml(title, { idPrefix: session.id, inline: true, language: conference.language });
  const abstractHtml = session.abstract
    ? toHtml(readMarkup(session.abstract.source), { idPrefix: session.id, language: conference.language, highlight: true })
    : '';
  const talkCount = session.presentations.filter((presentation) => presentation.number !== undefined).length;
  const talks = counted(t.talkCount, talkCount, t.language);
  return {
    id: session.id,
    url: sessionUrl(session.id),
    root: '../../',
    titleText: toText(title),
    titleHtml,
    room: session.room ?? '',
    abstractHtml,
    track: session.track ?? '',
    time,
    durationText: time ? durationText(time.minutes) : '',
    moderators: session.people.map(personView),
    ruler,
    untimed,
    talkCount,
    talkCountText: time ? filled(t.talkCountIn, { talks: talks, time: durationText(time.minutes) }) : talks,
    handoutUrl: handoutUrl(session.id),
    strip: rulerView(session, conference),
    mathHtml: [titleHtml, abstractHtml, ...ruler.map((one) => one.titleHtml), ...untimed.map((one) => one.titleHtml)].join(''),
  };
}
