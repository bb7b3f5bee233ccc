// A formula's MathML becomes elements below its Formula, in their namespace, with their attributes; what is painted stays first.
import { type PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { writeMathml } from '../../../src/print/conform/mathml-elements.ts';

const name = (text: string): PDFName => PDFName.of(text);

const text = (value: PDFObject | undefined): string | undefined => (value instanceof PDFHexString ? value.decodeText() : undefined);

async function written(mathml: string): Promise<unknown> {
  const { context } = await PDFDocument.create();
  const [space, ref] = [context.register(context.obj({})), context.nextRef()];
  const dictionary = context.obj({ S: 'Formula', K: 7 });
  context.assign(ref, dictionary);
  writeMathml({ ref, dictionary }, mathml, space);
  const read = (object: PDFObject, parent: PDFRef): unknown => {
    const one = context.lookup(object);
    if (!(one instanceof PDFDict)) return String(one);
    expect([one.get(name('P')), one.get(name('NS'))]).toEqual([parent, space]);
    const said = one.lookup(name('ActualText'));
    const own = one.lookupMaybe(name('A'), PDFDict);
    const kids = one.lookup(name('K')) as PDFArray | undefined;
    return [
      String(one.get(name('S'))).slice(1),
      ...(own ? [own.keys().map((key) => `${key.decodeText()}=${String(text(own.lookup(key)))}`)] : []),
      said instanceof PDFHexString ? said.decodeText() : (kids?.asArray().map((kid) => read(kid, object as PDFRef)) ?? ''),
    ];
  };
  return (dictionary.lookup(name('K')) as PDFArray).asArray().map((kid) => read(kid, ref));
}

test('tokens say their text, annotations are left out', async () => {
  const math = '<msup><mi>x</mi><mo class="a" stretchy="false">&lt;</mo></msup>';
  expect(
    await written(
      `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>${math}<annotation encoding="application/x-tex">x</annotation></semantics></math>`,
    ),
  ).toEqual([
    '7',
    [
      'math',
      [
        [
          'semantics',
          [
            [
              'msup',
              [
                ['mi', 'x'],
                ['mo', ['O=undefined', 'NS=undefined', 'stretchy=false'], '<'],
              ],
            ],
          ],
        ],
      ],
    ],
  ]);
});

test('what is no XML stays an associated file alone', async () => {
  const document = await PDFDocument.create();
  const dictionary = document.context.obj({ S: 'Formula', K: 7 });
  const ref = document.context.register(dictionary);
  writeMathml({ ref, dictionary }, '<math><mi>x</math>', ref);
  expect(String(dictionary.get(name('K')))).toBe('7');
});
