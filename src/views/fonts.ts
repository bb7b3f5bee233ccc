// The faces of digest and booklet: which files of which Fontsource packages the text of a programme needs, and the stylesheets that declare them.
import { isDrawn } from '../markup/drawn.ts';

/** One font file to be written below `assets/fonts/`; with `letters` only these are kept of it, and `weight` is what a variable font is pinned to. */
export interface FontFile {
  readonly name: string;
  readonly package: string;
  readonly file: string;
  readonly letters?: string;
  readonly weight?: number;
  /** OpenType features that are kept; all when absent. */
  readonly features?: readonly string[];
}

export interface FontPlan {
  readonly files: readonly FontFile[];
  /** `assets/fonts.css`. */
  readonly css: string;
  /** `assets/fonts-print.css`: what a reader's own device has in colour and paper has not. */
  readonly printCss: string;
}

interface Face {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
}

const families = ['Source Serif 4', 'Source Sans 3'] as const;
const faces: readonly (Face & { readonly name: string })[] = [
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'normal' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'italic' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 600, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 400, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 600, style: 'normal' },
];
/** What pages show that stands in no text of a programme: ASCII, dashes, quotation marks, blanks, arrows. */
const always =
  Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('') +
  Array.from({ length: 112 }, (_, at) => String.fromCharCode(0x2000 + at)).join('') +
  '\u00a0\u00ad·×°§©«»¿¡€™−↑↓';
/** Those that stylesheets and author text ask for, and those that set letters right by themselves. */
const kept: readonly string[] = 'kern liga clig calt ccmp locl mark mkmk onum lnum tnum pnum smcp'.split(' ');
const everything = 'U+0-10FFFF';
/** A font of blanks alone has no outline, and browsers call it broken. */
const visible = /[^\p{Z}\p{C}\u2800\u3164\uffa0]/u;
const ranges: Readonly<Record<string, string>> = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  'latin-ext':
    'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0303,U+0306-0307,U+030A-0328,U+032A-036F,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2070-209C,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** A font of another script. Its letters join the two families of the page, so that no stylesheet need know about scripts. */
interface ScriptFont {
  readonly package: string;
  readonly name: string;
  readonly weights: readonly number[];
  /** Its files hold every weight; a PDF wants one weight a font. */
  readonly variable?: true;
  /** The one file that holds all its letters, whatever its package says of ranges. */
  readonly onlyFile?: string;
  readonly letter: RegExp;
  readonly lang?: string;
}

const han = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
/** What every face of Source draws beyond Latin-1, whatever its ranges say. */
const bySource =
  String.raw`\u0100-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e6\u01e7\u01f8\u01f9\u0218-\u021b` +
  String.raw`\u0237\u0251\u0259\u0261\u02b0\u02b2\u02b3\u02b7\u02b8\u02bb\u02bc\u02be\u02bf\u02c6-\u02cc\u02da\u02dc\u02dd\u02e1-\u02e3\u0300\u0301` +
  String.raw`\u0303\u0304\u0308\u0309\u0323\u0329\u0374\u0375\u037e\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u03d7\u03d9\u03db\u03dd\u03e1` +
  String.raw`\u0400-\u045f\u0462\u0463\u0472-\u0475\u0490-\u0493\u0496-\u049b\u04a0-\u04a3\u04aa\u04ab\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04c0-\u04c2` +
  String.raw`\u04cf-\u04d1\u04d4-\u04d9\u04e2\u04e3\u04e6-\u04e9\u04ee\u04ef\u04f2\u04f3\u1d43\u1d47-\u1d49\u1d4d\u1d4f\u1d50\u1d52\u1d56-\u1d58\u1d5b` +
  String.raw`\u1d9c\u1da0\u1dbb\u1e0c-\u1e0f\u1e20\u1e21\u1e24\u1e25\u1e2a\u1e2b\u1e36-\u1e3b\u1e3e\u1e3f\u1e42-\u1e49\u1e5a-\u1e63\u1e6c-\u1e6f` +
  String.raw`\u1e80-\u1e85\u1e8e\u1e8f\u1e92\u1e93\u1e97\u1e9e\u1ea0-\u1ef9\u2009\u200b\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026` +
  String.raw`\u2032\u2033\u2039\u203a\u2044\u20a1\u20a4\u20a6\u20a7\u20a9\u20ab\u20ac\u20ae\u20b1\u20b2\u20b4\u20b5\u20b8-\u20ba\u20bd\u2113\u2116\u2122` +
  String.raw`\u2191\u2193\u2212\u2215`;
/**
 * What Source does not draw though its ranges say so, and what no other font has at all: phonetic and raised letters, rare marks and signs,
 * check marks, figures in circles, Armenian, Georgian. It comes first, so that every other font goes before it.
 */
