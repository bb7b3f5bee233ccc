// Before `npm pack`: compiles the package into dist/, with its types, and puts into it what shall not be installed with it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { besideOutput, compile, started } from './compile.js';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
rmSync(join(home, 'dist'), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(dirname(require.resolve('typescript/package.json')), 'bin/tsc'), '-p', 'tsconfig.build.json'],
  { cwd: home, stdio: 'inherit' },
);
if (status !== 0) process.exit(2);
await compile(join(home, 'dist'), [...started, 'index.ts', 'plugin.ts'], besideOutput, ['katex']);
await import('tsx/esm');
const { everythingSmall } = await import('./small.ts');
for (const [name, text] of everythingSmall()) {
  mkdirSync(dirname(join(home, 'dist/small', name)), { recursive: true });
  writeFileSync(join(home, 'dist/small', name), text);
}
// What KaTeX and Paged.js do, with their licences and without their commands: katex would bring a parser of options that wants a newer Node,
// pagedjs-cli a second puppeteer, whose installation fetches a browser.
const katex = dirname(require.resolve('katex/package.json'));
mkdirSync(join(home, 'dist/katex/fonts'), { recursive: true });
copyFileSync(join(katex, 'LICENSE'), join(home, 'dist/katex/LICENSE'));
copyFileSync(join(katex, 'dist/katex.min.css'), join(home, 'dist/katex/katex.min.css'));
for (const name of readdirSync(join(katex, 'dist/fonts')))
  if (name.endsWith('.woff2')) copyFileSync(join(katex, 'dist/fonts', name), join(home, 'dist/katex/fonts', name));
const pagedjs = join(dirname(require.resolve('pagedjs-cli')), '..');
mkdirSync(join(home, 'dist/print/in-page'), { recursive: true });
copyFileSync(join(pagedjs, 'dist/browser.js'), join(home, 'dist/print/in-page/paged.js'));
copyFileSync(join(pagedjs, 'LICENSE'), join(home, 'dist/print/in-page/paged.LICENSE'));
