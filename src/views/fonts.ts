// The faces of digest and booklet: which files of which Fontsource packages the text of a programme needs, and the stylesheets that declare them.
import { isDrawn } from '../markup/drawn.ts';
import {
  always,
  covers,
  emoji,
  everything,
  faces,
  families,
  han,
  kept,
  ranges,
  rest,
  scriptFonts,
  visible,
  type Face,
  type ScriptFont,
} from './font-scripts.ts';

/** Families of all that this file plans, and of formulas. */
export const shippedFamilies: readonly string[] = [
  ...new Set([...faces, rest, ...Object.values(scriptFonts), emoji].map(({ name }) => name)),
  'source-code-pro',
  'katex',
];

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
          // Its ranges promise more letters than it has; made of those alone it would be empty, and browsers call that broken.
          !rest.letter.test(letter) &&
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
