// What the pages of a share are made from, beside its number: what it leaves in its file, and what `octavo merge` compares it with.
import { createHash } from 'node:crypto';
import { cacheFolder } from '../cache-folder.ts';
import { codeHash } from '../cache.ts';
import type { ContentOnDisk } from '../content.ts';
import { findBrowser } from '../print/browser.ts';
import type { ShareMaker } from './shares.ts';

export async function makerOf({ verbatim, date }: ContentOnDisk, version: string): Promise<ShareMaker> {
  const content = createHash('sha256');
  for (const [path, bytes] of [...verbatim].sort(([a], [b]) => (a < b ? -1 : 1)))
    content.update(JSON.stringify([path, bytes.length])).update(bytes);
  const browser = await findBrowser(cacheFolder());
  return {
    content: content.digest('hex').slice(0, 16),
    date: date.toISOString().slice(0, 10),
    octavo: `${version} (${codeHash().slice(0, 12)})`,
    browser: browser.version,
  };
}
