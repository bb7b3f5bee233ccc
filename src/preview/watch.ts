// Paths → a call whenever a file in or below them is made, changed or removed. By looking, not by asking the system: that works for
// editors that replace a file instead of writing it, on network drives and in containers, and a content folder is small.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const everyMs = 150;

/** Calls `changed` with the paths that differ, until the returned function is called. */
export function watchFiles(paths: readonly string[], changed: (paths: readonly string[]) => void): () => void {
  let before = snapshot(paths);
  const timer = setInterval(() => {
    const now = snapshot(paths);
    const differ = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
    before = now;
    if (differ.length > 0) changed(differ);
  }, everyMs);
  return () => clearInterval(timer);
}

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
