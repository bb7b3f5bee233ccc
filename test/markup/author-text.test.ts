import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  formulasOf,
  prepareSpeech,
  problemsOf,
  readMarkup,
  repairsOf,
  toHtml,
  toLatex,
  toPlainText,
  toSpeech,
  toText,
  wordsToHtml,
} from '../../src/markup/index.ts';
import { authorTextPage } from './author-text-page.ts';
import { cases } from './cases.ts';

const html = (source: string): string => toHtml(readMarkup(source), { idPrefix: 't' });
const codes = (source: string): string[] => problemsOf(readMarkup(source)).map((problem) => problem.code);

const allCases = Object.values(cases).flat();
for (const { about, typed, text } of allCases) test(about, () => expect(toText(readMarkup(typed)).replaceAll('\u00a0', ' ')).toBe(text));

test('docs/author-text.md shows exactly these cases', () => {
  const page = authorTextPage();
  const path = new URL('../../docs/author-text.md', import.meta.url);
  if (process.env['WRITE_DOCS']) writeFileSync(path, page);
  expect(readFileSync(path, 'utf8')).toBe(page);
});

test('notes are linked both ways, with ids of their own talk', () => {
  expect(html('a\\footnote{b}')).toBe(
    '<p>a<sup class="note-mark"><a id="t-note-1-mark" href="#t-note-1" role="doc-noteref" aria-label="Note 1">1</a></sup></p>\n' +
      '<section class="notes" role="doc-endnotes" aria-label="Notes"><ol><li id="t-note-1">b <a class="note-back" href="#t-note-1-mark" role="doc-backlink" aria-label="Back to the text at note 1">↑</a></li></ol></section>\n',
  );
});

test('two breaks in a row begin a paragraph, one is a break', () => {
  const two = '<p>One.</p>\n<p>Two.</p>\n';
  for (const between of ['<br><br>', '<br/>\n<BR />', ' <br> <br> <br> ', '\\\\ \\\\', '\\newline\\\\[2mm]'])
    expect(html(`One.${between}Two.`), between).toBe(two);
  expect(html('One.<br>Two.')).toBe('<p>One.<br>Two.</p>\n');
  expect(html('One.<br>2.<br>Three.')).toBe('<p>One.<br>2.<br>Three.</p>\n');
});

test('lines with bullets are a list, numbered lines keep their numbers and stand alone', () => {
  expect(html('We show:\n- fast\n- small')).toBe('<p>We show:</p>\n<ul><li>fast</li><li>small</li></ul>\n');
  // After an empty line, too: the first item was no item, and stood as a paragraph that began with a star.
  expect(html('We show:\r\n\r\n* fast\r\n* small\r\n\r\nEnd.')).toBe(
    '<p>We show:</p>\n<ul><li>fast</li><li>small</li></ul>\n<p>End.</p>\n',
  );
  expect(html('We show:\n1. fast\n2. $n^2$')).toContain('<p>We show:<br>1. fast<br>2. <span class="math">');
});

