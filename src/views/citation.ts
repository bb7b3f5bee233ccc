// A talk as one line of a list of references: names, year, title, conference, place, date, address.
import { readMarkup, toText } from '../markup/index.ts';
import { conferenceLabel } from '../model/identity.ts';
import type { Conference, Presentation } from '../model/programme.ts';
import { canonicalUrl, talkUrl } from './urls.ts';

/** "Ada Byron, Nora Fold (2022). Title. Conference (FOLD 2022), Oslo, 19 July 2022. https://…" */
export function citationText(talk: Presentation, conference: Conference): string {
  const authors = talk.people.filter(({ role }) => role === 'author');
  const names = (authors.length ? authors : talk.people).map(({ name }) => name).join(', ');
  const title = toText(readMarkup(talk.title.source)).replace(/\s+/g, ' ').trim();
  const label = conferenceLabel(conference);
  const date = talk.slot ? dateText(talk.slot.start, conference) : '';
  const address = canonicalUrl(conference.url, talkUrl(talk.id)) || (talk.links.find(({ href }) => /^https?:/.test(href))?.href ?? '');
  const where = [label === conference.name ? label : `${conference.name} (${label})`, conference.place, date].filter(Boolean).join(', ');
  return [
    conference.year === undefined ? names && `${names}.` : `${names ? `${names} ` : ''}(${conference.year}).`,
    /[.?!]$/.test(title) ? title : `${title}.`,
    `${where}.`,
    address,
  ]
    .filter(Boolean)
    .join(' ');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateText(iso: string, { language, venueTimeZone }: Conference): string {
  const key = `${language} ${venueTimeZone}`;
  let format = formats.get(key);
  if (!format)
    formats.set(
      key,
      (format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        timeZone: venueTimeZone,
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })),
    );
  return format.format(new Date(iso));
}
