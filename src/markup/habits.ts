// What people type from habit of Markdown and HTML: where such a habit stands at an offset, and what it encloses. Nothing found: nothing read.
import type { TextStyle } from './tree.ts';

interface Span {
  readonly inner: { readonly start: number; readonly end: number };
  readonly end: number;
  readonly style: TextStyle;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“' };

/** `&amp;`, `&#39;`, `&#x2019;` → the character. */
export function entityAt(source: string, at: number): { value: string; end: number } | undefined {
  if (source[at] !== '&') return undefined;
  const match = /&(?:([a-z]{2,6})|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,5}));/y;
  match.lastIndex = at;
  const found = match.exec(source);
  if (!found) return undefined;
  const code = found[2] ? Number.parseInt(found[2], 10) : Number.parseInt(found[3] ?? '0', 16);
  const named = found[1] ? (Object.hasOwn(entities, found[1]) ? entities[found[1]] : undefined) : code >= 32 && code < 0xd800 ? String.fromCodePoint(code) : undefined;
  return named === undefined ? undefined : { value: named, end: match.lastIndex };
}

const tagStyles: Readonly<Record<string, TextStyle>> = { i: 'emphasis', em: 'emphasis', b: 'strong', strong: 'strong', u: 'underline', code: 'code', tt: 'code', sub: 'subscript', sup: 'superscript' };

/** `<br>`, `<p>` and pairs such as `<i>…</i>` on one line; every other `<` is a sign the author typed. */
export function tagAt(source: string, at: number): { node: 'line-break' | 'paragraph-break'; end: number } | (Span & { node?: never }) | undefined {
  if (source[at] !== '<') return undefined;
  const lone = /<(br|\/?p)\s{0,3}\/?>/iy;
  lone.lastIndex = at;
  const break_ = lone.exec(source);
  if (break_) return { node: break_[1]?.toLowerCase() === 'br' ? 'line-break' : 'paragraph-break', end: lone.lastIndex };
  const pair = /<(i|em|b|strong|u|code|tt|sub|sup)>([^<>\n]{1,300})<\/\1>/iy;
  pair.lastIndex = at;
  const found = pair.exec(source);
  if (!found) return undefined;
  const start = at + (found[1]?.length ?? 0) + 2;
  return { inner: { start, end: start + (found[2]?.length ?? 0) }, end: pair.lastIndex, style: tagStyles[found[1]?.toLowerCase() ?? ''] ?? 'emphasis' };
}

/** `**word**`, `*word*` and `` `word` ``: no blank inside the marks, a letter within, no dollar, backslash or brace: it cannot be mathematics or LaTeX. */
export function emphasisAt(source: string, at: number): Span | undefined {
  const strong = source[at + 1] === '*';
  const mark = strong ? 2 : 1;
  const pattern = source[at] === '`' ? /`([^`'\n\\${}]{1,120})`(?!`)/y : source[at] !== '*' ? undefined : strong ? /\*\*((?![\s*])[^*\n\\${}^_=]{1,200}(?<!\s))\*\*(?!\*)/y : /\*((?![\s*])[^*\n\\${}^_=]{1,200}(?<!\s))\*(?!\*)/y;
  if (!pattern || (source[at - 1] === '*' && !strong) || (source[at] === '`' && source[at - 1] === '`')) return undefined;
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  const inner = found?.[1];
  if (!inner || !/\p{L}/u.test(inner)) return undefined;
  // "a*b*c" is a product: at least one of the marks stands at the edge of a word.
  if (source[at] === '*' && /[\p{L}\p{N})]/u.test(source[at - 1] ?? '') && (!strong || /^[\p{L}\p{N}]$/u.test(inner))) return undefined;
  const width = source[at] === '`' ? 1 : mark;
  return { inner: { start: at + width, end: at + width + inner.length }, end: pattern.lastIndex, style: source[at] === '`' ? 'code' : strong ? 'strong' : 'emphasis' };
}

/** `[words](https://…)`; the brackets of anything else stay as typed. */
export function markdownLinkAt(source: string, at: number): (Span & { href: string }) | undefined {
  if (source[at] !== '[') return undefined;
  const link = /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"]{1,500})\)/y;
  link.lastIndex = at;
  const found = link.exec(source);
  if (!found?.[1]) return undefined;
  return { inner: { start: at + 1, end: at + 1 + found[1].length }, end: link.lastIndex, style: 'emphasis', href: found[2] ?? '' };
}
