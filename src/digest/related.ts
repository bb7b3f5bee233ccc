// Digest: the subjects of all talks → for each talk its nearest others, with the subjects they share.
import { keyOf, Recollection } from '../model/remember.ts';
import type { Related } from '../model/programme.ts';
import { knownNames } from './gazetteer.ts';
import { foreignWordsOf, freePhrases, phrasesOf, singular } from './words.ts';

/** A talk as related-talk search sees it: each subject's key with its wording there and how much it counts. */
export interface Bag {
  readonly id: string;
  /** Single words of the whole that mean something alone: they are named beside other subjects where another's title holds them. */
  readonly words: ReadonlySet<string>;
  readonly subjects: ReadonlyMap<
    string,
    { readonly text: string; readonly weight: number /** Stands in the title. */; readonly titled: boolean }
  >;
}

/** BM25's k1 and b are those of Robertson & Zaragoza; a talk is short, so length counts half. */
const k1 = 1.2;
const b = 0.5;
/** Of a subject of many talks only the nearest in the programme are compared: the work stays linear in the number of talks. */
const longestPosting = 120;

/** Plain JSON. */
export interface PackedBag {
  readonly words: readonly string[];
  readonly subjects: readonly (readonly [key: string, text: string, weight: number, titled: boolean])[];
}

export const bags = new Recollection<PackedBag>(20_000);

/** Subjects of a talk: its own keywords, names of the gazetteer, noun phrases, long forms of its abbreviations; those of the title count double. */
export function bagOf(id: string, title: string, abstract: string, given: readonly string[]): Bag {
  const { words, subjects } = bags.of(keyOf(title, given, abstract), () => makeBag(title, abstract, given));
  return { id, words: new Set(words), subjects: new Map(subjects.map(([key, text, weight, titled]) => [key, { text, weight, titled }])) };
}

function makeBag(title: string, abstract: string, given: readonly string[]): PackedBag {
  const subjects = new Map<string, { text: string; weight: number; titled: boolean }>();
  const add = (key: string, text: string, weight: number, titled = false): void => {
    const old = subjects.get(key);
    subjects.set(key, { text: old?.text ?? text, weight: (old?.weight ?? 0) + weight, titled: (old?.titled ?? false) || titled });
  };
  const phraseKey = (text: string): string => text.toLowerCase().split(/\s+/).map(singular).join(' ');
  for (const keyword of given) add(phraseKey(keyword), keyword, 3);
  const foreign = foreignWordsOf(title, abstract);
  const [inTitle, inAbstract] = [phrasesOf(title, foreign), phrasesOf(abstract, foreign)];
  const all = [...inTitle, ...inAbstract];
  const free = new Set(freePhrases(all).map(({ key }) => key));
  for (const { text, phrases, weight } of [
    { text: abstract, phrases: inAbstract, weight: 1 },
    { text: title, phrases: inTitle, weight: 2 },
  ]) {
    for (const { name } of knownNames(text)) add(phraseKey(name), name, weight * 1.5);
    for (const phrase of phrases) {
      if (!free.has(phrase.key)) continue;
      const compound = phrase.words > 1;
      // A single word counts when the title holds it; in an abstract it joins talks that have nothing in common.
      if (compound || weight === 2) add(phrase.key, phrase.text, weight * (compound ? 1 : 0.8), weight === 2);
    }
  }
  return {
    words: [...new Set(all.filter((phrase) => phrase.words === 1).map(({ key }) => key))],
    subjects: [...subjects].map(([key, { text, weight, titled }]) => [key, text, weight, titled]),
  };
}

/**
 * BM25 (Robertson & Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond, §3) of every talk's subjects against the others
 * over an inverted index. A talk is related when it shares a subject of several words; among few talks two single words do as well, or one
 * that stands in both titles. The shared subjects are named, longest first, none inside another.
 */
export function relatedTalks(bags: readonly Bag[], most = 3): Map<string, Related[]> {
  const index = new Map<string, number[]>();
  bags.forEach(({ subjects }, at) => {
    for (const key of subjects.keys()) {
      const list = index.get(key);
      if (list) list.push(at);
      else index.set(key, [at]);
    }
  });
  const lengths = bags.map(({ subjects }) => [...subjects.values()].reduce((sum, { weight }) => sum + weight, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, bags.length) || 1;
  const answer = new Map<string, Related[]>();
  bags.forEach((bag, at) => {
    const scores = new Map<number, { score: number; shared: { key: string; text: string; score: number; titled: boolean }[] }>();
    for (const [key, { text, weight, titled }] of bag.subjects) {
      const all = index.get(key) ?? [];
      if (all.length < 2) continue;
      const rarity = Math.log(1 + (bags.length - all.length + 0.5) / (all.length + 0.5));
      for (const other of nearestIn(all, at)) {
        if (other === at) continue;
        const there = bags[other]?.subjects.get(key);
        const times = there?.weight ?? 0;
        const part = rarity * Math.min(weight, 3) * ((times * (k1 + 1)) / (times + k1 * (1 - b + (b * (lengths[other] ?? 0)) / mean)));
        const entry = scores.get(other) ?? { score: 0, shared: [] };
        entry.score += part;
        entry.shared.push({ key, text, score: part * (key.includes(' ') ? 2 : 1), titled: titled && there?.titled === true });
        scores.set(other, entry);
      }
    }
    const few = bags.length <= 50;
    const best = [...scores].sort((one, two) => two[1].score - one[1].score || one[0] - two[0]).slice(0, most * 4);
    const near = best
      .map(([other, { score, shared }]) => ({ other, score, shared: named([...shared, ...wordsShared(bag, bags[other] ?? bag)]) }))
      .filter(({ shared }) => shared.some(({ key, titled }) => key.includes(' ') || (few && titled)) || (few && shared.length >= 2))
      .sort((one, two) => two.score - one.score || one.other - two.other)
      .slice(0, most);
    answer.set(
      bag.id,
      near.map(({ other, shared }) => ({ id: bags[other]?.id ?? '', shared: shared.map(({ text }) => text) })),
    );
  });
  return answer;
}

/** Single words that stand in one talk's title and anywhere in the other. */
function wordsShared(one: Bag, other: Bag): { key: string; text: string; score: number; titled: boolean }[] {
  const found = new Map<string, { key: string; text: string; score: number; titled: boolean }>();
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const [key, { text, titled }] of from.subjects)
      if (titled && !key.includes(' ') && to.words.has(key))
        found.set(key, { key, text: one.subjects.get(key)?.text ?? text.toLowerCase(), score: 0, titled: false });
  }
  return [...found.values()];
}

function nearestIn(list: readonly number[], at: number): readonly number[] {
  if (list.length <= longestPosting) return list;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const start = Math.max(0, Math.min(list.length - longestPosting, low - (longestPosting >> 1)));
  return list.slice(start, start + longestPosting);
}

/** Up to four; "learning" beside "federated learning" says nothing more. */
function named<T extends { key: string; score: number }>(shared: readonly T[]): T[] {
  const chosen: T[] = [];
  for (const one of [...shared].sort(
    (first, second) =>
      second.key.split(' ').length - first.key.split(' ').length || second.score - first.score || (first.key < second.key ? -1 : 1),
  )) {
    const words = one.key.split(' ');
    if (
      !chosen.some(({ key }) => {
        const others = key.split(' ');
        return words.every((word) => others.includes(word)) || others.every((word) => words.includes(word));
      })
    )
      chosen.push(one);
  }
  return chosen.slice(0, 4);
}
