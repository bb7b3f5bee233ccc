// Octavo inside someone's own Eleventy site: the programme as data, filters for author text, and the digest's pages below one folder.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { check } from './index.ts';
import { renderProgramme } from './render-programme.ts';
import { digestProgramme } from './digest/index.ts';
import { programmeJson } from './exporters/index.ts';
import { readMarkup, toHtml, toText } from './markup/index.ts';
import { findContent } from './content.ts';
import { placeOf } from './report/diagnostics.ts';

export interface PluginOptions {
  /** A content folder, or files of any input format. */
  readonly input: string | readonly string[];
  /** Where the digest's pages go below the site's output; `false` for data and filters alone. Default `programme`. */
  readonly pages?: string | false;
}

interface EleventyConfig {
  addGlobalData(name: string, value: unknown): void;
  addFilter(name: string, filter: (value: unknown, id?: unknown) => string): void;
  addWatchTarget(path: string): void;
  on(
    name: 'eleventy.after',
    call: (told: { readonly directories?: { readonly output: string }; readonly dir?: { readonly output: string } }) => Promise<void>,
  ): void;
}

/**
 * `eleventyConfig.addPlugin(octavo, { input: 'content' })` gives
 * - `octavo`, global data: what programme.json holds (conference, sessions with presentations, people);
 * - the filters `octavoHtml` (author text with LaTeX and formulas → safe HTML) and `octavoText` (the same → plain text);
 * - the digest with its exports below `programme/`, in its own look, untouched by the site's templates.
 *
 * @throws Error with every fault and its place when the content has errors: Eleventy's build stops.
 */
export function octavo(config: EleventyConfig, { input, pages = 'programme' }: PluginOptions): void {
  config.addGlobalData('octavo', () => programmeJson(digestProgramme(read(input))));
  // MathML alone: a site's own pages have no style for more.
  config.addFilter('octavoHtml', (value, id) =>
    toHtml(readMarkup(String(value ?? '')), { idPrefix: typeof id === 'string' ? id : 'octavo', medium: 'ebook' }),
  );
  config.addFilter('octavoText', (value) => toText(readMarkup(String(value ?? ''))));
  for (const path of [input].flat()) config.addWatchTarget(path);
  if (pages === false) return;
  config.on('eleventy.after', async ({ directories, dir }) => {
    const output = join(directories?.output ?? dir?.output ?? '_site', pages);
    const content = findContent([input].flat()).value;
    if (!content) return;
    const exports = await renderProgramme(read(input), content, output);
    for (const [path, bytes] of exports()) {
      await mkdir(dirname(join(output, path)), { recursive: true });
      await writeFile(join(output, path), bytes);
    }
  });
}

function read(input: string | readonly string[]): NonNullable<ReturnType<typeof check>['programme']> {
  const { programme, diagnostics } = check(input);
  if (!programme)
    throw new Error(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map((one) => `${placeOf(one)}: ${one.message}${one.hint ? `; ${one.hint}` : ''}`)
        .join('\n'),
    );
  return programme;
}

export default octavo;
