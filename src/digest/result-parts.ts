// Digest: the claimed figures of a sentence → what each measures, which way it goes, against what and on what, as far as the sentence says.
import type { Result } from '../model/programme.ts';
import type { Figure } from './figures.ts';
import { change, downward, measureNoun } from './measures.ts';
import { phraseAfter, phraseBefore } from './phrases.ts';
import { isTestbed } from './testbeds.ts';

export type Parts = Pick<Result, 'measure' | 'change' | 'direction' | 'baseline' | 'dataset'>;

/** What one figure can see of its sentence: [left, start) before it, [end, right) after it; a group shares what stands before its first and after its last. */
interface View {
  readonly text: string;
  readonly figure: Figure;
  readonly left: number;
  readonly right: number;
  readonly groupStart: number;
  readonly groupEnd: number;
  /** No claimed figure follows in the sentence. */
  readonly last: boolean;
}

const quantifier = String.raw`(?:(?:up to|over|about|around|more than|less than|fewer than|at least|at most|nearly|almost|roughly|approximately|as much as|as high as|as low as|an?|the|average|absolute|relative|additional|further|total|of|only|just|on average|by|even|another|maximum|below|above|under|within|~|≈)\s*)*`;
const modifiers =
  /^(?:absolute|relative|average|mean|overall|total|further|additional|significant|substantial|notable|remarkable|maximum|median|consistent|points?|percentage|-?points?|performance)$/i;
const comparative =
  /^(?:\)|-)?\s?(?:(?:points?|absolute|relative|average|mean|overall|total|further|additional|on average)\s+)*(?:\w+ly\s+)?(higher|lower|faster|slower|better|greater|fewer|less|more|larger|smaller|cheaper|shorter|longer|worse|stronger)\b/i;
const changeNoun =
  /^(?:improvements?|increases?|reductions?|decreases?|gains?|boosts?|speed-?ups?|drops?|savings?|declines?|rises?|enhancements?|accelerations?|degradations?|loss(?:es)?|advantages?|margins?|jumps?|shrinkage|compression)$/i;
const over =
  /\b(?:over|than|compared (?:to|with|against)|in comparison (?:to|with)|against|relative to|versus|vs\.?|with respect to|w\.r\.t\.?|surpassing|outperforming)\s+(?:even\s+|that of\s+|those of\s+|using\s+)?/gi;
const beats =
  /\b(?:outperform\w*|surpass\w*|exceed(?:s|ed|ing)?|beat(?:s|ing)?|improv(?:es|ed|ing|e) (?:up)?on|compared (?:to|with)|in comparison (?:to|with)|relative to)\s+/gi;
const clauseBreak = /(?:;|,? (?:while|whereas|but)\b|, and (?=\p{L}+(?:s|ing|ed)? )|: )/gu;

