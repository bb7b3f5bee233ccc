// A document written and read again is the same document; the cost of writing grows with it, not faster.
import { PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { writePdf } from '../../src/print/write-pdf.ts';

async function made(objects: number): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([200, 300]);
  const { context } = document;
  const list = Array.from({ length: objects }, (_, at) =>
    context.register(context.obj({ Type: 'Thing', At: at, Text: PDFString.of(`(${at})\\\\ é`) })),
  );
  document.catalog.set(PDFName.of('Things'), context.obj(list));
  document.setTitle('Ω', { showInWindowTitleBar: true });
  context.delete(list[3] as PDFRef);
  context.trailerInfo.ID = context.obj([PDFHexString.of('00'), PDFHexString.of('00')]);
  return document;
}

const objectsOf = (document: PDFDocument): [string, string][] =>
  document.context
    .enumerateIndirectObjects()
    .filter(([, object]) => !/\/Type \/(?:XRef|ObjStm)/.test(String(object)))
    .map(([ref, object]) => [String(ref), String(object)]);

test('every object is read back as it was, under its number, and only those', async () => {
  const document = await made(250);
  const before = objectsOf(document);
  const bytes = writePdf(document);
  expect(objectsOf(document)).toEqual(before);
  const again = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  expect(objectsOf(again)).toEqual(before);
  expect(again.getTitle()).toBe('Ω');
  expect(again.getPageCount()).toBe(1);
  expect((again.catalog.lookup(PDFName.of('Things')) as unknown as { size(): number }).size()).toBe(250);
  expect(again.context.lookup(again.context.trailerInfo.Root)).toBeInstanceOf(PDFDict);
  expect(writePdf(again)).toEqual(writePdf(await PDFDocument.load(bytes, { updateMetadata: false })));
});

test('ten times the objects cost less than thirty times the time', async () => {
  const [small, large] = [await made(4000), await made(40_000)];
  const cost = (document: PDFDocument): number => {
    const { user, system } = process.cpuUsage();
    writePdf(document);
    const after = process.cpuUsage();
    return after.user + after.system - user - system;
  };
  cost(small);
  expect(cost(large)).toBeLessThan(30 * Math.max(cost(small), 5000));
});
