// `npm run pictures`: docs/pictures/ made anew from content/: phone and desk (the digest in the pinned browser), paper (pages of the booklet).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '../../src/index.ts';
import { inBrowser } from '../../test/support/browser.ts';
import { serving } from '../../test/support/server.ts';

const home = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'octavo-pictures-'));
const picture = (name: string): `${string}.png` => join(home, 'docs/pictures', `${name}.png`) as `${string}.png`;
try {
  const site = join(work, 'site');
  const { diagnostics } = await build(join(home, 'content'), { output: site, skip: ['archive'] });
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (fault) throw new Error(fault.message);
  const programme = JSON.parse(readFileSync(join(site, 'programme.json'), 'utf8')) as {
    sessions: { id: string; presentations: { id: string }[] }[];
  };
  const session = programme.sessions[0];
  await serving(site, (base) =>
    inBrowser(async (open) => {
      const page = await open();
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
      for (const [name, width, height, path] of [
        ['desk', 1280, 800, `sessions/${session?.id}/index.html`],
        ['phone', 390, 780, `talks/${session?.presentations[1]?.id}/index.html`],
      ] as const) {
        await page.setViewport({ width, height });
        await page.goto(base + path, { waitUntil: 'networkidle0' });
        await page.screenshot({ path: picture(name) });
      }
      // Paper: the first pages of the booklet, drawn by pdfjs in the same browser.
      const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
      const { createCanvas } = await import('@napi-rs/canvas');
      const booklet = await getDocument({
        data: new Uint8Array(readFileSync(join(site, 'booklet.pdf'))),
        standardFontDataUrl: join(home, 'node_modules/pdfjs-dist/standard_fonts/'),
      }).promise;
      const scale = 1;
      const sheets = [1, 2, 3, 4];
      const [width, height] = [420 * scale, 595 * scale];
      const canvas = createCanvas((width + 16) * sheets.length + 16, height + 32);
      const context = canvas.getContext('2d');
      context.fillStyle = '#8a857b';
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const [at, number] of sheets.entries()) {
        const sheet = await booklet.getPage(number);
        const one = createCanvas(width, height);
        await sheet.render({ canvas: one as never, canvasContext: one.getContext('2d') as never, viewport: sheet.getViewport({ scale }) })
          .promise;
        context.drawImage(one, 16 + at * (width + 16), 16);
      }
      const { writeFileSync } = await import('node:fs');
      writeFileSync(picture('paper'), canvas.toBuffer('image/png'));
    }),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
