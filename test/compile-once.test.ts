import { expect, test } from 'vitest';
import { compileOnce } from '../src/compile-once.ts';

test('a template that names no address has the one Eleventy gives it', () => {
  let address: ((text: unknown, path: string) => unknown) | undefined;
  compileOnce(
    {
      addExtension: (_name, options) =>
        void ({
          compileOptions: { permalink: address },
        } = options as never),
      on: () => {},
    },
    [],
  );
  expect(address).toBeTypeOf('function');
  expect([undefined, false].map((text) => address?.(text, 'hello.njk'))).toEqual([undefined, undefined]);
});
