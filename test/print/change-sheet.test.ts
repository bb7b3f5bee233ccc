// A programme published, printed and changed: the build adds a change sheet, and the code in both leads to the live digest.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildResult } from '../../src/build.ts';
import { readPdf } from '../../src/print/read.ts';
import { workplace } from '../support/built.ts';
import { page, settings } from '../support/session.ts';

const address = 'https://fold.example.org/2022/';
const place = workplace(page, `${settings}version: "1"\nurl: ${address}\n`);
const written = (name: string): Uint8Array => readFileSync(join(place.site, name));
let result: BuildResult;

beforeAll(async () => {
  await place.build({ skip: new Set(['booklet', 'archive']) });
  mkdirSync(join(place.folder, 'content/versions'));
  writeFileSync(join(place.folder, 'content/versions/1.json'), written('programme.json'));
  writeFileSync(join(place.folder, 'content/conference.yaml'), `${settings}version: "2"\nurl: ${address}\n`);
  // The first talk is gone, the second begins earlier, a third is new.
  writeFileSync(
    join(place.folder, 'content/sessions/a.txt'),
    page.replace(/Tue 19 July 10:30 - 10:35[^]*?(?=Tue 19 July 10:35)/, '').replace('10:35 - 10:55', '10:30 - 10:50') +
      '\nTue 19 July 10:50 - 11:00 PDT\n\nGluing without Glue\n\nIda Leim\n\nPaper holds.\n',
  );
  result = await place.build();
}, 120_000);
afterAll(() => place.remove());

test('it comes without being asked for, on A5', async () => {
  expect(result.editions?.map(({ name, pages }) => [name, pages > 0])).toEqual([
    ['booklet', true],
    ['change-sheet', true],
  ]);
  expect(result.diagnostics.filter(({ file }) => file.endsWith('.pdf')).map(({ code, severity }) => `${severity} ${code}`)).toEqual([]);
  const { pages, title } = await readPdf(written('change-sheet.pdf'));
  expect(title).toBe('Paper Folding, FOLD 2022');
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[420, 595]]);
});

test('it says what moved, what is withdrawn and what is new, in this order, and to which booklet it belongs', async () => {
  const { pages } = await readPdf(written('change-sheet.pdf'));
  const text = (pages[0]?.body ?? '').replace(/\s+/g, ' ');
  expect(text).toContain('This sheet belongs in the booklet of version 1.');
  expect(text).toMatch(
    /Moved ?Saddle Stitching ?Mausam ?13:30–13:50 EDT · Tuesday 19 July 2022 · Room 7 ?was 13:35–13:55 EDT ?Withdrawn ?On the Crease Pattern of Maps ?Nora Fold, Søren van der Berg ?13:30–13:35 EDT.*?New ?Gluing without Glue ?Ida Leim ?13:50–14:00 EDT/,
  );
});

test.each(['booklet.pdf', 'change-sheet.pdf'])('the code printed in %s leads to the live digest', async (name) => {
  expect(await qrCodeOf(written(name))).toBe(address);
});

test('without an earlier version, or without a change, there is no sheet, and it is said why', async () => {
  const other = workplace();
  const first = await other.build({ editions: ['change-sheet'], skip: new Set(['archive']) });
  expect(first.editions).toEqual([]);
  expect(first.diagnostics.filter(({ code }) => code === 'change-sheet-empty')).toMatchObject([
    { severity: 'warning', message: 'Expected an earlier version of the programme for a change sheet, found none; it is not made' },
  ]);
  mkdirSync(join(other.folder, 'content/versions'));
  writeFileSync(join(other.folder, 'content/versions/1.json'), readFileSync(join(other.site, 'programme.json')));
  const second = await other.build({ editions: ['change-sheet'], skip: new Set(['archive']) });
  expect(second.diagnostics.filter(({ code }) => code === 'change-sheet-empty')).toMatchObject([
    { severity: 'warning', message: expect.stringMatching(/^Expected changes since version /) },
  ]);
  expect(existsSync(join(other.site, 'change-sheet.pdf'))).toBe(false);
  other.remove();
}, 60_000);

/** Rectangles drawn on the last page, as a camera sees them: the largest path of many small rectangles is the code. */
async function qrCodeOf(bytes: Uint8Array): Promise<string | undefined> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  const { fnArray, argsArray } = await (await document.getPage(document.numPages)).getOperatorList();
  await task.destroy();
  const paths = fnArray.flatMap((operator, at) =>
    operator === OPS.constructPath ? [rectanglesOf(argsArray[at] as [number, [Float32Array | undefined]])] : [],
  );
  const rectangles = paths.reduce((most, one) => (one.length > most.length ? one : most), []);
  const unit = Math.min(...rectangles.map(({ bottom, top }) => top - bottom));
  const [left, low] = [Math.min(...rectangles.map((one) => one.left)), Math.min(...rectangles.map(({ bottom }) => bottom))];
  const [dots, quiet] = [6, 4];
  const modules = Math.round((Math.max(...rectangles.map(({ right }) => right)) - left) / unit) + 2 * quiet;
  const side = modules * dots;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  const pixel = (at: number, start: number): number => Math.round(((at - start) / unit + quiet) * dots);
  // The drawing's own y runs down the page, as the picture's does.
  for (const one of rectangles)
    for (let y = pixel(one.bottom, low); y < pixel(one.top, low); y += 1)
      for (let x = pixel(one.left, left); x < pixel(one.right, left); x += 1) picture.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return (jsqr as unknown as typeof jsqr.default)(picture, side, side)?.data;
}

function rectanglesOf([, [data]]: [number, [Float32Array | undefined]]): { left: number; right: number; bottom: number; top: number }[] {
  const found: { left: number; right: number; bottom: number; top: number }[] = [];
  let [xs, ys]: [number[], number[]] = [[], []];
  // pdfjs: 0 moves and 1 draws to a point, 2 and 3 draw curves, 4 closes.
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; data && at < data.length; at += 1 + (lengths[data[at] as number] ?? 0)) {
    if (data[at] === 0) [xs, ys] = [[], []];
    if ((data[at] as number) < 2) {
      xs.push(data[at + 1] as number);
      ys.push(data[at + 2] as number);
    } else if (data[at] === 4 && xs.length > 2)
      found.push({ left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) });
  }
  return found;
}
