// Programme → citations: BibTeX (biber-safe), RIS and CSL-JSON of the same items, with the presentation's id as key.
import { escapeLatex, readMarkup, toLatex } from '../markup/index.ts';
import type { Contribution, Presentation, Programme } from '../model/programme.ts';
import { inZone } from '../model/time.ts';
import type { Exporter } from './exporter.ts';
import { creatorsOf, isCitable, nameParts, placedOf, plain, plainLine, siteUrl, talkAddress, type Placed, writtenOnce } from './plain.ts';

function addressOf(programme: Programme, { id, links }: Presentation): string | undefined {
  const site = siteUrl(programme);
  const address = site ? talkAddress(site, id) : links.find(({ href }) => /^https?:/.test(href))?.href;
  return address && URL.canParse(address) ? new URL(address).href : undefined;
}

const dayOf = ({ slot }: Presentation, { conference }: Programme): string | undefined =>
  slot ? inZone(slot.start, conference.venueTimeZone).slice(0, 10) : undefined;

/** Words with a capital after their first letter ({GAN}, {DepthShrinker}) are braced, so that no style lower-cases them; formulas, commands and what is braced stay. */
export function protectCapitals(latex: string): string {
  let depth = 0;
  return latex.replace(/\\[A-Za-z]+|\\.|\$[^$]*\$|[{}]|[^\s\\{}$]+/g, (piece) => {
    if (piece === '{') depth += 1;
    else if (piece === '}') depth -= 1;
    else if (depth === 0 && /^[^\\$]/.test(piece) && /[\p{L}\p{N}][^\p{L}\p{N}]*\p{Lu}/u.test(piece)) return `{${piece}}`;
    return piece;
  });
}

/** `and` inside a name would split it; a name without parts is braced whole (BibTeX names, Patashnik 1988, §4). */
function bibName(contribution: Contribution): string {
  const { family, given } = nameParts(contribution);
  const guard = (part: string): string => (/\band\b|,/i.test(part) ? `{${escapeLatex(part)}}` : escapeLatex(part));
  return given ? `${guard(family)}, ${guard(given)}` : `{${escapeLatex(family)}}`;
}

