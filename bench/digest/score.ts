// Compares what the digest finds with the gold file: abstracts by index in the shared data, the talks of content/ by title.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { digestProgramme } from '../../src/digest/index.ts';
import { readMarkup, toText } from '../../src/markup/index.ts';
import { presentationsOf, type Digest, type Presentation } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { origin, programmeOf, talkOf } from '../../test/support/talks.ts';
import { schwartzHearst } from './schwartz-hearst.ts';

type Place = readonly [start: number, end: number];
interface GoldResult {
  readonly range: Place;
  readonly value: string;
  readonly unit: string;
  readonly measure?: string;
  readonly direction?: string;
  readonly from?: string;
  readonly to?: string;
  readonly baseline?: string;
  readonly dataset?: string;
  readonly optional?: true;
}
interface GoldTerm {
  readonly short: Place;
  readonly long: Place;
  readonly optional?: true;
}
interface Gold {
  readonly half?: string;
  readonly index?: number;
  readonly title?: string;
  readonly sha256?: string;
  readonly gist: readonly Place[];
  readonly abbreviations: readonly GoldTerm[];
  readonly results: readonly GoldResult[];
}

export interface Tally {
  right: number;
  found: number;
  expected: number;
}
export interface Score {
  readonly abstracts: number;
  readonly gist: Tally;
  readonly results: Tally;
  readonly parts: Tally;
  readonly abbreviations: Tally;
  readonly published: Tally;
  readonly faults: readonly string[];
}
export interface Case {
  readonly name: string;
  readonly gold: Gold;
  readonly source: string;
  readonly title: string;
}

const root = resolve(import.meta.dirname, '../..');
export const sharedAbstracts = resolve(root, '../shared/data/abstracts-random.json');

/** The cases of one set: `talks`, `tuning`, `untouched` …; undefined when the shared texts are not there. */
export function casesOf(set: string): Case[] | undefined {
  const gold = JSON.parse(readFileSync(resolve(import.meta.dirname, 'gold.json'), 'utf8')) as { talks: Gold[]; abstracts: Gold[] };
  if (set === 'talks') {
    const read = (path: string) => ({ path, text: readFileSync(resolve(root, 'content', path), 'utf8') });
    const programme = readProgramme({ conference: read('conference.yaml'), sources: [read('sessions/dl-algorithms.txt')] }).value;
    if (!programme) throw new Error('content/ has errors');
    const talks = presentationsOf(programme);
    return gold.talks.map((entry) => {
      const talk = talks.find(({ title }) => title.source.startsWith(entry.title ?? '')) as Presentation;
      return { name: entry.title ?? '', gold: entry, source: talk.abstract?.source ?? '', title: talk.title.source };
    });
  }
  if (!existsSync(sharedAbstracts)) return undefined;
  const abstracts = JSON.parse(readFileSync(sharedAbstracts, 'utf8')) as { title: string; abstract: string }[];
  return gold.abstracts
    .filter(({ half }) => half === set)
    .map((entry) => {
      const { title, abstract } = abstracts[entry.index ?? -1] ?? { title: '', abstract: '' };
      if (createHash('sha256').update(abstract).digest('hex').slice(0, 12) !== entry.sha256)
        throw new Error(`abstract ${String(entry.index)} is not the one the gold file was made from`);
      return { name: String(entry.index), gold: entry, source: abstract, title };
    });
}

/** Digests texts as one session would be: each a talk of a programme. */
export function digestTexts(texts: readonly { readonly title: string; readonly source: string }[]): Digest[] {
  const programme = programmeOf([texts.map(({ title, source }, at) => talkOf(`t-${at}`, source, { title: { source: title, origin } }))]);
  return presentationsOf(digestProgramme(programme)).map(({ digest }) => digest as Digest);
}

