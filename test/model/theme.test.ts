import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, declaredIn, inks, stylesheetFaults, themeMissing, themes, tokens, valuesIn } from '../../src/model/theme.ts';
import { stylesheet, themePage } from './theme-page.ts';

const styles = join(import.meta.dirname, '../../styles');
const told = (text: string): string[] =>
  stylesheetFaults({ path: 'ours.css', text }, stylesheet('default')).map(
    ({ code, message, hint, range }) => `${range?.start.line}:${range?.start.column} ${code}: ${message}; ${hint}`,
  );

test('docs/themes.md shows the tokens and themes there are', () => {
  const path = new URL('../../docs/themes.md', import.meta.url);
  if (process.env['WRITE_DOCS']) writeFileSync(path, themePage());
  expect(readFileSync(path, 'utf8')).toBe(themePage());
});

test('every theme gives every token, and nothing else', () => {
  for (const theme of themes)
    for (const scene of ['light', 'dark', 'print'] as const)
      expect([...valuesIn([stylesheet(theme)], scene).keys()].sort(), `${theme} ${scene}`).toEqual(Object.keys(tokens).sort());
});

test('every property a stylesheet asks for is a token, or is set where it is used', () => {
  const files = readdirSync(styles, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const templates = join(import.meta.dirname, '../../templates');
  const set = [
    ...files.map((name) => readFileSync(join(styles, name), 'utf8')),
    ...readdirSync(templates, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.njk'))
      .map((name) => readFileSync(join(templates, name), 'utf8')),
  ].join('\n');
  const asked = new Set([...set.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name as string));
  expect([...asked].filter((name) => !(name in tokens) && !new RegExp(`${name}:`).test(set))).toEqual([]);
  // And every token is asked for somewhere.
  expect(Object.keys(tokens).filter((name) => !asked.has(name))).toEqual([]);
});

test.each(themes)('text of the theme "%s" stands out from its paper, in light, in dark and on paper', (theme) => {
  for (const scene of ['light', 'dark', 'print'] as const) {
    const values = valuesIn([stylesheet(theme)], scene);
    for (const name of inks)
      expect(contrastOf(values.get(name) ?? '', values.get('--paper') ?? ''), `${name} in ${scene}`).toBeGreaterThanOrEqual(
        theme === 'high-contrast' ? 7 : 4.5,
      );
  }
});

test('what is wrong with a stylesheet of tokens is told at its place', () => {
  expect(told(':root { --accent: #064e3b; --measure: 60ch; }')).toEqual([]);
  expect(told('/* ours */\n:root {\n  --acent: red;\n  --brand: blue;\n}')).toEqual([
    '3:3 token-unknown: Expected a token of Octavo, found "--acent", which nothing is set in; did you mean --accent?',
    `4:3 token-unknown: Expected a token of Octavo, found "--brand", which nothing is set in; tokens: ${Object.keys(tokens).join(', ')}`,
  ]);
  expect(told(':root { --ink-soft: #999 }')).toEqual([
    '1:9 contrast-low: Expected --ink-soft at 4.5:1 or more against --paper in light, found 2.7:1; take a darker or a lighter one (WCAG 2.2, 1.4.3)',
    '1:9 contrast-low: Expected --ink-soft at 4.5:1 or more against --paper on paper, found 2.8:1; take a darker or a lighter one (WCAG 2.2, 1.4.3)',
  ]);
  expect(told('@media screen { :root[data-scheme="dark"] { --paper: #888; } }').length).toBeGreaterThan(2);
  expect(told('@import "https://x.example/a.css";\n:root { --serif: "a;b" } b { background: url(//x.example/y.png) }')).toEqual([
    '1:1 theme-address: Expected a stylesheet that needs nothing else, found "@import "https://x.example/a.css""; pages load nothing from elsewhere: remove it',
    '2:42 theme-address: Expected a stylesheet that needs nothing else, found "url(//x.example/y.png"; pages load nothing from elsewhere: remove it',
  ]);
});

test('a theme that is not there is an error with what was meant', () => {
  const file = { path: 'conference.yaml', text: 'name: A\ntheme: styles/our.css\n' };
  expect(themeMissing(file, 'styles/our.css', ['styles/ours.css'])).toMatchObject({
    code: 'theme-missing',
    severity: 'error',
    message: 'Expected the stylesheet styles/our.css in the content folder, found none',
    hint: 'did you mean styles/ours.css?',
    range: { start: { line: 2, column: 8 } },
  });
});

test('any text declares something or nothing, in time', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...':root{}@media;--a/*"\'\\ \n()') }), (css) => void declaredIn(css)));
  for (const part of ['{', '/*', '--a:', '"', '/* */', ':root{--a:b;', '@import ']) {
    const started = process.cpuUsage().user;
    stylesheetFaults({ path: 'x', text: part.repeat(20_000) }, '');
    expect((process.cpuUsage().user - started) / 1e6, part).toBeLessThan(4);
  }
});
