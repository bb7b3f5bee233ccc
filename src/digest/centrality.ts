// Digest: sentences → how central each is to the others.
import type { Sentence } from './sentences.ts';
import { contentWords } from './words.ts';

/**
 * LexRank (Erkan & Radev 2004, LexRank: Graph-based Lexical Centrality as Salience in Text Summarization, §3.3, continuous form): PageRank
 * with damping 0.15 on the cosine of TF-IDF vectors; one number in (0, 1] a sentence, the most central 1. Twenty rounds, no random start.
 */
export function centralityOf(sentences: readonly Sentence[]): number[] {
  const bags = sentences.map(({ text }) => {
    const bag = new Map<string, number>();
    for (const word of contentWords(text)) bag.set(word, (bag.get(word) ?? 0) + 1);
    return bag;
  });
  const holding = new Map<string, number>();
  for (const bag of bags) for (const word of bag.keys()) holding.set(word, (holding.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + sentences.length / (holding.get(word) ?? 1));
  const norms = bags.map((bag) => Math.sqrt([...bag].reduce((sum, [word, times]) => sum + (times * weight(word)) ** 2, 0)) || 1);
  const likeness = bags.map((one, i) =>
    bags.map((other, j) => {
      let dot = 0;
      for (const [word, times] of one) dot += times * (other.get(word) ?? 0) * weight(word) ** 2;
      return dot / ((norms[i] ?? 1) * (norms[j] ?? 1));
    }),
  );
  const sums = likeness.map((row) => row.reduce((sum, value) => sum + value, 0) || 1);
  let rank = sentences.map(() => 1);
  for (let round = 0; round < 20; round += 1) {
    rank = rank.map(
      (_old, at) => 0.15 + 0.85 * likeness.reduce((sum, row, from) => sum + ((row[at] ?? 0) / (sums[from] ?? 1)) * (rank[from] ?? 0), 0),
    );
  }
  const top = Math.max(...rank, Number.EPSILON);
  return rank.map((value) => value / top);
}
