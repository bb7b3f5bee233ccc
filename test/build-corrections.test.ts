// A build with corrections: the proof holds for the corrected words, the sources stay, the archive tells what was changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { workplace } from './support/built.ts';
import { page } from './support/session.ts';

const place = workplace();
afterAll(() => place.remove());

const corrections = `by: Nora Fold
talks:
  saddle-stitching:
    title: Saddle \\textit{Stitching} of Booklets
    replace: { from: four pages, to: eight pages, in: abstract }
    links: { code: https://example.org/saddle }
    reason: the author asked
  on-the-crease-pattern-of-maps: { withdrawn: true, digest: false }
people:
  Søren van der Berg: { alsoWritten: [Mausam] }
insert:
  - { break: Coffee, into: paper-folding, slot: 10:55 - 11:00 }
`;

test('corrected words stand in digest and booklet, proven; sources and corrections stay as they were', async () => {
  writeFileSync(join(place.folder, 'content/corrections.yaml'), corrections);
  const result = await place.build();
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const report = JSON.parse(readFileSync(join(place.site, 'report.json'), 'utf8'));
  expect(
    report.conservation.map(({ medium, expected, found }: { medium: string; expected: number; found: number }) => [
      medium,
      expected > 0 && found === expected,
    ]),
  ).toEqual([
    ['digest', true],
    ['booklet', true],
  ]);
  const html = readFileSync(join(place.site, 'talks/saddle-stitching/index.html'), 'utf8');
  expect(html).toMatch(/<h1[^>]*>Saddle <em>Stitching<\/em> of Booklets<\/h1>/);
  expect(html).toContain('A sheet carries eight pages.');
  expect(html).toContain('https://example.org/saddle');
  expect(readFileSync(join(place.site, 'talks/on-the-crease-pattern-of-maps/index.html'), 'utf8')).toContain('Withdrawn');
  expect(readFileSync(join(place.site, 'people/index.html'), 'utf8')).toMatch(
    /<bdi>Mausam<\/bdi>, see <a href="[^"]+"><bdi>Søren van der Berg<\/bdi><\/a>/,
  );
  const programme = JSON.parse(readFileSync(join(place.site, 'programme.json'), 'utf8'));
  expect(programme.corrections).toContainEqual(
    expect.objectContaining({
      target: 'saddle-stitching',
      field: 'title',
      from: 'Saddle Stitching',
      by: 'Nora Fold',
      reason: 'the author asked',
    }),
  );
  const files = unzipSync(readFileSync(join(place.site, result.archiveFile ?? '')));
  const text = (end: string): string => new TextDecoder().decode(Object.entries(files).find(([path]) => path.endsWith(end))?.[1]);
  expect(text('data/content/corrections.yaml')).toBe(corrections);
  expect(text('data/content/sessions/a.txt')).toBe(page);
  expect(text('data/README.txt')).toContain(
    '  saddle-stitching, title: was "Saddle Stitching", is "Saddle \\\\textit{Stitching} of Booklets" (Nora Fold: the author asked)\n',
  );
}, 120_000);
