// Stable names: the same talk keeps its id when its abstract, slot or room changes. Ids are safe as file names and anchors.
import type { Conference, Programme } from './programme.ts';

/** Names that some file system or browser treats specially (Windows device names, JavaScript prototype keys). */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|index|constructor|prototype|tostring|valueof|hasownproperty)$/;

const maximum = 80;

/** Without case and accents; letters that Unicode does not take apart (ø, ß, ł …) become what they are typed as elsewhere. */
export function foldLetters(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐð]/g, 'd')
    .replace(/ı/g, 'i')
    .toLowerCase();
}

/**
 * Lower-case ASCII words joined by hyphens, at most 80 characters, cut between words. Letters with accents lose them; a
 * text in another script becomes a short fingerprint, so that it too has an id that fits an address.
 */
export function slug(text: string): string {
  const ascii = foldLetters(text);
  const letters = ascii.match(/\p{L}/gu)?.length ?? 0;
  const kept = ascii
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  const lost = letters - (kept.match(/[a-z]/g)?.length ?? 0);
  let id = kept;
  if (id.length > maximum)
    id = id
      .slice(0, maximum + 1)
      .replace(/-[^-]*$/, '')
      .slice(0, maximum);
  if (id === '' || lost > letters / 2) id = [id, fingerprint(text)].filter(Boolean).join('-');
  return reserved.test(id) || /^\d/.test(id) ? `t-${id}` : id;
}

/** Whether a text may stand as an id as it is: in addresses, file names and anchors. */
export function isId(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,99}$/.test(text) && !reserved.test(text);
}

/** Eight hexadecimal digits, FNV-1a over UTF-16 code units: not for secrets, only to tell texts apart. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Hands out ids; a second claim of the same id gets the first free `-2`, `-3` … in order of asking. */
export class IdRegister {
  readonly #taken = new Set<string>();

  claim(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${wanted}-${count}`;
    this.#taken.add(id);
    return id;
  }
}

/** Names the whole programme, for example `icml-2022-dl-algorithms`; the archive's file name. */
export function programmeId(programme: Programme): string {
  const only = programme.sessions.length === 1 ? programme.sessions[0] : undefined;
  return slug([conferenceLabel(programme.conference), only?.id].filter(Boolean).join(' '));
}

/** "ICML 2022": the short name people use, never twice the year. */
export function conferenceLabel(conference: Conference): string {
  const name = conference.acronym || conference.name;
  return conference.year === undefined || name.includes(String(conference.year)) ? name : `${name} ${conference.year}`;
}
