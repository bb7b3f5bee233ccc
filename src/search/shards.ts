// The form of the search data on disk: what the build writes and the browser reads. Imports nothing.

/** One talk. Times are ISO with offset, empty for none; `day` is the venue's date. */
export interface Entry {
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly people: string;
  readonly start: string;
  readonly end: string;
  /** Venue time as shown: "Tuesday 19 July 2022", "13:30", "13:35", "EDT". */
  readonly dayText: string;
  readonly startText: string;
  readonly endText: string;
  readonly zone: string;
  readonly day: string;
  readonly room: string;
  readonly track: string;
  readonly kind: string;
  readonly session: string;
}

/** Terms of one shard in order, each with its entries: entry number and weight alternate. */
export type Terms = readonly (readonly [term: string, postings: readonly number[]])[];

/** What says where everything lies: the first key of every shard of entries, the first term of every shard of terms. */
export interface Catalogue {
  readonly count: number;
  readonly perShard: number;
  readonly keys: readonly string[];
  readonly terms: readonly string[];
  readonly site: string;
  readonly stamp: string;
  readonly address: string;
}

/** The last shard whose first name is not after `name`; 0 when all are. */
export function shardFor(firsts: readonly string[], name: string): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] as string) <= name) low = middle;
    else high = middle - 1;
  }
  return low;
}
