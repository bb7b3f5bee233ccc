// A PDF opened by its cross-reference table holds what pdf-lib's parser reads from it, object for object; what is not as Chromium or this
// program writes it goes to that parser.
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { openPrinted } from '../../../src/print/conform/printed-elements.ts';
import { openPdf } from '../../../src/print/opening/open-pdf.ts';
import { writePdf } from '../../../src/print/write-pdf.ts';

afterEach(() => vi.restoreAllMocks());

const objectsOf = ({ context }: PDFDocument): [string, string][] =>
  context
    .enumerateIndirectObjects()
    .filter(([, object]) => !/\/Type \/(?:XRef|ObjStm)/.test(String(object)))
    .map(([ref, object]) => [String(ref), String(object)]);

/** Opens by the table: that pdf-lib's parser was asked is a fault. */
async function opened(bytes: Uint8Array): Promise<PDFDocument> {
  const load = vi.spyOn(PDFDocument, 'load');
  const document = await openPdf(bytes);
  expect(load).not.toHaveBeenCalled();
  load.mockRestore();
  return document;
}

const names = fc.string({ maxLength: 20, unit: fc.constantFrom(...'Aé #/()<>[]{}%.1\n') }).map((text) => PDFName.of(text || 'x'));
const strings = fc.string({ maxLength: 30, unit: fc.constantFrom(...'a\\()é\n<>%7') });
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Number(number.toFixed(5))),
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.boolean(),
    fc.constant(null),
    names,
    strings.map((text) => PDFString.of(text.replace(/[\\()]/g, '\\$&'))),
    strings.map((text) => PDFHexString.fromText(text)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'Kéy ') }), tie('value'), { maxKeys: 4 }),
  ),
}));

test('objects of any kind, alone and packed, are those that pdf-lib reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 6 }), async (values) => {
      const document = await PDFDocument.create({ updateMetadata: false });
      document.addPage([200, 300]);
      const { context } = document;
      for (const one of values) context.register(context.obj(one as never) as PDFObject);
      context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), deflateSync(Buffer.from('q endstream Q'))));
      const files = [writePdf(document), await document.save({ useObjectStreams: false }), await document.save()];
      for (const bytes of files) {
        const [ours, theirs] = [await opened(bytes), await PDFDocument.load(bytes, { updateMetadata: false })];
        expect(objectsOf(ours)).toEqual(objectsOf(theirs));
        expect(ours.getPageCount()).toBe(1);
        expect(ours.context.header).toEqual(theirs.context.header);
        expect(ours.context.trailerInfo).toEqual(theirs.context.trailerInfo);
        expect(writePdf(ours)).toEqual(writePdf(theirs));
      }
    }),
    { numRuns: 30 },
  );
});

async function small(): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([200, 300]);
  document.setTitle('Title');
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

test.each([
  ['a table that points elsewhere', (file: string) => file.replace(/(\d{10}) 00000 n/, '0000000003 00000 n')],
  ['an object used again', (file: string) => file.replace(/(\d{10}) 00000 n/, '$1 00001 n')],
  ['no table', (file: string) => file.replace(/xref[^]*trailer/, 'trailer')],
  ['bytes before the header', (file: string) => `\n\n${file}`],
  ['a reference on two lines', (file: string) => file.replace(/(\/Parent \d+) 0 R/, '$1\n0 R')],
])('%s is left to pdf-lib', async (_, change) => {
  const bytes = Buffer.from(change((await small()).toString('latin1')), 'latin1');
  const load = vi.spyOn(PDFDocument, 'load');
  const document = await openPdf(bytes);
  expect(load).toHaveBeenCalledOnce();
  expect([document.getPageCount(), document.getTitle()]).toEqual([1, 'Title']);
});

test('what is no PDF is told as pdf-lib tells it', async () => {
  await expect(openPdf(Buffer.from('no PDF'))).rejects.toThrow('No PDF header found');
});

/** A file of these objects, the first of them the catalog. */
function fileOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${size}\n/Root 1 0 R>>\n`;
  return Buffer.from(`${file}${table}startxref\n${file.length}\n%%EOF\n`, 'latin1');
}

test('structure elements stay apart, each read when it is asked for', async () => {
  const { document, elements } = await openPrinted(
    fileOf([
      '<</Type /Catalog\n/Pages 2 0 R>>',
      '<</Type /Pages\n/Count 0\n/Kids []>>',
      '<</Type /StructElem\n/S /Figure\n/Alt (x-o4)\n/Lang (en)\n/A [<</O /Layout>>]\n/P 9 0 R\n/Pg 2 0 R\n/K [4 0 R 0 <</Type /OBJR\n/Obj 7 0 R>> 12]>>',
      '<</Type /StructElem\n/S /NonStruct\n/P 3 0 R\n/K 5>>',
      '<</Type /StructElem\n/S /NonStruct\n/P 3 0 R\n/K 4 0 R>>',
    ]),
  );
  expect(document.context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber)).toEqual([1, 2]);
  expect(document.context.largestObjectNumber).toBe(5);
  const first = elements(3);
  expect({ ...first, kids: first?.kids.map((kid) => (typeof kid === 'number' ? kid : String(kid))) }).toEqual({
    called: 'x-o4',
    page: 2,
    kids: [-4, 0, '<<\n/Type /OBJR\n/Obj 7 0 R\n>>', 12],
  });
  expect(elements(4)).toEqual({ called: undefined, page: 0, kids: [5] });
  expect(elements(5)).toEqual({ called: undefined, page: 0, kids: [-4] });
  expect(elements(2)).toBeUndefined();
});
