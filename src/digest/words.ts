// Digest: text → the content words and noun phrases that ranking compares.
import { remembering } from '../model/remember.ts';
import { functionWordsOf } from './function-words.ts';

const functionWords =
  'a about above across after again against all almost along already also although always among an and another any are around as at away back based be became because become been before being below best better between beyond both but by can cannot could did do does done down due during each either else enough especially etc even ever every few finally first firstly for former four from full further furthermore generally get give given gives had has have having he hence her here herein him his how however i if ii iii in indeed instead into is it its itself just last latter least less lets like likely long made mainly make makes making many may me might more moreover most mostly much must my namely nearly need never nevertheless new next no nor not now number of off often on once one ones only onto or other others otherwise our ours out over overall own per perhaps please previous previously put quite rather really respectively s same second secondly see seen set several shall she should show showed showing shown shows side since single six so some sometimes somewhat soon specifically still such take taken than that the their theirs them themselves then thence there thereby therefore these they thing things third this those though three through throughout thus to together too toward towards two under unless unlike until up upon us use used uses using usually various vary very via vs was way ways we well were what whatever when where whereas whether which while who whole whom whose why widely will with within without would yet you your zero able'.split(
    ' ',
  );
/** Words of papers about papers: they join talks that have nothing in common. */
const paperWords =
  'abstract accordingly achieve achieved achieves achieving address addresses aim aims allow allows analysis analyze analyzes application applications applied apply approach approaches arbitrary argue article aspect aspects associated assume assumption assumptions available baseline baselines becomes behavior benchmark benchmarks benefit benefits bring brings called capable case cases challenge challenges challenging characteristics class combine combining common commonly compare compared comparison competitive complex component components comprehensive concept condition conditions conduct consider considered consistently consists construct contain context contribution contributions core corresponding cost create critical crucial current currently data dataset datasets deal define demonstrate demonstrated demonstrates demonstrating depend design designed desired detail details determine develop developed difference different difficult direct directly domain domains dubbed easily easy effect effective effectively effectiveness effects efficiency efficient efficiently effort either emerging empirical empirically employ enable enables enabling encourage end enhance ensure entire essential evaluate evaluated evaluation evidence example examples excellent existing expensive experiment experimental experimentally experiments explain explicit explicitly exploit explore extend extensive extract facilitate fact factor factors fail feature features field final find findings focus follow form found framework frameworks function functions fundamental future gain gap general generalize generate generated goal good great group handle hard help high higher highlight highly human idea identify illustrate impact implement implementation implicit important improve improved improvement improvements improves improving include includes including incorporate increase increasing inference inferior information input insight insights instance instances introduce introduced introduces introducing investigate issue issues key kind know known lack large larger latest latter lead leading leads learn learned learning learns leverage leverages leveraging limit limitation limitations limited line little low lower main major manner means mechanism mechanisms method methodology methods mind model modeled modeling models motivated multiple named natural nature necessary network networks neural novel number objective observation observations observe obtain obtained open optimal order original outperform outperforms output outputs paper papers parameter parameters part particular particularly parts pattern perform performance performing performs phenomenon point points popular pose possible potential power practical practice presence present presented presents principled prior problem problems procedure process processing produce promising properly property properties propose proposed proposes prove provide provided provides providing purpose quality question questions range real real-world reasonable recent recently reduce reduced reduces reducing related relative relevant relies rely report represent require required requirement requirements requires research respect result resulting results reveal rich role sample samples scale scenario scenarios scheme search seek sense setting settings significant significantly similar simple simply situation size small solution solutions solve solving source sources space specific stage standard state state-of-art state-of-the-art step steps strategies strategy strong structure studied studies study subsequent substantial substantially success successful successfully sufficient suffer suggest suitable superior superiority support system systems tackle target task tasks technique techniques technology term terms test theoretical theoretically theory time today tool tools total traditional train trained training treat trend true try type types typical typically understand understanding underlying unique unknown usage useful user users valid validate value values variety verify version versus view wide minimization maximization work works world yield yields'.split(
    ' ',
  );
