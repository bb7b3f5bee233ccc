// A real booklet has no finding; every fault planted in it is found, and named by its clause.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDocument } from '../../../src/print/conform/check.ts';
import { setMetadata } from '../../../src/print/conform/metadata.ts';
import { raiseToPdf2 } from '../../../src/print/conform/pdf-2.ts';
import { writePdf } from '../../../src/print/write-pdf.ts';
import { contentOf, setContent } from '../../../src/print/conform/page-content.ts';
import { workplace, type Workplace } from '../../support/built.ts';
import { page as session } from '../../support/session.ts';
import { checkWritten } from '../../support/written-pdf.ts';

let place: Workplace;
let booklet: Uint8Array;

beforeAll(async () => {
  place = workplace(
    session.replace(
      'A sheet carries four pages.',
      'A sheet carries four pages. \\begin{enumerate} \\item fold \\item staple \\end{enumerate} The end.',
    ),
  );
  const { diagnostics } = await place.build({ skip: new Set(['archive']) });
  expect(diagnostics.filter(({ code }) => code.startsWith('pdf-'))).toEqual([]);
  booklet = readFileSync(join(place.site, 'booklet.pdf'));
}, 300_000);
afterAll(() => place.remove());

const name = (text: string): PDFName => PDFName.of(text);

interface Opened {
  readonly document: PDFDocument;
  readonly pages: readonly PDFPage[];
  /** The structure elements of a type, in the order of their objects. */
  elements(type: string): PDFDict[];
  edit(page: number, change: (content: string) => string): void;
}

/** The clauses of what is found in the booklet after `plant`, each once. */
async function findingsAfter(plant: (opened: Opened) => void): Promise<string[]> {
  const document = await PDFDocument.load(booklet, { updateMetadata: false });
  const pages = document.getPages();
  plant({
    document,
    pages,
    elements: (type) =>
      document.context
        .enumerateIndirectObjects()
        .map(([, object]) => object)
        .filter((object): object is PDFDict => object instanceof PDFDict && object.get(name('S')) === name(type) && object.has(name('P'))),
    edit: (at, change) => {
      const before = contentOf(document, pages[at] as PDFPage) as string;
      const after = change(before);
      if (after === before) throw new Error('nothing was planted');
      setContent(document, pages[at] as PDFPage, Buffer.from(after, 'latin1'));
    },
  });
  const findings = await checkWritten(await document.save({ updateFieldAppearances: false, addDefaultPage: false }));
  return [...new Set(findings.map(({ clause, message }) => `${clause}: ${message}`))];
}

/** The page on which the first talk stands. */
const talks = 2;

test('nothing is found in what the build wrote', async () => {
  expect(await checkWritten(booklet)).toEqual([]);
  expect(await findingsAfter(() => undefined)).toEqual([]);
});

