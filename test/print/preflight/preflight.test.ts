// Preflight: each fault planted in a book that is right is found, on its page; the right book has none.
import { PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { knownEditions, type Edition, type Folding } from '../../../src/model/edition.ts';
import type { Book, ExpectedTalk, PreflightPage } from '../../../src/print/preflight/book.ts';
import { openBook } from '../../../src/print/preflight/book.ts';
import { preflightChecks } from '../../../src/print/preflight/index.ts';
import { type PdfPiece, readPdf } from '../../../src/print/read.ts';

const edition = knownEditions[0] as Edition;
const millimetre = 72 / 25.4;
const [width, height] = edition.paper.map((length) => length * millimetre) as [number, number];
const box = { x: 0, y: 0, width, height };
const range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } };
const talk = (id: string, title: string, abstract: string): ExpectedTalk => ({
  id,
  title,
  words: title,
  runningHead: title,
  session: 'Fold',
  abstract,
  quotes: [],
  file: 'a.txt',
  range,
});
const maps = talk(
  'maps',
  'On Maps',
  'We fold a map seven times, and seven times we find that it does not want to be folded again by anyone.',
);
const sheets = talk(
  'sheets',
  'Of Sheets',
  'A sheet carries four pages, two on its front and two on its back, and none of them knows the others well.',
);
const piece = (text: string, y: number, roles: string[], order: number, more: Partial<PdfPiece> = {}): PdfPiece => ({
  text,
  x: 60,
  y,
  width: 100,
  size: 9.6,
  roles,
  order,
  ...more,
});
const head = (text: string): PdfPiece => piece(text, 26, [], -1, { size: 8.6 });
const page = (number: number, talks: readonly ExpectedTalk[], pieces: PdfPiece[], more: Partial<PreflightPage> = {}): PreflightPage => {
  const body = pieces
    .filter(({ roles }) => roles.length > 0)
    .map(({ text }) => text)
    .join(' ');
  return {
    number,
    talks,
    starts: [],
    pieces,
    body,
    withFormulas: body,
    text: body,
    links: [],
    images: [],
    grounds: [],
    missingGlyphs: [],
    trim: box,
    bleed: box,
    width,
    height,
    ...more,
  };
};
const talkPage = (number: number, one: ExpectedTalk): PreflightPage =>
  page(
    number,
    [one],
    [
      head(one.title),
      piece(one.title, 80, ['Part', 'Art', 'H3'], 1),
      piece('Nora Fold', 95, ['Part', 'Art', 'P'], 2),
      piece(one.abstract.slice(0, 52), 110, ['Part', 'Art', 'P'], 3),
      piece(one.abstract.slice(52), 124, ['Part', 'Art', 'P'], 3),
    ],
  );
const glance = (printed: string, target = 3): PreflightPage =>
  page(
    2,
    [],
    [
      head('Fold'),
      piece('On Maps', 80, ['TOC'], 1),
      piece('p', 95, ['TOC'], 1),
      piece('of', 110, ['TOC'], 1),
      piece(printed, 80, ['TOC'], 1, { x: 300, width: 6 }),
    ],
    { links: [{ box: [298, 70, 310, 84], url: '', page: target, name: 'maps' }] },
  );
const book = (pages: readonly PreflightPage[], more: Partial<Book> = {}): Book => ({
  expected: {
    edition,
    margins: edition.margins,
    talks: [maps, sheets],
    otherTexts: [],
    otherHeads: ['Fold'],
    sparePage: 'Notes',
    drawn: (text) => text.replaceAll('\u{1342f}', ''),
    families: ['source-serif-4'],
  },
  pages,
  fonts: [{ name: 'AAAAAA+SourceSerif4-Regular', embedded: true, page: 1 }],
  outline: [
    { title: 'On Maps', page: 3 },
    { title: 'Of Sheets', page: 4 },
  ],
  pageOf: new Map([
    ['maps', 3],
    ['sheets', 4],
  ]),
  ...more,
});
const cover = page(1, [], [piece('Fold', 80, ['H1'], 1)]);
const pages = [cover, glance('3'), talkPage(3, maps), talkPage(4, sheets)];
const right = book(pages);
const swapped = (at: number, one: PreflightPage): PreflightPage[] => pages.map((old, index) => (index === at ? one : old));
const withPieces = (at: number, change: (pieces: readonly PdfPiece[]) => PdfPiece[]): PreflightPage[] => {
  const old = pages[at] as PreflightPage;
  return swapped(at, page(old.number, old.talks, change(old.pieces), { links: old.links }));
};

