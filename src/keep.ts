// Finished site and content → what the archive and the booklet keep, so that each alone is enough to build everything again.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mediaTypeOf, packArchive, type Software } from './archive/index.ts';
import type { ContentOnDisk } from './content.ts';
import { conferenceLabel, programmeId } from './model/identity.ts';
import { toText, readMarkup } from './markup/index.ts';
import type { Programme } from './model/programme.ts';
import type { Attachment } from './print/attach.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The content as received and the programme as data, for the booklet to carry. */
export function attachmentsOf({ verbatim, date }: ContentOnDisk, programmeJson: Uint8Array): Attachment[] {
  const attachment = (path: string, bytes: Uint8Array, relationship: Attachment['relationship'], description: string): Attachment => ({
    path,
    bytes,
    mediaType: mediaTypeOf(path) ?? 'application/octet-stream',
    relationship,
    description,
    date,
  });
  return [
    ...[...verbatim].map(([path, bytes]) => attachment(`content/${path}`, bytes, 'Source', 'What this booklet was made from, as received')),
    attachment('programme.json', programmeJson, 'Data', 'The programme as data'),
  ];
}

export interface ArchiveOf {
  /** Folder of the finished site, without the archive. */
  readonly site: string;
  readonly content: ContentOnDisk;
  readonly programme: Programme;
  /** What report.json holds. */
  readonly report: string;
  readonly version: string;
  /** Of the browser that set the booklets, when there are any. */
  readonly browserVersion: string;
}

/** The whole archive as a zip. Depends on content, programme and versions alone. */
export async function archiveOf({ site, content, programme, report, version, browserVersion }: ArchiveOf): Promise<Uint8Array> {
  const { conference } = programme;
  const id = programmeId(programme);
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of content.verbatim) files.set(`content/${path}`, bytes);
  for (const path of await filesBelow(site)) {
    // It is for a host that is asked for what it does not have.
    if (path === '404.html') continue;
    const bytes = await readFile(join(site, path));
    files.set(`digest/${path}`, path.endsWith('.html') ? utf8(withoutArchiveLink(bytes.toString('utf8'), `${id}.zip`)) : bytes);
  }
  const citation = files.get('digest/CITATION.cff');
  if (citation) files.set('CITATION.cff', citation);
  files.set('report.json', utf8(report));
  files.set('LICENCE.txt', utf8(licenceText(programme)));
  files.set('README.txt', utf8(readmeText(programme, content, version, files)));
  const chairs = [...new Map(programme.sessions.flatMap(({ people }) => people.map((one) => [one.person.id, one] as const))).values()];
  return packArchive({
    id,
    title: `${conferenceLabel(conference)}: ${titleOf(programme)}`,
    date: content.date,
    files,
    description: {
      conference: {
        name: conference.name,
        ...(conference.place ? { place: conference.place } : {}),
        ...(conference.start ? { start: conference.start } : {}),
        ...(conference.end ? { end: conference.end } : {}),
        ...(conference.url ? { url: conference.url } : {}),
      },
      publisher: conference.publisher ?? conference.name,
      ...(conference.url && !conference.publisher ? { publisherUrl: conference.url } : {}),
      authors: chairs.map(({ name, person: { orcid }, affiliation }) => ({
        name,
        ...(orcid ? { orcid } : {}),
        ...(affiliation ? { affiliation } : {}),
      })),
      ...(conference.licence ? { licence: conference.licence } : {}),
      octavo: { name: 'Octavo', version },
      publishing: [installed('katex', 'KaTeX'), installed('@11ty/eleventy', 'Eleventy')],
      printing: browserVersion ? [installed('pagedjs-cli', 'Paged.js (pagedjs-cli)'), { name: 'Chromium', version: browserVersion }] : [],
    },
  });
}

const { dependencies, devDependencies } = createRequire(import.meta.url)('../package.json') as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;

/** Octavo asks for exact versions: what its package names is what runs. */
function installed(packageName: string, name: string): Software {
  return { name, version: dependencies[packageName] ?? devDependencies[packageName] ?? '' };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split('\\')
        .join('/'),
    )
    .sort();
}

/** An archive cannot hold itself: in it, what led to it leads to its README. */
function withoutArchiveLink(html: string, archiveFile: string): string {
  return html.replace(/href="((?:\.\.\/)*)([^"/]+\.zip)"/g, (whole, up: string, name: string) =>
    name === archiveFile ? `href="${up}../README.txt"` : whole,
  );
}

