// Digest: a sentence → the figures it claims as results, with what the sentence itself says about each.
import type { Result } from '../model/programme.ts';
import type { Sentence } from './sentences.ts';

/** `start`/`end`: the figure's own place in the text the sentences were cut from. */
export interface FoundResult extends Omit<Result, 'range'> {
  readonly start: number;
  readonly end: number;
}

const claim = /\b(?:outperform\w*|improv\w*|increas\w*|reduc\w*|decreas\w*|achiev\w*|obtain\w*|attain\w*|reach\w*|faster|slower|higher|lower|better|fewer|less|speed\w*|accelerat\w*|boost\w*|gain\w*|sav\w*|surpass\w*|exceed\w*|bring\w*|yield\w*|sufficient|drop\w*|smaller|cut\w*)\b/i;
const measures = /\b(?:top-1 accuracy|accuracy|throughput|perplexity|recall|precision|F1(?:[ -]score)?|BLEU|ROUGE(?:-[L12])?|mAP|mIoU|AUC|error(?: rate)?|latency|memory|size|speed(?:up)?|training time|inference time|success rate|FLOPs|parameters|cost|PSNR|FID|win rate|return)\b/gi;
const directions = /\b(?:reduc\w*|decreas\w*|lower\w*|fewer|less|sav\w*|drop\w*|cut\w*|smaller|improv\w*|increas\w*|higher|faster|speed\w*|accelerat\w*|boost\w*|gain\w*|more|better|surpass\w*|outperform\w*)\b/gi;
const sets = /\b(?:CIFAR-?\s?100?|ImageNet(?:-1K)?|MNIST|SVHN|GLUE|SuperGLUE|SQuAD|WebQSP|Wikitext-103|OpenWebText|COCO|PASCAL VOC|Cityscapes|KITTI|nuScenes|MS ?MARCO|HotpotQA|WMT\s?\d*|GPT-2|BERT|ViT|Tesla V100|PDE solving|MRI reconstruction|Atari)\b/g;
const number = /(?<![\p{L}\d.$-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(%|×|x(?![\p{L}\d])|percentage points|percent|points?|times|fold|-fold|dB|ms|BLEU|units)(?![\p{L}]))/giu;

/** Only figures with a unit, in a sentence that claims something; a year, a model size or a list number is none. "from A to B" joins the gain before it. */
export function resultsOf(sentence: Sentence): FoundResult[] {
  const { text } = sentence;
  if (!claim.test(text)) return [];
  const found: FoundResult[] = [];
  const range = /\bfrom (\d+(?:\.\d+)?)\s?%?(?:\s?\([^)]{1,40}\))? to (\d+(?:\.\d+)?)\s?%?/.exec(text);
  for (const hit of text.matchAll(number)) {
    const start = hit.index;
    const end = start + hit[0].length;
    if (range && start >= range.index && start < range.index + range[0].length) continue;
    if (/\b(?:only|with|under|at|of) (?:just )?(?:a )?$/i.test(text.slice(0, start)) && /^\s*(?:of (?:the )?)?(?:labels?|labeled|training data|annotations?|confidence|samples?)\b/i.test(text.slice(end))) continue;
    // What belongs to this figure stands between the neighbouring clauses, not elsewhere in the sentence.
    const left = Math.max(text.lastIndexOf(', and ', start), text.lastIndexOf('; ', start), text.lastIndexOf(': ', start), 0);
    const right = Math.min(...[', and ', '; '].map((cut) => text.indexOf(cut, end)).map((at) => (at < 0 ? text.length : at)));
    const blank = (part: string): string => ' '.repeat(part.length);
    // "with comparable accuracy", "without quality drop" say what did not change.
    const clause = text.slice(left, right).replace(/\b(?:with (?:comparable|similar|the same)|without)\b[^,.;()]{0,60}/g, blank);
    const measure = /^units$/i.test(hit[2] ?? '') ? undefined : nearest(clause, measures, start - left, end - left);
    const way = nearest(clause, directions, start - left, end - left);
    const down = way !== undefined && /^(?:reduc\w*|decreas\w*|lower\w*|fewer|less|sav\w*|drop\w*|cut\w*|smaller)$/i.test(way);
    const data = [...new Set([...clause.matchAll(sets)].map((match) => match[0]))].join(', ');
    const baseline = /\b(?:over|than|compared (?:to|with)|against) (?:even )?((?:the |SOTA |state-of-the-art )?[^,.;()]{3,90}(?![\w]))/.exec(text.slice(end))?.[1]?.trim();
    const unit = hit[2] ?? '';
    found.push({
      value: hit[1] ?? '', ...(unit ? { unit: unit === 'x' || unit === 'X' ? '×' : unit } : {}),
      ...(measure ? { measure } : {}), ...(way ? { direction: down ? 'down' as const : 'up' as const } : {}),
      ...(range && found.length === 0 && start < range.index ? { from: range[1] ?? '', to: range[2] ?? '' } : {}),
      ...(baseline ? { baseline } : {}), ...(data ? { dataset: data } : {}),
      quote: text, start: sentence.start + start, end: sentence.start + end,
    });
  }
  return found;
}

function nearest(clause: string, pattern: RegExp, start: number, end: number): string | undefined {
  let best: string | undefined;
  let least = 60;
  for (const match of clause.matchAll(pattern)) {
    const away = match.index >= end ? match.index - end : start - match.index - match[0].length;
    if (away < least) { least = away; best = match[0]; }
  }
  return best;
}
