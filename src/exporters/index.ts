// Programme → every file other programs read. The list is explicit; a test fails when an export is not in it.
import type { Programme } from '../model/programme.ts';
import { citationText } from '../views/citation.ts';
import { sessionUrl, talkUrl } from '../views/urls.ts';
import { bibExporter, bibOf, cslExporter, cslOf, cslText, risExporter, risOf } from './citations.ts';
import { citationExporter, zenodoExporter } from './deposit.ts';
import type { Exporter, ExportContext } from './exporter.ts';
import { feedExporter } from './feed.ts';
import { calendarOf, icsExporter } from './ics.ts';
import { papersCsvExporter } from './papers-csv.ts';
import { citable } from './plain.ts';
import { programmeJsonExporter } from './programme-json.ts';
import { scheduleJsonExporter, scheduleXmlExporter } from './schedule.ts';
import { sitemapExporter } from './sitemap.ts';

export type { Exporter, ExportContext } from './exporter.ts';
export { programmeJson } from './programme-json.ts';

export const exporters: readonly Exporter[] = [
  programmeJsonExporter, scheduleJsonExporter, scheduleXmlExporter, icsExporter, bibExporter, risExporter, cslExporter,
  feedExporter, papersCsvExporter, zenodoExporter, citationExporter, sitemapExporter,
];

/**
 * All exports, by path in the site: one file per exporter at the top, and for each session and talk its own calendar and
 * citations beside its page (`talks/ID/talk.ics`, `.bib`, `.ris`, `.csl.json`, `.txt`; `sessions/ID/session.ics`, …).
 */
export function exportProgramme(programme: Programme, context: ExportContext): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const exporter of exporters) {
    const content = exporter.export(programme, context);
    if (content.length > 0) files.set(exporter.fileName, content);
  }
  const cited = new Set(citable(programme).map(({ presentation }) => presentation.id));
  for (const session of programme.sessions) {
    const folder = sessionUrl(session.id).replace(/index\.html$/, '');
    if (session.presentations.some(({ slot }) => slot)) files.set(`${folder}session.ics`, calendarOf(programme, context, (_, of) => of.id === session.id));
    if (session.presentations.some(({ id }) => cited.has(id))) addCitations(files, `${folder}session`, programme, (_, id) => id === session.id);
    for (const { id, slot } of session.presentations) {
      const page = talkUrl(id).replace(/index\.html$/, '');
      if (slot) files.set(`${page}talk.ics`, calendarOf(programme, context, (talk) => talk.id === id));
      if (cited.has(id)) addCitations(files, `${page}talk`, programme, (talk) => talk === id);
    }
  }
  return files;
}

function addCitations(files: Map<string, string | Uint8Array>, base: string, programme: Programme, wanted: (talk: string, session: string) => boolean): void {
  const choose: Parameters<typeof bibOf>[1] = (presentation, session) => wanted(presentation.id, session.id);
  files.set(`${base}.bib`, bibOf(programme, choose));
  files.set(`${base}.ris`, risOf(programme, choose));
  files.set(`${base}.csl.json`, cslText(cslOf(programme, choose)));
  const lines = citable(programme).filter(({ presentation, session }) => choose(presentation, session)).map(({ presentation }) => citationText(presentation, programme.conference));
  files.set(`${base}.txt`, `${lines.join('\n')}\n`);
}
