import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { attachFiles, readAttachments, type Attachment } from '../../src/print/attach.ts';
import { saveWithIdentity } from '../../src/print/finish.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const date = new Date('2022-07-19T00:00:00Z');
const files: Attachment[] = [
  { path: 'programme.json', bytes: utf8('{}'), mediaType: 'application/json', relationship: 'Data', description: 'The programme', date },
  {
    path: 'content/sessions/Ü (1)\\ 論.txt',
    bytes: utf8('Ä\r\n'.repeat(1000)),
    mediaType: 'text/plain',
    relationship: 'Source',
    description: 'As received',
    date,
  },
  { path: 'content/empty.txt', bytes: utf8(''), mediaType: 'text/plain', relationship: 'Source', description: 'As received', date },
];

async function written(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage();
  attachFiles(document, files);
  return saveWithIdentity(document);
}

test('what was attached is read back, byte for byte', async () => {
  const found = await readAttachments(await written());
  expect(found?.map(({ path, relationship, description }) => [path, relationship, description])).toEqual([
    ['content/empty.txt', 'Source', 'As received'],
    ['content/sessions/Ü (1)\\ 論.txt', 'Source', 'As received'],
    ['programme.json', 'Data', 'The programme'],
  ]);
  expect(found?.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['', 'Ä\r\n'.repeat(1000), '{}']);
});

test('each is an associated file with its kind, size and dates', async () => {
  const document = await PDFDocument.load(await written(), { updateMetadata: false });
  const associated = document.catalog.lookup(PDFName.of('AF'));
  expect(String(associated)).toMatch(/^\[(?: \d+ 0 R){3} \]$/);
  const all = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object))
    .join('\n');
  expect(all).toContain('/AFRelationship /Source');
  expect(all).toMatch(/\/Subtype \/application#2Fjson[\s\S]*?\/Size 2\b[\s\S]*?\/CreationDate \(D:20220719000000Z\)/);
});

test('two writings are the same bytes', async () => {
  expect(Buffer.from(await written()).equals(Buffer.from(await written()))).toBe(true);
});

test('a PDF without attachments has none; other bytes are no PDF', async () => {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage();
  expect(await readAttachments(await document.save())).toEqual([]);
  expect(await readAttachments(utf8('hello'))).toBeUndefined();
});