test.each<[string, (opened: Opened) => void, RegExp]>([
  [
    'text outside every mark',
    ({ edit }) => edit(talks, (content) => content.replace(/\/Artifact <<[^>]*>> BDC\n(BT[^]*?)\nEMC/, '$1')),
    /^PDF\/UA-1, 7\.1: Expected everything painted on page 3 tagged or an artifact, found 1 object that is neither$/,
  ],
  [
    'a mark across Q',
    ({ edit }) => edit(talks, (content) => content.replace(/\nEMC\n([^]*?\nQ\n)/, '\n$1EMC\n')),
    /^ISO 32000-1, 14\.6: Expected marked sequences properly nested on page 3/,
  ],
  [
    'an operator only others write',
    ({ edit }) => edit(talks, (content) => `${content}\nBI /W 1 /H 1 ID x EI`),
    /^PDF\/UA-1, 7\.1: Expected content that can be read on page 3/,
  ],
  [
    'a mark the structure does not know',
    ({ edit }) => edit(talks, (content) => content.replace('/MCID 3>>', '/MCID 999>>')),
    /^PDF\/UA-1, 7\.1: Expected marked content 999 of page 3 in the structure, found it nowhere$/,
  ],
  [
    'a parent tree that leads elsewhere',
    ({ pages }) => pages[talks]?.node.set(name('StructParents'), PDFNumber.of(0)),
    /^ISO 32000-1, 14\.7\.4\.4: Expected marked content \d+ of page 3 to lead to its element/,
  ],
  [
    'no structure tree',
    ({ document }) => document.catalog.delete(name('StructTreeRoot')),
    /^PDF\/UA-1, 7\.1: Expected a structure tree, found none$/,
  ],
  [
    'not marked as tagged',
    ({ document }) => document.catalog.delete(name('MarkInfo')),
    /^PDF\/UA-1, 7\.1: Expected a document marked as tagged, found it is not$/,
  ],
  [
    'no language',
    ({ document }) => document.catalog.delete(name('Lang')),
    /^PDF\/UA-1, 7\.2: Expected the language of the document in its catalog, found none$/,
  ],
  ['the file name in the window’s bar', ({ document }) => document.catalog.delete(name('ViewerPreferences')), /DisplayDocTitle/],
  [
    'no metadata',
    ({ document }) => document.catalog.delete(name('Metadata')),
    /^PDF\/UA-1, 5: Expected the claim of PDF\/UA-1 in the XMP metadata, found none$/,
  ],
  [
    'another title in the information dictionary',
    ({ document }) => document.setTitle('Another'),
    /^PDF\/A-3, 6\.6\.3: Expected one title in metadata and information dictionary, found two$/,
  ],
  [
    'no output intent',
    ({ document }) => document.catalog.delete(name('OutputIntents')),
    /^PDF\/A-3, 6\.2\.3: Expected an output intent with a colour profile, found none$/,
  ],
  [
    'a type nobody knows',
    ({ elements }) => elements('P')[0]?.set(name('S'), name('Paragraph')),
    /^PDF\/UA-1, 7\.1: Expected standard structure types, found "Paragraph"$/,
  ],
  [
    'a paragraph in a list',
    ({ elements }) => elements('LI')[0]?.set(name('S'), name('P')),
    /^PDF\/UA-1, 7\.2: Expected LI, L, Caption in L, found P$/,
  ],
  [
    'a link in a list item',
    ({ elements }) => elements('LBody')[0]?.set(name('S'), name('Span')),
    /^PDF\/UA-1, 7\.2: Expected Lbl, LBody in LI, found Span$/,
  ],
  [
    'an entry of the glance that is none',
    ({ elements }) => elements('TOCI')[0]?.set(name('S'), name('LI')),
    /^PDF\/UA-1, 7\.2: Expected TOC, TOCI, Caption in TOC, found LI$/,
  ],
  [
    'a gap between headings',
    ({ elements }) => elements('H2').forEach((heading) => heading.set(name('S'), name('H4'))),
    /^PDF\/UA-1, 7\.4\.2: Expected a heading H2 or above, found H4$/,
  ],
  [
    'a formula without a spoken form',
    ({ elements }) => elements('Formula')[0]?.delete(name('Alt')),
    /^PDF\/UA-1, 7\.7: Expected an alternative text for each Formula, found one without$/,
  ],
  [
    'a note without an ID',
    ({ elements }) => elements('Note')[0]?.delete(name('ID')),
    /^PDF\/UA-1, 7\.9: Expected an ID for each Note, found one without$/,
  ],
  [
    'a link that says nothing',
    ({ document }) => linksOf(document)[0]?.delete(name('Contents')),
    /^PDF\/UA-1, 7\.18\.5: Expected a description of each link of page \d+, found one without$/,
  ],
  [
    'a link outside Link',
    ({ elements }) => elements('Link')[0]?.set(name('S'), name('Span')),
    /^PDF\/UA-1, 7\.18\.5: Expected each link of page \d+ in a Link element, found one in Span$/,
  ],
  [
    'a link that leads to no element',
    ({ document }) => linksOf(document)[0]?.delete(name('StructParent')),
    /^PDF\/UA-1, 7\.18\.5: Expected each link of page \d+ to lead to its element/,
  ],
  [
    'links in no order',
    ({ pages }) => pages.forEach((page) => page.node.delete(name('Tabs'))),
    /^PDF\/UA-1, 7\.18\.3: Expected links in the order of the structure on page \d+, found no \/Tabs \/S$/,
  ],
  [
    'a font without texts',
    ({ document }) => fontsOf(document)[0]?.delete(name('ToUnicode')),
    /^PDF\/UA-1, 7\.21\.7: Expected a text for every glyph of \S+ \(ToUnicode\), found \d+ without$/,
  ],
  [
    'a font that is not embedded',
    ({ document }) => descriptorOf(document).delete(name('FontFile2')),
    /^PDF\/UA-1, 7\.21\.4\.1: Expected every font embedded, found \S+ is not$/,
  ],
  ['a list of glyphs', ({ document }) => descriptorOf(document).set(name('CIDSet'), PDFNumber.of(1)), /^PDF\/UA-1, 7\.21\.4\.2: .*CIDSet/],
  [
    'no numbering of glyphs',
    ({ document }) => descendantOf(document).delete(name('CIDToGIDMap')),
    /^PDF\/UA-1, 7\.21\.3\.2: .*CIDToGIDMap/,
  ],
  [
    'glyphs without a width',
    ({ document }) => [name('W'), name('DW')].forEach((key) => descendantOf(document).delete(key)),
    /^PDF\/UA-1, 7\.21\.5: Expected a width for every glyph/,
  ],
  [
    'the empty box',
    ({ edit }) => edit(talks, (content) => content.replace(/<([0-9A-Fa-f]{4})+> Tj/, '<0000> Tj')),
    /^PDF\/UA-1, 7\.21\.8: Expected a glyph for every character, found the empty box in \S+$/,
  ],
  [
    'an attachment that is nothing to the document',
    ({ document }) => filesOf(document)[0]?.delete(name('AFRelationship')),
    /^PDF\/A-3, 6\.8: Expected what "[^"]+" is to the document \(AFRelationship\), found nothing$/,
  ],
  [
    'an attachment nothing refers to',
    ({ elements, document }) => {
      document.catalog.delete(name('AF'));
      elements('Formula').forEach((formula) => formula.delete(name('AF')));
    },
    /^PDF\/A-3, 6\.8: Expected "[^"]+" associated with the document or a part of it, found it is not$/,
  ],
  [
    'a trimmed page outside its sheet',
    ({ pages }) => pages[talks]?.setTrimBox(-10, 0, 100, 100),
    /^ISO 32000-1, 14\.11\.2: Expected the TrimBox of page 3 within the box around it/,
  ],
])(
  '%s is found',
  async (_fault, plant, expected) => {
    expect(await findingsAfter(plant)).toContainEqual(expect.stringMatching(expected));
  },
  60_000,
);

