// package-lock.json → docs/licences.md: what is installed, in which version, under which licence.
import { readFileSync } from 'node:fs';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly engines?: { readonly node?: string };
}

export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly use: 'program' | 'taken in' | 'tests';
  /** The versions of Node it runs on, as npm writes ranges. */
  readonly node: string;
  readonly installScript: boolean;
  readonly sealed: boolean;
}

/** Licences (SPDX) that let Octavo be used, changed and passed on. A new one is read by a person before it is listed here. */
export const accepted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** What `src/pack.js` puts into the package itself: it is not installed with it, yet passed on. */
const takenIn: ReadonlySet<string> = new Set(['node_modules/katex', 'node_modules/pagedjs-cli']);

/** Packages whose metadata state none, read in the file LICENSE they ship. */
const readByHand: Readonly<Record<string, string>> = { 'i@0.3.7': 'MIT' };

/** Whether an SPDX expression can be met by accepted licences alone. */
export function isAccepted(expression: string): boolean {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (/\bOR\b/.test(bare)) return bare.split(/\s+OR\s+/).some(isAccepted);
  return bare.split(/\s+AND\s+/).every((one) => accepted.has(one.trim()));
}

export function dependencies(lock: string = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')): Dependency[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> };
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '', dev, devOptional, hasInstallScript = false, integrity, engines }]): Dependency => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 13);
      return {
        name,
        version,
        licence: license || (readByHand[`${name}@${version}`] ?? 'none stated'),
        use: takenIn.has(path) ? 'taken in' : dev || devOptional ? 'tests' : 'program',
        node: engines?.node ?? '*',
        installScript: hasInstallScript,
        sealed: integrity !== undefined,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

export function licencesPage(all: readonly Dependency[]): string {
  const shown = all.filter((one, at) => all.findIndex(({ name, version }) => name === one.name && version === one.version) === at);
  const table = (use: Dependency['use']): string =>
    [
      '| package | version | licence |',
      '|---|---|---|',
      ...shown.filter((one) => one.use === use).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    ].join('\n');
  const count = (use: Dependency['use']): number => shown.filter((one) => one.use === use).length;
  return `# Licences of what Octavo is made with

Made from \`package-lock.json\` by \`npx tsx test/hostile/write-licences.ts\`; a test holds this page against the lockfile and refuses a licence that nobody has read
(the list of those that were is \`accepted\` in \`test/hostile/licences.ts\`). Every package is locked to one version and one checksum, and none needs its install script:
\`npm run build\` and \`npm test\` install with \`--ignore-scripts\`.

## The program (${count('program')})

${table('program')}

## Taken into the package by \`npm pack\` (${count('taken in')})

Without their commands, which would ask for more than Octavo does; their licences lie beside them in \`dist/\`.

${table('taken in')}

## Only its tests and its building (${count('tests')})

${table('tests')}
`;
}
