// Short forms are marked in running text, and no word changes.
import { expect, test } from 'vitest';
import { readMarkup, toHtml } from '../../src/markup/index.ts';

const html = (source: string, ...abbreviations: { short: string; long: string }[]) =>
  toHtml(readMarkup(source), { idPrefix: 'a', abbreviations });
const dnn = { short: 'DNN', long: 'deep <neural> "network"' };

test('every place of a short form is marked, plural and in styles too, with its long form escaped', () => {
  expect(html('A DNN and \\textit{DNNs}.', dnn)).toBe(
    '<p>A <abbr title="deep &lt;neural&gt; &quot;network&quot;">DNN</abbr> and <em><abbr title="deep &lt;neural&gt; &quot;network&quot;">DNN</abbr>s</em>.</p>\n',
  );
});

test('not inside longer words, names or addresses; nothing changes without a list', () => {
  expect(html('MIT, e.g. https://a.org/MI-x', { short: 'MI', long: 'm' })).not.toContain('<abbr');
  expect(html('MI+ (MI)', { short: 'MI+', long: 'm' })).toBe('<p><abbr title="m">MI+</abbr> (MI)</p>\n');
  expect(html('A DNN.')).toBe('<p>A DNN.</p>\n');
});