test('a table header without a scope is found', async () => {
  expect(await findingsAfter(({ elements }) => elements('P')[0]?.set(name('S'), name('TH')))).toContainEqual(
    'PDF/UA-1, 7.5: Expected a scope for each TH, found one without',
  );
});

test('an ID that stands twice is found', async () => {
  expect(
    await findingsAfter(({ elements }) =>
      elements('P')
        .slice(0, 2)
        .forEach((element) => element.set(name('ID'), PDFString.of('twice'))),
    ),
  ).toContain('PDF/UA-1, 7.9: Expected each ID once, found "twice" twice');
});

test('what Octavo and its browser never write is found where another does', async () => {
  const found = await findingsAfter(({ document, elements, pages }) => {
    const { catalog, context } = document;
    catalog.set(name('Lang'), PDFString.of('xx_!!'));
    elements('P')[3]?.set(name('Lang'), PDFString.of('english!'));
    elements('P')[4]?.delete(name('P'));
    elements('H2')[0]?.set(name('S'), name('H'));
    elements('TOC')[0]?.set(name('S'), name('Sect'));
    (catalog.lookup(name('MarkInfo')) as PDFDict).set(name('Suspects'), PDFBool.True);
    ((catalog.lookup(name('StructTreeRoot')) as PDFDict).lookup(name('RoleMap')) as PDFDict).set(name('P'), name('Span'));
    ((catalog.lookup(name('OutputIntents')) as PDFArray).lookup(0) as PDFDict).set(name('S'), name('GTS_PDFX'));
    catalog.set(name('AcroForm'), context.obj({ Fields: [], XFA: PDFString.of('x') }));
    catalog.set(name('NeedsRendering'), PDFBool.True);
    catalog.set(name('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('1') }));
    linksOf(document)[0]?.set(name('F'), PDFNumber.of(2));
    context.register(context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], F: 4 }));
    context.register(context.obj({ Type: 'ExtGState', TR: 'Identity', BM: 'Sparkle' }));
    descendantOf(document).set(name('CIDToGIDMap'), name('Foo'));
    fontsOf(document)[0]?.set(name('Encoding'), name('UniJIS-UTF16-H'));
    (descriptorOf(document).lookup(name('FontFile2')) as PDFRawStream).dict.set(name('F'), PDFString.of('x'));
    for (const [, object] of context.enumerateIndirectObjects())
      if (object instanceof PDFRawStream && object.dict.get(name('Type')) === name('EmbeddedFile')) object.dict.delete(name('Subtype'));
    expect(pages.length).toBeGreaterThan(0);
  });
  for (const message of [
    'PDF/UA-1, 7.2: Expected a language identifier, found "xx_!!"',
    'PDF/UA-1, 7.2: Expected a language identifier, found "english!"',
    'ISO 32000-1, 14.7.2: Expected every structure element to name the one it stands in, found one that does not',
    'PDF/UA-1, 7.4.4: Expected headings with a level, found one without',
    'PDF/UA-1, 7.2: Expected TOCI in TOC, found it in Sect',
    'PDF/UA-1, 7.1: Expected a document without suspects, found it says it has some',
    'PDF/UA-1, 7.1: Expected standard types as they are, found "P" in the role map',
    'PDF/A-3, 6.2.3: Expected an output intent of PDF/A, found another',
    'PDF/A-3, 6.4.2: Expected no XFA form, found one',
    'PDF/A-3, 6.4.2: Expected pages as they are, found NeedsRendering',
    'PDF/A-3, 6.5.1: Expected links and bookmarks alone to act, found /JavaScript',
    'PDF/A-3, 6.3.2: Expected every link seen and printed, found one that is not',
    'PDF/UA-1, 7.18.1: Expected no annotations but links, found /Text',
    'PDF/A-3, 6.2.5: Expected no transfer function, found one',
    'PDF/A-3, 6.2.10: Expected a known blend mode, found /Sparkle',
    'PDF/A-3, 6.1.7.1: Expected streams within the file, found one that names another file',
    'PDF/A-3, 6.8: Expected the media type of each attached file, found one without',
  ])
    expect(found).toContain(message);
  expect(found).toContainEqual(expect.stringMatching(/^PDF\/UA-1, 7\.21\.3\.1: .*Identity-H.*UniJIS/));
  expect(found).toContainEqual(expect.stringMatching(/^PDF\/UA-1, 7\.21\.3\.2: .*CIDToGIDMap/));
});