test('the right book has no fault', () => {
  expect(preflightChecks.flatMap(({ code, find }) => find(right).map((fault) => ({ code, ...fault })))).toEqual([]);
});

test('the number at the end of a title is no page, and an abstract may take up its title', () => {
  const second = { ...maps, title: 'On Maps: Part 2' };
  const found = (one: ExpectedTalk, changed: readonly PreflightPage[]): string[] =>
    preflightChecks.flatMap(({ code, find }) =>
      code === 'page-number-wrong' || code === 'text-doubled'
        ? find(book(changed, { expected: { ...right.expected, talks: [one, sheets] } })).map(() => code)
        : [],
    );
  expect(found(second, swapped(1, glance('2')))).toEqual([]);
  expect(found(maps, swapped(1, glance('2')))).toEqual(['page-number-wrong']);
  const [unnamed] = [glance('2')].map((one) => ({ ...one, links: one.links.map((link) => ({ ...link, name: '' })) }));
  expect(found(second, swapped(1, unnamed as PreflightPage))).toEqual([]);
  const said = { ...maps, title: maps.abstract };
  expect(found(said, swapped(2, talkPage(3, said)))).toEqual([]);
});

test('a text that says one thing again and again is doubled only where it says it once more', () => {
  const says = ['We ask what a fold is and what a sheet does.', 'We find that it holds.'];
  const repeated = { ...maps, abstract: `${says.join(' ')} `.repeat(6), quotes: [says[1] as string] };
  const printed = (...texts: string[]): PreflightPage =>
    page(
      3,
      [repeated],
      [head('On Maps'), ...[repeated.title, ...texts].map((text, at) => piece(text, 80 + at * 14, ['Art', 'P'], at + 1))],
    );
  const found = (one: PreflightPage): number =>
    preflightChecks
      .find(({ code }) => code === 'text-doubled')
      ?.find(book(swapped(2, one), { expected: { ...right.expected, talks: [repeated, sheets] } })).length ?? -1;
  expect(found(printed(...repeated.quotes, repeated.abstract))).toBe(0);
  expect(found(printed(...repeated.quotes, repeated.abstract, repeated.abstract))).toBe(1);
});

test('a title with a letter that no font draws is found, be it printed by a font of the machine or not at all', () => {
  for (const sign of ['', '\u{1342f}']) {
    const printed = page(1, [], [head(`On ${sign} Maps`), piece(`On ${sign} Maps`, 80, ['Art', 'H3'], 1)]);
    const read = openBook(
      { pages: [printed], fonts: [], outlineTargets: [], title: '', language: 'en', tagged: true, outline: [] },
      right.expected,
    );
    expect(read.pageOf.get('maps')).toBe(1);
    expect(preflightChecks.find(({ code }) => code === 'running-head-wrong')?.find(read)).toEqual([]);
  }
});

test('a title longer than a page is one heading, and the talk after it is found', () => {
  const title = 'Of folds and sheets and what they are for '.repeat(70);
  const endless = { ...maps, title, words: title };
  const read = openBook(
    {
      pages: [
        page(1, [], [piece(title.slice(0, 1500), 80, ['Art', 'H3'], 0)]),
        page(2, [], [piece(title.slice(1500), 80, ['Art', 'H3'], 0), piece(endless.abstract, 150, ['Art', 'P'], 1)]),
        page(3, [], [piece(sheets.title, 80, ['Art', 'H3'], 0)]),
      ],
      fonts: [],
      outlineTargets: [],
      title: '',
      language: 'en',
      tagged: true,
      outline: [],
    },
    { ...right.expected, talks: [endless, sheets] },
  );
  expect([...read.pageOf]).toEqual([
    ['maps', 1],
    ['sheets', 3],
  ]);
  expect(read.pages[1]?.talks.map(({ id }) => id)).toEqual(['maps']);
});

