// The nasty cases shown in docs/author-text.md and asserted by author-text.test.ts: what was typed, what is read. A no-break blank is shown as a blank.

export interface Case {
  readonly about: string;
  readonly typed: string;
  readonly text: string;
}

const raw = String.raw;
const one = (about: string, typed: string, text: string): Case => ({ about, typed, text });

export const cases: Readonly<Record<string, readonly Case[]>> = {
  Formulas: [
    one(
      'formulas become what a reader would type',
      raw`Regret $O(n^2)$ in the $\ell_1$ norm, $\epsilon$-greedy`,
      'Regret O(n²) in the ℓ₁ norm, ε-greedy',
    ),
    one('functions keep their blanks', raw`$O(n\log n)$, $\log^2 n$, $\max_{x\in X} f(x)$`, 'O(n log n), log² n, max_(x∈X) f(x)'),
    one('marks over letters stay', raw`$\hat{x}_i$, $\tilde{O}(\sqrt{T})$, $\bar y$, $\vec v$`, 'x̂ᵢ, Õ(√T), ȳ, v⃗'),
    one('alphabets, primes, transposes', raw`$x\in\mathbb{R}^d$, $f'$, $A^\top$, $x^{*}$, $x_{\max}$`, 'x ∈ ℝᵈ, f′, Aᵀ, x*, x_max'),
    one(
      'fractions and roots are bracketed where they must be',
      raw`$\frac{a+b}{2n}$, $\frac12$, $\sqrt{SAT}$, $\binom{n}{k}$`,
      '(a+b)/(2n), 1/2, √(SAT), (n choose k)',
    ),
    one(
      'cases and matrices',
      raw`$f = \begin{cases} 1, & x>0 \\ 0, & \text{otherwise} \end{cases}$, $\begin{pmatrix}a&b\\c&d\end{pmatrix}$`,
      'f = {1, x > 0; 0, otherwise, (a b; c d)',
    ),
    one('other ways to open a formula', raw`\(a\), \[b\], $$c$$, \begin{align*} d &= e \end{align*}`, 'a, b, c, d = e'),
    one('dollars inside the text of a formula', raw`$\text{if $x>0$ then $y$}$ works`, 'if x > 0 then y works'),
    one('a percent sign is no comment', raw`$50%$ of $n$, 95% of it`, '50% of n, 95% of it'),
    one('entities of HTML in a formula', raw`$a &lt; b$`, 'a < b'),
    one('old environments', raw`\begin{eqnarray}a &=& b\end{eqnarray}`, 'a = b'),
    one('accents that TeX would expand', raw`$\tilde\mathcal{O}(n)$, $\sqrt\ln n$`, 'Õ(n), √ln n'),
    one('a private macro in a formula does not cost the formula', raw`$\Omega(\din^2)$`, 'Ω(din²)'),
    one('a formula that cannot be set is shown as its source', raw`gives $\frac{a$ here`, raw`gives \frac{a here`),
  ],
  'Dollars that are money, and dollars that are lost': [
    one('a lone dollar is a price', 'It costs $5 today and $10 tomorrow', 'It costs $5 today and $10 tomorrow'),
    one('amounts of many kinds', 'US$ 20, $100K-$200K, $5 million and $10 more; A$3', 'US$ 20, $100K-$200K, $5 million and $10 more; A$3'),
    one(
      'a dollar without a partner does not turn prose into a formula',
      raw`factor $z is small but of the size of $k$ there`,
      'factor $z is small but of the size of k there',
    ),
    one('mathematics that lost its dollars', raw`time \sqrt{T} and \ell_1 and \mathbf T`, 'time √T and ℓ₁ and T'),
    one('a bracket with its power', raw`of the form (L+\alpha\Lambda)^{-1} there`, 'of the form (L+αΛ)⁻¹ there'),
    one(
      'with what stands before and around it',
      raw`O(\log n), l_\infty, 10^{-3}, O(n^2), O\left(\sqrt{K}\right)`,
      'O(log n), l_∞, 10⁻³, O(n²), O(√K)',
    ),
    one('but not a name', 'snake_case, a_b, x_1, C*-algebra, A* search', 'snake_case, a_b, x_1, C*-algebra, A* search'),
  ],
  'LaTeX in running text': [
    one('text commands', raw`\textit{fast}, {\bf bold} and {\color{black}plain}: 95\%`, 'fast, bold and plain: 95%'),
    one(
      'accents on any letter, however braced',
      raw`H\"older, Erd\H{o}s, na\"{\i}ve, \v{S}, Fran\c{c}ois, {\'E}cole, Nguy\~{\^{e}}n, \'\i`,
      'Hölder, Erdős, naïve, Š, François, École, Nguyễn, í',
    ),
    one('signs another program escaped', raw`don\'t, O\'Brien, a \"quoted word\"`, 'don’t, O’Brien, a "quoted word"'),
    one('quotation marks, dashes, ties', "``one'' and `two' --- 1--2, Fig.~3", '“one” and ‘two’ — 1–2, Fig. 3'),
    one(
      'quotation marks of other keyboards',
      "''one'', 'two words', the students' work, the '90s",
      '“one”, ‘two words’, the students’ work, the ’90s',
    ),
    one('a tilde that says "about"', 'up to ~7% (~256 GB), but Table ~2', 'up to ~7% (~256 GB), but Table 2'),
    one('citations keep what was typed with them', raw`as \citep[see][p.~3]{x99} and \cite{y}`, 'as [see x99, p. 3] and [y]'),
    one('short names of the field', raw`methods, \eg this, \ie that, of Li \etal.`, 'methods, e.g. this, i.e. that, of Li et al.'),
    one('a footnote', raw`Good.\footnote{Mostly.} Better`, 'Good. (Mostly.) Better'),
    one(
      'lists',
      raw`\begin{itemize}\item one \item two\end{itemize} \begin{enumerate}\item[(a)] three\end{enumerate}`,
      '• one • two • (a) three',
    ),
    one('verbatim', raw`\verb|a_b| and \texttt{foo\_bar}`, 'a_b and foo_bar'),
    one('braces eaten by another system are suggested, not guessed', raw`the \emphsparse case`, raw`the \emphsparse case`),
    one('a private macro keeps its name', raw`we call it \OURS{} here`, raw`we call it \OURS here`),
  ],
  'Markdown, HTML and addresses': [
    one(
      'Markdown habits',
      '**D**ocument *image* _so called_ `code` ~~old~~ but a*b*c and __init__',
      'Document image so called code old but a*b*c and __init__',
    ),
    one('a letter of a word set in bold', 'cust**O**mer service, but a**b**c', 'custOmer service, but a**b**c'),
    one(
      'lists of Markdown',
      'We show:\n- fast *and*\n- small\nIn all:\n1. one\n2. two',
      'We show: • fast and • small In all: 1. one 2. two',
    ),
    one('a dash alone is no list', 'It is\n- so to say -\ngood. In\n2020. we', 'It is - so to say - good. In 2020. we'),
    one('references stay', 'as in [1], [2,3] and [the text](https://example.org)', 'as in [1], [2,3] and the text'),
    one('HTML crumbs', '<i>x</i> &amp; y<br>z, H<sub>2</sub>O, &amp;nbsp;caf&eacute;, while a<b', 'x & y z, H2O, café, while a<b'),
    one(
      'the punctuation of a sentence is no part of its address',
      'See https://example.org/a_(b). Or https://example.org/c, too',
      'See https://example.org/a_(b). Or https://example.org/c, too',
    ),
    one(
      'addresses escaped for LaTeX',
      raw`https://example.org/a\_b and \url{https://example.org/c\_d}`,
      'https://example.org/a_b and https://example.org/c_d',
    ),
  ],
  Code: [
    one(
      'a fence of Markdown is code, whatever stands in it',
      'We fold:\n\n```python\ndef fold(x, *args):\n    return {"a": x_1 ** 2}  # $5\n```\n\nIt is fast.',
      'We fold:\n\ndef fold(x, *args): return {"a": x_1 ** 2} # $5\n\nIt is fast.',
    ),
    one(
      'so are the environments of LaTeX',
      'As in \\begin{lstlisting}[language=C]\nfor (i = 0; i < n; i++) { a[i] = "\\n"; }\n\\end{lstlisting} and so on',
      'As in\nfor (i = 0; i < n; i++) { a[i] = "\\n"; }\nand so on',
    ),
    one('and `<pre>`', '<p>Run</p><pre><code class="language-sh">x &amp;&amp; echo &lt;y&gt;</code></pre>', 'Run\n\nx && echo <y>'),
    one('between backticks nothing is markup', "Use `a_{b} = {}`, ```npm test``` and ``quoted''", 'Use a_{b} = {}, npm test and “quoted”'),
    one('a fence that is never closed is text', 'Cut:\n```python\nx = 1', 'Cut: ```python x = 1'),
  ],
  Accidents: [
    one('a blank lost after a full stop', 'Memory (OCMM).The code', 'Memory (OCMM). The code'),
    one('ligatures and soft hyphens', 'e\ufb03cient net\u00adworks', 'efficient networks'),
    one('letters of mathematics stay', '𝐱 ∈ ℝ, 🤖 and 👩‍💻', '𝐱 ∈ ℝ, 🤖 and 👩‍💻'),
  ],
};
