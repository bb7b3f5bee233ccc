// The whole digest as plain JSON: what Eleventy is given.
import { counted, directionOf, filled, messagesFor } from '../messages/index.ts';
import { readMarkup, toText } from '../markup/index.ts';
import type { Edition } from '../model/edition.ts';
import { conferenceLabel, slug } from '../model/identity.ts';
import { type Conference, presentationKinds, presentationsOf, type Programme, type Session } from '../model/programme.ts';
import { withoutPlaces } from '../model/source.ts';
import { tracksIn } from '../model/outline.ts';
import { once } from '../model/remember.ts';
import { sessionCard, talkCard } from './card-files.ts';
import { dayViews, type DayView } from './day.ts';
import { pageView, type PageView } from './page.ts';
import { peopleView, personPages, type IndexLetterView, type PersonPageView } from './people.ts';
import { openingView, type OpeningView } from './opening.ts';
import { sessionView, type SessionView } from './session.ts';
import { programmeLd, sessionLd, webPageLd } from './structured.ts';
import { subjectsView, type SubjectLetterView } from './subjects.ts';
import { timeView } from './time.ts';
import { talkView, type NeighbourView, type TalkView } from './talk.ts';
import { handoutUrl, notFoundUrl, peopleUrl, personUrl, rootFromAnywhere, sessionUrl, subjectsUrl } from './urls.ts';

export interface SessionPageView extends SessionView {
  readonly page: PageView;
  readonly handoutPage: PageView;
  readonly talks: readonly TalkView[];
  readonly opening: OpeningView;
  readonly calendarUrl: string;
  readonly citationUrl: string;
  readonly previous: NeighbourView | null;
  readonly next: NeighbourView | null;
  readonly previousHandout: NeighbourView | null;
  readonly nextHandout: NeighbourView | null;
}

/** A choice of the filter: what it compares and what it shows. */
export interface ChoiceView {
  readonly value: string;
  readonly text: string;
}

/** A PDF of the programme, beside index.html. */
export interface EditionFileView {
  readonly name: string;
  readonly file: string;
  /** The same pages imposed, to print, fold and staple; "" when it is not folded. */
  readonly foldedFile: string;
}

export interface SiteView {
  readonly conference: {
    readonly nameText: string;
    readonly labelText: string;
    readonly place: string;
    readonly url: string;
    readonly licence: string;
    readonly publisher: string;
    readonly language: string;
    readonly direction: string;
    readonly version: string;
    readonly theme: string;
    readonly timeZone: string;
    readonly offline: boolean /** Names the reader's marks; does not change when sessions are added. */;
    readonly key: string;
  };
  readonly pages: Readonly<Record<'programme' | 'people' | 'search' | 'mine' | 'about' | 'notFound', PageView>>;
  readonly days: readonly DayView[];
  readonly sessions: readonly SessionPageView[];
  readonly talks: readonly TalkView[];
  readonly people: readonly IndexLetterView[];
  readonly persons: readonly PersonPageView[];
  readonly choices: {
    readonly days: readonly ChoiceView[];
    readonly rooms: readonly ChoiceView[];
    readonly tracks: readonly ChoiceView[];
    readonly kinds: readonly ChoiceView[];
  };
  /** One, or none where no talk has a subject. */
  readonly subjectPages: readonly { readonly page: PageView; readonly letters: readonly SubjectLetterView[] }[];
  /** What comes after the programme, and after the index of people. */
  readonly firstSession: NeighbourView | null;
  readonly firstPerson: NeighbourView | null;
  readonly sessionCount: number;
  readonly peopleCountText: string;
  readonly countText: string;
  readonly zoneText: string;
  readonly versionText: string;
  readonly setFromText: string;
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

/** All that the views of a session, its pages and their cards are made from: plain JSON but for `origin`s, which are none. */
export interface SessionGiven {
  readonly session: Session;
  readonly conference: Conference;
  /** Of the talks its own are related to. */
  readonly titles: readonly (readonly [id: string, text: string | undefined])[];
  /** Of the whole programme. */
  readonly talkCount: number;
  readonly previous: NeighbourGiven | null;
  readonly next: NeighbourGiven | null;
}

interface NeighbourGiven {
  readonly id: string;
  readonly titleText: string;
}

/** The whole digest, and single sessions of it that cost no others. */
export interface LazySite {
  readonly site: SiteView;
  session(id: string): SessionPageView | undefined;
  /** In the order of the programme. */
  readonly sessionsGiven: () => Iterable<SessionGiven>;
}

/** All that a page of a session, a talk or a person shows of the site beside its own view: a test reads their templates for it. */
export const shellOf = ({
  conference,
  archiveFile,
  editions,
  hasArchive,
  hasBooklet,
  versionText,
  subjectPages: { length },
}: SiteView): object => ({ conference, archiveFile, editions, hasArchive, hasBooklet, versionText, subjectPages: { length } });

/** For pages alone, without booklet and archive. */
export const pagesAlone = (date: Date): SiteOptions => ({
  buildDate: date.toISOString().slice(0, 10),
  archiveFile: '',
  editions: [],
  hasBooklet: false,
  hasArchive: false,
});

/** The PDFs of editions, as pages name them. */
export const editionFiles = (editions: readonly Edition[]): EditionFileView[] =>
  editions.map(({ name, folding }) => ({ name, file: `${name}.pdf`, foldedFile: folding ? `${name}-print.pdf` : '' }));

/** The site with other lists in place of its own; what nobody asks for of it is not made. */
export const siteShowing = (site: SiteView, lists: Partial<SiteView>): SiteView =>
  Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(site),
      ...Object.fromEntries(Object.entries(lists).map(([name, value]) => [name, { value, enumerable: true }])),
    },
  ) as SiteView;

