// One page of every type a built site has, found by looking at the site: a new type is tested without being listed anywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What changes how a page is laid out; each is tested on a page that has it. */
const features: Readonly<Record<string, RegExp>> = {
  formulas: /class="katex/,
  notes: /class="notes"/,
  results: /class="figures"/,
  code: /<pre/,
  grid: /class="day day-grid"/,
};

/** Pages of one form of address are of one type: "sessions/NAME/handout.html" → "handout". */
function typeOf(path: string): string {
  const [folder = '', name, page] = path.split('/');
  if (!name) return folder === 'index.html' ? 'programme' : folder.replace(/\.html$/, '');
  if (name === 'index.html') return folder;
  return page === 'index.html' ? (folder === 'people' ? 'person' : folder.replace(/s$/, '')) : (page ?? '').replace(/\.html$/, '');
}

/** Type → path below `site`: of each type its longest page, and for each feature that this one lacks the longest that has it, as "talk with code". */
export function pageTypesOf(site: string): Record<string, string> {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.split('\\').join('/'))
    .sort()
    .map((path) => ({ path, type: typeOf(path), text: readFileSync(join(site, path), 'utf8') }));
  const longest = (from: typeof pages): (typeof pages)[number] | undefined =>
    from.reduce<(typeof pages)[number] | undefined>(
      (most, page) => (most && most.text.length >= page.text.length ? most : page),
      undefined,
    );
  const found: Record<string, string> = {};
  for (const type of [...new Set(pages.map((page) => page.type))]) {
    const own = pages.filter((page) => page.type === type);
    const main = longest(own);
    if (!main) continue;
    found[type] = main.path;
    for (const [name, sign] of Object.entries(features)) {
      const other = sign.test(main.text) ? undefined : longest(own.filter(({ text }) => sign.test(text)));
      if (other) found[`${type} with ${name}`] = other.path;
    }
  }
  return found;
}