const bibEntry = writtenOnce((programme: Programme, { presentation, session }: Placed): string => {
  const { conference } = programme;
  const address = addressOf(programme, presentation);
  const day = dayOf(presentation, programme);
  const fields: [string, string | undefined][] = [
    ['author', creatorsOf(presentation).map(bibName).join(' and ') || undefined],
    ['title', protectCapitals(toLatex(readMarkup(presentation.title.source)).replace(/\s+/g, ' ').trim())],
    ['booktitle', protectCapitals(escapeLatex(conference.name))],
    ['eventtitle', protectCapitals(escapeLatex(plainLine(session.title)))],
    ['venue', conference.place ? escapeLatex(conference.place) : undefined],
    ['year', conference.year === undefined ? undefined : String(conference.year)],
    ['eventdate', day],
    ['publisher', conference.publisher ? escapeLatex(conference.publisher) : undefined],
    ['url', address?.replace(/[{}\\$]/g, encodeURIComponent)],
    ['keywords', presentation.keywords.length > 0 ? presentation.keywords.map(escapeLatex).join(', ') : undefined],
    ['abstract', presentation.abstract ? toLatex(readMarkup(presentation.abstract.source)).replace(/\s+/g, ' ').trim() : undefined],
  ];
  const written = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${balanced(value)}},`]));
  return `@inproceedings{${presentation.id},\n${written.join('\n')}\n}\n`;
});

/** BibTeX counts braces even behind a backslash: a printed brace is spelled out, and what still does not close loses its braces. */
export function balanced(value: string): string {
  const named = value.replace(/\$[^$]*\$|\\[{}]/g, (piece) =>
    piece.startsWith('$')
      ? piece.replace(/\\([{}])/g, (_, brace) => (brace === '{' ? '\\lbrace ' : '\\rbrace '))
      : piece === '\\{'
        ? '\\textbraceleft{}'
        : '\\textbraceright{}',
  );
  let depth = 0;
  for (const character of named) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? named : named.replace(/[{}]/g, '');
}

/** BibTeX of these presentations. */
export function bibOf(programme: Programme, items: readonly Placed[]): string {
  return items.map((item) => bibEntry(programme, item)).join('\n');
}

const risRecord = writtenOnce((programme: Programme, { presentation }: Placed): string => {
  const { conference } = programme;
  const line = (tag: string, value: string | undefined): string[] => (value ? [`${tag}  - ${value.replace(/\s+/g, ' ').trim()}`] : []);
  const day = dayOf(presentation, programme);
  return [
    'TY  - CPAPER',
    ...line('ID', presentation.id),
    ...creatorsOf(presentation).flatMap(({ person }) => line('AU', person.sortName)),
    ...line('TI', plainLine(presentation.title)),
    ...line('T2', conference.name),
    ...line('CY', conference.place),
    ...line('PY', conference.year === undefined ? undefined : String(conference.year)),
    ...line('DA', day?.replaceAll('-', '/').concat('/')),
    ...line('PB', conference.publisher),
    ...line('AB', presentation.abstract ? plain(presentation.abstract) : undefined),
    ...presentation.keywords.flatMap((keyword) => line('KW', keyword)),
    ...line('UR', addressOf(programme, presentation)),
    'ER  - ',
  ]
    .map((tag) => `${tag}\r\n`)
    .join('');
});

/** RIS (Research Information Systems, tag format 2011): one tag a line, CRLF, `ER  - ` ends a record. */
export function risOf(programme: Programme, items: readonly Placed[]): string {
  return items.map((item) => risRecord(programme, item)).join('\r\n');
}

const cslItem = writtenOnce((programme: Programme, { presentation, session }: Placed): object => {
  const { conference } = programme;
  const day = dayOf(presentation, programme);
  const address = addressOf(programme, presentation);
  return {
    id: presentation.id,
    type: presentation.kind === 'keynote' || presentation.kind === 'panel' ? 'speech' : 'paper-conference',
    title: plainLine(presentation.title),
    author: creatorsOf(presentation).map((contribution) => {
      const { family, given } = nameParts(contribution);
      return given ? { family, given } : { literal: family };
    }),
    'container-title': conference.name,
    'event-title': conference.name,
    section: plainLine(session.title),
    ...(conference.place ? { 'event-place': conference.place } : {}),
    ...(day ? { 'event-date': { 'date-parts': [day.split('-').map(Number)] } } : {}),
    ...(day || conference.year !== undefined ? { issued: { 'date-parts': [day ? day.split('-').map(Number) : [conference.year]] } } : {}),
    ...(conference.publisher ? { publisher: conference.publisher } : {}),
    ...(presentation.keywords.length > 0 ? { keyword: presentation.keywords.join(', ') } : {}),
    ...(presentation.abstract ? { abstract: plain(presentation.abstract) } : {}),
    ...(address ? { URL: address } : {}),
    language: presentation.language ?? conference.language,
  };
});

/** CSL-JSON 1.0.2 items. */
export function cslOf(programme: Programme, items: readonly Placed[]): object[] {
  return items.map((item) => cslItem(programme, item));
}

export const cslText = (items: readonly object[]): string => `${JSON.stringify(items, null, 2)}\n`;
const all = (programme: Programme): Placed[] => placedOf(programme).filter(isCitable);

export const bibExporter: Exporter = {
  name: 'BibTeX',
  fileName: 'programme.bib',
  mediaType: 'application/x-bibtex',
  export: (programme) => bibOf(programme, all(programme)),
};
export const risExporter: Exporter = {
  name: 'RIS',
  fileName: 'programme.ris',
  mediaType: 'application/x-research-info-systems',
  export: (programme) => risOf(programme, all(programme)),
};
export const cslExporter: Exporter = {
  name: 'CSL-JSON',
  fileName: 'programme.csl.json',
  mediaType: 'application/vnd.citationstyles.csl+json',
  export: (programme) => cslText(cslOf(programme, all(programme))),
};
