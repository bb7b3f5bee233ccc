// What people type from habit of Markdown and HTML: where such a habit stands at an offset, and what it encloses. Nothing found: nothing read.
import { decodeHTMLStrict } from 'entities';
import type { TextStyle } from './tree.ts';

interface Span {
  readonly inner: { readonly start: number; readonly end: number };
  readonly end: number;
  readonly style?: TextStyle;
  readonly href?: string;
}

const entity = /&(?:amp;)*(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});/y;

/** `&amp;`, `&eacute;`, `&#x2019;` → the character; what was escaped twice (`&amp;nbsp;`) is read twice. */
export function entityAt(source: string, at: number): { value: string; end: number } | undefined {
  entity.lastIndex = at;
  const found = entity.exec(source)?.[0];
  if (!found) return undefined;
  const value = decodeHTMLStrict(found.replace(/^&(?:amp;)+/, '&'));
  return value.startsWith('&') && value.length > 1 ? undefined : { value, end: at + found.length };
}

/** Every entity of a formula read; `changed` says whether there was one. */
export function withoutEntities(tex: string): string {
  if (!tex.includes('&')) return tex;
  return tex.replace(
    /&(?:amp;)*(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});/g,
    (typed) => entityAt(typed, 0)?.value ?? typed,
  );
}

const tagStyles: Readonly<Record<string, TextStyle>> = {
  i: 'emphasis',
  em: 'emphasis',
  italic: 'emphasis',
  b: 'strong',
  strong: 'strong',
  bold: 'strong',
  u: 'underline',
  s: 'struck',
  del: 'struck',
  code: 'code',
  tt: 'code',
  sub: 'subscript',
  sup: 'superscript',
  sc: 'small-caps',
};
/** No element of an abstract encloses more; a tag that is never closed must not cost the length of the text. */
const longestElement = 3000;
const anyTag = /<(\/?)(?:jats:)?([a-z]{1,10}\d?)((?:\s[^<>\n]{0,300})?)\/?>|<!--[^>]{0,500}-->/iy;

export type Tag =
  | { readonly node: 'line-break' | 'paragraph-break' | 'item' | 'nothing'; readonly end: number }
  | (Span & { readonly node?: never });