const rest: ScriptFont = {
  package: '@fontsource/dejavu-sans',
  name: 'dejavu-sans',
  weights: [400, 700],
  onlyFile: 'latin',
  letter: new RegExp(
    String.raw`[^\0-\u00ff${bySource}\u0590-\u08ff\u0900-\u097f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2190-\u22ff\u25a0-\u25ff\u27c0-\u27ff\u2900-\u2aff\u3000-\u9fff\ua960-\uffff\u{10000}-\u{10ffff}]`,
    'u',
  ),
};
const scriptFonts: Readonly<Record<'chinese' | 'japanese' | 'korean' | 'arabic' | 'hebrew' | 'devanagari' | 'mathematics', ScriptFont>> = {
  chinese: {
    package: '@fontsource-variable/noto-sans-sc',
    name: 'noto-sans-sc',
    weights: [400, 600],
    variable: true,
    letter: han,
    lang: 'zh',
  },
  japanese: {
    package: '@fontsource-variable/noto-sans-jp',
    name: 'noto-sans-jp',
    weights: [400, 600],
    variable: true,
    letter: /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
    lang: 'ja',
  },
  korean: {
    package: '@fontsource-variable/noto-sans-kr',
    name: 'noto-sans-kr',
    weights: [400, 600],
    variable: true,
    letter: /\p{Script=Hangul}/u,
    lang: 'ko',
  },
  arabic: {
    package: '@fontsource/noto-naskh-arabic',
    name: 'noto-naskh-arabic',
    weights: [400, 600],
    letter: /[\p{Script_Extensions=Arabic}\u0600-\u06ff]/u,
  },
  hebrew: {
    package: '@fontsource/noto-serif-hebrew',
    name: 'noto-serif-hebrew',
    weights: [400, 600],
    letter: /[\u0590-\u05ff\ufb1d-\ufb4f]/u,
  },
  devanagari: { package: '@fontsource/noto-sans', name: 'noto-sans', weights: [400, 600], letter: /[\u0900-\u097f]/u },
  mathematics: {
    package: '@fontsource/noto-sans-math',
    name: 'noto-sans-math',
    weights: [400],
    onlyFile: 'latin',
    letter:
      /[\u20d0-\u20ff\u2100-\u2112\u2114\u2115\u2117-\u2121\u2123-\u214f\u2190\u2192\u2194-\u2211\u2213\u2214\u2216-\u22ff\u2300-\u23ff\u25a0-\u25ff\u2605\u2606\u2660-\u2667\u2669-\u266f\u27c0-\u27ff\u2900-\u2aff\u{1d400}-\u{1d7ff}]/u,
  },
};
const emoji: ScriptFont = {
  package: '@fontsource/noto-emoji',
  name: 'noto-emoji',
  weights: [400],
  letter: /[\u{1f000}-\u{1faff}]|\p{Emoji_Presentation}/u,
};

/**
 * What `text` (all text of the site) needs. `rangesOf` gives the `unicode.json` of a package: name of a subset → its unicode-range.
 * `language` says which forms of Han letters are meant where nothing else does.
 */
