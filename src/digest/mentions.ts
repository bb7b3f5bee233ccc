// Digest: plain text → known tasks, data sets and methods it names, at their first place.
import { gazetteer } from './gazetteer.ts';
import type { Mention } from '../model/programme.ts';

const all = (Object.keys(gazetteer) as Mention['kind'][]).flatMap((kind) => gazetteer[kind].map((name) => ({ kind, name, lower: name.toLowerCase() })));

/** First whole-word place of every gazetteer name, in reading order; names with a capital must match in case. */
export function mentionsOf(text: string): { kind: Mention['kind']; name: string; start: number; end: number }[] {
  const lower = text.toLowerCase();
  const found: { kind: Mention['kind']; name: string; start: number; end: number }[] = [];
  for (const { kind, name, lower: small } of all) {
    const [hay, needle] = small === name ? [lower, small] : [text, name];
    for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      if (/[\p{L}\d]/u.test(text[at - 1] ?? '') || /^(?:[\p{L}\d]|-\d)/u.test(text.slice(end, end + 2).replace(/^s(?![\p{L}])/u, ''))) continue;
      found.push({ kind, name: text.slice(at, end), start: at, end });
      break;
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}