test('nothing an author types becomes an element or a script', () => {
  for (const hostile of [
    '<script>alert(1)</script>',
    '<i onclick=x>y</i>',
    '<img src=x onerror=y>',
    '\\href{javascript:alert(1)}{x}',
    '[x](javascript:alert(1))',
    '$\\href{javascript:alert(1)}{x}$',
    '$\\htmlData{a=b}{c}$',
    '$\\includegraphics{http://x/y}$',
    '\\url{data:text/html,x}',
  ]) {
    const result = html(hostile);
    expect(result).not.toMatch(/<(?:script|img|iframe|object)|<[^>]*\son[a-z]+=|href="(?:javascript|data)/i);
  }
});

test('a formula is spoken in the language of its text, and in English, marked so, where there are no rules for it', async () => {
  await prepareSpeech(['fr', 'de-AT', 'en']);
  const print = (language: string): string => toHtml(readMarkup('$n^2$'), { idPrefix: 't', medium: 'print', language });
  expect(print('fr')).toContain('<span class="math" role="img" aria-label="n au carré"');
  expect(print('de-AT')).toContain('aria-label="n Quadrat"');
  expect(print('pl')).toContain('<span class="math" lang="en" role="img" aria-label="n squared"');
  expect(print('en-GB')).toContain('<span class="math" role="img" aria-label="n squared"');
});

test('what Temml writes better is written so: numbers in groups, signs that have no slant', async () => {
  await prepareSpeech();
  expect(toSpeech(readMarkup('$\\ell_\\infty$ of $10,000$'))).toBe('script l sub infinity of 10,000');
});

test('in print a line may end after a slash between words, not within dates, units or addresses', () => {
  const print = toHtml(readMarkup('the weights/operations of km/h on 19/07/2022, and/or'), { idPrefix: 't', medium: 'print' });
  expect(print).toContain('the weights/<wbr>operations of km/h on 19/07/2022, and/or');
  expect(toHtml(readMarkup('weights/operations'), { idPrefix: 't' })).not.toContain('<wbr>');
});

test('a formula on screen has MathML, in print a spoken name', async () => {
  await prepareSpeech();
  expect(html('$n^2$')).toContain('<annotation encoding="application/x-tex">n^2</annotation>');
  const print = toHtml(readMarkup('$n^2$'), { idPrefix: 't', medium: 'print' });
  expect(print).toContain('role="img" aria-label="n squared" data-tex="n^2"');
  expect(print).not.toContain('aria-hidden="true" style');
  expect(toSpeech(readMarkup('cost $n^2$ now'))).toBe('cost n squared now');
});

test('every formula is to be had as LaTeX, MathML and speech, notes included', async () => {
  await prepareSpeech();
  const forms = formulasOf(readMarkup('a $n^2$ \\footnote{see $x$} \\[y\\]'));
  expect(forms.map(({ latex, display, speech, start, end }) => ({ latex, display, speech, start, end }))).toEqual([
    { latex: 'n^2', display: false, speech: 'n squared', start: 2, end: 7 },
    { latex: 'x', display: false, speech: 'x', start: 22, end: 25 },
    { latex: 'y', display: true, speech: 'y', start: 27, end: 32 },
  ]);
  expect(forms[0]?.mathml).toMatch(/^<math[^>]*>.*<annotation encoding="application\/x-tex">n\^2<\/annotation><\/semantics><\/math>$/);
});

test('a macro nobody knows is named, with its place', () => {
  const [problem] = problemsOf(readMarkup('so $\\opq+1$'));
  expect(problem).toMatchObject({
    code: 'formula-command-unknown',
    severity: 'warning',
    message: 'Expected a command of mathematics, found "\\opq"; its name is set in its place',
    start: 4,
    end: 8,
  });
  expect(problemsOf(readMarkup('the \\emphsparse case'))[0]?.suggestion).toEqual({ from: '\\emphsparse', to: '\\emph{sparse}' });
  expect(html('gives $\\frac{a$ here')).toBe('<p>gives <code class="math-source">\\frac{a</code> here</p>\n');
  expect(codes('gives $\\frac{a$ here')).toEqual(['formula-unreadable']);
});

test('UTF-8 read as Latin-1 or GBK is suggested and left as it is', () => {
  const markup = readMarkup('the MÃ¶bius map');
  expect(markup.problems[0]).toMatchObject({ code: 'text-misread', start: 4, end: 11, suggestion: { from: 'MÃ¶bius', to: 'Möbius' } });
  expect(toText(markup)).toBe('the MÃ¶bius map');
  expect(readMarkup('one person鈥檚 view').problems[0]?.suggestion).toEqual({ from: 'person鈥檚', to: 'person’s' });
  const mended = (source: string): (string | undefined)[] => readMarkup(source).problems.map(({ suggestion }) => suggestion?.to);
  expect(mended('the M枚bius map, donâ€™t, â€œone wordâ€ or 5Â kg; SchrÃ¶dinger and PoincarÃ©')).toEqual([
    'Möbius',
    'don’t,',
    '“one',
    'word”',
    '5',
    'Schrödinger',
    'Poincaré',
  ]);
  expect(mended('分词 and 中文 of 王小明, 鈥 alone')).toEqual([undefined]);
  expect(readMarkup('Größe, naïve, ÉCOLE').problems).toEqual([]);
});

test('repairs say what was changed and where', () => {
  expect(readMarkup('(OCMM).The e\ufb03').repairs).toEqual([
    { kind: 'lost-blank', from: '', to: ' ', start: 7, end: 7 },
    { kind: 'ligature', from: '\ufb03', to: 'ffi', start: 12, end: 13 },
  ]);
  expect(codes('Abstract: We meas-\nure it')).toEqual(['abstract-prefix', 'line-end-hyphen']);
});

test('runs of another script carry language and direction', () => {
  expect(html('in עברית and 中文')).toBe('<p>in <span lang="he" dir="rtl">עברית</span> and <span lang="zh">中文</span></p>\n');
});

test('what is written in the script of the text around it is taken for its language', () => {
  const within = (language: string, source: string): string => toHtml(readMarkup(source), { idPrefix: 't', language });
  expect(within('fa', 'تا و עברית')).toBe('<p dir="rtl">تا و <span lang="he">עברית</span></p>\n');
  expect(within('uk', 'Складання 折り紙')).toBe('<p>Складання <span lang="ja">折り紙</span></p>\n');
  expect(within('ja', '計算量 of שלום')).toBe('<p>計算量 of <span lang="he" dir="rtl">שלום</span></p>\n');
  expect(within('no language', 'Складання')).toBe('<p><span lang="ru">Складання</span></p>\n');
  expect(wordsToHtml('<قاعة> 12', 'ar')).toBe('<span dir="rtl">&lt;قاعة&gt; 12</span>');
});

test('no equation gets a number its author did not type', () => {
  expect(html('\\begin{align}a&=b\\end{align}')).not.toContain('eqn-num');
});

test('letters the fonts do not have are named, once for each script', () => {
  expect(readMarkup('a 中文 and 日本 ✓, हिन्दी, ไทย, བོད and བོད').problems).toEqual([
    {
      code: 'font-missing',
      severity: 'notice',
      message: 'Expected letters of the fonts Octavo ships, found "བོད" (Tibetan)',
      hint: 'install a font that has it where the booklet is made, and look at the page',
      start: 28,
      end: 31,
    },
  ]);
});

test('signs no font draws and pictures joined from several are named', () => {
  expect(readMarkup('a 𝄞 clef by 👩🏽‍🔬').problems.map(({ start, message }) => [start, message])).toEqual([
    [2, 'Expected letters of the fonts Octavo ships, found "𝄞" (U+1D11E)'],
    [13, 'Expected a picture of the fonts Octavo ships, found "👩🏽‍🔬", which paper shows as its parts side by side'],
  ]);
  expect(readMarkup('① ✓ ✗ ★ → ⁿ ⁺ ‰ 🎉 ❤️ ʔ ẽ ° — ‘’ ﷼ ، Ա ა').problems).toEqual([]);
});

test('Han letters beside kana are Japanese; a sentence that begins in Hebrew runs from right to left', () => {
  expect(html('最適化 の 山')).toBe('<p><span lang="ja">最適化</span> <span lang="ja">の</span> <span lang="ja">山</span></p>\n');
  expect(html('שיטה (OCMM) חדשה')).toBe('<p dir="rtl"><span lang="he">שיטה</span> (OCMM) <span lang="he">חדשה</span></p>\n');
  expect(toHtml(readMarkup('שיטה'), { idPrefix: 't', inline: true })).toBe('<span dir="rtl"><span lang="he">שיטה</span></span>');
});

test('a name set in one alphabet is one identifier, and letters of an alphabet are characters', () => {
  const [formula] = formulasOf(readMarkup('$\\mathrm{KL}(\\mathbb{R}, \\mathcal{L}, \\mathbf{x})$'));
  expect(formula?.mathml).toContain('<mi>KL</mi>');
  expect(formula?.mathml).toMatch(/<mi>ℝ<\/mi>.*<mi>ℒ<\/mi>.*<mi>𝐱<\/mi>/);
});

test('a mended formula is a repair, and what was typed is told', () => {
  expect(repairsOf(readMarkup('so $x^a^b$'))).toEqual([{ kind: 'formula-notation', from: 'x^a^b', to: 'x^a{}^b', start: 3, end: 10 }]);
  expect(repairsOf(readMarkup('so $x^a$'))).toEqual([]);
});

test('a private command is named once, with what it may mean', () => {
  expect(problemsOf(readMarkup('$\\bx$ and $\\bx+\\btheta$')).map(({ start, suggestion }) => [start, suggestion?.to])).toEqual([
    [1, '\\boldsymbol{x}'],
    [15, '\\boldsymbol{\\theta}'],
  ]);
  expect(problemsOf(readMarkup('a $\\tilde{O(n)$ b'))[0]?.suggestion).toEqual({ from: '$\\tilde{O(n)$', to: '$\\tilde{O(n)}$' });
});

test('each character of the text knows its place in the source', () => {
  const source = 'a \\textbf{bold} \\"o $n^2$ end';
  const plain = toPlainText(readMarkup(source));
  const at = (found: string): string => {
    const { start, end } = plain.sourceRange(plain.text.indexOf(found), plain.text.indexOf(found) + found.length);
    return source.slice(start, end);
  };
  expect([at('bold'), at('ö'), at('n²'), at('end')]).toEqual(['bold', '\\"o', '$n^2$', 'end']);
});

test('LaTeX for BibTeX keeps formulas and escapes the rest, with paired braces always', () => {
  expect(toLatex(readMarkup('R&D of $n^2$ \\emph{now} 5%'))).toBe('R\\&D of $n^2$ \\emph{now} 5\\%');
  expect(toLatex(readMarkup('$\\frac{a$ } {'))).toBe('\\textbackslash{}frac\\{a \\} \\{');
});

const folder = new URL('../../../shared/data/', import.meta.url);
const real = existsSync(folder);
const letters = (text: string): string => [...text.normalize('NFKD').toLowerCase()].filter((char) => /[\p{L}\p{N}]/u.test(char)).join('');

/** Stretches of prose between formulas, commands and signs: each must be in every form. */
function prose(source: string): string[] {
  return source
    .replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]/g, '\0')
    .replace(/\\(?:url|href|cite[a-z]*|ref|label|eqref|footnote)\b(?:\{[^{}]*\})*/g, '\0')
    .replace(/https?:\/\/\S+/g, '\0')
    .replace(/\\[A-Za-z]+\*?|\\[\s\S]|[{}~^_`*<>[\]]|''|--+/g, '\0')
    .split('\0')
    .map(letters)
    .filter((part) => part.length >= 12);
}

/** Code is not prose, and in it nothing is LaTeX; an entity is not what is read. */
const ownCases = allCases
  .map(({ typed }) => typed)
  .filter((typed) => !/```|&[a-z]+;|<(?:pre|code)\b|\\begin\{(?:verbatim|lstlisting|minted)/.test(typed));

test(`every word of prose is in the HTML and in the text, in order (${real ? 'real abstracts' : 'own cases only: no data folder'})`, () => {
  const own = ownCases.map((abstract) => ({ abstract }));
  const abstracts: { abstract: string }[] = real
    ? ['abstracts-nasty.json', 'abstracts-random.json'].flatMap(
        (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { abstract: string }[],
      )
    : own;
  if (real) expect(abstracts).toHaveLength(615);
  const lost: string[] = [];
  for (const { abstract } of abstracts) {
    const written = html(abstract);
    const shown = letters(written.replace(/<[^>]+>/g, '').replace(/&lt;|&gt;|&amp;|&quot;|&#39;/g, ' '));
    const text = letters(toText(readMarkup(abstract)));
    const found = { shown: 0, text: 0 };
    for (const part of prose(abstract)) {
      const inHtml = shown.indexOf(part, found.shown);
      const inText = text.indexOf(part, found.text);
      if (inHtml < 0 || inText < 0) lost.push(`${inHtml < 0 ? 'html' : 'text'}: ${part.slice(0, 80)}`);
      else Object.assign(found, { shown: inHtml + part.length, text: inText + part.length });
    }
    expect(written.replace(/<\/?[a-zA-Z][^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|nbsp|#39|#x?[0-9a-f]+);)/);
  }
  expect(lost).toEqual([]);
}, 60_000);

test(`text written as LaTeX and read again is the same LaTeX (${real ? 'real abstracts' : 'own cases only: no data folder'})`, () => {
  const sources = real
    ? ['abstracts-nasty.json', 'abstracts-random.json'].flatMap((name) =>
        (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { abstract: string }[]).map(({ abstract }) => abstract),
      )
    : ownCases;
  const moved = sources.map((source) => toLatex(readMarkup(source))).filter((latex) => toLatex(readMarkup(latex)) !== latex);
  expect(moved).toEqual([]);
}, 60_000);

test(`of real formulas at most 0.3 % fall back to their source (${real ? '4591 formulas' : 'own cases only: no data folder'})`, () => {
  const formulas = real
    ? (JSON.parse(readFileSync(new URL('formulas.json', folder), 'utf8')) as string[])
    : ['$\\tilde\\mathcal{O}(n)$', '$\\sqrt\\ln n$', '$a_b_c$', '$\\eps \\in \\R$', '$50%$'];
  const display = (source: string): boolean => source.startsWith('$$') || source.startsWith('\\[');
  const fallen = formulas.filter((source) => {
    const width = source.startsWith('$') && !display(source) ? 1 : 2;
    const node = {
      kind: 'formula' as const,
      tex: source.startsWith('\\begin') ? source : source.slice(width, -width),
      display: display(source) || source.startsWith('\\begin'),
      start: 0,
      end: source.length,
    };
    return problemsOf({ source, children: [node], problems: [], repairs: [] }).some((problem) => problem.code === 'formula-unreadable');
  });
  expect(fallen.length / formulas.length).toBeLessThanOrEqual(0.003);
}, 60_000);

test('code points that no page may hold are taken out and told', () => {
  expect(html('a\ufffeb\uffffc\ufdd0d')).toBe('<p>abcd</p>\n');
  expect(repairsOf(readMarkup('a\ufffeb')).map(({ kind }) => kind)).toEqual(['control-character']);
});

test('no formula has a height below nothing', () => expect(html('$\\vec{x}_{1.2}\\bar{a}\\widetilde{-}$')).not.toContain('height:-'));
