// An abstract that stops in mid-sentence: cut in pasting, by a "read more" or by a database field.
import { linkNodes, readMarkup, toPlainText } from '../markup/index.ts';
import { presentationsOf } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import { type Check, correctionFor } from './check.ts';
import { announcements } from './link-missing.ts';

/** Words after which a sentence goes on. */
const goesOn = new Set(
  (
    'a an the this these those of to in on at by for from with without into onto over under between among through via than as and or but nor so that which who whose where when while because if whether although since unless until ' +
    'is are was were be been being has have had can could may might must shall should will would do does did not our their its his her your my we they it such each every both either neither more most less using based called namely i.e e.g ' +
    'der die das den dem des ein eine einer eines und oder mit für von zu im am bei ist sind wird werden dass nicht le la les un une des du de et ou avec pour par dans sur est sont que qui el los las una y o con para por en es son que'
  ).split(' '),
);

export const abstractCut: Check = {
  code: 'abstract-cut',
  severity: 'warning',
  *check(programme) {
    for (const presentation of presentationsOf(programme)) {
      const { abstract } = presentation;
      if (!abstract) continue;
      const markup = readMarkup(abstract.source);
      const plain = toPlainText(markup);
      const text = plain.prose.trimEnd();
      // Code says itself where it ends.
      if (text.length < plain.text.trimEnd().length) continue;
      const sign = endOf(text);
      if (!sign) continue;
      const last = plain.sourceRange(Math.max(0, text.length - sign.length), text.length);
      const origin = originWithin(abstract.origin, abstract.source, last.start, last.end);
      // What ends in an address has said what it had to; one announced and missing has a rule of its own.
      if (linkNodes(markup.children).some(({ end }) => end >= last.end)) continue;
      if (
        [...announcements(presentation, abstract)].some((found) => Math.abs(found.origin.range.start.offset - origin.range.end.offset) <= 2)
      )
        continue;
      yield {
        // Three dots may be style.
        ...(/^(?:…|\.\.\.)$/.test(sign) ? { severity: 'notice' as const } : {}),
        message: `Expected the abstract to end with a sentence, found it to stop at "${text.length > 40 ? text.slice(-40).replace(/^\S*\s/, '…') : text}"`,
        hint: `copy the rest from the paper: ${correctionFor(presentation, 'abstract: …').replace('write', 'write it')}`,
        origin,
      };
    }
  },
};

/** The sign or word that shows that more was meant to follow; nothing when the text may well end here. */
function endOf(text: string): string | undefined {
  const words = /(?<![\p{L}\p{N}’'.-])[\p{L}\p{N}’'.-]+$/u.exec(text.slice(-60))?.[0] ?? '';
  if (/(?:\S\s?(?:…|\.\.\.)|\[(?:…|\.\.\.)\]|(?:read|show|see) more)$/i.test(text.slice(-20)))
    return /(?:\[?(?:…|\.\.\.)\]?|(?<!\S)\S+ more)$/i.exec(text.slice(-20))?.[0];
  if (/[,;(\[{–—]$|\s-$/.test(text)) return text.slice(-1);
  if (/\p{L}-$/u.test(text)) return /(?<!\S)\S+$/.exec(text.slice(-200))?.[0];
  // A word that only a following one completes; a capital alone ("Part A") or an abbreviation at the end is none.
  return goesOn.has(words.toLowerCase()) && words !== 'A' && !/^\p{Lu}+$/u.test(words) ? words : undefined;
}
