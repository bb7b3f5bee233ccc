// What builds before made of texts (formulas typeset and put into words, digests of abstracts), in one entry of the cache for each content.
import type { Cache } from './cache.ts';
import { type DigestMemory, digestMemory, recallDigests } from './digest/index.ts';
import { formulaMemory, type FormulaMemory, recallFormulas } from './markup/index.ts';

const parts = ['typeset', 'spoken', 'found', 'bags'] as const;
type Known = Readonly<Record<(typeof parts)[number], ReadonlyMap<string, unknown>>>;

/** A conference has no more; what is left over from editing goes first. */
const most = 20_000;

/**
 * Recalls what builds of the same content left in the cache. The key of an entry holds the rules of formulas and digests and the versions of
 * KaTeX and the speech engine (`Cache`). Returns what keeps the texts of this build for the next.
 */
export async function recallKeptTexts(cache: Cache, content: string): Promise<() => Promise<void>> {
  const key = `texts of ${content}`;
  const bytes = await cache.get(key);
  const before = bytes ? (JSON.parse(bytes.toString('utf8')) as Record<string, [string, unknown][]>) : {};
  const known = Object.fromEntries(parts.map((part) => [part, new Map(before[part])])) as unknown as Known;
  recallFormulas(known as FormulaMemory & Known);
  recallDigests(known as DigestMemory & Known);
  return async () => {
    const now: Known = { ...formulaMemory(), ...digestMemory() };
    if (parts.every((part) => [...now[part].keys()].every((one) => known[part].has(one)))) return;
    const kept = parts.map((part) => {
      const used = now[part];
      const others = [...known[part]].filter(([one]) => !used.has(one)).slice(0, Math.max(0, Math.min(used.size, most - used.size)));
      return [part, [...used, ...others]];
    });
    await cache.put(key, Buffer.from(JSON.stringify(Object.fromEntries(kept))));
  };
}
