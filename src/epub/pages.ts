// Programme → the pages of the e-book: a session, a talk, the index of people, the colophon; XHTML with MathML, no script.
import { readMarkup, toHtml } from '../markup/index.ts';
import { counted, filled, messagesFor, type Messages } from '../messages/index.ts';
import { creatorsOf, plainLine, withoutControls } from '../exporters/plain.ts';
import { escapeXml } from '../exporters/xml.ts';
import { conferenceLabel } from '../model/identity.ts';
import type { AuthorText, Contribution, EditorsPart, Presentation, Programme, Session } from '../model/programme.ts';
import { timeView } from '../views/time.ts';
import { resultView } from '../views/underlined.ts';

export interface Page {
  readonly path: string;
  readonly title: string;
  readonly body: string;
  /** BCP 47 tag, when not the book's. */
  readonly language?: string;
}

export const sessionPath = (id: string): string => `session-${id}.xhtml`;
export const talkPath = (id: string): string => `talk-${id}.xhtml`;
export const isTalk = ({ number }: Presentation): boolean => number !== undefined;

function inline(text: AuthorText, id: string, language: string): string {
  return toHtml(readMarkup(text.source), { idPrefix: id, inline: true, medium: 'ebook', language });
}

function when(programme: Programme, slot: Presentation['slot']): string {
  if (!slot) return '';
  const { dayText, rangeText, zoneText, startIso } = timeView(slot, programme.conference);
  return `<time datetime="${escapeXml(startIso)}">${escapeXml(`${dayText}, ${rangeText} ${zoneText}`)}</time>`;
}

const personLine = ({ name, affiliation, person }: Contribution): string =>
  `<a href="people.xhtml#person-${escapeXml(person.id)}">${escapeXml(name)}</a>${affiliation ? ` <span class="affiliation">${escapeXml(affiliation)}</span>` : ''}`;

/** Title, when, where, who leads it, and the talks in time order, breaks among them. */
export function sessionPage(programme: Programme, session: Session): Page {
  const t = messagesFor(programme.conference.language);
  const leaders = session.people.map(({ name }) => name).join(', ');
  const rows = session.presentations.map((talk) => {
    const time = talk.slot ? `<span class="time">${escapeXml(timeView(talk.slot, programme.conference).rangeText)}</span> ` : '';
    const title = inline(talk.title, `list-${talk.id}`, talk.language ?? programme.conference.language);
    return `<li>${time}${isTalk(talk) ? `<a href="${talkPath(talk.id)}">${withoutLinks(title)}</a>` : title}${talk.withdrawn ? ` <em>(${escapeXml(t.withdrawn)})</em>` : ''}${
      creatorsOf(talk).length > 0
        ? `<br/><span class="by">${escapeXml(
            creatorsOf(talk)
              .map(({ name }) => name)
              .join(', '),
          )}</span>`
        : ''
    }</li>`;
  });
  const abstract = session.abstract
    ? `<section aria-label="${escapeXml(t.abstract)}" class="abstract">\n${toHtml(readMarkup(session.abstract.source), { idPrefix: session.id, medium: 'ebook', language: programme.conference.language })}</section>\n`
    : '';
  const facts = [
    when(programme, session.slot),
    session.room ? escapeXml(session.room) : '',
    leaders ? escapeXml(filled(t.moderatorIs, { people: leaders })) : '',
  ].filter(Boolean);
  return {
    path: sessionPath(session.id),
    title: plainLine(session.title),
    body: `<h1>${inline(session.title, session.id, programme.conference.language)}</h1>\n${facts.map((fact) => `<p class="facts">${fact}</p>`).join('\n')}\n${abstract}<h2>${escapeXml(t.talks)}</h2>\n<ol class="talks">\n${rows.join('\n')}\n</ol>`,
  };
}

