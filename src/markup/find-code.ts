// Where code stands in author text: fences of Markdown, `<pre>`, verbatim environments of LaTeX. What is inside is nobody's markup.
import { decodeHTML } from 'entities';

export interface CodeBlock {
  /** The block with its marks, as offsets into the source. */
  readonly start: number;
  readonly end: number;
  /** The lines of code within. */
  readonly from: number;
  readonly to: number;
  /** The lines as they read: entities of HTML decoded, common indentation and tags that only coloured taken off. */
  readonly code: string;
  /** As the author named it, in small letters ("python", "c++"); empty when nothing says so. */
  readonly language: string;
  /** What the settings of `lstlisting` and `minted` say is to be read. */
  readonly caption?: { readonly start: number; readonly end: number };
}

/** Environments whose lines TeX prints as they stand. */
export const codeEnvironments: ReadonlySet<string> = new Set(
  ['verbatim', 'Verbatim', 'BVerbatim', 'alltt', 'lstlisting', 'minted'].flatMap((name) => [name, `${name}*`]),
);

const opening = new RegExp(
  [
    String.raw`\\begin[ \t]*\{(?<environment>${[...codeEnvironments].map((name) => name.replace('*', String.raw`\*`)).join('|')})\}`,
    String.raw`(?<![^\n])[ \t]{0,12}(?<fence>\`{3,}|~{3,})`,
    String.raw`<(?<pre>pre)(?<attributes>\s[^<>]{0,300})?>`,
  ].join('|'),
  'gi',
);

/** Every block of code, in order; what is never closed is none. Linear: a closing mark that is nowhere is looked for once. */
export function findCode(source: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const nowhere = new Set<string>();
  const scan = new RegExp(opening);
  for (let found = scan.exec(source); found; found = scan.exec(source)) {
    const { environment, fence, attributes } = found.groups ?? {};
    const start = found.index + (fence ? found[0].length - fence.length : 0);
    const behind = scan.lastIndex;
    const block = environment
      ? environmentAt(source, environment, start, behind, nowhere)
      : fence
        ? fenceAt(source, fence, start, behind, nowhere)
        : preAt(source, attributes ?? '', start, behind, nowhere);
    if (!block) continue;
    blocks.push(block);
    scan.lastIndex = block.end;
  }
  return blocks;
}

function search(source: string, pattern: RegExp, from: number, nowhere: Set<string>): RegExpExecArray | undefined {
  if (nowhere.has(pattern.source)) return undefined;
  pattern.lastIndex = from;
  const found = pattern.exec(source) ?? undefined;
  if (!found) nowhere.add(pattern.source);
  return found;
}

/** `[language=Python, caption={…}]` of listings; `{python}` of minted. */
function environmentAt(source: string, name: string, start: number, behind: number, nowhere: Set<string>): CodeBlock | undefined {
  const close = search(source, new RegExp(String.raw`\\end[ \t]*\{${name.replace('*', String.raw`\*`)}\}`, 'g'), behind, nowhere);
  if (!close) return undefined;
  const settings = /[ \t]*(?:\[((?:[^[\]{}]|\{[^{}]{0,300}\}){0,500})\])?/y;
  settings.lastIndex = behind;
  const typed = settings.exec(source)?.[1] ?? '';
  let from = settings.lastIndex;
  let language = /(?:^|,)\s*language\s*=\s*\{?(?:\[[^\]]*\])?\s*([\w+#-]+)/i.exec(typed)?.[1] ?? '';
  if (/^minted/i.test(name)) {
    const argument = /[ \t]*\{([\w+#-]{1,40})\}/y;
    argument.lastIndex = from;
    language = argument.exec(source)?.[1] ?? '';
    if (argument.lastIndex > 0) from = argument.lastIndex;
  }
  const caption = /(?:^|,)\s*(?:caption|title)\s*=\s*(?:\{([^{}]+)\}|([^,{}]+))/d.exec(typed)?.indices;
  const words = caption?.[1] ?? caption?.[2];
  const settingsFrom = source.indexOf('[', behind) + 1;
  return {
    ...lines(source, start, close.index + close[0].length, from, close.index),
    language: language.toLowerCase(),
    ...(words ? { caption: { start: settingsFrom + words[0], end: settingsFrom + words[1] } } : {}),
  };
}

/** CommonMark 0.31, 4.5, but for a fence that is never closed: an abstract may have been cut there. */
function fenceAt(source: string, fence: string, start: number, behind: number, nowhere: Set<string>): CodeBlock | undefined {
  const lineEnd = source.indexOf('\n', behind);
  if (lineEnd < 0) return undefined;
  const info = source.slice(behind, lineEnd);
  if (fence.startsWith('`') && info.includes('`')) return undefined;
  const close = search(
    source,
    new RegExp(`(?<![^\\n])[ \\t]{0,12}${fence[0]}{${fence.length},}[ \\t\\r]*(?![^\\n])`, 'g'),
    lineEnd + 1,
    nowhere,
  );
  if (!close) return undefined;
  const language = /[\w+#-]{1,40}/.exec(info)?.[0] ?? '';
  return { ...lines(source, start, close.index + close[0].length, lineEnd + 1, close.index), language: language.toLowerCase() };
}

function preAt(source: string, attributes: string, start: number, behind: number, nowhere: Set<string>): CodeBlock | undefined {
  const close = search(source, /<\/pre\s*>/gi, behind, nowhere);
  if (!close) return undefined;
  const element = /\s*<code(\s[^<>]{0,300})?>/iy;
  element.lastIndex = behind;
  const inner = element.exec(source);
  const from = inner ? element.lastIndex : behind;
  const to = from + source.slice(from, close.index).replace(/(?<!\s)\s*<\/code\s*>\s*$/i, '').length;
  const named = /\b(?:lang(?:uage)?-|brush:\s*|data-lang(?:uage)?\s*=\s*["']?|\blang\s*=\s*["']?)([\w+#-]{1,40})/i;
  const language = (named.exec(inner?.[1] ?? '') ?? named.exec(attributes))?.[1] ?? '';
  const typed = source
    .slice(from, to)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:span|b|i|em|strong|code|font)(?:\s[^<>]{0,300})?>/gi, '');
  return {
    ...lines(source, start, close.index + close[0].length, from, to),
    code: tidy(decodeHTML(typed)),
    language: language.toLowerCase(),
  };
}

function lines(source: string, start: number, end: number, from: number, to: number): Omit<CodeBlock, 'language'> {
  const typed = source.slice(from, to);
  // Lines that need no tidying are exactly their stretch of the source.
  const first = from + (/^(?:[ \t\r]*\n)+/.exec(typed)?.[0].length ?? 0);
  return { start, end, from: first, to: from + typed.trimEnd().length, code: tidy(typed) };
}

/** Without empty lines around it, blanks at the ends of lines, and the indentation that all lines have. */
function tidy(typed: string): string {
  const all = typed.replace(/\r\n?/g, '\n').split('\n');
  const trimmed = all.map((line) => line.trimEnd());
  const first = trimmed.findIndex(Boolean);
  const kept = first < 0 ? [] : trimmed.slice(first, trimmed.findLastIndex(Boolean) + 1);
  const indent = Math.min(...kept.filter(Boolean).map((line) => line.search(/[^ ]/)));
  return kept.map((line) => line.slice(indent)).join('\n');
}