/** One answer a figure, in their order. */
export function partsOf(figures: readonly Figure[], text: string): Parts[] {
  const groups = groupsOf(figures, text);
  const answers = groups.flatMap((group, nth) => {
    const first = group[0] as Figure;
    const final = group.at(-1) as Figure;
    const left = Math.max(groups[nth - 1]?.at(-1)?.end ?? 0, lastBreak(text, first.start));
    const right = Math.min(groups[nth + 1]?.[0]?.start ?? text.length, nextBreak(text, final.end));
    const parts = group.map((figure, at) =>
      partsIn({
        text,
        figure,
        left: at === 0 ? left : (group[at - 1] as Figure).end,
        right: group[at + 1]?.start ?? right,
        groupStart: left,
        groupEnd: right,
        last: figure === figures.at(-1),
      }),
    );
    return distribute(parts, group, { text, left, right });
  });
  // "a 55 % reduction for WebQSP while increasing recall by 4.85 %": what was named last still holds.
  let dataset: string | undefined;
  let before: Parts | undefined;
  return answers.map((told, at) => {
    const figure = figures[at] as Figure;
    const gap = at > 0 ? text.slice((figures[at - 1] as Figure).end, figure.start) : '';
    // "an F1 of 95.1 on PTB and 91.3 on CTB", "to 86.7 % (4.6 % improvement)", "an efficiency of 85 %, a 2-fold increase": the same is measured.
    const sameMeasure =
      before?.measure !== undefined &&
      told.measure === undefined &&
      (figure.kind === 'score' || /^[^,;]{0,60},? an? (?:\w+ )?$|^\s?\((?:an? |\+)?$/.test(gap));
    const parts: Parts = sameMeasure && before?.measure ? { ...told, measure: before.measure } : told;
    before = parts;
    const inMeasure = parts.measure !== undefined && isTestbed(parts.measure);
    const mixed = new Set(answers.slice(0, at).map((one) => one.dataset)).size > 1;
    const own =
      parts.dataset ??
      (inMeasure || mixed
        ? undefined
        : ((dataset && text.indexOf(dataset) < figure.start ? dataset : undefined) ?? testbedIn(text, 0, figure.start, undefined, 'last')));
    dataset = own;
    return { ...parts, ...(own === undefined ? {} : { dataset: own }) };
  });
}

/** Figures that share their surroundings: only a short noun phrase and "and", "," or "/" stand between them. */
function groupsOf(figures: readonly Figure[], text: string): Figure[][] {
  const groups: Figure[][] = [];
  for (const figure of figures) {
    const last = groups.at(-1)?.at(-1);
    const gap = last ? text.slice(last.end, figure.start) : '';
    const joined =
      last &&
      gap.length < 70 &&
      /(?:,|\band\b|\bor\b|\/)\s*(?:(?:up to|an?|about|around|over|nearly|by|even|also|approximately)\s+)*$/.test(gap) &&
      !/[.;:]|\b(?:while|whereas|but|by \w+ing)\b|\b(?:reduc|increas|improv|decreas|achiev)(?:es|ing|ed|e)\b|\bin \w+ (?:cases|settings)\b/.test(
        gap,
      );
    if (joined) groups.at(-1)?.push(figure);
    else groups.push([figure]);
  }
  return groups;
}

function lastBreak(text: string, to: number): number {
  let at = 0;
  for (const hit of text.slice(0, to).matchAll(clauseBreak)) at = hit.index;
  return at;
}

function nextBreak(text: string, from: number): number {
  const hit = text.slice(from).search(clauseBreak);
  return hit < 0 ? text.length : from + hit;
}

function partsIn(view: View): Parts {
  const { text, figure } = view;
  // "with comparable accuracy", "without quality drop" say what did not change.
  const blank = (part: string): string => ' '.repeat(part.length);
  const calm = text.replace(
    /\b(?:with|at|while maintaining|maintaining) (?:comparable|similar|the same|no|competitive|on-par|little|minimal|negligible)\b[^,.;()]{0,60}|\bwithout\b[^,.;()]{0,60}/gi,
    (part, at: number) => (at + part.length > figure.start && at < figure.end ? part : blank(part)),
  );
  const quiet = { ...view, text: calm };
  // "as little as 3 units in a model with 345M parameters": what is counted is the unit.
  if (figure.kind === 'count') {
    const setting = /^\s+(?:in|of|for|from|on)\s+([^(),.;]{3,80})/.exec(text.slice(figure.end, view.right))?.[1];
    return setting ? { dataset: setting.trim() } : {};
  }
  const object = objectOf(quiet);
  const measured = measureOf(quiet, object);
  const beside = /^\s?\(([^()]{2,40})\)/.exec(calm.slice(figure.end))?.[1];
  const word = object?.change ?? measured?.change ?? nearestChange(quiet);
  const used = measured ? { start: measured.start, end: measured.end } : undefined;
  // "boosting part models by 3.3 % in average precision": what is improved is what it is compared with.
  const improved =
    object?.start !== undefined && object.end !== undefined && measured && measured.start >= figure.end
      ? text.slice(object.start, object.end)
      : undefined;
  const baseline = object?.baseline ?? (improved !== undefined && !hits(measureNoun, improved) ? improved : undefined) ?? baselineOf(quiet);
  const dataset =
    (beside && isTestbed(beside) && !/[%=]|\d\s/.test(beside) && !hits(measureNoun, beside) ? beside : undefined) ??
    object?.dataset ??
    testbedIn(calm, figure.end, view.right, used, 'first') ??
    testbedIn(calm, view.right, view.groupEnd, used, 'first') ??
    testbedIn(calm, view.groupStart, figure.start, used, 'last') ??
    (view.last ? testbedIn(calm, figure.end, text.length, used, 'first') : undefined);
  return {
    ...(measured && measured.end > measured.start ? { measure: plainMeasure(text.slice(measured.start, measured.end)) } : {}),
    ...(word ? { change: word, direction: downward.test(word) ? ('down' as const) : ('up' as const) } : {}),
    ...(baseline ? { baseline } : {}),
    ...(dataset ? { dataset } : {}),
  };
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly change?: string;
}
interface Objects extends Partial<Found> {
  readonly baseline?: string;
  readonly dataset?: string;
}

/** "improves the accuracy of the best baseline by 13.1 %", "speeds up fine-tuning on GLUE by 1.7x", "outperforms X by 4 %". */
function objectOf({ text, figure, left }: View): Objects | undefined {
  const before = text.slice(left, figure.start);
  const by = new RegExp(String.raw`\s(?:by|from)\s+${quantifier}$`).exec(before) ?? (figure.from === undefined ? null : /\s$/.exec(before));
  if (!by) return undefined;
  const clause = before.slice(0, by.index);
  let verb: RegExpExecArray | undefined;
  for (const hit of clause.matchAll(change))
    if (
      /(?:e|es|s|ed|ing|e?d|up)$|^(?:speed|cut|boost|reduce|increase|improve|lower|raise)/i.test(hit[0]) &&
      !/^(?:less|more|better|loss|improvements?|increased \w+)$/i.test(hit[0])
    )
      verb = hit;
  if (!verb) {
    const next = /^[\w\s-]{0,20}?\band\s+/.exec(clause);
    const noun = next && figure.from === undefined ? phraseAfter(text.slice(0, left + by.index), left + next[0].length) : undefined;
    return noun && noun.end === left + by.index ? { start: noun.start, end: noun.end } : undefined;
  }
  // "cuts memory use in half and latency by 40 ms": the noun just before "by" belongs to this figure.
  const joined = /\s(?:half|two|thirds?|\d\S*)\s(?:\w+\s)?and\s+(?=\p{L})/u.exec(clause.slice(verb.index));
  if (joined) {
    const noun = phraseAfter(text.slice(0, left + by.index), left + verb.index + joined.index + joined[0].length);
    if (noun) return { start: noun.start, end: noun.end, change: verb[0] };
  }
  const start =
    left + verb.index + verb[0].length + (/^ (?:up(?:on)?|on)\b/.exec(clause.slice(verb.index + verb[0].length))?.[0].length ?? 0);
  const end = left + by.index;
  if (/^(?:outperform|surpass|exceed|beat)/i.test(verb[0]) || /^ (?:up)?on\b/.test(clause.slice(verb.index + verb[0].length))) {
    const baseline = phraseAfter(text.slice(0, end), start, { lists: true, most: 12 });
    return { change: verb[0], ...(baseline ? { baseline: baseline.text } : {}) };
  }
  const passive = /\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$/.exec(text.slice(left, left + verb.index));
  const object = passive
    ? phraseBefore(text, left + passive.index)
    : phraseAfter(text.slice(0, end), start, { lists: /^\s(?:[A-Z]|the [A-Z])/.test(text.slice(start, end)) });
  if (!object || (!passive && object.start > end)) return { change: verb[0] };
  const rest = text.slice(object.end, end);
  if (/\b(?:baselines?|methods?|approach(?:es)?|state[- ]of[- ]the[- ]art|SOTA|prior art)$/i.test(object.text)) {
    const on = testbedIn(text, object.end, end, undefined, 'first');
    return { change: verb[0], baseline: articleBefore(text, object.start) + object.text, ...(on ? { dataset: on } : {}) };
  }
  const owner =
    / of (?=(?:the |a |our |existing |previous |prior )?(?:[\w-]+ )*(?:baselines?|state[- ]of[- ]the[- ]art|SOTA|methods?|models?|approach(?:es)?|competitors?)\b)/.exec(
      rest,
    );
  const baseline = owner ? phraseAfter(text.slice(0, end), object.end + owner.index + owner[0].length, { lists: true }) : undefined;
  const dataset = testbedIn(text, object.end, end, undefined, 'first');
  return {
    start: object.start,
    end: object.end,
    change: verb[0],
    ...(baseline ? { baseline: articleBefore(text, baseline.start) + baseline.text } : {}),
    ...(dataset ? { dataset } : {}),
  };
}

/** "a new state-of-the-art BLEU score" measures a BLEU score. */
function plainMeasure(text: string): string {
  return text.replace(
    /^(?:(?:new|single-model|state-of-the-art|SOTA|best|competitive|strong|impressive|remarkable|published|significant)\s)+(?=\S)/i,
    '',
  );
}

const articleBefore = (text: string, at: number): string => /\bthe $/.exec(text.slice(Math.max(0, at - 4), at))?.[0] ?? '';

function measureOf(view: View, object: Objects | undefined): Found | undefined {
  const { text, figure, left, right } = view;
  const after = text.slice(figure.end, right);
  const says = (found: { start: number; end: number } | undefined): boolean =>
    found !== undefined && hits(measureNoun, text.slice(found.start, found.end));
  const more = comparative.exec(after);
  if (more) {
    const noun = phraseAfter(text.slice(0, right), figure.end + more[0].length, { most: 5 });
    if (noun && /^\s/.test(text.slice(figure.end + more[0].length)) && noun.start - figure.end - more[0].length < 6)
      return { start: noun.start, end: noun.end, change: more[1] ?? '' };
    return fallback(view, more[1]);
  }
  const direct =
    /^[\s-]*(?:points?\s+)?(?=[\p{L}(])/u.test(after) && !/^\s*[(,]/.test(after)
      ? phraseAfter(text.slice(0, right), figure.end + (/^[\s-]*(?:points?\s+)?/.exec(after)?.[0].length ?? 0), { most: 6 })
      : undefined;
  if (direct) {
    const words = direct.text.split(/\s+/);
    const last = words.at(-1) ?? '';
    if (changeNoun.test(last) && figure.from === undefined) {
      const inside = measureIn(view, direct.end, true);
      const lead = words.slice(0, -1);
      while (lead.length > 0 && modifiers.test(lead[0] ?? '') && lead.length > (/^performance$/i.test(lead[0] ?? '') ? 99 : 0))
        lead.shift();
      const premodifier = lead.join(' ');
      const start = direct.end - last.length - 1 - premodifier.length;
      if (inside) return { ...inside, change: last };
      if (premodifier) return { start, end: start + premodifier.length, change: last };
      if (/^performance /i.test(direct.text)) return { start: direct.start, end: direct.start + 11, change: last };
      if (/^speed/i.test(last)) return { start: direct.end - last.length, end: direct.end, change: last };
      const bracket = bracketed(view);
      return bracket
        ? { ...bracket, change: last }
        : object?.start !== undefined && object.end !== undefined
          ? { start: object.start, end: object.end, change: last }
          : { start: direct.end, end: direct.end, change: last };
    }
    if (says(direct)) return { start: direct.start, end: direct.end };
  }
  const beside = measureIn(view, figure.end, false);
  if (beside) return beside;
  const share = /^\s+of\s+(?!the time\b)/.exec(after);
  if (share && (figure.kind === 'share' || figure.kind === 'quantity')) {
    const whole = phraseAfter(text.slice(0, right), figure.end + share[0].length, { most: 5 });
    if (whole) return { start: whole.start, end: whole.end };
  }
  if (object?.start !== undefined && object.end !== undefined) return { start: object.start, end: object.end };
  const before = text.slice(left, figure.start);
  if (/^\s+of the time\b/.test(after)) {
    const word = phraseBefore(text, figure.start, 1);
    if (word) return word;
  }
  const of =
    new RegExp(String.raw`\s(?:of|to|is|was|are|were|at|reaches|reached|=|:)\s+${quantifier}$`).exec(before) ?? /[=:]\s?$/.exec(before);
  if (of) {
    const noun = phraseBefore(text, left + of.index, 5);
    if (noun && noun.start >= left) {
      const last = noun.text.split(/\s+/).at(-1) ?? '';
      if (!changeNoun.test(last)) {
        if (says(noun) || figure.kind !== 'factor') return noun;
      } else {
        const premodifier = noun.text.slice(0, -last.length).trim();
        if (premodifier && !modifiers.test(premodifier)) return { start: noun.start, end: noun.start + premodifier.length, change: last };
        return fallback(view, last);
      }
    }
  }
  const bracket = bracketed(view);
  if (bracket) return bracket;
  if (direct && (figure.kind === 'factor' || figure.kind === 'share') && /^[A-Z][A-Z\d-]{1,6}$/.test(direct.text))
    return { start: direct.start, end: direct.end };
  return fallback(view, undefined);
}

/** " in mean average precision", " on PSNR", " in terms of FID" right after `from`. */
function measureIn({ text, right }: View, from: number, afterNoun: boolean): Found | undefined {
  const link = /^(?:\s?\([^()]{0,30}\))?\s+(?:in terms of|with respect to|in|on|for|of)\s+(?:the |an? |its |their )?/.exec(
    text.slice(from, right),
  );
  if (!link) return undefined;
  const noun = phraseAfter(text.slice(0, right), from + link[0].length, { most: 5 });
  if (!noun || isTestbed(noun.text, !(afterNoun && /\b(?:in|of)\s/.test(link[0])))) return undefined;
  const named =
    hits(measureNoun, noun.text) ||
    (afterNoun && /\b(?:in|of|in terms of)\s/.test(link[0])) ||
    /^[A-Z][A-Z-]{1,6}(?:\/[A-Z-]{2,6})?$/.test(noun.text);
  return named ? { start: noun.start, end: noun.end } : undefined;
}

/** "deemed organized (by a 25 % increase)". */
function bracketed({ text, figure, left }: View): Found | undefined {
  const open = /\s?\((?:by )?(?:an? |up to |about )?$/.exec(text.slice(left, figure.start));
  const noun = open ? phraseBefore(text, left + open.index, 3) : undefined;
  return noun && !/\d|ly$/.test(noun.text) ? noun : undefined;
}

function fallback({ text, figure, left, right }: View, word: string | undefined): Found | undefined {
  let best: Found | undefined;
  let least = 70;
  for (const hit of text.slice(left, right).matchAll(measureNoun)) {
    const start = left + hit.index;
    const end = start + hit[0].length;
    const away = start >= figure.end ? start - figure.end : figure.start - end;
    const weak = /^(?:size|parameters|quality|performance|efficiency|cost|memory)$/.test(hit[0]) && away > 30;
    if (away >= 0 && away < least && !weak) {
      least = away;
      best = { start, end };
    }
  }
  if (best) {
    const whole = phraseBefore(text, best.end, 3);
    if (whole && whole.start >= left && whole.start < best.start && whole.start > figure.end - 1)
      best = { start: whole.start, end: best.end };
  }
  if (!best) return word === undefined ? undefined : { start: figure.end, end: figure.end, change: word };
  return word === undefined ? best : { ...best, change: word };
}

function nearestChange({ text, figure, left, right }: View): string | undefined {
  let best: string | undefined;
  let least = 60;
  for (const hit of text.slice(left, right).matchAll(change)) {
    const start = left + hit.index;
    if (/^(?:than|over)\b/.test(hit[0]) || /\b(?:less|more|fewer|better) than $/.test(text.slice(start, figure.start))) continue;
    const away = start >= figure.end ? start - figure.end : figure.start - start - hit[0].length;
    const between = start >= figure.end ? text.slice(figure.end, start) : text.slice(start + hit[0].length, figure.start);
    // "attains 84 % accuracy, outperforming …": what another clause says is no change of this figure.
    if (away >= 0 && away < least && !between.includes(',')) {
      least = away;
      best = hit[0];
    }
  }
  return best;
}

function baselineOf({ text, figure, groupStart, groupEnd }: View): string | undefined {
  const tail = text.slice(0, groupEnd);
  for (const hit of tail.slice(figure.end).matchAll(over)) {
    const from = figure.end + hit.index + hit[0].length;
    const phrase = phraseAfter(tail, from, { lists: true, most: 12 });
    if (phrase && !/^\d/.test(phrase.text) && !/\b(?:datasets?|benchmarks?|tasks?)$/.test(phrase.text) && phrase.start - from < 12)
      return articleBefore(text, phrase.start) + phrase.text;
  }
  let baseline: string | undefined;
  for (const hit of text.slice(0, figure.start).matchAll(beats)) {
    const from = hit.index + hit[0].length;
    const phrase = phraseAfter(text.slice(0, figure.start), from, { lists: true, most: 12 });
    if (phrase && (from > groupStart || hit.index < 3 || /^(?:outperform|surpass|exceed|beat)/i.test(hit[0])))
      baseline = articleBefore(text, phrase.start) + phrase.text;
  }
  return baseline;
}

/** What stands after "on", "for", "in" between two places and names a data set, task, machine or model. */
function testbedIn(
  text: string,
  from: number,
  to: number,
  used: { start: number; end: number } | undefined,
  which: 'first' | 'last',
): string | undefined {
  let answer: string | undefined;
  for (const hit of text.slice(from, to).matchAll(/\b(?:on|for|in|across|using|of|from)\s+(?=\S)/gi)) {
    const start = from + hit.index + hit[0].length;
    const phrase = phraseAfter(text.slice(0, to), start, { lists: true, most: 14 });
    if (phrase && /\b(?:GPUs?|TPUs?|CPUs?)$/.test(phrase.text) && /\b(?:train\w*|days|hours|weeks)\b/.test(text.slice(from, start)))
      continue;
    if (
      !phrase ||
      (used && phrase.start < used.end && used.start < phrase.end) ||
      !isTestbed(phrase.text) ||
      (/^(?:of|from)/i.test(hit[0].trim()) && !/\b(?:datasets?|benchmarks?)$/.test(phrase.text))
    )
      continue;
    answer = phrase.text;
    if (which === 'first') return answer;
  }
  return answer;
}

/** "by 5.2% and 6.3%, respectively", "81%/14% on ASR/SSIM": as many names as figures are shared out in order. */
function distribute(
  parts: readonly Parts[],
  group: readonly Figure[],
  { text, left, right }: { text: string; left: number; right: number },
): Parts[] {
  if (group.length < 2) return [...parts];
  const gaps = group.slice(1).map((figure, at) => text.slice((group[at] as Figure).end, figure.start));
  const tight = gaps.every((gap) => /^\s*(?:absolute |relative |\([^()]*\) )?(?:\/|,|and|, and|or)\s*(?:up to |by )?$/.test(gap));
  const split = (list: string | undefined): string[] =>
    list === undefined
      ? []
      : list
          .split(/, and |, | and |\//)
          .map((item) => item.trim())
          .filter(Boolean);
  const ordered = tight || /\brespectively\b/.test(text.slice(left, right + 20));
  const share = <K extends 'dataset' | 'measure' | 'baseline'>(key: K): (string | undefined)[] => {
    const whole = parts.map((part) => part[key]);
    const items = split(whole.at(-1) ?? whole[0]);
    if (ordered && items.length === group.length) return items;
    const known = whole.at(-1) ?? whole.find((value) => value !== undefined);
    return tight ? whole.map((value) => value ?? known) : whole;
  };
  const datasets = share('dataset');
  const measures = share('measure');
  const baselines = share('baseline').map((value, at) => value ?? parts[at]?.baseline ?? parts.at(-1)?.baseline);
  return parts.map((part, at) => {
    const { dataset: _dataset, measure: _measure, baseline: _baseline, ...rest } = part;
    // "3 % higher accuracy and 1.5x throughput": the second goes the same way, without the word.
    const same = part.direction ?? parts[at - 1]?.direction ?? (tight ? parts.at(-1)?.direction : undefined);
    const dataset = datasets[at];
    const measure = measures[at];
    const baseline = baselines[at];
    return {
      ...rest,
      ...(same ? { direction: same } : {}),
      ...(measure ? { measure } : {}),
      ...(dataset ? { dataset } : {}),
      ...(baseline ? { baseline } : {}),
    };
  });
}

function hits(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return text.search(pattern) >= 0;
}
