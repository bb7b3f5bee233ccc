// Bytes in the encodings that spreadsheets save → the text they hold.
import { expect, test } from 'vitest';
import { decodeText } from '../src/decode.ts';
import { readSources } from '../src/sources/index.ts';

const text = 'Titel;Autoren\nÜber Karten – gefaltet;Søren „Falz“ Berg\n';
const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};
const cp1252 = Uint8Array.from(text, (sign) => ({ '–': 0x96, '„': 0x84, '“': 0x93 })[sign] ?? sign.charCodeAt(0));

test.each<[string, Uint8Array, string | undefined]>([
  ['UTF-8', Buffer.from(text), undefined],
  ['UTF-16 with a mark', utf16(true, true), 'UTF-16'],
  ['UTF-16, big end first', utf16(false, true), 'UTF-16'],
  ['UTF-16 without a mark', utf16(true, false), 'UTF-16'],
  ['UTF-16, big end first, without a mark', utf16(false, false), 'UTF-16'],
  ['Windows-1252', cp1252, 'Windows-1252'],
])('%s', (_, bytes, encoding) => expect(decodeText(bytes)).toEqual({ text, ...(encoding ? { encoding } : {}) }));

test('a lost byte among sound accents makes no other encoding; a picture stays no text', () => {
  expect(decodeText(Buffer.concat([Buffer.from('Søren ünd Zoë'), Buffer.from([0xff])])).encoding).toBeUndefined();
  expect(decodeText(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 200, 201])).encoding).toBeUndefined();
});

test.each([
  ['PK\u0003\u0004 xl/workbook.xml', 'an Excel workbook', 'CSV'],
  ['PK\u0003\u0004 word/document.xml', 'a Word document', '.txt'],
  ['%PDF-1.7 \u0000', 'a PDF', 'octavo import'],
  ['{\\rtf1\\ansi x}', 'a rich text (RTF)', '.txt'],
])('%j is named with what to do', (content, name, cure) => {
  const [fault] = readSources([{ path: 'a.bin', text: content }], { conference: {} }).diagnostics;
  expect(fault).toMatchObject({ code: 'file-binary', message: `Expected text in UTF-8, found ${name}` });
  expect(fault?.hint).toContain(cure);
});
