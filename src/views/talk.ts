// What a talk's own page needs.
import { citationText } from './citation.ts';
import { readMarkup, toHtml, toText } from '../markup/index.ts';
import { messagesFor, filled } from '../messages/index.ts';
import type { Conference, Presentation, Session } from '../model/programme.ts';
import { personView, type PersonView } from './session.ts';
import { timeView, type TimeView } from './time.ts';
import { underlinedView, type UnderlinedView } from './underlined.ts';
import { rootFrom, sessionUrl, talkUrl } from './urls.ts';
import { pageView, type PageView } from './page.ts';
import { citationMeta, talkLd } from './structured.ts';

export interface NeighbourView {
  readonly url: string;
  readonly titleText: string;
}

export interface TalkView {
  readonly id: string;
  readonly url: string;
  readonly root: string;
  readonly page: PageView;
  readonly kind: string;
  readonly number: string;
  readonly numberText: string;
  readonly kindText: string;
  /** Beside the page: talk.ics, talk.bib … Empty where there is none. */
  readonly calendarUrl: string;
  readonly citationUrl: string;
  readonly citationText: string;
  readonly titleText: string;
  readonly titleHtml: string;
  readonly time: TimeView | null;
  readonly people: readonly PersonView[];
  readonly abstractHtml: string;
  readonly keywords: readonly string[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly related: readonly { readonly url: string; readonly titleText: string; readonly sharedText: string }[];
  readonly gistText: string;
  readonly underlined: UnderlinedView;
  readonly withdrawn: boolean;
  readonly language: string;
  readonly session: { readonly titleText: string; readonly titleHtml: string; readonly url: string; readonly room: string };
  readonly previous: NeighbourView | null;
  readonly next: NeighbourView | null;
}

export function talkView(
  presentation: Presentation,
  session: Session,
  conference: Conference,
  titleOf: (id: string) => string | undefined,
  card?: string,
): TalkView {
  const t = messagesFor(conference.language);
  const neighbours = session.presentations.filter((one) => one.number !== undefined);
  const at = neighbours.indexOf(presentation);
  const neighbour = (one: Presentation | undefined): NeighbourView | null =>
    one ? { url: talkUrl(one.id), titleText: toText(readMarkup(one.title.source)) } : null;
  const title = readMarkup(presentation.title.source);
  const language = presentation.language ?? conference.language;
  const titleHtml = toHtml(title, { idPrefix: presentation.id, inline: true, language });
  const abstract = presentation.abstract ? readMarkup(presentation.abstract.source) : undefined;
  const abstractHtml = abstract
    ? toHtml(abstract, { idPrefix: presentation.id, language, highlight: true, abbreviations: presentation.digest?.terms ?? [] })
    : '';
  const url = talkUrl(presentation.id);
  const folder = url.replace(/index\.html$/, '');
  return {
    id: presentation.id,
    url,
    root: rootFrom(url),
    page: pageView(
      {
        url,
        titleText: toText(title),
        descriptionText: abstract ? toText(abstract) : '',
        graphType: 'article',
        meta: citationMeta(presentation, session, conference),
        jsonLd: talkLd(presentation, session, conference),
        ...(card ? { card } : {}),
        hasItalic: presentation.digest?.gist !== undefined || /<em>/.test(titleHtml + abstractHtml),
        mathHtml: titleHtml + abstractHtml,
      },
      conference,
    ),
    kind: presentation.kind,
    number: presentation.number === undefined ? '' : String(presentation.number),
    numberText: presentation.number === undefined ? '' : filled(t.talkNumber, { n: String(presentation.number) }),
    kindText: t.kinds[presentation.kind],
    calendarUrl: presentation.slot ? `${folder}talk.ics` : '',
    citationUrl: presentation.withdrawn ? '' : `${folder}talk`,
    citationText: citationText(presentation, conference),
    titleText: toText(title),
    titleHtml,
    time: presentation.slot ? timeView(presentation.slot, conference) : null,
    people: presentation.people.map(personView),
    abstractHtml,
    keywords: presentation.keywords,
    links: presentation.links,
    related: (presentation.digest?.related ?? []).flatMap(({ id, shared }) => {
      const titleText = titleOf(id);
      return titleText === undefined
        ? []
        : [{ url: talkUrl(id), titleText, sharedText: shared.length ? filled(t.relatedShared, { words: shared.join(', ') }) : '' }];
    }),
    gistText: presentation.digest?.gist?.text ?? '',
    underlined: underlinedView(presentation, conference.language),
    withdrawn: presentation.withdrawn,
    language,
    session: {
      titleText: toText(readMarkup(session.title.source)),
      titleHtml: toHtml(readMarkup(session.title.source), {
        idPrefix: `${presentation.id}-session`,
        inline: true,
        language: conference.language,
      }),
      url: sessionUrl(session.id),
      room: presentation.room ?? session.room ?? '',
    },
    previous: neighbour(neighbours[at - 1]),
    next: at < 0 ? null : neighbour(neighbours[at + 1]),
  };
}
