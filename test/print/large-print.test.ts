// The project's own session in large print: what stands below the glance takes two lines there, and is no page of its own.
import { afterAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workplace } from '../support/built.ts';

const content = join(import.meta.dirname, '../../content');
const place = workplace(
  readFileSync(join(content, 'sessions/dl-algorithms.txt'), 'utf8'),
  `${readFileSync(join(content, 'conference.yaml'), 'utf8')}\neditions: [large-print]\n`,
);
afterAll(() => place.remove());

test('in large print no page is nearly empty, and nothing is smaller than 16 pt', async () => {
  const { diagnostics } = await place.build({ skip: new Set(['archive']) });
  expect(diagnostics.filter(({ severity, file }) => severity !== 'notice' && file?.endsWith('.pdf'))).toEqual([]);
});
