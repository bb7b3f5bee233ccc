// Checked programme → the digest's pages in a folder, without proof or archive: for the live preview and for other people's sites.
import type { ContentOnDisk } from './content.ts';
import { digestProgramme } from './digest/index.ts';
import { subjectsOf } from './digest/subjects.ts';
import { renderSite } from './eleventy.ts';
import { epubOf } from './epub/index.ts';
import { exportProgramme } from './exporters/index.ts';
import { prepareSpeech } from './markup/index.ts';
import { chooseEditions, type Edition } from './model/edition.ts';
import { programmeId } from './model/identity.ts';
import type { Programme } from './model/programme.ts';
import { searchFiles } from './search/index.ts';
import { editionView } from './views/print/edition-view.ts';
import { searchFacts } from './views/search.ts';
import { siteView } from './views/site.ts';

export interface RenderedProgramme {
  /** What is printed from `print/NAME.html`; empty unless asked for. */
  readonly editions: readonly Edition[];
  /** The exports, by path in the site, made when they are asked for. */
  readonly exports: () => ReadonlyMap<string, string | Uint8Array>;
}

/** Writes pages and assets into `output`; with `forPrint` also the pages that editions are printed from, and links to what `octavo build` would make of them. */
export async function renderProgramme(
  checked: Programme,
  content: ContentOnDisk,
  output: string,
  { forPrint = false }: { readonly forPrint?: boolean } = {},
): Promise<RenderedProgramme> {
  const programme = digestProgramme(checked);
  await prepareSpeech();
  const buildDate = content.date.toISOString().slice(0, 10);
  const editions = forPrint ? chooseEditions(programme.conference.editions, undefined).editions : [];
  const subjects = subjectsOf(programme);
  const made = editions.map(({ name, folding }) => ({ name, file: `${name}.pdf`, foldedFile: folding ? `${name}-print.pdf` : '' }));
  await renderSite(
    {
      site: siteView(programme, {
        buildDate,
        archiveFile: `${programmeId(programme)}.zip`,
        editions: made,
        hasBooklet: made.some(({ name }) => name === 'booklet'),
        hasArchive: forPrint,
      }),
      editions: editions.map((edition) => editionView(programme, { buildDate, edition, subjects })),
      search: searchFiles(programme, searchFacts(programme, content.date)),
      own: content.own,
    },
    output,
  );
  return {
    editions,
    exports: () =>
      new Map([...exportProgramme(programme, { date: content.date, previous: [] }), ['programme.epub', epubOf(programme, content.date)]]),
  };
}