test('raised to PDF 2.0, links and bookmarks lead to headings and notes, and entries of contents name their talk', async () => {
  const document = await PDFDocument.load(booklet, { updateMetadata: false });
  raiseToPdf2(document);
  setMetadata(document, { title: 't', creators: [], language: 'en', date: new Date(0) }, { ua: 2, a: { part: 4, level: 'F' } });
  const claims = (findings: readonly { readonly clause: string }[]) => findings.filter(({ clause }) => /UA-2|A-4/.test(clause));
  expect(claims(checkDocument(document))).toEqual([]);
  const pdf = writePdf(document);
  expect(Buffer.from(pdf.subarray(0, 8)).toString()).toBe('%PDF-2.0');
  expect(await checkWritten(pdf)).toEqual([]);
  const typeOf = (ref: PDFObject | undefined): string => String((document.context.lookup(ref) as PDFDict).get(name('S')));
  const actions = dictionaries(document, (one) => one.has(name('A')) && !one.has(name('P')))
    .map((one) => one.lookup(name('A')))
    .filter((action): action is PDFDict => action instanceof PDFDict && action.get(name('S')) === name('GoTo'));
  const kinds = actions.map((action) => typeOf((action.lookup(name('SD')) as PDFArray).get(0)));
  expect(actions.length).toBeGreaterThan(8);
  expect(new Set(kinds)).toEqual(new Set(['/H1', '/H2', '/H3', '/FENote']));
  const entries = dictionaries(document, (one) => one.get(name('S')) === name('TOCI'));
  expect(entries.map((one) => typeOf((one.lookup(name('Ref')) as PDFArray).get(0)))).toEqual(['/H3', '/H3', '/Part']);
  document.catalog.lookup(name('StructTreeRoot'), PDFDict).delete(name('Namespaces'));
  entries[0]?.delete(name('Ref'));
  actions[0]?.delete(name('SD'));
  expect((await checkWritten(writePdf(document))).map(({ clause }) => clause)).toEqual(
    expect.arrayContaining(['PDF/UA-2, 8.2.2', 'PDF/UA-2, 8.8', 'PDF/UA-2, 8.2.5.8']),
  );
});

