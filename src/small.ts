// `src/client/` and `styles/` → the same as small text for browsers. The package of `npm pack` brings it made, so that installing it installs no
// esbuild, whose installation wants to run a script; a checkout makes it when it is asked for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { remembering } from './model/remember.ts';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '..');
const made = join(here, 'small');
const esbuild = (): typeof import('esbuild') => createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
// Two years of browsers; older ones have every page without scripts.
const target = ['es2022', 'chrome111', 'firefox115', 'safari16.4'];
const scripts = ['first', 'digest', 'search', 'mine', 'sw'] as const;

/** A script of `src/client/` as one classic, small file: modules do not load from file://. */
export const smallScript = remembering(
  scripts.length,
  (name: (typeof scripts)[number]) => name,
  (name) => {
    const file = join(made, `${name}.js`);
    return existsSync(file) ? readFileSync(file, 'utf8') : bundle(name);
  },
);

/** A file of `styles/`; those of a content folder stand as they were written. */
export const smallStyle = remembering(
  50,
  (name: string) => name,
  (name) => {
    const file = join(made, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : minify(name);
  },
);

function bundle(name: string): string {
  const { outputFiles } = esbuild().buildSync({
    entryPoints: [join(home, 'src/client', `${name}.ts`)],
    absWorkingDir: home,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target,
    charset: 'utf8',
    legalComments: 'none',
    // Said here, so that the same comes out where no tsconfig.json lies beside.
    tsconfigRaw: { compilerOptions: { strict: true, verbatimModuleSyntax: true } },
  });
  return outputFiles[0]?.text ?? '';
}

function minify(name: string): string {
  return esbuild().transformSync(readFileSync(join(home, 'styles', name), 'utf8'), { loader: 'css', minify: true, target }).code;
}

/** What `npm pack` puts into the package, by its path below `dist/small/`. */
export function everythingSmall(): ReadonlyMap<string, string> {
  const styles = readdirSync(join(home, 'styles'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  return new Map([
    ...scripts.map((name): [string, string] => [`${name}.js`, bundle(name)]),
    ...styles.map((name): [string, string] => [name.replaceAll('\\', '/'), minify(name)]),
  ]);
}
