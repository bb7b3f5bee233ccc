// A formula as authors typed it → what KaTeX can read. Only notation is mended; no symbol is added, dropped or guessed.

/** Environments KaTeX does not have, and the nearest it has; never one that numbers: a number the author did not type would be added to the text. */
const environments: Readonly<Record<string, string>> = {
  eqnarray: 'align*',
  'eqnarray*': 'align*',
  multline: 'gather*',
  'multline*': 'gather*',
  align: 'align*',
  equation: 'equation*',
  gather: 'gather*',
  displaymath: 'gathered',
  math: 'gathered',
};

/** Mends every formula before it is first tried: comments, labels, old environments, accents of text, an `&` without its grid. */
export function prepareTex(tex: string, display: boolean): string {
  let mended = tex
    .replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%')
    .replace(/\\(?:label|ref|eqref|cite[a-z]*)\s*\{[^{}]*\}/g, '')
    .replace(/\\(begin|end)\{([a-z]+\*?)\}/g, (whole, which: string, name: string) =>
      environments[name] ? `\\${which}{${environments[name]}}` : whole,
    )
    .replace(/&\s*(=|\\leq?|\\geq?|<|>|\\approx|\\equiv)\s*&/g, '&$1');
  mended = mended.replace(
    /\\(['"`])\s*(?:\{([A-Za-z])\}|([A-Za-z]))/g,
    (_, accent: string, a?: string, b?: string) => `\\text{\\${accent}${a ?? b ?? ''}}`,
  );
  if (!display) mended = mended.replace(/\\(begin|end)\{(?:equation|align|gather)\*?\}/g, '\\$1{aligned}');
  else if (/(?<!\\)&/.test(mended) && !mended.includes('\\begin')) mended = `\\begin{aligned}${mended}\\end{aligned}`;
  return mended;
}

/** KaTeX's complaint about `tex` → the formula with that one place mended, or nothing when it cannot be mended without guessing. */
export function mendTex(tex: string, complaint: string): string | undefined {
  const changed = (mended: string): string | undefined => (mended === tex ? undefined : mended);
  const at = Number(/at position (\d+)/.exec(complaint)?.[1] ?? 0) - 1;
  if (/Double (?:super|sub)script/.test(complaint) && at >= 0) return `${tex.slice(0, at)}{}${tex.slice(at)}`;
  if (/Got function '\\[^']+' with no arguments as|Expected group (?:after|as argument)|in a macro argument/.test(complaint)) {
    const accent = /'\\([Hucdbkrtv])'/.exec(complaint)?.[1];
    if (accent) return changed(tex.replace(new RegExp(`\\\\${accent}(?![A-Za-z])`, 'g'), () => `\\mathrm{${accent}}`));
    // TeX would read `\sqrt\ln n`, `\tilde \mathcal{O}` and `x_\sqrt{c}` by expansion; KaTeX wants the braces.
    const braced = tex.replace(
      /(\\(?:tilde|hat|bar|vec|widetilde|widehat|overline|sqrt|dot|mathcal|mathbf|frac)|[_^])\s*(\\(?!left|right|begin|end|text(?![a-z])|\\)[A-Za-z]+(?:\s*\{[^{}]*\})?)/g,
      '$1{$2}',
    );
    if (braced !== tex) return braced;
    return changed(tex.replace(/([_^])\s*$/, '$1{}').replace(/([_^])\s*(?=[\^_}])/g, '$1{}'));
  }
  if (/Font metrics/.test(complaint)) return changed(tex.replace(/\\texttt(?![A-Za-z])/g, '\\text'));
  if (/'#'/.test(complaint)) return changed(tex.replace(/(?<!\\)#/g, '\\#'));
  if (/\\right|\\left|\\middle/.test(complaint))
    return changed(tex.replace(/\\(?:left|right)\s*\./g, '').replace(/\\(?:left|right|middle)(?![A-Za-z])/g, ''));
  if (/Can't use function '\\([A-Za-z])' in math mode/.test(complaint)) {
    const letter = /Can't use function '\\([A-Za-z])'/.exec(complaint)?.[1] ?? '';
    return changed(tex.replace(new RegExp(`\\\\${letter}(?![A-Za-z])`, 'g'), () => `\\mathrm{${letter}}`));
  }
  if (/Can't use function '\$'|Can't use function '\\\('/.test(complaint)) return changed(tex.replace(/(?<!\\)\$|\\[()]/g, ' '));
  if (/&/.test(complaint)) return changed(tex.replace(/(?<!\\)&/g, '\\&'));
  return undefined;
}

/** Braces eaten by another system: `\mathbbR` → `\mathbb{R}`, `\emphn` → `\emph{n}`; nothing when the name is no such thing. */
export function eatenBraces(name: string): string | undefined {
  const match =
    /^(mathbb|mathcal|mathbf|mathrm|mathsf|mathfrak|mathscr|mathit|boldsymbol|sqrt|widetilde|tilde|widehat|hat|overline|bar|vec|textit|textbf|texttt|textsc|emph|text|operatorname)([A-Za-z]+)$/.exec(
      name,
    );
  return match ? `\\${match[1]}{${match[2]}}` : undefined;
}

const greek =
  'alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega';
const boldLetter = new RegExp(`^(?:b|v|bs|bold)(?:([a-zA-Z])|(${greek}))$`);
const shorthands: Readonly<Record<string, string>> = {
  lp: '\\left(',
  rp: '\\right)',
  lb: '\\left[',
  rb: '\\right]',
  lc: '\\left\\{',
  rc: '\\right\\}',
  Ot: '\\tilde{O}',
  tO: '\\tilde{O}',
  bigO: 'O',
  bigo: 'O',
  calo: '\\mathcal{O}',
  bigomega: '\\Omega',
  bigOmega: '\\Omega',
  reals: '\\mathbb{R}',
  ep: '\\epsilon',
  e: '\\varepsilon',
};

/** What an author's private command most likely stands for: eaten braces, bold letters (`\bx`, `\btheta`), common shorthands. A guess. */
export function likelyMeaning(name: string): string | undefined {
  const eaten = eatenBraces(name);
  if (eaten) return eaten;
  if (Object.hasOwn(shorthands, name)) return shorthands[name];
  const bold = boldLetter.exec(name);
  return bold ? `\\boldsymbol{${bold[1] ?? `\\${bold[2]}`}}` : undefined;
}
