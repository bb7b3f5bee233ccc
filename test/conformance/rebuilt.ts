// A site built once more from what its booklet carries, to see what a finished site no longer has: the pages to print as HTML, and each
// part as the browser printed it.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from '../../src/build.ts';
import { findContent } from '../../src/content.ts';
import { type Attached, readAttachments } from '../../src/print/attach.ts';
import { readProgramme } from '../../src/read.ts';
import { NotRun, workshop } from './checker.ts';

export interface RebuiltEdition {
  readonly name: string;
  /** The page it is laid out from. */
  readonly html: string;
  /** Its parts in order, as the browser printed them. */
  readonly printed: readonly Uint8Array[];
  readonly written: Uint8Array;
}

/** The PDFs to read: `large-print.pdf` is one, `booklet-print.pdf` is the booklet on sheets. */
export function editionsOf(site: string): string[] {
  const names = readdirSync(site).flatMap((name) => (name.endsWith('.pdf') ? [name.slice(0, -4)] : []));
  return names.filter((name) => !names.some((other) => name === `${other}-print`));
}

const rebuilt = new Map<string, Promise<readonly RebuiltEdition[]>>();

/** Every edition of the site in this folder. @throws NotRun without a PDF that carries its content */
export function rebuild(site: string): Promise<readonly RebuiltEdition[]> {
  const known = rebuilt.get(site) ?? buildAgain(site);
  rebuilt.set(site, known);
  return known;
}

async function buildAgain(site: string): Promise<readonly RebuiltEdition[]> {
  const names = editionsOf(site);
  let files: readonly Attached[] = [];
  // An edition may carry nothing.
  for (const name of names) if (files.length === 0) files = (await readAttachments(readFileSync(join(site, `${name}.pdf`)))) ?? [];
  if (files.length === 0) throw new NotRun('the site has no PDF that carries what it was made from');
  const folder = mkdtempSync(join(tmpdir(), 'octavo-rebuilt-'));
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const content = findContent([join(folder, 'content')]).value;
    const { value, diagnostics } = content ? readProgramme(content) : { diagnostics: [] };
    if (!content || !value) throw new Error(`The content of ${names[0]}.pdf cannot be read: ${diagnostics[0]?.message}`);
    const pages = join(folder, 'pages');
    const printed = new Map<string, Map<number, Uint8Array>>();
    let edition = '';
    const made = await build(value, content, diagnostics, {
      output: join(folder, 'site'),
      cache: dirname(workshop),
      skip: new Set(['archive']),
      editions: names,
      version: 'conformance',
      beforePrint: async (from) => cpSync(join(from, 'print'), pages, { recursive: true }),
      onStage: (stage) => {
        edition = stage;
      },
      parts: {
        get: () => Promise.resolve(undefined),
        put: (key, bytes) => {
          // The key of a printed part says how many pages stand before it.
          const before = / pdf \[(\d+),/.exec(key)?.[1];
          if (before !== undefined)
            printed.set(edition, (printed.get(edition) ?? new Map<number, Uint8Array>()).set(Number(before), bytes));
          return Promise.resolve();
        },
      },
    });
    const fault = made.diagnostics.find(({ severity }) => severity === 'error');
    if (fault) throw new Error(`What ${names[0]}.pdf carries does not build: ${fault.message}`);
    return names.map((name) => ({
      name,
      html: readFileSync(join(pages, `${name}.html`), 'utf8'),
      printed: [...(printed.get(name) ?? [])].sort(([one], [two]) => one - two).map(([, pdf]) => pdf),
      written: readFileSync(join(folder, 'site', `${name}.pdf`)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
