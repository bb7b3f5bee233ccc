// Where a dollar opens mathematics and where it is only a price.

export const mathEnvironments = new Set(['equation', 'equation*', 'align', 'align*', 'gather', 'gather*', 'multline', 'multline*', 'eqnarray', 'eqnarray*', 'displaymath', 'math', 'cases']);

/** No formula of an abstract is longer; a lone dollar must not swallow the rest of the text. */
const longest = 4000;

/** The formula that the dollar at `start` opens, or nothing when it is currency or has no partner. */
export function mathEnd(source: string, start: number): { tex: string; display: boolean; end: number } | undefined {
  const display = source[start + 1] === '$';
  const from = start + (display ? 2 : 1);
  let depth = 0;
  for (let at = from; at < source.length && at - from < longest; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\n' && source[at + 1] === '\n') return undefined;
    else if (char === '$' && depth <= 0 && (!display || source[at + 1] === '$')) {
      const tex = source.slice(from, at);
      if (tex.trim() === '') return undefined;
      // "$5 and $10": a digit after the dollar, a blank before the next one, and words between (Pandoc's rule for tex_math_dollars).
      if (!display && /\s$/.test(tex) && /^\d/.test(tex)) return undefined;
      if (!display && /^\s/.test(tex) && /\s[A-Za-z]{3,}\s/.test(tex)) return undefined;
      return { tex, display, end: at + (display ? 2 : 1) };
    }
  }
  return undefined;
}
