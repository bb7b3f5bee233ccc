// Joining moves every reference once, wherever it stands.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString, type PDFRef } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { JoinedDocument } from '../../src/print/join.ts';
import { elsewhere } from '../../src/print/part-layout.ts';
import { readPdf } from '../../src/print/read.ts';

const name = PDFName.of;

async function part(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const { context } = document;
  const shared = context.obj([context.register(context.obj({ Deep: 'Here' }))]);
  for (let number = 0; number < 2; number += 1) {
    const page = document.addPage([100, 100]);
    // One array in two dictionaries, as a copied font has it.
    page.node.set(name('Font'), context.obj({ DescendantFonts: shared }));
  }
  await document.flush();
  return document;
}

test('what two dictionaries share leads to the same object in the joined document', async () => {
  const joined = await JoinedDocument.create();
  for (let at = 0; at < 3; at += 1)
    joined.add({ document: await part(), tree: { type: 'Document', kids: [] }, facts: [], counts: [0, 0], diagnostics: [] });
  const document = await PDFDocument.load(await joined.finish(() => undefined).save({ useObjectStreams: false }));
  expect(document.getPageCount()).toBe(6);
  const seen = new Set<PDFRef>();
  for (const page of document.getPages()) {
    const fonts = page.node.lookup(name('Font'), PDFDict).lookup(name('DescendantFonts'), PDFArray);
    seen.add(fonts.get(0) as PDFRef);
    expect(fonts.lookup(0, PDFDict).get(name('Deep'))).toBe(name('Here'));
  }
  expect(seen.size).toBe(3);
});

test('a link to another part leads there by name: who reads the file learns which talk it means', async () => {
  const joined = await JoinedDocument.create();
  const first = await part();
  const { context } = first;
  const action = { S: 'URI', URI: PDFString.of(`${elsewhere}${encodeURIComponent('falten-groß')}`) };
  const link = context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: action }));
  first.getPage(0).node.set(name('Annots'), context.obj([link]));
  await first.flush();
  for (const document of [first, await part()])
    joined.add({ document, tree: { type: 'Document', kids: [] }, facts: [], counts: [0, 0], diagnostics: [] });
  const { pages } = await readPdf(await joined.finish((id) => (id === 'falten-groß' ? { page: 3, top: 20 } : undefined)).save());
  expect(pages[0]?.links).toEqual([{ box: [0, 91, 9, 100], url: '', page: 4, name: 'falten-groß' }]);
});
