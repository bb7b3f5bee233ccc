// Octavo's own pages to print, as `octavo build` hands them to Paged.js, in the parts it lays out: what Chromium's own print of the same pages is measured on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContent } from '../../src/content.ts';
import { digestProgramme, subjectsOf } from '../../src/digest/index.ts';
import { renderForPrint } from '../../src/eleventy.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import { chooseEditions } from '../../src/model/edition.ts';
import { splitIntoParts } from '../../src/print/parts.ts';
import { readProgramme } from '../../src/read.ts';
import { editionView } from '../../src/views/print/edition-view.ts';
import { siteView } from '../../src/views/site.ts';

/** Writes the pages with all they load into `folder`; returns the folder that holds `part-1.html` and so on. */
export async function ownBooklet(content: string, folder: string): Promise<string> {
  const found = findContent([content]).value;
  const checked = found && readProgramme(found).value;
  const [edition] = chooseEditions(undefined, ['booklet']).editions;
  if (!checked || !edition) throw new Error('the programme has errors');
  const programme = digestProgramme(checked);
  await prepareSpeech();
  const view = editionView(programme, { buildDate: '2026-01-01', edition, subjects: subjectsOf(programme) });
  const made = { buildDate: '2026-01-01', archiveFile: '', editions: [], hasBooklet: true, hasArchive: false };
  await renderForPrint({ site: siteView(programme, made), editions: [view] }, folder);
  const print = join(folder, 'print');
  const parts = splitIntoParts(readFileSync(join(print, 'booklet.html'), 'utf8'));
  parts.forEach((part, at) => writeFileSync(join(print, `part-${at + 1}.html`), part));
  return print;
}
