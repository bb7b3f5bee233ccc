// Digest: the sentences of an abstract → the one that says what is new.
import { centralityOf } from './centrality.ts';
import type { Sentence } from './sentences.ts';
import { contentWords } from './words.ts';

const us = String.raw`(?:we|I|this (?:paper|work|article|study|thesis|report|talk|letter|note|chapter|contribution)|(?:the|our) (?:present )?(?:paper|work|article|study|authors?))`;
const adverbs = String.raw`(?:\s+(?:\w+ly|then|thus|first|here|hereby|now|therefore|next|in this (?:paper|work)|instead|in turn))*,?\s+`;
const makes = String.raw`(?:propose[sd]?|introduce[sd]?|present(?:s|ed)?|develop(?:s|ed)?|devise[sd]?|put forward|contribute[sd]?|invent(?:s|ed)?|open(?:s|ed)? up)`;
const builds = String.raw`(?:describe[sd]?|design(?:s|ed)?|build[s]?|built|create[sd]?|release[sd]?|offer(?:s|ed)?|formulate[sd]?|establish(?:es|ed)?|construct(?:s|ed)?|report(?:s|ed)?|provide[sd]?|give[sn]?|gave|suggest(?:s|ed)?|advocate[sd]?|initiate[sd]?|generali[sz]e[sd]?|extend(?:s|ed)?|derive[sd]?|prove[sd]?|unif(?:y|ies|ied)|solve[sd]?|resolve[sd]?|integrate[sd]?|curate[sd]?|collect(?:s|ed)?|improve[sd]? (?:up)?on|hypothesi[sz]e[sd]?|identif(?:y|ies|ied)|discover(?:s|ed)?|uncover(?:s|ed)?|reveal(?:s|ed)?|detect(?:s|ed)?|measure[sd]?|outline[sd]?|formali[sz]e[sd]?|publish(?:es|ed)?|advance[sd]?|take the first steps?|approach(?:es|ed)?|synthesi[sz]e[sd]?|implement(?:s|ed)?|compute[sd]?)`;
const studies = String.raw`(?:observe[sd]?|stud(?:y|ies|ied)|investigate[sd]?|explore[sd]?|examine[sd]?|revisit(?:s|ed)?|anal[iy][sz]e[sd]?|address(?:es|ed)?|tackle[sd]?|consider(?:s|ed)?|compare[sd]?|assess(?:es|ed)?|evaluate[sd]?|test(?:s|ed)?|characteri[sz]e[sd]?|demonstrate[sd]?|show(?:s|ed|n)?|f(?:ind|ound)|argue[sd]?|review(?:s|ed)?|survey(?:s|ed)?|discuss(?:es|ed)?|perform(?:s|ed)?|conduct(?:s|ed)?|use[sd]?|apply|applies|applied|adopt(?:s|ed)?|combine[sd]?|take[s]? a step|quantif(?:y|ies|ied)|determine[sd]?|simulate[sd]?|estimate[sd]?|model(?:l?ed|s)?|obtain(?:s|ed)?)`;
const aims = String.raw`(?:aim(?:s|ed)?|seek[s]?|attempt(?:s|ed)?|tr(?:y|ies|ied)|wish(?:es)?|want|hope[sd]?|focus(?:es|ed)?|are interested)`;
const made = String.raw`(?:proposed|introduced|presented|developed|devised|described|reported|established|designed|constructed|investigated|studied|derived|given|the (?:scope|topic|subject|goal|aim|focus|contribution) of (?:this|our))`;

/** Names in brackets: "(SOrT)", "(CBR-SUBG)". */
const acronymsOf = (text: string): string[] =>
  [...text.matchAll(/\(([\p{L}\d-]*\p{Lu}[\p{L}\d-]*)\)/gu)].map((hit) => hit[1] ?? '').filter((one) => one.length > 2);

