// What is outside the structure becomes an artifact; what is inside, and what is drawn, stays.
import { PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { conformDocument, markArtifacts } from '../../src/print/conform.ts';

const strip = (content: string): string => content.replaceAll(/\/Artifact <<\/Type \/\w+>> BDC\n|\nEMC/g, '');

test('text outside is pagination, a rule layout, tagged text stays', () => {
  expect(markArtifacts('q BT (head) Tj ET 0 0 5 1 re f /P <</MCID 0>> BDC BT (body) Tj ET EMC Q')).toBe(
    'q BT /Artifact <</Type /Pagination>> BDC\n(head) Tj\nEMC ET /Artifact <</Type /Layout>> BDC\n0 0 5 1 re f\nEMC /P <</MCID 0>> BDC BT (body) Tj ET EMC Q',
  );
});

test('a clip is no painting, and operators inside strings are text', () => {
  for (const content of ['0 0 9 9 re W n', '/P <</MCID 1>> BDC (a Tj \\) EMC) Tj EMC']) expect(markArtifacts(content)).toBe(content);
  const text = 'BT [(x EMC) -20 <00FF>] TJ ET';
  expect(strip(markArtifacts(text) ?? '')).toBe(text);
});

test.each(['BI /W 1 ID x EI', '/P BMC (x) Tj', '((nested)) Tj', '(open Tj'])('leaves what it cannot read surely: %s', (content) => {
  expect(markArtifacts(content)).toBeUndefined();
});

test('a document gets formulas, link descriptions and metadata', async () => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([100, 100]);
  page.drawText('head', { font: await document.embedFont(StandardFonts.Helvetica), size: 9 });
  const { context } = document;
  const figure = context.obj({ S: 'Figure' });
  figure.set(PDFName.of('Alt'), (await import('@cantoo/pdf-lib')).PDFHexString.fromText('n squared'));
  context.register(figure);
  const link = context.obj({ Subtype: 'Link' });
  context.register(link);
  await document.flush();
  conformDocument(document, { title: 'A & B', language: 'en', date: new Date(0), formulas: new Set(['n squared']) });
  expect(String(figure.get(PDFName.of('S')))).toBe('/Formula');
  expect(link.has(PDFName.of('Contents'))).toBe(true);
  const metadata = document.catalog.lookup(PDFName.of('Metadata'));
  expect(metadata instanceof PDFRawStream && Buffer.from(metadata.contents).toString()).toContain('A &#38; B');
});
