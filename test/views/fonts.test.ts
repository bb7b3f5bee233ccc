import { expect, test } from 'vitest';
import { readMarkup, toHtml } from '../../src/markup/index.ts';
import { codeLetters, lettersUsed, mathLetters } from '../../src/views/font-letters.ts';
import { codeFonts, planFonts } from '../../src/views/fonts.ts';
import { mathFontsIn, lateFonts } from '../../src/views/preloads.ts';

const rangesOf = (name: string): Record<string, string> =>
  name.includes('noto-sans-sc')
    ? { '[1]': 'U+4E00-4FFF', '[2]': 'U+5000-9FFF' }
    : name.includes('-jp')
      ? { '[7]': 'U+3040-30FF,U+4E00-9FFF' }
      : { whole: 'U+0000-10FFFF' };
const added = (text: string, language = 'en'): string[] =>
  planFonts(text, language, rangesOf)
    .files.filter(({ package: from }) => !from.includes('/source-'))
    .map(({ name, letters }) => `${name} ${letters}`);

test('a text in Latin letters brings no other font', () => {
  expect(added('Größe, naïve')).toEqual([]);
  expect(planFonts('abc', 'en', rangesOf).files.every(({ file }) => /latin/.test(file))).toBe(true);
});

test('only the letters that are there are kept, and a variable font is pinned to the weights of the page', () => {
  expect(added('中文')).toEqual([
    'noto-sans-sc-1-400.woff2 中',
    'noto-sans-sc-1-600.woff2 中',
    'noto-sans-sc-2-400.woff2 文',
    'noto-sans-sc-2-600.woff2 文',
  ]);
});

test('Han letters have the forms of the language that is there', () => {
  expect(added('山の')).toContain('noto-sans-jp-7-400.woff2 の山');
  expect(added('山', 'ja')).toContain('noto-sans-jp-7-400.woff2 山');
  // The middle dot of kana, of no script, between Latin letters.
  expect(added('Paper・Folding')).toContain('noto-sans-jp-7-400.woff2 ・');
  // Where a stretch is marked as Chinese beside Japanese, it has Chinese forms.
  expect(planFonts('山の', 'en', rangesOf).css).toContain(':lang(zh){font-family:"Octavo zh",var(--serif)}');
});

test('both families of the page hold the letters, so no stylesheet need know of scripts', () => {
  const { css } = planFonts('ש', 'en', rangesOf);
  expect(css).toContain(
    '@font-face{font-family:"Source Serif 4";font-weight:400;font-style:normal;font-display:swap;src:url("fonts/noto-serif-hebrew-whole-400.woff2") format("woff2");unicode-range:U+5E9}',
  );
  expect(css).toContain(
    'font-family:"Source Sans 3";font-weight:600;font-style:normal;font-display:swap;src:url("fonts/noto-serif-hebrew-whole-600.woff2")',
  );
});

test('every face of a page has every letter, be it upright in an italic line or light in a bold one', () => {
  const faces = (text: string): string[] =>
    [
      ...planFonts(text, 'en', rangesOf).css.matchAll(
        /font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);[^}]*(?:dejavu|math)[^}]*}/g,
      ),
    ].map(([, family, weight, style]) => `${family} ${weight} ${style}`);
  const all = [
    'Source Serif 4 400 normal',
    'Source Serif 4 400 italic',
    'Source Serif 4 600 normal',
    'Source Sans 3 400 normal',
    'Source Sans 3 600 normal',
  ];
  expect([faces('✓'), faces('→'), faces('–')]).toEqual([all, all, []]);
});

test('a word in an alphabet of one block brings the one file of its font', () => {
  expect(added('ไทย')).toEqual(['noto-serif-thai-thai-400.woff2 ทยไ', 'noto-serif-thai-thai-600.woff2 ทยไ']);
  expect(added('ಕನ್ನಡ, தமிழ்').map((name) => name.split(' ')[0])).toEqual([
    'noto-serif-tamil-tamil-400.woff2',
    'noto-serif-tamil-tamil-600.woff2',
    'noto-sans-kannada-kannada-400.woff2',
    'noto-sans-kannada-kannada-600.woff2',
  ]);
});

test('blanks alone bring no font: it would have no outline', () => {
  expect(added('a\u202fb\u2003c\u3000d')).toEqual([]);
});

test('a Chinese letter the main font does not have comes from another', () => {
  const some = (name: string): Record<string, string> =>
    name.includes('-sc') ? { '[1]': 'U+4E00-4FFF' } : name.includes('-jp') ? { '[7]': 'U+4E00-9FFF' } : {};
  expect(
    planFonts('中裏', 'zh', some)
      .files.filter(({ package: from }) => !from.includes('/source-'))
      .map(({ name, letters }) => `${name} ${letters}`),
  ).toEqual(['noto-sans-sc-1-400.woff2 中', 'noto-sans-sc-1-600.woff2 中', 'noto-sans-jp-7-400.woff2 裏', 'noto-sans-jp-7-600.woff2 裏']);
});

test('pictures in the text are for paper only: a screen has them in colour', () => {
  const { css, printCss } = planFonts('🤖', 'en', rangesOf);
  expect(css).not.toContain('noto-emoji');
  expect(printCss).toContain('unicode-range:U+1F916');
});

