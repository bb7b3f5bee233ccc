// Loads the search data by script elements: the one way that also works from file://.
import type { Catalogue, Entry, Terms } from '../search/shards.ts';
import { shardFor } from '../search/shards.ts';
import { root } from './dom.ts';

const loaded = new Map<string, Promise<unknown>>();
const waiting = new Map<string, (value: unknown) => void>();

Object.assign(window, { octavoData: (name: string, value: unknown) => waiting.get(name)?.(value) });

function load<T>(name: string): Promise<T> {
  let promise = loaded.get(name) as Promise<T> | undefined;
  if (!promise) {
    promise = new Promise<T>((resolve, reject) => {
      waiting.set(name, resolve as (value: unknown) => void);
      const script = document.createElement('script');
      script.src = `${root()}assets/data/${name}.js`;
      script.onerror = () => reject(new Error(`${name} is missing`));
      document.head.append(script);
    });
    loaded.set(name, promise);
  }
  return promise;
}

/** Where a talk is held: a session called after its room and the day says nothing more than the room. */
export const placeOf = ({ room, session }: Entry): string[] =>
  room && session.startsWith(room) ? [room] : [room, session].filter(Boolean);

export const catalogue = (): Promise<Catalogue> => load<Catalogue>('catalogue');

/** Entries by number. */
export async function entries(numbers: readonly number[]): Promise<Entry[]> {
  const { perShard } = await catalogue();
  const shards = new Map<number, Entry[]>();
  await Promise.all(
    [...new Set(numbers.map((number) => Math.floor(number / perShard)))].map(async (shard) =>
      shards.set(shard, await load<Entry[]>(`e${shard}`)),
    ),
  );
  return numbers.flatMap((number) => shards.get(Math.floor(number / perShard))?.[number % perShard] ?? []);
}

/** Entries by fingerprint of the id; unknown ones are left out. */
export async function entriesByKey(keys: readonly string[]): Promise<Entry[]> {
  const { keys: firsts, count } = await catalogue();
  if (count === 0) return [];
  const shards = await Promise.all(
    [
      ...new Set(
        keys.flatMap((key) => {
          const shard = shardFor(firsts, key);
          // A key may begin a shard and end the one before it.
          return firsts[shard] === key && shard > 0 ? [shard - 1, shard] : [shard];
        }),
      ),
    ].map((shard) => load<Entry[]>(`e${shard}`)),
  );
  const wanted = new Set(keys);
  return shards.flat().filter(({ key }) => wanted.has(key));
}

/** All terms that begin with `prefix`. */
export async function termsWith(prefix: string): Promise<Terms> {
  const { terms: firsts } = await catalogue();
  if (firsts.length === 0) return [];
  const [from, to] = [shardFor(firsts, prefix), shardFor(firsts, `${prefix}\uffff`)];
  const shards = await Promise.all(Array.from({ length: to - from + 1 }, (_, at) => load<Terms>(`t${from + at}`)));
  return shards.flat().filter(([term]) => term.startsWith(prefix));
}
