// New files → disk, never over what is there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import type { NewFiles } from '../starter/index.ts';

export interface Written {
  readonly wrote: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes what is missing. Settings, corrections and schemas that are there are the editor's and are kept; a source of another
 * content than the one that is there stops everything before anything is written (wrong usage, exit 2).
 */
export function writeNew(folder: string, files: NewFiles): Written {
  const there = [...files.keys()].filter((path) => existsSync(join(folder, path)));
  const other = there.find(
    (path) => path.startsWith('sessions/') && !readFileSync(join(folder, path)).equals(Buffer.from(files.get(path) ?? '')),
  );
  if (other)
    throw new CommanderError(
      2,
      'octavo.exists',
      `error: ${join(folder, other)} is there already, with other words in it; nothing was written\nRemove it first if the new one shall take its place, or choose another folder with -o.`,
    );
  const wrote = [...files].filter(([path]) => !there.includes(path));
  for (const [path, content] of wrote) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { flag: 'wx' });
  }
  return { wrote: wrote.map(([path]) => join(folder, path)), kept: there.map((path) => join(folder, path)) };
}

export function tellWritten({ wrote, kept }: Written): string {
  return [...wrote.map((path) => `wrote  ${path}\n`), ...kept.map((path) => `kept   ${path}, as it is\n`)].join('');
}
