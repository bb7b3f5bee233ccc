// Where what is expensive and never changes (the unpacked browser) is kept between builds.
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** `OCTAVO_CACHE`, else the user's cache folder (XDG Base Directory Specification: one that is empty or not absolute is no folder). */
export function cacheFolder(): string {
  const { OCTAVO_CACHE: own, XDG_CACHE_HOME: xdg = '' } = process.env;
  if (own) return own;
  // A HOME that is set and empty would be the folder Octavo happens to run in.
  const home = homedir() || userInfo().homedir;
  return join(isAbsolute(xdg) ? xdg : join(home, '.cache'), 'octavo');
}

/** Where parts of booklets are kept from build to build. */
export function partsFolder(): string {
  return join(cacheFolder(), 'parts');
}
