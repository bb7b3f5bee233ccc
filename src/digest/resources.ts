// Digest: sentences → where code, data, models or a project page are said to lie, or that the address is missing.
import type { Resource } from '../model/programme.ts';
import type { Sentence } from './sentences.ts';

export interface FoundResource extends Omit<Resource, 'range'> {
  readonly start: number;
  readonly end: number;
}

const kinds: readonly (readonly [Resource['kind'], RegExp])[] = [
  [
    'code',
    /\b(?:codes?|codebase|implementations?|software|library|toolkit|package|toolbox|scripts?|repository|source files)\b|\bgithub\b/i,
  ],
  ['data', /\b(?:data|data-?sets?|corpus|corpora|benchmarks?|annotations|test suite|subgraphs)\b/i],
  ['video', /\bvideos?\b/i],
  ['project', /\b(?:project (?:page|website|site)|website|web ?page|demo)\b/i],
  ['other', /\b(?:models?|checkpoints?|weights|prompts|supplementary|appendix|materials?)\b/i],
];
const thing = String.raw`(?:codes?|codebase|implementations?|software|library|toolkit|package|data(?:sets?|-sets?)?|corpus|corpora|benchmarks?|models?|checkpoints?|weights|annotations|scripts?|prompts|outputs|videos?|demo|project page|website|materials?|subgraphs|repository)`;
/** "The code is (publicly) available (at)", "we release our data", "open-source implementation"; not "on publicly available data sets". */
const available = new RegExp(
  String.raw`\b${thing}\b[^.;!?]{0,100}?\b(?:(?:is|are|be|been|made|both|all|also)\s+(?:\w+ly\s+|also\s+|now\s+|freely\s+|made\s+|all\s+)*(?:available|released|open[- ]?sourced|accessible|found|hosted|provided|downloadable|published|public)\b|available\s+(?:at|on|from|here|online|via|upon|through|in|under|for)\b|can be (?:found|accessed|downloaded|obtained))|\b(?:we|authors)\b[^.;!?]{0,60}\b(?:releas\w*|open[- ]?sourc\w*|publish|publicly share|make (?:\w+ ){0,6}(?:publicly |freely )?available|provide an open[- ]source)\b[^.;!?]{0,100}\b${thing}\b|\b${thing}\s+(?:at|:)\s*(?:https?:|www\.|$)`,
  'i',
);
const denied = /\b(?:not|no|never|lack of|rarely|unavailable|without)\b[^.;]{0,40}\bavailable\b/i;
const address =
  /(?:https?:\/\/|www\.)[^\s<>"'{}|\\^`[\]]+|(?<![a-z\d.-])(?:[a-z\d-]{1,63}\.){0,8}(?:github\.com|github\.io|gitlab\.com|bitbucket\.org|huggingface\.co|sites\.google\.com|zenodo\.org|figshare\.com|osf\.io|doi\.org|kaggle\.com|openreview\.net)\/[^\s<>"'{}|\\^`]*/i;

/** Sentences that say code, data or a model can be had, each kind once, with the address that stands there; no address is invented. */
export function resourcesOf(sentences: readonly Sentence[], gistStart = 0): FoundResource[] {
  const found: FoundResource[] = [];
  for (const sentence of sentences) {
    for (const { text, start } of partsOf(sentence)) {
      const href = addressIn(text);
      if (!href && (!available.test(text) || denied.test(text) || (start < gistStart && !/\b(?:we|our)\b/i.test(text)))) continue;
      const here = kinds
        .filter(([, pattern]) =>
          pattern.test(href ? text.replace(address, ' ').concat(/github|gitlab/i.test(href) ? ' code' : '') : said(text)),
        )
        .map(([kind]) => kind);
      if (here.length === 0 && !href) continue;
      const named = here.length > 1 ? here.filter((kind) => kind !== 'other' && kind !== 'project') : here;
      for (const kind of named.length > 0 ? named : ['other' as const]) {
        if (!found.some((one) => one.kind === kind && (one.href ?? href) === href))
          found.push({ kind, ...(href ? { href } : {}), quote: text, start, end: start + text.length });
      }
    }
  }
  return found;
}

/** A note or bracket about the code is quoted alone, not with the sentence it stands in. */
function partsOf({ text, start }: Sentence): { text: string; start: number }[] {
  const aside = /\(((?:the |our |all |source )*(?:codes?|data|models?)\b[^()]{5,160})\)/i.exec(text);
  if (aside?.[1] && available.test(aside[1]))
    return [{ text: aside[1].trim(), start: start + aside.index + 1 + (aside[1].length - aside[1].trimStart().length) }];
  return [{ text, start }];
}

/** The part of the sentence that names what can be had. */
function said(text: string): string {
  return available.exec(text)?.[0] ?? text;
}

function addressIn(text: string): string | undefined {
  const found = address.exec(text)?.[0].replace(/(?<![.,;:!?'")\]])[.,;:!?'")\]]+$/, '');
  if (!found) return undefined;
  return /^https?:/i.test(found) ? found : `https://${found}`;
}