export function siteView(programme: Programme, options: SiteOptions): SiteView {
  return lazySite(programme, options).site;
}

/** Lists are made when they are asked for: a preview that shows one page has no use for the others. Frozen, so that Eleventy does not copy it for each page. */
export function lazySite(programme: Programme, options: SiteOptions): LazySite {
  const { conference } = programme;
  const t = messagesFor(conference.language);
  const labelText = conferenceLabel(conference);
  const titles = new Map(
    presentationsOf(programme)
      .filter(({ number }) => number !== undefined)
      .map(({ id, title }) => [id, toText(readMarkup(title.source))]),
  );
  // Not kept: of 5,000 talks it would be the programme a second time.
  const givenOf = (session: Session, at: number): SessionGiven => ({
    session: withoutPlaces(session),
    conference,
    titles: session.presentations.flatMap(({ digest }) => (digest?.related ?? []).map(({ id }) => [id, titles.get(id)] as const)),
    talkCount: titles.size,
    previous: neighbourGiven(programme.sessions[at - 1]),
    next: neighbourGiven(programme.sessions[at + 1]),
  });
  const sessionViews = new Map(programme.sessions.map((session, at) => [session.id, once(() => sessionPage(givenOf(session, at)))]));
  const sessions = once(() => [...sessionViews.values()].map((view) => view()));
  const talks = once(() => sessions().flatMap((session) => session.talks));
  const days = once(() => dayViews(programme.sessions, conference));
  const people = once(() => peopleView(programme));
  const persons = once(() => personPages(programme));
  const kinds = new Set(presentationsOf(programme).map(({ kind }) => kind));
  const tracks = new Set(tracksIn(programme.sessions));
  const subjects = subjectsView(programme);
  const page = (url: string, titleText: string, more: Partial<Parameters<typeof pageView>[0]> = {}): PageView =>
    pageView({ url, titleText, descriptionText: `${titleText}${t.colon}${conference.name}`, ...more }, conference);
  const about = (type: Parameters<typeof webPageLd>[0], url: string, titleText: string): PageView =>
    page(url, titleText, { jsonLd: webPageLd(type, titleText, url, conference) });
  const programmePage = once(() =>
    page('index.html', `${labelText}${t.colon}${t.programme}`, {
      descriptionText: [conference.name, conference.place].filter(Boolean).join(', '),
      jsonLd: programmeLd(conference, programme.sessions),
      // Breaks are in italics.
      hasItalic: days().some(({ blocks }) => blocks.some(({ url }) => !url)),
      mathHtml: days()
        .flatMap(({ blocks }) => blocks.map(({ titleHtml }) => titleHtml))
        .join(''),
    }),
  );
  const same = (names: readonly string[]): ChoiceView[] => names.map((name) => ({ value: name, text: name }));
  const slot = programme.sessions.find((session) => session.slot)?.slot;
  const site: SiteView = {
    conference: {
      nameText: conference.name,
      labelText,
      place: conference.place ?? '',
      url: conference.url ?? '',
      licence: conference.licence ?? '',
      publisher: conference.publisher ?? '',
      language: conference.language,
      direction: directionOf(conference.language),
      version: conference.version,
      theme: conference.theme ?? 'default',
      timeZone: conference.venueTimeZone,
      offline: conference.offline !== false,
      key: slug(labelText),
    },
    pages: {
      get programme() {
        return programmePage();
      },
      people: about('CollectionPage', peopleUrl, t.people),
      search: about('SearchResultsPage', 'search/index.html', t.search),
      mine: about('WebPage', 'my/index.html', t.myProgramme),
      about: about('AboutPage', 'about/index.html', t.about),
      notFound: {
        ...pageView(
          { url: notFoundUrl, titleText: t.notFound, meta: [{ name: 'robots', content: 'noindex' }] },
          { ...conference, url: '' },
        ),
        root: rootFromAnywhere(conference.url),
      },
    },
    get days() {
      return days();
    },
    get sessions() {
      return sessions();
    },
    get talks() {
      return talks();
    },
    get people() {
      return people();
    },
    get persons() {
      return persons();
    },
    choices: {
      get days() {
        return days()
          .filter(({ dayIso }) => dayIso)
          .map(({ dayIso, dayText }) => ({ value: dayIso, text: dayText }));
      },
      rooms: same(
        [
          ...new Set([
            ...conference.rooms,
            ...programme.sessions.flatMap(({ room, presentations }) => [room ?? '', ...presentations.map((one) => one.room ?? '')]),
          ]),
        ].filter(Boolean),
      ),
      tracks: same([...tracks]),
      kinds: presentationKinds.filter((kind) => kinds.has(kind)).map((kind) => ({ value: kind, text: t.kinds[kind] })),
    },
    subjectPages: subjects.length > 0 ? [{ page: about('CollectionPage', subjectsUrl, t.subjects), letters: subjects }] : [],
    firstSession: neighbour(neighbourGiven(programme.sessions[0])),
    firstPerson: programme.people[0] ? { url: personUrl(programme.people[0].id), titleText: programme.people[0].name } : null,
    sessionCount: programme.sessions.length,
    peopleCountText: counted(t.personCount, programme.people.length, t.language),
    countText: [
      ...(programme.sessions.length > 1 ? [counted(t.sessionCount, programme.sessions.length, t.language)] : []),
      counted(t.talkCount, titles.size, t.language),
    ].join(', '),
    zoneText: slot ? timeView(slot, conference).zoneText : '',
    versionText: filled(t.version, { version: conference.version, date: options.buildDate }),
    setFromText: filled(t.setFrom, {
      files: [...new Set(programme.sessions.map((session) => session.origin.file))].slice(0, 12).join(', '),
    }),
    ...options,
  };
  return { site: Object.freeze(site), session: (id) => sessionViews.get(id)?.(), sessionsGiven: () => each(programme.sessions, givenOf) };
}

