// The whole digest as plain JSON: what Eleventy is given.
import { conferenceLabel } from '../model/identity.ts';
import type { Programme } from '../model/programme.ts';
import { peopleView, type IndexLetterView } from './people.ts';
import { sessionView, type SessionView } from './session.ts';
import { talkView, type TalkView } from './talk.ts';

/** A PDF of the programme, beside index.html. */
export interface EditionFileView {
  readonly name: string;
  readonly file: string;
  /** The same pages imposed, to print, fold and staple; "" when it is not folded. */
  readonly foldedFile: string;
}

export interface SiteView {
  readonly conference: { readonly nameText: string; readonly labelText: string; readonly place: string; readonly url: string; readonly licence: string; readonly language: string; readonly version: string; readonly theme: string };
  readonly sessions: readonly SessionView[];
  readonly talks: readonly TalkView[];
  readonly people: readonly IndexLetterView[];
  readonly peopleCount: number;
  readonly buildDate: string;
  readonly archiveFile: string;
  readonly editions: readonly EditionFileView[];
  readonly hasBooklet: boolean;
  readonly hasArchive: boolean;
}

export interface SiteOptions {
  /** YYYY-MM-DD */
  readonly buildDate: string;
  readonly archiveFile: string;
  readonly editions: readonly EditionFileView[];
  readonly hasBooklet: boolean;
  readonly hasArchive: boolean;
}

export function siteView(programme: Programme, options: SiteOptions): SiteView {
  const { conference } = programme;
  return {
    conference: { nameText: conference.name, labelText: conferenceLabel(conference), place: conference.place ?? '', url: conference.url ?? '', licence: conference.licence ?? '', language: conference.language, version: conference.version, theme: conference.theme ?? 'default' },
    sessions: programme.sessions.map((session) => sessionView(session, conference)),
    talks: programme.sessions.flatMap((session) => session.presentations.filter((one) => one.number !== undefined).map((one) => talkView(one, session, conference))),
    people: peopleView(programme),
    peopleCount: programme.people.length,
    ...options,
  };
}
