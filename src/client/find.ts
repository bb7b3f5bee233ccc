// Words of a query → numbers of the talks that match, best first. Asks for the shards its words need.
import { wordsOf } from '../search/fold.ts';
import { catalogue, termsWith } from './data.ts';

/** Those that match most words come first, then by weight; a whole word counts more than a beginning. */
export async function find(query: string): Promise<number[]> {
  const words = [...new Set(wordsOf(query))];
  const { count } = await catalogue();
  if (words.length === 0) return Array.from({ length: count }, (_, at) => at);
  const found = new Map<number, { words: number; weight: number }>();
  for (const matches of await Promise.all(words.map(async (word) => ({ word, terms: await termsWith(word) })))) {
    const best = new Map<number, number>();
    for (const [term, postings] of matches.terms) {
      const rarity = Math.log(1 + (count * 2) / postings.length);
      for (let at = 0; at < postings.length; at += 2) {
        const weight = (postings[at + 1] as number) * rarity * (term === matches.word ? 2 : 1);
        const entry = postings[at] as number;
        if (weight > (best.get(entry) ?? 0)) best.set(entry, weight);
      }
    }
    for (const [entry, weight] of best) {
      const held = found.get(entry);
      found.set(entry, { words: (held?.words ?? 0) + 1, weight: (held?.weight ?? 0) + weight });
    }
  }
  const most = Math.max(0, ...[...found.values()].map((one) => one.words));
  return [...found]
    .filter(([, one]) => one.words === most)
    .sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0])
    .map(([entry]) => entry);
}
