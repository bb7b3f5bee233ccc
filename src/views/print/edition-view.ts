// What one edition on paper needs: its own view, never joined from digest pages.
import { filled, languageWithin, type Messages, messagesFor } from '../../messages/index.ts';
import { hyphenatorFor, readMarkup, toHtml, toText } from '../../markup/index.ts';
import type { Edition } from '../../model/edition.ts';
import { conferenceLabel } from '../../model/identity.ts';
import type { Conference, Presentation, Programme } from '../../model/programme.ts';
import { personView, sessionView, type SessionView } from '../session.ts';
import type { TalkView } from '../talk.ts';
import { timeView } from '../time.ts';
import { type Geometry, geometryOf } from './geometry.ts';
import { dayGlances, type GlanceView, sessionGlance } from './glance-view.ts';
import { type ChangeSheetView, changeSheetView } from './change-sheet.ts';
import { doorSigns, type DoorSignView } from './door-sign.ts';
import { abbreviationIndex, type IndexBlockView, peopleIndex, setIndexes, subjectIndex } from './index-view.ts';
import { beginningPages } from './run-on.ts';
import { type RunPartView, runSheet } from './run-sheet.ts';
import { fitted } from './text-width.ts';
import { type QrCodeView, qrCodeView } from './qr-code.ts';
import { underlinedView } from '../underlined.ts';

/** A talk as it is printed: the parts of its page that paper can use, with formulas in their print form. */
export interface PrintedTalkView
  extends Pick<
    TalkView,
    | 'id'
    | 'number'
    | 'titleText'
    | 'titleHtml'
    | 'time'
    | 'people'
    | 'abstractHtml'
    | 'links'
    | 'withdrawn'
    | 'language'
    | 'gistText'
    | 'underlined'
  > {
  /** Its own room, when that is not the session's. */
  readonly roomText: string;
  /** The title begins with a quotation mark: it hangs in the margin. */
  readonly hangs: boolean;
  /** The title, shortened to one line of running head. */
  readonly runningText: string;
  /** Of the interface's words, where it is another than the talk's (BCP 47), else empty. */
  readonly wordsLanguage: string;
}

export interface PrintedSessionView extends SessionView {
  readonly runningText: string;
  /** It runs on below the session before it. */
  readonly runsOn: boolean;
  readonly runSheet: readonly RunPartView[];
  readonly talks: readonly PrintedTalkView[];
}

export interface ContentsDayView {
  readonly dayText: string;
  readonly sessions: readonly PrintedSessionView[];
}

export interface EditionView {
  readonly edition: Edition;
  readonly geometry: Geometry;
  readonly titleText: string;
  /** Of the interface's words, where it is another than the conference's (BCP 47), else empty. */
  readonly wordsLanguage: string;
  readonly conference: {
    readonly nameText: string;
    readonly labelText: string;
    readonly place: string;
    readonly url: string;
    readonly licence: string;
    readonly language: string;
    readonly version: string;
  };
  /** First to last day. */
  readonly datesText: string;
  readonly sessions: readonly PrintedSessionView[];
  /** Only where there are several sessions. */
  readonly contents: readonly ContentsDayView[];
  readonly glances: readonly GlanceView[];
  readonly doorSigns: readonly DoorSignView[];
  /** Null where nothing was published before, or nothing has changed since. */
  readonly changeSheet: ChangeSheetView | null;
  /** Pages of indexes: people, abbreviations, subjects. */
  readonly indexes: readonly (readonly IndexBlockView[])[];
  readonly sourceFiles: readonly string[];
  readonly buildDate: string;
  readonly qrCode: QrCodeView | null;
}

export interface EditionOptions {
  readonly buildDate: string;
  readonly edition: Edition;
  readonly subjects: readonly { readonly subject: string; readonly ids: readonly string[] }[];
  /** The version published last before this one. */
  readonly earlier?: Programme | undefined;
}

