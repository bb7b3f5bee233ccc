// A real browser for tests: the one that prints.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { findBrowser, withBrowser } from '../../src/print/browser.ts';

export const cache = join(homedir(), '.cache', 'octavo');

export async function inBrowser<T>(work: (open: () => Promise<Page>) => Promise<T>): Promise<T> {
  return withBrowser(await findBrowser(cache), (running) => work(() => running.newPage()));
}
