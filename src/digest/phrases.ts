// Digest: a place in a sentence → the noun phrase that begins or ends there. Rules of closed word classes; nothing is learnt.

const prepositions =
  'about above across after against along among around as at before behind below beneath beside between beyond by despite during except for from in including inside into like near of off on onto out outside over per relative since than through throughout to toward towards under until unlike up upon versus via vs with within without compared comparing regarding'.split(
    ' ',
  );
const others =
  'and or but while whereas when where which that who whose because although though if so thus hence then also both either neither is are was were be been being has have had do does did can could may might must shall should will would we they it he she you i this these those there respectively i.e e.g etc even not only'.split(
    ' ',
  );
const verbs =
  'push pushes pushing pushed raise raises raising find finds found measure measures measured report reports reported observe observes observed estimate estimates estimated detect detects detected get gets got drop drops cut cuts reveal reveals revealed suggest confirm confirms verify verifies validate validates illustrate illustrates prove proves exhibit exhibits offer offers remain remains perform performs run runs running achieve achieves achieving achieved achieves show shows showing demonstrate demonstrates demonstrating indicate indicates suggest suggests make makes making allow allows enable enables require requires requiring using use uses used keep keeping maintain maintaining obtain obtained obtains obtaining yield yields yielding provide provides providing lead leads leading outperform outperforms outperforming surpass surpassing surpasses improve improves improving increase increases increasing reduce reduces reducing decrease decreases decreasing compared resulting'.split(
    ' ',
  );
const stops = new Set([...prepositions, ...others, ...verbs]);
const articles = new Set(['the', 'a', 'an', 'all', 'several', 'various', 'some', 'its', 'their', 'our']);

const bareWord = (word: string): string => word.toLowerCase().replace(/^[("'“‘\[]+|(?<![)"'”’\],.;:!?])[)"'”’\],.;:!?]+$/g, '');

interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The phrase that begins at `from`; `lists` lets it go on through "A, B and C" and "of". Undefined when no noun can stand there. */
export function phraseAfter(text: string, from: number, options: { lists?: boolean; most?: number } = {}): Phrase | undefined {
  const { lists = false, most = 8 } = options;
  const words = [...text.slice(from, from + 220).matchAll(/\S+/g)].map((word) => ({
    text: word[0],
    start: from + word.index,
    end: from + word.index + word[0].length,
  }));
  let first = 0;
  while (articles.has(bareWord(words[first]?.text ?? ''))) first += 1;
  let last = -1;
  for (let at = first; at < words.length && at - first < most; at += 1) {
    const word = words[at];
    if (!word) break;
    const bare = bareWord(word.text);
    const joins = lists && last >= 0 && (bare === 'and' || bare === 'or' || bare === '&') && continues(words[at + 1]?.text);
    const ofs =
      last >= 0 &&
      bare === 'of' &&
      words[at + 1] !== undefined &&
      (lists || /^(?:number|amount|rate|cost|volume|level|degree|quality)s?$/.test(bareWord(words[last]?.text ?? '')));
    if (/^[("“‘\[]/.test(word.text) && last >= 0) {
      if (/^[([]/.test(word.text)) break;
    }
    if (joins || ofs) continue;
    if (stops.has(bare) || !/[\p{L}\d]/u.test(bare)) break;
    if (/^[—–-]+$/.test(word.text)) break;
    last = at;
    if (/[;:!?)\].]$/.test(word.text)) break;
    if (/,$/.test(word.text) && !(lists && listGoesOn(words.slice(at + 1).map((one) => one.text)))) break;
  }
  const begin = words[first];
  const close = words[last];
  if (!begin || !close) return undefined;
  const end = close.end - (/(?<![,;:!?)\].”"’'])[,;:!?)\].”"’']+$/.exec(close.text)?.[0].length ?? 0);
  const start = begin.start + (/^[("“‘\[]+/.exec(begin.text)?.[0].length ?? 0);
  return end > start ? { start, end, text: text.slice(start, end) } : undefined;
}

/** After a comma: "B and C", "B, and C": a list, not a new clause. */
function listGoesOn(words: readonly string[]): boolean {
  for (let at = 0; at < Math.min(words.length, 7); at += 1) {
    const bare = bareWord(words[at] ?? '');
    if (bare === 'and' || bare === 'or') return continues(words[at + 1]);
    if (stops.has(bare)) return false;
  }
  return false;
}

function continues(word: string | undefined): boolean {
  if (word === undefined) return false;
  const bare = bareWord(word);
  return /[\p{L}\d]/u.test(bare) && !/^(?:an?|\d+\.\d+)$/.test(bare) && !stops.has(bare) && !/(?:ly|ing)$/.test(bare);
}

/** The phrase that ends at `to` (blanks before it passed over). */
export function phraseBefore(text: string, to: number, most = 7): Phrase | undefined {
  const words = [...text.slice(0, to).matchAll(/\S+/g)].slice(-most - 1);
  let first: number | undefined;
  for (let at = words.length - 1; at >= 0 && words.length - at <= most; at -= 1) {
    const word = words[at]?.[0] ?? '';
    if (
      stops.has(bareWord(word)) ||
      articles.has(bareWord(word)) ||
      (/[,;:.!?)]$/.test(word) && at < words.length - 1) ||
      !/[\p{L}\d]/u.test(word)
    )
      break;
    first = at;
    if (/^[([]/.test(word)) break;
  }
  const begin = first === undefined ? undefined : words[first];
  const close = words.at(-1);
  if (!begin || !close) return undefined;
  const start = begin.index + (/^[("“‘\[]+/.exec(begin[0])?.[0].length ?? 0);
  const end = close.index + close[0].length - (/(?<![,;:!?)\].”"’'])[,;:!?)\].”"’']+$/.exec(close[0])?.[0].length ?? 0);
  return end > start ? { start, end, text: text.slice(start, end) } : undefined;
}