test('PDF/A-2 claimed with attachments, and no claim at all, are found', async () => {
  const claim = (change: (metadata: string) => string) =>
    findingsAfter(({ document }) => {
      const stream = document.catalog.lookup(name('Metadata')) as PDFRawStream;
      const text = change(Buffer.from(stream.contents).toString('utf8'));
      document.catalog.set(
        name('Metadata'),
        document.context.register(document.context.stream(Buffer.from(text), { Type: 'Metadata', Subtype: 'XML' })),
      );
    });
  expect(await claim((text) => text.replace('<pdfaid:part>3<', '<pdfaid:part>2<'))).toEqual([
    'PDF/A-2, 6.8: Expected PDF/A-3 for a file that carries others, found PDF/A-2',
  ]);
  expect(await claim((text) => text.replace(/<pdfaid:part>3</, '<pdfaid:part><'))).toEqual([
    'PDF/A-3, 6.6.4: Expected the claim of PDF/A-2 or PDF/A-3 in the XMP metadata, found none',
  ]);
  expect(await claim((text) => text.replace(/<xmp:CreateDate>[^<]*</, '<xmp:CreateDate><'))).toEqual([
    'PDF/A-3, 6.6.2: Expected the date of creation in the XMP metadata, found none',
    'PDF/A-3, 6.6.3: Expected "2022-07-19T00:00:00Z" for xmp:CreateDate as in the information dictionary, found ""',
  ]);
  expect(await claim((text) => text.replace(/<dc:title>[^]*<\/dc:title>/, ''))).toEqual([
    'PDF/UA-1, 7.1: Expected the title in the XMP metadata, found none',
  ]);
});

test('metadata that are no XML, hold what no schema knows or say other than the information dictionary are found', async () => {
  const said = (change: (metadata: string) => string) =>
    findingsAfter(({ document }) => {
      const stream = document.catalog.lookup(name('Metadata')) as PDFRawStream;
      const text = Buffer.from(stream.contents).toString('utf8');
      const changed = change(text);
      expect(changed).not.toBe(text);
      const metadata = document.context.stream(Buffer.from(changed), { Type: 'Metadata', Subtype: 'XML' });
      document.catalog.set(name('Metadata'), document.context.register(metadata));
    });
  expect(await said((text) => text.replace('</dc:title>', ''))).toEqual([
    expect.stringMatching(/^PDF\/A-3, 6\.6\.2\.1: Expected metadata that are XML, found .*unexpected close tag/),
  ]);
  expect(await said((text) => text.replace('<dc:format>', '<pdf:Quire>x</pdf:Quire><dc:format>'))).toEqual([
    'PDF/A-3, 6.6.2.3: Expected properties of known schemas in the metadata, found "pdf:Quire"',
  ]);
  for (const [from, to, finding] of [
    [
      /<xmp:CreateDate>\d{4}/,
      '<xmp:CreateDate>1999',
      'Expected "2022-07-19T00:00:00Z" for xmp:CreateDate as in the information dictionary, found "1999-07-19T00:00:00Z"',
    ],
    ['<pdf:Producer>Octavo', '<pdf:Producer>Other', 'Expected "Octavo" for pdf:Producer as in the information dictionary, found "Other"'],
    [/<dc:creator>/, '<dc:source>x</dc:source><dc:creator>', undefined],
    [
      /<rdf:Seq><rdf:li>[^<]*/,
      '<rdf:Seq><rdf:li>Nobody',
      'Expected "Conference on Folding" for dc:creator as in the information dictionary, found "Nobody"',
    ],
  ] as const)
    expect(await said((text) => text.replace(from, to))).toEqual(finding ? [`PDF/A-3, 6.6.3: ${finding}`] : []);
});

