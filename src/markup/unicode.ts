// Characters that went wrong on the way: what is mended as text is read, and what is only suggested. Pure text in, text and findings out.
import { remembering } from '../model/remember.ts';
import { misreadWords } from './misread.ts';
import type { MarkupProblem, MarkupRepair } from './tree.ts';
import { undrawn } from './undrawn.ts';

const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };
const harmful =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ufb00-\ufb06]/;

/** One stretch of typed text → NFC without soft hyphens, controls and ligatures. U+1D400 letters and NBSP stay: they carry meaning. */
export function cleanText(value: string): string {
  // The common case costs one test and one NFC check (a no-op on ASCII).
  const composed = value.normalize('NFC');
  if (!harmful.test(composed)) return composed;
  return composed
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[\ufb00-\ufb06]/g, (letter) => ligatures[letter] ?? letter)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g,
      '',
    );
}

const control = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Every character that `cleanText` mends, as repairs; and what only a person can decide, as suggestions. Blanks and line ends of `code` are meant. */
export function findAccidents(
  source: string,
  code: readonly { readonly start: number; readonly end: number }[] = [],
): { repairs: MarkupRepair[]; problems: MarkupProblem[] } {
  const repairs: MarkupRepair[] = [];
  const problems: MarkupProblem[] = [];
  const suggest = (code: string, found: string, start: number, to: string, message: string): void => {
    problems.push({
      code,
      severity: 'notice',
      message,
      hint: `if so, replace "${found}" by "${to}" in corrections.yaml`,
      start,
      end: start + found.length,
      suggestion: { from: found, to },
    });
  };
  const { problems: misreadProblems, covered: misread } = misreadWords(source);
  problems.push(...misreadProblems);
  for (const match of source.matchAll(/[\ue000-\uf8ff\ufffd]/g))
    problems.push({
      code: 'character-private',
      severity: 'notice',
      message: `Expected a character with a meaning, found ${control(match[0])}; no font can be relied on to show it`,
      hint: 'replace it in corrections.yaml',
      start: match.index,
      end: match.index + 1,
    });
  for (const match of source.matchAll(/[\u202a-\u202e\u2066-\u2069]+/g))
    problems.push({
      code: 'character-direction',
      severity: 'warning',
      message: `Expected text in the order it is read, found ${control(match[0])}, which turns what stands around it; it was taken out`,
      hint: 'look whether the text still says what its author meant',
      start: match.index,
      end: match.index + match[0].length,
    });
  for (const match of source.matchAll(new RegExp(harmful.source, 'g'))) {
    const char = match[0];
    if (misread.has(match.index)) continue;
    repairs.push({
      kind: ligatures[char] ? 'ligature' : char === '\u00ad' ? 'soft-hyphen' : 'control-character',
      from: char,
      to: cleanText(char),
      start: match.index,
      end: match.index + 1,
    });
  }
  const inCode = (at: number): boolean => code.some(({ start, end }) => start <= at && at < end);
  if (source.includes('  '))
    for (const match of source.matchAll(/(?<=[^\s]) {2,}(?=\S)/g))
      if (!inCode(match.index))
        repairs.push({ kind: 'double-blank', from: match[0], to: ' ', start: match.index, end: match.index + match[0].length });
  if (source.includes('-\n'))
    for (const match of source.matchAll(/(?<=\p{Ll}{2})-\n(?=\p{Ll}{2})/gu))
      if (!inCode(match.index))
        suggest('line-end-hyphen', '-\n', match.index, '', 'Expected a whole word, found a hyphen at the end of a line');
  const prefix = /^\s*Abstract(?:\s*[:.]\s+|\s*[-–—]+\s*)(?=\p{Lu})/u.exec(source);
  if (prefix) suggest('abstract-prefix', prefix[0], 0, '', 'Expected the abstract itself, found the word "Abstract" before it');
  problems.push(...undrawn(source));
  return { repairs, problems };
}

