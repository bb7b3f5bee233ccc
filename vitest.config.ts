// Tests start browsers and whole builds: on a busy machine a second may be ten. What hangs still ends.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that measure time, or look at which processes and files are left: each wants the machine to itself. */
const alone = [
  'test/bench/**/*.test.ts',
  'test/start-up.test.ts',
  'test/hostile/{disk,expressions,faults,load,scaling}.test.ts',
  'test/preview/**/*.test.ts',
  'test/print/robust.test.ts',
  'test/sources/pages.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: alone, maxWorkers: Math.max(2, availableParallelism() - 1), sequence: { groupOrder: 0 } },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
