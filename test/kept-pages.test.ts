// What is taken over from the output of last time is what would have been made: any edits, each built with it and without, to the same bytes.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import { build, type BuildResult } from '../src/build.ts';
import { Cache, outputCodeHash } from '../src/cache.ts';
import { findContent } from '../src/content.ts';
import { LastOutput } from '../src/last-output.ts';
import { readProgramme } from '../src/read.ts';
import { shellOf, type SiteView } from '../src/views/site.ts';
import { siteFiles } from './support/site-files.ts';

const home = mkdtempSync(join(tmpdir(), 'octavo-kept-pages-'));
const epoch = process.env.SOURCE_DATE_EPOCH;
afterAll(() => rmSync(home, { recursive: true, force: true }));
afterEach(() => {
  if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = epoch;
});

interface Talk {
  title: string;
  people: string[];
  abstract: string;
}
interface Session {
  title: string;
  room: string;
  talks: Talk[];
}
interface State {
  sessions: Session[];
  settings: Record<string, string>;
  /** Beside the sessions: corrections, styles, templates. */
  files: Record<string, string>;
  epoch: number;
}

const talk = (name: string): Talk => ({
  title: `On ${name} Maps`,
  people: [`Nora ${name}`, 'Ana Fold'],
  abstract: `We propose ${name}Fold, a method for ${name} maps. It folds sparse ${name} maps in $O(n^2)$ time, 13.1% faster than before.`,
});
const begin = (): State => ({
  sessions: ['Paper', 'Cloth', 'Steel'].map((name, at) => ({
    title: `Folding ${name}`,
    room: `Room ${at + 1}`,
    talks: [talk(name), talk(`Old ${name}`)],
  })),
  settings: { name: 'Folding', year: '2022', timeZone: 'America/New_York' },
  files: {},
  epoch: 1_700_000_000,
});