test('the faces a page’s formulas need are named by what they are set in', () => {
  expect(mathFontsIn('<p>no formula</p>')).toEqual([]);
  expect(mathFontsIn('<span class="katex"><span class="mord mathnormal">x</span><span class="mord mathbb">R</span></span>')).toEqual(
    ['Main-Regular', 'Math-Italic', 'AMS-Regular'].map((face) => `katex/fonts/KaTeX_${face}.woff2`),
  );
});

test('every letter of every formula is found, in JSON as well, and none of the text around it', () => {
  const html = toHtml(readMarkup('Zebra $x<y$ quack $$\\mathbb{R}^{17}\\ge\\sqrt{\\alpha}$$ end'), { idPrefix: 'a' });
  const letters = mathLetters(JSON.stringify({ html }));
  for (const letter of 'x<yR17≥α') expect(letters).toContain(letter);
  for (const letter of 'Zebraquckd') expect(letters).not.toContain(letter);
  expect(letters).toBe(mathLetters(html));
  expect(mathLetters('Zebra')).toBe('');
});

test('the faces of the page keep the letters of the programme, and those that pages add; another subset only for a letter it alone has', () => {
  const { files } = planFonts('Größe', 'en', rangesOf);
  expect(files.map(({ name }) => name)).toEqual([
    'source-serif-4-latin-400-normal.woff2',
    'source-serif-4-latin-400-italic.woff2',
    'source-serif-4-latin-600-normal.woff2',
    'source-sans-3-latin-400-normal.woff2',
    'source-sans-3-latin-600-normal.woff2',
  ]);
  for (const letter of 'Größe z0–“') expect(files[0]?.letters).toContain(letter);
  expect(files[0]?.letters).not.toContain('é');
  const polish = planFonts('Łódź', 'en', rangesOf).files.find(({ name }) => name === 'source-sans-3-latin-ext-600-normal.woff2');
  expect(polish?.letters).toContain('Ł');
  expect(polish?.letters).not.toContain('ó');
});

test('code is set in faces of its own, cut to its letters; none without code', () => {
  expect(codeFonts(codeLetters('a<p>b</p>'))).toEqual({ files: [], css: '', printCss: '' });
  const letters = codeLetters('<pre dir=\\"ltr\\"><code class=\\"language-c\\"><span class=\\"token\\">z</span>&lt;y</code></pre>x');
  expect(letters).toContain('y');
  expect(letters).toContain('<');
  expect(letters).not.toMatch(/[spx]/);
  expect(codeFonts(letters).files.map(({ name }) => name)).toEqual(['source-code-pro-400.woff2', 'source-code-pro-600.woff2']);
});

test('letters that no font has bring no font: one without any letter is broken to a browser', () => {
  // Conjoining Hangul, a letter without a code point, a tag.
  expect(added('\u1102 \ue000 \u{e0041}')).toEqual([]);
});

test('a letter that Source’s ranges promise and its faces lack brings the font that has it, and no empty one', () => {
  expect(planFonts('\ua66e', 'en', rangesOf).files.map(({ name }) => name)).toContain('dejavu-sans-latin-400.woff2');
  expect(planFonts('\ua66e', 'en', rangesOf).css).not.toContain('cyrillic-ext');
});

test('an accented letter of any view is one the faces of the page keep', () => {
  const { text } = lettersUsed([{ nameText: 'Ångström' }, ['naïve']]);
  const { files } = planFonts(text, 'en', rangesOf);
  for (const letter of 'Åöï') expect(files[0]?.letters).toContain(letter);
});

test('a page asks ahead for the faces its own letters need, code for its own, and for none of a formula read aloud', () => {
  const files = [...planFonts('Łódź שלום', 'en', rangesOf).files, ...codeFonts('ab').files];
  const page = (body: string, first = '../assets/fonts/source-serif-4-latin-400-normal.woff2'): string =>
    `<script data-fonts="${first}">1</script><body>${body}</body>`;
  const asked = (html: string): string[] => (/data-fonts="([^"]*)"/.exec(lateFonts(files)(html))?.[1] ?? '').split(' ').slice(1);
  expect(asked(page('<p title="Ł">Ó <math>Ł</math></p>'))).toEqual([]);
  expect(asked(page('Łódź'))).toEqual(
    ['source-serif-4-latin-ext-400', 'source-serif-4-latin-ext-600', 'source-sans-3-latin-ext-400', 'source-sans-3-latin-ext-600'].map(
      (name) => `../assets/fonts/${name}-normal.woff2`,
    ),
  );
  expect(asked(page('ש', 'assets/fonts/source-serif-4-latin-400-italic.woff2'))).toEqual([
    'assets/fonts/noto-serif-hebrew-whole-400.woff2',
    'assets/fonts/noto-serif-hebrew-whole-600.woff2',
  ]);
  expect(asked(page('<code>a</code>'))).toEqual(['../assets/fonts/source-code-pro-400.woff2', '../assets/fonts/source-code-pro-600.woff2']);
  expect(lateFonts(files)('<body>Ł</body>')).toBe('<body>Ł</body>');
});
