// docs/reliability.md is no older than the suite: it names the attacks, the formats and the tests that are there now.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { every } from '../fixtures/attacks/texts.ts';
import { carriers, placesOf, rawCarriers } from './carriers.ts';
import { reliabilityFile } from './reliability-file.ts';

const page = readFileSync(reliabilityFile, 'utf8');

test('its figures are those of the suite', () => {
  expect(page, '`npm run reliability` writes it anew').toContain(`${every.length} hostile texts of our own`);
  for (const [name, carrier] of [...Object.entries(carriers), ...Object.entries(rawCarriers)])
    expect(page).toContain(`| ${name} | ${placesOf(carrier)} |`);
});

test('every test of this folder with a title of its own stands in it, and nothing in it failed', () => {
  const here = new URL('./', import.meta.url);
  const titles = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts') && name !== 'reliability.test.ts')
    .flatMap((name) =>
      [...readFileSync(new URL(name, here), 'utf8').matchAll(/^test\(\s*'((?:[^'\\]|\\.)+)'/gm)].map(([, title]) =>
        (title ?? '').replaceAll("\\'", "'"),
      ),
    );
  expect(titles.length).toBeGreaterThan(30);
  expect(titles.filter((title) => !page.includes(`| ${title.replaceAll('|', '\\|')} |`))).toEqual([]);
  expect(page).not.toContain('**does not hold**');
});