test('colours of a press, operators PDF does not know, marks set twice, filters that do not unpack and pages that are too small are found', async () => {
  expect(await findingsAfter(({ edit }) => edit(talks, (content) => `0 0 0 1 k\n${content}`))).toContain(
    'PDF/A-3, 6.2.4.3: Expected the colours of the output intent on page 3, found DeviceCMYK',
  );
  expect(await findingsAfter(({ edit }) => edit(talks, (content) => `${content}\nfoo`))).toContain(
    'PDF/A-3, 6.2.2: Expected operators of PDF on page 3, found "foo"',
  );
  expect(await findingsAfter(({ edit }) => edit(talks, (content) => content.replace('/MCID 4>>', '/MCID 3>>')))).toContain(
    'ISO 32000-1, 14.7.4.4: Expected MCID 3 once on page 3, found it twice',
  );
  const contents = (change: (bytes: Buffer) => { readonly bytes: Buffer; readonly filter: string }) =>
    findingsAfter(({ document, pages }) => {
      const page = (pages[talks] as PDFPage).node;
      const { bytes, filter } = change(Buffer.from((page.Contents() as unknown as PDFRawStream).contents));
      page.set(name('Contents'), document.context.register(document.context.stream(bytes, { Filter: filter })));
    });
  expect(await contents((bytes) => ({ bytes, filter: 'LZWDecode' }))).toEqual([
    expect.stringMatching(/^PDF\/A-3, 6\.1\.7\.2: Expected a filter that PDF\/A knows, found \/LZWDecode at object \d+$/),
  ]);
  expect(await contents((bytes) => ({ bytes: bytes.subarray(9), filter: 'FlateDecode' }))).toEqual([
    expect.stringMatching(/^ISO 32000-1, 7\.4\.4: Expected a stream that unpacks, found one that does not at object \d+$/),
  ]);
  const small = await findingsAfter(({ document, pages }) => {
    pages[talks]?.node.set(name('MediaBox'), document.context.obj([0, 0, 2, 2]));
  });
  expect(small).toContain('PDF/A-3, 6.1.13: Expected the MediaBox of page 3 from 3 to 14400 points a side, found [0 0 2 2]');
});

test('widths the font does not have, a link that leads to another element, content in two elements and a missing ID tree are found', async () => {
  const widths = await findingsAfter(({ document }) =>
    dictionaries(document, (one) => one.get(name('Subtype')) === name('CIDFontType2'))[0]?.set(
      name('W'),
      document.context.obj([1, [123, 456]]),
    ),
  );
  expect(widths).toContainEqual(
    expect.stringMatching(/^PDF\/A-3, 6\.2\.11\.5: Expected the widths of the font itself for .*, found \d+ that differ$/),
  );
  expect(
    await findingsAfter(({ document }) => {
      const [one, two] = linksOf(document);
      one?.set(name('StructParent'), two?.get(name('StructParent')) as PDFNumber);
    }),
  ).toEqual([
    expect.stringMatching(/^PDF\/UA-1, 7\.18\.5: Expected each link of page \d+ to lead to its element, found one that does not$/),
  ]);
  expect(
    await findingsAfter(({ elements, pages }) => {
      const [one, two] = elements('P').filter(
        (each) => each.get(name('Pg')) === pages[talks]?.ref && each.get(name('K')) instanceof PDFNumber,
      );
      one?.set(name('K'), two?.get(name('K')) as PDFNumber);
    }),
  ).toContainEqual(expect.stringMatching(/^ISO 32000-1, 14\.7\.4: Expected marked content \d+ of page 3 in one element, found it in two$/));
  expect(await findingsAfter(({ document }) => document.catalog.lookup(name('StructTreeRoot'), PDFDict).delete(name('IDTree')))).toEqual([
    'ISO 32000-1, 14.7.2: Expected elements with an ID in an ID tree, found none',
  ]);
});

function dictionaries(document: PDFDocument, fits: (dictionary: PDFDict) => boolean): PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFDict => object instanceof PDFDict && fits(object));
}
const linksOf = (document: PDFDocument): PDFDict[] => dictionaries(document, (one) => one.get(name('Subtype')) === name('Link'));
const fontsOf = (document: PDFDocument): PDFDict[] => dictionaries(document, (one) => one.get(name('Subtype')) === name('Type0'));
const filesOf = (document: PDFDocument): PDFDict[] => dictionaries(document, (one) => one.has(name('EF')));
const descendantOf = (document: PDFDocument): PDFDict =>
  (fontsOf(document)[0]?.lookup(name('DescendantFonts')) as PDFArray).lookup(0) as PDFDict;
const descriptorOf = (document: PDFDocument): PDFDict => descendantOf(document).lookup(name('FontDescriptor')) as PDFDict;

test('a session of one talk conforms: the line to the label of a short slot is no label of a list', { timeout: 180_000 }, async () => {
  const talk = (session.split(/(?=Tue 19 July)/)[1] ?? '').replace('10:30 - 10:35', '10:30 - 10:50');
  const head = session.slice(0, session.indexOf('Tue 19 July')).replace('11 a.m.', '10:50 a.m.');
  const one = workplace(head + talk);
  try {
    const { diagnostics } = await one.build({ skip: new Set(['archive']) });
    expect(diagnostics.filter(({ code }) => code.startsWith('pdf-'))).toEqual([]);
  } finally {
    one.remove();
  }
});
