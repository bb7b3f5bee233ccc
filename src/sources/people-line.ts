// A line of names → the names, where each stands, and its affiliation. Judged by what names look like, in any script.
import { nameParticles } from '../model/name.ts';
import { remembering } from '../model/remember.ts';
import { isAffiliation } from './page-lines.ts';

export interface NameInLine {
  readonly name: string;
  readonly affiliation?: string;
  /** UTF-16 offset of the name in the line. */
  readonly at: number;
}

/** In a line of people these begin small too. */
const particles = new Set([...nameParticles, 'st', 'ben', 'abu', "d'", 'op', 'het', 'san', 'mc', 'mac']);
/** Words of sentences and titles: in lower case, or at the beginning, no part of a name. */
const functionWords = new Set([
  'the',
  'of',
  'for',
  'with',
  'we',
  'is',
  'are',
  'in',
  'on',
  'to',
  'from',
  'by',
  'a',
  'an',
  'this',
  'that',
  'via',
  'using',
  'at',
  'as',
  'our',
  'how',
  'why',
  'what',
  'when',
  'and',
  'or',
  'not',
  'be',
  'can',
  'it',
  'its',
  'towards',
  'toward',
  'beyond',
  'und',
  'für',
  'mit',
  'les',
  'des',
  'et',
  'une',
  'un',
  'pour',
  'avec',
  'sur',
  'die',
  'ein',
  'eine',
  'über',
  'see',
  'join',
  'us',
  'no',
  'more',
]);
/** What programmes and papers say where no name is meant, in any case. */
const notNames = new Set([
  'learning',
  'abstract',
  'tbd',
  'tba',
  'n/a',
  'none',
  'motivation',
  'overview',
  'background',
  'introduction',
  'summary',
  'methods',
  'results',
  'conclusion',
  'break',
  'lunch',
  'session',
  'poster',
  'posters',
  'discussion',
  'welcome',
  'registration',
  'workshop',
  'keynote',
  'talk',
  'panel',
  'closing',
  'opening',
  'remarks',
  'room',
  'hall',
  'speaker',
  'speakers',
  'cancelled',
  'canceled',
  'withdrawn',
  'coffee',
  'university',
  'institute',
  'department',
  'it',
  'its',
  'them',
  'you',
  'your',
  'presentations',
]);