/** Everything the digest shows of a talk. `titles` are those of all talks by id, in plain text. */
export function talkPage(programme: Programme, session: Session, talk: Presentation, titles: ReadonlyMap<string, string>): Page {
  const language = talk.language ?? programme.conference.language;
  const t = messagesFor(language);
  const abstract = talk.abstract ? toHtml(readMarkup(talk.abstract.source), { idPrefix: talk.id, medium: 'ebook', language }) : '';
  const related = (talk.digest?.related ?? []).filter(({ id }) => titles.has(id));
  const keywords = talk.digest?.keywords ?? talk.keywords;
  const headed = (heading: string, part: EditorsPart): string =>
    talk.digest?.editor?.includes(part) ? `${heading} (${t.byEditor})` : heading;
  const list = (heading: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `<h2>${escapeXml(heading)}</h2>\n<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>\n`;
  const facts = [
    `<a href="${sessionPath(session.id)}">${withoutLinks(inline(session.title, `${talk.id}-session`, programme.conference.language))}</a>`,
    when(programme, talk.slot),
    escapeXml(talk.room ?? session.room ?? ''),
  ].filter(Boolean);
  return {
    path: talkPath(talk.id),
    title: plainLine(talk.title),
    ...(talk.language ? { language: talk.language } : {}),
    body: [
      `<p class="facts">${facts.join(' · ')}</p>`,
      `<h1>${inline(talk.title, `${talk.id}-title`, language)}</h1>`,
      talk.withdrawn ? `<p><strong>${escapeXml(t.withdrawn)}</strong></p>` : '',
      talk.people.length > 0 ? `<p class="people">${talk.people.map(personLine).join(', ')}</p>` : '',
      abstract
        ? `<section aria-label="${escapeXml(t.abstract)}" class="abstract">\n${abstract}</section>`
        : `<p>${escapeXml(t.noAbstract)}</p>`,
      talk.digest?.gist
        ? `<h2>${escapeXml(headed(t.gist, 'gist'))}</h2>\n<blockquote><p>${escapeXml(talk.digest.gist.text)}</p></blockquote>`
        : '',
      list(
        headed(t.results, 'results'),
        (talk.digest?.results ?? []).map((result) => {
          const { valueText, measureText, detailTexts } = resultView(result, t);
          return escapeXml([valueText, measureText, ...detailTexts].filter(Boolean).join(', '));
        }),
      ),
      list(headed(t.keywords, 'keywords'), keywords.map(escapeXml)),
      list(
        t.links,
        talk.links
          .filter(({ href }) => /^https?:\/\//.test(href) && URL.canParse(href))
          .map(
            ({ rel, href }) => `<a href="${escapeXml(new URL(href).href)}">${escapeXml(t.linkKinds[rel] ?? rel)}: ${escapeXml(href)}</a>`,
          ),
      ),
      list(
        t.related,
        related.map(({ id }) => `<a href="${talkPath(id)}">${escapeXml(titles.get(id) ?? '')}</a>`),
      ),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

/** Everyone named, by sort name, with links to what they do. */
export function peoplePage(programme: Programme): Page {
  const t = messagesFor(programme.conference.language);
  const items = new Map<string, string[]>();
  const add = (person: string, link: string): void => {
    const list = items.get(person) ?? [];
    if (!list.includes(link)) items.set(person, [...list, link]);
  };
  for (const session of programme.sessions) {
    for (const { person } of session.people)
      add(person.id, `<a href="${sessionPath(session.id)}">${escapeXml(plainLine(session.title))}</a>`);
    for (const talk of session.presentations)
      for (const { person } of talk.people)
        add(person.id, `<a href="${isTalk(talk) ? talkPath(talk.id) : sessionPath(session.id)}">${escapeXml(plainLine(talk.title))}</a>`);
  }
  const rows = programme.people.map(
    ({ id, sortName, alsoWritten }) =>
      `<li id="person-${escapeXml(id)}">${escapeXml([sortName, ...alsoWritten].join(' / '))}<ul>${(items.get(id) ?? []).map((link) => `<li>${link}</li>`).join('')}</ul></li>`,
  );
  return {
    path: 'people.xhtml',
    title: t.people,
    body: `<h1>${escapeXml(t.people)}</h1>\n${rows.length > 0 ? `<ul class="index">\n${rows.join('\n')}\n</ul>` : ''}`,
  };
}

/** What it was made from and how; the version and the licence. */
export function colophonPage(programme: Programme, date: string): Page {
  const { conference } = programme;
  const t = messagesFor(conference.language);
  const facts = [
    `${conferenceLabel(conference)}: ${conference.name}`,
    counted(
      t.talkCount,
      programme.sessions.reduce((sum, { presentations }) => sum + presentations.filter(isTalk).length, 0),
      conference.language,
    ),
    filled(t.version, { version: conference.version, date }),
    ...(conference.licence ? [`${t.licence}: ${conference.licence}`] : []),
    ...(conference.publisher ? [`${t.publisher}: ${conference.publisher}`] : []),
    t.howMade,
  ];
  return {
    path: 'colophon.xhtml',
    title: t.colophon,
    body: `<h1>${escapeXml(t.colophon)}</h1>\n${facts.map((fact) => `<p>${escapeXml(fact)}</p>`).join('\n')}`,
  };
}

/** A link may not stand in a link. */
const withoutLinks = (html: string): string => html.replace(/<\/?a\b[^>]*>/g, '');

/** A whole XHTML document. */
export function documentOf(
  { title, body, language }: Page,
  bookLanguage: string,
  messages: Messages,
  direction: 'ltr' | 'rtl',
  bodyType = 'bodymatter',
): string {
  const tag = escapeXml(language ?? bookLanguage);
  return withoutControls(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${tag}" xml:lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8"/>
<title>${escapeXml(title || messages.programme)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body epub:type="${bodyType}">
${body}
</body>
</html>
`);
}