/** Scripts of one language, or of few: [name in Unicode, likeliest language, ISO 15924]. */
const alphabets = [
  ['Devanagari', 'hi', 'Deva'],
  ['Bengali', 'bn', 'Beng'],
  ['Gurmukhi', 'pa', 'Guru'],
  ['Gujarati', 'gu', 'Gujr'],
  ['Tamil', 'ta', 'Taml'],
  ['Telugu', 'te', 'Telu'],
  ['Kannada', 'kn', 'Knda'],
  ['Malayalam', 'ml', 'Mlym'],
  ['Sinhala', 'si', 'Sinh'],
  ['Thai', 'th', 'Thai'],
  ['Lao', 'lo', 'Laoo'],
  ['Khmer', 'km', 'Khmr'],
  ['Myanmar', 'my', 'Mymr'],
  ['Ethiopic', 'am', 'Ethi'],
  ['Armenian', 'hy', 'Armn'],
  ['Georgian', 'ka', 'Geor'],
] as const;
const alphabetPatterns = alphabets.map(([script]) => new RegExp(`\\p{Script=${script}}`, 'u'));
/** Letters, the likeliest language of them, the scripts (ISO 15924) of all languages written with them. */
const scripts: readonly [RegExp, string, readonly string[], string?][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja', ['Jpan']],
  [/\p{Script=Hangul}/u, 'ko', ['Kore']],
  [/\p{Script=Han}/u, 'zh', ['Hans', 'Hant', 'Jpan', 'Kore']],
  [/\p{Script=Cyrillic}/u, 'ru', ['Cyrl']],
  [/\p{Script=Greek}/u, 'el', ['Grek']],
  [/\p{Script=Arabic}/u, 'ar', ['Arab'], 'rtl'],
  [/\p{Script=Hebrew}/u, 'he', ['Hebr'], 'rtl'],
  ...alphabets.map(([, language, code], at): [RegExp, string, string[]] => [alphabetPatterns[at] as RegExp, language, [code]]),
];
const run = (script: string, more = '+'): string => `${script}${more}(?:[ \\u00a0]${script}${more})*`;
const foreign = new RegExp(
  [
    '[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー\\u3001\\u3002]+',
    run('\\p{Script=Hangul}'),
    run('\\p{Script=Cyrillic}'),
    run('[\\p{Script=Arabic}\\u064b-\\u0655\\u0670]'),
    run('\\p{Script=Hebrew}'),
    // With joiners and soft hyphens, which belong to no script.
    ...alphabets.map(([script]) => run(`\\p{Script=${script}}[\\p{Script=${script}}\\u00ad\\u200c\\u200d]*`, '')),
    // One Greek letter is a symbol; a Greek word is Greek.
    '\\p{Script=Greek}{3,}(?:[ \\u00a0]\\p{Script=Greek}+)*',
  ].join('|'),
  'gu',
);
const anyForeign = new RegExp(
  `[${['Hiragana', 'Katakana', 'Han', 'Hangul', 'Cyrillic', 'Arabic', 'Hebrew', 'Greek', ...alphabets.map(([script]) => script)]
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]`,
  'u',
);

/** What the Han letters of a text belong to when a stretch has nothing else: Japanese beside kana, Korean beside Hangul, else Chinese. */
export function hanLanguage(text: string): string {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : /\p{Script=Hangul}/u.test(text) ? 'ko' : 'zh';
}

export interface Surroundings {
  /** Of the text all around (BCP 47): what is written in its script is taken for it. */
  readonly language?: string | undefined;
  /** What Han letters alone belong to; Chinese unless said otherwise. */
  readonly hanIs?: string;
  /** In a sentence that runs from right to left itself, a stretch that does is no island. */
  readonly rightToLeft?: boolean;
}

/** Escaped HTML text → the same with each run of another script marked by its language and direction (the likeliest language of the script). */
export function markScripts(html: string, { language, hanIs = 'zh', rightToLeft = false }: Surroundings = {}): string {
  if (!anyForeign.test(html)) return html;
  const own = language === undefined ? '' : scriptOf(language);
  return html.replace(foreign, (found) => {
    const [, likeliest, codes, dir] = scripts.find(([script]) => script.test(found)) ?? [];
    if (!likeliest || !codes) return found;
    const lang = codes.includes(own) ? '' : ` lang="${likeliest === 'zh' ? hanIs : likeliest}"`;
    const turn = dir && !rightToLeft ? ` dir="${dir}"` : '';
    return lang || turn ? `<span${lang}${turn}>${found}</span>` : found;
  });
}

/** ISO 15924, by the likely subtags of Unicode (UTS 35, 4.3); empty for what is no language. */
const scriptOf = remembering(
  100,
  (language: string) => language,
  (language: string): string => {
    try {
      return new Intl.Locale(language).maximize().script ?? '';
    } catch {
      return '';
    }
  },
);

/** The likeliest language (BCP 47) of a word in letters that few languages are written with, unless `language` is one of these. */
export function languageOfLetters(word: string, language: string): string | undefined {
  if (/^[\0-\u052f]/.test(word)) return undefined;
  const at = alphabetPatterns.findIndex((pattern) => pattern.test(word));
  const [, likeliest, code] = alphabets[at] ?? [];
  return code === scriptOf(language) ? undefined : likeliest;
}

/** Whether text begins with a letter that is written from right to left: its sentences run that way, whatever follows. */
export function runsRightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text);
}

/** The same of HTML, of our own making: each sign "<" in it opens a tag. */
export function htmlRunsRightToLeft(html: string): boolean {
  return runsRightToLeft(html.replace(/<[^>]*>/g, ''));
}
