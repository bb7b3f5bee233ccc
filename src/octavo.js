#!/usr/bin/env node
// The command, wherever it stands: in a checkout the TypeScript itself runs, so that no compiled copy can be stale; in the package what `npm pack` compiled.
import { existsSync } from 'node:fs';
import module from 'node:module';

// Node 22 keeps compiled modules between runs; Node 20 does not know how.
module.enableCompileCache?.();
if (existsSync(new URL('../tsconfig.json', import.meta.url))) {
  await import('tsx/esm');
  await import('./cli.ts');
} else {
  await import('../dist/cli.js');
}