function write(folder: string, { sessions, settings, files }: State): void {
  rmSync(folder, { recursive: true, force: true });
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put(
    'conference.yaml',
    Object.entries(settings)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
  for (const [path, text] of Object.entries(files)) put(path, text);
  sessions.forEach(({ title, room, talks }, at) => {
    const slots = talks.map(
      (one, number) =>
        `Tue 19 July 2022 ${at + 8}:${String(number * 5).padStart(2, '0')} - ${at + 8}:${String(number * 5 + 5).padStart(2, '0')} EDT\n\n${one.title}\n\n${one.people.join(' · ')}\n\n${one.abstract}\n`,
    );
    put(
      `sessions/${at}.txt`,
      `${title}\n\n${room}\n\nTue 19 Jul 2022 ${at + 8}:00 a.m. EDT — ${at + 9}:00 a.m. EDT\n\n${slots.join('\n')}`,
    );
  });
}

const words = [
  'maps',
  'folding',
  'Łódź',
  'ℓ₁',
  'ő',
  '→',
  '折り',
  '`code`',
  '$\\sqrt{x}$',
  'DNA (deoxyribonucleic acid)',
  '<b>',
  'https://example.org/code',
];
const withdrawn = 'talks:\n  on-paper-maps:\n    withdrawn: true\n    reason: the author asked for it\n';
const about = (text: string): string => `---\npermalink: about/index.html\n---\n${text}\n`;
type Edit = (state: State, pick: <T>(list: readonly T[]) => T) => void;
const someTalk = (state: State, pick: <T>(list: readonly T[]) => T): Talk => pick(pick(state.sessions).talks);
const swap = (value: string | undefined, one: string, other: string): string => (value === one ? other : one);
const edits: Readonly<Record<string, Edit>> = {
  abstract: (state, pick) => void (someTalk(state, pick).abstract += ` We fold ${pick(words)} as well.`),
  title: (state, pick) => void (someTalk(state, pick).title += ` and ${pick(words)}`),
  person: (state, pick) => void someTalk(state, pick).people.push(pick(['Ana Fold', 'Ida Crease', 'Łukasz Gięcie'])),
  room: (state, pick) => void (pick(state.sessions).room += ' B'),
  session: (state, pick) => void (pick(state.sessions).title += ` with ${pick(['Care', 'ℓ₁', '日本'])}`),
  'one talk more': (state, pick) => void pick(state.sessions).talks.push(talk(pick(['Glass', 'Leather', 'Felt']))),
  'one talk less': (state, pick) => {
    const { talks } = pick(state.sessions);
    if (talks.length > 1) talks.pop();
  },
  order: (state) => void state.sessions.reverse(),
  language: ({ settings }) => void (settings.language = swap(settings.language, 'de', 'en')),
  address: ({ settings }) => void (settings.url = swap(settings.url, 'https://example.org/a/', 'https://example.org/b/')),
  version: ({ settings }) => void (settings.version = swap(settings.version, '"2"', '"3"')),
  theme: ({ settings }) => void (settings.theme = swap(settings.theme, 'high-contrast', 'default')),
  zone: ({ settings }) => void (settings.venueTimeZone = swap(settings.venueTimeZone, 'Europe/Berlin', 'America/New_York')),
  style: ({ files }) => void (files['styles/digest.css'] = swap(files['styles/digest.css'], 'p { color: red }', 'p { color: blue }')),
  template: ({ files }) => void (files['templates/about.njk'] = swap(files['templates/about.njk'], about('About'), about('About us'))),
  'template gone': ({ files }) => void delete files['templates/about.njk'],
  correction: ({ files }) => void (files['corrections.yaml'] = swap(files['corrections.yaml'], withdrawn, '# none\n')),
  date: (state) => void (state.epoch += 3600),
};

interface Built {
  readonly result: BuildResult;
  readonly files: ReadonlyMap<string, string>;
  readonly report: { readonly conservation: unknown; readonly diagnostics: unknown };
}

/** Fonts are kept for both: cutting them is most of so small a build, and their cache has tests of its own. */
const fonts = new Cache(join(home, 'fonts'));

async function built(state: State, name: string, store?: Cache): Promise<Built> {
  process.env.SOURCE_DATE_EPOCH = String(state.epoch);
  const [folder, output] = [join(home, 'content'), join(home, name)];
  const content = findContent([folder]).value;
  if (!content) throw new Error('no content');
  const { value, diagnostics } = readProgramme(content);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const result = await build(value, content, diagnostics, {
    output,
    cache: join(home, 'cache'),
    skip: new Set(['booklet', 'archive']),
    version: '0.0.0',
    parts: fonts,
    ...(store ? { last: await LastOutput.recall(store, output, outputCodeHash()) } : {}),
  });
  return { result, files: siteFiles(output), report: JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')) };
}

async function mustBeSame(state: State, store: Cache): Promise<Built> {
  write(join(home, 'content'), state);
  const kept = await built(state, 'kept', store);
  const fresh = await built(state, 'fresh');
  expect([...kept.files.keys()]).toEqual([...fresh.files.keys()]);
  expect([...kept.files].filter(([path, bytes]) => fresh.files.get(path) !== bytes).map(([path]) => path)).toEqual([]);
  expect([kept.report.conservation, kept.report.diagnostics]).toEqual([fresh.report.conservation, fresh.report.diagnostics]);
  return kept;
}

test('whatever is edited, what is kept and what is made anew have the same bytes', { timeout: 240_000 }, async () => {
  const names = Object.keys(edits);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(names, { minLength: 8, maxLength: 8 }),
      fc.infiniteStream(fc.nat(1000)),
      async (chosen, numbers) => {
        const state = begin();
        const store = new Cache(join(home, `cache-${(runs += 1)}`));
        rmSync(join(home, 'kept'), { recursive: true, force: true });
        await mustBeSame(state, store);
        for (const name of chosen) {
          edits[name]?.(state, (list) => list[(numbers.next().value as number) % list.length] as (typeof list)[number]);
          await mustBeSame(state, store);
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 1) },
  );
});

const kept = (report: object): number => (report as { filesKept: number }).filesKept;

test('one word in an abstract: its page is made, the rest is kept; a damaged page is made again; nothing changed leaves all as it stands', async () => {
  const state = begin();
  const store = new Cache(join(home, 'cache-one'));
  rmSync(join(home, 'kept'), { recursive: true, force: true });
  const inode = (path: string): number => statSync(join(home, 'kept', path)).ino;
  const pages = ['on-paper-maps', 'on-old-paper-maps', 'on-cloth-maps'].map((id) => `talks/${id}/index.html`);
  expect(kept((await mustBeSame(state, store)).report)).toBe(0);
  const before = pages.map(inode);
  (state.sessions[0] as Session).talks[0]!.abstract += ' It is also quick.';
  const edited = await mustBeSame(state, store);
  expect(pages.map((path, at) => inode(path) === before[at])).toEqual([false, true, true]);
  // Two other sessions with handout, calendars and citations; the other talk's page; everyone's.
  expect(kept(edited.report)).toBeGreaterThan(40);

  writeFileSync(join(home, 'kept', pages[2] as string), 'spoilt');
  expect(kept((await mustBeSame(state, store)).report)).toBeLessThan(kept(edited.report) + 20);

  const unchanged = await built(state, 'kept', store);
  expect(unchanged.result.unchanged).toBe(true);
  expect(pages.map(inode)).toEqual(pages.map(inode));
});

test('pages that are kept show nothing of the site that their keys do not hold', () => {
  const folder = join(import.meta.dirname, '../templates');
  const texts = [
    'talk.njk',
    'session.njk',
    'handout.njk',
    'person.njk',
    ...readdirSync(join(folder, '_includes')).map((name) => `_includes/${name}`),
  ]
    .filter((name) => name.endsWith('.njk'))
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^---\n[^]*?\n---\n/, ''));
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/\bsite\.(\w+(?:\.length)?)/g)].map(([, name]) => name?.split('.')[0] ?? '')),
  );
  expect(named.size).toBeGreaterThan(4);
  const shell = Object.keys(shellOf({ subjectPages: [] } as unknown as SiteView));
  expect([...named].filter((name) => !shell.includes(name))).toEqual([]);
});