function titleOf({ conference, sessions }: Programme): string {
  const only = sessions.length === 1 ? sessions[0] : undefined;
  return only ? toText(readMarkup(only.title.source)).replace(/\s+/g, ' ').trim() : conference.name;
}

function licenceText({ conference }: Programme): string {
  const { licence } = conference;
  if (!licence)
    return 'No licence was stated for this programme. Titles and abstracts belong to their authors; ask them, or the publisher, before you reuse them.\n';
  const address = /^https?:/.test(licence) ? licence : `https://spdx.org/licenses/${encodeURIComponent(licence)}`;
  return `This programme is published under the licence ${licence}\n(${address}). Titles and abstracts are by the authors named with them.\n`;
}

/** What the editor changed on top of the sources, for people: who reads a source beside the programme sees where they differ, and why. */
function correctionsText({ corrections }: Programme): string {
  if (corrections.length === 0) return '';
  const short = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  const lines = corrections.map(({ target, field, from, to, by, reason }) => {
    const change = [...(from === undefined ? [] : [`was ${short(from)}`]), ...(to === undefined ? [] : [`is ${short(to)}`])].join(', ');
    const decision = [by, reason].filter(Boolean).join(': ');
    return `  ${target}, ${field}: ${change}${decision ? ` (${decision})` : ''}`;
  });
  return `What was changed on top of the sources?\n${lines.join('\n')}\n\n`;
}

function readmeText(programme: Programme, { date }: ContentOnDisk, version: string, files: ReadonlyMap<string, Uint8Array>): string {
  const { conference, sessions } = programme;
  const talks = sessions.reduce((sum, { presentations }) => sum + presentations.filter(({ number }) => number !== undefined).length, 0);
  const lines: [string, string][] = [
    ['digest/index.html', 'the programme to read, in any browser, without a network'],
    ['digest/programme.epub', 'the same as an e-book (EPUB 3)'],
    ['digest/booklet.pdf', 'the booklet to read; it carries content/ and programme.json as attachments'],
    ['digest/booklet-print.pdf', 'the booklet to print double-sided, fold and staple'],
    ['digest/programme.json', 'everything as data; programme.schema.json beside it says what each field means'],
    ['digest/programme.ics', 'a calendar (iCalendar); digest/schedule.xml and schedule.json are for conference apps'],
    ['digest/programme.bib', 'citations of every talk (BibTeX); .ris and .csl.json hold the same'],
    ['digest/papers.csv', 'a table of the talks for a spreadsheet'],
    ['content/', 'the sources exactly as they were received, with settings and corrections'],
    ['CITATION.cff', 'how to cite the whole'],
    ['LICENCE.txt', 'what may be done with it'],
    ['report.json', 'what the build found, repaired and left out, and its proof that no word was lost'],
    ['ro-crate-metadata.json', 'who made what from what, with which programs (RO-Crate 1.1)'],
  ];
  const shown = lines.filter(([path]) => path === 'content/' || path === 'ro-crate-metadata.json' || files.has(path));
  return `${conferenceLabel(conference)}: ${titleOf(programme)}
${conference.name}${conference.place ? `, ${conference.place}` : ''}

This archive keeps the programme of ${sessions.length === 1 ? 'one session' : `${sessions.length} sessions`} (${talks} ${talks === 1 ? 'talk' : 'talks'}), version ${conference.version}, as published on ${date.toISOString().slice(0, 10)}.
Everything in it opens without the program that made it.

${shown.map(([path, says]) => `${path.padEnd(26)}${says}`).join('\n')}

${correctionsText(programme)}Is it whole?
  The folder around this one is a BagIt bag (RFC 8493). In it, "sha256sum -c manifest-sha256.txt" (or "shasum -a 256 -c")
  names every file that is not as it was. "octavo verify ARCHIVE.zip" proves the zip before you unpack it.

How was it made, and how can it be made again?
  With Octavo ${version}, an npm package for Node.js: "octavo build content" in this folder writes the same files again,
  byte for byte, since the date of the build (SOURCE_DATE_EPOCH=${Math.floor(date.getTime() / 1000)}) stands in bag-info.txt.

What are the formats?
  HTML, PDF, EPUB, JSON, CSV, iCalendar, XML and plain text in UTF-8: all are public standards that many programs read.
`;
}
