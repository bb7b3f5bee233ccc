// The session in one minute: what its page says before the timetable. Plain words, counted; nothing is judged.
import { digestSession } from '../digest/index.ts';
import { readMarkup, toText } from '../markup/index.ts';
import { counted, filled, messagesFor } from '../messages/index.ts';
import type { Conference, Session } from '../model/programme.ts';
import { durationText } from './time.ts';
import { resultView, type ResultView } from './underlined.ts';
import { personUrl, talkUrl } from './urls.ts';

interface TalkLink {
  readonly url: string;
  readonly titleText: string;
  readonly number: string;
}

export interface OpeningView {
  /** "14 talks in 1 h 25 min by 69 people." */
  readonly countText: string;
  readonly themes: readonly { readonly name: string; readonly talks: readonly TalkLink[] }[];
  readonly results: readonly (ResultView & {
    readonly talk: TalkLink;
    readonly methodText: string /** Beside the first figure of a talk an editor wrote. */;
    readonly byText: string /** How many figures the talk has, at its first; else 0. */;
    readonly span: number;
  })[];
  readonly repeated: readonly { readonly nameText: string; readonly url: string; readonly talks: readonly TalkLink[] }[];
}

export function openingView(session: Session, conference: Conference): OpeningView {
  const t = messagesFor(conference.language);
  const digest = digestSession(session);
  const talks = new Map(session.presentations.map((one) => [one.id, one]));
  const link = (id: string): TalkLink => {
    const talk = talks.get(id);
    return {
      url: talkUrl(id),
      titleText: talk ? toText(readMarkup(talk.title.source)) : '',
      number: talk?.number === undefined ? '' : String(talk.number),
    };
  };
  const count = { talks: counted(t.talkCount, digest.talks, t.language), people: counted(t.personCount, digest.people, t.language) };
  return {
    countText:
      digest.minutes > 0 ? filled(t.minuteCount, { ...count, time: durationText(digest.minutes) }) : filled(t.minuteCountNoTime, count),
    themes: digest.themes.map(({ name, ids }) => ({ name, talks: ids.map(link) })),
    results: digest.results.map(({ id, result }, at) => ({
      ...resultView(result, t),
      talk: link(id),
      methodText: talks.get(id)?.digest?.method ?? '',
      byText: talks.get(id)?.digest?.editor?.includes('results') ? t.byEditor : '',
      span: digest.results[at - 1]?.id === id ? 0 : digest.results.filter((one) => one.id === id).length,
    })),
    repeated: digest.presentingMoreThanOnce.map(({ name, person, ids }) => ({
      nameText: name,
      url: personUrl(person),
      talks: ids.map(link),
    })),
  };
}
