// A page → the faces it is set in, asked for before its stylesheet is read: a face found late holds up the first paint.
import type { FontFile } from './fonts.ts';

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

/** A site of Chinese titles has a hundred faces: too many to ask for before they are known to be needed. */
const mostAhead = 40;

const faceOf = ({ package: from, letters = '' }: FontFile): string => `${/\/source-s/.test(from) ? 'source' : from} ${letters}`;

/** The letter → the face of `files` that has it: of those that have, a browser takes the last. */
function facesIn(files: readonly FontFile[]): (letter: string) => string | undefined {
  const faces = new Map<string, string | undefined>();
  return (letter) => {
    if (!faces.has(letter)) {
      const file = files.findLast(({ letters }) => letters?.includes(letter));
      faces.set(letter, file && faceOf(file));
    }
    return faces.get(letter);
  };
}

/** All that `lateFonts` may add to a page with these letters: what two sets of files answer alike is alike for them. */
export function lateFontsFor(files: readonly FontFile[]): (text: string) => readonly (readonly string[])[] {
  const faceWith = facesIn(files);
  return (text) =>
    [...new Set(text.replace(/[\0-\xff]+/g, ''))].sort().map((letter) => {
      const face = faceWith(letter);
      return [letter, ...files.filter((file) => face !== undefined && faceOf(file) === face).map(({ name }) => name)];
    });
}

/**
 * Gives the HTML of a page with what its own letters ask for added to the faces it names: a letter that the first faces do not have, and code.
 * `files` are those of the site in the order of its stylesheet, of which a browser takes the last that has a letter.
 */
export function lateFonts(files: readonly FontFile[]): (html: string) => string {
  const faceWith = facesIn(files);
  return (html) => {
    const [whole, named] = /<script data-fonts="([^"]*)"/.exec(html) ?? [];
    if (!whole || !named) return html;
    const body = html.slice(html.indexOf('<body'));
    const withCode = html.includes('<code');
    const wanted = new Set<string>();
    // What a script fills may show any letter of the site, and Chromium leaves letters blank whose face comes after such text.
    if (html.includes('<template id=') && files.length <= mostAhead) for (const file of files) wanted.add(faceOf(file));
    const root = named.slice(0, named.indexOf('assets/'));
    const italic = named.includes('italic');
    const late = (): string[] =>
      files
        .filter((file) => (/-code-/.test(file.package) ? withCode : wanted.has(faceOf(file)) && (italic || !/italic/.test(file.name))))
        .map(({ name }) => `${root}assets/fonts/${name}`)
        .filter((address) => !named.includes(address));
    const wantedBy = (text: string): void => {
      for (const letter of new Set(text)) {
        const face = faceWith(letter);
        if (face !== undefined) wanted.add(face);
      }
    };
    // Most pages have no letter, be it in a tag or a formula, that asks for more than they name: to find that out costs little.
    const before = new Set(wanted);
    wantedBy((body.match(/[^\0-\xff]+/g) ?? []).join(''));
    if (late().length === 0) return html;
    wanted.clear();
    for (const face of before) wanted.add(face);
    wantedBy(body.replace(/<math[^]*?<\/math>|<[^>]*>|[\0-;=-\u00ff]+/g, ''));
    const addresses = late();
    return addresses.length ? html.replace(whole, () => `${whole.slice(0, -1)} ${addresses.join(' ')}"`) : html;
  };
}