test('a running head of letters that run to the left is checked, in whatever order they were painted', () => {
  const hebrew = { ...maps, title: 'טיפוגרפיה של קיפולים', words: 'טיפוגרפיה של קיפולים', runningHead: 'טיפוגרפיה של קיפולים' };
  const found = (text: string): string[] =>
    preflightChecks
      .find(({ code }) => code === 'running-head-wrong')
      ?.find(book(swapped(2, page(3, [hebrew], [head(text), piece(hebrew.title, 80, ['Art', 'H3'], 1)]))))
      .map((fault) => fault.found) ?? [];
  expect(found('םילופיק לש היפרגופיט')).toEqual([]);
  expect(found('הדימל לש תותשר')).toEqual(['"הדימל לש תותשר"']);
  expect(found('On Maps')).toEqual(['"On Maps", a talk that stands elsewhere']);
});

test('a heading with its gist and no line of its text is alone', () => {
  const gist = 'A map does not want to be folded.';
  const short = { ...maps, quotes: [gist] };
  const pieces = [
    head(short.title),
    piece(short.title, 80, ['Art', 'H3'], 1),
    piece('Nora', 95, ['Art', 'P'], 2),
    piece(gist, 110, ['Art', 'P'], 3),
  ];
  const found = (more: PdfPiece[]): number =>
    preflightChecks.find(({ code }) => code === 'heading-alone')?.find(book(swapped(2, page(3, [short], [...pieces, ...more])))).length ??
    -1;
  expect(found([])).toBe(1);
  expect(found([piece(short.abstract, 124, ['Art', 'P'], 4)])).toBe(0);
  // Its last paragraph is the sentence that was taken for the gist.
  expect(found([piece(short.abstract, 124, ['Art', 'P'], 4), piece(gist, 136, ['Art', 'P'], 5)])).toBe(0);
});

test('a heading of a talk that names nobody has its text right below it', () => {
  const found = (text: string): number =>
    preflightChecks
      .find(({ code }) => code === 'heading-alone')
      ?.find(
        book(swapped(2, page(3, [maps], [head(maps.title), piece(maps.title, 80, ['Art', 'H3'], 1), piece(text, 95, ['Art', 'P'], 2)]))),
      ).length ?? -1;
  expect(found(maps.abstract)).toBe(0);
  expect(found('Nora Fold')).toBe(1);
});