const functional = new Set(functionWords);
const stop = new Set([...functionWords, ...paperWords]);

export const isStopWord = (word: string): boolean => functional.has(word.toLowerCase());
/** For `phrasesOf`: of the language that title and abstract of a talk are written in. */
export const foreignWordsOf = (...texts: readonly string[]): ReadonlySet<string> | undefined =>
  functionWordsOf(texts.join(' '), (word) => functional.has(word));
export const isPaperWord = (word: string): boolean => stop.has(word.toLowerCase());

/** One form for singular and plural: "ensembles" and "ensemble", "matrices" and "matrix", "studies" and "study". */
export function singular(word: string): string {
  if (/^(?:minim|maxim|optim)a$/.test(word)) return `${word.slice(0, -1)}um`;
  if (word.length <= 3 || !word.endsWith('s') || /(?:ss|us|is|ous|ics|bayes)$/.test(word)) return word;
  if (word.endsWith('ices')) return `${word.slice(0, -4)}ix`;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:sses|xes|ches|shes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Lower-case words of three letters or more, in the singular, without function words and the words of all papers. */
export function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}][\p{L}\d-]{2,}/gu) ?? []).filter((word) => !stop.has(word)).map(singular);
}

export interface Phrase {
  /** Lower-case and singular: what is compared. */
  readonly key: string;
  /** As written at its first place. */
  readonly text: string;
  readonly words: number;
}

/** Phrases that never stand free of a longer one are dropped: "online continual" beside "online continual learning" (after the C-value of Frantzi et al. 2000). */
export function freePhrases(phrases: readonly Phrase[]): Phrase[] {
  const times = new Map<string, number>();
  for (const { key } of phrases) times.set(key, (times.get(key) ?? 0) + 1);
  const inside = new Map<string, number>();
  for (const [key, count] of times) {
    const words = key.split(' ');
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 1; to <= words.length; to += 1) {
        const part = words.slice(from, to).join(' ');
        if (part !== key) inside.set(part, Math.max(inside.get(part) ?? 0, count));
      }
    }
  }
  return phrases.filter(({ key, words }) => words === 1 || (times.get(key) ?? 0) > (inside.get(key) ?? 0));
}

const verbLike = /(?:ly|izes?|ises?|ized|ised)$|^(?:based|driven|aware|trained|learnt?|given|using|towards?|better|best|via)$/;
/** Words that carry a meaning only beside another: "deep", "deep learning" is kept, "deep" is not. */
const half = new Set(
  'adaptive additional algorithm algorithms attention bayesian class classification data deep distribution dynamic embedding expert generation global gradient graph image images joint knowledge label labels language latent layer linear local loss machine matrix matrices multi node online optimization prediction random representation representations robust semantic sequence space sparse spatial supervised text unsupervised video visual weight weights word words learning model network networks neural training function functions feature features task tasks information objective framework'.split(
    ' ',
  ),
);

/** What the rules below ask of a word; the same words come again in every abstract. */
interface Word {
  readonly text: string;
  readonly key: string;
  readonly inPhrase: boolean;
  readonly gerund: boolean;
  readonly beforeVerb: boolean;
  readonly stops: boolean;
  readonly alone: boolean;
  readonly closes: boolean;
  readonly opens: boolean;
  readonly kind: boolean;
}

const wordOf = remembering(100_000, (text: string) => text, factsOf);

function factsOf(text: string): Word {
  const low = text.toLowerCase();
  return {
    text,
    key: singular(low),
    inPhrase: /^\p{L}[\p{L}\d-]+$/u.test(text) && !functional.has(low) && !verbLike.test(text),
    gerund: /ing$/i.test(text),
    beforeVerb: /^(?:|by|for|of|via|and|towards?|through|with|when|from|in|to)$/i.test(text),
    stops: stop.has(low),
    alone: !(stop.has(low) || half.has(low) || low.length < 5 || /(?:ed|ing)$/.test(low)),
    closes: !endsNoPhrase.test(low),
    opens: !beginsNoPhrase.test(low),
    kind: /^(?:method|approach|framework|model|result|experiment|paper|work|performance|problem|technique|algorithm)s?$/.test(low),
  };
}

