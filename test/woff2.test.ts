// WOFF2 as it is written is what another decoder reads back: the same tables, glyph by glyph, in every shipped face.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fontverter from 'fontverter';
import { expect, test } from 'vitest';
import { woff2Of } from '../src/woff2.ts';

const packages = resolve(import.meta.dirname, '../node_modules');
const facesIn = (folder: string, wanted: RegExp): string[] =>
  existsSync(join(packages, folder))
    ? readdirSync(join(packages, folder))
        .filter((name) => name.endsWith('.woff2') && wanted.test(name))
        .map((name) => join(packages, folder, name))
    : [];
const faces = [
  ...facesIn('katex/dist/fonts', /Main-Regular|Size4|AMS/),
  ...facesIn('@fontsource/source-serif-4/files', /-(?:latin|greek|vietnamese)-(?:400-italic|600-normal)/),
  ...facesIn('@fontsource/dejavu-sans/files', /latin-400-normal/),
  ...facesIn('@fontsource/noto-naskh-arabic/files', /arabic-400/),
  ...facesIn('@fontsource/noto-emoji/files', /-0-400/),
  ...facesIn('@fontsource-variable/noto-sans-jp/files', /-119-wght/),
];

function tablesOf(sfnt: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(sfnt);
  return new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, at) => {
      const entry = 12 + 16 * at;
      const offset = bytes.readUInt32BE(entry + 8);
      const table = Buffer.from(bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 12)));
      const tag = bytes.toString('latin1', entry, entry + 4);
      // A sum over the whole file, and the flag that it was rewritten.
      if (tag === 'head') table.fill(0, 8, 12).fill(0, 16, 18);
      return [tag, table.toString('hex')] as [string, string];
    }),
  );
}

test.each(faces.map((path) => [path.slice(packages.length + 1), path]))('%s is read back', async (_name, path) => {
  const face = readFileSync(path);
  // Decoded once, so that outlines stand as a decoder writes them: points may be packed in more than one way.
  const sfnt = await fontverter.convert(face, 'sfnt');
  const written = await woff2Of(sfnt);
  const back = await fontverter.convert(written, 'sfnt');
  expect([...tablesOf(back)]).toEqual([...tablesOf(sfnt)].filter(([tag]) => tag !== 'DSIG'));
  // No larger than what the makers of the face packed with all their patience, to a few in the hundred.
  expect(written.length).toBeLessThan(1.06 * face.length + 200);
});

test('there are faces of outlines, of curves in one table, and of many scripts among them', () => {
  expect(faces.length).toBeGreaterThan(7);
});
