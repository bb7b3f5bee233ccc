// Entries of an index → pages of columns of equal height, the last page balanced.

export interface Entry {
  /** Height in lines. */
  readonly lines: number;
  /** A heading stays with the entry after it. */
  readonly heading?: boolean;
}

/**
 * Fills columns of at most `lines` lines, `columns` a page, over as few pages as that takes; then all columns of all pages are
 * made as equal as they can be, so that the last spread is balanced. A heading never ends a column. Returns pages of columns of entries.
 */
export function setInColumns<T extends Entry>(entries: readonly T[], lines: number, columns: number): T[][][] {
  const fewest = Math.ceil(fill(entries, lines).length / columns);
  // The lowest height that needs no more pages gives the most even columns.
  let [low, high] = [1, lines];
  while (low < high) {
    const height = (low + high) >> 1;
    if (Math.ceil(fill(entries, height).length / columns) <= fewest) high = height;
    else low = height + 1;
  }
  const filled = fill(entries, high);
  return Array.from({ length: Math.ceil(filled.length / columns) }, (_, page) => filled.slice(page * columns, (page + 1) * columns));
}

function fill<T extends Entry>(entries: readonly T[], height: number): T[][] {
  const filled: T[][] = [];
  for (let at = 0; at < entries.length; ) {
    const column: T[] = [];
    for (let used = 0; at < entries.length; at += 1) {
      const entry = entries[at] as T;
      const kept = entry.heading ? (entries[at + 1]?.lines ?? 0) : 0;
      if (column.length > 0 && used + entry.lines + kept > height) break;
      column.push(entry);
      used += entry.lines;
    }
    filled.push(column);
  }
  return filled;
}
