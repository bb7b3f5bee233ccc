// Presentation MathML as KaTeX writes it → what a reader would type: "O(n log n)", "ℓ₁", "x ∈ ℝᵈ", "a/b", "√(x + y)".

const scriptPairs = (plain: string, scripted: string): ReadonlyMap<string, string> =>
  new Map([...plain].map((char, index) => [char, [...scripted][index] as string]));
const superscripts = new Map([
  ...scriptPairs(
    '0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW',
    '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ',
  ),
  ...scriptPairs('′″‴*∗†‡⊤⊺∘', '′″‴**†‡ᵀᵀ°'),
]);
const subscripts = scriptPairs('0123456789+−-=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');
/** What stands over or under a letter → the combining character. */
const over = new Map([
  ...scriptPairs(
    '~˜^ˆ¯‾―ˉ→⃗˙¨ˇ˘´`˚',
    '\u0303\u0303\u0302\u0302\u0304\u0304\u0304\u0304\u20d7\u20d7\u0307\u0308\u030c\u0306\u0301\u0300\u030a',
  ),
  ['_', '\u0332'],
  ['‾under', '\u0332'],
]);

const relation = '\u0002';
const applied = '\u0003';
const named = '\u0004';
const relations = /^(?:[=≠<>≤≥≪≫≈≡∼≃≅∝∈∉∋⊂⊆⊃⊇⊊→←↔⇒⇐⇔↦⟶⟵⟹⟺≔≜≲≳≺≻⪯⪰⊢⊨⩽⩾≐≍±∓]|:=|≰)$/u;

/** The plain form of one formula; empty when there is nothing to read in it. */
export function formulaText(mathml: string): string {
  const tokens = mathml.replace(/<annotation[\s\S]*?<\/annotation>/, '').match(/<[^>]+>|[^<]+/g) ?? [];
  let at = 0;
  const node = (): string => {
    const token = tokens[at] as string;
    at += 1;
    if (!token.startsWith('<')) return unescape(token);
    if (token.endsWith('/>') || token.startsWith('</')) return '';
    const name = /^<([a-z]+)/.exec(token)?.[1] ?? '';
    const close = `</${name}>`;
    const parts: string[] = [];
    while (at < tokens.length && tokens[at] !== close) parts.push(node());
    at += 1;
    return join(name, token, parts);
  };
  let text = '';
  while (at < tokens.length) text += node();
  return tidy(text);
}

function join(name: string, tag: string, parts: readonly string[]): string {
  const [a = '', b = '', c = ''] = parts;
  const whole = parts.join('');
  switch (name) {
    case 'mi': {
      // ℝ and its like stay; letters above U+FFFF and script forms, which few fonts have, become what a keyboard gives.
      const letters = /^[ℂℍℕℙℚℝℤℓ]$/u.test(whole) ? whole : whole.normalize('NFKC');
      return /^\p{L}{2,}$/u.test(letters) ? named + letters : letters;
    }
    case 'mn':
      return whole.normalize('NFKC');
    case 'mo': {
      const sign = whole.normalize('NFC');
      return sign === '\u2061' ? applied : relations.test(sign) ? relation + sign + relation : sign;
    }
    case 'mtext':
      return whole;
    case 'mspace':
      return / width="-/.test(tag) ? '' : ' ';
    case 'msup':
      return scripted(a, script(b, superscripts, '^'));
    case 'msub':
      return scripted(a, script(b, subscripts, '_'));
    case 'msubsup':
    case 'munderover':
      return scripted(a, script(b, subscripts, '_') + script(c, superscripts, '^'));
    case 'mover':
      return accented(a, b) ?? (isMark(b) ? a : scripted(a, script(b, superscripts, '^')));
    case 'munder':
      return accented(a, b === '‾' ? '‾under' : b) ?? (isMark(b) ? a : scripted(a, script(b, subscripts, '_')));
    case 'mfrac':
      return /linethickness="0/.test(tag) ? `${a} choose ${b}` : `${bracket(a, true)}/${bracket(b)}`;
    case 'msqrt':
      return `√${bracket(whole)}`;
    case 'mroot':
      return `${script(b, superscripts, '')}√${bracket(a)}`;
    case 'mtd':
      return whole.trim();
    case 'mtr':
      return `${parts.join('\u0005')}\u0006`;
    case 'mtable':
      return table(tag, whole);
    default:
      return whole;
  }
}

/** Rows of an alignment follow one another; those of a case or a matrix are parted as one would type them: "1, x > 0; 0, otherwise". */
function table(tag: string, rows: string): string {
  const lines = rows.split('\u0006').filter((row) => row.replace(/\u0005/g, '').trim() !== '');
  // KaTeX sets aligned columns without space, cases with one em, matrices at their default.
  const spacing = /columnspacing="([\d.]+)em/.exec(tag)?.[1];
  if (spacing === '0') return lines.map((row) => row.replaceAll('\u0005', '')).join(' ');
  const cases = /columnalign="left left/.test(tag) && spacing === '1';
  return lines
    .map((row) =>
      row
        .split('\u0005')
        .map((cell) => cell.replace(/,\s*$/, ''))
        .filter(Boolean)
        .join(cases ? ', ' : ' '),
    )
    .join('; ');
}

