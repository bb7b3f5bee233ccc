// Digest: plain text → tasks, data sets and methods it names, at their first place.
import { knownNames } from './gazetteer.ts';
import type { Mention } from '../model/programme.ts';

type Found = Omit<Mention, 'range'> & { readonly start: number; readonly end: number };

const name = String.raw`[\p{Lu}][\p{L}\d]*(?:[-.@/][\p{L}\d]+)*(?:\s(?:[\p{Lu}][\p{L}\d.-]*|\d{4}|v\d))*`;
/** "the ProceL and CrossTask datasets", "benchmark dataset TABFACT", "on the LRA benchmark". */
const datasets: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:the|on|and|our|dataset|benchmark|benchmarks)\s(${name}(?:(?:, | and |, and )${name})*)\s(?:[\p{Ll}-]+\s){0,2}?(?:datasets?|benchmarks?|corpus|corpora|test sets?|leaderboard|challenge)\b`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:datasets?|benchmarks?|corpus|corpora)(?:,? (?:namely|including|such as|called|named|like)|:|,)?\s(${name}(?:(?:, | and |, and )${name})*)`,
    'gu',
  ),
];
const ordinary =
  /^(?:The|We|Our|This|These|In|On|For|And|Extensive|Experiments?|Results?|Also|Both|Real|Public|English|Chinese|German|French|However|Finally|Moreover|A|An|All|Most|New|Open|Its|Their)$/;

/** Names of the gazetteer, and by pattern what stands before or after "dataset", "benchmark", "corpus" with the looks of a name; one a name, in reading order. */
export function mentionsOf(text: string): Found[] {
  const found: Found[] = knownNames(text).map(({ kind, name: known, start, end }) => ({ kind, name: known, start, end }));
  for (const pattern of datasets) {
    for (const hit of text.matchAll(pattern)) {
      const list = hit[1] ?? '';
      const at = hit.index + hit[0].indexOf(list);
      let offset = 0;
      for (const value of list.split(/(, and |, | and )/)) {
        const start = at + offset;
        offset += value.length;
        if (ordinary.test(value) || value.length < 3 || found.some((one) => start < one.end && one.start < start + value.length)) continue;
        found.push({ kind: 'dataset', name: value, start, end: start + value.length });
      }
    }
  }
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(({ name: one }) => {
      const key = one.toLowerCase().replace(/s$/, '');
      return seen.has(key) ? false : (seen.add(key), true);
    });
}