const overlap = (a: Place, b: Place): boolean => a[0] < b[1] && b[0] < a[1];
const bare = (text: string): string =>
  toText(readMarkup(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '')
    .replace(/s$/, '');
const alike = (found: string | undefined, wanted: string): boolean =>
  found !== undefined &&
  bare(wanted) !== '' &&
  (bare(found).includes(bare(wanted)) || (bare(found) !== '' && bare(wanted).includes(bare(found))));

/** Precision is right / found, recall right / expected. `parts`: measure, direction, from, to, baseline and data set of the results found. */
export function score(cases: readonly Case[]): Score {
  const tally = (): Tally => ({ right: 0, found: 0, expected: 0 });
  const total = { gist: tally(), results: tally(), parts: tally(), abbreviations: tally(), published: tally() };
  const faults: string[] = [];
  const digests = digestTexts(cases);
  cases.forEach(({ name, gold, source }, at) => {
    const digest = digests[at] as Digest;
    const fault = (kind: string, what: string): void => {
      faults.push(`${name} ${kind}: ${what}`);
    };
    total.gist.expected += 1;
    if (digest.gist) {
      total.gist.found += 1;
      const { start, end } = digest.gist.range;
      if (gold.gist.some(([from, to]) => Math.abs(start.offset - from) <= 2 && Math.abs(end.offset - to) <= 2)) total.gist.right += 1;
      else fault('gist', digest.gist.text);
    }
    const open = gold.results.map((result) => ({ result, taken: false }));
    for (const found of digest.results) {
      const place: Place = [found.range.start.offset, found.range.end.offset];
      const match = open.find(({ result, taken }) => !taken && overlap(place, result.range));
      if (match) match.taken = true;
      if (match?.result.optional) continue;
      total.results.found += 1;
      const right =
        match &&
        (bare(found.value) === bare(match.result.value) || bare(found.value).includes(bare(match.result.value))) &&
        (match.result.unit === '' ||
          alike(found.unit, match.result.unit) ||
          found.unit === match.result.unit ||
          (match.result.unit === '×' && found.unit === '×'));
      if (!match || !right) {
        fault('result', `${found.value} ${found.unit ?? ''} | ${found.quote.slice(0, 160)}`);
        continue;
      }
      total.results.right += 1;
      for (const part of ['measure', 'direction', 'from', 'to', 'baseline', 'dataset'] as const) {
        const wanted = match.result[part];
        if (wanted === undefined) continue;
        total.parts.expected += 1;
        if (found[part] !== undefined) total.parts.found += 1;
        if (alike(found[part], wanted)) total.parts.right += 1;
        else fault('part', `${found.value} ${found.unit ?? ''}: ${part} should be "${wanted}", is "${found[part] ?? ''}"`);
      }
    }
    for (const { result, taken } of open) {
      if (result.optional) continue;
      total.results.expected += 1;
      if (!taken) fault('missed result', `${result.value} ${result.unit}`);
    }
    const text = ([from, to]: Place): string => source.slice(from, to);
    const wanted = gold.abbreviations.map((term) => ({
      short: bare(text(term.short)),
      long: bare(text(term.long)),
      optional: term.optional,
    }));
    const once = [...new Map(schwartzHearst(toText(readMarkup(source))).map((term) => [term.short, term])).values()];
    for (const { short, long } of once) {
      const match = wanted.find((term) => term.short === bare(short) && term.long === bare(long));
      if (match?.optional) continue;
      total.published.found += 1;
      if (match) total.published.right += 1;
    }
    total.published.expected += wanted.filter(({ optional }) => !optional).length;
    for (const { short, long } of digest.terms) {
      const match = wanted.find((term) => term.short === bare(short) && term.long === bare(long));
      if (match?.optional) continue;
      total.abbreviations.found += 1;
      if (match) total.abbreviations.right += 1;
      else fault('abbreviation', `${short} = ${long}`);
    }
    for (const term of wanted) {
      if (term.optional) continue;
      total.abbreviations.expected += 1;
      if (!digest.terms.some(({ short, long }) => term.short === bare(short) && term.long === bare(long)))
        fault('missed abbreviation', `${term.short} = ${term.long}`);
    }
  });
  return { abstracts: cases.length, ...total, faults };
}
