// programme.epub, held against Ace by DAISY: the accessibility metadata, and axe on every page of the book.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../src/print/browser.ts';
import { execute, fileOf, findNpm, npmFolder, saying, workshop, type Checker } from './checker.ts';

const requirement = '@daisy/ace-cli@1.4.6';

interface Assertions {
  readonly 'earl:testSubject': { readonly url: string };
  readonly assertions: readonly {
    readonly 'earl:test': { readonly 'earl:impact': string; readonly 'dct:title': string };
    readonly 'earl:result': { readonly 'dct:description': string };
  }[];
}

export const ace: Checker = {
  name: 'Ace by DAISY accepts programme.epub',
  find: () => findNpm(requirement),
  run: async (site) => {
    const book = fileOf(site, 'programme.epub');
    const { executablePath, env } = await findBrowser(dirname(workshop));
    const folder = mkdtempSync(join(tmpdir(), 'octavo-ace-'));
    try {
      const ran = await execute(
        process.execPath,
        [join(npmFolder(requirement), 'node_modules/@daisy/ace-cli/bin/ace.js'), '-o', folder, '-f', book],
        undefined,
        { ...env, PUPPETEER_EXECUTABLE_PATH: executablePath },
      );
      if (ran.code !== 0 && ran.code !== 2) return saying(ran.output);
      const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { readonly assertions: readonly Assertions[] };
      return report.assertions.flatMap(({ 'earl:testSubject': { url }, assertions }) =>
        assertions.map(
          (one) =>
            `${url}: ${one['earl:test']['earl:impact']} ${one['earl:test']['dct:title']}: ${one['earl:result']['dct:description'].replace(/\s+/g, ' ').slice(0, 200)}`,
        ),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
