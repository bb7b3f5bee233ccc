// Paths → a call whenever a file in or below them is made, changed or removed. By looking, not by asking the system: that works for
// editors that replace a file instead of writing it, on network drives and in containers, and a content folder is small.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const everyMs = 120;
/** A file is written in steps, emptied first: what changed is told when nothing has changed for so long. */
const stillMs = 40;

/** Calls `changed` with the paths that differ, until the returned function is called. */
export function watchFiles(paths: readonly string[], changed: (paths: readonly string[]) => void): () => void {
  let told = snapshot(paths);
  let seen = told;
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const now = snapshot(paths);
    const still = differing(seen, now).length === 0;
    seen = now;
    const differ = differing(told, now);
    if (still && differ.length > 0) {
      told = now;
      changed(differ);
    }
    timer = setTimeout(look, still || differ.length === 0 ? everyMs : stillMs);
  };
  timer = setTimeout(look, everyMs);
  return () => clearTimeout(timer);
}

const differing = (before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));

function snapshot(paths: readonly string[]): Map<string, string> {
  const seen = new Map<string, string>();
  const look = (path: string): void => {
    try {
      const stats = statSync(path);
      if (!stats.isDirectory()) seen.set(path, `${stats.mtimeMs} ${stats.size} ${stats.ino}`);
      else for (const name of readdirSync(path)) if (!name.startsWith('.') && name !== 'node_modules') look(join(path, name));
    } catch {
      // removed while we looked: the next look says so
    }
  };
  for (const path of paths) look(path);
  return seen;
}
