// The plain readings every export shares: titles and abstracts as Unicode, names by role, addresses, stable UUIDs.
import { readMarkup, toText } from '../markup/index.ts';
import { fingerprint } from '../model/identity.ts';
import type { AuthorText, Contribution, Presentation, Programme, Role, Session } from '../model/programme.ts';
import { sessionUrl, talkUrl } from '../views/urls.ts';

/** Code points no text format carries (XML 1.0 §2.2, RFC 5545 §3.1): C0 controls but tab and newline, and lone surrogates. */
export function withoutControls(text: string): string {
  if (!mayNotStand.test(text)) return text;
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, '');
}

/** Halves of surrogate pairs too: whether one stands alone is looked at more slowly. */
const mayNotStand = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF\uD800-\uDFFF]/;

const remembered = new WeakMap<AuthorText, string>();

/** Author text as readable Unicode; a dozen exports ask for the same one. */
export function plain(text: AuthorText): string {
  let read = remembered.get(text);
  if (read === undefined) remembered.set(text, (read = withoutControls(toText(readMarkup(text.source)))));
  return read;
}

/** The same with an empty line between paragraphs, where a format knows paragraphs only so. */
export function paragraphs(text: AuthorText): string {
  return plain(text).replace(/\n+/g, '\n\n');
}

const rememberedLines = new WeakMap<AuthorText, string>();

/** A title: one line. */
export function plainLine(text: AuthorText): string {
  let line = rememberedLines.get(text);
  if (line === undefined) rememberedLines.set(text, (line = plain(text).replace(/\s+/g, ' ').trim()));
  return line;
}

/** Who stands behind a presentation: authors, else speakers, else everyone named. */
export function creatorsOf(presentation: Presentation): readonly Contribution[] {
  for (const role of ['author', 'speaker'] satisfies Role[]) {
    const found = presentation.people.filter((person) => person.role === role);
    if (found.length > 0) return found;
  }
  return presentation.people;
}

/** A presentation with the session it is given in. */
export interface Placed {
  readonly presentation: Presentation;
  readonly session: Session;
}

/** A record that stands in the programme's file, in its session's and in one of its own: written once for all three. */
export function writtenOnce<Whole extends object, T extends {}>(
  write: (whole: Whole, item: Placed) => T,
): (whole: Whole, item: Placed) => T {
  const written = new WeakMap<Whole, WeakMap<Presentation, T>>();
  return (whole, item) => {
    let records = written.get(whole);
    if (!records) written.set(whole, (records = new WeakMap()));
    let record = records.get(item.presentation);
    if (record === undefined) records.set(item.presentation, (record = write(whole, item)));
    return record;
  };
}

export const placedOf = (programme: Programme): Placed[] =>
  programme.sessions.flatMap((session) => session.presentations.map((presentation) => ({ presentation, session })));

/** What a citation manager should hold: contributions with an author, not breaks or dinners. */
export const isCitable = ({ presentation: { kind, withdrawn } }: Placed): boolean => kind !== 'break' && kind !== 'social' && !withdrawn;

/** The site's address ending in "/", when the conference gives an http(s) one. */
export function siteUrl(programme: Programme): string | undefined {
  const { url } = programme.conference;
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href.replace(/[?#].*$/, '').replace(/\/?$/, '/') : undefined;
}

const withoutIndex = (path: string): string => path.replace(/index\.html$/, '');
export const talkAddress = (site: string, id: string): string => site + withoutIndex(talkUrl(id));
export const sessionAddress = (site: string, id: string): string => site + withoutIndex(sessionUrl(id));

/**
 * A UUID that depends on nothing but the name: version 8 (RFC 9562 §5.8, vendor-specific), 122 bits of FNV-1a
 * fingerprints. Not for secrets; two builds, two machines give the same.
 */
export function uuidOf(name: string): string {
  const hex = [0, 1, 2, 3].map((salt) => fingerprint(`${salt} octavo ${name} ${salt}`)).join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** "Doe, Jane" → family and given; a sort name without a comma is one name (mononym, institution). */
export function nameParts({ person }: Contribution): { family: string; given?: string } {
  const at = person.sortName.indexOf(', ');
  if (at < 0) return { family: person.sortName };
  return { family: person.sortName.slice(0, at), given: person.sortName.slice(at + 2) };
}
