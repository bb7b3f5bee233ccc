#!/usr/bin/env node
// The installed command: loads TypeScript, then the program.
import module from 'node:module';

// Node 22 keeps compiled modules between runs; Node 20 does not know how.
module.enableCompileCache?.();
await import('tsx/esm');
await import('./cli.ts');
