// What a reader's phone is sent for the project's own session: real transfers of a real browser, compressed, with fonts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { findContent } from '../src/content.ts';
import { readProgramme } from '../src/read.ts';
import { cache, inBrowser } from './support/browser.ts';
import { pageTypesOf } from './support/page-types.ts';
import { serving } from './support/server.ts';

const work = mkdtempSync(join(tmpdir(), 'octavo-weight-'));
const site = join(work, 'site');

beforeAll(async () => {
  const content = findContent([resolve(import.meta.dirname, '../content')]).value;
  const read = content ? readProgramme(content) : undefined;
  if (!content || !read?.value) throw new Error('content/ has errors');
  await build(read.value, content, read.diagnostics, { output: site, cache, skip: new Set(['booklet', 'archive']), version: 'test' });
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

test('no page of the session weighs more than 150 kB compressed with its fonts, and 35 kB of it are scripts', async () => {
  const pages = pageTypesOf(site);
  expect(Object.keys(pages)).toContain('session');
  await serving(site, (base) =>
    inBrowser(async (open) => {
      for (const [type, path] of Object.entries(pages)) {
        const page = await open();
        const wire = await page.target().createCDPSession();
        await wire.send('Network.enable');
        await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
        // The service worker fetches the rest of the digest afterwards, when the page is there.
        await wire.send('Network.setBypassServiceWorker', { bypass: true });
        const kinds = new Map<string, string>();
        const sent = { all: 0, scripts: 0 };
        wire.on('Network.responseReceived', ({ requestId, type: kind }) => kinds.set(requestId, kind));
        wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
          sent.all += encodedDataLength;
          if (kinds.get(requestId) === 'Script') sent.scripts += encodedDataLength;
        });
        await page.goto(base + path, { waitUntil: 'networkidle0' });
        expect(sent.all, type).toBeGreaterThan(20_000);
        expect(sent.all, type).toBeLessThan(150_000);
        expect(sent.scripts, type).toBeLessThan(35_000);
        await page.close();
      }
    }),
  );
}, 120_000);
