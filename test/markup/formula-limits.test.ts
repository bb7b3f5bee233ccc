// What a formula may cost a browser: deeply nested ones end it.
import { expect, test } from 'vitest';
import { renderFormula } from '../../src/markup/formula.ts';

const nested = (command: string, times: number): string => `${command.repeat(times)}x${'}'.repeat(times)}`;

test.each(['\\sqrt{', 'x^{', '\\frac{1}{', '\\underbrace{', '\\overline{', '{', '\\left(\\hat{'])(
  '%s nested in itself is set while a browser can bear it',
  (command) => {
    const plain =
      command === '\\left(\\hat{'
        ? (times: number): string => `${command.repeat(times)}x${'}\\right)'.repeat(times)}`
        : (times: number): string => nested(command, times);
    expect(renderFormula(plain(10), false).fault).toBeUndefined();
    const deep = renderFormula(plain(150), false);
    const levels = (deep.print.match(/<span/g) ?? []).length;
    if (deep.fault === undefined) expect(levels).toBeLessThan(250);
    else expect(deep.fault).toBe('commands nested too deeply');
  },
);
