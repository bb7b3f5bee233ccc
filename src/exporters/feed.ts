// Programme → Atom feed (RFC 4287): one entry per presentation, and one per earlier version that differs.
import { conferenceLabel, programmeId } from '../model/identity.ts';
import type { Programme } from '../model/programme.ts';
import { inZone } from '../model/time.ts';
import { changesBetween } from '../views/changes.ts';
import type { Exporter, ExportContext } from './exporter.ts';
import { creatorsOf, plain, plainLine, siteUrl, talkAddress, uuidOf } from './plain.ts';
import { element, escapeXml } from './xml.ts';

function feed(programme: Programme, { date, previous = [] }: ExportContext): string {
  const id = programmeId(programme);
  const site = siteUrl(programme);
  const updated = `${inZone(date.toISOString(), 'UTC')}`;
  const stamp = element('updated', updated);
  const versions = [...previous, programme];
  const changes = versions.slice(1).flatMap((version, at) => {
    const before = versions[at];
    const lines = before ? changesBetween(before, version).map(({ text }) => text) : [];
    return lines.length === 0
      ? []
      : [
          [
            '  <entry>',
            `    ${element('id', `urn:uuid:${uuidOf(`${id} version ${version.conference.version} ${at}`)}`)}`,
            `    ${element('title', `Changes in version ${version.conference.version}`)}`,
            `    ${stamp}`,
            ...(site ? [`    <link rel="alternate" href="${escapeXml(site)}"/>`] : []),
            `    ${element('content', lines.join('\n'), { type: 'text' })}`,
            '  </entry>',
          ].join('\n'),
        ];
  });
  const talks = programme.sessions.flatMap((session) =>
    session.presentations
      .filter(({ kind }) => kind !== 'break')
      .map((presentation) =>
        [
          '  <entry>',
          `    ${element('id', `urn:uuid:${uuidOf(`${id} ${presentation.id}`)}`)}`,
          `    ${element('title', plainLine(presentation.title))}`,
          `    ${stamp}`,
          ...creatorsOf(presentation).map(({ name }) => `    <author>${element('name', name)}</author>`),
          ...(site ? [`    <link rel="alternate" href="${escapeXml(talkAddress(site, presentation.id))}"/>`] : []),
          `    ${element('category', '', { term: plainLine(session.title) })}`,
          // An entry without a link must have content (RFC 4287 §4.1.2).
          `    ${element('content', presentation.abstract ? plain(presentation.abstract) : plainLine(presentation.title), { type: 'text' })}`,
          '  </entry>',
        ].join('\n'),
      ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(programme.conference.language)}">`,
    `  ${element('id', `urn:uuid:${uuidOf(id)}`)}`,
    `  ${element('title', conferenceLabel(programme.conference))}`,
    `  ${stamp}`,
    `  <author>${element('name', programme.conference.publisher ?? programme.conference.name)}</author>`,
    '  <generator>Octavo</generator>',
    ...(site
      ? [
          `  <link rel="self" type="application/atom+xml" href="${escapeXml(site)}feed.xml"/>`,
          `  <link rel="alternate" href="${escapeXml(site)}"/>`,
        ]
      : []),
    ...changes.reverse(),
    ...talks,
    '</feed>',
    '',
  ].join('\n');
}

export const feedExporter: Exporter = { name: 'Atom feed', fileName: 'feed.xml', mediaType: 'application/atom+xml', export: feed };