const planted: readonly [code: string, page: number, book: Book][] = [
  ['page-number-wrong', 2, book(swapped(1, glance('4')))],
  ['link-broken', 2, book(swapped(1, glance('x', 0)))],
  ['link-broken', 1, book(pages, { outline: [{ title: 'On Maps', page: 0 }] })],
  ['font-not-embedded', 3, book(pages, { fonts: [{ name: 'Helvetica', embedded: false, page: 3 }] })],
  ['font-foreign', 3, book(pages, { fonts: [{ name: 'BAAAAA+OpenSans-Regular', embedded: true, page: 3 }] })],
  [
    'glance-not-at-top',
    2,
    book(
      withPieces(1, (pieces) => [
        ...pieces,
        piece('Bend', 200, ['H2'], 2),
        piece('Of Sheets', 220, ['TOC'], 3),
        piece('4', 220, ['TOC'], 3),
      ]),
    ),
  ],
  ['glyph-missing', 4, book(swapped(3, { ...(pages[3] as PreflightPage), missingGlyphs: [3] }))],
  ['type-too-small', 3, book(withPieces(2, (pieces) => pieces.map((one) => (one.order === 3 ? { ...one, size: 7 } : one))))],
  ['line-beyond-type-area', 4, book(withPieces(3, (pieces) => pieces.map((one) => (one.order === 3 ? { ...one, width: 400 } : one))))],
  ['page-empty', 2, book(swapped(1, page(2, [], [])))],
  [
    'bleed-short',
    1,
    book(swapped(0, { ...cover, grounds: [[0, height - 40, width, height]] }), {
      expected: { ...right.expected, edition: { ...edition, folding: { ...(edition.folding as Folding), bleed: 3 } } },
    }),
  ],
  ['image-resolution', 3, book(swapped(2, { ...(pages[2] as PreflightPage), images: [{ dotsPerInch: 72 }] }))],
  ['page-size', 4, book(swapped(3, { ...(pages[3] as PreflightPage), trim: { ...box, width: width * 2 } }))],
  ['page-size', 4, book(swapped(3, { ...(pages[3] as PreflightPage), bleed: { ...box, width: width - 20 } }))],
  ['pages-not-multiple-of-four', 3, book(pages.slice(0, 3))],
  ['running-head-wrong', 4, book(withPieces(3, (pieces) => [head('On Maps'), ...pieces.slice(1)]))],
  ['running-head-wrong', 3, book(withPieces(2, (pieces) => [head('On Maps'), ...pieces]))],
  ['running-head-wrong', 3, book(withPieces(2, (pieces) => pieces.slice(1)))],
  ['heading-alone', 3, book(withPieces(2, (pieces) => pieces.slice(0, 3)))],
  [
    'line-alone',
    4,
    book([
      cover,
      glance('3'),
      page(3, [maps], (pages[2] as PreflightPage).pieces.slice(0, 4)),
      page(4, [maps], [piece(maps.abstract.slice(52), 80, ['Art', 'P'], 1)]),
    ]),
  ],
  ['text-doubled', 3, book(withPieces(2, (pieces) => [...pieces, piece(maps.abstract, 150, ['Art', 'P'], 4)]))],
];

test.each(planted)('%s on page %i is found', (code, number, spoilt) => {
  const check = preflightChecks.find((one) => one.code === code);
  expect(check?.find(spoilt).map((fault) => fault.page)).toContain(number);
});

test('every check has a fault planted for it', () => {
  expect([...new Set(planted.map(([code]) => code))].sort()).toEqual(preflightChecks.map(({ code }) => code).sort());
});

test('a written PDF gives away fonts outside the file, missing glyphs, sizes and coarse pictures', async () => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const sheet = document.addPage([200, 300]);
  sheet.drawText('plain', { x: 20, y: 100, size: 9, font });
  const picture = document.context.register(
    PDFRawStream.of(
      document.context.obj({
        Type: 'XObject',
        Subtype: 'Image',
        Width: 100,
        Height: 100,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 8,
      }) as never,
      new Uint8Array(10_000),
    ),
  );
  sheet.node.setXObject(PDFName.of('Pic'), picture);
  sheet.node.setFontDictionary(
    PDFName.of('Wide'),
    document.context.register(document.context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: 'Wide' })),
  );
  sheet.node.addContentStream(
    document.context.register(document.context.stream('q 72 0 0 72 10 10 cm /Pic Do Q BT /Wide 9 Tf <00410000> Tj ET')),
  );
  const bytes = await document.save();
  const read = openBook(await readPdf(bytes), right.expected);
  expect(read.fonts).toEqual([
    { name: 'Helvetica', embedded: false, page: 1 },
    { name: 'Wide', embedded: false, page: 1 },
  ]);
  expect(read.pages[0]?.images.map(({ dotsPerInch }) => Math.round(dotsPerInch))).toEqual([100]);
  expect(read.pages[0]?.missingGlyphs).toEqual([-1]);
  expect(preflightChecks.find(({ code }) => code === 'page-size')?.find(read)).toHaveLength(1);
});
