// Running text of a booklet stands on one grid, on all pages: beside it there is no more than a line here and there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPdf } from '../../src/print/read.ts';
import { baselineGrid } from '../support/baseline-grid.ts';
import { workplace } from '../support/built.ts';

// Talks with what pushes lines about: titles of two lines, of formulas, results, high and low formulas, displays, foreign letters, other faces.
const bodies = [
  'We fold a map $k$ times and prove an $O(\\sqrt{n}^{2})$ bound; accuracy improves by 13.1\\%. ',
  'The crease $\\sum_{i=1}^{n} \\frac{a_i}{b_i}$ holds, \\emph{as we said}, where $x_{i_j}^{2^k}$ and \\texttt{fold()} are given. ',
  'It is at most $$\\int_0^1 \\frac{f(x)}{g(x)}\\,dx \\le \\left(\\frac{1}{1-\\gamma}\\right)^{3}$$ in the end. ',
  'A sheet carries four pages, two on its front and two on its back, and none of them knows the others well enough to say which. ',
  'The letters Σ, 折 and א stand in the line, and $\\left(\\frac{\\frac{1}{2}}{3}\\right)$ is higher than it. ',
];
const gist =
  'In this paper, we propose a new method that folds maps in the languages שלום and العربية and 한국어 and 折り紙 and Складка in fewer steps than all methods known before. ';
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
const session = [
  'Paper Folding\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:00 a.m. PDT — 11:30 a.m. PDT\n\n\nChat is not available.\n',
  ...Array.from({ length: 9 }, (_, at) => {
    const title = ['On the Crease Pattern of Very Large Maps and How They Are Folded by Hand', 'An $O(n^{2^k})$ Fold', 'Short'][at % 3];
    const body = Array.from({ length: 6 + at }, (_one, part) => bodies[(at + part) % bodies.length]).join('');
    // Gists with words of another language, which has a face of its own.
    const text = at % 2 === 0 ? body : [2, 4 + at].map((times) => (bodies[3] as string).repeat(times)).join(gist);
    return `Tue 19 July ${clock(600 + 10 * at)} - ${clock(610 + 10 * at)} PDT\n\n${title} ${at}\n\nNora Fold · Søren van der Berg\n\n${text}\n`;
  }),
].join('\n');

const place = workplace(session);
afterAll(() => place.remove());

test('the baselines of running text are those of one grid on every page', { timeout: 180_000 }, async () => {
  const { diagnostics } = await place.build({ skip: new Set(['archive']) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { pages } = await readPdf(readFileSync(join(place.site, 'booklet.pdf')));
  const { lines, onGrid, beside } = baselineGrid(pages.slice(1), 9.6, 13.5);
  expect(lines).toBeGreaterThan(100);
  expect(onGrid / lines, JSON.stringify([...beside])).toBeGreaterThan(0.98);
});
