// Digest: the names in gazetteer.json, looked up by the words of a text. To add a name, add a line to its list there; order does not matter.
import names from './gazetteer.json' with { type: 'json' };
import type { Mention } from '../model/programme.ts';

interface Known {
  readonly kind: Mention['kind'];
  readonly name: string;
  /** It must match in case: it has a capital. */
  readonly cased: boolean;
}

/** By first word, lower-case: a text asks only for the words it holds, however long the lists grow. */
const byFirstWord = new Map<string, Known[]>();
for (const kind of ['task', 'dataset', 'method'] as const) {
  for (const name of names[kind]) {
    const first = /^[\p{L}\d]+/u.exec(name.toLowerCase())?.[0] ?? name.toLowerCase();
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { kind, name, cased: /\p{Lu}/u.test(name) }]);
  }
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.name.length - a.name.length);

/** Every known name in the text, longest first where two begin together, none inside another; a name with a capital must match in case, others may be plural. */
export function knownNames(text: string): (Pick<Known, 'kind' | 'name'> & { readonly start: number; readonly end: number })[] {
  const found: (Pick<Known, 'kind' | 'name'> & { start: number; end: number })[] = [];
  const low = text.toLowerCase();
  if (low.length !== text.length) return found;
  let done = 0;
  for (const word of low.matchAll(/(?<![\p{L}\d])[\p{L}\d]+/gu)) {
    if (word.index < done) continue;
    for (const { kind, name, cased } of byFirstWord.get(word[0]) ?? byFirstWord.get(word[0].replace(/s$/, '')) ?? []) {
      if (!(cased ? text : low).startsWith(name, word.index)) continue;
      const rest = text.slice(word.index + name.length, word.index + name.length + 4);
      const plural = /^(?:s|es)(?![\p{L}\d])/u.exec(rest)?.[0].length ?? 0;
      if (plural === 0 && /^(?:[\p{L}\d]|-\d)/u.test(rest)) continue;
      const end = word.index + name.length + plural;
      found.push({ kind, name: text.slice(word.index, end), start: word.index, end });
      done = end;
      break;
    }
  }
  return found;
}

export const isKnown = (phrase: string): boolean => knownNames(phrase).some(({ kind }) => kind !== 'method');
