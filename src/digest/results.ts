// Digest: a sentence → the figures it claims as results, with what the sentence itself says about each.
import type { Result } from '../model/programme.ts';
import { isClaim } from './claims.ts';
import { figuresOf, type Figure } from './figures.ts';
import { partsOf, type Parts } from './result-parts.ts';
import type { Sentence } from './sentences.ts';

/** `start`/`end`: the figure's own place in the text the sentences were cut from. */
export interface FoundResult extends Omit<Result, 'range'> {
  readonly start: number;
  readonly end: number;
}

/** Beyond so many characters it is a table or a list that lost its lines, and claims nothing. */
const longestSentence = 4000;

/**
 * Figures with a unit, factors, and scores beside the name of their measure, in a sentence that claims something; years, model sizes, list
 * numbers and conditions ("with 10 % of the labels") are none. `background`: the sentence stands before the gist.
 */
export function resultsOf(sentence: Sentence, background = false): FoundResult[] {
  const { text } = sentence;
  if (text.length > longestSentence) return [];
  const claimed: Figure[] = [];
  for (const figure of figuresOf(text)) {
    const last = claimed.at(-1);
    // "the parameters by 10,000 times and the memory by 3 times": one claim, told twice.
    const goesOn =
      last?.kind === figure.kind &&
      /^[^.;]{0,60}\band\b[^.;,]{0,50}\bby (?:up to |about |over )?$/.test(text.slice(last.end, figure.start));
    if (goesOn || isClaim(figure, text, background)) claimed.push(figure);
  }
  const merged = mergeSpans(claimed, text);
  return partsOf(merged, text).map((parts, at) => foundResult(merged[at] as Figure, parts, sentence));
}

function foundResult(figure: Figure, parts: Parts, sentence: Sentence): FoundResult {
  return {
    value: figure.value,
    ...(figure.unit ? { unit: figure.unit } : {}),
    ...parts,
    ...(figure.from !== undefined && figure.to !== undefined ? { from: figure.from, to: figure.to } : {}),
    quote: sentence.text,
    start: sentence.start + figure.start,
    end: sentence.start + figure.end,
  };
}

/** "by 13.1 % from 64.1 % to 77.2 %", "from 60 % to 80 %, a gain of 20 %": the span belongs to the difference beside it. */
function mergeSpans(figures: readonly Figure[], text: string): Figure[] {
  const merged: Figure[] = [];
  figures.forEach((figure, at) => {
    const last = merged.at(-1);
    const gap = last ? text.slice(last.end, figure.start) : '';
    if (
      figure.from !== undefined &&
      last &&
      last.from === undefined &&
      /^(?:\)|,)?\s?\(?$/.test(gap) &&
      last.unit.startsWith(figure.unit.slice(0, 1))
    ) {
      merged[merged.length - 1] = { ...last, from: figure.from, to: figure.to ?? '' };
    } else if (
      last?.from !== undefined &&
      figure.from === undefined &&
      /^,? (?:\()?(?:(?:i\.e\.,?|an?|which is an?|or|by|a total) )+(?:\w+ ){0,3}$/.test(gap) &&
      at > 0
    ) {
      merged[merged.length - 1] = { ...figure, from: last.from, to: last.to ?? '' };
    } else merged.push(figure);
  });
  return merged;
}
