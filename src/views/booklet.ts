// What the printed booklet needs: its own view, never joined from digest pages.
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import type { Conference, Presentation, Programme } from '../model/programme.ts';
import { conferenceLabel } from '../model/identity.ts';
import { type Edition } from './editions.ts';
import { peopleView, type IndexLetterView } from './people.ts';
import { personView, sessionView, type SessionView } from './session.ts';
import type { TalkView } from './talk.ts';
import { timeView } from './time.ts';

/** A talk as it is printed: the parts of its page that paper can use, with formulas in their print form. */
export type BookletTalkView = Pick<TalkView, 'id' | 'number' | 'titleText' | 'titleHtml' | 'time' | 'people' | 'abstractHtml' | 'links' | 'withdrawn' | 'language'>;

export interface BookletSessionView extends SessionView {
  readonly talks: readonly BookletTalkView[];
}

export interface BookletView {
  readonly edition: Edition;
  readonly titleText: string;
  readonly conference: { readonly nameText: string; readonly labelText: string; readonly place: string; readonly url: string; readonly licence: string; readonly language: string; readonly version: string };
  readonly sessions: readonly BookletSessionView[];
  readonly people: readonly IndexLetterView[];
  readonly sourceFiles: readonly string[];
  readonly buildDate: string;
}

export function bookletView(programme: Programme, options: { buildDate: string; edition: Edition }): BookletView {
  const { conference } = programme;
  const label = conferenceLabel(conference);
  const sessions = programme.sessions.map((session): BookletSessionView => ({
    ...sessionView(session, conference),
    talks: session.presentations.filter((one) => one.number !== undefined).map((one) => talk(one, conference)),
  }));
  return {
    edition: options.edition,
    titleText: sessions.length === 1 ? `${sessions[0]?.titleText}, ${label}` : label,
    conference: { nameText: conference.name, labelText: label, place: conference.place ?? '', url: conference.url ?? '', licence: conference.licence ?? '', language: conference.language, version: conference.version },
    sessions,
    people: peopleView(programme),
    sourceFiles: [...new Set(programme.sessions.map((session) => session.origin.file))],
    buildDate: options.buildDate,
  };
}

function talk(presentation: Presentation, conference: Conference): BookletTalkView {
  const markup = readMarkup(presentation.title.source);
  return {
    id: presentation.id,
    number: String(presentation.number ?? ''),
    titleText: toText(markup),
    titleHtml: toHtml(markup, { idPrefix: presentation.id, medium: 'print', inline: true }),
    time: presentation.slot ? timeView(presentation.slot, conference) : null,
    people: presentation.people.map(personView),
    abstractHtml: presentation.abstract ? toHtml(readMarkup(presentation.abstract.source), { idPrefix: presentation.id, medium: 'print' }) : '',
    links: presentation.links,
    withdrawn: presentation.withdrawn,
    language: presentation.language ?? conference.language,
  };
}
