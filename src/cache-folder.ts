// Where what is expensive and never changes (the unpacked browser) is kept between builds.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `OCTAVO_CACHE`, else the user's cache folder (XDG Base Directory Specification). */
export function cacheFolder(): string {
  return process.env.OCTAVO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'octavo');
}

/** Where parts of booklets are kept from build to build. */
export function partsFolder(): string {
  return join(cacheFolder(), 'parts');
}
