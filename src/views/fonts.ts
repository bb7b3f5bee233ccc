// The faces of digest and booklet: which files of which Fontsource package are served.

const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
const faces = [
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'normal' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 400, style: 'italic' },
  { family: 'Source Serif 4', name: 'source-serif-4', weight: 600, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 400, style: 'normal' },
  { family: 'Source Sans 3', name: 'source-sans-3', weight: 600, style: 'normal' },
] as const;
const ranges: Readonly<Record<(typeof subsets)[number], string>> = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0303,U+0306-0307,U+030A-0328,U+032A-036F,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2070-209C,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
};

/** Package and file of every font served; they go to `assets/fonts/`. */
export const fontFiles: readonly { readonly package: string; readonly file: string }[] = faces.flatMap(({ name, weight, style }) => subsets.map((subset) => ({ package: `@fontsource/${name}`, file: `${name}-${subset}-${weight}-${style}.woff2` })));

/** The stylesheet that declares them, for `assets/fonts.css`. */
export function fontStylesheet(): string {
  return faces.flatMap(({ family, name, weight, style }) => subsets.map((subset) => `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:swap;src:url("fonts/${name}-${subset}-${weight}-${style}.woff2") format("woff2");unicode-range:${ranges[subset]}}`)).join('\n');
}
