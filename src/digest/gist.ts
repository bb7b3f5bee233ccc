// Digest: the sentences of an abstract → the one that says what is new.
import type { Sentence } from './sentences.ts';
import { contentWords } from './words.ts';

/** Cue phrases (Edmundson 1969, New Methods in Automatic Extracting) of a contribution, strongest first. */
const cues: readonly (readonly [RegExp, number])[] = [
  [/\b(?:we|this (?:paper|work|article|study)|the paper|our (?:paper|work))\s+(?:\w+ly\s+|then\s+|thus\s+|first\s+|also\s+|here\s+)?(?:proposed?s?|introduced?s?|presents?|presented|developed?s?)\b/i, 6],
  [/\b(?:we|this (?:paper|work|article|study))\s+(?:\w+ly\s+)?(?:open up|describes?|designs?|builds?|created?s?|releases?|offers?|studies|study|investigates?|formulates?|devises?|explores?|examines?|provides?|contributes?|establishes?|revisits?|analy[sz]es?|addresse?s?|derives?|proves?|considers?|shows?|aims?)\b/i, 3.5],
  [/\b(?:in this (?:paper|work|article|study)|here,? we)\b/i, 2],
  [/\b(?:dubbed|called|named|termed|novel|new)\b/i, 1.5],
];
const against: readonly (readonly [RegExp, number])[] = [
  [/^(?:however|existing|although|despite|recent|previous|while|unfortunately|most)\b/i, -2],
  [/\b(?:experiments?|experimental|empirical|empirically|evaluat\w+|outperforms?|results show|code is|codes are)\b/i, -2.5],
  [/\bwe also\b|^(?:finally|additionally|moreover|furthermore)\b/i, -3],
];

/** Cue phrases + position + centrality (a simple word overlap in the spirit of LexRank, Erkan & Radev 2004; no eigenvector); the earlier one wins a tie. Undefined without a sentence. */
export function gistOf(sentences: readonly Sentence[], title: string): Sentence | undefined {
  const bags = sentences.map((sentence) => new Set(contentWords(sentence.text)));
  const all = new Map<string, number>();
  for (const bag of bags) for (const word of bag) all.set(word, (all.get(word) ?? 0) + 1);
  const titleWords = new Set(contentWords(title));
  let best: Sentence | undefined;
  let top = Number.NEGATIVE_INFINITY;
  sentences.forEach((sentence, at) => {
    const bag = bags[at] ?? new Set<string>();
    let score = 0;
    for (const [pattern, weight] of [...cues, ...against]) if (pattern.test(sentence.text)) score += weight;
    let shared = 0;
    let central = 0;
    for (const word of bag) {
      if (titleWords.has(word)) shared += 1;
      central += (all.get(word) ?? 1) - 1;
    }
    score += 2 * (shared / Math.max(1, titleWords.size)) + Math.min(1, central / Math.max(1, bag.size) / 2) - 0.8 * (at / Math.max(1, sentences.length));
    if (sentence.text.length < 40) score -= 2;
    if (score > top) { top = score; best = sentence; }
  });
  return best;
}
