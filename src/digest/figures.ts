// Digest: a sentence → the figures in it: numbers with a unit, factors, scores beside the name of their measure, spans "from A to B".
import { measureName } from './measures.ts';

/** `start`/`end` are offsets into the sentence; `value` is as written, `unit` too, but for "x", which becomes "×". */
export interface Figure {
  readonly kind: 'share' | 'factor' | 'quantity' | 'score' | 'count' | 'ratio';
  readonly value: string;
  readonly unit: string;
  readonly from?: string;
  readonly to?: string;
  readonly start: number;
  readonly end: number;
}

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s?[×x·]\s?10(?:[⁻⁰¹²³⁴-⁹]+|\^[{(]?-?\d+[})]?))?[⁻⁰¹²³⁴-⁹]*`;
const spelt = 'two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred';
const amount = String.raw`(?:${digits}(?:\s?(?:±|\+\/-)\s?${digits})?(?:\s?(?:[-–—~]|to|\.\.)\s?${digits})?)`;
const share = String.raw`\s?(?:%\s?-?points?|percentage[- ]points?|percent(?:age)?|per cent|%(?![A-Za-z\d])|pp\b|(?:(?:BLEU|ROUGE|F1|F|AUC|mAP|AP|accuracy|absolute|Elo|LAS|UAS|COMET|METEOR|CIDEr|SPICE|GLUE|MMLU)[- ])?points?\b|bps\b)`;
const factor = String.raw`\s?(?:×|[xX](?![\p{L}\d×])|(?:-|–)?[\s-]?fold\b|times\b|orders? of magnitudes?\b)`;
const quantity = String.raw`(?:\s?|-)(?:m\/s²?|N\/m|rad\/s|milliseconds?|microseconds?|nanoseconds?|meters?|metres?|centimet(?:er|re)s?|millimet(?:er|re)s?|kilomet(?:er|re)s?|kilograms?|grams?|watts?|dB|[mµμn]s|msec|sec(?:ond)?s?|s|min(?:ute)?s?|h|hrs?|hours?|days?|weeks?|months?|[GMKT]i?B|[gG]igabytes?|[mM]egabytes?|FPS|fps|frames per second|frames\/s|[kMG]?Hz|[cmnkµμ]m|m|mm²|[mk]?N|N\s?m|Nm|[mkMµμ]?W|[mk]?J|[mk]?K|°\s?C|°|degrees?|[kMGT]?eV(?:\/c²?)?|[pf]b|fb⁻¹|[σ]|sigma|bits?(?: per (?:dimension|pixel|character|dim))?|bpp|[kMGT]?bps|[kMG]bit\/s|[mkµμn]?g|[mµμ]?[lL]|[kM]?pc|km\/s(?:\/Mpc)?|[TGPM]?FLOPs?|[TGPM]?FLOPS|[mk]?V|[mk]?A|[kM]?Ω|[kMG]?Pa|[nmµμp]M|kcal\/mol|kJ\/mol|ppm|ppb|BLEU|mAP|mIoU|nats|tokens\/s|tokens per second|M⊙|ranks?|m\/s|rad|mrad|pixels?|px|USD|dollars|kWh)(?![\p{L}\d]|\/[a-z])`;

const numbered = new RegExp(String.raw`(?<![\p{L}\d.,_@#^]|[\p{L}\d]-|[×\]]\s?)(${amount})(?:(${share})|(${factor})|(${quantity}))`, 'gu');
const words = new RegExp(
  String.raw`\b(?:(${spelt}|an?|several)[- ](fold|times|orders? of magnitude)|((?:two|three|four|five|six|ten|hundred)fold)|(twice|thrice)(?= (?:as|the|faster|more|larger)))\b`,
  'gi',
);
const factorOf = new RegExp(
  String.raw`\b(?:factors? of|factor)\s(?:about |up to |around |more than |over |at least |nearly |~)?(${amount}|${spelt})(?!\s?\/)`,
  'gu',
);
const span = new RegExp(
  String.raw`\bfrom\s(?:about |around |only |just )?(${digits})\s?(%|percent\b|[a-zA-Zµμ°]{1,3}\b(?= to))?(?:\s?\([^)]{1,40}\))?\s(?:down |up |all the way )?to\s(?:about |around |over |only |just |nearly |as (?:low|high) as )?(${digits})(?:\s?(%|percent\b|dB\b|ms\b|s\b|seconds\b|minutes\b|hours\b|days\b|GB\b|MB\b|K\b|mm\b|cm\b|FPS\b))?`,
  'gu',
);
const asFew = new RegExp(String.raw`\bas (?:few|little|many|much|low|high) as (?:only |just )?(${digits})\s(\p{L}[\p{L}-]+)`, 'gu');
const outOf = new RegExp(
  String.raw`(?<![\p{L}\d.])(\d{1,3} (?:out )?of (?:the |all )?\d{1,3})\s((?:\p{L}[\p{L}-]*\s)?\p{L}[\p{L}-]*)`,
  'gu',
);
const scoreAfter = new RegExp(
  String.raw`(?:${measureName})(?: scores?| values?| index)?(?: \([^)]{1,15}\))? (?:(?:as (?:high|low) as|of|to|is|was|reaches|reached|at|equals?|by)(?: (?:up to|only|just|about|around|approximately|nearly|over|at least|below|above|as (?:high|low) as))?|=|:) ?(${digits}(?:\s?±\s?${digits})?)(?![\p{L}\d%×/-]|\.\d|\s?(?:%|×|x\b|times|fold|percent))`,
  'gu',
);
const scoreBeside = new RegExp(
  String.raw`(?:${measureName})(?: \([^)]{1,15}\))?,? (\d*\.\d+)(?![\p{L}\d%×/-]|\.\d|\s?(?:%|×|x\b|times|fold|percent))`,
  'gu',
);
const scoreBefore = new RegExp(
  String.raw`(?<![\p{L}\d.\-])(?<!\b(?:[Tt]op|[Rr]ank|[Tt]able|[Ff]igure|[Ss]ection|[Tt]ask|[Vv]ersion)\s)(${digits}) (?:(?:mask|box|bbox|test|zero-shot|few-shot|token|overall|relative|absolute) )?(${measureName})(?! points?)(?![\p{L}\d])`,
  'gu',
);
const scoreOn = /(?<![\p{L}\d.,-])(\d{1,3}\.\d{1,3}) on (?:the )?\p{Lu}/gu;

/** All figures of a sentence in reading order, none inside another. */
export function figuresOf(text: string): Figure[] {
  const found: Figure[] = [];
  const free = (start: number, end: number): boolean => !found.some((one) => start < one.end && one.start < end);
  const add = (figure: Figure): void => {
    if (free(figure.start, figure.end)) found.push(figure);
  };
  for (const hit of text.matchAll(span)) {
    const start = hit.index + hit[0].lastIndexOf(hit[3] ?? '');
    add({
      kind: 'share',
      value: hit[3] ?? '',
      unit: hit[4] ?? hit[2] ?? '',
      from: hit[1] ?? '',
      to: hit[3] ?? '',
      start: hit.index,
      end: Math.max(start + (hit[3] ?? '').length, hit.index + hit[0].length),
    });
  }
  for (const hit of text.matchAll(numbered)) {
    const [whole, value = '', isShare, isFactor, isQuantity] = hit;
    const unit = (isShare ?? isFactor ?? isQuantity ?? '').trim();
    if (isFactor && /^[xX]$/.test(unit) && /^\s?\d/.test(text.slice(hit.index + whole.length))) continue;
    add({
      kind: isShare ? 'share' : isFactor ? 'factor' : 'quantity',
      value,
      unit: /^[xX]$/.test(unit) ? '×' : unit.replace(/^[-–]/, ''),
      start: hit.index,
      end: hit.index + whole.length,
    });
  }
  // "by 4.3 and 2.8 points": the unit stands once for both.
  for (const one of [...found]) {
    const first =
      /(?<![\p{L}\d.,-])(?<!\b(?:Table|Figure|Fig\.|Section|Equation|and|or)\s)(\d+(?:\.\d+)?)(?:,? (?:and|or) )(?:up to )?$/u.exec(
        text.slice(0, one.start),
      );
    if (first && one.from === undefined && one.kind !== 'quantity')
      add({ ...one, value: first[1] ?? '', start: first.index, end: first.index + (first[1] ?? '').length });
  }
  for (const hit of text.matchAll(words)) {
    const value = hit[1] ?? hit[3]?.replace(/fold$/i, '') ?? hit[4] ?? '';
    add({ kind: 'factor', value, unit: hit[2] ?? (hit[3] ? 'fold' : ''), start: hit.index, end: hit.index + hit[0].length });
  }
  // The figure ends what is matched, or begins it.
  const closing = (pattern: RegExp, kind: Figure['kind'], unit: string): void => {
    for (const { 0: whole, 1: value = '', index } of text.matchAll(pattern)) {
      const end = index + whole.length;
      add({ kind, value, unit, start: end - value.length, end });
    }
  };
  const opening = (pattern: RegExp): void => {
    for (const { 1: value = '', index } of text.matchAll(pattern))
      add({ kind: 'score', value, unit: '', start: index, end: index + value.length });
  };
  closing(factorOf, 'factor', '×');
  for (const hit of text.matchAll(outOf))
    add({ kind: 'ratio', value: hit[1] ?? '', unit: hit[2] ?? '', start: hit.index, end: hit.index + hit[0].length });
  for (const hit of text.matchAll(asFew)) {
    const start = hit.index + hit[0].lastIndexOf(` ${hit[1] ?? ''} `) + 1;
    add({ kind: 'count', value: hit[1] ?? '', unit: hit[2] ?? '', start, end: hit.index + hit[0].length });
  }
  closing(scoreAfter, 'score', '');
  closing(scoreBeside, 'score', '');
  opening(scoreBefore);
  opening(scoreOn);
  return found.sort((a, b) => a.start - b.start);
}
