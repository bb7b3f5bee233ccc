// Where mathematics begins and ends: between dollars that are no prices, in environments, and where the dollars were lost.

const environments =
  'equation align gather multline eqnarray alignat flalign displaymath math cases dcases array matrix pmatrix bmatrix vmatrix smallmatrix split aligned gathered subequations dmath';
export const mathEnvironments: ReadonlySet<string> = new Set(environments.split(' ').flatMap((name) => [name, `${name}*`]));

/** No formula of an abstract is longer; a lone dollar must not swallow the rest of the text. */
const longest = 4000;

/** The formula that the dollar at `start` opens, or nothing when it is currency or has no partner. */
export function mathEnd(source: string, start: number): { tex: string; display: boolean; end: number } | undefined {
  const display = source[start + 1] === '$';
  const from = start + (display ? 2 : 1);
  // "US$ 20", "R$5": the letters of a currency before the sign.
  if (
    !display &&
    /^\s?\d/.test(source.slice(from, from + 2)) &&
    /(?<![A-Za-z\\])(?:US|USD|AU|CA|HK|NZ|SG|[ACRS])$/.test(source.slice(Math.max(0, start - 4), start))
  )
    return undefined;
  let depth = 0;
  let nested = -1;
  for (let at = from; at < source.length && at - from < longest; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\n' && /^\n[ \t\r]*\n/.test(source.slice(at, at + 40))) break;
    else if (char === '$' && depth > 0 && nested < 0 && (!display || source[at + 1] === '$')) nested = at;
    else if (char === '$' && depth <= 0 && (!display || source[at + 1] === '$')) {
      const tex = source.slice(from, at);
      if (tex.trim() === '' || (!display && (isPrice(tex, source[at + 1] ?? '') || isProse(tex)))) return undefined;
      return { tex, display, end: at + (display ? 2 : 1) };
    }
  }
  // A brace that never closes: the formula ends at its own dollar all the same, and is shown as its source with a warning.
  if (nested > from && nested - from < 300 && !isProse(source.slice(from, nested)))
    return { tex: source.slice(from, nested), display, end: nested + (display ? 2 : 1) };
  return undefined;
}

