// A page read strictly says what a browser's tree says, or that it cannot say: on markup of every kind, right or wrong.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mainText, parsedText, strictText } from '../../src/conserve/main-text.ts';

const page = (body: string): string => `<!doctype html>\n<html lang="en"><head><title>A < B</title></head><body>${body}</body></html>`;

test('what a reader sees of a talk', () => {
  const html = page(
    '<nav>Up</nav><main><h1 title="a > b">A &amp; B</h1><!-- not this --><p>x&#x27;s<br>y <math><mi/><semantics><mi>z</mi><annotation>\\z</annotation></semantics></math></p>' +
      '<script>if (1 < 2) "</p>"</script><table><tr><td>cell</td></tr></table><nav>Next</nav></main><p>after</p>',
  );
  expect(strictText(html)).toBe("A & Bx's" + 'y zcell');
  expect(parsedText(html)).toBe(strictText(html));
});

test.each([
  '<main><p>one<p>two</main>',
  '<main><table>lost<tr><td>cell</table></main>',
  '<main><b>bold<i>both</b>italic</i></main>',
  '<main><a href=x">text</a></main>',
  '<main><!-->shown<!-- --></main>',
  '<main><span/>in</main>',
  '<main>&hellip; &copy</main>',
  '<main><textarea></main></textarea></main>',
  '<main><script><!--<script></script>--></script>x</main>',
])('%s is read as a browser reads it', (body) => {
  expect(strictText(page(body))).toBeUndefined();
  expect(mainText(page(body))).toBe(parsedText(page(body)));
});

test('markup of every kind', () => {
  const names = [
    'main',
    'p',
    'div',
    'nav',
    'b',
    'table',
    'tr',
    'td',
    'svg',
    'math',
    'annotation',
    'script',
    'style',
    'template',
    'a',
    'li',
    'h1',
    'br',
    'title',
    'select',
    'option',
  ];
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('word ', 'a &lt; b', '&amp;', '&#65;', '&nbsp;', '&eacute;', '&', '<', '>', '"', '<!--', '-->', '<!---->'),
    },
    { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => `<${name}>`) },
    { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => `</${name}>`) },
    { weight: 2, arbitrary: fc.constantFrom(...names).map((name) => `<${name} class="x > y" id=z>`) },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((name) => `<${name}/>`) },
  );
  const element: fc.Arbitrary<string> = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(fc.constantFrom(...names), fc.array(fc.oneof({ maxDepth: 4 }, piece, tie('element')), { maxLength: 4 }))
      .map(([name, within]) => `<${name}>${within.join('')}</${name}>`),
  })).element;
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, element), { maxLength: 12 }), (pieces) => {
      const html = page(`<main>${pieces.join('')}</main>`);
      const strict = strictText(html);
      if (strict !== undefined) expect(strict.replace(/\s+/g, '')).toBe(parsedText(html).replace(/\s+/g, ''));
    }),
    { numRuns: 3000 },
  );
});
