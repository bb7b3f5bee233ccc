// Where a dollar opens mathematics and where it is only a price.

export const mathEnvironments = new Set(['equation', 'equation*', 'align', 'align*', 'gather', 'gather*', 'multline', 'multline*', 'eqnarray', 'eqnarray*', 'displaymath', 'math', 'cases']);

/** No formula of an abstract is longer; a lone dollar must not swallow the rest of the text. */
const longest = 4000;

/** The formula that the dollar at `start` opens, or nothing when it is currency or has no partner. */
export function mathEnd(source: string, start: number): { tex: string; display: boolean; end: number } | undefined {
  const display = source[start + 1] === '$';
  const from = start + (display ? 2 : 1);
  let depth = 0;
  let nested = -1;
  for (let at = from; at < source.length && at - from < longest; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\n' && source[at + 1] === '\n') break;
    else if (char === '$' && depth > 0 && nested < 0 && (!display || source[at + 1] === '$')) nested = at;
    else if (char === '$' && depth <= 0 && (!display || source[at + 1] === '$')) {
      const tex = source.slice(from, at);
      if (tex.trim() === '') return undefined;
      // "$5 and $10": a digit after the dollar, a blank before the next one, and words between (Pandoc's rule for tex_math_dollars).
      if (!display && /\s$/.test(tex) && /^\d/.test(tex)) return undefined;
      if (!display && /^\s/.test(tex) && /\s[A-Za-z]{3,}\s/.test(tex)) return undefined;
      return { tex, display, end: at + (display ? 2 : 1) };
    }
  }
  // A brace that never closes: the formula ends at its own dollar all the same, and is shown as its source with a warning.
  if (nested > from && nested - from < 300 && !/[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}/.test(source.slice(from, nested))) return { tex: source.slice(from, nested), display, end: nested + (display ? 2 : 1) };
  return undefined;
}

/**
 * The end of the mathematics that begins at a command which lost its dollars (`\log^2 T`, `\ell_1`, `\sqrt{T}`): the command, its braced
 * arguments, its scripts, and further commands joined without a blank. From `\left` it reaches to the matching `\right`, else -1.
 */
export function bareMathEnd(source: string, start: number): number {
  const limit = Math.min(source.length, start + 400);
  const token = /\\([A-Za-z]+|[|{},;!])|[_^]\s*(?:[A-Za-z0-9*+-](?:\.\d)?|(?=[\\{]))|[\s\S]/y;
  let at = start;
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

const takesArgument = /^(?:math(?:bf|cal|bb|rm|sf|frak|scr|it)|boldsymbol|bm|sqrt|d?frac|tfrac|(?:wide)?(?:tilde|hat)|bar|vec|overline|norm|abs)$/;
/** An argument without braces: `T` in `\mathbf T`, `1` and `2` in `\frac12`, `\ell` in `\norm\ell`. */
const bareArgument = / ?(?:\\[A-Za-z]+|[\p{L}\p{N}])/uy;

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
