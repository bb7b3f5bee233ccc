// Before `npm pack`: compiles the package into dist/, with its types, and puts into it what shall not be installed with it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
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
await compile(join(home, 'dist'), [...started, 'index.ts', 'plugin.ts'], besideOutput);
// Paged.js alone, with its licence: pagedjs-cli would bring a second puppeteer, whose installation fetches a browser.
const pagedjs = join(dirname(require.resolve('pagedjs-cli')), '..');
mkdirSync(join(home, 'dist/print/in-page'), { recursive: true });
copyFileSync(join(pagedjs, 'dist/browser.js'), join(home, 'dist/print/in-page/paged.js'));
copyFileSync(join(pagedjs, 'LICENSE'), join(home, 'dist/print/in-page/paged.LICENSE'));
