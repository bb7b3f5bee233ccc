// Digest: title and abstract → the name the authors give what they made.
import type { FoundTerm } from './abbreviations.ts';

/** A name by its looks: capitals or digits beyond the first letter, or a capital inside. */
const token = String.raw`(?:[\p{Lu}\d][\p{L}\d]*[\p{Lu}\d][\p{L}\d]*(?:[-+/][\p{L}\d]+)*|\p{Lu}\p{L}*(?:-[\p{Lu}\d][\p{L}\d]*)+|\p{Ll}{1,3}\p{Lu}[\p{L}\d]*)`;
const word = String.raw`\p{Lu}[\p{L}\d-]*`;
const ours = String.raw`\b(?:[Ww]e|[Pp]aper|[Ww]ork|[Ss]tudy)\s(?:(?:\w+ly|then|thus|also|further|first|therefore|here|instead)\s)*(?:proposes?|proposed|introduces?|introduced|presents?|presented|develop(?:s|ed)?|describes?|designs?|builds?|built|creates?|contributes?|offers?|releases?|devises?)\s`;
const article = String.raw`(?:an?\s|the\s|our\s)?`;
const naming = String.raw`(?:called|dubbed|named|termed|coined|denoted|which we (?:call|name|dub|term)|(?:we )?(?:call|name|dub|refer to) (?:it|this|these|the resulting [\p{L}-]+|our [\p{L}-]+))(?:\s(?:as|by))?,?\s(?:the\s)?["“'‘]?`;

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`${naming}(${token}(?=["”'’]?[\s,.;:()]|$)|${word}(?:\s${word}){0,3}(?=["”'’]?(?:[,.;:()]|\s(?:that|which|to|for|and|is|in|on|with|by|based|using|as|where|whose)\b|$)))`,
    'u',
  ),
  new RegExp(String.raw`${ours}${article}(${word}(?:\s${word}){0,3}),?\s(?:an?|the|which|that)\s`, 'u'),
  new RegExp(String.raw`${ours}(?:(?!\b(?:using|via|by|with|based|from|upon)\b)[^.()]){3,180}\((${token}s?|${word})\)`, 'u'),
  new RegExp(
    String.raw`\b[Oo]ur\s(?:(?:proposed|main|new|novel|full)\s)?(?:(?:contribution|method|model|approach|framework|algorithm|system|dataset|benchmark),?\s)?(${token})(?!-)(?=[\s,]|$)`,
    'u',
  ),
  new RegExp(
    String.raw`(?:method|model|approach|framework|algorithm|system|architecture|dataset|benchmark|network|[Oo]ur paper),?\s(${token}),?\s(?:which|that|is|to|for|an?)\b`,
    'u',
  ),
];
const proposed = new RegExp(String.raw`${ours}(${token})(?!-)(?=[\s,.;:()]|$)`, 'u');
/** What everybody uses is nobody's new name. */
const borrowed =
  /^(?:AI|ML|NLP|DNNs?|CNNs?|RNNs?|GNNs?|GANs?|LLMs?|VAEs?|RL|SGD|BERT|GPT-?\d?|LSTM|LP|MDP|SDP|MLP|EM|GPUs?|CPUs?|3D|2D|1D|RGB-?D?|QA|OOD|SVM|MCMC|KL|NP|PAC|MRI|CT|PDEs?|SOTA|I|II|III|The|A|In|This|Bayesian|Gaussian|Markov|Transformers?|English|Chinese|U\.S)$/;

/** A name before a colon in the title ("Monarch: …"), else what "called", "dubbed", "we propose … (X)" name in the abstract, with its place there; undefined when nothing is named. */
export function methodOf(
  title: string,
  abstract: string,
  terms: readonly FoundTerm[] = [],
): { readonly name: string; readonly start: number } | undefined {
  const before = /^["“]?([\p{L}\d][\p{L}\d+.\-/²³]*(?:\s[\p{Lu}\d][\p{L}\d+.-]*){0,2})\s?:\s/u.exec(title)?.[1];
  if (before && !borrowed.test(before)) {
    const start = abstract.indexOf(before);
    if (start >= 0) return { name: before, start };
  }
  const plainly = proposed.exec(abstract);
  if (plainly?.[1] && !borrowed.test(plainly[1])) return { name: plainly[1], start: plainly.index + plainly[0].lastIndexOf(plainly[1]) };
  // "called Sub-question Oriented Tuning (SOrT)": the short form is the name.
  const called = new RegExp(naming, 'u').exec(abstract);
  const spelt =
    called &&
    terms.find(({ short, start }) => start >= called.index && start <= called.index + called[0].length + 2 && !borrowed.test(short));
  if (spelt) return { name: spelt.short, start: abstract.indexOf(spelt.short, spelt.start) };
  for (const pattern of patterns) {
    const hit = pattern.exec(abstract);
    const name = hit?.[1]?.replace(/(?<=[\p{Lu}\d])s$/u, '');
    if (!hit || !name || borrowed.test(name)) continue;
    return { name, start: hit.index + hit[0].lastIndexOf(name) };
  }
  return undefined;
}
