// The TypeScript of `src/` → a few JavaScript files that start quickly: in a checkout kept by what the sources hold, in the package its `dist/`.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const kept = join(source, '../node_modules/.cache/octavo');
/** Packages of hundreds of small files: in the checkout's copy they are bundled too, which loads them in a fifth of the time. The package leaves them apart. */
const ofManyFiles = ['@cantoo/pdf-lib', 'puppeteer-core'];
/** What is started by itself: the command, and the threads it may start. */
export const started = ['cli.ts', 'beside-pages-thread.ts', 'print/book-pdf-thread.ts'];
const day = 24 * 3_600_000;

/**
 * The compiled command of this checkout, made when no copy of these very sources is there.
 * @returns {Promise<string>} folder that holds cli.js
 * @throws when `node_modules` cannot be written to
 */
export async function compiledCheckout() {
  const folder = join(kept, sourcesHash());
  if (existsSync(join(folder, 'cli.js'))) {
    // So that what is used is not taken for old; another's checkout may be for reading alone.
    try {
      if (Date.now() - statSync(folder).mtimeMs > day / 2) utimesSync(folder, new Date(), new Date());
    } catch {
      // it is still right
    }
    return folder;
  }
  const fresh = join(kept, `new-${randomUUID()}`);
  try {
    await compile(fresh, started, (path) => JSON.stringify(pathToFileURL(path).href), ofManyFiles);
    renameSync(fresh, folder);
  } catch (fault) {
    // Another process may have been quicker.
    if (!existsSync(join(folder, 'cli.js'))) throw fault;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  for (const name of readdirSync(kept))
    if (Date.now() - statSync(join(kept, name)).mtimeMs > day) rmSync(join(kept, name), { recursive: true });
  return folder;
}

/** Another content of any file, another compiler or another place of the checkout makes another copy. */
function sourcesHash() {
  const hash = createHash('sha256')
    .update(source)
    .update(readFileSync(join(source, '../package-lock.json')));
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.(?:ts|json)$|^compile\.js$/.test(name))
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(source, name)))
        .update('\0');
  return hash.digest('hex').slice(0, 32);
}

/**
 * Bundles the entries and what they import from `src/`; what is imported late stays in files of its own.
 * @param {string} output folder to be written
 * @param {readonly string[]} entries files of `src/`
 * @param {(path: string) => string} addressOf JavaScript that gives the address a source file has when it runs: files are found beside it
 * @param {readonly string[]} taken packages that are bundled as well, with all they ask for; all others are imported when it runs
 */
export async function compile(output, entries, addressOf, taken = []) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: source,
    entryPoints: [...entries],
    outdir: output,
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Node 20 knows them; written as calls of RegExp they would be made anew each time a line runs.
    supported: { 'regexp-unicode-property-escapes': true },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    // What was CommonJS asks for Node's own modules by this name.
    banner: { js: "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);" },
    plugins: [
      {
        name: 'address of each file',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) =>
            kind === 'entry-point' || taken.includes(path) || importer.includes('node_modules') ? undefined : { path, external: true },
          );
          onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
            contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', () => addressOf(path)),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  // It would wait for more until the command ends, with 200 MB.
  await stop();
}

/** For `dist/`: each file finds what lies beside it as if it stood there by itself. */
export const besideOutput = (path) =>
  `new URL(${JSON.stringify(`./${relative(source, path).split('\\').join('/')}`)}, import.meta.url).href`;
