#!/usr/bin/env node
// The command, wherever it stands: in a checkout a compiled copy of the sources as they are now, in the package what `npm pack` compiled.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// A build is over in seconds: Node 20 compiles for speed what soon runs no more, on a core that pages are laid out by. Its own value is 135,168.
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=400000');
// Node 22 keeps compiled modules between runs; Node 20 does not know how.
module.enableCompileCache?.();
if (existsSync(new URL('../tsconfig.json', import.meta.url))) {
  const { compiledCheckout } = await import('./compile.js');
  const folder = await compiledCheckout().catch(() => undefined);
  if (folder) await import(pathToFileURL(join(folder, 'cli.js')).href);
  else {
    // A checkout that cannot be written to: the TypeScript itself runs, more slowly.
    await import('tsx/esm');
    await import('./cli.ts');
  }
} else {
  await import('../dist/cli.js');
}
