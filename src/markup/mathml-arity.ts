// KaTeX's MathML → MathML with as many arguments as each element takes.

/** How many children an element takes (MathML Core, 3.3 and 3.4). */
const arity: Readonly<Record<string, number>> = { msub: 2, msup: 2, msubsup: 3, mfrac: 2, mroot: 2, munder: 2, mover: 2, munderover: 3 };

const applied = '<mo>\u2061</mo>';

/**
 * KaTeX writes a named function as two elements, its name and an invisible "applied to", also where only one has a place
 * (`\ell_\max`, `\frac\min{2}`): browsers then show an error or drop the script, and the mark is not valid. There the two become one `mrow`.
 */
export function mendMathml(html: string): string {
  if (!html.includes(applied)) return html;
  interface Open {
    readonly name: string;
    readonly tag: string;
    readonly children: string[];
  }
  const root: Open = { name: '', tag: '', children: [] };
  const open: Open[] = [root];
  for (const [piece, close, name, self] of html.matchAll(/<(\/?)([\w:-]+)[^<>]*?(\/?)>|[^<]+|</g)) {
    const top = open.at(-1) as Open;
    if (name === undefined) top.children.push(piece);
    else if (self) top.children.push(piece);
    else if (!close) open.push({ name, tag: piece, children: [] });
    else if (open.length > 1) {
      open.pop();
      (open.at(-1) as Open).children.push(top.tag + joined(top.name, top.children) + piece);
    }
  }
  return open.map(({ tag, children }) => tag + children.join('')).join('');
}

function joined(name: string, children: readonly string[]): string {
  const wanted = arity[name];
  if (wanted === undefined || children.length <= wanted) return children.join('');
  const merged: string[] = [];
  for (const child of children) {
    if (child === applied && merged.length > 0) merged.push(`<mrow>${merged.pop()}${child}</mrow>`);
    else merged.push(child);
  }
  return merged.join('');
}
