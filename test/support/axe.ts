// axe-core on pages of a site, in light, dark and forced colours: what it finds against WCAG 2.2 AA and best practice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const schemes = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'forced-colors', value: 'active' },
  ],
};

/** `pages`: type → path below `base`. One line for each violation; none when all is well. */
export async function axeViolations(page: Page, base: string, pages: Readonly<Record<string, string>>): Promise<string[]> {
  // The policy forbids scripts of others; axe has to come in regardless.
  await page.setBypassCSP(true);
  const session = await page.target().createCDPSession();
  const violations: string[] = [];
  for (const [name, features] of Object.entries(schemes)) {
    // Puppeteer's own call does not know forced colours.
    await session.send('Emulation.setEmulatedMedia', { features });
    for (const [type, path] of Object.entries(pages)) {
      await page.goto(base + path + (type === 'search' ? '?q=fold' : ''), { waitUntil: 'networkidle0' });
      await page.evaluate(axe);
      const result = await page.evaluate(
        async (values) =>
          (
            await (
              window as unknown as { axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
            ).axe.run({ runOnly: values })
          ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        standards,
      );
      violations.push(...result.map((one) => `${name} ${type} ${one}`));
    }
  }
  return violations;
}
