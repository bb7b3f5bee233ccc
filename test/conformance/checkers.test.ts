import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkers } from './checkers.ts';

test('every file that makes a checker is listed, under a name of its own', () => {
  const made = readdirSync(import.meta.dirname).flatMap((name) => [
    ...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/^export const (\w+): Checker\b/gm),
  ]);
  expect(made.length).toBe(checkers.length);
  expect(new Set(checkers.map(({ name }) => name)).size).toBe(checkers.length);
});
