// "Did you mean": the known word nearest to a mistyped one.

/** The candidate within a third of its length in edits (Levenshtein 1966, with adjacent swaps); none when all are far. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase().slice(0, 100), candidate.toLowerCase().slice(0, 100));
    if (edits < least && edits <= Math.max(1, Math.floor(candidate.length / 3))) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Up to `most` candidates by the pairs of letters they share with `text` (Dice 1945), the most alike first; those that share little are no candidates. */
export function mostAlike(text: string, candidates: readonly string[], most = 3): string[] {
  const wanted = pairsOf(text);
  const scored = candidates.map((candidate) => ({ candidate, share: shareOf(wanted, pairsOf(candidate)) }));
  const best = Math.max(0, ...scored.map(({ share }) => share));
  return scored
    .filter(({ share }) => share >= Math.max(0.35, best * 0.75))
    .sort((a, b) => b.share - a.share || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function pairsOf(text: string): Map<string, number> {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.set(letters.slice(at, at + 2), (pairs.get(letters.slice(at, at + 2)) ?? 0) + 1);
  return pairs;
}

function shareOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const size = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / Math.max(1, size(a) + size(b));
}

function distance(a: string, b: string): number {
  let previous: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (previous[j - 2] ?? 0) + 1);
      next.push(edits);
    }
    previous = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
