// Programme → every file other programs read. The list is explicit; a test fails when an export is not in it.
import type { Programme, Session } from '../model/programme.ts';
import { citationText } from '../views/citation.ts';
import { sessionUrl, talkUrl } from '../views/urls.ts';
import { bibExporter, bibOf, cslExporter, cslOf, cslText, risExporter, risOf } from './citations.ts';
import { citationExporter, zenodoExporter } from './deposit.ts';
import type { Exporter, ExportContext } from './exporter.ts';
import { feedExporter } from './feed.ts';
import { calendarOf, icsExporter } from './ics.ts';
import { jsonLdExporter } from './json-ld.ts';
import { papersCsvExporter } from './papers-csv.ts';
import { isCitable, withoutControls, type Placed } from './plain.ts';
import { programmeJsonExporter, programmeSchemaExporter } from './programme-json.ts';
import { scheduleJsonExporter, scheduleXmlExporter } from './schedule.ts';
import { sitemapExporter } from './sitemap.ts';

export type { Exporter, ExportContext } from './exporter.ts';
export { programmeJson } from './programme-json.ts';

export const exporters: readonly Exporter[] = [
  programmeJsonExporter,
  programmeSchemaExporter,
  scheduleJsonExporter,
  scheduleXmlExporter,
  icsExporter,
  bibExporter,
  risExporter,
  cslExporter,
  jsonLdExporter,
  feedExporter,
  papersCsvExporter,
  zenodoExporter,
  citationExporter,
  sitemapExporter,
];

/**
 * All exports, by path in the site: one file per exporter at the top, and for each session and talk its own calendar and
 * citations beside its page (`talks/ID/talk.ics`, `.bib`, `.ris`, `.csl.json`, `.txt`; `sessions/ID/session.ics`, …).
 */
export function exportProgramme(programme: Programme, context: ExportContext): Map<string, string | Uint8Array> {
  return new Map(exportsOf(programme, context));
}

/** The same one after another, each made when it is asked for: of 5,000 talks they are 150 MB. */
export function* exportsOf(programme: Programme, context: ExportContext): Generator<[path: string, content: string | Uint8Array]> {
  yield* exportsOfAll(programme, context);
  yield* exportsBesidePages(programme, context);
}

/** One file per exporter, of the whole programme. */
export function* exportsOfAll(programme: Programme, context: ExportContext): Generator<[path: string, content: string | Uint8Array]> {
  for (const exporter of exporters) {
    const content = exporter.export(programme, context);
    if (content.length > 0) yield [exporter.fileName, content];
  }
}

/** Those of each session and talk; none of them says a formula aloud. */
export function* exportsBesidePages(programme: Programme, context: ExportContext): Generator<[path: string, content: string]> {
  for (const session of programme.sessions)
    for (const kind of kindsBesidePages) yield* exportsBesideSession(programme, context, session, kind);
}

/** Calendars know the build's date and the versions before; citations know neither. */
export const kindsBesidePages = ['calendars', 'citations'] as const;
export type KindBesidePages = (typeof kindsBesidePages)[number];

/** Those of one kind of a session and its talks: made from the session, the conference, what the programme is called and what the kind knows. */
export function* exportsBesideSession(
  programme: Programme,
  context: ExportContext,
  session: Session,
  kind: KindBesidePages,
): Generator<[path: string, content: string]> {
  const base = `${sessionUrl(session.id).replace(/index\.html$/, '')}session`;
  const write = kind === 'calendars' ? calendarBeside : citationsBeside;
  const placed = session.presentations.map((presentation) => ({ presentation, session }));
  yield* write(base, programme, context, placed);
  for (const one of placed) yield* write(`${talkUrl(one.presentation.id).replace(/index\.html$/, '')}talk`, programme, context, [one]);
}

/** What has no time is in no calendar. */
function* calendarBeside(
  base: string,
  programme: Programme,
  context: ExportContext,
  items: readonly Placed[],
): Generator<[path: string, content: string]> {
  if (items.some(({ presentation }) => presentation.slot)) yield [`${base}.ics`, calendarOf(programme, context, items)];
}

/** What is not cited is in no list. */
function* citationsBeside(
  base: string,
  programme: Programme,
  _context: ExportContext,
  items: readonly Placed[],
): Generator<[path: string, content: string]> {
  const cited = items.filter(isCitable);
  if (cited.length === 0) return;
  yield [`${base}.bib`, bibOf(programme, cited)];
  yield [`${base}.ris`, risOf(programme, cited)];
  yield [`${base}.csl.json`, cslText(cslOf(programme, cited))];
  yield [`${base}.txt`, cited.map(({ presentation }) => `${withoutControls(citationText(presentation, programme.conference))}\n`).join('')];
}
