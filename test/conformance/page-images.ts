// Conforming draws nothing otherwise: each page as the browser printed it and as Octavo wrote it, drawn by poppler and compared dot by dot.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, isInstalled, saying, type Checker } from './checker.ts';
import { rebuild } from './rebuilt.ts';

export const pageImages: Checker = {
  name: 'poppler draws every page as the browser printed it',
  find: () => Promise.resolve(isInstalled('pdftoppm', '-v') ? undefined : 'pdftoppm (poppler) is not installed'),
  async run(site) {
    const faults: string[] = [];
    for (const { name, printed, written } of await rebuild(site)) {
      const before = (await Promise.all(printed.map(drawn))).flat();
      const after = await drawn(written);
      if (before.length !== after.length) faults.push(`${name}.pdf has ${after.length} pages, the browser printed ${before.length}`);
      after.forEach((page, at) => {
        const other = before[at];
        if (other && !page.equals(other))
          faults.push(`${name}.pdf, page ${at + 1}: ${differing(page, other)} of ${page.length} bytes differ`);
      });
    }
    return faults;
  },
};

/** Each page as poppler draws it at 100 dots an inch (PPM, three bytes a dot). */
async function drawn(pdf: Uint8Array): Promise<Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-drawn-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    const { code, output } = await execute('pdftoppm', ['-r', '100', join(folder, 'a.pdf'), join(folder, 'page')]);
    if (code !== 0) throw new Error(saying(output, 3).join(' '));
    const names = readdirSync(folder).filter((name) => name.endsWith('.ppm'));
    return names.sort().map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differing(one: Buffer, two: Buffer): number {
  let count = Math.abs(one.length - two.length);
  for (let at = 0; at < Math.min(one.length, two.length); at += 1) if (one[at] !== two[at]) count += 1;
  return count;
}
