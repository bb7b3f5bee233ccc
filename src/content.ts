// Paths → content: finds the files of an input, reads them, dates them. Nothing is understood here.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, isError, type Outcome } from './model/diagnostic.ts';
import { decodeText } from './decode.ts';
import { nearest } from './model/nearest.ts';
import type { SourceFile } from './model/source.ts';
import { stylesheetFaults, themeMissing, themes } from './model/theme.ts';
import type { Content } from './read.ts';

export interface ContentOnDisk extends Content {
  /** Path inside the archive → bytes as received. */
  readonly verbatim: ReadonlyMap<string, Uint8Array>;
  /** `versions/*.json`: the programme.json of versions published before, for what changed since. */
  readonly earlier: readonly SourceFile[];
  /** `templates/…`, `styles/…` and `*.css` of the content folder, which stand in for Octavo's own of the same name or are its theme: path → text. */
  readonly own: ReadonlyMap<string, string>;
  readonly date: Date;
  /** Path in the programme → path as a person in this folder would type it. */
  readonly typed: ReadonlyMap<string, string>;
  /** Where corrections.yaml is or would be, as typed; nothing where single files were given. */
  readonly correctionsPath?: string;
}

/** A folder laid out like `content/`, or single files. Paths begin at the content folder (`sessions/a.txt`), so that every machine gives the same programme. */
export function findContent(inputs: readonly string[]): Outcome<ContentOnDisk> {
  const diagnostics: Diagnostic[] = [];
  const verbatim = new Map<string, Uint8Array>();
  const sources: SourceFile[] = [];
  const paths: string[] = [];
  let conference: SourceFile | undefined;
  let corrections: SourceFile | undefined;
  let correctionsPath: string | undefined;
  const typed = new Map<string, string>();
  const earlier: SourceFile[] = [];
  const own = new Map<string, string>();
  // One path for a file everywhere, in diagnostics' origins, archive and booklet: what is built again from those is the same.
  const read = (path: string, inside: string): SourceFile => {
    const bytes = readFileSync(path);
    verbatim.set(inside, bytes);
    paths.push(path);
    typed.set(inside, shown(path));
    const { text, encoding } = decodeText(bytes);
    if (encoding)
      diagnostics.push({
        code: 'encoding-other',
        severity: 'notice',
        message: `Expected text in UTF-8, found ${encoding}; it was read as that`,
        hint: 'look at accents and dashes in the digest; save the file as UTF-8 if one of them is wrong',
        file: shown(path),
      });
    return { path: inside, text };
  };
  for (const input of inputs) {
    if (!existsSync(input)) {
      diagnostics.push({
        code: 'input-missing',
        severity: 'error',
        message: `Expected a file or folder at ${shown(input)}, found nothing`,
        hint: cureOfMissing(input),
        file: shown(input),
      });
      continue;
    }
    if (!statSync(input).isDirectory()) {
      sources.push(read(input, freeName(`sessions/${basename(input)}`, verbatim)));
      continue;
    }
    const settings = join(input, 'conference.yaml');
    if (existsSync(settings)) conference = read(settings, 'conference.yaml');
    const amendments = join(input, 'corrections.yaml');
    correctionsPath ??= shown(amendments);
    if (existsSync(amendments)) corrections = read(amendments, 'corrections.yaml');
    for (const name of existsSync(join(input, 'versions')) ? readdirSync(join(input, 'versions')).sort() : []) {
      if (name.endsWith('.json')) earlier.push(read(join(input, 'versions', name), `versions/${name}`));
    }
    // The stylesheet that `theme:` names replaces nothing and may have any name.
    const theme = /^theme:[ \t]*["']?([^"'\s#]+)/m.exec(conference?.text ?? '')?.[1];
    for (const path of ownLooks(input)) {
      own.set(path, read(join(input, path), path).text);
      if (path !== theme) diagnostics.push(...strangeName(path, typed.get(path) ?? path));
    }
    if (conference) diagnostics.push(...lookFaults(conference, theme ?? 'default', own, typed));
    const folder = existsSync(join(input, 'sessions')) ? join(input, 'sessions') : input;
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          !entry.name.startsWith('.') &&
          entry.name !== 'conference.yaml' &&
          entry.name !== 'corrections.yaml' &&
          !entry.name.endsWith('.schema.json') &&
          !entry.name.endsWith('.css'),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((name) => !['versions', ...looks].some((other) => name.startsWith(join(input, other) + sep)))
      .sort();
    if (names.length === 0)
      diagnostics.push({
        code: 'input-empty',
        severity: 'error',
        message: `Expected session files in ${shown(folder)}, found none`,
        hint: 'paste the text of a session page into a .txt file there',
        file: shown(folder),
      });
    for (const name of names) sources.push(read(name, freeName(`sessions/${relative(folder, name).split(sep).join('/')}`, verbatim)));
  }
  if (diagnostics.some(isError)) return { diagnostics };
  // Asked of git only when something is written: `octavo check` has no use for it.
  let date: Date | undefined;
  return {
    value: {
      ...(conference ? { conference } : {}),
      ...(corrections ? { corrections } : {}),
      ...(correctionsPath ? { correctionsPath } : {}),
      sources: sources.sort((a, b) => (a.path < b.path ? -1 : 1)),
      earlier,
      own,
      verbatim,
      typed,
      get date() {
        return (date ??= dateOf(inputs, paths));
      },
    },
    diagnostics,
  };
}

const looks = ['templates', 'styles'] as const;
const home = join(dirname(fileURLToPath(import.meta.url)), '..');

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function ownLooks(input: string): string[] {
  const beside = readdirSync(input, { withFileTypes: true }).filter((entry) => entry.isFile() && /^[^.].*\.css$/.test(entry.name));
  return [
    ...beside.map(({ name }) => name).sort(),
    ...looks.flatMap((kind) =>
      filesIn(join(input, kind))
        .filter((name) => /\.(?:njk|css)$/.test(name))
        .map((name) => `${kind}/${name}`),
    ),
  ];
}

/** What is wrong with the stylesheets of tokens that a conference brings: the one `theme:` names, and `styles/tokens.css`. */
function lookFaults(
  conference: SourceFile,
  theme: string,
  own: ReadonlyMap<string, string>,
  typed: ReadonlyMap<string, string>,
): Diagnostic[] {
  const stylesheets = [...own.keys()].filter((path) => path.endsWith('.css'));
  if (theme.endsWith('.css') && !own.has(theme))
    return [themeMissing({ ...conference, path: typed.get(conference.path) ?? conference.path }, theme, stylesheets)];
  const shipped = readFileSync(join(home, 'styles/themes', `${themes.find((name) => name === theme) ?? 'default'}.css`), 'utf8');
  return [...new Set([theme, 'styles/tokens.css'])].flatMap((path) => {
    const text = path.endsWith('.css') ? own.get(path) : undefined;
    return text === undefined ? [] : stylesheetFaults({ path: typed.get(path) ?? path, text }, shipped);
  });
}

/** A template of a new name is a page or a part of the editor's own; a style of a new name is linked from nowhere. */
function strangeName(path: string, typedPath: string): Diagnostic[] {
  const [kind = '', ...rest] = path.split('/');
  const name = rest.join('/');
  // Beside conference.yaml lies what `theme:` may name.
  if (!name) return [];
  const known = [...filesIn(join(home, kind)), ...(kind === 'styles' ? ['tokens.css'] : [])];
  const near = nearest(name, known);
  if (known.includes(name) || (kind === 'templates' && !near)) return [];
  return [
    {
      code: 'look-unknown',
      severity: 'warning',
      message: `Expected a name of Octavo's own ${kind}, found "${name}", which replaces nothing`,
      hint: near ? `did you mean ${kind}/${near}?` : `known: ${known.join(', ')}`,
      file: typedPath,
    },
  ];
}

/** A mistyped name has a neighbour that was meant; the usual folder may not be there yet. */
function cureOfMissing(input: string): string {
  const folder = dirname(input);
  const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  const near = nearest(basename(input), names);
  if (near) return `did you mean ${shown(join(folder, near))}?`;
  return input === 'content'
    ? '`octavo init` writes one to start from; a file of your own is named like `octavo check page.txt`'
    : existsSync(folder)
      ? 'check the name'
      : `there is no folder ${shown(folder)} either: check the path`;
}

/** Two inputs may have one name: the second becomes `name-2.txt`. */
function freeName(path: string, taken: ReadonlyMap<string, unknown>): string {
  let free = path;
  for (let count = 2; taken.has(free); count += 1) free = path.replace(/(\.[^./]*)?$/, `-${count}$1`);
  return free;
}

/** SOURCE_DATE_EPOCH (reproducible-builds.org), else the date kept in the archive that the content lies in, else the newest commit, else the newest file. */
function dateOf(inputs: readonly string[], paths: readonly string[]): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch)) return new Date(Number(epoch) * 1000);
  const kept = inputs.length === 1 ? keptDate(resolve(inputs[0] as string)) : undefined;
  if (kept) return kept;
  const first = paths[0];
  if (first) {
    try {
      const folder = resolve(first, '..');
      const committed = execFileSync('git', ['-C', folder, 'log', '-1', '--format=%ct', '--', ...paths.map((path) => resolve(path))], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 5000,
      }).trim();
      const changed = execFileSync('git', ['-C', folder, 'status', '--porcelain', '--', ...paths.map((path) => resolve(path))], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 5000,
      }).trim();
      if (committed && !changed) return new Date(Number(committed) * 1000);
    } catch {
      // not a git checkout: the files themselves tell
    }
  }
  const newest = Math.max(0, ...paths.map((path) => statSync(path).mtimeMs));
  return new Date(Math.floor(newest / 1000) * 1000);
}

/** The date of the build that wrote the bag in whose `data/` this folder lies: what is unpacked has lost its times, or kept them in another zone. */
function keptDate(folder: string): Date | undefined {
  const about = join(folder, '../../bag-info.txt');
  const epoch = existsSync(about) ? /^Source-Date-Epoch: (\d{1,11})$/m.exec(readFileSync(about, 'utf8'))?.[1] : undefined;
  return epoch === undefined ? undefined : new Date(Number(epoch) * 1000);
}

function shown(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return (near && !near.startsWith('..') ? near : path).split(sep).join('/');
}