export function editionView(programme: Programme, options: EditionOptions): EditionView {
  const { conference } = programme;
  const { edition } = options;
  const t = messagesFor(conference.language);
  const geometry = geometryOf(edition);
  const label = conferenceLabel(conference);
  const running = (text: string): string => fitted(text, 'sans', geometry.smallSize, geometry.width - 2);
  const hyphenate = edition.hyphenation ? hyphenatorFor(conference.language) : undefined;
  const viewed = programme.sessions.map((session): Omit<PrintedSessionView, 'runsOn'> => {
    const view = sessionView(session, conference);
    const print = { idPrefix: session.id, medium: 'print', language: conference.language } as const;
    return {
      ...view,
      titleHtml: toHtml(readMarkup(session.title.source), { ...print, inline: true }),
      abstractHtml: session.abstract ? toHtml(readMarkup(session.abstract.source), { ...print, ...(hyphenate ? { hyphenate } : {}) }) : '',
      runSheet: edition.template === 'run-sheet' ? runSheet(view, edition, geometry, t) : [],
      runningText: running(view.titleText),
      talks: session.presentations.filter((one) => one.number !== undefined).map((one) => printedTalk(one, conference, edition, running)),
    };
  });
  const printed = viewed.filter(({ talks }) => talks.length > 0);
  const begins = beginningPages(printed, edition, geometry);
  const sessions = viewed.map((session) => ({ ...session, runsOn: begins[printed.indexOf(session)] === false }));
  const only = sessions.length === 1 ? sessions[0] : undefined;
  const columns = edition.fontSize > 13 ? 1 : 2;
  return {
    edition,
    geometry,
    titleText: only ? `${only.titleText}, ${label}` : label,
    wordsLanguage: languageWithin(t.language, conference.language),
    conference: {
      nameText: conference.name,
      labelText: label,
      place: conference.place ?? '',
      url: conference.url ?? '',
      licence: conference.licence ?? '',
      language: conference.language,
      version: conference.version,
    },
    datesText: datesOf(sessions),
    sessions,
    contents: only ? [] : byDay(sessions, t),
    glances: only ? [sessionGlance(only, geometry, t)] : dayGlances(sessions, geometry, t),
    doorSigns: edition.template === 'door-sign' ? doorSigns(sessions, edition, geometry, t) : [],
    changeSheet: edition.template === 'change-sheet' && options.earlier ? changeSheetView(options.earlier, programme, t) : null,
    indexes: setIndexes(
      [
        { id: 'people', title: t.people, columns, entries: peopleIndex(programme, (name) => filled(t.see, { name })) },
        { id: 'abbreviations', title: t.abbreviations, columns: 1, entries: abbreviationIndex(programme) },
        { id: 'subjects', title: t.subjects, columns, entries: subjectIndex(options.subjects) },
      ],
      geometry,
    ),
    sourceFiles: [...new Set(programme.sessions.map((session) => session.origin.file))],
    buildDate: options.buildDate,
    qrCode: conference.url ? qrCodeView(conference.url) : null,
  };
}

function printedTalk(
  presentation: Presentation,
  conference: Conference,
  edition: Edition,
  running: (text: string) => string,
): PrintedTalkView {
  const markup = readMarkup(presentation.title.source);
  const language = presentation.language ?? conference.language;
  const { digest } = presentation;
  const titleText = toText(markup);
  const hyphenate = edition.hyphenation ? hyphenatorFor(language) : undefined;
  const abstract = presentation.abstract ? readMarkup(presentation.abstract.source) : undefined;
  return {
    id: presentation.id,
    number: String(presentation.number ?? ''),
    titleText,
    titleHtml: toHtml(markup, { idPrefix: presentation.id, medium: 'print', inline: true, language }),
    time: presentation.slot ? timeView(presentation.slot, conference) : null,
    people: presentation.people.map(personView),
    abstractHtml: abstract
      ? toHtml(abstract, {
          idPrefix: presentation.id,
          medium: 'print',
          language,
          abbreviations: presentation.digest?.terms ?? [],
          ...(hyphenate ? { hyphenate } : {}),
        })
      : '',
    links: presentation.links,
    roomText: presentation.room ?? '',
    withdrawn: presentation.withdrawn,
    language,
    gistText: abstract && digest?.gist ? worthSaying(digest.gist.text, toText(abstract)) : '',
    underlined: underlinedView(presentation, language),
    runningText: running(titleText),
    wordsLanguage: languageWithin(messagesFor(conference.language).language, language),
    hangs: /^[“‘„«"']/.test(titleText),
  };
}

/** A sentence that stands just below, at the beginning of the abstract or in a short one, is not said twice. */
function worthSaying(gist: string, abstract: string): string {
  return abstract.length < 500 || abstract.slice(0, 60) === gist.slice(0, 60) ? '' : gist;
}

function datesOf(sessions: readonly SessionView[]): string {
  const timed = sessions.flatMap(({ time }) => time ?? []).sort((a, b) => Date.parse(a.startIso) - Date.parse(b.startIso));
  return [...new Set([timed[0]?.dayText, timed.at(-1)?.dayText])].filter(Boolean).join(' – ');
}

function byDay(sessions: readonly PrintedSessionView[], t: Messages): ContentsDayView[] {
  const days = new Map<string, PrintedSessionView[]>();
  const timed = sessions.filter(({ time }) => time).sort((a, b) => Date.parse(a.time?.startIso ?? '') - Date.parse(b.time?.startIso ?? ''));
  for (const session of [...timed, ...sessions.filter(({ time }) => !time)]) {
    const day = session.time?.dayText ?? t.noTime;
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days].map(([dayText, ofDay]) => ({ dayText, sessions: ofDay }));
}
