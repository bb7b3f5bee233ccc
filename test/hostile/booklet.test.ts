// A stranger's PDF given to `octavo import`: what is attached to it, and how, is judged before a byte of it is written, in bounded time.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { type PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { readKept } from '../../src/kept.ts';

type Attach = (path: string, bytes?: Uint8Array, more?: Record<string, string | string[] | object>) => PDFRef;
const x = Buffer.from('x');
const session = 'content/sessions/a.txt';

async function booklet(edit: (attach: Attach, tree: PDFDict, document: PDFDocument) => PDFRef[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  document.addPage();
  const tree = context.obj({});
  const attach: Attach = (path, bytes = x, more = {}) => {
    const stream = context.stream(deflateSync(bytes), { Type: 'EmbeddedFile', Filter: 'FlateDecode', ...more });
    const files = { F: context.register(stream) };
    return context.register(context.obj({ Type: 'Filespec', UF: PDFHexString.fromText(path), EF: files }));
  };
  const refs = edit(attach, tree, document);
  if (refs.length > 0) tree.set(PDFName.of('Names'), context.obj(refs.flatMap((ref, at) => [PDFHexString.fromText(`${at}`), ref])));
  document.catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: context.register(tree) }));
  return document.save({ useObjectStreams: false });
}
const raw = (body: string | Uint8Array): Promise<Uint8Array> =>
  Promise.resolve(
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\ntrailer << /Root 2 0 R >>\nstartxref\n0\n%%EOF')]),
  );

/** 300 MB of blanks in 300 kB, where a PDF keeps its objects. */
function packedObjects(): Uint8Array {
  const packed = deflateSync(Buffer.alloc(300_000_000, ' '), { level: 9 });
  return Buffer.concat([
    Buffer.from(`1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n2 0 obj\n<< /Type /Catalog >>\nendobj'),
  ]);
}

test.each<[string, () => Promise<Uint8Array>, string]>([
  ['attachments that unpack to 300 MB', () => booklet((attach) => [attach(session, new Uint8Array(3e8))]), 'pdf-unreadable'],
  [
    'one of 3 MB named 1,000 times',
    () => booklet((attach) => Array<PDFRef>(1000).fill(attach(session, new Uint8Array(3e6)))),
    'pdf-unreadable',
  ],
  ['objects that unpack to 300 MB', () => raw(packedObjects()), 'pdf-unreadable'],
  ['streams that never end', () => raw('1 0 obj\n<< /Length 9 >>\nstream\n'.repeat(20_000)), 'pdf-unreadable'],
  ['objects that never end', () => raw('1 0 obj\n'.repeat(300_000)), 'pdf-unreadable'],
  ['arrays nested 200,000 deep', () => raw(`1 0 obj\n${'['.repeat(200_000)}`), 'pdf-unreadable'],
  ['a reference to itself', () => raw('2 0 obj\n2 0 R\nendobj'), 'pdf-unreadable'],
  [
    'attachments packed twice',
    () => booklet((attach) => [attach(session, x, { Filter: ['FlateDecode', 'FlateDecode'] })]),
    'pdf-unreadable',
  ],
  [
    'a tree of names that leads back to itself',
    () =>
      booklet((_, tree, { context }) => {
        tree.set(PDFName.of('Kids'), context.obj([context.register(tree), context.register(tree)]));
        return [];
      }),
    'nothing-kept',
  ],
  [
    'a tree of names 20,000 deep',
    () =>
      booklet((attach, tree, { context }) => {
        let at = tree;
        for (let depth = 0; depth < 20_000; depth += 1) {
          const kid = context.obj({});
          at.set(PDFName.of('Kids'), context.obj([context.register(kid)]));
          at = kid;
        }
        at.set(PDFName.of('Names'), context.obj([PDFString.of('a'), attach(session)]));
        return [];
      }),
    'pdf-unreadable',
  ],
  ['a path outside', () => booklet((attach) => [attach('content/../../evil.txt')]), 'attachment-path-outside'],
  ['a path of another disk', () => booklet((attach) => [attach('C:\\evil.txt')]), 'attachment-path-outside'],
  ['hooks of git', () => booklet((attach) => [attach('content/.git/hooks/pre-commit')]), 'kept-name-odd'],
  ['settings of a shell', () => booklet((attach) => [attach('content/.envrc')]), 'kept-name-odd'],
  ['a name that hides its ending', () => booklet((attach) => [attach('content/sessions/\u202etxt.exe')]), 'kept-name-odd'],
  ['a name of two lines', () => booklet((attach) => [attach('content/sessions/a\nb.txt')]), 'kept-name-odd'],
  ['templates, which are programs', () => booklet((attach) => [attach(session), attach('content/templates/talk.njk')]), 'kept-templates'],
])('%s', async (_, make, code) => {
  const bytes = await make();
  const before = process.cpuUsage();
  const { diagnostics } = await readKept(bytes, 'booklet.pdf');
  const { user, system } = process.cpuUsage(before);
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  expect((user + system) / 1000).toBeLessThan(20_000);
});

test('a date that no file has is left out, a script in it is never run, and import writes nothing of what it refuses', async () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-stranger-'));
  const octavo = (file: string, into: string): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [resolve('src/octavo.js'), 'import', file, '-o', into], { cwd: home, encoding: 'utf8' });
  const dated = await booklet((attach, _, { catalog, context }) => {
    catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }));
    return ['D:99999999999999Z', "D:20220719000000+99'99'", 'D:00010101000000Z'].map((date, at) =>
      attach(`content/sessions/${at}.txt`, x, { Params: { ModDate: PDFString.of(date) } }),
    );
  });
  try {
    writeFileSync(join(home, 'dated.pdf'), dated);
    writeFileSync(join(home, 'outside.pdf'), await booklet((attach) => [attach(session), attach('content/../../evil.txt')]));
    expect(octavo('dated.pdf', 'dated')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(home, 'dated/sessions'))).toEqual(['0.txt', '1.txt', '2.txt']);
    expect(octavo('outside.pdf', 'outside')).toMatchObject({ status: 2, stderr: expect.stringContaining('attachment-path-outside') });
    expect(readdirSync(home)).toEqual(['dated', 'dated.pdf', 'outside.pdf']);
  } finally {
    rmSync(home, { recursive: true });
  }
}, 60_000);