/** "$5 and $10", "$100K-$200K", "$10 more; US$": an amount, and words or another amount after it (Pandoc's rule for tex_math_dollars, and words). */
function isPrice(tex: string, after: string): boolean {
  if (!/^\s?\d/.test(tex) || /\\[A-Za-z]|[\^_{=<>]/.test(tex)) return false;
  return /\d/.test(after) || (/^\d/.test(tex) && /\s$/.test(tex)) || /[A-Za-z]{2}[,.;:]? [A-Za-z]{2}/.test(tex);
}

/** Three words in a row outside braces and commands: the dollar closed an earlier formula, or never opened one. */
function isProse(tex: string): boolean {
  if (!/[A-Za-z]{2}[,.;:)]? \(?[A-Za-z]{2}/.test(tex)) return false;
  const bare = tex.replace(/\\[A-Za-z]+|\{[^{}]*\}/g, '\0');
  return (
    /(?<![\w\0])[A-Za-z]{2,}[,.;:)]? \(?[A-Za-z]{2,}[,.;:)]? \(?[A-Za-z]{2,}(?!\w)/.test(bare) ||
    (/^\s/.test(tex) && /\s[A-Za-z]{3,}\s/.test(bare) && !/[\\^_=<>]/.test(tex))
  );
}

/**
 * The end of the mathematics that begins at a command which lost its dollars (`\log^2 T`, `\ell_1`, `\sqrt{T}`): the command, its braced
 * arguments, its scripts, and further commands joined without a blank. From `\left` it reaches to the matching `\right`, else -1.
 * A letter or number before it (`l_\infty`, `10^{-3}`) and a bracket around it (`O(\log n)`) belong to it.
 */
export function bareMathEnd(source: string, start: number): number {
  const limit = Math.min(source.length, start + 400);
  const token = /\\([A-Za-z]+|[|{},;!])|[_^]\s*(?:\d+|[A-Za-z*+-]|(?=[\\{]))|[\s\S]/y;
  let at = baseEnd(source, start);
  const bracketed = source[at] === '(' ? bracketEnd(source, at) : -1;
  if (bracketed > 0) at = bracketed;
  let fences = 0;
  while (at < limit) {
    token.lastIndex = at;
    const found = token.exec(source);
    if (!found) break;
    const whole = found[0];
    const name = found[1] ?? '';
    if (/^(?:begin|end|item|cite[a-z]*|emph|text[a-z]*|footnote|url|href|par)$/.test(name)) break;
    if (name === 'left') fences += 1;
    if (name === 'right') {
      if (fences === 0) break;
      fences -= 1;
      at += whole.length + 1;
    } else if (whole === '{') {
      const close = groupEnd(source, at, limit);
      if (close < 0) break;
      at = close;
    } else if (whole === '\\' || (whole === ' ' && fences === 0)) break;
    else if (takesArgument.test(name)) {
      at += whole.length;
      for (let missing = name === 'frac' ? 2 : 1; missing > 0; missing -= 1) {
        bareArgument.lastIndex = at;
        at += bareArgument.exec(source)?.[0].length ?? 0;
      }
    } else if (whole.startsWith('\\') || /^[_^]/.test(whole) || (fences > 0 && !/[\n$]/.test(whole))) at += whole.length;
    else break;
  }
  return fences > 0 ? -1 : Math.min(at, source.length);
}

const takesArgument =
  /^(?:math(?:bf|cal|bb|rm|sf|frak|scr|it)|boldsymbol|bm|sqrt|d?frac|tfrac|(?:wide)?(?:tilde|hat)|bar|vec|overline|norm|abs)$/;
/** An argument without braces: `T` in `\mathbf T`, `1` and `2` in `\frac12`, `\ell` in `\norm\ell`. */
const bareArgument = / ?(?:\\[A-Za-z]+|[\p{L}\p{N}])/uy;

/** Letters or digits that a script or a bracket may follow; nothing at a command. */
const base = /(?:\p{L}{1,2}|\d{1,6}(?:\.\d{1,6})?)(?=[_^(]|\\left(?![A-Za-z]))/uy;

function baseEnd(source: string, start: number): number {
  base.lastIndex = start;
  return start + (base.exec(source)?.[0].length ?? 0);
}

/** Tokens of a formula that somebody wrote without dollars: no word of more than two letters that is not a command. */
const inBracket = /\\(?:[A-Za-z]+|[|{},;!])|[A-Za-z]{1,2}(?![A-Za-z])|[^\\A-Za-z$\n()]/y;

/** From an opening bracket to behind its partner when only mathematics, and some TeX, stands between; else -1. */
function bracketEnd(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length && at - open < 120; ) {
    const char = source[at];
    if (char === '(' || char === ')') {
      depth += char === '(' ? 1 : -1;
      at += 1;
      if (depth === 0) return /[\\^]/.test(source.slice(open, at)) ? at : -1;
      continue;
    }
    inBracket.lastIndex = at;
    const found = inBracket.exec(source);
    if (!found) return -1;
    at = inBracket.lastIndex;
  }
  return -1;
}

/** `l_\infty`, `x_i^{2}`, `10^{-3}`, `10^6`, `n^2`, `O(`, `O\left`: where a formula that lost its dollars may begin before its first command. */
const bareStart =
  /(?<![\p{L}\p{N}_^\\$}{./@-])(?:(?:\p{L}{1,2}|\d{1,6}(?:\.\d{1,6})?)(?:[_^][\p{L}\d])?(?:[_^](?=\{[^{}\n]{1,40}\}|\\[A-Za-z])|\^(?=\d{1,3}(?![\p{L}\d])|\p{L}(?!\p{L})))|\p{L}{1,2}(?:\((?=[^$\n]{0,80}\))|\\left(?![A-Za-z]))|\((?=[^$\n()]{1,80}\)[_^][{\\\d]))/gu;

/** Where such formulas may begin, in order; `bareMathEnd` says whether one does. */
export function findBareFormulas(source: string): number[] {
  if (!/[\\^]/.test(source)) return [];
  return [...source.matchAll(bareStart)].flatMap(({ index, 0: opening }) =>
    opening.endsWith('(') && bracketEnd(source, index + opening.length - 1) < 0 ? [] : [index],
  );
}

function groupEnd(source: string, open: number, limit: number): number {
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '$') return -1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
