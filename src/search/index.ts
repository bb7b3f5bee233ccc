// Programme → the search data of the digest: entries and terms in shards, as scripts, because a page opened from a file may load nothing else.
import { readMarkup, toText } from '../markup/index.ts';
import { fingerprint, programmeId } from '../model/identity.ts';
import { trackOf } from '../model/outline.ts';
import type { Presentation, Programme, Session } from '../model/programme.ts';
import { wordsOf } from './fold.ts';
import type { Catalogue, Entry, Terms } from './shards.ts';

/** What the index must know of how things are shown. */
export interface SearchFacts {
  readonly when: (presentation: Presentation) => Pick<Entry, 'dayText' | 'startText' | 'endText' | 'zone' | 'day'>;
  readonly address: string;
  /** Of the build, YYYY-MM-DD. */
  readonly date: string;
}

const entriesPerShard = 20;
const charactersPerShard = 60_000;
const weights = { title: 12, people: 12, keywords: 6, session: 3, abstract: 1 } as const;

/** Files by name below `assets/data/`. Time and size grow with the text; a reader loads the shards a word asks for. */
export function searchFiles(programme: Programme, facts: SearchFacts): Map<string, string> {
  const talks = programme.sessions.flatMap((session) =>
    session.presentations.filter(({ number }) => number !== undefined).map((talk) => ({ talk, session, key: fingerprint(talk.id) })),
  );
  talks.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.talk.id < b.talk.id ? -1 : 1));
  const entries = talks.map(
    ({ talk, session, key }): Entry => ({
      key,
      id: talk.id,
      title: line(talk.title.source),
      people: talk.people.map(({ name }) => name).join(', '),
      start: talk.slot?.start ?? '',
      end: talk.slot?.end ?? '',
      ...facts.when(talk),
      room: talk.room ?? session.room ?? '',
      track: trackOf(session, talk) ?? '',
      kind: talk.kind,
      session: line(session.title.source),
    }),
  );
  const files = new Map<string, string>();
  const keys: string[] = [];
  for (let from = 0; from < entries.length; from += entriesPerShard) {
    files.set(`e${keys.length}.js`, script(`e${keys.length}`, entries.slice(from, from + entriesPerShard)));
    keys.push(entries[from]?.key ?? '');
  }
  const firsts: string[] = [];
  let shard: [string, number[]][] = [];
  let size = 0;
  const close = (): void => {
    if (shard.length === 0) return;
    files.set(`t${firsts.length}.js`, script(`t${firsts.length}`, shard satisfies Terms));
    firsts.push(shard[0]?.[0] ?? '');
    [shard, size] = [[], 0];
  };
  for (const term of termsOf(talks)) {
    shard.push(term);
    size += term[0].length + term[1].length * 4;
    if (size > charactersPerShard) close();
  }
  close();
  files.set(
    'catalogue.js',
    script('catalogue', {
      count: entries.length,
      perShard: entriesPerShard,
      keys,
      terms: firsts,
      site: programmeId(programme),
      stamp: facts.date,
      address: facts.address,
    } satisfies Catalogue),
  );
  return files;
}

const line = (source: string): string => toText(readMarkup(source)).replace(/\s+/g, ' ').trim();

function termsOf(talks: readonly { talk: Presentation; session: Session }[]): [string, number[]][] {
  const postings = new Map<string, number[]>();
  talks.forEach(({ talk, session }, at) => {
    const weightOf = new Map<string, number>();
    const add = (text: string, weight: number): void => {
      // A word said often is not more what a talk is about than one said twice.
      for (const word of wordsOf(text))
        weightOf.set(word.slice(0, 40), Math.min((weightOf.get(word.slice(0, 40)) ?? 0) + weight, 2 * weight + weights.title));
    };
    add(line(talk.title.source), weights.title);
    for (const { name, affiliation } of talk.people) add(`${name} ${affiliation ?? ''}`, weights.people);
    add([...talk.keywords, ...(talk.digest?.keywords ?? [])].join(' '), weights.keywords);
    add(
      [
        line(session.title.source),
        talk.room ?? session.room ?? '',
        trackOf(session, talk) ?? '',
        ...session.people.map(({ name }) => name),
      ].join(' '),
      weights.session,
    );
    if (talk.abstract) add(toText(readMarkup(talk.abstract.source)), weights.abstract);
    for (const [word, weight] of weightOf) {
      const held = postings.get(word);
      if (held) held.push(at, weight);
      else postings.set(word, [at, weight]);
    }
  });
  return [...postings].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Loaded by a script element: hands its value to the page. "<" cannot end a script here, but tools that look at files need not know that. */
function script(name: string, value: unknown): string {
  return `octavoData(${JSON.stringify(name)},${JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')});\n`;
}
