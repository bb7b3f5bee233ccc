// Source and fragments → the tree a screen reader walks.
import { expect, test } from 'vitest';
import type { Leaf, SourceNode } from '../../../src/print/conform/fragments.ts';
import type { SourceElement } from '../../../src/print/conform/source.ts';
import { buildStructure, isElement, joinStructure, type Kid } from '../../../src/print/conform/structure.ts';

/** `['p', { … }, …kids]`; a number is a leaf on that page. */
type Sketch = readonly [tag: string, attributes: Record<string, string>, ...kids: (Sketch | number | 'link')[]];

/** The tree as text: types, with leaves as #page. */
function treeOf(body: Sketch): string {
  const source: SourceElement[] = [];
  let mark = 0;
  const make = ([tag, attributes, ...kids]: Sketch, parent: number): SourceNode => {
    const place = source.length;
    source.push({ tag, attributes, parent, kids: [] });
    if (parent >= 0) (source[parent]?.kids as number[]).push(place);
    const node: SourceNode = { place, kids: [], links: [] };
    for (const kid of kids) {
      if (kid === 'link') node.links.push({ page: 0, ref: {} as never });
      else if (typeof kid === 'number') node.kids.push({ page: kid, owner: node, marks: [(mark += 1)] } satisfies Leaf);
      else node.kids.push(make(kid, place));
    }
    return node;
  };
  const root: SourceNode = { place: -1, kids: [make(['html', {}, ['body', {}, body]], -1)], links: [] };
  const write = (kid: Kid): string => {
    if (!isElement(kid)) return 'marks' in kid ? `#${kid.page}` : '@';
    const more = [
      kid.language,
      kid.alternative,
      kid.expansion,
      kid.id,
      ...Object.values(kid.attributes ?? {}).flatMap((values) => Object.entries(values).map(([key, value]) => `${key}=${value}`)),
    ].filter((one) => one !== undefined);
    return `${kid.type}${more.length > 0 ? `{${more.join(' ')}}` : ''}(${kid.kids.map(write).join(' ')})`;
  };
  return write(joinStructure([buildStructure(source, { root, nodes: new Map(), leaves: [] })]));
}

test.each<[string, Sketch, string]>([
  [
    'a talk split over two pages is one',
    ['section', {}, ['article', {}, ['h3', {}, 0], ['p', {}, 0, 1]]],
    'Document(Part(Art(H1(#0) P(#0 #1))))',
  ],
  ['sections within one are no parts', ['section', {}, ['section', {}, ['p', {}, 0]]], 'Document(Part(Sect(P(#0))))'],
  [
    'headings without gaps',
    ['section', {}, ['h1', {}, 0], ['h4', {}, 0], ['h2', {}, 0], ['h3', {}, 0], ['h6', {}, 0]],
    'Document(Part(H1(#0) H2(#0) H2(#0) H3(#0) H4(#0)))',
  ],
  ['text between blocks is a paragraph', ['section', {}, ['div', {}, 0, ['p', {}, 0], 0]], 'Document(Part(P(#0) P(#0) P(#0)))'],
  [
    'list items have a body',
    ['ul', {}, ['li', {}, 0], ['li', {}, ['p', {}, 0]]],
    'Document(L{ListNumbering=None}(LI(LBody(#0)) LI(LBody(P(#0)))))',
  ],
  [
    'what a template calls a label is the label',
    ['ol', {}, ['li', {}, ['span', { 'data-tag': 'Lbl' }, 0], 0]],
    'Document(L{ListNumbering=Decimal}(LI(Lbl(#0) LBody(#0))))',
  ],
  [
    'the glance is a table of contents',
    ['ol', { 'data-tag': 'TOC' }, ['li', {}, ['span', { 'data-tag': 'Lbl' }, 0], ['a', { href: '#x' }, 0, 'link'], 0]],
    'Document(TOC(TOCI(Lbl(#0) Reference(Link(#0 @)) P(#0))))',
  ],
  [
    'a page number is a reference',
    ['p', {}, ['a', { href: '#x', 'data-page-of': 'x' }, 0, 'link'], ['a', { href: 'https://x' }, 0, 'link']],
    'Document(P(Reference(Link(#0 @)) Link(#0 @)))',
  ],
  ['a link without an annotation is text', ['p', {}, ['a', { href: '#x' }, 0]], 'Document(P(#0))'],
  ['a short form says what it stands for', ['p', {}, ['abbr', { title: 'Hypertext' }, 0]], 'Document(P(Span{Hypertext}(#0)))'],
  [
    'a change of language is kept, a repetition is not',
    ['article', { lang: 'de' }, ['p', { lang: 'de' }, 0, ['span', { lang: 'fr' }, 0]], ['p', { lang: 'en' }, 0]],
    'Document(Art(P(#0 Span{fr}(#0)) P{en}(#0)))',
  ],
  [
    'a formula is spoken',
    ['p', {}, 0, ['span', { 'data-tex': 'x^2', 'aria-label': 'x squared', class: 'math' }, 0]],
    'Document(P(#0 Formula{x squared Placement=Inline}(#0)))',
  ],
  ['a picture has an alternative', ['section', {}, ['img', { alt: 'A map' }, 0]], 'Document(Part(Figure{A map}(#0)))'],
  [
    'notes are notes with an ID',
    ['section', { role: 'doc-endnotes' }, ['ol', {}, ['li', { id: 'n1' }, 0]]],
    'Document(Part(L{ListNumbering=None}(LI(LBody(Note{note-n1}(#0))))))',
  ],
  [
    'a table has heads with a scope',
    [
      'table',
      {},
      ['thead', {}, ['tr', {}, ['th', {}, 0], ['th', { scope: 'col', colspan: '2' }, 0]]],
      ['tbody', {}, ['tr', {}, ['th', {}, 0], ['td', { rowspan: '3' }, 0]]],
    ],
    'Document(Table(THead(TR(TH{Scope=Column}(#0) TH{Scope=Column ColSpan=2}(#0))) TBody(TR(TH{Scope=Row}(#0) TD{RowSpan=3}(#0)))))',
  ],
  [
    'an empty cell is a cell, an empty row is none',
    ['table', {}, ['tbody', {}, ['tr', {}, ['td', {}, 0], ['td', {}], ['td', { colspan: '2' }]], ['tr', {}, ['td', {}]]]],
    'Document(Table(TBody(TR(TD(#0) TD() TD{ColSpan=2}()))))',
  ],
  [
    'a picture with words below is both',
    ['section', {}, ['figure', {}, ['img', { alt: 'QR: x' }, 0], ['figcaption', {}, 0]]],
    'Document(Part(Div(Figure{QR: x}(#0) P(#0))))',
  ],
  [
    'an index set in two pages is one',
    ['div', {}, ['section', { 'data-tag': 'Index' }, ['p', {}, 0]], ['section', { 'data-tag': 'Index' }, ['p', {}, 1]]],
    'Document(Index(P(#0) P(#1)))',
  ],
  ['what paints nothing is nothing', ['section', {}, ['p', {}], ['div', {}, ['span', {}]]], 'Document()'],
])('%s', (_name, body, expected) => {
  expect(treeOf(body)).toBe(expected);
});
