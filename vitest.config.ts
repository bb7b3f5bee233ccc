// Tests start browsers and whole builds: on a busy machine a second may be ten. What hangs still ends.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 300_000, include: ['test/**/*.test.ts'] } });
