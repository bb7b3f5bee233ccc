#!/usr/bin/env node
// The installed command: loads TypeScript, then the program.
import 'tsx/esm';
await import('./cli.ts');
