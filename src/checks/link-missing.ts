// An address announced and missing: "The code is publicly available at" and then nothing, "Code: .", "the project page is here:".
import { linkNodes, problemsOf, readMarkup, toPlainText } from '../markup/index.ts';
import { presentationsOf, type Presentation } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import { type Check, correctionFor, type Finding } from './check.ts';

const things =
  'codes?|codebase|software|implementations?|toolbox|toolkit|library|package|repository|repo|data|datasets?|databases?|corpus|corpora|benchmarks?|models?|weights|checkpoints?|demos?|videos?|animations?|results|documentation|samples?|examples?|materials?|resources?|appendix|supplement(?:ary|al)?|details|artifacts?|website|web ?site|web ?page|homepage|project page|page|github|slides|poster|paper|version|Daten|données|jeu de données|código|datos';
const thing = new RegExp(`\\b(?:${things})\\b`, 'iu');
const offered =
  'available|accessible|released|hosted|found|provided|published|open-?sourced?|downloaded?|obtained|accessed|shared|located|posted|seen|verfügbar|erhältlich|finden|disponibles?|accessibles?|disponível';
const toward = "at|from|via|on|in|under|through|unter|à l['’]adresse|sur|en";
const stop = String.raw`\s*(?:\(\s*\)|\[\s*\]|\{\s*\}|<\s*>|["“”'‘’]{2})?\s*(?=$|[.,;!)\]](?:\s|$|\p{Lu})|\n)`;

