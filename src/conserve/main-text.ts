// HTML of a page → the text of its `<main>`, as a reader sees it. The proof reads pages with this alone.
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** Scripts, styles and MathML's annotations are no text; what leads elsewhere is no talk. */
const notRead = new Set(['script', 'style', 'template', 'annotation', 'nav']);

/** In document order. */
export function mainText(html: string): string {
  return strictText(html) ?? parsedText(html);
}

/** As a browser builds the tree (HTML, §13.2), whatever is wrong with it. */
export function parsedText(html: string): string {
  const parts: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node, inside: boolean): void => {
    if (node.nodeName === '#text' && inside) parts.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if (!('childNodes' in node) || notRead.has(node.nodeName)) return;
    for (const child of node.childNodes) walk(child, inside || node.nodeName === 'main');
  };
  walk(parse(html), false);
  return parts.join('');
}

const tag = /<(\/?)([a-z][a-z\d-]*)(?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*\s*(\/?)>/iy;
const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** What is in them is no markup. */
const raw = new Set(['script', 'style', 'title']);
/** A parser treats what they hold in ways of its own. */
const odd = /^(?:textarea|noscript|iframe|noembed|noframes|xmp|plaintext|listing|optgroup|frameset|frame|object|image)$/;
const tables = new Set(['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);
const rightParent: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  colgroup: ['table'],
  col: ['table', 'colgroup'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
};
const drawing = /^(?:svg|g|path|line|rect|circle|ellipse|polyline|polygon|text|tspan)$/;
const mathematics = /^(?:m(?!ain$|ap$|ark$|enu$|eta$)[a-z]+|semantics|annotation)$/;
const onlyCells = new Set(['table', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr']);
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: '\u00a0' };

/** The same of a page whose every element is closed where it stands, in a tenth of the time; undefined of any other. */
export function strictText(html: string): string | undefined {
  const parts: string[] = [];
  const open: string[] = [];
  const within = new Map<string, number>();
  const count = (name: string, by: number): unknown => within.set(name, (within.get(name) ?? 0) + by);
  const isIn = (name: string): boolean => (within.get(name) ?? 0) > 0;
  /** Where it stands a parser moves nothing. */
  const mayStand = (name: string): boolean => {
    if (isIn('svg')) return drawing.test(name);
    if (isIn('math')) return mathematics.test(name);
    const parent = open.at(-1) ?? '';
    if (name === 'option' || parent === 'select') return name === 'option' && parent === 'select';
    if (parent === 'option' || (name === 'select' && isIn('select'))) return false;
    if (tables.has(name) || onlyCells.has(parent)) return rightParent[name]?.includes(parent) ?? false;
    return name === 'title' ? parent === 'head' : !(/^(?:main|html|head|body)$/.test(name) && isIn(name)) && !(name === 'a' && isIn('a'));
  };
  let unread = 0;
  let at = /^\s*<!doctype html>/i.exec(html)?.[0].length;
  if (at === undefined) return undefined;
  for (;;) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next < 0 ? undefined : next);
    if (text) {
      if (onlyCells.has(open.at(-1) ?? '') && /\S/.test(text)) return undefined;
      if (unread === 0 && isIn('main')) {
        const plain = decoded(text);
        if (plain === undefined) return undefined;
        parts.push(plain);
      }
    }
    if (next < 0) return open.length === 0 ? parts.join('') : undefined;
    if (html.startsWith('<!--', next)) {
      const end = html.indexOf('-->', next + 4);
      // A parser ends some comments sooner.
      if (end < 0 || /^-?>|<!--|--!>/.test(html.slice(next + 4, end))) return undefined;
      at = end + 3;
      continue;
    }
    tag.lastIndex = next;
    const [whole, closes, given = '', selfClosed] = tag.exec(html) ?? [];
    if (whole === undefined) return undefined;
    at = next + whole.length;
    const name = given.toLowerCase();
    if (closes) {
      if (open.pop() !== name) return undefined;
      count(name, -1);
      if (notRead.has(name)) unread -= 1;
      continue;
    }
    if (odd.test(name) || !mayStand(name)) return undefined;
    if (voids.has(name)) continue;
    if (selfClosed) {
      if (!isIn('svg') && !isIn('math')) return undefined;
      continue;
    }
    if (raw.has(name)) {
      const end = html.indexOf(`</${name}>`, at);
      if (end < 0 || /<!--|<\/(?:script|style|title)/i.test(html.slice(at, end))) return undefined;
      at = end + name.length + 3;
      continue;
    }
    open.push(name);
    count(name, 1);
    if (notRead.has(name)) unread += 1;
  }
}

/** Undefined of an entity that only a table of all would know. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&(?:#(\d{1,7});|#x([\da-f]{1,6});|([a-z]+);)?/gi, (_, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code >= 0xa0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code);
    if (code >= 0x20 && code < 0x7f) return String.fromCharCode(code);
    const letter = name && entities[name];
    if (!letter) known = false;
    return letter || '';
  });
  return known ? plain : undefined;
}
