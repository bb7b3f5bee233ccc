// Digest: a figure in its sentence → whether the authors claim it as a result.
import type { Figure } from './figures.ts';
import { change, measureNoun } from './measures.ts';

const ours = /\b(?:we|our|ours|us|this (?:paper|work|study|method|approach)|the proposed)\b/i;
const conditionBefore =
  /\b(?:at|under|with|given|when|for|using|on|only|just|even|from|of|to|than)\s+(?:(?:an?|the|only|just|merely|about|around|roughly|as (?:little|few|low) as|up to|over|more than|less than|at least|at most)\s+|~\s?)*$/i;
const conditionAfter =
  /^\s*(?:\([^)]*\)\s*)?(?:of (?:the |all |its |their |our |these )?)?(?:[\w-]+ ){0,2}?(?:labels?|label(?:l)?ed|annotat\w*|training (?:data|sets?|samples?|examples?|time)|samples?|examples?|data|datasets?|sparsity|noise|noisy|missing|dropout|masking|masked|corruption|overlap|pruning|budget|FPR|FAR|split|subset|of the time|outlier ratio)\b/i;
const confidence =
  /^(?:[- ](?:\w+ )?(?:confidence|credib\w*|significan\w*|certain\w*|percentiles?|quantiles?|intervals?|CIs?|CL|C\.L\.|probability|chance|power)\b|\s?(?:identity|humidity)\b)/i;
const operatingPoint =
  /\bat (?:an? |the |fixed )?(?:[\w-]+ ){0,4}(?:rate|recall|precision|level|threshold|ratio|sparsity|noise|specificity|sensitivity|FPR|budget|resolution)\s(?:of\s)?(?:only\s)?$/i;
const partOfSample = /\b(?:remaining|top|bottom|first|last|other|another|random|every|each|roughly half|between) (?:the )?$/i;
const aboutSample =
  /^\s*of (?:the |all |our )?(?:patients|participants|subjects|respondents|cohort|sample|women|men)\s(?:were|was|are|is)\s(?:women|men|female|male|white|black|boys|girls|aged|older|younger)\b/i;
/** "a critical temperature of 250 K": a noun and what it amounts to. */
const amountsTo =
  /\b\p{L}{4,}\s(?:of|is|was|=|≈)\s(?:(?:up to|about|around|only|just|over|nearly|approximately|as (?:low|high) as|less than|more than)\s)*$/u;
const metricUnits = /^(?:BLEU|mAP|mIoU|dB|FPS|fps)$/;
const scaling =
  /^[- ]?(?:deeper|wider|super|up-?sampl|down-?sampl|zoom|magnif|scal(?:e|ing)\b|resolution|(?:Nvidia |NVIDIA )?(?:A100|V100|H100|GPUs?|TPUs?)|speed playback|cross-validation)/i;
const amountOfData =
  /^(?:-?long)?\s*(?:\([^)]*\) )?(?:of |long |worth of )?(?:[\w-]+ ){0,3}?(?:videos?|speech|audio|data|datasets?|corpus|corpora|recordings?|footage|text|conversations?|music|driving|simulations?|history|observations?|follow-up|intervals?|windows?|images?|segments?|clips?)\b/i;
const collected =
  /\b(?:consist\w*|compris\w*|contain\w*|collect\w*|span\w*|cover\w*|total\w*|dataset|corpus|past|last|next|previous|every|aged?|over the|annotat\w*|recorded?|trained)\s*(?:(?:of|over|about|around|more than|approximately|on|for|in)\s*)?$/i;
const verdict =
  /\b(?:only|within|less than|under|below|as (?:low|small|few|little|high) as|down to|up to|at least|more than|requir(?:es?|ed|ing)|needs?|takes?|taking|consum\w+|achiev\w+|reach\w+|attain\w*|run(?:s|ning)? at|operat\w+ at|measur(?:es?|ed|ing)|find|found|obtain\w*|detect\w*|yield\w*|determin\w*|demonstrat\w*|estimat\w*|report\w*|observ\w*|enough|produc\w*|deliver\w*)\b/i;
const wins =
  /\b(?:outperform\w*|best|win(?:s|ning)?|won|beat\w*|surpass\w*|improv\w*|state[- ]of[- ]the[- ]art|SOTA|solv\w*|succe\w*|achiev\w*|better|exceed\w*|top|superior|highest)\b/i;
const longSpans = /^(?:days?|weeks?|months?)$/;

/** `background`: the sentence stands before the one that says what is new; there only a clause of the authors' own counts. Pure. */
export function isClaim(figure: Figure, text: string, background: boolean): boolean {
  if (background && !ours.test(text)) return false;
  const left = text.slice(0, figure.start);
  const right = text.slice(figure.end);
  if (confidence.test(right) || operatingPoint.test(left) || partOfSample.test(left) || /\brang(?:es?|ing) $/i.test(left)) return false;
  if ((conditionBefore.test(left) && conditionAfter.test(right)) || aboutSample.test(right)) return false;
  switch (figure.kind) {
    case 'share':
      return figure.from === undefined ? !(/^100$/.test(figure.value) && background) : spanClaims(figure, left, right);
    case 'factor':
      return (
        !scaling.test(right) &&
        near(change, left, right, 60) &&
        !/\b(?:scale|scaling|upsampling|magnification)(?: factor)?(?: of)? $/i.test(left)
      );
    case 'quantity':
      if (/^K$/.test(figure.unit) && /\dK/.test(text.slice(figure.start, figure.end))) return false;
      // "32-bit weights", "5-second clips" describe a thing.
      if (/\d\s?-\p{L}/u.test(text.slice(figure.start, figure.end)) && !near(change, '', right, 25)) return false;
      if (/B$|bytes?$/.test(figure.unit) && /\b(?:data|datasets?|corpus|corpora|text)\b[^.;,]{0,25}$/i.test(left)) return false;
      if (amountOfData.test(right) || collected.test(left.slice(-40))) return false;
      if (longSpans.test(figure.unit))
        return near(change, left, right, 30) || /\b(?:takes?|requires?|less than|within|reduc\w*) (?:only |just )?$/i.test(left);
      if (metricUnits.test(figure.unit) || (amountsTo.test(left) && (ours.test(text) || verdict.test(left)))) return true;
      if (/\bat (?:an? \p{L}+ of )?$/u.test(left) && !near(change, left, right, 40)) return /s$|FPS|fps|Hz/.test(figure.unit);
      return near(measureNoun, left, right, 60) || near(change, left, right, 50) || verdict.test(left.slice(-40));
    case 'score':
      return true;
    case 'count':
      return true;
    case 'ratio':
      return wins.test(text) && /s$/.test(figure.unit);
  }
}

function spanClaims(figure: Figure, left: string, right: string): boolean {
  const years = [figure.from, figure.to].every((value) => /^(?:19|20)\d\d$/.test(value ?? ''));
  return !years && near(change, left, right, 70);
}

function near(pattern: RegExp, left: string, right: string, reach: number): boolean {
  return left.slice(-reach).search(pattern) >= 0 || right.slice(0, reach).search(pattern) >= 0;
}
