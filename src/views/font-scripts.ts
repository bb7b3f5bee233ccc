// The scripts of the world → the packages that hold their letters: what the faces of digest and booklet can draw, and how.
export interface Face {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
}

export const families = ['Source Serif 4', 'Source Sans 3'] as const;
export const faces: readonly (Face & { readonly name: string })[] = [
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'normal' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'italic' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 600, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 400, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 600, style: 'normal' },
];
/** What pages show that stands in no text of a programme: ASCII, dashes, quotation marks, blanks, arrows. */
export const always =
  Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('') +
  Array.from({ length: 112 }, (_, at) => String.fromCharCode(0x2000 + at)).join('') +
  '\u00a0\u00ad·×°§©«»¿¡€™−↑↓';
/** Those that stylesheets and author text ask for, and those that set letters right by themselves. */
export const kept: readonly string[] = 'kern liga clig calt ccmp locl mark mkmk onum lnum tnum pnum smcp'.split(' ');
export const everything = 'U+0-10FFFF';
/** A font of blanks alone has no outline, and browsers call it broken. */
export const visible = /[^\p{Z}\p{C}\u2800\u3164\uffa0]/u;
export const ranges: Readonly<Record<string, string>> = {
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
export interface ScriptFont {
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

export const han = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
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
export const rest: ScriptFont = {
  package: '@fontsource/dejavu-sans',
  name: 'dejavu-sans',
  weights: [400, 700],
  onlyFile: 'latin',
  letter: new RegExp(
    String.raw`[^\0-\u00ff${bySource}\u0590-\u0eff\u1000-\u109f\u1200-\u139f\u1780-\u17ff\u19e0-\u19ff\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2190-\u22ff\u25a0-\u25ff\u27c0-\u27ff\u2900-\u2aff\u2d80-\u2ddf\u3000-\u9fff\ua960-\uffff\u{10000}-\u{10ffff}]`,
    'u',
  ),
};
const noto = (style: 'serif' | 'sans', script: string, letter: RegExp): ScriptFont => ({
  package: `@fontsource/noto-${style}-${script}`,
  name: `noto-${style}-${script}`,
  weights: [400, 600],
  onlyFile: script,
  letter,
});
/** Alphabets of one block each; with a serif where there is one. What several of them share stands with Devanagari: full stops of India. */
const alphabets = {
  thai: noto('serif', 'thai', /[\u0e01-\u0e5b]/u),
  lao: noto('sans', 'lao', /[\u0e81-\u0edf]/u),
  bengali: noto('serif', 'bengali', /[\u0980-\u09fe]/u),
  gurmukhi: noto('sans', 'gurmukhi', /[\u0a01-\u0a76]/u),
  gujarati: noto('serif', 'gujarati', /[\u0a81-\u0aff]/u),
  tamil: noto('serif', 'tamil', /[\u0b82-\u0bfa]/u),
  telugu: noto('serif', 'telugu', /[\u0c00-\u0c7f]/u),
  kannada: noto('sans', 'kannada', /[\u0c80-\u0cf3]/u),
  malayalam: noto('serif', 'malayalam', /[\u0d00-\u0d7f]/u),
  sinhala: noto('serif', 'sinhala', /[\u0d81-\u0df4]/u),
  myanmar: noto('serif', 'myanmar', /[\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]/u),
  ethiopic: noto('sans', 'ethiopic', /[\u1200-\u1399\u2d80-\u2dde\uab01-\uab2e]/u),
  khmer: noto('serif', 'khmer', /[\u1780-\u17ff\u19e0-\u19ff]/u),
};
export const scriptFonts: Readonly<
  Record<'chinese' | 'japanese' | 'korean' | 'arabic' | 'hebrew' | 'devanagari' | 'mathematics' | keyof typeof alphabets, ScriptFont>
> = {
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
    letter: /[\p{Script=Hiragana}\p{Script=Katakana}\u30a0\u30fb\u30fc]/u,
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
  ...alphabets,
  mathematics: {
    package: '@fontsource/noto-sans-math',
    name: 'noto-sans-math',
    weights: [400],
    onlyFile: 'latin',
    letter:
      /[\u20d0-\u20ff\u2100-\u2112\u2114\u2115\u2117-\u2121\u2123-\u214f\u2190\u2192\u2194-\u2211\u2213\u2214\u2216-\u22ff\u2300-\u23ff\u25a0-\u25ff\u2605\u2606\u2660-\u2667\u2669-\u266f\u27c0-\u27ff\u2900-\u2aff\u{1d400}-\u{1d7ff}]/u,
  },
};
export const emoji: ScriptFont = {
  package: '@fontsource/noto-emoji',
  name: 'noto-emoji',
  weights: [400],
  letter: /[\u{1f000}-\u{1faff}]|\p{Emoji_Presentation}/u,
};

const parsedRanges = new Map<string, readonly (readonly [number, number])[]>();

/** Whether a CSS unicode-range holds a code point. */
export function covers(range: string, code: number): boolean {
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