/** How much one part looks like a person's name: 2 surely, 1 perhaps (one word, odd letters), 0 not. */
export function nameLikeness(part: string): 0 | 1 | 2 {
  const text = part
    .replace(/(?<![*†‡§¶∗⋆\u00b9\u00b2\u00b3\u2070-\u2079])[*†‡§¶∗⋆\u00b9\u00b2\u00b3\u2070-\u2079]+$|(?<=\p{L})\d(?:,\d)*$/gu, '')
    .trim();
  if (text === '' || text.length > 70 || /[?!;:=<>{}|$\\%]|\d{2,}|\.\.\.|https?/.test(text)) return 0;
  const words = text.split(/\s+/);
  if (words.length > 8 || (/[.]$/.test(text) && !/(?:^|[\s.])(?:\p{Lu}|Jr|Sr|Ph\.?D|M\.?D|[IVX]+)\.$/u.test(text))) return 0;
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}·・\s]+$/u.test(text))
    return text.length <= 12 ? (text.length <= 5 ? 2 : 1) : 0;
  let capital = 0;
  for (const word of words) {
    const bare = word.replace(/^[^\p{L}]+|[.,)"'”’]+$/gu, '');
    const lower = bare.toLowerCase();
    if (
      notNames.has(lower) ||
      (functionWords.has(lower) &&
        !/^\p{Lu}\.$/u.test(word) &&
        (bare === lower || (word === words[0] && words.length > 2 && !/^(?:an|no|on|be|in|us|die|un|by)$/.test(lower))))
    )
      return 0;
    if (/^\p{Lu}|^(?:d|l|o|al|el|ad|ash|as|ar|bin)['’\-‐]\p{L}/u.test(bare) || /^\p{Lo}/u.test(bare)) capital += 1;
    else if (!particles.has(lower) && !/^\p{Lu}/u.test(bare))
      return words.length <= 3 && /^[\p{Ll}\p{M}'’-]+\.?$/u.test(bare) && words.length > 1 ? 1 : 0;
  }
  if (capital === 0) return 0;
  return words.length >= 2 && words.length <= 6 ? 2 : 1;
}

/** Splits at `separator` outside brackets; offsets are those of the parts in `line`. */
function splitOutsideBrackets(line: string, separator: RegExp): { readonly text: string; readonly at: number }[] {
  const parts: { text: string; at: number }[] = [];
  const sticky = new RegExp(separator.source, 'iuy');
  let depth = 0;
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '(' || sign === '[') depth += 1;
    else if ((sign === ')' || sign === ']') && depth > 0) depth -= 1;
    else if (depth === 0) {
      sticky.lastIndex = at;
      const match = sticky.exec(line);
      if (match && match[0].length > 0) {
        parts.push({ text: line.slice(from, at), at: from });
        from = at + match[0].length;
        at = from - 1;
      }
    }
  }
  parts.push({ text: line.slice(from), at: from });
  return parts.filter(({ text }) => text.trim() !== '');
}

const mailAddress = /(?<!\s)\s*[<([]?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[>)\]]?/g;

export type Separator = 'dot' | 'semicolon' | 'comma' | 'bar' | 'none';

const separators: readonly (readonly [Separator, RegExp, RegExp])[] = [
  ['dot', /\S\s*[·•∙⋅]\s*\S/u, /[·•∙⋅]/],
  ['bar', /\S\s+\|\s+\S/, /\|/],
  ['semicolon', /;/, /;\s*(?:(?:and|und|et)\s)?/],
  ['comma', /,|\s(?:and|und|et|&)\s/i, /,\s*(?:(?:and|und|et|&)\s+)?|(?<!\s)\s+(?:and|und|et|&)\s+/],
];
const suffix = /^(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D)\.?$/i;

/** The separator the line uses: the strongest that occurs outside brackets. */
export function separatorOf(line: string): Separator {
  return separators.find(([, occurs, split]) => occurs.test(line) && splitOutsideBrackets(line, split).length > 1)?.[0] ?? 'none';
}

/** The names of a line, split by its separator. "Jo Public, Jr." stays one; brackets after a name are its affiliation. */
export function namesIn(line: string, separator: Separator = separatorOf(line)): NameInLine[] {
  const pattern = separators.find(([name]) => name === separator)?.[2];
  const parts = pattern ? splitOutsideBrackets(line, pattern) : [{ text: line, at: 0 }];
  const names: { name: string; affiliation?: string; at: number }[] = [];
  // After a comma stands where someone works, or a given name: an institution in one part tells for all.
  const placed =
    separator === 'semicolon' && parts.some(({ text }) => isAffiliation(text.slice(text.indexOf(',') + 1)) && /(?<![^,])[^,]+,/.test(text));
  for (const part of parts) {
    const before = names.at(-1);
    // Addresses of people never enter the programme.
    const text = (part.text.includes('@') ? part.text.replace(mailAddress, '') : part.text).trim();
    if (text === '') continue;
    // "Wei Zhang1,2": a number alone points to another affiliation of the one before.
    if (separator === 'comma' && before && /^\d{1,2}$/.test(text) && /\d$/.test(before.name)) {
      before.name = `${before.name},${text}`;
      continue;
    }
    if (separator === 'comma' && before && suffix.test(text)) {
      before.name = line.slice(before.at, part.at + part.text.trimEnd().length);
      continue;
    }
    // "Nora Fold, ETH Zürich; Ada Byron, University of London", and the same with commas alone.
    if (separator === 'comma' && before && (before.affiliation ? nameLikeness(text) < 2 : isAffiliation(text)) && !/[()[\]]/.test(text)) {
      before.affiliation = before.affiliation ? `${before.affiliation}, ${text}` : text;
      continue;
    }
    const comma = placed ? text.indexOf(',') : -1;
    if (comma > 0) {
      names.push({ name: text.slice(0, comma).trim(), affiliation: text.slice(comma + 1).trim(), at: part.at + part.text.indexOf(text) });
      continue;
    }
    const bracket = separator === 'dot' ? undefined : /^([^()[\]]*[^()[\]\s])\s*[([]((?:[^()[\]]|\([^()]*\))*)[)\]]\s*[*†‡]*$/u.exec(text);
    const at = part.at + part.text.indexOf(text);
    // Where dots join people, each part is a name as its author wrote it; in prose lists a mark behind a name points to a footnote.
    const name =
      separator === 'dot'
        ? text
        : (bracket?.[1] ?? text)
            .replace(/(?<![\s*†‡§¶∗⋆\u00b9\u00b2\u00b3\u2070-\u2079])\s*[*†‡§¶∗⋆\u00b9\u00b2\u00b3\u2070-\u2079]+$/u, '')
            .trim();
    const affiliation = bracket?.[2]?.trim();
    if (name) names.push({ name, ...(affiliation && !/@/.test(affiliation) ? { affiliation } : {}), at });
  }
  return names;
}

/**
 * Whether a line is a list of people: 'surely' (several names), 'perhaps' (one name, or names of odd form), 'no'.
 * A " · " between short parts is how virtual-conference pages join people and hardly anything else.
 */
export function looksLikePeople(line: string): 'surely' | 'perhaps' | 'no' {
  return line.length > 500 ? judgePeople(line) : judgedPeople(line);
}

/** A line is asked about several times while the structure of its page is found. */
const judgedPeople = remembering(20_000, (line) => line, judgePeople);

function judgePeople(line: string): 'surely' | 'perhaps' | 'no' {
  const text = line.trim();
  if (text === '' || text.length > 6000) return 'no';
  // Sentences are no list of people; most lines of a page are abstracts, and this is the quick way past them.
  if (text.length > 200 && !/[·•∙⋅]/.test(text) && /\p{Ll}{3}[.?!] \p{Lu}/u.test(text)) return 'no';
  const separator = separatorOf(text);
  const names = namesIn(text, separator);
  const likeness = names.map(({ name }) => nameLikeness(name));
  const sure = likeness.filter((value) => value === 2).length;
  const not = likeness.filter((value) => value === 0).length;
  if (separator === 'dot') {
    if (names.some(({ name }) => name.length > 120)) return 'no';
    return sure * 2 >= names.length ? 'surely' : not * 2 <= names.length ? 'perhaps' : 'no';
  }
  if (names.length === 1 && likeness[0] === 1 && names[0]?.affiliation && isAffiliation(names[0].affiliation)) return 'surely';
  if (names.length === 1) return likeness[0] === 2 ? (names[0]?.affiliation ? 'surely' : 'perhaps') : likeness[0] === 1 ? 'perhaps' : 'no';
  if (separator === 'semicolon' && names.every(({ affiliation }) => affiliation) && not * 2 < names.length) return 'surely';
  if (not > 0 && names.every(({ affiliation }) => affiliation === undefined)) {
    // "Ada Byron, ETH Zurich, Nora Fold, MIT": affiliations between commas would be told for names; at most one stranger in five is let pass.
    if (sure >= 4 && sure * 5 >= names.length * 4) return 'surely';
    return not === 1 && sure >= 3 ? 'perhaps' : 'no';
  }
  if (not * 3 > names.length) return 'no';
  return sure === names.length || (sure >= 2 && sure * 2 >= names.length) ? 'surely' : sure >= 1 ? 'perhaps' : 'no';
}

/** Whether a short line is names and nothing else: a list of them, or two words and more like a name. */
export function namesAlone({ text }: { readonly text: string }): boolean {
  const look = looksLikePeople(text);
  return text.length < 200 && (look === 'surely' || (look === 'perhaps' && nameLikeness(namesIn(text)[0]?.name ?? '') === 2));
}
