// Checked programme → the digest's pages in a folder, without proof or archive: for other people's sites.
import type { ContentOnDisk } from './content.ts';
import { digestProgramme } from './digest/index.ts';
import { renderSite } from './eleventy.ts';
import { epubOf } from './epub/index.ts';
import { exportProgramme } from './exporters/index.ts';
import { prepareSpeech } from './markup/index.ts';
import type { Programme } from './model/programme.ts';
import { searchFiles } from './search/index.ts';
import { searchFacts } from './views/search.ts';
import { pagesAlone, siteView } from './views/site.ts';

/** The exports, by path in the site, made when they are asked for. */
export type Exports = () => ReadonlyMap<string, string | Uint8Array>;

/** Writes pages and assets into `output`. */
export async function renderProgramme(checked: Programme, content: ContentOnDisk, output: string): Promise<Exports> {
  const programme = digestProgramme(checked);
  await prepareSpeech();
  await renderSite(
    {
      site: siteView(programme, pagesAlone(content.date)),
      editions: [],
      search: searchFiles(programme, searchFacts(programme, content.date)),
      own: content.own,
    },
    output,
  );
  return () =>
    new Map([...exportProgramme(programme, { date: content.date, previous: [] }), ['programme.epub', epubOf(programme, content.date)]]);
}