/** A preposition, perhaps a colon, and nothing it could point to. */
const dangling = new RegExp(
  String.raw`\b(?:(?:${offered})\b(?:\s+(?:online|publicly|freely|openly|here|for\s[^.:;]{1,60}))?,?\s+(?:${toward})|(?:release|provide|share|publish|host|open-?source)\s[^.:;!?]{1,80}\s(?:at|via|from|on|under)|(?:is|are|${things})\s+at)\s*[:：]?${stop}`,
  'giu',
);
/** A colon at the end of what announces something. */
const colon = new RegExp(
  String.raw`\b(?:available|accessible|here|following|website|web ?page|homepage|page|repository|github|link|url)\s*[:：]${stop}`,
  'giu',
);
/** Words that were a link on the page: "here", "at this https URL". */
const wasLink = new RegExp(
  String.raw`\b(?:(?:${offered}|is|are|ist|sind|est|sont)\s+(?:online\s+)?(?:at\s+)?(?:here|hier|ici)|(?:at|on|in|via|from|under)\s+(?:this|the following)\s+(?:anonymous\s+|https?\s+)?(?:url|link|address|site|website|repository))\s*[:：]?${stop}`,
  'giu',
);
const visit = new RegExp(
  String.raw`\b(?:visit|see|check out)\s*[:：]?\s*(?=$|[.](?:\s|$)|\n|for\s+(?:more|further|additional|the|our|videos?|code|details)\b)`,
  'giu',
);
/** A label with nothing after it. */
const label = new RegExp(
  String.raw`(?:^|[.!?;:)\]]\s{0,20}|\n\s{0,20}|\()(?:our\s+|the\s+)?(?:source\s+code|codes?|data(?:sets?)?|code\s+(?:and|&)\s+(?:data|models?)|project\s+(?:web)?(?:page|site)|web ?site|web ?page|homepage|demo|videos?|github(?:\s+(?:repository|repo|page|link))?|repository|url|link|supplementary\s+materials?|appendix)\s*[:：]\s*(?=$|[.,;)\]](?:\s|$)|\n|(?:codes?|data(?:sets?)?|demo|videos?|project page|website|url)\s*[:：])`,
  'giu',
);
/** A place that has an address which is not told anywhere. */
const placeOnly =
  /\b(?:at|on|in|via)\s+(?:the|our)\s+(?:project|companion|accompanying|project['’]s)\s*(?:web\s?)?(?:site|page|repository)\s*(?:$|[.)](?=\s|$))/giu;

const hosts = 'GitHub|GitLab|Hugging ?Face(?: Hub)?|Zenodo|Bitbucket|Figshare|OSF|Kaggle';
/** The name of a host or the key of a reference in the place of the address: whoever wants the thing has to search for it. */
const hostOnly = new RegExp(
  String.raw`\b(?:${offered})\b(?:\s+(?:online|publicly|freely|openly|here))?,?\s+(?:(?:on|at|via|from|in|auf|sur)\s+(?:(?:our|the|a)\s+)?(?:public\s+)?(?:${hosts})(?:\s+(?:page|repository|repo))?${stop}|(?:at|from|via|under)\s+\[[A-Za-z][\w:+.-]{1,40}\](?=$|[.,;!)]))`,
  'giu',
);

const address =
  /(?:https?:\/\/|www\.)\S+|(?<![\w.-])(?:[\w-]{2,63}\.){1,8}(?:com|org|net|io|edu|ai|dev|info|gov|[a-z]{2})\b(?:\/\S*)?|\bdoi:\s{0,9}\S+|\barXiv:\s{0,9}\S+|\[\d+\]/giu;

/** Words before a full stop, a bracket or a colon that an announcement ends with. */
const pointers = new Set(
  `${toward}|here|hier|ici|url|link|address|site|website|page|repository|github|gitlab|huggingface|face|hub|zenodo|bitbucket|figshare|osf|kaggle|repo`
    .split('|')
    .map((word) => word.split(/[\s’']/).at(-1)),
);
const stopSigns = '.,;!)]([{<"“”\'‘’:：\n';
const isStop = new Uint8Array(0x10000);
for (const sign of stopSigns) isStop[sign.charCodeAt(0)] = 1;
const afterColon = /\s*(?:$|[.,;!)\]([{<"“”'‘’]|(?:code|data|demo|video|project|website|url))/iuy;

/** How every announcement that is looked for ends; most abstracts hold none and need no closer look. Every text passes here: no pattern is tried at each letter. */
function mayAnnounce(text: string): boolean {
  if (/[Vv]isit|[Ss]ee\s|[Cc]heck out|VISIT|SEE\s/.test(text)) return true;
  /** Where the last word before `at` ends. */
  let end = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at > 0 && text[at - 1] !== ' ' && isStop[text.charCodeAt(at - 1)] === 0) end = at;
    if (at < text.length && isStop[text.charCodeAt(at)] === 0) continue;
    if (text[at] === ':' || text[at] === '：') {
      afterColon.lastIndex = at + 1;
      if (afterColon.test(text)) return true;
    }
    let from = end;
    while (from > end - 12 && from > 0 && isLetter(text.charCodeAt(from - 1))) from -= 1;
    if (pointers.has(text.slice(from, end).toLowerCase())) return true;
  }
  return false;
}

function isLetter(code: number): boolean {
  return (code > 64 && code < 91) || (code > 96 && code < 123) || code > 191;
}

const mayHoldAddress = /\.[a-z]|https?:|www|doi|arxiv|\[\d/i;
/** Links that are no answer to "the code is available at". */
const otherLinks = new Set(['video', 'slides', 'poster', 'pdf', 'paper', 'doi', 'openreview', 'calendar', 'self']);

export const linkMissing: Check = {
  code: 'link-missing',
  severity: 'warning',
  *check(programme) {
    for (const presentation of presentationsOf(programme)) {
      if (presentation.abstract && !presentation.links.some(({ rel }) => !otherLinks.has(rel)))
        yield* announcements(presentation, presentation.abstract);
    }
  },
};

/** Every address announced in an abstract and not given there, whatever links the talk has. */
export function* announcements(presentation: Presentation, abstract: NonNullable<Presentation['abstract']>): Generator<Finding> {
  const markup = readMarkup(abstract.source);
  const plain = toPlainText(markup);
  // Addresses become letters that no pattern knows, so that what points to one does not dangle.
  const typed = plain.text.trimEnd();
  const text = !mayHoldAddress.test(typed) ? typed : typed.replace(address, (found) => '\u0001'.repeat(found.length));
  if (!mayAnnounce(text)) return;
  const links = linkNodes(markup.children);
  const empty = problemsOf(markup).filter(({ code }) => code === 'url-empty');
  const told = new Set<number>();
  for (const pattern of [label, dangling, wasLink, visit, colon, placeOnly, hostOnly]) {
    for (const match of text.matchAll(pattern)) {
      const pointer =
        pattern === hostOnly
          ? match[0].replace(/(?<![\s.,;!)])[\s.,;!)]+$/, '')
          : match[0].replace(/(?<![\s.,;!)\]\n([{}<>"“”'‘’])[\s.,;!)\]\n([{}<>"“”'‘’]*$/u, '');
      const end = match.index + pointer.length;
      const begin = pattern === label ? match.index + match[0].search(/\p{L}/u) : sentenceStart(text, match.index);
      const sentence = text.slice(begin, end).replace(/^[\s.!?;)\](]+/, '');
      if (pattern !== label && pattern !== visit && !thing.test(sentence) && !(pattern === dangling && end >= text.length - 2)) continue;
      if (pattern === hostOnly && !thing.test(sentence.replace(/github/gi, ''))) continue;
      if ((pattern === placeOnly || pattern === hostOnly) && (text.includes('\u0001') || links.length > 0)) continue;
      const around = plain.sourceRange(begin, Math.min(match.index + match[0].length + 1, plain.text.length));
      if (
        links.some(({ start, end: stop }) => start < around.end + 2 && stop > around.start) ||
        empty.some(({ start }) => start >= around.start && start <= around.end + 8)
      )
        continue;
      if ([...told].some((other) => Math.abs(other - end) < 6)) continue;
      told.add(end);
      const at = plain.sourceRange(Math.max(0, end - 1), end).end;
      const found =
        pattern === hostOnly
          ? 'only a name to search for'
          : end >= text.length - 1
            ? 'the end of the abstract'
            : 'none before the next sentence';
      yield {
        ...(pattern === hostOnly ? { severity: 'notice' as const } : {}),
        message: `Expected an address after "${sentence.length > 90 ? `…${sentence.slice(-90)}` : sentence}", found ${found}`,
        hint: correctionFor(presentation, `links: { ${relOf(sentence)}: https://… }`),
        origin: originWithin(abstract.origin, abstract.source, at, at),
      };
    }
  }
}

function sentenceStart(text: string, from: number): number {
  const before = text.slice(Math.max(0, from - 160), from);
  const breaks = [...before.matchAll(/[.!?]["'”’)\]]*(?:\s+|(?=\p{Lu}\p{Ll}))|\n/gu)].at(-1);
  return breaks ? from - before.length + breaks.index + breaks[0].length : from - before.length;
}

function relOf(sentence: string): string {
  if (/\b(?:codes?|codebase|software|implementation|toolbox|library|package|github|repo(?:sitory)?)\b/i.test(sentence)) return 'code';
  if (/\b(?:data(?:sets?|base)?|corpus|corpora|benchmarks?|Daten|données)\b/iu.test(sentence)) return 'data';
  if (/\b(?:videos?|demos?)\b/i.test(sentence)) return 'demo';
  return /\b(?:models?|weights|checkpoints?)\b/i.test(sentence) ? 'model' : 'project';
}