type Cue = readonly [pattern: RegExp, weight: number];
/** One verb counts: the strongest that stands near the beginning of a clause of ours. */
const verbs: readonly Cue[] = [
  [new RegExp(String.raw`\b${us}${adverbs}${makes}\b`, 'i'), 6],
  [
    new RegExp(String.raw`\b(?:a|an|the|new|novel)\b[^.]{3,160}\b(?:is|are|has been|have been)\s+(?:\w+ly\s+)?(?:here\s+)?${made}\b`, 'i'),
    4.5,
  ],
  [
    /\b(?:our|the|this paper'?s?|the paper'?s?)\s+(?:main|key|major|first|primary|central|principal)\s+(?:contributions?|insights?|ideas?|results?|findings?|innovation)\b[^.]{0,60}?\b(?:is|are|:)/i,
    5.5,
  ],
  [/\bour contributions?\b/i, 5],
  [new RegExp(String.raw`\b${us}${adverbs}${builds}\b`, 'i'), 4.2],
  [new RegExp(String.raw`\b${us}${adverbs}${studies}\b`, 'i'), 3.2],
  [/\b(?:in|with) this (?:paper|work|article|study|thesis|letter|report),? (?:we|i)\b(?! (?:aim|seek|focus|want|hope|wish|are))/i, 3],
  [new RegExp(String.raw`\b${us}${adverbs}${aims}\b`, 'i'), 1],
  [
    /本(?:研究|論文|稿)では|提案する|本文|nous (?:proposons|présentons|introduisons)|wir (?:stellen|schlagen|präsentieren|entwickeln)|proponemos|presentamos/iu,
    5,
  ],
];
const signs: readonly Cue[] = [
  [/\b(?:in|with) this (?:paper|work|article|study|thesis|talk|letter|report)\b|\b(?:here|herein),? we\b|^(?:here|herein)\b/i, 1.6],
  [
    /^(?:to|in order to|motivated by|inspired by|based on|building (?:up)?on|leveraging|towards?|given|for|focusing on|considering|rather than)\b[^.]{3,200}?,\s*we\b|\bto (?:this|that) end\b|\bto (?:address|tackle|overcome|solve|bridge|fill|alleviate|mitigate|remedy|handle|resolve|combat|cope|close)\b/i,
    1.2,
  ],
  [/\b(?:dubbed|called|named|termed|coined|which we call|novel|new|first|simple|general|unified|efficient)\b/i, 0.9],
  [/\((?:[\p{Lu}][\p{L}\d-]*[\p{Lu}\d][\p{L}\d-]*|[\p{Lu}]\p{Ll}+[\p{Lu}][\p{L}\d]*)\)/u, 0.6],
];
const against: readonly Cue[] = [
  [
    /^(?:however|yet|existing|although|though|despite|recent(?:ly)?|lately|previous|prior|while|unfortunately|most|current(?:ly)?|traditional(?:ly)?|conventional|nevertheless|many|several)\b/i,
    -2,
  ],
  [
    /\b(?:experiment(?:s|al(?:ly)?)?|empirical(?:ly)?|outperforms?|results? (?:show|demonstrate|indicate|suggest|reveal)|we (?:evaluate|validate|test|verify)|simulation (?:studies|results)|source code|codes? (?:is|are|and)|available at|state[- ]of[- ]the[- ]art (?:results?|performance))\b/i,
    -2.4,
  ],
  [
    /^(?:we hope|our (?:findings?|results?|work|experiments?) (?:suggest|provide|pave|open|highlight|allow|show|demonstrate)|the (?:findings?|results?)|this (?:work|study) (?:highlights?|opens?|paves?|provides?|sheds?|is a step))/i,
    -2.5,
  ],
  [
    /\b(?:we (?:also|further|additionally|then|next|finally)|also (?:propose|present|introduce|show))\b|^(?:finally|additionally|moreover|furthermore|besides|in addition|as a result|last(?:ly)?|consequently|then|next|second(?:ly)?|third(?:ly)?|specifically|in particular|more (?:specifically|precisely)|concretely|for (?:example|instance)|further)\b/i,
    -2.8,
  ],
  [
    /^(?:it|they|this (?:approach|method|model|allows|enables|is)|these|such|our (?:method|model|approach|algorithm|system|framework)|the (?:proposed|resulting))\b/i,
    -1.5,
  ],
  [/\bwe first\b/i, -0.8],
  [
    /\b(?:it (?:is|remains|has been)|little is known|is (?:challenging|difficult|important|crucial|essential|known)|becoming (?:commonplace|increasingly)|remains? (?:unclear|open|a challenge|challenging|unknown))\b/i,
    -1.5,
  ],
];
/** An abstract has fewer; a whole paper pasted as one is not ranked to its end. */
const longestRanked = 80;

/**
 * Cue phrases (Edmundson 1969, New Methods in Automatic Extracting), position, title words and centrality (LexRank); the earlier sentence wins
 * a tie. Every sentence gets weights from the lists above; nothing is learnt. Undefined without a sentence.
 */
export function gistOf(sentences: readonly Sentence[], title: string): Sentence | undefined {
  const ranked = sentences.slice(0, longestRanked);
  const central = centralityOf(ranked);
  const titleWords = new Set(contentWords(title));
  const titleStart = title.toLowerCase().split(/\s+/).slice(0, 3).join(' ').replace(/[:,]$/, '');
  const name = /^([\p{L}\d][\p{L}\d+.-]{1,24}):\s/u.exec(title)?.[1];
  let strongSeen = false;
  let best: Sentence | undefined;
  let top = Number.NEGATIVE_INFINITY;
  ranked.forEach((sentence, at) => {
    const { text } = sentence;
    const verb = Math.max(0, ...verbs.map(([pattern, weight]) => (pattern.test(text) ? weight : 0)));
    let score = verb;
    // What is proposed first is the paper's; what comes after is often a part of it.
    if (verb >= 4 && !strongSeen && !/\bwe first\b/i.test(text)) {
      strongSeen = true;
      score += 1;
    }
    for (const [pattern, weight] of [...signs, ...against]) if (pattern.test(text)) score += weight;
    const shared = new Set(contentWords(text).filter((word) => titleWords.has(word))).size;
    score += 2.2 * (shared / Math.max(1, titleWords.size)) + 1.2 * (central[at] ?? 0) - 1.2 * (at / Math.max(1, ranked.length));
    if (name && text.includes(name)) score += 0.8;
    if (acronymsOf(text).some((one) => title.includes(one))) score += 1.2;
    if (titleStart.length > 12 && text.toLowerCase().includes(titleStart)) score += 1.2;
    if (text.length < 45) score -= 2;
    if (/\?$/.test(text)) score -= 2;
    if (score > top) {
      top = score;
      best = sentence;
    }
  });
  return best;
}
