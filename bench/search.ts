// `npx tsx bench/search.ts [talks] [tool]`: our search beside MiniSearch and Pagefind, each in the browser that prints, over the same talks. Prints docs/search.md's table.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { findContent } from '../src/content.ts';
import { digestProgramme } from '../src/digest/index.ts';
import { readMarkup, toText } from '../src/markup/index.ts';
import { readProgramme } from '../src/read.ts';
import { searchFiles } from '../src/search/index.ts';
import { searchFacts } from '../src/views/search.ts';
import { inBrowser } from '../test/support/browser.ts';
import { serving } from '../test/support/server.ts';
import { makeProgramme } from './make-programme.ts';
import { median } from './measure.ts';
import { installed } from './tools.ts';

const talks = Number(process.argv[2] ?? 5000);
const queries = ['federated learning', 'eunho yang', 'r', 'O(n²)', 'l1', 'learnin'];
const folder = mkdtempSync(join(tmpdir(), 'octavo-search-'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const cpu = (): number => process.cpuUsage().user / 1e6;

interface Text {
  readonly id: number;
  readonly title: string;
  readonly people: string;
  readonly session: string;
  readonly abstract: string;
}

/** Each page gives `window.ask(query)`, which answers with how many talks it found once it has what the first thirty of them say; what it needs is fetched when first asked. */
const page = (script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>search</title><body data-root=""><main></main><script type="module">${script}</script></body></html>`;

function writeOctavo(files: ReadonlyMap<string, string>, place: string): void {
  mkdirSync(join(place, 'assets/data'), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(place, 'assets/data', name), text);
  buildSync({
    stdin: {
      contents:
        "import { find } from './src/client/find.ts'; import { entries } from './src/client/data.ts'; window.ask = async (query) => { const found = await find(query); await entries(found.slice(0, 30)); return found.length; };",
      resolveDir: join(import.meta.dirname, '..'),
    },
    bundle: true,
    minify: true,
    format: 'iife',
    outfile: join(place, 'find.js'),
  });
  writeFileSync(join(place, 'index.html'), page('').replace('<script type="module"></script>', '<script src="find.js"></script>'));
}

async function writeMiniSearch(texts: readonly Text[], place: string): Promise<void> {
  mkdirSync(place, { recursive: true });
  const entry = join(folder, 'npm/node_modules/minisearch/dist/es/index.js');
  const { default: MiniSearch } = (await import(pathToFileURL(entry).href)) as {
    default: new (options: object) => { addAll(texts: readonly Text[]): void };
  };
  const fields = ['title', 'people', 'session', 'abstract'];
  const options = { fields, storeFields: ['title', 'people', 'session'] };
  const index = new MiniSearch(options);
  index.addAll(texts);
  writeFileSync(join(place, 'index.json'), JSON.stringify(index));
  writeFileSync(join(place, 'minisearch.js'), readFileSync(entry));
  const load = `MiniSearch.loadJSON(await (await fetch('index.json')).text(), ${JSON.stringify(options)})`;
  writeFileSync(
    join(place, 'index.html'),
    page(
      `import MiniSearch from './minisearch.js'; let index; window.ask = async (query) => (index ??= ${load}).search(query, { prefix: true, combineWith: 'AND' }).length;`,
    ),
  );
}

async function writePagefind(texts: readonly Text[], place: string): Promise<void> {
  mkdirSync(place, { recursive: true });
  const entry = join(folder, 'npm/node_modules/pagefind/lib/index.js');
  const pagefind = (await import(pathToFileURL(entry).href)) as {
    createIndex(): Promise<{ index: { addCustomRecord(record: object): Promise<unknown>; writeFiles(options: object): Promise<unknown> } }>;
    close(): Promise<unknown>;
  };
  const { index } = await pagefind.createIndex();
  for (const { id, ...fields } of texts)
    await index.addCustomRecord({
      url: `/talks/${id}/`,
      language: 'en',
      meta: { title: fields.title },
      content: Object.values(fields).join('\n'),
    });
  await index.writeFiles({ outputPath: join(place, 'pagefind') });
  await pagefind.close();
  writeFileSync(
    join(place, 'index.html'),
    page(
      "let found; window.ask = async (query) => { const { results } = await (found ??= await import('./pagefind/pagefind.js')).search(query); await Promise.all(results.slice(0, 30).map((one) => one.data())); return results.length; };",
    ),
  );
}

interface Answer {
  readonly query: string;
  readonly found: number;
  readonly sent: number;
  readonly first: number;
  readonly again: number;
}

/** Every query on a page of its own, so that each says what it alone fetches; then seven times more with everything there. */
async function ask(place: string): Promise<Answer[]> {
  // Counted where it is sent: a worker's fetches are not those of its page.
  let sent = 0;
  const asking = (base: string): Promise<Answer[]> =>
    inBrowser(async (open) => {
      const answers: Answer[] = [];
      for (const query of queries) {
        const tab = await open();
        await tab.setCacheEnabled(false);
        await tab.goto(`${base}index.html`, { waitUntil: 'networkidle0' });
        sent = 0;
        const times: number[] = [];
        let found = 0;
        for (let at = 0; at < 8; at += 1) {
          const one = await tab.evaluate(async (words) => {
            const start = performance.now();
            const count = await (window as unknown as { ask(words: string): Promise<number> }).ask(words);
            return { count, ms: performance.now() - start };
          }, query);
          times.push(one.ms);
          found = one.count;
        }
        answers.push({ query, found, sent, first: times[0] ?? 0, again: median(times.slice(1)) });
        await tab.close();
      }
      return answers;
    });
  return serving(place, asking, (bytes) => (sent += bytes));
}

function sizeOf(place: string): { files: number; packed: number } {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    files: files.length,
    packed: files.reduce((sum, one) => sum + gzipSync(readFileSync(join(one.parentPath, one.name))).length, 0),
  };
}

try {
  const origin = makeProgramme(talks, join(folder, 'content'));
  const content = findContent([join(folder, 'content')]).value;
  const read = content && readProgramme(content).value;
  if (!content || !read) throw new Error('the programme has errors');
  const programme = digestProgramme(read);
  const texts = programme.sessions.flatMap((session) =>
    session.presentations.map((talk) => ({
      title: toText(readMarkup(talk.title.source)),
      people: talk.people.map(({ name }) => name).join(', '),
      session: toText(readMarkup(session.title.source)),
      abstract: talk.abstract ? toText(readMarkup(talk.abstract.source)) : '',
    })),
  );
  const numbered = texts.map((text, id) => ({ id, ...text }));
  say(`${talks} talks, ${origin}`);
  const tools: readonly { readonly name: string; readonly make: (place: string) => void | Promise<void>; readonly needs?: string }[] = [
    { name: 'Octavo', make: (place) => writeOctavo(searchFiles(programme, searchFacts(programme, new Date(0))), place) },
    { name: 'MiniSearch 7.2.0', needs: 'minisearch@7.2.0', make: (place) => writeMiniSearch(numbered, place) },
    { name: 'Pagefind 1.6.0', needs: 'pagefind@1.6.0', make: (place) => writePagefind(numbered, place) },
  ];
  for (const { name, needs, make } of tools.filter((one) => one.name.startsWith(process.argv[3] ?? ''))) {
    if (needs && !installed(folder, needs)) {
      say(`${name}: could not be installed`);
      continue;
    }
    const place = join(folder, name.split(' ')[0] as string);
    const [wall, started] = [performance.now(), cpu()];
    await make(place);
    const { files, packed } = sizeOf(place);
    say(
      `${name}: index made in ${((performance.now() - wall) / 1000).toFixed(1)} s (${(cpu() - started).toFixed(1)} s of ours), ${files} files, ${Math.round(packed / 1000)} kB packed`,
    );
    for (const { query, found, sent, first, again } of await ask(place))
      say(
        `  "${query}": ${found} talks, ${Math.round(sent / 1000)} kB fetched, first ${first.toFixed(0)} ms, again ${again.toFixed(1)} ms`,
      );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