export function planFonts(text: string, language: string, rangesOf: (name: string) => Readonly<Record<string, string>>): FontPlan {
  // Most of a site is ASCII: dropping it in one pass is twenty times faster than looking at each letter.
  // A font made for letters that it does not have would be empty, and browsers call that broken.
  const letters = [...new Set(text.replace(/[\0-\u00ff]+/g, ''))].filter(isDrawn).sort();
  const files = new Map<string, FontFile>();
  const css: string[] = [];
  const printCss: string[] = [];
  const add = (font: ScriptFont, wanted: readonly string[], into: readonly string[], sheet: string[]): void => {
    if (wanted.length === 0) return;
    const subsets = font.onlyFile === undefined ? Object.entries(rangesOf(font.package)) : [[font.onlyFile, everything] as const];
    for (const [subset, range] of subsets) {
      const inside = wanted.filter((letter) => covers(range, letter.codePointAt(0) ?? 0));
      if (!inside.some((letter) => visible.test(letter))) continue;
      const kept = inside.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(',');
      const stem = `${font.name}-${subset.replace(/[[\]]/g, '')}`;
      const fileFor = (bold: boolean): string => {
        const weight = (bold ? font.weights.at(-1) : font.weights[0]) as number;
        const name = `${stem}-${weight}.woff2`;
        const letters = [...new Set((files.get(name)?.letters ?? '') + inside.join(''))].sort().join('');
        files.set(name, {
          name,
          package: font.package,
          file: `${stem}-${font.variable ? 'wght' : weight}-normal.woff2`,
          letters,
          ...(font.variable ? { weight } : {}),
        });
        return name;
      };
      // A browser looks for a letter among the faces of one weight and style only: each must have it, be it upright in an italic line.
      for (const family of into)
        for (const { weight, style } of faces.filter(
          (face) => face.family === family || (!families.some((one) => one === family) && face.family === families[0]),
        ))
          sheet.push(fontFace({ family, weight, style }, fileFor(weight > 400), kept));
    }
  };
  add(
    rest,
    letters.filter((letter) => rest.letter.test(letter)),
    families,
    css,
  );
  const used = [...new Set([...always, ...(text.match(/[\u0080-\u00ff]/g) ?? []), ...letters])].sort();
  for (const subset of Object.keys(ranges)) {
    const range = ranges[subset] as string;
    const inside = used.filter((letter) => covers(range, letter.codePointAt(0) ?? 0));
    const needed =
      subset === 'latin' ||
      inside.some(
        (letter) =>
          !covers(ranges['latin'] as string, letter.codePointAt(0) ?? 0) &&
          (subset !== 'vietnamese' || /[\u0300-\u0329\u1ea0-\u1ef9]/.test(letter)),
      );
    if (!needed) continue;
    for (const { name, ...face } of faces) {
      const file = `${name}-${subset}-${face.weight}-${face.style}.woff2`;
      files.set(file, { name: file, package: `@fontsource/${name}`, file, letters: inside.join(''), features: kept });
      css.push(fontFace(face, file, range));
    }
  }
  const { chinese, japanese, korean, ...others } = scriptFonts;
  const cjk = [chinese, japanese, korean];
  const hans = letters.filter((letter) => han.test(letter));
  const present = cjk.filter((font) => font !== chinese && letters.some((letter) => font.letter.test(letter)));
  // One font gives the Han letters that no language is known for; another language in the same programme has its own forms where it is marked.
  const main = cjk.find((font) => language.startsWith(font.lang ?? '-')) ?? (present.length === 1 && present[0] ? present[0] : chinese);
  add(main, hans, families, css);
  // What it does not have another may: traditional letters beside simplified ones.
  let lacking = hans;
  for (const font of [main, ...cjk.filter((one) => one !== main)]) {
    if (font !== main) add(font, lacking, families, css);
    const has = Object.values(rangesOf(font.package));
    lacking = lacking.filter((letter) => !has.some((range) => covers(range, letter.codePointAt(0) ?? 0)));
  }
  for (const font of present)
    add(
      font,
      letters.filter((letter) => font.letter.test(letter) && !han.test(letter)),
      families,
      css,
    );
  for (const font of cjk) {
    if (font === main || !(font === chinese ? main !== chinese : present.includes(font))) continue;
    add(font, hans, [`Octavo ${font.lang}`], css);
    if (hans.length > 0) css.push(`:lang(${font.lang}){font-family:"Octavo ${font.lang}",var(--serif)}`);
  }
  for (const font of Object.values(others))
    add(
      font,
      letters.filter((letter) => font.letter.test(letter)),
      families,
      css,
    );
  add(
    emoji,
    letters.filter((letter) => emoji.letter.test(letter) && !scriptFonts.mathematics.letter.test(letter)),
    families,
    printCss,
  );
  return { files: [...files.values()], css: css.join('\n'), printCss: printCss.join('\n') };
}