/** "x̂", "Õ", "x̄": a mark over one letter, or over each letter of some. */
function accented(base: string, mark: string): string | undefined {
  const combining = over.get(mark.trim());
  const letters = [...base.replaceAll(named, '')];
  if (!combining || letters.length === 0 || letters.length > 4 || !letters.every((letter) => /[\p{L}\p{N}\p{M}]/u.test(letter)))
    return undefined;
  return (
    /\p{M}/u.test(base) ? base + combining : letters.map((letter) => letter.replace('ı', 'i').replace('ȷ', 'j') + combining).join('')
  ).normalize('NFC');
}

/** A brace or an arrow drawn over something says nothing a reader would type. */
function isMark(text: string): boolean {
  return [...text.trim()].length === 1 && !/[\p{L}\p{N}∞*∗′]/u.test(text);
}

const unmarked = (text: string): string =>
  text
    .replace(/[\u0002\u0004]/g, '')
    .replaceAll(applied, ' ')
    .trim();

function script(marked: string, table: ReadonlyMap<string, string>, mark: string): string {
  const text = unmarked(marked);
  const letters = [...text];
  if (letters.length === 0) return '';
  // "max" and "test" are words: three small raised letters are harder to read than the word.
  if (!/\p{L}{3}/u.test(text) && letters.every((letter) => table.has(letter))) return letters.map((letter) => table.get(letter)).join('');
  return letters.length <= 1 || /^[A-Za-z]{3,}$|^\p{N}+$/u.test(text) ? mark + text : `${mark}(${text})`;
}

/** A base with its scripts: what applies a function and what parts a relation from its neighbours goes behind them. */
function scripted(base: string, scripts: string): string {
  if (base.length > 2 && base.startsWith(relation) && base.endsWith(relation)) return base.slice(0, -1) + scripts + relation;
  if (base.endsWith(applied)) return base.slice(0, -1) + scripts + applied;
  if (base.startsWith(named) || /^[∑∏∫∐⋃⋂⨁⨂∬∮]$/u.test(base)) return base + scripts + applied;
  // A base of several parts needs brackets before a script.
  const several = /[+−=/]/.test(base) && [...base].length > 1 && !/^[([{|‖⌈⌊⟨].*[)\]}|‖⌉⌋⟩]$/su.test(base);
  return (several ? `(${base})` : base) + scripts;
}

/** Brackets around what would be misread beside a stroke or a root; above a stroke a product needs none. */
function bracket(marked: string, above = false): string {
  const text = marked.replaceAll(named, '');
  if (/^\u0004\p{L}+$/u.test(marked.replaceAll(applied, ''))) return text;
  const single =
    /^(?:[\p{N}.,]+|∂?\p{L}\p{M}*[′₀-₉⁰-⁹²³¹ᵢⱼₖₙᵀ*]*|\p{L}{3,}\([^()]*\))$/u.test(text) ||
    /^\([^()]*\)$/.test(text) ||
    [...text].length <= 1;
  return single || (above && /^[\p{L}\p{N}\p{M}.∂]+$/u.test(text)) ? text : `(${text})`;
}

function tidy(text: string): string {
  return (
    text
      .replace(/[\u2062-\u2064\u200b]/g, '')
      .replace(/\u0003\s*(?=[([{|,;.)\]}/⁄_^+−×⋅±]|$)/g, '')
      .replaceAll(applied, ' ')
      .replace(/(?<=[\p{L}\p{N}\p{M})\]|⁰-₟])\u0004/gu, ' ')
      .replaceAll(named, '')
      .replace(/(?<=[\p{L})])\s*:\s*(?=[^=]*[→↦])/gu, ': ')
      .replace(/:\s*\u0002=\u0002/g, '\u0002:=\u0002')
      // Before the first sign nothing is related: "≥3", "∼5%". In a chain of relations one blank will do.
      .replace(/^(\s*)\u0002([^\u0002]+)\u0002\s*/, '$1$2')
      .replace(/(?<=[([{,;])\s*\u0002([^\u0002]+)\u0002\s*/g, '$1')
      .replace(/(?<!\s)\s*\u0002+([^\u0002]+)\u0002+\s*/g, ' $1 ')
      .replace(/ϵ/g, 'ε')
      .replace(/ϕ/g, 'φ')
      .replace(/∗/g, '*')
      .replace(/∣/g, '|')
      .replace(/∥/g, '‖')
      .replace(/[\s\u0005\u0006]+/g, ' ')
      .trim()
  );
}

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;|&#xa0;/gi, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');
}