/** `<i>…</i>`, `<a href>`, `<br>`, `<p>`, `<li>`, and tags that only place their text; every other `<` is a sign the author typed. */
export function tagAt(source: string, at: number): Tag | undefined {
  if (source[at] !== '<') return undefined;
  anyTag.lastIndex = at;
  const found = anyTag.exec(source);
  if (!found) return undefined;
  const end = anyTag.lastIndex;
  const name = found[2]?.toLowerCase();
  if (!name) return { node: 'nothing', end };
  if (name === 'br') return { node: 'line-break', end };
  if (name === 'p' || name === 'title') return { node: 'paragraph-break', end };
  if (name === 'li') return { node: found[1] ? 'nothing' : 'item', end };
  if (/^(?:span|div|font|ul|ol|sec|section|abstract|jats|small|big|center)$/.test(name)) return { node: 'nothing', end };
  const style = Object.hasOwn(tagStyles, name) ? tagStyles[name] : undefined;
  if (found[1] || !(style || name === 'a')) return undefined;
  const close = source.slice(end, end + longestElement).search(new RegExp(`</(?:jats:)?${name}\\s*>`, 'i'));
  if (close < 0) return undefined;
  const inner = { start: end, end: end + close };
  const after = source.indexOf('>', inner.end) + 1;
  const href = /\shref\s*=\s*["']?([^"'\s<>]{1,1000})/i.exec(found[3] ?? '')?.[1];
  return { inner, end: after, ...(style ? { style } : {}), ...(href ? { href } : {}) };
}

/** Emphasis of Markdown, each mark with what may stand between: one line, no blank inside the marks, no dollar, backslash or brace. */
const marks: readonly { readonly pattern: RegExp; readonly style: TextStyle; readonly fits: (inner: string) => boolean }[] = [
  { pattern: /`([^`'\n\\]{1,120})`(?!`)/y, style: 'code', fits: (inner) => !/\$[^$]+\$/.test(inner) },
  { pattern: /\*\*((?![\s*])[^*\n\\${}^_=]{1,200}(?<!\s))\*\*(?!\*)/y, style: 'strong', fits: () => true },
  { pattern: /\*((?![\s*])[^*\n\\${}^_=]{1,200}(?<!\s))\*(?!\*)/y, style: 'emphasis', fits: () => true },
  // "__init__" is a name of Python; two words are not.
  { pattern: /__((?![\s_])[^_\n\\${}^=*]{3,200}(?<!\s))__(?![\p{L}\p{N}_])/uy, style: 'strong', fits: (inner) => /\s/.test(inner) },
  {
    pattern: /_((?![\s_])[^_\n\\${}^=*]{2,200}(?<!\s))_(?![\p{L}\p{N}_])/uy,
    style: 'emphasis',
    fits: (inner) => /^[\p{L}\p{N}\s'’-]+$/u.test(inner),
  },
  { pattern: /~~((?![\s~])[^~\n\\${}]{1,200}(?<!\s))~~/y, style: 'struck', fits: () => true },
];

/** `**word**`, `*word*`, `_word_`, `` `word` ``, `~~word~~`, where it can be neither mathematics nor LaTeX. */
export function emphasisAt(source: string, at: number): Span | undefined {
  const first = source[at] as string;
  const before = source[at - 1] ?? '';
  if (!'`*_~'.includes(first) || (before === first && first !== '_')) return undefined;
  // Two backticks are a quotation mark of TeX; three on one line are code.
  const fenced = first === '`' && /^```[^`\n]{1,300}```(?!`)/.exec(source.slice(at, at + 310))?.[0];
  if (fenced) return { inner: { start: at + 3, end: at + fenced.length - 3 }, end: at + fenced.length, style: 'code' };
  const double = source[at + 1] === first;
  for (const { pattern, style, fits } of marks) {
    if (
      pattern.source.startsWith(first === '*' ? '\\*' : first) === false ||
      (first !== '`' && double !== /^(?:\\\*\\\*|__|~~)/.test(pattern.source))
    )
      continue;
    pattern.lastIndex = at;
    const inner = pattern.exec(source)?.[1];
    if (!inner || !/\p{L}/u.test(inner) || !fits(inner)) return undefined;
    // "a*b*c" is a product and "a_b_c" a name: at least one of the marks stands at the edge of a word.
    if (first === '_' && /[\p{L}\p{N}_\\/.:@-]/u.test(before)) return undefined;
    if (
      first === '*' &&
      /[\p{L}\p{N})]/u.test(before) &&
      (!double || (/^[\p{L}\p{N}]$/u.test(inner) && !/\p{L}{2}$/u.test(source.slice(Math.max(0, at - 2), at))))
    )
      return undefined;
    const width = double && first !== '`' ? 2 : 1;
    return { inner: { start: at + width, end: at + width + inner.length }, end: pattern.lastIndex, style };
  }
  return undefined;
}

/** `[words](https://…)`; the brackets of anything else stay as typed. */
export function markdownLinkAt(source: string, at: number): Span | undefined {
  if (source[at] !== '[') return undefined;
  const link = /\[([^[\]\n]{1,200})\]\(((?:https?:\/\/|mailto:)(?:[^\s()<>"]|\([^\s()<>"]{0,100}\)){1,500})\)/y;
  link.lastIndex = at;
  const found = link.exec(source);
  if (!found?.[1]) return undefined;
  return { inner: { start: at + 1, end: at + 1 + found[1].length }, end: link.lastIndex, href: found[2] ?? '' };
}

const bullet = /[ \t]{0,3}(?:[-*+•–] )[ \t]*/y;
const number = /[ \t]{0,3}\(?\d{1,2}[.)] [ \t]*(?=\S)/y;

/** Where the line after the break at `at` begins, when it is an item of a list: behind its bullet, or before its number, which is text. */
function itemAfter(source: string, at: number, mark: RegExp): { start: number; end: number } | undefined {
  mark.lastIndex = at;
  if (!mark.test(source)) return undefined;
  const start = mark === bullet ? mark.lastIndex : at;
  const end = source.indexOf('\n', mark.lastIndex);
  return { start, end: end < 0 ? source.length : end };
}

export interface TypedList {
  /** A numbered line keeps its number as text: which numbers an author chose is not ours to count. */
  readonly numbered: boolean;
  readonly items: readonly { readonly start: number; readonly end: number }[];
  readonly end: number;
}

/** Two lines or more that begin with "- " or "1. ", from the beginning of a line on; one alone may be a dash or a year. */
export function typedListAt(source: string, lineStart: number): TypedList | undefined {
  for (const mark of [bullet, number]) {
    const items: { start: number; end: number }[] = [];
    let at = lineStart;
    for (let item = itemAfter(source, at, mark); item && items.length < 200; item = itemAfter(source, at, mark)) {
      items.push(item);
      at = item.end + 1;
      if (item.end >= source.length) break;
    }
    const last = items.at(-1);
    if (last && items.length > 1) return { numbered: mark === number, items, end: last.end };
  }
  return undefined;
}
