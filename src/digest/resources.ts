// Digest: sentences → where code and data are said to lie.
import type { Resource } from '../model/programme.ts';
import type { Sentence } from './sentences.ts';

/** Sentences that say code, data or a model is available, with their address where one stands there; none is invented. */
export function resourcesOf(sentences: readonly Sentence[]): Resource[] {
  return sentences.flatMap(({ text }): Resource[] => {
    const kind = /\bcodes?\b|\bimplementation\b|\bgithub\b/i.test(text) ? 'code' : /\bdata(?:set|sets)?\b/i.test(text) ? 'data' : /\bproject page\b/i.test(text) ? 'project' : undefined;
    const href = /https?:\/\/[^\s<>"'{}]+[^\s<>"'{}.,;:)]/.exec(text)?.[0];
    if (!kind || !(href || /\b(?:publicly |freely )?(?:available|released?|open-sourced?)\b/i.test(text))) return [];
    if (!href && !/\bavailable\b[^.]{0,20}(?:at|on|online|in|upon|$)|\breleas|\bopen-source/i.test(text)) return [];
    return [{ kind, ...(href ? { href } : {}), quote: text }];
  });
}