function fontFace({ family, weight, style }: Face, file: string, range: string): string {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:swap;src:url("fonts/${file}") format("woff2");unicode-range:${range}}`;
}

const parsedRanges = new Map<string, readonly (readonly [number, number])[]>();

/** Whether a CSS unicode-range holds a code point. */
function covers(range: string, code: number): boolean {
  let parsed = parsedRanges.get(range);
  if (!parsed) {
    parsed = range.split(',').map((part) => {
      const [from = '0', to] = part.trim().slice(2).split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)] as const;
    });
    parsedRanges.set(range, parsed);
  }
  return parsed.some(([from, to]) => code >= from && code <= to);
}

/** The faces a page shows above the fold, asked for before the stylesheet is read; below `assets/`. */
export function firstFonts(withItalic: boolean): readonly string[] {
  return [
    'source-serif-4-latin-600-normal',
    'source-sans-3-latin-400-normal',
    'source-sans-3-latin-600-normal',
    'source-serif-4-latin-400-normal',
    ...(withItalic ? ['source-serif-4-latin-400-italic'] : []),
  ].map((name) => `fonts/${name}.woff2`);
}

/** Of a page's formulas: class of KaTeX → the face it is set in. What no class names is set in the first. */
const mathFaces: readonly (readonly [RegExp, string])[] = [
  [/class="katex/, 'Main-Regular'],
  [/\bmathnormal\b/, 'Math-Italic'],
  [/\bmathbf\b/, 'Main-Bold'],
  [/\bmathit\b/, 'Main-Italic'],
  [/\bboldsymbol\b/, 'Math-BoldItalic'],
  [/\b(?:amsrm|mathbb|textbb)\b/, 'AMS-Regular'],
  [/\bmathcal\b/, 'Caligraphic-Regular'],
  [/\bmathscr\b/, 'Script-Regular'],
  [/\bmathfrak\b/, 'Fraktur-Regular'],
  [/\b(?:mathsf|textsf)\b/, 'SansSerif-Regular'],
  [/\b(?:mathtt|texttt)\b/, 'Typewriter-Regular'],
  [/\bsmall-op\b|delimsizing size1|delim-size1/, 'Size1-Regular'],
  [/\blarge-op\b|delimsizing size2/, 'Size2-Regular'],
  [/delimsizing size3/, 'Size3-Regular'],
  [/delimsizing size4|delim-size4/, 'Size4-Regular'],
];

/** The faces the formulas in a page's HTML are set in, below `assets/`; none without formulas. */
export function mathFontsIn(html: string): readonly string[] {
  return html.includes('class="katex')
    ? mathFaces.filter(([sign]) => sign.test(html)).map(([, face]) => `katex/fonts/KaTeX_${face}.woff2`)
    : [];
}

/** What code is set in, 400 and, for its keywords, 600; below `assets/fonts/`, cut to `letters`. None without code. */
export function codeFonts(letters: string): FontPlan {
  if (!letters) return { files: [], css: '', printCss: '' };
  const files = [400, 600].map(
    (weight): FontFile => ({
      name: `source-code-pro-${weight}.woff2`,
      package: '@fontsource/source-code-pro',
      file: `source-code-pro-latin-${weight}-normal.woff2`,
      letters,
    }),
  );
  const css = files.map(({ name }, at) =>
    fontFace({ family: 'Source Code Pro', weight: at ? 600 : 400, style: 'normal' }, name, everything),
  );
  return { files, css: css.join('\n'), printCss: '' };
}

/** Every letter of the code in `html` (which may be a string inside JSON) that the faces of code draw, in order; blanks and digits always. */
export function codeLetters(html: string): string {
  const letters = new Set<string>();
  for (const [, code = ''] of html.matchAll(/<code\b[^>]*>([^]*?)<\/code>/g))
    for (const letter of code.replace(/<[^>]*>/g, '').replace(/&[^;]{1,6};/g, (entity) => named[entity] ?? entity)) letters.add(letter);
  if (letters.size === 0) return '';
  for (const letter of ' 0123456789A') letters.add(letter);
  return [...letters]
    .filter((letter) => covers(ranges['latin'] as string, letter.codePointAt(0) ?? 0))
    .sort()
    .join('');
}

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" };

/** Every letter of every formula in `html` (which may be a string inside JSON), in order; with the digits and parentheses that number equations, and an A. */
export function mathLetters(html: string): string {
  const letters = new Set<string>();
  const tag = /<(\/?)span\b[^>]*>|<[^>]*>|[^<]+/g;
  for (const { index } of html.matchAll(/<span class=\\?"katex-html/g)) {
    let depth = 0;
    tag.lastIndex = index;
    for (let found = tag.exec(html); found; found = tag.exec(html)) {
      const [whole, end] = found;
      if (end === undefined) {
        if (!whole.startsWith('<'))
          for (const letter of whole.replace(/&[^;]{1,6};/g, (entity) => named[entity] ?? entity)) letters.add(letter);
      } else if ((depth += end ? -1 : 1) === 0) break;
    }
  }
  if (letters.size === 0) return '';
  // A face without a single letter is one no browser reads; each of KaTeX has an A or a parenthesis.
  for (const letter of 'A()0123456789') letters.add(letter);
  return [...letters].sort().join('');
}

/** What fonts must have letters for. */
export interface LettersUsed {
  /** Each once, of all beyond ASCII. */
  readonly text: string;
  readonly formulas: string;
  readonly code: string;
}

/** The letters of every string in a view; what stands in two places of it is looked at once. The whole as one text would be longer than a string may be. */
export function lettersUsed(view: unknown): LettersUsed {
  const [text, formulas, code] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      // Most of a site is ASCII: dropping it in one pass is twenty times faster than looking at each letter.
      for (const letter of value.replace(/[\0-\u007f]+/g, '')) text.add(letter);
      if (value.includes('katex-html')) for (const letter of mathLetters(value)) formulas.add(letter);
      if (value.includes('<code')) for (const letter of codeLetters(value)) code.add(letter);
    } else if (value !== null && typeof value === 'object' && !seen.has(value)) {
      seen.add(value);
      Object.values(value).forEach(walk);
    }
  };
  walk(view);
  const inOrder = (letters: ReadonlySet<string>): string => [...letters].sort().join('');
  return { text: inOrder(text).replace(/\p{Cs}/gu, ''), formulas: inOrder(formulas), code: inOrder(code) };
}
