// Programme → papers.csv: one row per presentation, that a spreadsheet opens (RFC 4180, UTF-8 with BOM for Excel).
import type { Programme } from '../model/programme.ts';
import type { Exporter } from './exporter.ts';
import { creatorsOf, plain, plainLine } from './plain.ts';

/** Quoted always; a cell a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection). */
export function csvCell(text: string): string {
  const inert = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replace(/"/g, '""')}"`;
}

function papersCsv(programme: Programme): string {
  const header = [
    'id',
    'number',
    'kind',
    'session',
    'room',
    'track',
    'start',
    'end',
    'title',
    'people',
    'keywords',
    'abstract',
    'withdrawn',
  ];
  const rows = programme.sessions.flatMap((session) =>
    session.presentations.map((presentation) => [
      presentation.id,
      String(presentation.number ?? ''),
      presentation.kind,
      plainLine(session.title),
      presentation.room ?? session.room ?? '',
      presentation.track ?? '',
      presentation.slot?.start ?? '',
      presentation.slot?.end ?? '',
      plainLine(presentation.title),
      creatorsOf(presentation)
        .map(({ name }) => name)
        .join('; '),
      presentation.keywords.join('; '),
      presentation.abstract ? plain(presentation.abstract) : '',
      presentation.withdrawn ? 'yes' : '',
    ]),
  );
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

export const papersCsvExporter: Exporter = { name: 'Table of papers', fileName: 'papers.csv', mediaType: 'text/csv', export: papersCsv };
