// Digest: word lists of all talks → for each talk its nearest others, with the terms they share.
import type { Related } from '../model/programme.ts';

/** A talk as related-talk search sees it. */
export interface Bag {
  readonly id: string;
  readonly words: readonly string[];
}

/** TF-IDF over an inverted index (Salton & Buckley 1988); words in more than a fifth of the talks (at least 5) join nothing, so the work stays near-linear. */
export function relatedTalks(bags: readonly Bag[], most = 3): Map<string, Related[]> {
  const index = new Map<string, number[]>();
  const sets = bags.map((bag) => [...new Set(bag.words)].sort());
  sets.forEach((words, at) => { for (const word of words) { const list = index.get(word); if (list) list.push(at); else index.set(word, [at]); } });
  const limit = Math.min(200, Math.max(5, bags.length / 5));
  const answer = new Map<string, Related[]>();
  bags.forEach((bag, at) => {
    const scores = new Map<number, { score: number; shared: [number, string][] }>();
    for (const word of sets[at] ?? []) {
      const others = index.get(word) ?? [];
      if (others.length < 2 || others.length > limit) continue;
      const weight = Math.log(bags.length / others.length) ** 2;
      for (const other of others) {
        if (other === at) continue;
        const entry = scores.get(other) ?? { score: 0, shared: [] };
        entry.score += weight / Math.sqrt(sets[other]?.length || 1);
        entry.shared.push([weight, word]);
        scores.set(other, entry);
      }
    }
    const best = [...scores].filter(([, entry]) => entry.shared.length >= 2 || entry.shared.some(([, word]) => word.includes(' '))).sort((a, b) => b[1].score - a[1].score || a[0] - b[0]).slice(0, most);
    answer.set(bag.id, best.map(([other, entry]) => ({ id: bags[other]?.id ?? '', shared: entry.shared.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 4).map(([, word]) => word) })));
  });
  return answer;
}