/** One after another, each made when it is asked for. */
function* each<Item, Made>(items: readonly Item[], make: (item: Item, at: number) => Made): Generator<Made> {
  for (const [at, item] of items.entries()) yield make(item, at);
}

const neighbourGiven = (one: Session | undefined): NeighbourGiven | null =>
  one ? { id: one.id, titleText: toText(readMarkup(one.title.source)) } : null;

const neighbour = (one: NeighbourGiven | null, urlOf = sessionUrl): NeighbourView | null =>
  one ? { url: urlOf(one.id), titleText: one.titleText } : null;

function sessionPage({ session, conference, titles, talkCount, previous, next }: SessionGiven): SessionPageView {
  const t = messagesFor(conference.language);
  const view = sessionView(session, conference);
  const titleOf = new Map(titles);
  const talks = session.presentations
    .filter((one) => one.number !== undefined)
    .map((one) => talkView(one, session, conference, (id) => titleOf.get(id), talkCard(one.id, session.id, talkCount)));
  const folder = view.url.replace(/index\.html$/, '');
  const titleText = view.titleText;
  return {
    ...view,
    page: pageView(
      {
        url: view.url,
        titleText,
        descriptionText: [
          view.time ? `${view.time.dayText}, ${view.time.rangeText} ${view.time.zoneText}` : '',
          view.room,
          view.talkCountText,
        ]
          .filter(Boolean)
          .join(' · '),
        jsonLd: sessionLd(session, conference),
        card: sessionCard(session.id),
        hasItalic: view.ruler.some(({ gistText }) => gistText) || /<em>/.test(view.abstractHtml),
        mathHtml: view.mathHtml,
      },
      conference,
    ),
    handoutPage: pageView(
      {
        url: handoutUrl(session.id),
        titleText: `${titleText}${t.colon}${t.handout}`,
        descriptionText: `${titleText}${t.colon}${t.handout}. ${view.talkCountText}`,
        canonicalPage: view.url,
        card: sessionCard(session.id),
        hasItalic: true,
        mathHtml: view.mathHtml + talks.map(({ abstractHtml }) => abstractHtml).join(''),
      },
      conference,
    ),
    talks,
    opening: openingView(session, conference),
    calendarUrl: session.presentations.some(({ slot }) => slot) ? `${folder}session.ics` : '',
    citationUrl: talks.some(({ withdrawn }) => !withdrawn) ? `${folder}session` : '',
    previous: neighbour(previous),
    next: neighbour(next),
    previousHandout: neighbour(previous, handoutUrl),
    nextHandout: neighbour(next, handoutUrl),
  };
}