/**
 * The noun phrases of a text by RAKE's rule (Rose et al. 2010, Automatic Keyword Extraction from Individual Documents, §1.2.1): runs of words
 * between punctuation and function words; of each run all stretches of two and three words, and single words that mean something alone.
 * `foreign`: function words of the text's own language where that is not English.
 */
export function phrasesOf(text: string, foreign?: ReadonlySet<string>): Phrase[] {
  const found: Phrase[] = [];
  const end = wordOf('the');
  for (const part of text.split(/[^\p{L}\d\s'’-]+|\s-+\s/u)) {
    let run: Word[] = [];
    let before = wordOf('');
    const words = part.split(/\s+/);
    for (let at = 0; at <= words.length; at += 1) {
      if (words[at] === '') continue;
      const word = at === words.length ? end : wordOf(words[at] as string);
      // "by Penalizing Gradient Norm", "Learning Iterative Reasoning": a gerund that begins a phrase after a preposition or nothing is its verb.
      const verb = run.length === 0 && word.gerund && before.beforeVerb;
      if (word.inPhrase && !verb && !foreign?.has(word.text.toLowerCase())) run.push(word);
      else {
        if (run.length > 0) addStretches(run, found);
        run = [];
      }
      before = word;
    }
  }
  return found;
}

function addStretches(run: readonly Word[], found: Phrase[]): void {
  for (let from = 0; from < run.length; from += 1) {
    const first = run[from] as Word;
    if (first.alone) found.push({ key: first.key, text: first.text, words: 1 });
    if (!first.opens) continue;
    let meant = !first.stops;
    let { key, text } = first;
    for (let words = 2; words <= 4 && from + words <= run.length; words += 1) {
      const last = run[from + words - 1] as Word;
      meant ||= !last.stops;
      key += ` ${last.key}`;
      text += ` ${last.text}`;
      if (meant && isPhrase(run, from, words)) found.push({ key, text, words });
    }
  }
}

const endsNoPhrase =
  /(?:ed|est)$|^(?:show|use|train|allow|enable|require|increase|achieve|propose|improve|reduce|lead|result|provide|perform|outperform|demonstrate|present|learn|make|find|give)s?$/;
const beginsNoPhrase =
  /^(?:show|propose|introduce|present|demonstrate|study|find|train|use|learn|develop|investigate|improve|achieve|provide|existing|novel|new|proposed|recent|different|various|many|several|significant|extensive|simple|effective|efficient|accurate|such|good|strong|large|small|high|low|great|main|important|general|specific|given|real|popular|common|standard|typical|current|possible|potential|available|relevant|similar|experimental|theoretical|empirical|practical|comprehensive|superior|competitive|promising|resulting|corresponding|underlying|challenging|state-of-the-art|real-world|improving|using|leveraging|reducing|achieving|training|generating|making|providing|following|including|solving|given|outperform|outperforms)s?$/;

/** "neural networks" and "federated learning" are phrases though "learning" alone says nothing; "propose novel", "trained model" are none. */
function isPhrase(run: readonly Word[], from: number, words: number): boolean {
  const last = run[from + words - 1] as Word;
  if (!last.closes) return false;
  const low = last.text.toLowerCase();
  if (isWeakHead(low) && !(words > 2 && /^(?:model|network|algorithm|system)s?$/.test(low))) return false;
  for (let at = from; at < from + words; at += 1) {
    const word = run[at] as Word;
    if (word.kind && word.text !== last.text) return false;
  }
  return true;
}

/** A phrase that ends so names no subject: "distillation method", "GAN approach". */
const isWeakHead = (word: string): boolean =>
  /^(?:method|approach|framework|model|result|experiment|paper|work|performance|problem|technique|algorithm|setting|scenario|issue|way|case|task|dataset|baseline|value|number|set|strategy|strategie|mechanism|process|application|system|example|property|propertie|solution|scheme|data|benchmark|component|domain|step|analysis|information|feature)s?$/.test(
    word,
  );
