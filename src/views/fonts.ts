// The faces of digest and booklet: which files of which Fontsource packages the text of a programme needs, and the stylesheets that declare them.

/** One font file to be written below `assets/fonts/`; with `letters` only these are kept of it, and `weight` is what a variable font is pinned to. */
export interface FontFile {
  readonly name: string;
  readonly package: string;
  readonly file: string;
  readonly letters?: string;
  readonly weight?: number;
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
const ranges: Readonly<Record<string, string>> = {
  vietnamese: 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  'latin-ext': 'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0303,U+0306-0307,U+030A-0328,U+032A-036F,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2070-209C,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** A font of another script. Its letters join the two families of the page, so that no stylesheet need know about scripts. */
interface ScriptFont {
  readonly package: string;
  readonly name: string;
  readonly weights: readonly number[];
  /** Its files hold every weight; a PDF wants one weight a font. */
  readonly variable?: true;
  /** It has one file, whatever its package says of ranges. */
  readonly undivided?: true;
  readonly letter: RegExp;
  readonly lang?: string;
}

const han = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
/** What Source has no glyph for though its ranges say so: phonetic and raised letters, rare marks and signs. It comes first, so that Source goes before it. */
const rest: ScriptFont = {
  package: '@fontsource/noto-sans', name: 'noto-sans', weights: [400, 600],
  letter: /[\u0250-\u0377\u0384-\u03ff\u0400-\u052f\u1d00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2150-\u215f\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff]/u,
};
const scriptFonts: Readonly<Record<'chinese' | 'japanese' | 'korean' | 'arabic' | 'hebrew' | 'mathematics', ScriptFont>> = {
  chinese: { package: '@fontsource-variable/noto-sans-sc', name: 'noto-sans-sc', weights: [400, 600], variable: true, letter: han, lang: 'zh' },
  japanese: { package: '@fontsource-variable/noto-sans-jp', name: 'noto-sans-jp', weights: [400, 600], variable: true, letter: /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u, lang: 'ja' },
  korean: { package: '@fontsource-variable/noto-sans-kr', name: 'noto-sans-kr', weights: [400, 600], variable: true, letter: /\p{Script=Hangul}/u, lang: 'ko' },
  arabic: { package: '@fontsource/noto-naskh-arabic', name: 'noto-naskh-arabic', weights: [400, 600], letter: /\p{Script=Arabic}/u },
  hebrew: { package: '@fontsource/noto-serif-hebrew', name: 'noto-serif-hebrew', weights: [400, 600], letter: /\p{Script=Hebrew}/u },
  mathematics: { package: '@fontsource/noto-sans-math', name: 'noto-sans-math', weights: [400], undivided: true, letter: /[\u20d0-\u20ff\u2100-\u2112\u2114-\u2121\u2123-\u214f\u2190\u2192\u2194-\u2211\u2213\u2214\u2216-\u22ff\u2300-\u23ff\u27c0-\u27ff\u2900-\u2aff\u{1d400}-\u{1d7ff}]/u },
};
const emoji: ScriptFont = { package: '@fontsource/noto-emoji', name: 'noto-emoji', weights: [400], letter: /[\u{1f1e6}-\u{1f1ff}\u{1f300}-\u{1faff}\u2600-\u27bf]/u };

/** Whether some font of Octavo has this letter; what has none is named to the editor. */
export function hasFont(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return Object.values(ranges).some((range) => covers(range, code)) || [...Object.values(scriptFonts), emoji, rest].some((font) => font.letter.test(letter));
}

/**
 * What `text` (all text of the site) needs. `rangesOf` gives the `unicode.json` of a package: name of a subset → its unicode-range.
 * `language` says which forms of Han letters are meant where nothing else does.
 */
export function planFonts(text: string, language: string, rangesOf: (name: string) => Readonly<Record<string, string>>): FontPlan {
  // Most of a site is ASCII: dropping it in one pass is twenty times faster than looking at each letter.
  const letters = [...new Set(text.replace(/[\0-\u00ff]+/g, ''))].sort();
  const files = new Map<string, FontFile>();
  const css: string[] = [];
  const printCss: string[] = [];
  const add = (font: ScriptFont, wanted: readonly string[], into: readonly string[], sheet: string[]): void => {
    if (wanted.length === 0) return;
    for (const [subset, range] of Object.entries(rangesOf(font.package))) {
      const inside = font.undivided ? wanted : wanted.filter((letter) => covers(range, letter.codePointAt(0) ?? 0));
      if (inside.length === 0) continue;
      const kept = inside.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(',');
      const stem = `${font.name}-${subset.replace(/[[\]]/g, '')}`;
      for (const weight of font.weights) {
        const name = `${stem}-${weight}.woff2`;
        const before = files.get(name)?.letters ?? '';
        const letters = [...new Set(before + inside.join(''))].sort().join('');
        files.set(name, { name, package: font.package, file: `${stem}-${font.variable ? 'wght' : weight}-normal.woff2`, letters, ...(font.variable ? { weight } : {}) });
        for (const family of into) sheet.push(fontFace({ family, weight, style: 'normal' }, name, kept));
      }
    }
  };
  add(rest, letters.filter((letter) => rest.letter.test(letter)), families, css);
  for (const subset of Object.keys(ranges)) {
    const range = ranges[subset] as string;
    const needed = subset === 'latin' || subset === 'latin-ext' || letters.some((letter) => covers(range, letter.codePointAt(0) ?? 0) && (subset !== 'vietnamese' || /[\u0300-\u0329\u1ea0-\u1ef9]/.test(letter)));
    if (!needed) continue;
    for (const { name, ...face } of faces) {
      const file = `${name}-${subset}-${face.weight}-${face.style}.woff2`;
      files.set(file, { name: file, package: `@fontsource/${name}`, file });
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
  for (const font of present) add(font, letters.filter((letter) => font.letter.test(letter) && !han.test(letter)), families, css);
  for (const font of cjk) {
    if (font === main || !(font === chinese ? main !== chinese : present.includes(font))) continue;
    add(font, hans, [`Octavo ${font.lang}`], css);
    if (hans.length > 0) css.push(`:lang(${font.lang}){font-family:"Octavo ${font.lang}",var(--serif)}`);
  }
  for (const font of Object.values(others)) add(font, letters.filter((letter) => font.letter.test(letter)), families, css);
  add(emoji, letters.filter((letter) => emoji.letter.test(letter) && !scriptFonts.mathematics.letter.test(letter)), families, printCss);
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
export const firstFonts: readonly string[] = ['source-serif-4-latin-400-normal', 'source-serif-4-latin-400-italic', 'source-serif-4-latin-600-normal', 'source-sans-3-latin-400-normal', 'source-sans-3-latin-600-normal'].map((name) => `fonts/${name}.woff2`);

/** Of a page's formulas: class of KaTeX → the face it is set in. What no class names is set in the first. */
const mathFaces: readonly (readonly [RegExp, string])[] = [
  [/class="katex/, 'Main-Regular'], [/\bmathnormal\b/, 'Math-Italic'], [/\bmathbf\b/, 'Main-Bold'], [/\bmathit\b/, 'Main-Italic'], [/\bboldsymbol\b/, 'Math-BoldItalic'],
  [/\b(?:amsrm|mathbb|textbb)\b/, 'AMS-Regular'], [/\bmathcal\b/, 'Caligraphic-Regular'], [/\bmathscr\b/, 'Script-Regular'], [/\bmathfrak\b/, 'Fraktur-Regular'], [/\b(?:mathsf|textsf)\b/, 'SansSerif-Regular'],
  [/\b(?:mathtt|texttt)\b/, 'Typewriter-Regular'], [/\bsmall-op\b|delimsizing size1|delim-size1/, 'Size1-Regular'], [/\blarge-op\b|delimsizing size2/, 'Size2-Regular'], [/delimsizing size3/, 'Size3-Regular'], [/delimsizing size4|delim-size4/, 'Size4-Regular'],
];

/** The faces the formulas in a page's HTML are set in, below `assets/`; none without formulas. */
export function mathFontsIn(html: string): readonly string[] {
  return html.includes('class="katex') ? mathFaces.filter(([sign]) => sign.test(html)).map(([, face]) => `katex/fonts/KaTeX_${face}.woff2`) : [];
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
        if (!whole.startsWith('<')) for (const letter of whole.replace(/&[^;]{1,6};/g, (entity) => named[entity] ?? entity)) letters.add(letter);
      } else if ((depth += end ? -1 : 1) === 0) break;
    }
  }
  if (letters.size === 0) return '';
  // A face without a single letter is one no browser reads; each of KaTeX has an A or a parenthesis.
  for (const letter of 'A()0123456789') letters.add(letter);
  return [...letters].sort().join('');
}
