// Digest: whether a phrase names what something was tried on: data set, benchmark, task, machine or model.
import { isKnown } from './gazetteer.ts';
import { measureName } from './measures.ts';

const kindWord =
  /\b(?:datasets?|data|benchmarks?|corpus|corpora|tasks?|challenges?|suites?|games|environments?|test sets?|testbeds?|leaderboards?|collections?|models? with|problems|domains|instances|graphs|GPUs?|CPUs?|TPUs?|robots?)\b/i;
const metric = new RegExp(String.raw`^${measureName}$`, 'u');

/** A word that says so, a name from the gazetteer, or a name by its looks: capitals with digits or more capitals ("Rain100H", "TIMIT", "Tesla V100"), unless looks shall not count. */
export function isTestbed(phrase: string, byLooks = true): boolean {
  if (
    metric.test(phrase) ||
    /^(?:this|that|these|those|average|terms|practice|order|addition|total|particular|contrast|comparison|both|Table|Figure)\b/i.test(
      phrase,
    )
  )
    return false;
  if (kindWord.test(phrase) || isKnown(phrase)) return true;
  return (
    byLooks &&
    phrase
      .split(/[\s,]+/)
      .some(
        (word) =>
          /^\p{Lu}(?:[^\P{L}\p{Lu}]*[\p{Lu}\d][\p{L}\d]*|[\p{L}\d]*-[^\P{L}\p{Lu}]*[\p{Lu}\d][\p{L}\d]*)$/u.test(word) &&
          !metric.test(word) &&
          !/^(?:SOTA|DNNs?|CNNs?|RNNs?|LLMs?|GANs?|SGD|FLOPs|NLP|AI|ML)$/.test(word),
      )
  );
}
