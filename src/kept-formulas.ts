// Formulas as they were typeset and put into words by builds before, in one entry of the cache for each content.
import type { Cache } from './cache.ts';
import { formulaMemory, type FormulaMemory, recallFormulas } from './markup/index.ts';

type Kept = { readonly [part in keyof FormulaMemory]: [string, unknown][] };

/** A conference has no more; what is left over from editing goes first. */
const most = 20_000;

/**
 * Recalls what builds of the same content left in the cache. The key of an entry holds the rules of formulas and the versions of KaTeX and
 * the speech engine (`Cache`). Returns what keeps the formulas of this build for the next.
 */
export async function recallKeptFormulas(cache: Cache, content: string): Promise<() => Promise<void>> {
  const key = `formulas of ${content}`;
  const bytes = await cache.get(key);
  const before = bytes ? (JSON.parse(bytes.toString('utf8')) as Kept) : { typeset: [], spoken: [] };
  const known = { typeset: new Map(before.typeset), spoken: new Map(before.spoken) };
  recallFormulas(known as FormulaMemory);
  return async () => {
    const now = formulaMemory();
    const parts = (['typeset', 'spoken'] as const).map((part) => ({ part, used: now[part], known: known[part] }));
    if (parts.every(({ used, known }) => [...used.keys()].every((one) => known.has(one)))) return;
    const kept = parts.map(({ part, used, known }) => {
      const others = [...known].filter(([one]) => !used.has(one)).slice(0, Math.max(0, Math.min(used.size, most - used.size)));
      return [part, [...used, ...others]];
    });
    await cache.put(key, Buffer.from(JSON.stringify(Object.fromEntries(kept))));
  };
}
