import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf, readMarkup, repairsOf, toHtml, toLatex, toPlainText, toText } from '../../src/markup/index.ts';
import { missingFrom, lettersOf, proseOf } from '../../src/conserve/words.ts';

const html = (source: string, highlight = false): string => toHtml(readMarkup(source), { idPrefix: 't', highlight });
const bare = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

test('lines of code stand as typed, without the indentation they share, between paragraphs', () => {
  expect(html('Before\n```\n    a\n      b < c\n\n    d\n```\nafter.')).toBe(
    '<p>Before</p>\n<pre dir="ltr"><code>a\n  b &lt; c\n\nd</code></pre>\n<p>after.</p>\n',
  );
});

test('the words of a language Prism knows are told apart, on screens; the text is the same', () => {
  const source = '```C++\nint main() { return 0; } // <ok> & done\n```';
  expect(html(source)).toBe('<pre dir="ltr"><code class="language-c++">int main() { return 0; } // &lt;ok&gt; &amp; done</code></pre>\n');
  const told = html(source, true);
  expect(told).toContain('<span class="token keyword">int</span>');
  expect(bare(told)).toBe(bare(html(source)));
});

test.each(['extend', 'constructor', '__proto__', 'text', 'insertBefore', 'none', 'x"onclick=y', '../../package'])(
  'a language named %s is not asked for, and its code is escaped',
  (language) => {
    const result = html(`\`\`\`${language}\n<script>alert(1)</script>\n\`\`\``, true);
    expect(result).not.toMatch(/<script|onclick/);
    expect(result).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  },
);

test('what listings and minted are told about language and caption', () => {
  expect(html('\\begin{lstlisting}[language={[Sharp]C}, caption={A fold}]\nx\n\\end{lstlisting}')).toBe(
    '<figure class="listing"><figcaption>A fold</figcaption><pre dir="ltr"><code class="language-c">x</code></pre></figure>\n',
  );
  expect(html('\\begin{minted}[fontsize=\\small]{haskell}\nmain = print 1\n\\end{minted}')).toBe(
    '<pre dir="ltr"><code class="language-haskell">main = print 1</code></pre>\n',
  );
  expect(html('<pre class="brush: sql">select <b>1</b></pre>')).toBe('<pre dir="ltr"><code class="language-sql">select 1</code></pre>\n');
});

test('code within a list or a group is no paragraph’s', () => {
  expect(html('\\begin{itemize}\\item one \\begin{verbatim}x\ny\\end{verbatim}\\end{itemize}')).toBe(
    '<ul><li>one <pre dir="ltr"><code>x\ny</code></pre></li></ul>\n',
  );
  expect(html('{\\small \\begin{verbatim}x\\end{verbatim}}')).toBe('<pre dir="ltr"><code>x</code></pre>\n');
});

test('dollars, braces and blanks of code mean nothing outside it', () => {
  const source = 'Costs $5 {\\em or\n```sh\nif [ $HOME ]; then  echo {; fi\n```\nmore} in total, $n$ times.';
  expect(toText(readMarkup(source))).toBe('Costs $5 or\nif [ $HOME ]; then echo {; fi\nmore in total, n times.');
  expect(repairsOf(readMarkup(source))).toEqual([]);
});

test('a fence that is never closed is told and read as text; a quotation within a quotation is none', () => {
  const [problem] = problemsOf(readMarkup('Cut:\n~~~\nx\n```py\ny'));
  expect(problem).toMatchObject({ code: 'code-unclosed', severity: 'warning', start: 11, end: 14 });
  expect(problem?.message).toBe('Expected another "```" on a line of its own after these lines of code, found none; they are read as text');
  expect(problemsOf(readMarkup("```Now' he said'' went by."))).toEqual([]);
});

test('places lead back into the code, sentences leave it out', () => {
  const source = 'Use\n```\nab cd\n```\nnow.';
  const plain = toPlainText(readMarkup(source));
  const at = plain.text.indexOf('cd');
  expect(source.slice(...Object.values(plain.sourceRange(at, at + 2)))).toBe('cd');
  expect(plain.prose).not.toContain('cd');
  expect(plain.prose).toHaveLength(plain.text.length);
});

test('BibTeX has it as typewriter text', () =>
  expect(toLatex(readMarkup('A\n```\nx_1 = {}\n```\nb'))).toBe('A \\texttt{x\\_1 = \\{\\}} b'));

test('whatever code holds comes out, and the proof finds it', () => {
  const line = fc.string({ unit: fc.constantFrom(...'ab c{}$\\`<>&"\'_*#~[]()=-+;:/%^|0.'), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', 'python', 'c', 'latex', 'html', 'sql'),
      (rows, language) => {
        fc.pre(rows.some((row) => row.trim()) && rows.every((row) => !/^\s*`{3}/.test(row)));
        const source = `Words before it.\n\`\`\`${language}\n${rows.join('\n')}\n\`\`\`\nAnd words after it.`;
        const shown = html(source, true);
        const letters = (text: string): string => text.replace(/\s+/g, '');
        expect(letters(bare(shown))).toBe(letters(`Words before it.${rows.join('')}And words after it.`));
        expect(missingFrom(proseOf(source), lettersOf(bare(shown)))).toEqual([]);
      },
    ),
  );
});

test('twenty thousand openings without an end cost no more than their length', () => {
  for (const opening of ['```\n', '~~~~\n', '<pre>', '\\begin{verbatim}', '\\begin{lstlisting}[', '\n```x ']) {
    const started = process.cpuUsage().user;
    readMarkup(opening.repeat(20_000));
    expect((process.cpuUsage().user - started) / 1e6, opening).toBeLessThan(4);
  }
});
