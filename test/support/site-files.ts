// A built site → what stands in it, to be compared with another: path below the folder, from its first slash on → bytes as Latin-1, in the order of the paths.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All but report.json, which says how long this build took. */
export function siteFiles(site: string): Map<string, string> {
  return new Map(
    readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'report.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(site.length), readFileSync(path, 'latin1')]),
  );
}
