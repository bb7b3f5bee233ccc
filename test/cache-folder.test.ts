import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { cacheFolder } from '../src/cache-folder.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  [{ OCTAVO_CACHE: '/kept', XDG_CACHE_HOME: '/caches', HOME: '/home/x' }, '/kept'],
  [{ OCTAVO_CACHE: '', XDG_CACHE_HOME: '/caches', HOME: '/home/x' }, '/caches/octavo'],
  [{ OCTAVO_CACHE: '', XDG_CACHE_HOME: '', HOME: '/home/x' }, '/home/x/.cache/octavo'],
  [{ OCTAVO_CACHE: '', XDG_CACHE_HOME: 'relative', HOME: '/home/x' }, '/home/x/.cache/octavo'],
  [{ OCTAVO_CACHE: '', XDG_CACHE_HOME: '', HOME: '' }, join(userInfo().homedir, '.cache/octavo')],
])('%o: what is kept never lands in the folder that Octavo runs in', (env, folder) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(cacheFolder()).toBe(folder);
  expect(isAbsolute(cacheFolder())).toBe(true);
});
